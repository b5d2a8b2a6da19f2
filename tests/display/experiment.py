"""The experiment on screen in figures: what the texts of the window say, and its verbs.

The texts are those of a screen reader: design.md calls them a part of the interface.
"""

import re
import time

CLASSES = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
]

# A digit is a class of a data set that names none; before a figure it is in quotation marks.
NAME = "|".join([*map(re.escape, CLASSES), r"\d"])
# "Ankle boot 98% (Ankle boot), right": a tile; and the title of a card, "Sandal  89 % ✗ Sneaker".
CAPTION = re.compile(rf"“?({NAME})”? +(\d+)% \(({NAME})\), (?:right|wrong)")
TITLE = re.compile(rf"“?({NAME})”?  (\d+) % (?:✓|✗ ({NAME}))")
PERCENT = r"\d+\.\d %"
BEFORE = re.compile(r"Epoch 0 of ([\d,]+) · before training.*")
INSIDE = re.compile(r"Epoch ([\d.,]+) of ([\d,]+) · batch ([\d,]+) of ([\d,]+).*")
COMPLETE = re.compile(r"Epoch ([\d.,]+) · training complete.*")
PROGRESS = re.compile(r"Epoch .* · .*")
ACCURACY = re.compile(
    rf"Accuracy, epoch ([\d.]+) of (\d+)(?:: )?(?:train ({PERCENT}))?(?:, )?(?:test ({PERCENT}))?"
)
LOSS = re.compile(
    r"Loss, epoch ([\d.]+) of (\d+)(?:: )?(?:train (\d+\.\d+))?(?:, )?(?:test (\d+\.\d+))?"
)
COUNTS = re.compile(r"([\d,]+) of ([\d,]+) right")
SHOWN = re.compile(r"(\d+) of these (\d+)")
# What the head says at the end of a training: percents of the training images and of the new ones.
KNOWS = re.compile(r"It knows its own images (?:a little )?better \((\d+) %\) than new ones \((\d+) %\).*")
DIGEST = re.compile(r"[0-9a-f]{12}")

# As often must a figure be the same, with as many seconds between, to count as standing still.
STILL_READINGS = 3
STILL_SECONDS = 0.05


def number(text):
    return int(text.replace(",", ""))


def batches_of(progress):
    """How many batches are done, said by the text of the bottom bar; None where it is complete."""
    if BEFORE.fullmatch(progress):
        return 0
    match = INSIDE.fullmatch(progress)
    if match is None:
        return None
    in_epoch, per_epoch = number(match[3]), number(match[4])
    whole = int(float(match[1].replace(",", "")))
    return (whole - 1 if in_epoch == per_epoch else whole) * per_epoch + in_epoch


class Reading:
    """What the window says at one instant."""

    def __init__(self, tree):
        self.tree = tree

    def _name(self, role, pattern):
        thing = self.tree.find(role, pattern)
        return thing.name if thing is not None else None

    def progress(self):
        return self._name("image", PROGRESS)

    def batches(self):
        return batches_of(self.progress())

    def accuracy(self):
        """Epoch, epochs, train and test accuracy as the chart's summary has them, in text."""
        return ACCURACY.fullmatch(self._name("image", ACCURACY)).groups()

    def loss(self):
        return LOSS.fullmatch(self._name("image", LOSS)).groups()

    def epoch(self):
        return float(self.accuracy()[0])

    def epochs(self):
        return int(self.accuracy()[1])

    def captions(self):
        """Of each image of the grid: predicted class, percent, true class."""
        grid = self.tree.find("panel", "Test images")
        names = [thing.name for thing in self.tree.below(grid) if thing.role == "image"]
        return [CAPTION.fullmatch(name).groups() for name in names]

    def counts(self):
        """Right and shown images of the grid, right and all test images."""
        counts = COUNTS.fullmatch(self._name("label", COUNTS)).groups()
        shown = SHOWN.fullmatch(self._name("label", SHOWN)).groups()
        return tuple(map(number, shown + counts))

    def knows(self):
        """By the head's sentence at the end: whole percents of the training images and of the others."""
        return tuple(map(int, KNOWS.fullmatch(self._name("label", KNOWS)).groups()))

    def digest(self):
        """The twelve digits, or None while there are none."""
        return self._name("label", DIGEST)

    def bars(self):
        return self._name("image", re.compile(rf"“?({NAME})”? {PERCENT}(, “?({NAME})”? {PERCENT})*"))

    def detail(self):
        """Caption and title of the selected image."""
        caption = self._name("label", TITLE)
        return caption, self._name("label", re.compile(r"Test image [\d,]+"))


