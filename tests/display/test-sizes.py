"""From 360 x 400 to full screen: every control is there and inside the window, and GTK has nothing to
say about it; sizes are kept."""

import re
import tempfile

import tiny_dataset
from display_test import DisplayTest, main, needs_data
from experiment import ACCURACY, CAPTION, LOSS, PROGRESS, SHOWN

# Below the first the switcher is at the bottom; above the last the sidebar is beside the view.
NARROW = 700
WIDE = 1000

SIZES = [(360, 400), (400, 760), (560, 700), (800, 600), (1024, 768), (1280, 800), (1920, 1080)]

# Images of the grid where the card leaves room for fewer than all.
TILES = {(800, 600): 12}

# A display without compositor has a border of this width around each window.
BORDER = 5


class SizesTest(DisplayTest):
    def check_inside(self, thing, size):
        x, y, width, height = thing.place()
        inside = x >= 0 and y >= 0 and x + width <= size[0] and y + height <= size[1]
        self.assertTrue(inside, f"{thing} at {(x, y, width, height)} is not within {size}")

    def one(self, tree, role, name):
        thing = tree.find(role, name)
        self.assertIsNotNone(thing, f"{role} {name}")
        return thing

    def check(self, tree, size):
        width = size[0]
        self.assertEqual(tree.things[0].place(), (0, 0, *size))
        for role, name in (
            ("push button", "Train"),
            ("push button", "Step"),
            ("push button", "Start Over"),
            ("push button", "Main Menu"),
            ("push button", "Show the Experiment"),
            ("push button", "Close"),
            ("image", PROGRESS),
            ("label", re.compile(".*Press Train.*")),
        ):
            self.check_inside(self.one(tree, role, name), size)
        # In a narrow window the menu has the speed, and the bar below the views, where there are
        # several.
        if width >= NARROW:
            self.check_inside(self.one(tree, "push button", "Full speed"), size)
            self.check_inside(self.one(tree, "page tab", "Training"), size)

        # What scrolls must fit in its width.
        shown = [self.one(tree, "image", LOSS), self.one(tree, "image", ACCURACY)]
        tiles = self.tiles_of(tree)
        # As many whole rows as leave the card in view; all where the view scrolls.
        self.assertEqual(len(tiles), TILES.get(size, 25))
        counts = self.one(tree, "label", SHOWN)
        self.assertEqual(int(SHOWN.fullmatch(counts.name)[2]), len(tiles))
        shown += tiles
        for thing in shown:
            x, _, thing_width, _ = thing.place()
            self.assertGreaterEqual(x, 0, thing)
            self.assertLessEqual(x + thing_width, width, thing)
            self.assertGreaterEqual(thing_width, 60, thing)
        self.check_overlap(tiles)

    def tiles_of(self, tree):
        """The tiles in view: GTK 4.8 goes on telling of those that the list has left out, where they
        were last."""
        inside = []
        for tile in tree.all("image", CAPTION):
            _, top, _, height = tile.parent.place()
            _, y, _, tile_height = tile.place()
            if y + tile_height <= top + height:
                inside.append(tile)
        return inside

    def check_overlap(self, tiles):
        places = [tile.place() for tile in tiles]
        for index, (x, y, width, height) in enumerate(places):
            for other_x, other_y, other_width, other_height in places[index + 1 :]:
                apart = (
                    x + width <= other_x
                    or other_x + other_width <= x
                    or y + height <= other_y
                    or other_y + other_height <= y
                )
                self.assertTrue(apart, f"two images overlap at {x}, {y}")

    @needs_data
    def test_resizing(self):
        with self.running() as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            # Down and up again: a window must be able to shrink below what it needs at present.
            for size in SIZES[::-1] + SIZES[1:]:
                program.resize(size[0] + 2 * BORDER, size[1] + 2 * BORDER)
                program.wait_until(lambda: program.tree().things[0].place()[2:] == size, size)
                self.wait_until_arranged(program)
                self.check(program.tree(), size)
                self.save("%dx%d.png" % size, program.picture(), quiet=True)

    def wait_until_arranged(self, program):
        """The arrangement follows the size in the next frame, and the sidebar slides."""
        seen = []

        def is_arranged():
            seen.append([t.place() for t in program.tree().things if t.role in ("image", "page tab")])
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

        program.wait_until(is_arranged, "the window to be arranged")

    @needs_data
    def test_starting(self):
        for size in SIZES[::2]:
            settings = {
                "window-width": str(size[0] + 2 * BORDER),
                "window-height": str(size[1] + 2 * BORDER),
            }
            with self.running(settings=settings) as experiment:
                experiment.wait_until_loaded()
                self.wait_until_arranged(experiment.program)
                self.check(experiment.program.tree(), size)

    @needs_data
    def test_sidebar_in_a_narrow_window(self):
        settings = {"window-width": "410", "window-height": "770"}
        with self.running(settings=settings) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            # It comes over the view and can be used.
            program.press("push button", "Show the Experiment")
            program.wait_until(lambda: program.find("spin button", "Epochs").place()[0] > 0, "it")
            self.wait_until_arranged(program)
            tree = program.tree()
            for name in ("Units", "Learning rate", "Batch size", "Epochs", "Seed"):
                x, _, width, _ = self.one(tree, "spin button", name).place()
                self.assertTrue(0 <= x and x + width <= 400, name)
            experiment.set("Epochs", 3)
            # The speed has left the bar: the menu has it.
            program.keys("Escape", "F10")
            program.wait_for("menu item", "Speed")
            program.keys("Escape")

    def test_size_is_kept(self):
        with tempfile.TemporaryDirectory() as folder:
            tiny_dataset.write(folder)
            with self.running("--data", folder) as experiment:
                experiment.wait_until_loaded()
                experiment.program.resize(910, 710)
                experiment.program.wait_until(
                    lambda: experiment.program.tree().things[0].place()[2:] == (900, 700), "900x700"
                )
            with self.running("--data", folder, settings=self.KEPT) as experiment:
                experiment.wait_until_loaded()
                self.assertEqual(experiment.program.tree().things[0].place()[2:], (900, 700))


if __name__ == "__main__":
    main()
