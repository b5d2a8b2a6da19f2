"""The data set: missing, found after a second look, broken, or another one."""

import os
import re
import subprocess
import tempfile

import tiny_dataset
from display_test import DATA, PROGRAM, DisplayTest, main, needs_data
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
            experiment.wait_for_batches(r".* = 300 images per epoch")
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

    def test_two_labels(self):
        """Of the labels 0 and 9 nothing is said about eight classes between them."""
        tiny_dataset.write(self.folder, classes=[0, 9])
        with self.running("--data", self.folder) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            end = experiment.wait_for_end()
            self.assertEqual(end.counts(), (25, 25, 100, 100))
            self.assertEqual({true for _, _, true in end.captions()}, {"0", "9"})
            self.assertIsNotNone(program.find("push button", "100,738 parameters"))
            said = [thing.name for thing in program.tree().things] + [
                thing.description for thing in program.tree().things
            ]
            self.assertIn("2, with 150 training images each", said)
            self.assertIn("“0” 150, “9” 150", said)
            self.assertTrue(any(re.fullmatch(r"“0” [\d.]+ %, “9” [\d.]+ %", text) for text in said))
            self.assertEqual([text for text in said if re.fullmatch("[1-8]", text)], [])
            self.assertEqual([text for text in said if "Fashion-MNIST, 10 epochs" in text], [])

    def test_another_one(self):
        tiny_dataset.write(self.folder)
        with self.running("--data", self.folder) as experiment:
            program = experiment.program
            experiment.wait_for_batches(re.escape("10 batches: 9 × 32 + 12 = 300 images per epoch"))
            experiment.wait_until_loaded()
            experiment.train()
            end = experiment.wait_for_end()
            # Bars of ten heights are learnt without a mistake, and without names the digit is one.
            self.assertEqual(end.counts(), (25, 25, 100, 100))
            self.assertEqual([true for _, _, true in end.captions()][:11], [*"01234567890"])
            # For good; the message at the start goes by itself.
            program.press("page tab", "Data")
            program.wait_for("label", "Not the published data set")

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
            self.assertEqual(sorted(re.findall(r"“(\d)” [\d.]+ %", end.bars())), [*"012"])

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
            experiment.program.wait_for("image", re.compile(r"“Bär \d” +\d+% \(Bär 0\), (?:right|wrong)"))
            self.assertIsNone(experiment.program.find("image", CAPTION))

    def start_beside(self, experiment, *arguments, cwd=None):
        """A second start of the program, which is to end by itself."""
        return subprocess.Popen(
            [PROGRAM, *arguments],
            env=experiment.program.environment,
            cwd=cwd or self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def assert_ends(self, beside, status, *words):
        """With that status, and these words on the standard error or none at all."""
        stdout, stderr = beside.communicate(timeout=60)
        self.assertEqual((beside.returncode, stdout), (status, ""), stderr)
        self.assertEqual(stderr.count("\n"), 1 if words else 0, stderr)
        for word in words:
            self.assertIn(word, stderr)

    def wait_for_images(self, experiment, count):
        experiment.wait_for_batches(rf".* = {count} images per epoch")
        experiment.wait_until_loaded()

    def test_another_one_beside(self):
        """A second start opens its data set in the window that is there, or says why it cannot."""
        first, second, broken = (os.path.join(self.folder, name) for name in ("first", "second", "broken"))
        tiny_dataset.write(first)
        tiny_dataset.write(second, train_count=200)
        tiny_dataset.write(broken)
        with open(os.path.join(broken, tiny_dataset.TRAIN_IMAGES), "wb") as file:
            file.write(b"<html><body>Not found")
        with self.running("--data", first) as experiment:
            program = experiment.program
            self.wait_for_images(experiment, 300)
            # Untrained, it goes without a question; a relative folder is that of the second start.
            self.assert_ends(self.start_beside(experiment, "--data", "second"), 0)
            self.wait_for_images(experiment, 200)

            experiment.step()
            self.assert_ends(self.start_beside(experiment, "--data", second), 0)
            self.assertEqual(experiment.still().batches(), 1)

            # Training is asked for.
            beside = self.start_beside(experiment, "--data", first)
            program.press("push button", re.compile("Cancel.*"))
            self.assert_ends(beside, 1, "fitting-room: The window kept the data set that it has")
            self.assertEqual(experiment.still().batches(), 1)

            beside = self.start_beside(experiment, "--data", broken)
            program.press("push button", re.compile("Open( Open)?"))
            self.assert_ends(beside, 1, tiny_dataset.TRAIN_IMAGES, "is a web page, not an IDX file of images")
            program.wait_for("label", re.compile(".*is a web page, not an IDX file of images.*"))
            program.press("push button", re.compile("OK.*"))
            self.assertEqual(experiment.still().batches(), 1)
            self.wait_for_images(experiment, 200)

            beside = self.start_beside(experiment, "--data", first)
            program.press("push button", re.compile("Open( Open)?"))
            self.assert_ends(beside, 0)
            self.wait_for_images(experiment, 300)
            self.assertEqual(experiment.still().batches(), 0)

            self.assert_ends(self.start_beside(experiment), 0)

    def test_question_and_closing(self):
        """Nobody waits for an answer that cannot come."""
        first, second = (os.path.join(self.folder, name) for name in ("first", "second"))
        tiny_dataset.write(first)
        tiny_dataset.write(second)
        with self.running("--data", first) as experiment:
            experiment.wait_until_loaded()
            experiment.step()
            beside = self.start_beside(experiment, "--data", second)
            experiment.program.wait_for("label", "Open Another Data Set?")
            experiment.program.tree().all("push button", "Close")[0].press()
            self.assertEqual(experiment.program.wait_for_end(), 0)
            beside.communicate(timeout=60)
            self.assertEqual(beside.returncode, 1)


if __name__ == "__main__":
    main()
