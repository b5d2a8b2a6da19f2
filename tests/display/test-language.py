"""The language: chosen in Preferences, it takes effect with another start, which brings the run back; no
locale of that language is needed. Figures stay as they were."""

import os
import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main

GTK = "/usr/share/locale/ko/LC_MESSAGES/gtk40.mo"
START_AGAIN = re.compile(".*Start Again")


class LanguageTest(DisplayTest):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.folder)

    def choose(self, program, row, *keys):
        """In Preferences, which the user opens for that, by the keyboard."""

        def has_focus(role, name):
            thing = program.tree().focused()
            return thing is not None and (thing.role, thing.name) == (role, name)

        def leads_to_row():
            if has_focus("combo box", row):
                return True
            program.keys("Tab")
            return None

        program.keys("ctrl+comma")
        program.wait_for("combo box", row)
        program.wait_until(leads_to_row, f"the row {row}")
        program.keys("Return")
        # Unlike a row of Preferences a choice has no name.
        program.wait_until(lambda: has_focus("list item", ""), "the list to choose from")
        program.keys(*keys, "Return")

    def start_again(self, program):
        program.press("push button", START_AGAIN)
        # The process is the same one, what it tells the accessibility bus is not.
        program.wait_until(lambda: program.answers_or_has_ended() is False, "the end of the first")
        program.owner = None

    def test_choice(self):
        with self.running("--data", self.folder) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.step()
            self.assertEqual(experiment.step().batches(), 2)
            progress = experiment.still().progress()
            digest = experiment.still().digest()

            self.choose(program, "Language", "Down", "Down")
            self.start_again(program)
            program.wait_for("push button", "계속")
            epochs, batches = re.search(r"of (\d+) · batch (.*) of", progress).groups()
            program.wait_for("image", re.compile(rf"에포크 [\d.]+/{epochs} · 배치 {batches}/.*"))
            program.wait_for("label", digest)
            for view in ("데이터", "살펴보기", "뉴런", "비교", "학습"):
                program.press("page tab", view)
            program.keys("ctrl+q")
            self.assertEqual(program.wait_for_end(), 0)

    def test_under_a_preset(self):
        """It stays in force, and the language is chosen for this while only."""
        preset = os.path.join(self.folder, "week.fitpreset")
        with open(preset, "w", encoding="utf-8") as file:
            file.write("[Preset]\ntitle=Week 3\n[Locked]\nseed=true\n[Hidden]\nneurons=true\n")
        with self.running("--data", self.folder, "--preset", preset) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.wait_for("label", "Preset: “Week 3”")
            self.assertIsNone(program.find("page tab", "Neurons"))
            self.choose(program, "Language", "Down", "Down")
            self.start_again(program)
            program.wait_for("label", "프리셋: “Week 3”")
            program.keys("ctrl+q")
            self.assertEqual(program.wait_for_end(), 0)
        with open(self.desktop.path("config", "glib-2.0", "settings", "keyfile"), encoding="utf-8") as file:
            self.assertNotIn("language", file.read())

    def test_without_a_locale(self):
        for locale in ("C", "ko_KR.UTF-8"):
            settings = {"language": "'ko'"} if locale == "C" else {}
            environment = {"LC_ALL": locale, "LOCPATH": self.folder}
            with self.subTest(locale=locale), self.running(
                "--data", self.folder, settings=settings, environment=environment
            ) as experiment:
                program = experiment.program
                program.wait_for("push button", "학습 시작")
                # GTK's own words too, where they are installed.
                program.press("push button", "닫기" if os.path.exists(GTK) else "Close")
                self.assertEqual(program.wait_for_end(), 0)


if __name__ == "__main__":
    main()
