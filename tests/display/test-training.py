"""The main job: start, train, pause, step, go on, come to the end, with the figures of the terminal
program; go on from there, and start over to the same bits."""

import json
import os
import re
import subprocess
import tempfile
import time
import unittest

from display_test import DATA, TERMINAL_PROGRAM, DisplayTest, main, needs_data
from experiment import CLASSES, KNOWS

# Of the test images 0 to 14, as the tutorial lists them.
TUTORIAL_NAMES = (
    "Ankle boot, Pullover, Trouser, Trouser, Shirt, Trouser, Coat, Shirt, Sandal, Sneaker, Coat, "
    "Sandal, Sneaker, Dress, Coat"
).split(", ")


def terminal_run(*arguments):
    """The objects that the terminal program prints, one a line."""
    command = [TERMINAL_PROGRAM, "--json", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.splitlines()]


def percent(fraction):
    return f"{fraction * 100:.1f} %"


def describe_step(before, after):
    """The head's sentence about a batch of 32, by the right images before and after it."""
    change = "as before" if after == before else f"{abs(after - before):,} {'more' if after > before else 'fewer'}"
    return f"One batch of 32 has changed its weights: {after:,} of 10,000 right, {change}."


def test_labels():
    import gzip

    for name, opener in (("t10k-labels-idx1-ubyte.gz", gzip.open), ("t10k-labels-idx1-ubyte", open)):
        path = os.path.join(DATA, name)
        if os.path.exists(path):
            with opener(path, "rb") as file:
                return file.read()[8:]
    raise AssertionError("there are no labels")


