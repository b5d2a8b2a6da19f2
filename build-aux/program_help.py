"""What a program says of its options, for make-man.py and make-completion.py."""

import os
import re
import subprocess

HEADING = re.compile(r"\S.*:")
OPTION = re.compile(r"  (?:(-\w), )?(--[\w-]+)(?:=(.+?))? {2,}(\S.*)")


def ask_for_help(program, language="en", locales=None):
    """What PROGRAM --help prints in that language, in a world of its own: no settings and no locale of the user."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "GSETTINGS_BACKEND": "memory"}
    if locales:
        env["FITTING_ROOM_LOCALE_DIR"] = locales
    return subprocess.run([program, "--help"], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          check=True, encoding="utf-8").stdout


def read_sections(text):
    """[(heading, options)]: each heading is a line up to its colon, and the options are those below it, as
    [(short or None, long, value or None, what it is for)] of the lines that begin with a dash."""
    sections, heading = [], None
    for line in text.splitlines():
        if line.lstrip().startswith("-"):
            match = OPTION.fullmatch(line)
            if match is None:
                raise ValueError(f"no option and what it is for: {line}")
            if heading is not None or not sections:
                sections.append((heading, []))
                heading = None
            sections[-1][1].append(match.groups())
        elif HEADING.fullmatch(line):
            heading = line[:-1]
    if not sections:
        raise ValueError("no options in what --help prints")
    return sections


def read_options(text):
    """The options of all sections, in order."""
    return [option for _, options in read_sections(text) for option in options]
