"""Has the program for PyTorch give the accuracies of the run that it was made from.

Usage: check-pytorch.py PROGRAM DATA_FOLDER. Trains small runs with PROGRAM, exports each as a program and
runs it: with the saved weights it must be right about as many test images. Looks too whether a change of
the rate acts as in the engine, where the velocity has it in it. FR_THOROUGH in the environment has
programs train anew for an epoch, FR_LONG for ten, after which they must be where PyTorch was when the
engine was designed. Exit status 77 (skipped) without numpy, PyTorch or data.
"""

import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import types

try:
    import numpy
    import torch
except ImportError as error:
    print(f"SKIP: {error.name} is not installed")
    sys.exit(77)


def read_run(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        return json.loads(file.read(length)), file.read()


def write_run(path, header, content):
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + content)


def run_code(path, folder, *arguments):
    """The lines that the program prints."""
    done = subprocess.run([sys.executable, "-W", "error", path, "--data", folder, *arguments], check=True,
                          capture_output=True, text=True)
    assert done.stderr == "", done.stderr
    return done.stdout.splitlines()


def read_accuracy(lines):
    (accuracy,) = re.fullmatch(r"Test accuracy: ([01]\.\d{4})", lines[-1]).groups()
    return float(accuracy)


class Runs:
    def __init__(self, program, folder, temporary):
        self.program, self.folder, self.temporary = program, folder, temporary

    def path(self, name):
        return os.path.join(self.temporary, name)

    def make(self, *options):
        """Trains; returns the accuracy on the test images, and the path of the program."""
        run, code = self.path("a.fitrun"), self.path("a.py")
        output = subprocess.run(
            [self.program, "--json", "--data", self.folder, "--save", run, *options], check=True,
            capture_output=True, text=True).stdout
        self.export(run, code)
        return json.loads(output.splitlines()[-2])["test_accuracy"], code

    def export(self, run, code, kind="pytorch"):
        subprocess.run([self.program, "--open", run, "--export", kind, code], check=True)


def check_loaded(runs, *options):
    accuracy, code = runs.make(*options)
    lines = run_code(code, runs.folder)
    assert read_accuracy(lines) == accuracy, (lines, accuracy)
    classes = [line.split(": ") for line in lines[:-1]]
    assert classes[0][0] == "T-shirt/top" and len(classes) == 10
    assert abs(numpy.mean([float(share) for _, share in classes]) - accuracy) < 1e-4
    # The file by its name, wherever it is.
    moved = runs.path("moved.fitrun")
    os.rename(runs.path("a.fitrun"), moved)
    assert read_accuracy(run_code(code, runs.folder, moved)) == accuracy
    print(" ".join(options), "accuracy", accuracy)


def check_trained(runs, least, most, *options):
    _, code = runs.make(*options)
    accuracy = read_accuracy(run_code(code, runs.folder, "--train"))
    assert least <= accuracy <= most, (options, accuracy)
    print(" ".join(options), "trained anew", accuracy)


def check_changes(runs):
    """The velocity of Keras and of the engine: v = 0.9 v - rate * g; w += v."""
    runs.make("--epochs", "1", "--hidden", "4", "--optimizer", "momentum", "--learning-rate", "0.01")
    header, content = read_run(runs.path("a.fitrun"))
    header["__metadata__"]["changes"] = "100 learning_rate 0.5\n200 learning_rate 0.002"
    write_run(runs.path("a.fitrun"), header, content)
    runs.export(runs.path("a.fitrun"), runs.path("a.py"))
    module = types.ModuleType("exported")
    with open(runs.path("a.py"), encoding="utf-8") as file:
        exec(compile(file.read(), "a.py", "exec"), module.__dict__)
    assert module.CHANGES == {100: 0.5, 200: 0.002}

    weight = torch.nn.Parameter(torch.tensor([1.0, -2.0], dtype=torch.float64))
    optimizer = torch.optim.SGD([weight], lr=0.01, momentum=0.9)
    ours, velocity, rate = numpy.array([1.0, -2.0]), numpy.zeros(2), 0.01
    module.set_rate(optimizer, 0.01)
    for step in range(12):
        if step in (4, 8):
            rate = 0.1 if step == 4 else 0.002
            module.set_rate(optimizer, rate)
        optimizer.zero_grad()
        (weight ** 2).sum().backward()
        optimizer.step()
        velocity = 0.9 * velocity - rate * 2 * ours
        ours = ours + velocity
        assert numpy.allclose(weight.detach().numpy(), ours, rtol=1e-12), step
    print("changes of the rate act as in the engine")


def check_training_code(runs):
    """One epoch of each optimizer goes the engine's way, change and all."""
    for optimizer, rate in ("adam", "0.002"), ("sgd", "0.1"), ("momentum", "0.05"):
        accuracy, code = runs.make("--epochs", "1", "--batch-size", "100", "--hidden", "32",
                                   "--optimizer", optimizer, "--learning-rate", rate)
        header, content = read_run(runs.path("a.fitrun"))
        header["__metadata__"]["changes"] = "300 learning_rate 0.0005"
        write_run(runs.path("a.fitrun"), header, content)
        runs.export(runs.path("a.fitrun"), code)
        lines = run_code(code, runs.folder, "--train")
        assert lines[0].startswith("Epoch 1 of 1: loss "), lines
        assert abs(read_accuracy(lines) - accuracy) < 0.05, (optimizer, lines[-1], accuracy)
        print(optimizer, "trained anew", lines[-1], "in the program", accuracy)


def main():
    program, folder = sys.argv[1:]
    if not os.path.isdir(folder):
        print("SKIP: the data set is not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as temporary:
        runs = Runs(program, folder, temporary)
        check_changes(runs)
        check_loaded(runs, "--epochs", "2")
        check_loaded(runs, "--epochs", "1", "--hidden", "none", "--raw-pixels")
        check_loaded(runs, "--epochs", "1", "--hidden", "24,20,7,17", "--optimizer", "momentum")
        if "FR_THOROUGH" in os.environ or "FR_LONG" in os.environ:
            check_training_code(runs)
        if "FR_LONG" in os.environ:
            # The ranges of the design, over six to eight seeds, and a tenth of their width around.
            check_trained(runs, 0.870, 0.886)
            check_trained(runs, 0.837, 0.850, "--hidden", "none")


main()
