#!/usr/bin/python3
"""Holds the manual pages to the programs: the same options, in the same words, and none that is made up.

usage: test-man.py ROOT LOCALES PROGRAM PROGRAM PROGRAM PAGE...

A page is in the folder of its language, and in English elsewhere.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import tap

ROOT, LOCALES = sys.argv[1:3]
PROGRAMS = {os.path.basename(path): path for path in sys.argv[3:6]}
PAGES = sys.argv[6:]
MAKE_MAN = os.path.join(ROOT, "build-aux", "make-man.py")
HEADINGS = {"en": ("NAME", "OPTIONS"), "ko": ("이름", "옵션")}
ROFF = {"\\(cq": "’", "\\(lq": "“", "\\(rq": "”", "\\&...": "…", "\\-": "-", "\\(ti": "~", "\\(rs": "\\", "\\&": ""}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def plain(roff):
    """A line of a page as it is read."""
    roff = re.sub(r"\\f[A-Z]", "", roff)
    for name, sign in ROFF.items():
        roff = roff.replace(name, sign)
    return roff


def language_of(page):
    folder = os.path.basename(os.path.dirname(page))
    return folder if folder in HEADINGS else "en"


def program_of(page):
    return os.path.basename(page).removesuffix(".1")


def options_of_page(page):
    """Of the section Options "--name=VALUE what it is for", and the headings between, each with its colon."""
    section = read(page).split(f"\n.SH {HEADINGS[language_of(page)][1]}\n")[1].split("\n.SH ")[0]
    found = re.findall(r"^\.SS (.+)$|^\.TP\n(.+)\n(.+)$", section, re.MULTILINE)
    return [plain(heading) + ":" if heading else f"{plain(name)} {plain(use)}" for heading, name, use in found]


def options_of_help(program, language):
    """The same of what --help prints."""
    env = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "FITTING_ROOM_LOCALE_DIR": LOCALES}
    text = subprocess.run([PROGRAMS[program], "--help"], env=env, capture_output=True, check=True,
                          encoding="utf-8").stdout
    # The first line with a colon is the usage.
    lines = [line.strip() for line in text.splitlines()[1:] if re.match(r" *-|\S.*:$", line)]
    return [re.sub(r" {2,}", " ", line) for line in lines]


def names_of_options(text):
    return set(re.findall(r"--[a-z0-9-]+", text))


def make(help_text, template="before\n@OPTIONS@\nafter @VERSION@\n"):
    """What make-man.py makes of a program that prints HELP_TEXT. Returns (status, page)."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, kind) for kind in ("program", "template", "page")]
        for name, text in zip(names, (f"#!/bin/sh\ncat <<'END'\n{help_text}\nEND\n", template)):
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
        os.chmod(names[0], 0o755)
        command = [sys.executable, MAKE_MAN, "--version", "1.2", *names]
        status = subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode
        return status, read(names[2]) if status == 0 else ""


def options_are_those_of_help():
    for page in PAGES:
        here, there = options_of_page(page), options_of_help(program_of(page), language_of(page))
        assert len(there) > 5 and here == there, f"{page}: {set(here) ^ set(there)}"


def each_language_has_a_page_of_each_program():
    assert len(PAGES) == len(set(PAGES)) == len(HEADINGS) * len(PROGRAMS)
    assert {language_of(page) for page in PAGES} == set(HEADINGS)
    # That options are translated shows that the catalogue was found.
    assert len({" ".join(options_of_page(page)) for page in PAGES}) == len(PAGES)


def text_names_no_other_option():
    # An example in a page may have options of another program.
    known = names_of_options(" ".join(" ".join(options_of_help(program, "en")) for program in PROGRAMS))
    for page in PAGES:
        assert names_of_options(plain(read(page))) <= known, page


def pages_have_their_sections():
    for page in PAGES:
        text, name = plain(read(page)), program_of(page)
        assert text.startswith(f".TH {name.upper()} 1 "), page
        assert f"\n.SH {HEADINGS[language_of(page)][0]}\n{name} - " in text and f"\n.B {name}" in text, page
        for other in PROGRAMS:
            assert other == name or f"\n.BR {other} (1)" in text, f"{page}: {other}"
        assert "@" not in text, page


def groff_has_no_complaint():
    if shutil.which("groff") is None:
        raise tap.Skip("there is no groff")
    for page in PAGES:
        result = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", page], capture_output=True,
                                text=True, check=False)
        assert (result.returncode, result.stderr) == (0, ""), result.stderr


def writes_what_roff_would_misread():
    status, page = make("  -h, --help           .what's \\ “so”…\n  --two=FORMAT OUT     ‘Two’ words")
    assert status == 0
    assert page.startswith("before\n.TP\n\\fB\\-h\\fR, \\fB\\-\\-help\\fR\n\\&.what's \\(rs \\(lqso\\(rq\\&...\n.TP\n")
    assert "\\fB\\-\\-two\\fR=\\fIFORMAT OUT\\fR\n" in page and page.endswith("\nafter 1.2\n")


def writes_headings_of_sections():
    status, page = make("Usage:\n  x\n\nIt does:\n\nTwo things:\n  --one      One\n  --two      Two\n\nEnd:\n  --end      End")
    assert status == 0
    lines = page.splitlines()
    assert lines[1:3] == [".SS Two things", ".TP"] and lines[8:10] == [".SS End", ".TP"], page
    assert page.count(".SS") == 2


def every_page_has_sections_in_its_language():
    seen = {program: set() for program in PROGRAMS}
    for page in PAGES:
        headings = {line for line in options_of_page(page) if line.endswith(":")}
        others = seen[program_of(page)]
        assert len(headings) > 1 and not headings & others, f"{page}: {headings}"
        others |= headings


def refuses_help_without_options():
    assert make("Usage: nothing")[0] != 0


def refuses_an_option_without_a_word():
    assert make("  --one      One\n  --mute")[0] != 0


def refuses_a_page_without_a_place():
    assert make("  --one      One", "before\nafter\n")[0] != 0


TESTS = [
    options_are_those_of_help,
    each_language_has_a_page_of_each_program,
    text_names_no_other_option,
    pages_have_their_sections,
    groff_has_no_complaint,
    writes_what_roff_would_misread,
    writes_headings_of_sections,
    every_page_has_sections_in_its_language,
    refuses_help_without_options,
    refuses_an_option_without_a_word,
    refuses_a_page_without_a_place,
]

sys.exit(tap.run(TESTS))
