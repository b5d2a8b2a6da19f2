"""Every view under locales that write numbers otherwise: one decimal sign and one separator
everywhere, and either sign typed. The words stay English."""

import os
import re
import tempfile
import unittest

import tiny_dataset
from accessible import Gone
from display_test import DisplayTest, main

# Of each locale the decimal sign and the separator of thousands.
LOCALES = {
    "de_DE": (",", "."),
    "fr_FR": (",", "\u202f"),
    "ko_KR": (".", ","),
    "fa_IR": (".", ","),
    "tr_TR": (",", "."),
}
IMAGES = 1300


def figures_of(tree):
    """All that is said anywhere, hidden pages and what is typed included."""
    texts = set()
    for thing in tree.things:
        texts.update((thing.name, thing.description))
        if "Text" in thing.interfaces:
            try:
                texts.add(thing.call("Text", "GetText", "(ii)", 0, -1)[0])
            except Gone:
                pass
    return {text for text in texts if text and re.search(r"\d", text)}


class LocalesTest(DisplayTest):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.folder, train_count=IMAGES, test_count=500)

    def check(self, texts, point, separator):
        decimal = re.compile(r"\d" + re.escape(point) + r"\d")
        other = re.compile(r"\d[.,\u202f]\d")
        group = re.compile(r"(?<!\d)\d{1,3}(?:" + re.escape(separator) + r"\d{3})+(?!\d)")
        wrong = []
        for text in texts:
            rest = decimal.sub("", group.sub("", text))
            if other.search(rest):
                wrong.append(text)
        self.assertEqual(wrong, [])
        self.assertTrue(any(decimal.search(group.sub("", text)) for text in texts))

    def type_rate(self, program, typed, rate):
        program.click(program.wait_for("spin button", "Learning rate"), across=0.2)
        program.keys("ctrl+a")
        program.type(typed)
        program.keys("Return")
        # GTK 4.8 does not tell what a spin button shows; the test of the row does.
        program.wait_until(
            lambda: program.find("spin button", "Learning rate").value() == rate, f"{typed} as {rate}"
        )

    def wait_for_list(self, program):
        """Until the keys are a drop-down list's; before, they are those of what is below it."""

        def has_focus():
            thing = program.tree().focused()
            return thing is not None and thing.role == "list item"

        program.wait_until(has_focus, "the list to choose from")

    def check_locale(self, locale):
        point, separator = LOCALES[locale]
        if not os.path.isdir(os.path.join(os.environ.get("LOCPATH", ""), locale + ".UTF-8")):
            raise unittest.SkipTest(f"{locale} could not be compiled")
        with self.running("--data", self.folder, environment={"LC_ALL": locale + ".UTF-8", "LANGUAGE": "en"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            self.assertIsNotNone(program.find("push button", f"101{separator}770 parameters"))
            for sign in ".,":
                self.type_rate(program, f"0{sign}02", 0.02)
                self.type_rate(program, f"0{sign}001", 0.001)
            program.press("push button", "Train")
            program.wait_for("image", re.compile(".* · training complete.*"))
            for view in ("Data", "Training", "Neurons", "Inspect"):
                program.press("page tab", view)
                self.check(figures_of(program.tree()), point, separator)
            for page in ("Numbers", "Story"):
                program.press("page tab", page)
                self.check(figures_of(program.tree()), point, separator)
            program.click(program.wait_for("combo box", re.compile("Quantity.*")))
            self.wait_for_list(program)
            program.keys("Down", "Return")
            program.wait_for("label", re.compile(r"% of true.*"))
            self.check(figures_of(program.tree()), point, separator)

    def test_german(self):
        self.check_locale("de_DE")

    def test_french(self):
        self.check_locale("fr_FR")

    def test_korean(self):
        self.check_locale("ko_KR")

    def test_persian(self):
        self.check_locale("fa_IR")

    def test_turkish(self):
        self.check_locale("tr_TR")


if __name__ == "__main__":
    main()
