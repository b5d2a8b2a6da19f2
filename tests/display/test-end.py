"""The end of a training leads on, a knob loses nothing, and what does not learn says so."""

import re

from display_test import DisplayTest, main, needs_data

DONE = re.compile("Done: .*")
SHORT = {"epochs": "uint32 1", "speed": "'full'"}


class EndTest(DisplayTest):
    @needs_data
    def test_leads_on(self):
        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            right, count = experiment.wait_for_end().counts()[2:]
            done = f"Done: {right:,} of {count:,} new images right, {count - right:,} wrong"
            program.wait_for("label", done)
            program.press("push button", "See the Mistakes")
            program.wait_for("label", re.compile(r"[\d,]+ mistakes"))
            # It belongs to the view of the training.
            program.wait_until(lambda: program.find("label", DONE) is None, "the banner to go")

            program.press("page tab", "Training")
            program.wait_for("label", done)
            program.press("push button", "Train 10 More")
            experiment.wait_until(lambda now: now.epoch() > 1, "more")
            # Where it comes to its end at once, there is another one.
            program.wait_until(lambda: program.find("label", done) is None, "the banner to go")

    @needs_data
    def test_knob_and_undo(self):
        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            end = experiment.wait_for_end()
            experiment.set("Batch size", 100)
            experiment.wait_until(lambda now: now.batches() == 0, "the start")
            # The toast that offers it may be gone by now.
            program.keys("ctrl+z")
            back = experiment.wait_for_end()
            self.assertEqual(back.digest(), end.digest())
            self.assertEqual(program.find("spin button", "Batch size").value(), 32)
            # It can be trained further.
            program.press("push button", "Train 10 More")
            experiment.wait_until(lambda now: now.epoch() > 1, "more")

    @needs_data
    def test_no_learning(self):
        settings = {"speed": "'full'", "optimizer": "'sgd'", "learning-rate": "10.0"}
        with self.running(settings=settings) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            program.wait_for("label", re.compile(r"It is not learning: .* A learning rate of 10 is too high\."))
            program.press("push button", "Start Over with 0.01")
            program.wait_until(lambda: program.find("spin button", "Learning rate").value() == 0.01, "0.01")
            experiment.wait_until(lambda now: now.epoch() > 1, "learning")
            self.assertIsNone(program.find("label", re.compile(r"It is not learning.*")))


if __name__ == "__main__":
    main()
