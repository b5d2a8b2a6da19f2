"""The runs that are kept: each of an epoch is there at the next start, with what was said of it, and can be
opened, removed and brought back."""

import os
import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main

VERIFIED = "Verified: trained again, the same digest"
# GTK says the name of such a button twice.
UNDO = re.compile(r"Undo( Undo)?")
BATCH = re.compile(r"batch 100.*")


class LibraryTest(DisplayTest):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.data)

    def open_library(self, program):
        program.keys("ctrl+l")
        program.wait_for("text", re.compile("Name.*"))

    def rows(self, program):
        """The titles of the rows, in their order. They have tooltips, as have shape, seed and digest."""
        tree = program.tree()
        rows = tree.find("list", "Runs")
        inside = tree.below(rows) if rows is not None else []
        named = [thing.name for thing in inside if thing.role == "label" and thing.description]
        return [name for name in named if " · " not in name]

    def wait_for_rows(self, program, count):
        program.wait_until(lambda: len(self.rows(program)) == count, f"{count} runs")
        return self.rows(program)

    def train_two(self, experiment):
        """Two runs, of which the second has another size of batches. Returns: their digests."""
        experiment.train()
        first = experiment.wait_for_end().digest()
        experiment.set("Batch size", 100)
        experiment.wait_until(lambda now: now.batches() == 0, "the start")
        experiment.train()
        return first, experiment.wait_for_end().digest()

    def test_kept_across_starts(self):
        arguments = ("--data", self.data)
        with self.running(*arguments, settings={"epochs": "uint32 2"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            first, _ = self.train_two(experiment)
            self.open_library(program)
            titles = self.wait_for_rows(program, 2)
            # The last one first.
            self.assertRegex(titles[0], BATCH)
            program.set("text", re.compile("Name.*"), "Large batches")
            program.press("push button", "Star")
            program.wait_until(lambda: self.rows(program)[0] == "Large batches", "the name")
            program.wait_for("image", "Starred")
        with self.running(*arguments, settings=self.KEPT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            self.open_library(program)
            titles = self.wait_for_rows(program, 2)
            self.assertIn("Large batches", titles)
            other = next(title for title in titles if title != "Large batches")
            program.wait_for("image", "Starred")
            program.keys(*["Down"] * titles.index(other), "Return")
            program.wait_for("label", VERIFIED)
            self.assertEqual(experiment.still().digest(), first)

    def test_removed_and_restored(self):
        with self.running("--data", self.data, settings={"epochs": "uint32 1"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            self.train_two(experiment)
            self.open_library(program)
            titles = self.wait_for_rows(program, 2)
            program.press("push button", "Remove")
            self.assertEqual(self.wait_for_rows(program, 1), titles[1:])
            program.wait_for("label", f"Removed “{titles[0]}”")
            # The other window may offer another one.
            program.tree().all("push button", UNDO)[-1].press()
            self.assertEqual(self.wait_for_rows(program, 2), titles)
            # What is searched for is a part of a title.
            program.set("entry", "Search the runs", "BATCH 100")
            self.assertEqual(self.wait_for_rows(program, 1), titles[:1])
            folder = os.path.join(program.environment["XDG_DATA_HOME"], "fitting-room", "runs")
            kept = [name for name in os.listdir(folder) if name.endswith(".fitrun")]
            self.assertEqual(len(kept), 2)

    def test_group_of_seeds(self):
        """Runs that differ in their seed are one row, which opens, and goes as a whole."""
        with self.running("--data", self.data, settings={"epochs": "uint32 1"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            first = experiment.wait_for_end().digest()
            experiment.set("Seed", 2)
            experiment.wait_until(lambda now: now.batches() == 0, "the start")
            experiment.train()
            second = experiment.wait_for_end().digest()
            program.keys("ctrl+l")
            program.wait_for("label", re.compile(r".* · 2 seeds, .*"))
            program.wait_for("label", "on screen")
            self.assertEqual(self.rows(program), ["epochs 1"])
            program.keys("Right")
            program.wait_for("label", f"Seed 2 · {second}")
            program.wait_for("push button", "Hide the runs: epochs 1")
            program.keys("Down", "Return")
            experiment.wait_until(lambda now: now.digest() == first, "the first run")
            program.keys("ctrl+l")
            program.keys("Left", "Left")
            program.wait_for("push button", "Show the runs: epochs 1")
            program.press("push button", "Remove 2 Runs")
            program.wait_for("label", "Removed 2 runs")
            self.wait_for_rows(program, 0)
            program.tree().all("push button", UNDO)[-1].press()
            self.assertEqual(self.wait_for_rows(program, 1), ["epochs 1"])


if __name__ == "__main__":
    main()
