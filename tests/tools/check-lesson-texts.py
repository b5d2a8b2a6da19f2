#!/usr/bin/python3
"""Holds what the window asks gettext for to what xgettext finds in the lessons.

usage: check-lesson-texts.py PROGRAM LESSON...

PROGRAM prints each text of the lessons on a line. All of them must be in the template, byte by byte: a blank
more, and the lesson would stay English. What is bold in a text is so in each catalogue too, and no sign of
markup is left open there, or nothing of the text would be shown.
"""

import ast
import glob
import os
import re
import subprocess
import sys

PROJECT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
BOLD = re.compile(r"<b>([^<>]*)</b>")
ENTITY = re.compile(r"&(?:lt|gt|amp);")


def unquote(lines):
    return "".join(ast.literal_eval(line) for line in lines.splitlines())


def read_catalogue(text):
    """The texts of a catalogue or template, each with its translation."""
    for entry in text.split("\n\n"):
        match = re.search(r'^msgid ((?:".*"\n?)+)msgstr ((?:".*"\n?)+)', entry, re.MULTILINE)
        if match:
            yield unquote(match[1]), unquote(match[2])


def is_broken(text, translation):
    """Whether the markup of a translation is not that of its text."""
    rest = ENTITY.sub("", BOLD.sub(r"\1", translation))
    return len(BOLD.findall(text)) != len(BOLD.findall(translation)) or bool(re.search("[<>&]", rest))


def check_catalogue(name, texts):
    with open(name, encoding="utf-8") as file:
        for text, translation in read_catalogue(file.read()):
            if text in texts and translation and re.search("<b>|&[lga]", text) and is_broken(text, translation):
                yield f"{os.path.basename(name)}: other markup than in: {text}"


def main():
    program, *lessons = sys.argv[1:]
    update = os.path.join(PROJECT, "build-aux", "update-translations")
    template = subprocess.run([sys.executable, update, "--template", "-"], capture_output=True, check=True,
                              encoding="utf-8").stdout
    known = {text for text, _ in read_catalogue(template)}
    texts = subprocess.run([program, *lessons], capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    faults = [f"not in the template: {text}" for text in texts if text not in known]
    for name in sorted(glob.glob(os.path.join(PROJECT, "po", "*.po"))):
        faults += check_catalogue(name, set(texts))
    for fault in faults:
        print(fault)
    assert len(texts) > 10 * len(lessons), "hardly any text"
    sys.exit(1 if faults else 0)


main()
