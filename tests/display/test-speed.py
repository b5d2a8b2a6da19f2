"""The speeds of the menu: each is obeyed and can be stopped, and is kept for the next start."""

import tempfile

import tiny_dataset
from display_test import DisplayTest, main, needs_data

SPEEDS = [
    "Watch",
    "Full speed",
    "1 epoch a second",
    "100 batches a second",
    "10 batches a second",
    "1 batch a second",
]


class SpeedTest(DisplayTest):
    def choose(self, experiment, present, wanted):
        """From the menu of the button that names the present speed, by the keyboard."""
        program = experiment.program
        program.press("push button", present)
        program.wait_for_focus("radio menu item", SPEEDS[0])
        items = [thing.name for thing in program.tree().things if thing.role == "radio menu item"]
        self.assertEqual(items, SPEEDS)
        program.keys(*["Down"] * SPEEDS.index(wanted), "Return")
        program.wait_for("push button", wanted)

    @needs_data
    def test_slow_enough_to_watch(self):
        with self.running() as experiment:
            experiment.wait_until_loaded()
            present = "Full speed"
            for wanted in ("10 batches a second", "1 batch a second"):
                before = experiment.read().batches()
                self.choose(experiment, present, wanted)
                present = wanted
                experiment.program.press(
                    "push button", "Train" if before == 0 else "Resume"
                )
                # In epochs of 1,875 batches ten a second cannot have gone far.
                experiment.wait_until(lambda now: now.batches() >= before + 2, "two batches")
                experiment.pause()
                paused = experiment.still()
                self.assertLess(paused.batches(), 1875)
                self.assertEqual(experiment.step().batches(), paused.batches() + 1)

    @needs_data
    def test_changed_in_mid_training(self):
        with self.running(settings={"speed": "'1'"}) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            self.choose(experiment, "1 batch a second", "Full speed")
            experiment.wait_until(lambda now: now.epoch() >= 1, "an epoch")
            self.choose(experiment, "Full speed", "1 batch a second")

    @needs_data
    def test_watch_can_be_stopped(self):
        """Pause stops it at a batch, as at any other speed."""
        with self.running(settings={"speed": "'watch'"}) as experiment:
            experiment.wait_until_loaded()
            experiment.program.wait_for("push button", "Watch")
            experiment.train()
            experiment.wait_until(lambda now: now.batches() >= 2, "two batches")
            experiment.pause()
            self.assertGreaterEqual(experiment.still().batches(), 2)

    def test_is_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            with self.running("--data", folder) as experiment:
                experiment.wait_until_loaded()
                self.choose(experiment, "Full speed", "100 batches a second")
            with self.running("--data", folder, settings=self.KEPT) as experiment:
                experiment.program.wait_for("push button", "100 batches a second")


if __name__ == "__main__":
    main()
