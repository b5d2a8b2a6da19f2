"""The end of the program: at once, with status 0 and without a word, whatever it is doing; and while
it lives, each new start gives back the threads of the one before."""

import os
import tempfile

import tiny_dataset
from display_test import CLOSING_SECONDS, DisplayTest, main, needs_data


def count_threads(process):
    return len(os.listdir(f"/proc/{process.pid}/task"))


class ClosingTest(DisplayTest):
    def assert_ends_at_once(self, program):
        self.assertEqual(program.wait_for_end(CLOSING_SECONDS), 0)

    @needs_data
    def test_in_mid_training(self):
        # So many epochs that it cannot come to the end first.
        with self.running(settings={"epochs": "uint32 1000"}) as experiment:
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_until(lambda now: now.epoch() > 0, "the first batches")
            experiment.program.press("push button", "Close")
            self.assert_ends_at_once(experiment.program)

    @needs_data
    def test_by_key(self):
        for key in ("ctrl+q", "ctrl+w"):
            with self.running(settings={"epochs": "uint32 1000"}) as experiment:
                experiment.wait_until_loaded()
                experiment.train()
                experiment.program.keys(key)
                self.assert_ends_at_once(experiment.program)

    @needs_data
    def test_while_loading(self):
        with self.running() as experiment:
            experiment.program.press("push button", "Close")
            self.assert_ends_at_once(experiment.program)

    def test_threads_are_given_back(self):
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            with self.running("--data", folder, settings={"epochs": "uint32 2"}) as experiment:
                experiment.wait_until_loaded()
                process = experiment.program.process

                def start_anew():
                    experiment.train()
                    experiment.wait_for_end()
                    experiment.program.keys("shift+ctrl+r")
                    experiment.wait_until(lambda now: now.batches() == 0, "the start")

                start_anew()
                before = count_threads(process)
                for _ in range(5):
                    start_anew()
                # Others than ours may have ended meanwhile, as those of GLib's pool do.
                self.assertLessEqual(count_threads(process), before)


if __name__ == "__main__":
    main()
