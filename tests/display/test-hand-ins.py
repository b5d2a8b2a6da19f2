"""What a class has handed in, from outside: thirty files, three of them altered, and the table of them."""

import csv
import io
import os
import re
import struct
import subprocess
import sys
import tempfile

import tiny_dataset
from display_test import TERMINAL_PROGRAM, DisplayTest, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from run_document import split_run, write_run  # noqa: E402

FILES = 30


def retell(path, change):
    header, body = split_run(path)
    body = bytearray(body)
    change(header, body)
    write_run(path, header, bytes(body))


def change_digest(header, body):
    metadata = header["__metadata__"]
    metadata["weights_digest"] = metadata["weights_digest"][::-1]


def change_batch(header, body):
    place = header["batches.loss"]["data_offsets"][0]
    struct.pack_into("<d", body, place, struct.unpack_from("<d", body, place)[0] + 1e-6)


def change_weight(header, body):
    place = header["dense.kernel"]["data_offsets"][0]
    struct.pack_into("<f", body, place, 0.25)


class HandInsTest(DisplayTest):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        tiny_dataset.write(self.data)
        for number in range(FILES):
            subprocess.run(
                [TERMINAL_PROGRAM, "--quiet", "--data", self.data, "--epochs", "1", "--hidden", "4",
                 "--seed", str(number), "--save", self.path(number)],
                check=True, stdout=subprocess.DEVNULL,
            )
        retell(self.path(3), change_digest)
        retell(self.path(14), change_batch)
        retell(self.path(25), change_weight)

    def path(self, number):
        return os.path.join(self.folder, f"group-{number:02}.fitrun")

    @staticmethod
    def open_all(program):
        """The list of files, which has no accessible things, may not be there at once."""

        def is_closed():
            if program.find("push button", "_Open Open") is None:
                return True
            program.keys("ctrl+a")
            program.press("push button", "_Open Open")
            return False

        program.wait_until(is_closed, "the end of the dialog")

    def test_a_class(self):
        with self.running("--data", self.data) as experiment:
            program = experiment.program
            experiment.wait_until_loaded()
            program.keys("ctrl+5")
            program.press("page tab", "Hand-ins")
            program.press("push button", "Add Files…")
            program.wait_for("push button", "_Cancel Cancel")
            program.type(self.folder + "/")
            program.keys("Return")
            program.wait_for("label", os.path.basename(self.folder))
            self.open_all(program)
            program.wait_for("label", re.compile(r"27 of 30 verified · mean .*"))
            program.wait_for("label", "3 differ")
            for number, words in (3, "digest differs"), (14, "curves differ"), (25, "weights differ"):
                program.wait_for("list item", re.compile(f"group-{number:02}: {words}, .*"))


if __name__ == "__main__":
    main()
