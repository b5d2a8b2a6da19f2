"""Whatever a person can press, choose, type into or reach by Tab tells a screen reader its name, in
each view."""

import re

from display_test import DisplayTest, main, needs_data

CONTROLS = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "spin button",
    "entry",
    "text",
    "slider",
    "page tab",
    "page tab list",
    "list",
    "link",
    "menu item",
}
# What GTK says of a thing that nobody has named.
TYPE = re.compile(r"(Gtk|Gdk|Adw|Fr)[A-Z]\w*")
# An item of a list is what is in it; what scrolls passes the focus on; a filler is inside a control.
OTHERS = {"list item", "table row", "table cell", "scroll pane", "filler"}


# The window has more controls than this in any view.
FEWEST = 50


def is_control(thing):
    takes_part = thing.role in CONTROLS or "focusable" in thing.states
    return takes_part and thing.role not in OTHERS and thing.is_shown()


def is_nameless(thing):
    return not thing.name.strip() or TYPE.search(thing.name)


@needs_data
class NamesTest(DisplayTest):
    def check(self, experiment, where):
        controls = list(filter(is_control, experiment.program.tree().things))
        self.assertGreater(len(controls), FEWEST, where)
        self.assertEqual([f"{thing} in {thing.parent}" for thing in controls if is_nameless(thing)], [], where)

    def test_views(self):
        with self.running(settings={"epochs": "uint32 1"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            self.check(experiment, "Training, before")
            program.press("push button", "Train")
            experiment.wait_for_end()
            for view in ("Training", "Data", "Inspect", "Neurons", "Compare"):
                program.press("page tab", view)
                program.wait_until(
                    lambda: "selected" in program.find("page tab", view).states, view
                )
                self.check(experiment, view)
            # What it shows once something is compared.
            program.press("push button", "Hidden layer or none")
            program.wait_for("label", re.compile(".*this may be luck.*"))
            for page in ("Table", "Images", "Curves"):
                program.press("page tab", page)
                program.wait_until(lambda: "selected" in program.find("page tab", page).states, page)
                self.check(experiment, page)
            # The part inside the menu button, which has the same name.
            program.tree().all("push button", "Why?")[-1].press()
            program.wait_for("push button", "About: Luck")
            self.check(experiment, "Why?")

    def test_word(self):
        """A word's paragraph, where the word stands."""
        with self.running() as experiment:
            experiment.wait_until_loaded()
            program = experiment.program
            program.press("push button", re.compile("About: Learning rate.*"))
            program.wait_for("label", re.compile("How large each change of the weights is.*"))
            self.check(experiment, "open")


if __name__ == "__main__":
    main()
