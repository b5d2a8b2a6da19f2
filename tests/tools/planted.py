"""For the tests of the checks: a small faultless project, a fault planted in it, and the check run on it."""

import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def run(check, sound, faults, *options):
    """Runs a check as a program and prints TAP. `sound` is {path: text}, a project without a fault;
    `faults` is (what is planted, {path: text}, what the check must then say). None as a text leaves
    the file out. `options` are the check's own, before the folder."""
    print(f"1..{len(faults) + 1}")
    failed = False
    cases = [("a sound project", {}, None)] + faults
    for number, (title, changes, expected) in enumerate(cases, 1):
        status, output = run_on(check, {**sound, **changes}, options)
        good = status == 0 and not output if expected is None else status == 1 and expected in output
        print("ok" if good else "not ok", number, "-", title)
        if not good:
            failed = True
            print(f"# exit status {status}, expected to say: {expected}")
            for line in output.splitlines():
                print("#", line)
    sys.exit(1 if failed else 0)


def run_on(check, project, options=()):
    with tempfile.TemporaryDirectory() as root:
        for name, text in project.items():
            if text is None:
                continue
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        tool = os.path.join(HERE, check)
        command = [*([sys.executable] if tool.endswith(".py") else []), tool, *options, root]
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return result.returncode, result.stdout.decode()
