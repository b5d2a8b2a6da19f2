"""One batch taken apart: what the page says is what numpy finds from the weights, the optimizer's
moments and the images alone."""

import gzip
import json
import math
import os
import re
import struct
import subprocess
import tempfile

from display_test import DATA, TERMINAL_PROGRAM, DisplayTest, main, needs_data

IMAGES = 8
PER_EPOCH = 60000 // IMAGES
UPPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = r"(−?[\d.]+(?:·10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)"
WHERE = re.compile(r"Image (\d+) of 8 · training image ([\d,]+)")


def read(text):
    """(the number, one unit of its last digit) of "−3.05·10⁻⁵"."""
    mantissa, _, power = text.replace("−", "-").partition("·10")
    factor = 10.0 ** int(power.translate(UPPER)) if power else 1.0
    decimals = len(mantissa.partition(".")[2])
    return float(mantissa) * factor, factor * 10.0**-decimals


def tensors(path):
    import numpy

    with open(path, "rb") as file:
        content = file.read()
    size = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            data = content[8 + size + start : 8 + size + end]
            found[name] = numpy.frombuffer(data, "<f4").reshape(entry["shape"]).astype(float)
    return found


def images(indices):
    import numpy

    with gzip.open(os.path.join(DATA, "train-images-idx3-ubyte.gz"), "rb") as file:
        pixels = numpy.frombuffer(file.read()[16:], "u1").reshape(-1, 784)[indices] / 255
    with gzip.open(os.path.join(DATA, "train-labels-idx1-ubyte.gz"), "rb") as file:
        labels = numpy.frombuffer(file.read()[8:], "u1")[indices]
    return pixels, labels


class BatchTest(DisplayTest):
    def learn_images(self, program):
        """The training images of the batch, in its order, by choosing one after another."""
        found = {}
        tiles = program.tree().all("image", re.compile(r".*, (right|wrong)"))
        tiles = [tile for tile in tiles if re.fullmatch(r"[\d.]+→[\d.]+", tile.description)]
        self.assertEqual(len(tiles), IMAGES)
        for tile in tiles:
            tile.press()

            def is_new():
                match = WHERE.fullmatch(program.wait_for("label", WHERE).name)
                return match if match[1] not in found or len(found) == IMAGES else None

            match = program.wait_until(is_new, "the image that was chosen")
            found[match[1]] = int(match[2].replace(",", ""))
        return [found[str(i + 1)] for i in range(IMAGES)]

    def lines(self, program, title):
        name = program.wait_for("image", re.compile(title + ": .*")).name
        return name.partition(": ")[2].split("; ")

    def check(self, shown, expected):
        value, unit = read(shown)
        self.assertLessEqual(abs(value - expected), 0.51 * unit + 1e-5 * abs(expected), shown)

    def check_result(self, lines, begin, expected):
        line = next(line for line in lines if line.startswith(begin))
        self.check(re.search(NUMBER + "$", line)[1], expected)

    def check_batch(self, program, run):
        import numpy

        pixels, labels = images(self.learn_images(program))
        way = program.wait_for("image", re.compile("Pixel, row .*")).name
        row, column, unit = map(int, re.match(r"Pixel, row (\d+), column (\d+), .*; Neuron (\d+)", way).groups())
        pixel = 28 * row + column
        hidden = numpy.maximum(pixels @ run["dense.kernel"] + run["dense.bias"], 0)
        logits = hidden @ run["dense_1.kernel"] + run["dense_1.bias"]
        shares = numpy.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        loss = -numpy.log(shares[range(IMAGES), labels]).mean()
        blame = shares - numpy.eye(10)[labels]
        blame = (blame @ run["dense_1.kernel"].T) * (hidden > 0)
        asks = pixels[:, pixel] * blame[:, unit]
        g = asks.mean()
        w = run["dense.kernel"][pixel, unit]
        m = 0.9 * run["dense.kernel.moment_1"][pixel, unit] + 0.1 * g
        v = 0.999 * run["dense.kernel.moment_2"][pixel, unit] + 0.001 * g * g
        t = PER_EPOCH + 1
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        step = -0.001 * m_hat / (math.sqrt(v_hat) + 1e-7 / math.sqrt(1 - 0.999**t))

        gradient = self.lines(program, "The gradient of this weight")
        self.check_result(gradient, "g, ", g)
        update = self.lines(program, "Adam’s update")
        for begin, expected in [("m, ", m), ("v, ", v), ("m\u0302, ", m_hat), ("v\u0302, ", v_hat),
                                ("step, ", step), ("w, ", w + step)]:
            self.check_result(update, begin, expected)
        self.check_result(self.lines(program, "Loss of this batch"), "before ", loss)
        chosen = int(re.match(WHERE, program.wait_for("label", WHERE).name)[1]) - 1
        self.check_result(gradient, f"x{chosen + 1} δ{chosen + 1}", asks[chosen])

    @needs_data
    def test_against_numpy(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "one.fitrun")
            subprocess.run([TERMINAL_PROGRAM, "--quiet", "--epochs", "1", "--batch-size", str(IMAGES), "--save", path],
                           check=True, stdout=subprocess.DEVNULL, timeout=300)
            run = tensors(path)
            with self.running(path) as experiment:
                program = experiment.program
                experiment.wait_until_loaded()
                program.press("page tab", "One batch")
                program.wait_for("label", f"Batch {PER_EPOCH:,} of {PER_EPOCH:,}, epoch 1")
                experiment.set("Epochs", 2)
                program.press("push button", "Step")
                program.wait_for("label", f"Batch 1 of {PER_EPOCH:,}, epoch 2")
                self.check_batch(program, run)
                # Another weight, and back and forth in time.
                program.press("push button", "Previous Batch")
                program.wait_for("label", f"Batch {PER_EPOCH:,} of {PER_EPOCH:,}, epoch 1")
                program.press("push button", "Next Batch")
                program.wait_for("label", f"Batch 1 of {PER_EPOCH:,}, epoch 2")
                self.check_batch(program, run)


if __name__ == "__main__":
    main()
