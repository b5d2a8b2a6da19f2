"""The data set: missing, found after a second look, broken, or another one."""

import os
import re
import tempfile

import tiny_dataset
from display_test import DATA, DisplayTest, main, needs_data
from experiment import CAPTION


class DataTest(DisplayTest):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())

    def wait_for_status_page(self, experiment, title, sentence):
        program = experiment.program
        program.wait_for("panel", title)
        program.wait_for("label", sentence)
        for button in ("Choose Folder…", "Look Again"):
            self.assertTrue(program.wait_for("push button", button).is_sensitive())
        for button in ("Train", "Step", "Start Over"):
            self.assertFalse(program.find("push button", button).is_sensitive(), button)

    def test_missing(self):
        missing = re.compile(".*dataset-fashion-mnist.*", re.DOTALL)
        with self.running("--data", self.folder) as experiment:
            self.wait_for_status_page(experiment, "No Images Yet", missing)
            for name in tiny_dataset.FILES:
                page = experiment.program.find("label", re.compile(f".*{name}.*", re.DOTALL))
                self.assertIsNotNone(page, name)

            # Still nothing: it says so again, and does not fall over.
            experiment.program.press("push button", "Look Again")
            self.wait_for_status_page(experiment, "No Images Yet", missing)

            # What has been put there meanwhile is found: this folder's, and not the system's.
            tiny_dataset.write(self.folder)
            experiment.program.press("push button", "Look Again")
            experiment.program.wait_for("label", re.compile(r".* = 300 images per epoch"))
            experiment.wait_until_loaded()

    @needs_data
    def test_published_files_appear(self):
        with self.running("--data", self.folder) as experiment:
            experiment.program.wait_for("push button", "Look Again")
            for name in os.listdir(DATA):
                os.symlink(os.path.join(DATA, name), os.path.join(self.folder, name))
            experiment.program.press("push button", "Look Again")
            experiment.wait_until_loaded()
            self.assertEqual(experiment.read().counts()[3], 10000)
            self.assertIsNone(experiment.program.find("label", re.compile(".*not the published.*")))

    def check_refused(self, sentence):
        with self.running("--data", self.folder) as experiment:
            self.wait_for_status_page(experiment, "These Images Cannot Be Used", sentence)

    def test_truncated(self):
        tiny_dataset.write(self.folder)
        tiny_dataset.truncate(self.folder, tiny_dataset.TRAIN_IMAGES, 1)
        self.check_refused(re.compile(f".*{tiny_dataset.TRAIN_IMAGES}.*", re.DOTALL))

    def test_without_content(self):
        tiny_dataset.write(self.folder)
        size = os.path.getsize(os.path.join(self.folder, tiny_dataset.TEST_LABELS))
        tiny_dataset.truncate(self.folder, tiny_dataset.TEST_LABELS, size)
        self.check_refused(re.compile(f".*{tiny_dataset.TEST_LABELS}.*", re.DOTALL))

    def test_another_one(self):
        tiny_dataset.write(self.folder)
        with self.running("--data", self.folder) as experiment:
            program = experiment.program
            program.wait_for("label", re.compile(".*not the published Fashion-MNIST.*"))
            program.wait_for("label", "10 batches: 9 × 32 + 12 = 300 images per epoch")
            experiment.wait_until_loaded()
            experiment.train()
            end = experiment.wait_for_end()
            # Bars of ten heights are learnt without a mistake, and without names the digit is one.
            self.assertEqual(end.counts(), (25, 25, 100, 100))
            self.assertEqual([true for _, _, true in end.captions()][:11], [*"01234567890"])

    def test_three_classes(self):
        """A network with three outputs, and three of everything that shows classes."""
        tiny_dataset.write(self.folder, classes=3)
        with self.running("--data", self.folder) as experiment:
            program = experiment.program
            program.wait_for("push button", re.compile("100,867 parameters"))
            experiment.wait_until_loaded()
            experiment.train()
            end = experiment.wait_for_end()
            self.assertEqual(end.counts(), (25, 25, 100, 100))
            self.assertEqual([true for _, _, true in end.captions()][:5], [*"01201"])
            self.assertEqual(sorted(re.findall(r"(\d) [\d.]+ %", end.bars())), [*"012"])

            program.press("page tab", "Data")
            program.wait_for("label", "3, with 100 training images each")
            chips = program.tree().all("push button", re.compile(r"All|\d"))
            self.assertEqual([chip.name for chip in chips], ["All", *"012"])

            program.press("page tab", "Inspect")
            program.wait_for("image", "Confusion matrix: 100 of 100 right")
            program.press("page tab", "Numbers")
            program.wait_for("label", "Sum 1.000000 · argmax 0 (0) · label 0 (0)")
            self.assertEqual(len(program.tree().all("label", re.compile(r"[01]\.\d{6}"))), 3)
            program.press("page tab", "Doubtful labels")
            program.wait_for("label", "The network agrees with every label.")

    def test_another_one_with_names(self):
        tiny_dataset.write(self.folder)
        with open(os.path.join(self.folder, "class-names.txt"), "w", encoding="utf-8") as file:
            file.writelines(f"Bär {label}\n" for label in range(10))
        with self.running("--data", self.folder) as experiment:
            experiment.program.wait_for("image", re.compile(r"Bär \d +\d+% \(Bär 0\)"))
            self.assertIsNone(experiment.program.find("image", CAPTION))


if __name__ == "__main__":
    main()
