"""The course of a training can be wound back, by accessibility bus, keys and pointer; what is on screen
is of the moment, and the training goes on from it."""

import re

from display_test import DisplayTest, main, needs_data

SHORT = {"epochs": "uint32 2", "speed": "'full'"}
PER_EPOCH = 1875
PAST = re.compile(r"Viewing epoch [\d.]+ of \d+(\. Training goes on)?")


class TimelineTest(DisplayTest):
    def go_to(self, experiment, batch):
        experiment.program.set("slider", "Timeline", batch)
        return self.wait_for_moment(experiment, batch)

    def wait_for_moment(self, experiment, batch):
        """What the window says of that batch, once all of it does."""
        epoch = f"{int(batch / PER_EPOCH * 100) / 100:g}"
        return experiment.wait_until(
            lambda now: now if now.batches() == batch and now.accuracy()[0] == epoch else None, f"batch {batch}"
        )

    @needs_data
    def test_any_batch_and_branch(self):
        """Each moment says what it said when the training came by. A branch comes to the very weights
        again if nothing is changed."""
        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            said = {}
            for batch in (1, 2, 3):  # 3 is no point of the curves
                now = experiment.step()
                said[batch] = (now.captions(), now.counts(), now.accuracy()[3])
            experiment.resume()
            end = experiment.wait_for_end()
            for batch in (3, 1):
                self.go_to(experiment, batch)
                experiment.wait_until(
                    lambda now, batch=batch: (now.captions(), now.counts(), now.accuracy()[3]) == said[batch],
                    f"what was said at batch {batch}",
                )
            program.press("push button", "Return to Live")
            self.assertEqual(experiment.wait_for_end().counts(), end.counts())

            self.go_to(experiment, 1000)
            program.press("page tab", "Inspect")
            program.press("push button", "Continue from Here")
            program.wait_until(lambda: program.find("label", PAST) is None, "the branch")
            program.press("page tab", "Training")
            self.assertEqual(experiment.wait_for_end().digest(), end.digest())

    @needs_data
    def test_keys_and_film(self):
        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_for_end()
            program.click(program.wait_for("slider", "Timeline"), across=0.5)
            experiment.wait_until(lambda now: now.batches() is not None, "the past")
            for keys, batch in [
                ("Home", 0),
                ("Right", 2),
                ("shift+Right", 3),
                ("Right", 5),
                ("ctrl+Right", PER_EPOCH),
                ("Left", 1782),
            ]:
                program.keys(keys)
                self.wait_for_moment(experiment, batch)
            program.press("push button", "Play the Film")
            program.wait_for("push button", "Stop the Film")
            program.wait_for("push button", "Play the Film")
            self.assertTrue(experiment.is_complete())

    @needs_data
    def test_typed(self):
        """A moment is typed at the pill: by Ctrl+G, or after a click on it."""
        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_for_end()
            program.keys("ctrl+g")
            entry = program.wait_for("text", "Go to Moment")
            entry.set_text("shoes")
            program.keys("Return")
            program.wait_for("label", re.compile("That is no moment.*"))
            program.set("text", "Go to Moment", "4,000")
            program.keys("Return")
            program.wait_for("label", re.compile("Only 3,750 batches are done so far, up to epoch 2"))
            program.set("text", "Go to Moment", "epoch 0.4")
            program.keys("Return")
            self.wait_for_moment(experiment, 750)
            pill = program.wait_for("image", re.compile(r"Epoch 0\.4 of 2 · .*"))
            program.click(pill, across=0.21, down=0.16)
            program.set("text", "Go to Moment", "1001")
            program.keys("Return")
            self.wait_for_moment(experiment, 1001)

    @needs_data
    def test_while_training(self):
        with self.running(settings={"epochs": "uint32 1000", "speed": "'full'"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_until(lambda now: now.epoch() > 1, "an epoch")
            self.go_to(experiment, 1234)
            program.wait_for("label", re.compile("Viewing epoch 0.65 of 1000. Training goes on"))
            experiment.pause()
            self.wait_for_moment(experiment, 1234)


if __name__ == "__main__":
    main()
