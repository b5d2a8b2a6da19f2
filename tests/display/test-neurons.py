"""What the Neurons view says of a neuron equals what numpy computes from the weights that the terminal
saves of the same training; and switched off, it is missed as numpy misses it."""

import gzip
import json
import os
import re
import struct
import subprocess
import tempfile
import unittest

from display_test import DATA, TERMINAL_PROGRAM, DisplayTest, main, needs_data
from experiment import CLASSES

try:
    import numpy
except ImportError:
    numpy = None

SHORT = {"epochs": "uint32 1"}
SECONDS = 300


def read_tensors(name):
    with open(name, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header, body = json.loads(content[8 : 8 + length]), content[8 + length :]
    tensors = {}
    for key in ("dense.kernel", "dense.bias", "dense_1.kernel", "dense_1.bias"):
        begin, end = header[key]["data_offsets"]
        tensors[key] = numpy.frombuffer(body[begin:end], "<f4").reshape(header[key]["shape"]).astype(float)
    return tensors


def read_test_set():
    with gzip.open(os.path.join(DATA, "t10k-images-idx3-ubyte.gz")) as file:
        pixels = numpy.frombuffer(file.read()[16:], "u1").reshape(-1, 784) / 255.0
    with gzip.open(os.path.join(DATA, "t10k-labels-idx1-ubyte.gz")) as file:
        labels = numpy.frombuffer(file.read()[8:], "u1")
    return pixels, labels


def number(text):
    return float(text.replace("−", "-").replace(",", ""))


@unittest.skipIf(numpy is None, "numpy is not installed")
class NeuronsTest(DisplayTest):
    def train_in_the_terminal(self):
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.join(folder, "run.fitrun")
            command = [TERMINAL_PROGRAM, "--epochs", "1", "--save", name]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return read_tensors(name)

    def check_neuron(self, program, unit, weights, sums, labels):
        """All that is said of the neuron that is chosen."""
        program.wait_until(lambda: program.find("label", f"Neuron {unit}") is not None, f"neuron {unit}")
        active = round(100 * (sums[:, unit] > 0).mean())
        program.wait_for("label", re.compile(rf"(Active on {active}.%|Never active).*"))
        bias = program.wait_for("label", re.compile("bias .*")).name
        self.assertAlmostEqual(number(bias.split()[1]), weights["dense.bias"][unit], delta=0.00501)

        says = weights["dense_1.kernel"][unit]
        bars = program.wait_for("image", re.compile("Output weights: .*")).name
        found = re.findall(r"([\w/\- ]+?) ([+−]?\d+\.\d\d)(?:, |$)", bars.split(": ", 1)[1])
        self.assertEqual([name for name, _ in found], CLASSES)
        for (_, value), expected in zip(found, says):
            self.assertAlmostEqual(number(value), expected, delta=0.00501)
        if (sums[:, unit] > 0).any():
            sentence = f"When it fires, it argues for {CLASSES[says.argmax()]} and against {CLASSES[says.argmin()]}."
            program.wait_for("label", sentence)

        strip = re.compile(rf"Test images that excite it most: Neuron {unit}: .*")
        excited = program.wait_for("image", strip).name.split(": ", 2)[2]
        order = numpy.argsort(-sums[:, unit], kind="stable")[:12]
        for (name, value), image in zip(re.findall(r"([\w/\- ]+?) (−?\d+\.\d)(?:, |$)", excited), order):
            self.assertAlmostEqual(number(value), sums[image, unit], delta=0.0501)
            self.assertEqual(name, CLASSES[labels[image]])

    def check_passage(self, program, image, weights, sums):
        """What is said of an image that is put through, and lets go of it."""
        fired = numpy.maximum(sums[image], 0)
        says = weights["dense_1.kernel"]
        logits = fired @ says + weights["dense_1.bias"]
        adds = fired * says[:, logits.argmax()]
        program.click(program.wait_for("text", "Put test image through"))
        program.set("text", "Put test image through", str(image))
        program.keys("Return")
        title = re.compile(rf"What adds up to the logit of {CLASSES[logits.argmax()]}, .*: .*")
        said = program.wait_for("image", title).name
        found = [(int(unit), number(value)) for unit, value in re.findall(r"Neuron (\d+) ([+−]?\d+\.\d\d)", said)]
        order = adds.argsort()
        self.assertEqual([unit for unit, _ in found], [*order[::-1][:6], *order[:6][::-1]])
        for unit, value in found:
            self.assertAlmostEqual(value, adds[unit], delta=0.00501)
        program.press("push button", "Put No Image Through")

    @needs_data
    def test_numbers(self):
        weights = self.train_in_the_terminal()
        pixels, labels = read_test_set()
        sums = pixels @ weights["dense.kernel"] + weights["dense.bias"]
        says = weights["dense_1.kernel"]
        active = (sums > 0).sum(axis=0)
        # The rows of the order by class, one after the other.
        order = sorted(
            (unit for unit in range(128) if active[unit] > 0),
            key=lambda unit: (says[unit].argmax(), -says[unit].max(), unit),
        )

        def count_right(off=()):
            fired = numpy.maximum(sums, 0)
            fired[:, list(off)] = 0
            return (fired @ says + weights["dense_1.bias"]).argmax(axis=1) == labels

        with self.running(settings=SHORT) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            experiment.train()
            experiment.wait_for_end()
            program.click(program.wait_for("push button", "Look at the neurons"), down=0.8)
            silent = (active == 0).sum()
            hint = "" if silent == 0 else rf".*{silent} of 128 (is|are) never active.*"
            program.wait_for("image", re.compile(rf"128 hidden neurons, by the class they argue for\..*{hint}"))
            for unit in order[:3]:
                self.check_neuron(program, unit, weights, sums, labels)
                program.press("push button", "Next Neuron")

            self.check_passage(program, 12, weights, sums)

            off = []
            for unit in order[3:5]:
                program.wait_until(lambda unit=unit: program.find("label", f"Neuron {unit}"), f"neuron {unit}")
                program.press("push button", "Switch It Off")
                program.wait_for("push button", "Switch It On")
                off.append(unit)
                program.press("push button", "Next Neuron")
            wounded, whole = 100 * count_right(off).mean(), 100 * count_right().mean()
            said = program.wait_for(
                "label", re.compile(r"The network is wounded: 2 neurons are switched off\. .* right instead of .*")
            ).name
            shares = [float(share) for share in re.findall(r"(\d+\.\d+)\s%", said)]
            # An image on the edge may fall to the other side in numpy's double precision.
            self.assertAlmostEqual(shares[0], wounded, delta=0.021)
            self.assertAlmostEqual(shares[1], whole, delta=0.021)
            program.press("page tab", "Training")
            right = count_right(off).sum()
            experiment.wait_until(lambda now: abs(now.counts()[2] - right) <= 2, "what the wounded network says")
            program.press("push button", "Heal")
            right = count_right().sum()
            experiment.wait_until(lambda now: abs(now.counts()[2] - right) <= 2, "what the whole network says")


if __name__ == "__main__":
    main()
