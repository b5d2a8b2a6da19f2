"""What a program says of its options, for make-man.py and make-completion.py."""

import os
import re
import subprocess

OPTION = re.compile(r"  (?:(-\w), )?(--[\w-]+)(?:=(.+?))? {2,}(\S.*)")


def ask_for_help(program, language="en", locales=None):
    """What PROGRAM --help prints in that language, in a world of its own: no settings and no locale of the user."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "GSETTINGS_BACKEND": "memory"}
    if locales:
        env["FITTING_ROOM_LOCALE_DIR"] = locales
    return subprocess.run([program, "--help"], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          check=True, encoding="utf-8").stdout


def read_options(text):
    """[(short or None, long, value or None, what it is for)] of the lines that begin with a dash."""
    options = []
    for line in text.splitlines():
        if line.lstrip().startswith("-"):
            match = OPTION.fullmatch(line)
            if match is None:
                raise ValueError(f"no option and what it is for: {line}")
            options.append(match.groups())
    if not options:
        raise ValueError("no options in what --help prints")
    return options
