"""For the tests of the terminal program: a small data set, runs of the program, and TAP."""

import json
import os
import subprocess
import sys
import tempfile

import tap

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "fitting-room-train"

program = sys.argv[1]
folder = tempfile.TemporaryDirectory()
data = os.path.join(folder.name, "data")
subprocess.run([sys.executable, os.path.join(HERE, "..", "data", "make-idx.py"), data], check=True)

# The same for whoever runs the tests.
environment = {**os.environ, "LC_ALL": "C.UTF-8"}
for variable in ("FITTING_ROOM_ISA", "LANGUAGE"):
    environment.pop(variable, None)


def path(name):
    return os.path.join(folder.name, name)


def run(*arguments, variables=None, **options):
    """Runs the program to its end."""
    options = {"capture_output": True, "text": True, "timeout": 120, **options}
    return subprocess.run([program, *arguments], env={**environment, **(variables or {})}, **options)


def train(*arguments, **options):
    """Runs the program on the small data set, with JSON; returns its lines."""
    done = run("--json", "--data", data, *arguments, **options)
    assert done.returncode == 0, done
    return parse(done.stdout)


def parse(output):
    def refuse(text):
        raise AssertionError(f"{text} is no JSON")

    assert output.endswith("\n")
    return [json.loads(line, parse_constant=refuse) for line in output.splitlines()]


def assert_complaint(done, status, *parts):
    """One line on the standard error, nothing of a crash, and this exit status."""
    assert done.returncode == status, done
    assert done.stderr.startswith(NAME + ": ") and done.stderr.endswith("\n"), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    for part in parts:
        assert part in done.stderr, (part, done.stderr)


def main(tests):
    """Runs all functions called test_... of a dictionary and prints TAP."""
    status = tap.run([test for name, test in tests.items() if name.startswith("test_")])
    folder.cleanup()
    sys.exit(status)