class Experiment:
    """The verbs, and waiting for what they do."""

    def __init__(self, program):
        self.program = program

    def read(self):
        return Reading(self.program.tree())

    def wait_until_loaded(self):
        """Until the first weights have been evaluated, so that all captions are there."""
        self.program.wait_until(lambda: self.read().tree.find("label", COUNTS), "the data set")

    def wait_for_batches(self, pattern):
        """Until the arithmetic of an epoch, which the batch size is described by, is like that."""

        def is_said():
            spin = self.program.find("spin button", "Batch size")
            return spin is not None and re.fullmatch(pattern, spin.description.replace("\xa0", " "))

        self.program.wait_until(is_said, pattern)

    def wait_until(self, condition, what):
        """Asks condition(reading) until it is true."""
        return self.program.wait_until(lambda: condition(self.read()), what)

    def still(self):
        """What the window says once it says the same again and again, its digest among it: the
        training stands, and the last frame and evaluation have come."""
        seen = []

        def is_still():
            reading = self.read()
            if reading.digest() is None:
                seen.clear()
                return None
            said = (reading.progress(), reading.digest(), reading.accuracy(), reading.counts())
            if seen and seen[-1] != said:
                seen.clear()
            seen.append(said)
            time.sleep(STILL_SECONDS)
            return reading if len(seen) >= STILL_READINGS else None

        return self.program.wait_until(is_still, "the training to stand still")

    def train(self):
        self.program.press("push button", "Train")
        self.program.wait_for("push button", re.compile("Pause|Train( .* More)?"))

    def pause(self):
        self.program.press("push button", "Pause")
        self.program.wait_for("push button", "Resume")

    def resume(self):
        self.program.press("push button", "Resume")

    def step(self):
        """One batch."""
        before = self.still()
        self.program.press("push button", "Step")
        self.wait_until(lambda now: now.progress() != before.progress(), "a batch more")
        return self.still()

    def start_over(self):
        self.program.press("push button", "Start Over")

    def wait_for_end(self):
        """As long as the training goes on: how fast it is depends on the machine."""
        said = ""
        while not COMPLETE.fullmatch(said):
            before = said
            said = self.wait_until(
                lambda now: now.progress() != before and now.progress(), "the training to go on"
            )
        return self.still()

    def is_complete(self):
        return bool(COMPLETE.fullmatch(self.read().progress()))

    def pause_after_epoch(self, epoch):
        """Trains and pauses inside the run, at @epoch or later. A run that has reached its end
        before, on a machine that had other things to do, is started over."""
        for _ in range(5):
            epochs = self.read().epochs()
            self.train()
            self.wait_until(lambda now: now.epoch() >= epoch, f"epoch {epoch}")
            pause = self.program.find("push button", "Pause")
            if pause is not None:
                pause.press()
                self.program.wait_for("push button", re.compile("Resume|Train( .* More)?"))
                if not self.is_complete() and self.read().epochs() == epochs:
                    return self.still()
            # The end may have come before the press, which then trains ten epochs more.
            self.wait_for_end()
            self.start_over()
            self.wait_until(lambda now: now.batches() == 0, "the start")
            if self.read().epochs() != epochs:
                self.set("Epochs", epochs)
        raise AssertionError("every run had reached its end before it was paused")

    def set(self, name, value):
        """A number of the sidebar, by the accessibility bus."""
        self.program.set("spin button", name, value)
        self.program.wait_until(
            lambda: self.program.find("spin button", name).value() == value, f"{name} {value}"
        )
