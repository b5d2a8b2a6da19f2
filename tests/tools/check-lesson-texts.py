#!/usr/bin/python3
"""Holds what the window asks gettext for to what xgettext finds in the lessons.

usage: check-lesson-texts.py PROGRAM LESSON...

PROGRAM prints each text of the lessons on a line. All of them must be in the template, byte by byte: a blank
more, and the lesson would stay English.
"""

import ast
import os
import re
import subprocess
import sys

PROJECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


def read_template(template):
    """The texts of a template."""
    for entry in template.split("\n\n"):
        match = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.MULTILINE)
        if match:
            yield "".join(ast.literal_eval(line) for line in match[1].splitlines())


def main():
    program, *lessons = sys.argv[1:]
    update = os.path.join(PROJECT, "build-aux", "update-translations")
    template = subprocess.run([sys.executable, update, "--template", "-"], capture_output=True, text=True, check=True,
                              encoding="utf-8")
    known = set(read_template(template.stdout))
    texts = subprocess.run([program, *lessons], capture_output=True, text=True, check=True, encoding="utf-8").stdout
    missing = [text for text in texts.splitlines() if text not in known]
    for text in missing:
        print(f"not in the template: {text}")
    assert len(texts.splitlines()) > 10 * len(lessons), "hardly any text"
    sys.exit(1 if missing else 0)


main()