@needs_data
class TrainingTest(DisplayTest):
    def check_first_start(self, experiment):
        experiment.wait_until_loaded()
        tree = experiment.program.tree()
        for name, value in (
            ("Units", 128),
            ("Learning rate", 0.001),
            ("Batch size", 32),
            ("Epochs", 10),
            ("Seed", 1),
        ):
            spin = tree.find("spin button", name)
            self.assertIsNotNone(spin, name)
            self.assertEqual(spin.value(), value, name)
        for text in (
            "101,770 parameters",
            "Test image 0",
        ):
            self.assertIsNotNone(tree.find("label", text), text)
        said = tree.find("spin button", "Batch size").description.replace("\xa0", " ")
        self.assertEqual(said, "1,875 batches × 32 = 60,000 images per epoch")
        self.assertIn("checked", tree.find("check box", "Divide by 255").states)
        self.assertIn("selected", tree.find("page tab", "Training").states)
        self.assertIn("focused", tree.find("push button", "Train").states)

    def check_captions(self, reading, labels):
        captions = reading.captions()
        self.assertEqual(len(captions), 25)
        true_names = [caption[2] for caption in captions]
        self.assertEqual(true_names, [CLASSES[label] for label in labels[:25]])
        self.assertEqual(true_names[:15], TUTORIAL_NAMES)
        right = sum(predicted == true for predicted, _, true in captions)
        self.assertEqual(reading.counts()[:2], (right, 25))
        return captions

    def check_before_training(self, experiment, labels):
        reading = experiment.still()
        self.check_captions(reading, labels)
        self.assertEqual(reading.batches(), 0)
        self.assertRegex(reading.progress(), r"^Epoch 0 of 10 · before training")
        self.assertLess(reading.counts()[2], 2500)

    def check_pause_and_step(self, experiment, labels):
        paused = experiment.pause_after_epoch(2)
        self.check_captions(paused, labels)
        epoch, epochs, train, test = paused.accuracy()
        self.assertGreaterEqual(float(epoch), 2)
        self.assertEqual(epochs, "10")
        self.assertGreater(float(train.split(" ")[0]), 80)
        self.assertEqual(test, percent(paused.counts()[2] / 10000))
        experiment.program.wait_for("label", re.compile(f"Paused at {test} of new images right.*"))

        # Nothing moves, however long one looks.
        time.sleep(0.5)
        self.assertEqual(experiment.read().progress(), paused.progress())

        stepped = experiment.step()
        self.assertEqual(stepped.batches(), paused.batches() + 1)
        self.assertNotEqual(stepped.digest(), paused.digest())
        again = experiment.step()
        self.assertEqual(again.batches(), paused.batches() + 2)
        experiment.program.wait_for("label", describe_step(stepped.counts()[2], again.counts()[2]))
        self.check_captions(again, labels)

    def check_end(self, experiment, lines, predictions, labels):
        experiment.wait_for_end()
        # The head speaks once the last test point has come.
        experiment.program.wait_for("label", KNOWS)
        end = experiment.still()
        last_epoch, total = lines[-2], lines[-1]
        right = round(last_epoch["test_accuracy"] * 10000)

        self.assertEqual(end.progress(), "Epoch 10 · training complete")
        self.assertEqual(total["parameters"], 101770)
        self.assertEqual(end.digest(), total["digest"][:12])
        self.assertEqual(end.counts()[2:], (right, 10000))
        self.assertTrue(0.862 <= right / 10000 <= 0.893, right)
        self.assertEqual(
            end.accuracy(),
            ("10", "10", percent(last_epoch["accuracy"]), percent(last_epoch["test_accuracy"])),
        )
        self.assertEqual(
            end.loss(), ("10", "10", f"{last_epoch['loss']:.3f}", f"{last_epoch['test_loss']:.3f}")
        )
        captions = self.check_captions(end, labels)
        self.assertEqual([(name, int(share)) for name, share, _ in captions], predictions)
        self.assertTrue(experiment.program.wait_for("push button", "Train 10 More").is_sensitive())
        shares = (last_epoch["accuracy"], last_epoch["test_accuracy"])
        self.assertEqual(end.knows(), tuple(round(100 * share) for share in shares))

    def test_main_job(self):
        labels = test_labels()
        with tempfile.TemporaryDirectory() as folder:
            saved = os.path.join(folder, "run.fitrun")
            lines = terminal_run("--save", saved)
            predictions = predict_elsewhere(saved, 25)

        with self.running() as experiment:
            self.check_first_start(experiment)
            self.check_before_training(experiment, labels)
            self.check_pause_and_step(experiment, labels)
            experiment.resume()
            experiment.program.wait_for("push button", re.compile("Pause|Train .* More"))
            self.check_end(experiment, lines, predictions, labels)

            # Further: raised epochs are gone on with.
            experiment.set("Epochs", 11)
            experiment.resume()
            further = experiment.wait_for_end()
            self.assertEqual(further.progress(), "Epoch 11 · training complete")
            self.assertNotEqual(further.digest(), lines[-1]["digest"][:12])

    def test_start_over_repeats(self):
        settings = {"epochs": "uint32 2"}
        lines = terminal_run("--epochs", "2")
        with self.running(settings=settings) as experiment:
            experiment.wait_until_loaded()
            start = experiment.still()
            for _ in range(2):
                experiment.train()
                end = experiment.wait_for_end()
                self.assertEqual(end.digest(), lines[-1]["digest"][:12])
                experiment.start_over()
                experiment.wait_until(lambda now: now.batches() == 0, "the start")
                again = experiment.still()
                self.assertEqual(again.digest(), start.digest())
                self.assertEqual(again.captions(), start.captions())


def predict_elsewhere(path, count):
    """Of the first @count test images the predicted class and its percent, from the weights of a run
    document, by numpy: none of our code."""
    import gzip
    import struct

    import numpy

    with open(path, "rb") as file:
        content = file.read()
    size = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8 : 8 + size])

    def tensor(name):
        entry = header[name]
        start, end = entry["data_offsets"]
        data = content[8 + size + start : 8 + size + end]
        return numpy.frombuffer(data, "<f4").reshape(entry["shape"]).astype(float)

    with gzip.open(os.path.join(DATA, "t10k-images-idx3-ubyte.gz"), "rb") as file:
        pixels = numpy.frombuffer(file.read(16 + count * 784)[16:], "u1")
    values = pixels.reshape(count, 784) / 255
    values = numpy.maximum(values @ tensor("dense.kernel") + tensor("dense.bias"), 0)
    values = values @ tensor("dense_1.kernel") + tensor("dense_1.bias")
    shares = numpy.exp(values - values.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    best = shares.argmax(axis=1)
    return [(CLASSES[label], round(100 * share[label])) for label, share in zip(best, shares)]


if __name__ == "__main__":
    main()
