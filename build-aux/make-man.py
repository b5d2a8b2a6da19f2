#!/usr/bin/python3
"""Makes a manual page: what is written by hand, and the options as the program's own --help has them.

usage: make-man.py --version VERSION [--language CODE --locales FOLDER] PROGRAM TEMPLATE OUTPUT

In TEMPLATE a line "@OPTIONS@" stands for the options, and "@VERSION@" for the version. Meson calls this after
each build of PROGRAM, so that no page is older than its program.
"""

import argparse
import sys

from program_help import ask_for_help, read_sections

# A page is read in any locale; groff knows these by names of its own.
NAMED = {"\\": "\\(rs", "’": "\\(cq", "“": "\\(lq", "”": "\\(rq", "…": "\\&...", "-": "\\-", "~": "\\(ti"}


def escape(text):
    """Text as groff prints it: signs by their names, and no request in a line's first sign."""
    text = "".join(NAMED.get(sign, sign) for sign in text)
    return "\\&" + text if text.startswith((".", "'")) else text


def write_options(sections):
    lines = []
    for heading, options in sections:
        if heading:
            lines.append(f".SS {escape(heading)}")
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

    sections = read_sections(ask_for_help(arguments.program, arguments.language, arguments.locales))
    with open(arguments.template, encoding="utf-8") as file:
        page = file.read()
    if page.count("\n@OPTIONS@\n") != 1:
        sys.exit(f"{arguments.template}: needs one line @OPTIONS@")
    page = page.replace("@OPTIONS@", write_options(sections)).replace("@VERSION@", arguments.version)
    with open(arguments.output, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
