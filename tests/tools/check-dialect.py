#!/usr/bin/python3
"""Holds src/ to one dialect of C, where clang-format leaves two.

usage: check-dialect.py [--fix] [--pointers] [--build FOLDER] [ROOT]

Faults: an empty line before the return that ends a function, unless a declaration, a check or a block
stands before it. With --pointers, or where FR_LONG is set, a pointer as a condition too: `if (!name)` is
written `if (name == NULL)`. That takes clang-query, the compile commands in FOLDER (_build) and minutes.
--fix mends what is found; clang-format then lays it out.
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys

import source_tree

POINTER = 'expr(hasType(qualType(hasCanonicalType(pointerType())))).bind("pointer")'
ASKED = [f"{kind}Stmt(isExpansionInMainFile(), hasCondition(p))" for kind in ("if", "while", "for", "do")]
ASKED += [
    "conditionalOperator(isExpansionInMainFile(), hasCondition(p))",
    'unaryOperator(isExpansionInMainFile(), hasOperatorName("!"), hasUnaryOperand(p))',
    'binaryOperator(isExpansionInMainFile(), hasAnyOperatorName("&&", "||"), hasLHS(p))',
    'binaryOperator(isExpansionInMainFile(), hasAnyOperatorName("&&", "||"), hasRHS(p))',
]
PLACE = re.compile(r'^(.+?):(\d+):(\d+): note: "pointer" binds here', re.MULTILINE)
# What a macro of others asks is not ours.
MACRO = re.compile(r"(?:g_(?:clear|return|assert|steal|set)_\w+|[A-Z][A-Z0-9_]+) \(")

CHECK = re.compile(r"  g_return_\w+ \(")
DECLARATION = re.compile(r"  (?:(?:const |static )*[A-Za-z_]\w*(?: const)? \**\w+(?:\[[^\]]*\])*(?:;|,| =(?: |$))|g_auto)")


def empty_lines(text):
    """Line numbers, from 1, of the empty lines before a return that ends a function."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not re.match(r"  return\b", line) or lines[number - 1] != "":
            continue
        end = number
        while not lines[end].endswith(";"):
            end += 1
        if lines[end + 1] != "}" or lines[number - 2].startswith("  }"):
            continue
        begin = number - 2
        while lines[begin].startswith("   "):
            begin -= 1
        if not CHECK.match(lines[begin]) and not DECLARATION.match(lines[begin]):
            yield number


def ask_clang(query, root, build, names):
    """(name, line, column) of each pointer that is asked for its truth."""
    folder = os.path.join(root, build)
    command = [query, "-p", folder, "-c", "set bind-root false", "-c", f"let p {POINTER}"]
    for matcher in ASKED:
        command += ["-c", f"m {matcher}"]

    def run(part):
        paths = [os.path.join(root, name) for name in part]
        result = subprocess.run(command + paths, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            sys.exit(f"clang-query: {result.stderr}")
        return PLACE.findall(result.stdout)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = [names[i::16] for i in range(16) if names[i::16]]
        found = [place for places in pool.map(run, parts) for place in places]
    return sorted({
        (os.path.relpath(os.path.join(folder, name), root), int(line), int(column)) for name, line, column in found
    })


def end_of(text, at):
    """The place behind the expression that begins at `at`: names, members, elements, calls."""
    while True:
        match = re.compile(r"(?:->|\.)?[A-Za-z_]\w*").match(text, at)
        if match:
            at = match.end()
        match = re.compile(r"\[| \(").match(text, at)
        if match:
            at, depth = match.end(), 1
            while depth > 0:
                depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[at], 0)
                at += 1
        if not re.compile(r"->|\.|\[").match(text, at):
            return at


def comparison(text, at):
    """(begin, end, words) that say the same as the pointer at `at` by a comparison."""
    end = end_of(text, at)
    negated = text[at - 1] == "!"
    begin = at - 1 if negated else at
    words = f"{text[at:end]} {'==' if negated else '!='} NULL"
    if re.match(r"\s*[=!]=", text[end:]) or re.search(r"[=!]= $", text[:begin]):
        words = f"({words})"
    return begin, end, words


def check(arguments):
    root, faults, changes = arguments.root, [], {}
    names = [name for name in source_tree.files(root) if name.startswith("src/") and name.endswith((".c", ".h"))]
    raw = {name: source_tree.read(root, name) for name in names}
    starts = {name: [0] + [match.end() for match in re.finditer("\n", text)] for name, text in raw.items()}

    def found(name, line, fault, begin, end, words):
        faults.append(f"{name}:{line}: {fault}")
        changes.setdefault(name, set()).add((begin, end, words))

    for name in names:
        for line in empty_lines(raw[name]):
            begin = starts[name][line - 1]
            found(name, line, "an empty line before the last return", begin, begin + 1, "")
    query = shutil.which("clang-query-14") or shutil.which("clang-query")
    if arguments.pointers and query is not None:
        sources = [name for name in names if name.endswith(".c") and "/kernels-" not in name]
        for name, line, column in ask_clang(query, root, arguments.build, sources):
            at = starts[name][line - 1] + len(raw[name].split("\n")[line - 1].encode()[: column - 1].decode())
            if not MACRO.match(raw[name], at):
                begin, end, words = comparison(raw[name], at)
                found(name, line, f"a pointer is no condition: {words}", begin, end, words)
    if not arguments.fix:
        return faults
    for name, places in changes.items():
        text = raw[name]
        for begin, end, words in sorted(places, reverse=True):
            text = text[:begin] + words + text[end:]
        with open(os.path.join(root, name), "w", encoding="utf-8") as file:
            file.write(text)
    return []


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--pointers", action="store_true", default="FR_LONG" in os.environ)
    parser.add_argument("--build", default="_build")
    parser.add_argument("root", nargs="?", default=os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    source_tree.report(check(parser.parse_args()))
