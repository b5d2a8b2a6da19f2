"""Without a pointer: every verb and every part of the window is within reach of the keyboard, and
no key does two things."""

import re

from display_test import DisplayTest, main, needs_data
from experiment import ACCURACY, CAPTION, LOSS

MAX_TABS = 60


def says(thing):
    """Role and name, without the figures that change."""
    return f"{thing.role} {re.sub('[0-9].*', '', thing.name)}"


@needs_data
class KeyboardTest(DisplayTest):
    def focus_chain(self, program):
        """What Tab comes by, from Train until it is back there."""
        program.wait_for_focus("push button", "Train")
        chain = []
        for _ in range(MAX_TABS):
            tree = program.tree()
            thing = tree.focused()
            if thing is not None and thing.role == "push button" and thing.name == "Train" and chain:
                return chain
            if thing is not None:
                inside = [thing]
                while inside[-1].parent is not None:
                    inside.append(inside[-1].parent)
                chain.append(inside)
            program.keys("Tab")
        raise AssertionError("Tab does not come back to Train")

    def test_space_at_once(self):
        """Space means Train from the first moment, whether the images are there or not."""
        with self.running() as experiment:
            program = experiment.program
            program.wait_for("push button", re.compile("Train|Pause"))
            program.keys("space")
            program.wait_for("image", re.compile("Loss, epoch [1-9].*"))
            self.assertIsNotNone(program.find("image", ACCURACY))

    def test_tab_comes_by_everything(self):
        with self.running() as experiment:
            experiment.wait_until_loaded()
            chain = self.focus_chain(experiment.program)
            passed = [(thing.role, thing.name) for inside in chain for thing in inside]
            for role, name in (
                ("push button", "Step"),
                ("push button", "Full speed"),
                ("push button", "Main Menu"),
                ("push button", "Show the Experiment"),
                ("spin button", "Units"),
                ("push button", "Add Layer"),
                ("combo box", "Optimizer"),
                ("spin button", "Learning rate"),
                ("spin button", "Batch size"),
                ("spin button", "Epochs"),
                ("check box", "Divide by 255"),
                ("spin button", "Seed"),
                ("push button", "New Start"),
                ("panel", "Test images"),
            ):
                self.assertIn((role, name), passed)
            for pattern in (LOSS, ACCURACY):
                self.assertTrue(any(pattern.fullmatch(name) for _, name in passed), pattern.pattern)

    def test_training(self):
        with self.running(settings={"epochs": "uint32 1000"}) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.wait_for_focus("push button", "Train")

            program.keys("space")
            program.wait_for("push button", "Pause")
            experiment.wait_until(lambda now: now.batches() > 0, "a batch")
            program.keys("space")
            program.wait_for("push button", "Resume")
            paused = experiment.still()

            program.keys("period")
            experiment.wait_until(lambda now: now.progress() != paused.progress(), "a batch more")
            self.assertEqual(experiment.still().batches(), paused.batches() + 1)

            program.keys("ctrl+r")
            experiment.wait_until(lambda now: now.batches() == 0, "the start")
            same = experiment.still().digest()
            self.assertEqual(program.find("spin button", "Seed").value(), 1)

            program.keys("shift+ctrl+r")
            program.wait_until(lambda: program.find("spin button", "Seed").value() == 2, "seed 2")
            self.assertNotEqual(experiment.still().digest(), same)

    def test_text_keeps_its_keys(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.click(program.find("spin button", "Learning rate"), across=0.2)
            program.wait_for_focus("spin button", "Learning rate")
            program.keys("ctrl+a", "period", "0", "2", "space", "Return")
            program.wait_until(
                lambda: program.find("spin button", "Learning rate").value() == 0.02, "0.02"
            )
            still = experiment.still()
            self.assertEqual(still.batches(), 0)
            self.assertIsNotNone(program.find("push button", "Train"))

    def test_images(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            # Train is the first of the chain; the images come before it, going back.
            for _ in range(MAX_TABS):
                focused = program.tree().focused()
                if focused is not None and CAPTION.fullmatch(focused.name):
                    break
                if focused is not None and focused.name == "Test images":
                    break
                program.keys("shift+Tab")
            for key, index in (
                ("Right", 1),
                ("Down", 6),
                ("Left", 5),
                ("Up", 0),
                ("End", 24),
                ("Home", 0),
                ("Right", 1),
            ):
                program.keys(key)
                program.wait_for("label", f"Test image {index}")
                now = experiment.read()
                caption = now.tree.below(now.tree.find("panel", "Test images"))
                selected = [thing for thing in caption if "selected" in thing.states]
                self.assertEqual(len(selected), 1)
                self.assertTrue(now.detail()[0].startswith(CAPTION.fullmatch(selected[0].name)[1]))
            # The first bar is the caption's.
            best, share, _ = experiment.read().captions()[1]
            match = re.match(r"(.*?) (\d+)\.(\d) %", experiment.read().bars())
            self.assertEqual(match[1], best)
            self.assertAlmostEqual(float(f"{match[2]}.{match[3]}"), int(share), delta=0.55)

    def test_charts(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.pause_after_epoch(1)
            summary = program.find("image", LOSS).name
            for _ in range(MAX_TABS):
                focused = program.tree().focused()
                if focused is not None and LOSS.fullmatch(focused.name):
                    break
                program.keys("Tab")
            # The name follows the cursor, and comes back when it goes.
            number = r"\d+\.\d{3}"
            for key, name in (
                ("Home", rf"Loss\. Epoch 0: train –, test {number}"),
                ("Right", rf"Loss\. Epoch 0 · batch 2 of 1,875: train {number}, test {number}"),
            ):
                program.keys(key)
                program.wait_until(lambda: re.fullmatch(name, program.tree().focused().name), name)
            program.keys("Escape")
            program.wait_for("image", summary)

    def test_windows_and_menus(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            for key, name in (("F1", "Help"), ("ctrl+comma", "Preferences")):
                program.keys(key)
                program.wait_for("frame", name)
                program.keys("Escape")
                program.wait_until(lambda: program.find("frame", name) is None, f"no {name}")
            program.keys("ctrl+question")
            program.wait_for("label", "Train, pause or resume")
            program.keys("Escape")
            program.wait_until(lambda: len(program.windows()) == 1, "one window")

            program.keys("F10")
            program.wait_for_focus("menu item", "Open Run…")
            program.keys("Escape")
            program.wait_until(lambda: len(program.windows()) == 1, "one window")

    def test_sidebar(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            toggle = ("push button", "Show the Experiment")

            def accuracy_left():
                return program.find("image", ACCURACY).place()[0]

            beside = accuracy_left()
            program.keys("F9")
            program.wait_until(lambda: accuracy_left() < beside - 200, "the chart to grow")
            self.assertNotIn("pressed", program.find(*toggle).states)
            program.keys("F9")
            program.wait_until(lambda: accuracy_left() == beside, "the sidebar")
            self.assertIn("pressed", program.find(*toggle).states)


if __name__ == "__main__":
    main()
