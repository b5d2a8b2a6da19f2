"""The sidebar: what starts over and says so, what acts at once, what is refused, and the way out of
a training that has gone wrong."""

import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main, needs_data

STARTED_OVER = re.compile("Started over.*")


class SettingsTest(DisplayTest):
    def spins(self, experiment, name):
        return experiment.program.tree().all("spin button", name)

    def type_into(self, experiment, name, text):
        """As a person does: choose all that is there, type, and press Return."""
        experiment.program.click(self.spins(experiment, name)[0], across=0.2)
        experiment.program.wait_for_focus("spin button", name)
        experiment.program.keys("ctrl+a")
        experiment.program.type(text)
        experiment.program.keys("Return")

    @needs_data
    def test_what_starts_over(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            self.assertEqual(experiment.step().batches(), 1)

            experiment.set("Units", 64)
            program.wait_for("label", STARTED_OVER)
            program.wait_for("label", "50,890 parameters")
            self.assertEqual(experiment.still().batches(), 0)
            self.assertFalse(program.find("push button", "Start Over").is_sensitive())

            experiment.step()
            experiment.set("Batch size", 7)
            experiment.wait_for_batches(re.escape("8,572 batches: 8,571 × 7 + 3 = 60,000 images per epoch"))
            self.assertEqual(experiment.still().batches(), 0)

            experiment.step()
            program.press("check box", "Divide by 255")
            experiment.wait_until(lambda now: now.batches() == 0, "the start")
            self.assertNotIn("checked", program.find("check box", "Divide by 255").states)

            experiment.step()
            experiment.set("Seed", 2)
            experiment.wait_until(lambda now: now.batches() == 0, "the start")

            before = experiment.still().digest()
            program.press("push button", "New Start")
            program.wait_until(lambda: self.spins(experiment, "Seed")[0].value() == 3, "seed 3")
            self.assertNotEqual(experiment.still().digest(), before)

    @needs_data
    def test_what_acts_at_once(self):
        with self.running() as experiment:
            experiment.wait_until_loaded()
            before = experiment.step()
            experiment.set("Learning rate", 0.01)
            experiment.set("Epochs", 5)
            experiment.wait_until(lambda now: now.accuracy()[1] == "5", "five epochs")
            after = experiment.still()
            self.assertEqual(after.digest(), before.digest())
            self.assertRegex(after.progress(), "Epoch 0 of 5 · batch 1 of 1,875")
            self.assertIsNone(experiment.program.find("label", STARTED_OVER))

            # The next batch obeys: ten times the rate makes other weights.
            fast = experiment.step().digest()
            experiment.start_over()
            experiment.wait_until(lambda now: now.batches() == 0, "the start")
            experiment.set("Learning rate", 0.001)
            experiment.step()
            self.assertNotEqual(experiment.step().digest(), fast)

    @needs_data
    def test_layers(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            for expected, parameters in (
                ([128, 64], "109,386"),
                ([128, 64, 32], "111,146"),
                ([128, 64, 32, 16], "111,514"),
            ):
                program.press("push button", "Add Layer")
                program.wait_for("label", parameters + " parameters")
                values = [spin.value() for spin in self.spins(experiment, re.compile("Units.*"))]
                self.assertEqual(values, expected)
            # There is no fifth.
            self.assertIsNone(program.find("push button", "Add Layer"))
            self.assertEqual(experiment.step().batches(), 1)

            program.press("push button", "Remove Layer 2")
            program.wait_for("push button", "Add Layer")
            values = [spin.value() for spin in self.spins(experiment, re.compile("Units.*"))]
            self.assertEqual(values, [128, 32, 16])
            for name in ("Remove Layer 3", "Remove Layer 2", "Remove Hidden layer"):
                program.press("push button", name)
            program.wait_for("label", "7,850 parameters")
            self.assertEqual(self.spins(experiment, re.compile("Units.*")), [])
            self.assertEqual(experiment.step().batches(), 1)

    def test_nonsense(self):
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            with self.running("--data", folder) as experiment:
                program = experiment.program
                experiment.wait_until_loaded()
                for name, texts, said in (
                    ("Units", ("shirt", "0x20", "-3", "1e99", "9" * 20, "0"), "1 to 1,024"),
                    ("Batch size", ("7 8", "4097"), "1 to 4,096"),
                    ("Epochs", ("nan", "1001"), "1 to 1,000"),
                    ("Learning rate", ("shirt", "nan", "inf", "1e99", "-1", "0"), "above 0, at most 1e+30"),
                    ("Seed", ("shirt", "-1"), None),
                ):
                    kept = self.spins(experiment, name)[0].value()
                    for text in texts:
                        self.type_into(experiment, name, text)
                        self.assertEqual(self.spins(experiment, name)[0].value(), kept, text)
                    if said is not None:
                        program.wait_for("label", said)
                    self.assertEqual(self.spins(experiment, name)[0].value(), kept)
                # What is right is taken as it is typed.
                self.type_into(experiment, "Learning rate", "2e-3")
                program.wait_until(
                    lambda: self.spins(experiment, "Learning rate")[0].value() == 0.002, "0.002"
                )
                self.assertEqual(experiment.still().batches(), 0)

    @needs_data
    def test_divergence(self):
        settings = {
            "hidden": "'128,64'",
            "optimizer": "'sgd'",
            "learning-rate": "1000.0",
            "divide-by-255": "false",
        }
        sentence = re.compile(r"The loss is no longer a finite number after batch \d+\. .*")
        with self.running(settings=settings) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            program.wait_for("label", sentence)
            train = program.wait_for("push button", "Train")
            self.assertFalse(train.is_sensitive())
            self.assertFalse(program.find("push button", "Step").is_sensitive())
            # The last finite snapshot is still on screen.
            self.assertEqual(len(experiment.read().captions()), 25)

            # The way out: a lower rate, and the button beside the sentence.
            experiment.set("Learning rate", 0.0001)
            program.tree().all("push button", "Start Over")[-1].press()
            program.wait_until(lambda: program.find("label", sentence) is None, "no sentence")
            self.assertEqual(experiment.still().batches(), 0)
            self.assertEqual(experiment.step().batches(), 1)

    def test_impossible_window_sizes(self):
        """What no window can be is what a first start is."""
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            for size in (-2, 0, -(2**31), 2**31 - 1):
                settings = {"window-width": str(size), "window-height": str(size)}
                with self.subTest(size), self.running("--data", folder, settings=settings) as experiment:
                    experiment.wait_until_loaded()
                    width, height = experiment.program.geometry(experiment.program.windows()[0])[2:]
                    self.assertGreaterEqual(width, 1280)
                    self.assertGreaterEqual(height, 800)
                    self.assertLess(width, 1400)
                    self.assertLess(height, 900)

    def test_are_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            with self.running("--data", folder) as experiment:
                experiment.wait_until_loaded()
                experiment.set("Units", 50)
                experiment.set("Epochs", 3)
                experiment.set("Seed", 9)
            with self.running("--data", folder, settings=self.KEPT) as experiment:
                experiment.wait_until_loaded()
                for name, value in (("Units", 50), ("Epochs", 3), ("Seed", 9)):
                    self.assertEqual(self.spins(experiment, name)[0].value(), value, name)


if __name__ == "__main__":
    main()
