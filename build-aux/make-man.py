#!/usr/bin/python3
"""Makes a manual page: what is written by hand, and the options as the program's own --help has them.

usage: make-man.py --version VERSION [--language CODE --locales FOLDER] PROGRAM TEMPLATE OUTPUT

In TEMPLATE a line "@OPTIONS@" stands for the options, and "@VERSION@" for the version. Meson calls this after
each build of PROGRAM, so that no page is older than its program. The program is asked in a world of its own: no
settings, no locale and no display of the user.
"""

import argparse
import os
import re
import subprocess
import sys

OPTION = re.compile(r"  (?:(-\w), )?(--[\w-]+)(?:=(.+?))? {2,}(\S.*)")
# A page is read in any locale; groff knows these by names of its own.
NAMED = {"\\": "\\(rs", "’": "\\(cq", "“": "\\(lq", "”": "\\(rq", "…": "\\&...", "-": "\\-", "~": "\\(ti"}


def ask_for_help(program, language="en", locales=None):
    """What PROGRAM --help prints in that language."""
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


def escape(text):
    """Text as groff prints it: signs by their names, and no request in a line's first sign."""
    text = "".join(NAMED.get(sign, sign) for sign in text)
    return "\\&" + text if text.startswith((".", "'")) else text


def write_options(options):
    lines = []
    for short, name, value, use in options:
        names = [f"\\fB{escape(name)}\\fR" + (f"=\\fI{escape(value)}\\fR" if value else "")]
        if short:
            names.insert(0, f"\\fB{escape(short)}\\fR")
        lines += [".TP", ", ".join(names), escape(use)]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", required=True)
    parser.add_argument("--language", default="en")
    parser.add_argument("--locales")
    parser.add_argument("program")
    parser.add_argument("template")
    parser.add_argument("output")
    arguments = parser.parse_args()

    options = read_options(ask_for_help(arguments.program, arguments.language, arguments.locales))
    with open(arguments.template, encoding="utf-8") as file:
        page = file.read()
    if page.count("\n@OPTIONS@\n") != 1:
        sys.exit(f"{arguments.template}: needs one line @OPTIONS@")
    page = page.replace("@OPTIONS@", write_options(options)).replace("@VERSION@", arguments.version)
    with open(arguments.output, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
