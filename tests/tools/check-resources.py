#!/usr/bin/python3
"""Holds ui/ and the icons together: what is drawn or laid out is complete, well formed and used.

usage: check-resources.py [ROOT]

Faults: XML that does not parse; a template without its .c; a file of ui/ that the gresource lacks, or
one that it names and nobody has; an icon of ours that is named and not drawn; a symbolic icon that
GTK could not colour: it repaints the fill of 16x16 shapes and knows nothing of lines; a page of a
stack without a title, if only an empty one: a screen reader would say "GtkStackPage".
"""

import os
import re
import xml.etree.ElementTree as ElementTree

import source_tree

GRESOURCE = "ui/fitting-room.gresource.xml"
ICON_NAME = re.compile(r"\bfr-[a-z0-9-]+-symbolic\b")
SVG = "{http://www.w3.org/2000/svg}"


def check_symbolic(name, svg):
    if svg.get("viewBox") != "0 0 16 16":
        yield f"{name}: its viewBox is not 0 0 16 16"
    shapes = [element for element in svg.iter() if element is not svg and element.tag != SVG + "g"]
    if len({shape.get("fill") for shape in shapes}) != 1:
        yield f"{name}: not all of one colour"
    for shape in shapes:
        if shape.tag not in (SVG + "path", SVG + "circle", SVG + "rect") or shape.get("stroke"):
            yield f"{name}: GTK recolours only filled paths, circles and rectangles"


def check_pages(name, tree):
    for page in tree.iter("object"):
        titles = [item for item in page.findall("property") if item.get("name") == "title"]
        if page.get("class") == "GtkStackPage" and not titles:
            yield f"{name}: a page of a stack has no title"


def check_gresource(root, names, ours):
    if GRESOURCE not in names:
        yield f"{GRESOURCE} is missing"
        return
    listed = {}
    for file in ElementTree.parse(os.path.join(root, GRESOURCE)).iter("file"):
        listed[file.text.strip()] = file
    for name in listed:
        if f"ui/{name}" not in names and f"data/{name}" not in names:
            yield f"{GRESOURCE} names {name}, which nobody has"
    for name in ours:
        if name != GRESOURCE and not name.endswith("meson.build") and name.removeprefix("ui/") not in listed:
            yield f"{GRESOURCE} lacks {name.removeprefix('ui/')}"


def check(root):
    names = source_tree.files(root)
    ours = [name for name in names if name.startswith("ui/")]
    stems = {os.path.splitext(os.path.basename(name))[0] for name in names if re.match(r"src/.*\.c$", name)}
    drawn = {os.path.splitext(os.path.basename(name))[0] for name in names if name.endswith(".svg")}
    faults = []

    for name in names:
        if not name.startswith(("ui/", "data/", "src/")):
            continue
        text = source_tree.read(root, name) if not name.endswith(".png") else ""
        if name.endswith((".ui", ".xml", ".xml.in", ".svg")):
            try:
                tree = ElementTree.fromstring(text)
            except ElementTree.ParseError as error:
                faults.append(f"{name}: {error}")
                continue
            if name.endswith("-symbolic.svg"):
                faults += check_symbolic(name, tree)
        if name.endswith(".ui"):
            stem = os.path.splitext(os.path.basename(name))[0]
            if stem not in stems and tree.find("template") is not None:
                faults.append(f"{name}: no {stem}.c in src/")
            faults += check_pages(name, tree)
        if name.endswith((".ui", ".c", ".h")):
            faults += [f"{name}: no icon {icon} is drawn" for icon in sorted(set(ICON_NAME.findall(text)) - drawn)]
    if not any(fault.startswith(GRESOURCE) for fault in faults):
        faults += check_gresource(root, names, ours)
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
