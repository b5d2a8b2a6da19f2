#!/usr/bin/python3
"""Holds po/POTFILES.in to the truth: every file with text for people, no other, sorted.

usage: check-potfiles.py [ROOT]
"""

import re

import source_tree

MARKED_C = re.compile(r"(?<!\w)(?:_|N_|Q_|C_|NC_|ngettext|g_dgettext|g_dngettext|g_dpgettext2?) ?\(")
MARKED_XML = re.compile(r'\btranslatable="(?:yes|true)"')
ALWAYS = re.compile(r"^data/[^/]+\.(desktop\.in|metainfo\.xml\.in|gschema\.xml)$")


def has_text_for_people(root, name):
    if name.startswith("src/") and name.endswith((".c", ".h")):
        return bool(MARKED_C.search(source_tree.without_comments(source_tree.read(root, name))))
    if name.startswith("ui/") and name.endswith(".ui"):
        return bool(MARKED_XML.search(source_tree.read(root, name)))
    return bool(ALWAYS.match(name))


def check(root):
    lines = source_tree.read(root, "po/POTFILES.in").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    wanted = {name for name in source_tree.files(root) if has_text_for_people(root, name)}
    faults = [f"po/POTFILES.in lacks {name}" for name in sorted(wanted - set(listed))]
    faults += [f"po/POTFILES.in names {name}, which has no text for people" for name in sorted(set(listed) - wanted)]
    if listed != sorted(set(listed)):
        faults.append("po/POTFILES.in is not sorted, or names a file twice")
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
