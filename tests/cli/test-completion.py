#!/usr/bin/python3
"""Holds the completion of bash and zsh to the programs: their options, and what may follow each.

usage: test-completion.py PROGRAM PROGRAM PROGRAM COMPLETION...

A completion has the name of its program, that of zsh behind a "_".
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import tap

PROGRAMS = {os.path.basename(path): path for path in sys.argv[1:4]}
BASH = {name: path for name, path in ((os.path.basename(path), path) for path in sys.argv[4:]) if name[0] != "_"}
ZSH = {os.path.basename(path)[1:]: path for path in sys.argv[4:] if os.path.basename(path)[0] == "_"}

# What bash does before and after a completion. compopt is one of its own, and works in a completion only.
ASK_BASH = """
compopt () { :; }
. "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
"_${1//-/_}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
FILES = ["a.fitrun", "b.csv", "c d.fitrun", "e.fitpreset"]
RUNS = {"a.fitrun", "c d.fitrun", "folder"}
EVERY = {*FILES, "folder"}

# What is typed, each word as bash takes it apart, and what it is completed to.
TYPED = [
    ("fitting-room-train", ["--opt"], {"--optimizer="}),
    ("fitting-room-train", ["--optimizer", ""], {"adam", "sgd", "momentum"}),
    ("fitting-room-train", ["--optimizer", "="], {"adam", "sgd", "momentum"}),
    ("fitting-room-train", ["--optimizer", "=", "s"], {"sgd"}),
    ("fitting-room-train", ["--divide-by-255", "=", ""], {"true", "false"}),
    ("fitting-room-train", ["--epochs", "="], set()),
    ("fitting-room-train", ["--replay", ""], RUNS),
    ("fitting-room-train", ["--replay", "c"], {"c d.fitrun"}),
    ("fitting-room-train", ["--preset", "=", ""], {"e.fitpreset", "folder"}),
    ("fitting-room-train", ["--data", ""], EVERY),
    ("fitting-room-train", ["--open", "a.fitrun", "--export", ""], {"pytorch", "keras", "onnx", "csv", "pdf"}),
    ("fitting-room-train", ["--open", "a.fitrun", "--predict", ""], EVERY),
    ("fitting-room", [""], EVERY),
    ("fitting-room-data", [""], {"make"}),
    ("fitting-room-data", ["--background", "o"], {"on", "off"}),
    ("fitting-room-data", ["--plan", "make", "fol"], {"folder"}),
]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def options_of_help(program):
    text = subprocess.run([PROGRAMS[program], "--help"], env={**os.environ, "LANGUAGE": "en"}, capture_output=True,
                          check=True, encoding="utf-8").stdout
    return {option for line in re.findall(r"^ +-.*", text, re.MULTILINE)
            for option in re.findall(r"(?:^|, )(-\w|--[\w-]+=?)", line.strip().split("  ")[0])}


def ask_bash(program, words, folder):
    command = ["bash", "-c", ASK_BASH, "bash", os.path.abspath(BASH[program]), program, *words]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.stderr == "", result.stderr
    return {line for line in result.stdout.splitlines() if line}


def every_program_has_both():
    assert set(BASH) == set(ZSH) == set(PROGRAMS)


def bash_knows_the_options():
    for program in PROGRAMS:
        known, there = ask_bash(program, ["-"], "/"), options_of_help(program)
        assert len(there) > 5 and known == there, f"{program}: {known ^ there}"


def bash_knows_what_follows():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/folder")
        for name in FILES:
            with open(f"{folder}/{name}", "w", encoding="utf-8"):
                pass
        for program, words, expected in TYPED:
            replies = ask_bash(program, words, folder)
            assert replies == expected, f"{program} {words}: {replies}"


def zsh_knows_the_options():
    for program in PROGRAMS:
        text = read(ZSH[program])
        assert text.startswith(f"#compdef {program}\n"), program
        names = re.findall(r"^  '(?:\(.*?\)'\{(-\w),)?(--[\w-]+=?)", text, re.MULTILINE)
        known = {name for pair in names for name in pair if name}
        assert known == options_of_help(program), f"{program}: {known ^ options_of_help(program)}"


def zsh_knows_what_follows():
    text = read(ZSH["fitting-room-train"])
    for end in (":NAME:(adam sgd momentum)'", ':FILE.fitrun:_files -g "*.fitrun"\'', ":COUNT: '", ":FOLDER:_files'"):
        assert end + " \\\n" in text, end
    assert "'1:make:(make)'" in read(ZSH["fitting-room-data"])


def zsh_can_read_it():
    if shutil.which("zsh") is None:
        raise tap.Skip("there is no zsh")
    for path in ZSH.values():
        result = subprocess.run(["zsh", "-f", "-n", path], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (0, ""), result.stderr


TESTS = [
    every_program_has_both,
    bash_knows_the_options,
    bash_knows_what_follows,
    zsh_knows_the_options,
    zsh_knows_what_follows,
    zsh_can_read_it,
]

sys.exit(tap.run(TESTS))
