#!/usr/bin/python3
"""Holds the teacher's guide in data/guide to the lessons, to itself in the other language, and to the program.

usage: check-guide.py [ROOT]

Both languages have the same elements, in the same order. A lesson's page has the title, minutes, steps and
questions of its lesson, and where only one answer is right, that answer. Links lead somewhere, and nowhere
outside. Keys are those of the program, Korean terms those of its window, and the digest of seed 1 is the one
that tests of the engine hold.
"""

import os
import re
import xml.etree.ElementTree as ElementTree

import source_tree

FOLDER = "data/guide"
CSS = f"{FOLDER}/guide.css"
LANGUAGES = ["en", "ko"]
# Within a paragraph each language has its own.
INLINE = {"a", "b", "code", "kbd", "span"}
# Keys of the toolkit, which no table of ours has.
TOOLKIT_KEYS = {"Tab", "Shift+F10", "F10"}
NAMES_OF_KEYS = {"space": "Space", "period": ".", "question": "?", "comma": ",", "Control": "Ctrl"}
SEEDS = "tests/engine/right-images-of-200-seeds.txt"


def words(element):
    return " ".join("".join(element.itertext()).split())


def plain(text):
    """What is compared: no markup, no capitals, no signs at the end."""
    return re.sub(r"<[^>]*>", "", " ".join(text.split())).casefold().rstrip(".!?")


def read_catalogue(root):
    catalogue = {}
    for entry in source_tree.read(root, "po/ko.po").split("\n\n"):
        match = re.search(r'^msgid ((?:".*"\n?)+)msgstr ((?:".*"\n?)+)', entry, re.MULTILINE)
        if match:
            parts = ["".join(re.findall(r'"(.*)"', part)) for part in match.groups()]
            catalogue[parts[0]] = parts[1]
    return catalogue


def read_lessons(root):
    folder = os.path.join(root, "data/lessons")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".xml"))
    return [ElementTree.parse(os.path.join(folder, name)).getroot() for name in names]


def read_keys(root):
    """What shortcuts.c binds, as the guide writes it: Ctrl+E."""
    text = source_tree.without_comments(source_tree.read(root, "src/app/shortcuts.c"))
    keys = set(TOOLKIT_KEYS)
    for accel in re.findall(r'{ "((?:<\w+>)*\w+)"', text):
        modifiers = re.findall(r"<(\w+)>", accel)
        key = accel.rpartition(">")[2]
        key = NAMES_OF_KEYS.get(key, key.upper() if len(key) == 1 else key)
        keys.add("+".join([NAMES_OF_KEYS.get(name, name) for name in modifiers] + [key]))
    for key, modifiers in re.findall(r"{ GDK_KEY_(\w+), (\w+),", text):
        key = NAMES_OF_KEYS.get(key, key.upper() if len(key) == 1 else key)
        keys.add(f"Ctrl+{key}" if modifiers == "GDK_CONTROL_MASK" else key)
    return keys


def list_pressed(page):
    """The keys of the page; neighbours with nothing between are pressed together."""
    for parent in page.iter():
        together = []
        for child in parent:
            if child.tag == "kbd":
                together.append(words(child))
            if together and (child.tag != "kbd" or (child.tail or "").strip()):
                yield "+".join(together)
                together = []
        if together:
            yield "+".join(together)


def list_elements(page):
    """Each block with what it is known by; and the place that it is in, for people."""
    place = "the head"
    for element in page.iter():
        place = element.get("id", place)
        if element.tag not in INLINE:
            known = {key: value for key, value in element.attrib.items() if key not in ("lang", "content")}
            yield (element.tag, tuple(sorted(known.items()))), place


def compare(pages):
    first, other = [list(list_elements(page)) for page in pages.values()]
    for (one, place), (two, _) in zip(first, other):
        if one != two:
            return [f"{FOLDER}: the languages part in “{place}”: <{one[0]}> and <{two[0]}>"]
    return [] if len(first) == len(other) else [f"{FOLDER}: one language ends before the other"]


def check_links(root, page):
    ids = {element.get("id") for element in page.iter()}
    for element in page.iter():
        target = element.get("href") or element.get("src")
        if target is None:
            continue
        if target.startswith("#"):
            if target[1:] not in ids:
                yield f"no place is called {target}"
        elif "://" in target:
            yield f"leads outside: {target}"
        elif not os.path.isfile(os.path.join(root, FOLDER, target)):
            yield f"leads nowhere: {target}"
    if "://" in words(page):
        yield "names an address"


