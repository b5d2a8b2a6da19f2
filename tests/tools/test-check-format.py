#!/usr/bin/python3
"""Plants a badly laid out file that check-format.sh must find; skipped where clang-format 14 is missing."""

import sys

import planted

STYLE = {
    ".clang-format": "BasedOnStyle: GNU\n",
    "src/a.c": "int a;\n",
    "tests/b.c": "int b;\n",
}

if planted.run_on("check-format.sh", STYLE)[0] == 77:
    print("1..0 # SKIP clang-format 14 is not installed")
    sys.exit(0)

planted.run(
    "check-format.sh",
    STYLE,
    [
        ("a badly laid out source", {"src/a.c": "int   a ;\n"}, "src/a.c"),
        ("a badly laid out test", {"tests/b.c": "int   b ;\n"}, "tests/b.c"),
    ],
)
