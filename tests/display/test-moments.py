"""What the window shows of a moment is what numpy computes from the weights of that moment: of
moments chosen by a random number, after the Timeline was moved through the accessibility bus, for
two seeds, with FR_LONG in the environment ten; every second time while the training goes on. FR_MOMENTS in the environment repeats the moments of a run that failed.
"""

import gzip
import json
import os
import random
import re
import struct
import subprocess
import sys

try:
    import numpy
except ImportError:
    numpy = None

import desktop
from display_test import DATA, TERMINAL_PROGRAM, DisplayTest, main, needs_data
from experiment import CLASSES, NAME, number

PER_EPOCH = 1875
EPOCHS = 2
SEEDS = range(1, 11 if "FR_LONG" in os.environ else 3)
# Logits so near to each other may be in either order in other arithmetic.
NEAR = 1e-4

CELL = re.compile(rf"({NAME}) (?:right|taken for ({NAME})): ([\d,]+)(?:, .*)?")
COUNTS = re.compile(r"Confusion matrix: ([\d,]+) of ([\d,]+) right\..*")


def read_idx(name):
    path = next(p for p in (os.path.join(DATA, name + end) for end in (".gz", "")) if os.path.exists(p))
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        content = file.read()
    dimensions = content[3]
    shape = struct.unpack(f">{dimensions}I", content[4 : 4 + 4 * dimensions])
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


class Answers:
    """What the weights say of the test images."""

    def __init__(self, kernels):
        images = read_idx("t10k-images-idx3-ubyte").reshape(10000, 784) / 255.0
        self.labels = read_idx("t10k-labels-idx1-ubyte")
        (first, first_bias), (second, second_bias) = (
            (kernel.astype(float), bias.astype(float)) for kernel, bias in kernels
        )
        logits = numpy.maximum(images @ first + first_bias, 0) @ second + second_bias
        e = numpy.exp(logits - logits.max(1, keepdims=True))
        self.probabilities = e / e.sum(1, keepdims=True)
        self.predicted = logits.argmax(1)
        self.matrix = numpy.zeros((10, 10), int)
        numpy.add.at(self.matrix, (self.labels, self.predicted), 1)
        best = numpy.sort(logits, 1)
        self.unsure = int((best[:, -1] - best[:, -2] < NEAR).sum())


def weights_of_run(path):
    """The two layers of a saved run."""
    with open(path, "rb") as file:
        header = json.loads(file.read(*struct.unpack("<Q", file.read(8))))
        data = file.read()

    def tensor(name):
        begin, end = header[name]["data_offsets"]
        return numpy.frombuffer(data[begin:end], "<f4").reshape(header[name]["shape"])

    return [(tensor(name + ".kernel"), tensor(name + ".bias")) for name in ("dense", "dense_1")]


def weights_of_file(path):
    """Those that weights-at has written."""
    data = numpy.fromfile(path, "<f4")
    parts = numpy.split(data, numpy.cumsum([784 * 128, 128, 1280]))
    return [(parts[0].reshape(784, 128), parts[1]), (parts[2].reshape(128, 10), parts[3])]