def list_right(question, translate):
    """The only right answer of a question, as text; nothing if there are more, or any."""
    number = question.find("number")
    if number is not None:
        return [number.get("is")] if number.get("is") else []
    right = [choice for choice in question.iter("choice") if choice.get("right") == "true"]
    return [translate(words(right[0]))] if len(right) == 1 else []


def check_lesson(lesson, place, page, translate):
    section = next((part for part in page.iter("section") if part.get("data-lesson") == lesson.get("id")), None)
    if section is None:
        yield f"lacks the lesson {lesson.get('id')}"
        return
    name = section.get("id")
    title = translate(words(lesson.find("title")))
    heading = section.find("h2")
    if (heading[0].tail or "").strip() != title:
        yield f"{name}: the title is not “{title}”"
    row = next((row for row in page.iter("tr") if row.find(f"td/a[@href='#{name}']") is not None), None)
    minutes = words(section.find(".//span[@class='minutes']"))
    if row is None or [words(cell) for cell in row][:3] != [str(place), title, minutes]:
        yield f"{name}: the table of lessons has another number, title or length"
    if minutes != lesson.get("minutes", minutes):
        yield f"{name}: {minutes} minutes, the lesson says {lesson.get('minutes')}"
    steps = [(step.get("id"), translate(words(step.find("title")))) for step in lesson.iter("step")]
    told = [(item.get("data-step"), words(item.find("b"))) for item in section.iter("li") if item.get("data-step")]
    for step in steps:
        if step not in told:
            yield f"{name}: lacks the step {step[0]}, “{step[1]}”"
    if [step for step, _ in told] != [step for step, _ in steps]:
        yield f"{name}: has other steps than the lesson, or in another order"
    answers = {item.get("data-question"): plain(words(item.find("dd"))) for item in section.iter("div")}
    questions = list(lesson.iter("question"))
    for question in questions:
        known = question.get("id")
        for right in list_right(question, translate):
            if plain(right) not in answers.get(known, ""):
                yield f"{name}: the answer to “{known}” is not “{right}”"
    if set(answers) - {None} != {question.get("id") for question in questions}:
        yield f"{name}: answers other questions than the lesson asks"


def check_page(root, language, page, lessons, catalogue):
    korean = language == "ko"
    yield from check_links(root, page)
    for place, lesson in enumerate(lessons, 1):
        yield from check_lesson(lesson, place, page, (lambda text: catalogue.get(text, "")) if korean else str)
    for pressed in sorted(set(list_pressed(page)) - read_keys(root)):
        yield f"the program has no key {pressed}"
    said = "\n".join(catalogue.values())
    for cell in page.iter("td"):
        if cell.get("lang") == "ko" and words(cell) not in said:
            yield f"the window does not say {words(cell)}"
    digest = re.search(r"seed 1: (\w{12})", source_tree.read(root, SEEDS))[1]
    if digest not in words(page):
        yield f"lacks the digest of seed 1, {digest}"


def check(root):
    pages, faults = {}, []
    for language in LANGUAGES:
        name = f"{FOLDER}/guide.{language}.html"
        try:
            pages[language] = ElementTree.fromstring(source_tree.read(root, name).replace("<!DOCTYPE html>", "", 1))
        except ElementTree.ParseError as error:
            faults.append(f"{name}: {error}")
    if faults:
        return faults
    lessons, catalogue = read_lessons(root), read_catalogue(root)
    faults += compare(pages)
    for language, page in pages.items():
        name = f"{FOLDER}/guide.{language}.html"
        if page.get("lang") != language:
            faults.append(f"{name}: is not said to be in “{language}”")
        faults += [f"{name}: {fault}" for fault in check_page(root, language, page, lessons, catalogue)]
    classes = {name for page in pages.values() for element in page.iter() for name in element.get("class", "").split()}
    styled = set(re.findall(r"\.([a-z][\w-]*)", source_tree.read(root, CSS)))
    faults += [f"{CSS}: has no rule for .{name}" for name in sorted(classes - styled - {"minutes", "way", "key"})]
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
