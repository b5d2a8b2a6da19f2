#!/usr/bin/python3
"""check-figures.py [ROOT]: what the window shows is written by src/io/figure, never by a bare "%.1f".

A printf of its own would write decimals as the locale does, but measure, group and sign them another
way than the text beside it; one of g_ascii_formatd() would not follow the locale at all. Numbers for
programs are those of src/io/number and src/io/csv.
"""

import pathlib
import re
import sys

FOLDERS = ["app", "views", "widgets", "charts", "session", "engine", "formats"]
DECIMALS = re.compile(r"%[-+ 0#']*[\d.*]*[aefgAEFG]\b|%'")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
# Read by programs, not by people: the rate that a row is paged to.
ALLOWED = {("number-row.c", '"%.12g"')}


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)


def find(root):
    for folder in FOLDERS:
        for path in sorted((root / "src" / folder).rglob("*.[ch]")):
            lines = strip_comments(path.read_text(encoding="utf-8")).splitlines()
            for number, line in enumerate(lines, 1):
                for string in STRING.findall(line):
                    if DECIMALS.search(string.replace("%%", "")) and (path.name, string) not in ALLOWED:
                        yield f"{path.relative_to(root)}:{number}: {string} is for src/io/figure to write"


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parents[2]
    complaints = list(find(root))
    print("\n".join(complaints), end="\n" if complaints else "")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