class MomentsTest(DisplayTest):
    def answers(self, seed, batch):
        """By the terminal program at an epoch's end, otherwise by a training up to that batch."""
        path = self.desktop.path(f"weights-{seed}-{batch}")
        if batch % PER_EPOCH == 0 and batch > 0:
            epochs = f"--epochs={batch // PER_EPOCH}"
            command = [TERMINAL_PROGRAM, f"--seed={seed}", epochs, "--quiet", f"--save={path}.fitrun"]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            return Answers(weights_of_run(path + ".fitrun"))
        command = [os.environ["FR_WEIGHTS_AT"], DATA, str(seed), str(batch), path]
        subprocess.run(command, check=True)
        return Answers(weights_of_file(path))

    def check_captions(self, captions, answers):
        self.assertEqual(len(captions), 25)
        for i, (predicted, percent, true) in enumerate(captions):
            self.assertEqual(true, CLASSES[answers.labels[i]])
            self.assertEqual(predicted, CLASSES[answers.predicted[i]], f"image {i}")
            highest = 100 * answers.probabilities[i].max()
            self.assertLess(abs(int(percent) - highest), 0.5 + 1e-3, f"image {i}")

    def read_matrix(self, program):
        """By the arrow keys, from cell to cell, as a person who does not see it does."""
        program.press("page tab", "Inspect")
        matrix = program.wait_for("image", COUNTS)
        program.click(matrix, across=0.6, down=0.3)
        counts = {}

        def cell():
            return CELL.fullmatch(matrix.property("Accessible", "Name").replace("\xa0", " "))

        def go(keys, goal):
            """Presses @keys until the cell is @goal, and keeps what it says."""

            def is_there():
                at = cell()
                return at if at is not None and (at[1], at[2] or at[1]) == goal else None

            program.keys(keys)
            said = program.wait_until(is_there, f"the cell {goal}")
            counts[goal] = number(said[3])

        program.keys("Up")
        program.wait_until(cell, "the first cell")
        for _ in range(10):
            program.keys("Up")
        program.keys("Home")
        for row, true in enumerate(CLASSES):
            if row > 0:
                go("Home", (CLASSES[row - 1], CLASSES[0]))
                go("Down", (true, CLASSES[0]))
            for column, predicted in enumerate(CLASSES):
                go("Right" if column > 0 else "Home", (true, predicted))
        program.press("page tab", "Training")
        return numpy.array([[counts[true, predicted] for predicted in CLASSES] for true in CLASSES])

    def check_moment(self, experiment, seed, batch):
        program = experiment.program
        answers = self.answers(seed, batch)
        right = int((answers.predicted == answers.labels).sum())

        def is_shown(now):
            return now if now.batches() in (batch, None) and abs(now.counts()[2] - right) <= answers.unsure else None

        program.set("slider", "Timeline", batch)
        now = experiment.wait_until(is_shown, f"seed {seed}, batch {batch}: {right} right")
        self.check_captions(now.captions(), answers)
        self.assertEqual(now.counts()[0], sum(answers.predicted[:25] == answers.labels[:25]))
        test = float(now.accuracy()[3].split()[0])
        self.assertLess(abs(test - right / 100), 0.05 + answers.unsure / 100 + 1e-6)
        difference = numpy.abs(self.read_matrix(program) - answers.matrix).sum()
        self.assertLessEqual(difference, 2 * answers.unsure)

    @needs_data
    def test_moments(self):
        name = os.environ.get("FR_MOMENTS") or str(random.randrange(10**6))
        print("FR_MOMENTS=" + name, file=sys.stderr)
        numbers = random.Random(name)
        for seed in SEEDS:
            goes_on = seed % 2 == 0
            epochs = 1000 if goes_on else EPOCHS
            settings = {"epochs": f"uint32 {epochs}", "seed": f"uint64 {seed}", "speed": "'full'"}
            # Each fifth seed an epoch's end, which the terminal program knows.
            batch = PER_EPOCH if seed % 5 == 1 else numbers.randrange(1, EPOCHS * PER_EPOCH)
            with self.subTest(seed=seed, batch=batch), self.running(settings=settings) as experiment:
                experiment.wait_until_loaded()
                experiment.train()
                if goes_on:
                    experiment.wait_until(lambda now: now.epoch() > EPOCHS, "the epochs")
                else:
                    experiment.wait_for_end()
                self.check_moment(experiment, seed, batch)
                if goes_on:
                    experiment.program.wait_for("label", re.compile(r"Viewing epoch .*Training goes on"))
                    experiment.pause()


if __name__ == "__main__":
    if numpy is None:
        desktop.skip("this machine lacks python3-numpy")
    main()
