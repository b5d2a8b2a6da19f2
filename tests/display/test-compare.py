"""Compare, from outside: a fair experiment by one press, its verdict with one seed and with eight, and what of it a
later start has."""

import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main

LUCK = re.compile(r".*(One run each: this may be luck\.|[Tt]he same).*")
SURE = re.compile(r"(?!.*So far).*(wins with every seed|wins with \d of 8 seeds|No difference beyond luck|[Tt]he same).*")
EIGHT = re.compile(r".* · 8 seeds, .*")
DRAWN = re.compile(r"Show in the chart: .*")


class CompareTest(DisplayTest):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.data)
        self.arguments = ("--data", self.data)

    def test_a_fair_experiment(self):
        with self.running(*self.arguments, settings={"epochs": "uint32 2"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.keys("ctrl+5")
            program.wait_for("label", "Change one thing, and see what comes of it")
            program.press("push button", "Hidden layer or none")
            program.wait_for("label", LUCK)
            program.press("push button", "Repeat with 8 Seeds")
            program.wait_until(lambda: len(program.tree().all("label", EIGHT)) == 2, "two groups of eight")
            program.wait_for("label", SURE)
            # The images that both disagree about lead to Inspect, and the table says what differs.
            program.press("page tab", "Table")
            program.wait_for("list item", re.compile("Hidden layers.*"))
        with self.running(*self.arguments, settings=self.KEPT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.keys("ctrl+5")
            program.wait_until(lambda: len(program.tree().all("push button", DRAWN)) == 2, "two groups")
            for toggle in program.tree().all("push button", DRAWN):
                toggle.press()
            program.wait_for("label", SURE)

    def test_one_thing_changed(self):
        with self.running(*self.arguments, settings={"epochs": "uint32 1"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.keys("ctrl+5")
            program.press("push button", "Change One Thing…")
            program.wait_for("label", "“128 hidden neurons” against “no hidden layer”, all else as it is now.")
            program.press("push button", re.compile("Compare( Compare)?"))
            program.wait_for("label", LUCK)


if __name__ == "__main__":
    main()
