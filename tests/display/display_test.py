"""What the tests of the whole program share: a desktop for a file of tests, and the program on it.

A test that fails leaves a picture of the screen, the accessible tree and the program's output in the
build folder and says where. Without the tools for a desktop the tests are skipped.
"""

import contextlib
import os
import sys
import unittest

import desktop
from experiment import Experiment
from program import Program

PROGRAM = os.environ["FITTING_ROOM"]
TERMINAL_PROGRAM = os.environ["FITTING_ROOM_TRAIN"]
OUTPUT = os.environ["FITTING_ROOM_TEST_OUTPUT"]
DATA = "/usr/share/datasets/fashion-mnist"

# A run that closes late has not closed at once.
CLOSING_SECONDS = 5


def needs_data(test):
    return unittest.skipUnless(os.path.isdir(DATA), "Fashion-MNIST is not installed")(test)


class DisplayTest(unittest.TestCase):
    # For running(): the settings as the start before has left them.
    KEPT = "kept"

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(desktop.Desktop())

    @contextlib.contextmanager
    def running(self, *arguments, settings=None, environment=None, where=None):
        """The program on the desktop, or on another one, its settings the defaults but for those
        given and the speed, which is full where none is given. In the end it is closed as a person closes it, must end with status 0, and must have
        had nothing to complain about."""
        command = [PROGRAM, *arguments]
        settings = None if settings is self.KEPT else {"speed": "'full'", **(settings or {})}
        with Program(where or self.desktop, command, settings, environment) as program:
            try:
                yield Experiment(program)
                if program.process.poll() is None:
                    program.press("push button", "Close")
                    self.assertEqual(program.wait_for_end(CLOSING_SECONDS), 0)
                self.assertEqual(program.complaints(), [])
            except BaseException:
                self.save_failure(program)
                raise

    def save_failure(self, program):
        self.save("failed.png", program.desktop.picture())
        with contextlib.suppress(Exception):
            self.save("failed-tree.txt", program.tree().describe().encode())
        self.save("failed-output.txt", program.output().encode())

    def save(self, name, content, quiet=False):
        """Writes an artifact into the build folder and says where, unless that is expected."""
        os.makedirs(OUTPUT, exist_ok=True)
        path = os.path.join(OUTPUT, f"{self.id().removeprefix('__main__.')}-{name}")
        with open(path, "wb") as file:
            file.write(content)
        if not quiet:
            print("see", path, file=sys.stderr)


def main():
    lacks = desktop.missing_tools()
    if lacks:
        desktop.skip("this machine lacks " + ", ".join(lacks))
    unittest.main(verbosity=2)
