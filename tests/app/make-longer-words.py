#!/usr/bin/python3
"""usage: make-longer-words.py SOURCE FOLDER

Makes the language "longer" for FOLDER out of the strings of SOURCE's po/POTFILES.in: each word has 40 %
more letters, as German or Finnish has, and every format, mark-up and mnemonic is left whole.
"""

import os
import re
import subprocess
import sys

DOMAIN = "fitting-room"
MORE = 0.4
# What must stay as it is: formats, tags and entities.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[a-zA-Z%]|<[^<>]*>|&\w+;|\\.")
WORD = re.compile(r"[A-Za-z]+")
LINE = re.compile(r'(msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?) "(.*)"$|"(.*)"$')


def lengthen_word(match):
    """Letters twice, spread over the word."""
    word = match[0]
    longer, owed = [], 0.0
    for letter in word:
        owed += MORE
        longer.append(letter)
        if owed >= 1:
            longer.append(letter.lower())
            owed -= 1
    if owed >= 0.5:
        longer.append(word[-1].lower())
    return "".join(longer)


def lengthen(text):
    parts, end = [], 0
    for match in KEPT.finditer(text):
        parts += [WORD.sub(lengthen_word, text[end : match.start()]), match[0]]
        end = match.end()
    return "".join(parts) + WORD.sub(lengthen_word, text[end:])


def translate(template):
    """A template's lines with translations; strings are as they are written there, with escapes."""
    entry, key = {}, None
    for line in template + [""]:
        match = LINE.match(line)
        if match and match[1]:
            key = match[1]
            entry[key] = match[2]
        elif match and key:
            entry[key] += match[3]
        elif not line and entry:
            if entry["msgid"]:
                yield from write(entry)
            entry, key = {}, None


def write(entry):
    yield ""
    for key in ("msgctxt", "msgid", "msgid_plural"):
        if key in entry:
            yield f'{key} "{entry[key]}"'
    if "msgid_plural" in entry:
        yield f'msgstr[0] "{lengthen(entry["msgid"])}"'
        yield f'msgstr[1] "{lengthen(entry["msgid_plural"])}"'
    else:
        yield f'msgstr "{lengthen(entry["msgid"])}"'


HEADER = r'''msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=n != 1;\n"'''


def main(source, folder):
    target = os.path.join(folder, "longer", "LC_MESSAGES")
    os.makedirs(target, exist_ok=True)
    template = subprocess.run(
        ["xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--output=-", "--no-wrap"]
        + ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2"]
        + ["--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3"],
        cwd=source,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    words = "\n".join([HEADER, *translate(template.split("\n"))]) + "\n"
    subprocess.run(
        ["msgfmt", "--output-file", os.path.join(target, f"{DOMAIN}.mo"), "-"],
        input=words,
        check=True,
        text=True,
    )
    # The folder is what ninja looks at.
    os.utime(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
