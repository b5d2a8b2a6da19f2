#!/usr/bin/python3
"""Holds po/POTFILES.in to the truth: every file with text for people, no other, sorted.

usage: check-potfiles.py [ROOT]

A text with a macro in it, such as G_GSIZE_FORMAT, is a fault too: xgettext reads it only up to there,
so it could never be translated.
"""

import re

import source_tree

MARKED_C = re.compile(r"(?<!\w)(?:_|N_|Q_|C_|NC_|ngettext|g_dgettext|g_dngettext|g_dpgettext2?) ?\(")
STRING = r'"(?:\\.|[^"\\\n])*"'
WITH_MACRO = re.compile(MARKED_C.pattern + rf"\s*(?:{STRING}[\s,]*)*{STRING}\s*((?!PRI[a-zA-Z])[A-Z]\w+)")
MARKED_XML = re.compile(r'\btranslatable="(?:yes|true)"')
ALWAYS = re.compile(r"^data/([^/]+\.(desktop\.in|metainfo\.xml\.in|gschema\.xml)|lessons/[^/]+\.xml|mime/[^/]+\.xml\.in)$")


def has_text_for_people(root, name):
    if name.startswith("src/") and name.endswith((".c", ".h")):
        return bool(MARKED_C.search(source_tree.without_comments(source_tree.read(root, name))))
    if name.startswith("ui/") and name.endswith(".ui"):
        return bool(MARKED_XML.search(source_tree.read(root, name)))
    return bool(ALWAYS.match(name))


def check_macros(root, name):
    text = source_tree.without_comments(source_tree.read(root, name))
    for match in WITH_MACRO.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        yield f"{name}:{line}: xgettext cannot read past {match[1]}: write PRIu64 or %zu"


def check(root):
    lines = source_tree.read(root, "po/POTFILES.in").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    wanted = {name for name in source_tree.files(root) if has_text_for_people(root, name)}
    faults = [f"po/POTFILES.in lacks {name}" for name in sorted(wanted - set(listed))]
    faults += [f"po/POTFILES.in names {name}, which has no text for people" for name in sorted(set(listed) - wanted)]
    if listed != sorted(set(listed)):
        faults.append("po/POTFILES.in is not sorted, or names a file twice")
    for name in sorted(wanted):
        if name.endswith((".c", ".h")):
            faults += check_macros(root, name)
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
