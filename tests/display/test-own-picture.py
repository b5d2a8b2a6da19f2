"""A picture of the user's own: drawn by keys and by pointer, answered while a network trains, taken back."""

import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main

IMAGES = 300
CANVAS = re.compile(r"Your picture.*|Row \d+, column \d+: \d+")
ANSWER = re.compile(r".+ \d+ %")
INVITATION = "Draw What It Knows"


class OwnPictureTest(DisplayTest):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.data, IMAGES)

    def find_canvas(self):
        return self.program.tree().find("image", CANVAS)

    def test_drawn(self):
        with self.running("--data", self.data) as experiment:
            self.program = program = experiment.program
            experiment.wait_until_loaded()
            program.press("page tab", "Inspect")
            program.press("page tab", "Your picture")
            program.wait_for("label", INVITATION)

            # By pointer.
            program.point(self.find_canvas(), 0.3, 0.3)
            program.xdotool("mousedown", "1")
            for share in 0.4, 0.5, 0.6, 0.7:
                program.point(self.find_canvas(), share, 0.3)
            program.xdotool("mouseup", "1")
            program.wait_for("label", ANSWER)
            program.wait_for("label", "before any training")
            program.keys("ctrl+z")
            program.wait_for("label", INVITATION)

            # By keys: a dot, and a line from it.
            program.keys("space")
            program.wait_for("image", "Row 15, column 15: 150")
            program.keys("shift+Right", "shift+Right")
            program.wait_for("image", "Row 15, column 17: 150")
            program.wait_for("label", ANSWER)

            experiment.train()
            experiment.wait_for_end()
            program.wait_for("label", re.compile(r"the network at epoch \d+"))

            program.press("push button", "Clear")
            program.wait_for("label", INVITATION)


if __name__ == "__main__":
    main()
