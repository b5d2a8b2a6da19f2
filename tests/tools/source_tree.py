"""What the checks beside this file share: which files the project has, and C without its comments."""

import os
import re
import subprocess
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def files(root):
    """Every file of the project, as sorted paths relative to root. Git knows which are ours; an
    unpacked archive has none that are not, but for build folders, whose names begin with "_"."""
    git = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = None
    if os.path.exists(os.path.join(root, ".git")):
        try:
            names = subprocess.run(git, capture_output=True, check=True).stdout.decode().split("\0")
        except (OSError, subprocess.CalledProcessError):
            pass
    if names is None:
        names = []
        for folder, folders, here in os.walk(root):
            folders[:] = [name for name in folders if not name.startswith((".git", "_"))]
            names += [os.path.relpath(os.path.join(folder, name), root) for name in here]
    return sorted({name for name in names if name and os.path.isfile(os.path.join(root, name))})


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8") as file:
        return file.read()


def without_comments(text):
    """C with its comments blanked out; strings and line numbers stay as they are."""

    def blank(match):
        found = match.group()
        return found if found.startswith('"') else re.sub(r"[^\n]", " ", found)

    return COMMENT_OR_STRING.sub(blank, text)


def report(faults):
    """Prints the faults and leaves, with 1 where there are any."""
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


def root_argument():
    """The folder to check: the only argument, or the project that this file lies in."""
    if len(sys.argv) > 1:
        return sys.argv[1]
    return PROJECT
