#!/usr/bin/python3
"""Makes a shell's completion of a program from what its --help prints.

usage: make-completion.py bash|zsh PROGRAM OUTPUT

What may follow an option is read from its line: "a|b" in place of a value, or ": a, b or c" behind it, are words;
FILE.fitrun is a file of that kind, another FILE, a FOLDER or a DIR any file; of all else nothing is known. Words in
small letters of the usage, as "make", come before the files.
"""

import os
import re
import sys

from program_help import ask_for_help, read_options

WORDS = re.compile(r": ((?:\w+, )*\w+ or \w+)(?: \(\w+\))?")
ANY_FILE = re.compile(r"(FILE|FOLDER|DIR)\b")
KIND_OF_FILE = re.compile(r"FILE\.(\w+)")


def words_of(value, use):
    """The words that an option takes, if it takes nothing else."""
    if "|" in value:
        return value.split("|")
    match = WORDS.search(use)
    return re.split(r", | or ", match[1]) if match else []


def commands_of(text):
    """Words that are typed as they are: those of the usage in small letters, behind the options."""
    usage = next(line for line in text.splitlines() if line.startswith("  "))
    return [word for word in usage.split()[1:] if re.fullmatch("[a-z]+", word)]


def write_bash(name, options, commands):
    function = "_" + name.replace("-", "_")
    cases, names, unknown = [], [], []
    for short, option, value, use in options:
        names += [short] if short else []
        names.append(option + ("=" if value else ""))
        if not value:
            continue
        kind = KIND_OF_FILE.fullmatch(value)
        if words_of(value, use):
            found = f"compgen -W '{' '.join(words_of(value, use))}' -- \"$cur\""
        elif kind:
            found = f"compgen -d -- \"$cur\"; compgen -f -X '!*.{kind[1]}' -- \"$cur\""
        elif ANY_FILE.match(value):
            found = 'compgen -f -- "$cur"'
        else:
            unknown.append(option)
            continue
        files = "compopt -o filenames; " if "compgen -f" in found else ""
        cases.append(f"    {option}) {files}mapfile -t COMPREPLY < <({found}); return ;;\n")
    if unknown:
        cases.append(f"    {' | '.join(unknown)}) return ;;\n")
    rest = '  compopt -o filenames\n  mapfile -t COMPREPLY < <(compgen -f -- "$cur")\n'
    for command in commands:
        rest = f"""  if [[ " ${{COMP_WORDS[*]:1:COMP_CWORD-1}} " != *" {command} "* ]]; then
    mapfile -t COMPREPLY < <(compgen -W {command} -- "$cur")
    return
  fi
{rest}"""
    return f"""# Completion of {name} in bash; made from its --help.
{function} ()
{{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}

  # "--option=value" is three words here.
  if [[ $prev == = ]]; then
    prev=${{COMP_WORDS[COMP_CWORD-2]}}
  elif [[ $cur == = ]]; then
    cur=
  fi
  COMPREPLY=()
  case $prev in
{"".join(cases)}  esac
  if [[ $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '{" ".join(names)}' -- "$cur")
    [[ ${{#COMPREPLY[@]}} -eq 1 && ${{COMPREPLY[0]}} == *= ]] && compopt -o nospace
    return
  fi
{rest}}}
complete -F {function} {name}
"""


def quote(text):
    """For an explanation in brackets, within single quotes."""
    return re.sub(r"([\\\[\]])", r"\\\1", text).replace("'", "'\\''")


def write_zsh(name, options, commands):
    lines = []
    for short, option, value, use in options:
        use = f"[{quote(use)}]"
        if not value:
            lines.append(f"'({short} {option})'{{{short},{option}}}'{use}'" if short else f"'{option}{use}'")
            continue
        kind = KIND_OF_FILE.fullmatch(value)
        if words_of(value, use[1:-1]):
            action = f"({' '.join(words_of(value, use[1:-1]))})"
        elif kind:
            action = f'_files -g "*.{kind[1]}"'
        elif ANY_FILE.match(value):
            action = "_files"
        else:
            action = " "
        lines.append(f"'{option}={use}:{value.split()[0]}:{action}'")
    lines += [f"'{place}:{command}:({command})'" for place, command in enumerate(commands, 1)]
    lines.append("'*:file:_files'")
    return f"#compdef {name}\n# Made from its --help.\n_arguments \\\n  " + " \\\n  ".join(lines) + "\n"


def main():
    shell, program, output = sys.argv[1:]
    text = ask_for_help(program)
    write = {"bash": write_bash, "zsh": write_zsh}[shell]
    with open(output, "w", encoding="utf-8") as file:
        file.write(write(os.path.basename(program), read_options(text), commands_of(text)))


if __name__ == "__main__":
    main()
