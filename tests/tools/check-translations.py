#!/usr/bin/python3
"""Holds the catalogues of po/ to the texts in the source.

usage: check-translations.py [--complete] [ROOT]

Each text that people see is in each catalogue and translated, and none is a guess ("fuzzy"); without
--complete what is missing is only counted. A catalogue breaks no format of printf. In Korean no particle
that depends on the last sound before it follows what is put in there, and a percent sign stands at its
figure: 83.8%.
"""

import os
import re
import subprocess
import sys
import tempfile

import source_tree

UPDATE = os.path.join(source_tree.PROJECT, "build-aux", "update-translations")
SHOWN = 5  # texts that are named of those that are missing

DIRECTIVE = r"%(?:\d+\$)?[-+ #0']*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[diouxXeEfgGcs]"
CLOSING = r"(?:[”’]|</\w+>)*"
# What stands in brackets is not what the particle is about.
PARTICLE = r"(?:[은는이가을를와과]|으?로|이?라는|이?라고|이나|이란)(?![가-힣])"
KOREAN = [
    (
        re.compile(DIRECTIVE + CLOSING + PARTICLE),
        "a particle after what is put in: let it follow a word, as in “%s 파일을”",
    ),
    (re.compile(r"[은이을과]\([는가를와]\)|[는가를와]\([은이을과]\)|\(으\)로|\(이\)"), "two particles to choose from"),
    (re.compile(r"[\dsfgu] %%"), "a percentage has no space before its sign: %s%%"),
]


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, **more)


def unquote(lines):
    return "".join(re.sub(r'^\S* ?"(.*)"$', r"\1", line) for line in lines)


def entries(text):
    """(msgid, [msgstr]) of each entry of a catalogue but its head; strings as they are written there."""
    for paragraph in re.split(r"\n\n+", text):
        parts, key = {}, None
        for line in paragraph.split("\n"):
            match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "', line)
            if match:
                key = match[1]
            if key and not line.startswith("#"):
                parts.setdefault(key, []).append(line)
        name = unquote(parts.get("msgid", []))
        if name:
            yield name, [unquote(lines) for key, lines in parts.items() if key.startswith("msgstr")]


def name_some(name, what, texts):
    if not texts:
        return []
    shown = [f"  {text}" for text in texts[:SHOWN]] + ["  …"] * (len(texts) > SHOWN)
    return [f"{name}: {len(texts)} {what}:"] + shown


def find_missing(root, name, template):
    """The texts that are not in the catalogue, not translated, or a guess."""
    merged = os.path.join(template + "-merged")
    run("msgmerge", "--quiet", f"--output-file={merged}", os.path.join(root, name), template, check=True)
    empty = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged, check=True).stdout
    guessed = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged, check=True).stdout
    return [text for text, _ in entries(empty)], [text for text, _ in entries(guessed)]


def check_korean(name, text):
    for source, translations in entries(text):
        for translation in translations:
            for pattern, fault in KOREAN:
                if pattern.search(translation):
                    yield f"{name}: “{source}” is “{translation}”: {fault}"


def check(root, complete):
    lines = source_tree.read(root, "po/LINGUAS").splitlines()
    languages = [word for line in lines for word in line.split("#")[0].split()]
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, "template.pot")
        made = run(sys.executable, UPDATE, "--root", root, "--template", template)
        if made.returncode != 0:
            return [f"The template cannot be made: {made.stderr}"]
        faults = []
        for language in languages:
            name = f"po/{language}.po"
            path = os.path.join(root, name)
            if not os.path.exists(path):
                faults.append(f"{name} is not there: run build-aux/update-translations, which makes it")
                continue
            formats = run("msgfmt", "--check", "--output-file=/dev/null", path)
            if formats.returncode != 0:
                faults.append(formats.stderr.replace(root + "/", "").strip())
                continue
            if language == "ko":
                text = run("msgattrib", "--translated", "--no-obsolete", "--no-wrap", path).stdout
                faults += check_korean(name, text)
            empty, guessed = find_missing(root, name, template)
            missing = name_some(name, "texts have no translation", empty)
            missing += name_some(name, "translations are guesses, marked fuzzy", guessed)
            if complete and missing:
                faults += missing
                faults.append(f"Run build-aux/update-translations, then translate those in {name}.")
            elif missing:
                print(f"# {name}: {len(empty)} texts have no translation, {len(guessed)} are guesses", file=sys.stderr)
        return faults


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--complete"]
    source_tree.report(check(words[0] if words else source_tree.PROJECT, "--complete" in sys.argv))
