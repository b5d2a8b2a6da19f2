#!/usr/bin/python3
"""Holds every text file to the .editorconfig, and to what may not stand in a published project.

usage: check-text.py [ROOT]

Faults: a path that exists on one machine only; a left-over mark; bytes that are not UTF-8; tabs,
spaces at a line's end, a missing or doubled newline at the end of a file; in a text for people, a
word that the window does not use (it says "batch", "epoch" and "image"); a quark whose string is not
the name of its function, as where a formatter took hyphens for minus signs; a call that takes a text
for markup, or the name of a file as it is, in another file than the one that makes it safe.
"""

import re

import source_tree

# Written in pieces, so that this file passes its own test.
ONE_MACHINE = re.compile(r"(?<![\w.~-])/(?:ho" r"me|ro" r"ot|Us" r"ers|wo" r"rk|workspace|builds)/\w")
LEFT_OVER = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX)\b")
IN_C = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext|g_dngettext) ?\(((?:\s*"(?:\\.|[^"\\\n])*"[\s,]*)+)')
IN_XML = re.compile(r'translatable="(?:yes|true)"[^>]*>([^<]*)<')
OTHER_WORDS = re.compile(r"\b(itera" r"tions?|mini-?ba" r"tch(?:es)?|training st" r"eps?)\b", re.IGNORECASE)
QUARK = re.compile(r"\bG_DEFINE_QUARK ?\(([^,]*),\s*(\w+)\)")
# Where each call may stand.
GUARDED = {
    "adw_toast_new": "src/widgets/plain-toast.c",
    "adw_toast_set_title": None,
    "adw_status_page_set_description": ("src/app/data-gate.c", "src/app/download-page.c"),
    "adw_action_row_set_subtitle": ("src/app/data/data-set-dialog.c", "src/app/preferences.c"),
    "adw_preferences_row_set_title": None,
    "gtk_label_set_markup": ("src/app/lesson/marked-label.c", "src/views/images-pane.c"),
    "gtk_label_set_text_with_mnemonic": None,
    "gtk_widget_set_tooltip_markup": None,
    "adw_message_dialog_format_heading_markup": None,
    "adw_message_dialog_format_body_markup": None,
    "g_filename_display_name": None,
    "g_filename_display_basename": None,
}
GUARDED_CALL = re.compile(r"\b(%s) \(" % "|".join(GUARDED))
NO_TEXT = (".png", ".gz", ".fitrun", ".ico", ".mo")
KEEPS_TABS = (".po", ".pot", "Makefile", "debian/rules")


def texts_for_people(name, text):
    pattern = IN_C if name.endswith((".c", ".h")) else IN_XML if name.endswith(".ui") else None
    for match in pattern.finditer(text) if pattern else ():
        yield text.count("\n", 0, match.start()) + 1, match[1]


def check_file(name, raw):
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return [f"{name}: not UTF-8 at byte {error.start}"]
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        where = f"{name}:{number}"
        if ONE_MACHINE.search(line):
            faults.append(f"{where}: a path of one machine: {ONE_MACHINE.search(line)[0]}")
        if LEFT_OVER.search(line):
            faults.append(f"{where}: a left-over: {LEFT_OVER.search(line)[0]}")
        if line != line.rstrip():
            faults.append(f"{where}: space at the end of the line")
        if "\t" in line and not name.endswith(KEEPS_TABS):
            faults.append(f"{where}: a tab")
    for number, words in texts_for_people(name, text):
        if OTHER_WORDS.search(words):
            faults.append(f"{name}:{number}: the window does not say \"{OTHER_WORDS.search(words)[0]}\"")
    for match in QUARK.finditer(text) if name.endswith(".c") else ():
        if match[1] not in (match[2], match[2] + "_quark"):
            line = text.count("\n", 0, match.start()) + 1
            faults.append(f"{name}:{line}: the quark \"{match[1]}\" is not named as {match[2]}_quark()")
    for match in GUARDED_CALL.finditer(text) if name.startswith("src/") and name.endswith(".c") else ():
        places = GUARDED[match[1]] or ()
        places = (places,) if isinstance(places, str) else places
        if name not in places:
            line = text.count("\n", 0, match.start()) + 1
            faults.append(f"{name}:{line}: {match[1]}() belongs in {' or '.join(places) or 'no file'}")
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        faults.append(f"{name}: must end with one newline")
    return faults


def check(root):
    faults = []
    for name in source_tree.files(root):
        if not name.endswith(NO_TEXT):
            with open(f"{root}/{name}", "rb") as file:
                raw = file.read()
            # A zero byte says binary, as it does to git; test data may be anything.
            if b"\0" not in raw and not name.startswith("tests/data/"):
                faults += check_file(name, raw)
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
