"""Two windows on two desktops that keep their marks in one file: nothing is lost, and each shows what
the other marks. FR_LONG in the environment has them mark for a minute."""

import csv
import glob
import os
import random
import tempfile
import time

import desktop
import tiny_dataset
from display_test import DisplayTest, main

IMAGES = 300
MARKS = {"Label wrong": "label-wrong", "Ambiguous": "ambiguous", "Model wrong": "model-wrong"}
STEPS = 4
LONG_SECONDS = 60


def swap_labels(folder):
    """Gives an image another label than its kind, so that there is one to doubt."""
    with open(os.path.join(folder, tiny_dataset.TRAIN_LABELS), "r+b") as file:
        file.seek(8 + 7)
        file.write(b"\2")


class Window:
    """A window that shows the page of doubtful labels."""

    def __init__(self, experiment):
        self.program = experiment.program
        self.kept = {}  # of each image that it has marked: its mark, "" if that was taken back
        experiment.wait_until_loaded()
        experiment.train()
        experiment.wait_for_end()
        self.program.press("page tab", "Inspect")
        self.program.press("page tab", "Doubtful labels")
        self.program.wait_for("push button", "Ambiguous")

    def go_to(self, index):
        # The first one is that of the page of test images, which is behind this one.
        self.program.click(self.program.tree().all("text", "Go to image")[-1])
        self.program.keys("ctrl+a")
        self.program.type(str(index))
        self.program.keys("Return")
        self.program.wait_for("image", f"Training image {index}")

    def pressed(self):
        """The marks whose buttons are down."""
        tree = self.program.tree()
        buttons = {name: tree.find("push button", name) for name in MARKS}
        return [name for name, button in buttons.items() if "pressed" in button.states]

    def mark(self, index, name):
        """Marks an image, or takes its mark back."""
        self.go_to(index)
        before = self.pressed()
        self.program.press("push button", name)
        after = [] if before == [name] else [name]
        self.program.wait_until(lambda: self.pressed() == after, f"{after}")
        self.kept[index] = MARKS[name] if after else ""


class MarksTest(DisplayTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_desktop = cls.enterClassContext(desktop.Desktop())

    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        self.data = os.path.join(self.folder, "data")
        tiny_dataset.write(self.data, IMAGES)
        swap_labels(self.data)

    def read_file(self):
        (path,) = glob.glob(os.path.join(self.folder, "fitting-room", "marks-*.csv"))
        with open(path, encoding="utf-8", newline="") as file:
            return {int(row["index"]): row["mark"] for row in csv.DictReader(file)}

    def test_two_windows(self):
        options = {"settings": {"epochs": "uint32 5"}, "environment": {"XDG_DATA_HOME": self.folder}}
        with (
            self.running("--data", self.data, **options) as first,
            self.running("--data", self.data, where=self.other_desktop, **options) as second,
        ):
            windows = [Window(first), Window(second)]
            self.mark_at_random(windows)
            kept = {index: mark for window in windows for index, mark in window.kept.items() if mark}
            first.program.wait_until(lambda: self.read_file() == kept, "all marks in the file")
            self.assert_shows(windows[0], windows[1].kept)
            self.assert_shows(windows[1], windows[0].kept)
        self.assertEqual(self.read_file(), kept)

    def mark_at_random(self, windows):
        """Each marks images of its own; they take turns, as both can be driven from one place only,
        but neither waits for the other's file."""
        numbers = random.Random(1)
        end = time.monotonic() + LONG_SECONDS
        steps = 0
        while steps < STEPS or ("FR_LONG" in os.environ and time.monotonic() < end):
            for own, window in enumerate(windows):
                index = numbers.randrange(IMAGES // 2) * 2 + own
                window.mark(index, numbers.choice(sorted(MARKS)))
            steps += 1

    def assert_shows(self, window, kept):
        index, mark = next((index, mark) for index, mark in kept.items() if mark)
        name = next(name for name in MARKS if MARKS[name] == mark)
        window.go_to(index)
        window.program.wait_until(lambda: window.pressed() == [name], "the other's mark")


if __name__ == "__main__":
    main()
