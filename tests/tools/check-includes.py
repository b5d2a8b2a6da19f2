#!/usr/bin/python3
"""Holds src/ to its layers: which folder may include which, and what a file looks like from outside.

usage: check-includes.py [ROOT]

A room is a .c with its .h; a folder may have sub-folders by role, one level deep. Faults: an include
that points upward; rooms that include each other in a loop; an include of which nothing is used; a
toolkit below its layer; threads outside session/; two files with one stem; a source of fewer than 60
lines that is not named with a reason, or of more than 600; a folder of more rooms than a newcomer can
hold in mind; a header without #pragma once, or with a function that neither comment nor name explains.
"""

import os
import re

import source_tree

# The arrows of the README's section "Structure": folder -> folders it may include.
MAY_INCLUDE = {
    "io": set(),
    "engine": {"io"},
    "charts": {"io"},
    "fetch": {"io"},
    "formats": {"engine", "io"},
    "report": {"charts", "formats", "engine", "io"},
    "session": {"fetch", "formats", "engine", "io"},
    "widgets": {"charts", "io"},
    "views": {"widgets", "charts", "session", "report", "formats", "engine", "io"},
    "app": {"views", "widgets", "session", "report", "formats", "engine", "io"},
    "cli": {"report", "fetch", "formats", "engine", "io"},
}

# Headers of others that a folder must not see. The engine guards with locks and starts no threads.
MUST_NOT_SEE = {
    "io": r"(gtk|gdk|gdk-pixbuf|gsk|gio|cairo|pango|json-glib)/|adwaita|glib-object|cairo|pthread",
    "engine": r"(gtk|gdk|gdk-pixbuf|gsk|gio|cairo|pango|json-glib)/|adwaita|glib-object|cairo",
    "charts": r"(gtk|gdk|gdk-pixbuf|gsk|gio|json-glib)/|adwaita|zlib|pthread",
    "fetch": r"(gtk|gdk|gsk|cairo|pango)/|adwaita|cairo|pthread",
    "formats": r"(gtk|gdk|gsk|cairo|pango)/|adwaita|cairo|pthread",
    "report": r"(gtk|gdk|gsk)/|adwaita|pthread",
    "session": r"(gtk|gdk|gsk|cairo|pango)/|adwaita|cairo",
    "widgets": r"json-glib/|zlib|pthread",
    "views": r"zlib|pthread",
    "app": r"zlib|pthread",
    "cli": r"(gtk|gdk|gsk|cairo|pango)/|adwaita|cairo|pthread",
}

STARTS_THREADS = re.compile(
    r"\b(g_thread_(?:try_)?new|g_thread_pool_new\w*|g_task_run_in_thread\w*|pthread_create)\b"
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)
# What says all by its name: the struct, the property or the type has the comment.
BOILERPLATE = re.compile(
    r"\w+_(error_quark|ref|unref|init|clear|free) ?\(|\w+_[gs]et_\w+ ?\(|\w+_new ?\(void\)"
)
COMMENT_LINE = re.compile(r"/\*|^ ?\*", re.MULTILINE)
MADE_BY_THE_BUILD = {"config.h", "fetch-resources.h"}
# Included for its text, by one source after another that each set its constants.
TEMPLATES = {"src/engine/kernels/kernels-vector.h"}
MAX_LINES = 600
MIN_LINES = 60
MAX_ROOMS = 26
# Sources of src/ that end before, because their idea does.
SHORT = {
    "src/app/window-action.c": "how eleven files add an action",
    "src/app/news-pace.c": "a pure rule with a test of its own",
    "src/app/lesson/marked-label.c": "two functions for the markup of lessons",
    "src/session/lesson/fact-source.c": "an interface",
    "src/charts/words/whole-words.c": "a pure function with a test of its own",
    "src/charts/timeline-layout.c": "what two painters and a widget ask of the track",
    "src/cli/data-source.c": "a folder or an archive, for the program that trains",
    "src/cli/interrupt.c": "the one global, which a signal handler needs",
    "src/engine/data/class-means.c": "a pure function with a test of its own",
    "src/engine/data/nearest-images.c": "a pure function with a test of its own",
    "src/engine/kernels/floats.c": "the bits of a float",
    "src/engine/kernels/kernels-avx2.c": "compiles the template for one instruction set",
    "src/engine/kernels/kernels-avx512.c": "compiles the template for one instruction set",
    "src/engine/kernels/kernels-neon.c": "compiles the template for one instruction set",
    "src/engine/kernels/kernels-sse2.c": "compiles the template for one instruction set",
    "src/engine/test-points.c": "a list in order, for the run that has the lock",
    "src/engine/run-budget.c": "a rule for two runs with a test of its own",
    "src/fetch/download-progress.c": "figures and words with a test of their own",
    "src/io/number.c": "numbers as text, both ways",
    "src/session/analyses/silence-analysis.c": "a question that the engine answers in one call",
    "src/session/run-state.c": "the types of enumerations that several files share",
    "src/views/curve-feed.c": "what the present run and the one before it share",
    "src/session/moments.c": "a pure walk with a test of its own",
    "src/session/runs/setting-change.c": "a pure rule of the experiment",
    "src/session/threads/threads.c": "in which order the threads begin and end",
    "src/views/image-list.c": "a pure walk with a test of its own",
    "src/views/compare/verdict.c": "what a verdict rests on, for a card and a report",
    "src/views/compare/reported-verdict.c": "a rule with a test of its own, in the words of verdict-words",
    "src/widgets/charts/moment-text.c": "words that charts and views share, with a test of their own",
    "src/widgets/tiles/gallery-scroll.c": "what the gallery tells the scrolled window around it",
    "src/widgets/cairo-layer.c": "works round a fault of cairo for two painters",
    "src/widgets/draft-slices.c": "slices that charts and views share, tested by the menu of charts",
    "src/widgets/plain-toast.c": "works round a fault of libadwaita for all toasts",
}


def room_of(name):
    """src/engine/network.h -> engine/network; a -private header belongs to the room of its public one."""
    return re.sub(r"-private$", "", os.path.splitext(name)[0]).removeprefix("src/")


def includes(text):
    """(line, path, whether in quotes) of each include."""
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start(1 if match[1] else 2)) + 1, match[1] or match[2], bool(match[1])


def declares(header):
    """The names that a header of ours declares: functions, types, macros and constants."""
    names = set(re.findall(r"\b(fr_\w+)[ \t]*\(", header))
    names |= set(re.findall(r"^[ \t]*#[ \t]*define[ \t]+(FR_\w+)", header, re.MULTILINE))
    names |= set(re.findall(r"^[ \t]*(FR_\w+)[ \t]*[,=\n]", header, re.MULTILINE))
    names |= set(re.findall(r"\b(Fr\w+)[ \t]*(?:\[[^]]*\])?;", header))
    names |= set(re.findall(r"\b(?:struct|enum|union)[ \t]+_?(Fr\w+)[ \t]*\{", header))
    names |= set(re.findall(r"\(\*(Fr\w+)\)", header))
    names |= set(re.findall(r"\bextern\b[^;]*\b(fr_\w+)", header))
    for type_name, prefix in re.findall(r"\bG_DECLARE_\w+[ \t]*\([ \t]*(\w+),\s*(\w+)", header):
        names |= {type_name, prefix.upper(), prefix.upper().replace("FR_", "FR_IS_", 1)}
    return names


def check_layers(name, text, folder):
    for line, path, quoted in includes(text):
        where = f"{name}:{line}"
        if quoted and path not in MADE_BY_THE_BUILD:
            other = path.split("/")[0]
            if other not in MAY_INCLUDE or path.count("/") not in (1, 2):
                yield f"{where}: \"{path}\" is not written from src/ as \"folder/file.h\""
            elif other != folder and other not in MAY_INCLUDE[folder]:
                yield f"{where}: {folder} must not include {other} (\"{path}\")"
        elif not quoted and re.match(MUST_NOT_SEE[folder], path):
            yield f"{where}: {folder} must not see <{path}>"
    if folder != "session":
        for match in STARTS_THREADS.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{name}:{line}: only session starts threads ({match[1]})"


def with_what_it_includes(header, plain, seen):
    """Adds a header and all headers of ours that come with it to seen."""
    if header in plain and header not in seen:
        seen.add(header)
        for _, path, _ in includes(plain[header]):
            with_what_it_includes("src/" + path, plain, seen)
    return seen


def check_used(name, text, plain, declared):
    body = set(re.findall(r"\b(?:fr_|Fr|FR_)\w+", INCLUDE.sub("", text)))
    for line, path, quoted in includes(text):
        header = "src/" + path
        if not quoted or header not in declared or header in TEMPLATES or room_of(header) == room_of(name):
            continue
        if not any(declared[other] & body for other in with_what_it_includes(header, plain, set())):
            yield f"{name}:{line}: nothing of \"{path}\" is used"


def check_shape(name, raw):
    lines = raw.count("\n")
    if lines > MAX_LINES:
        yield f"{name}: {lines} lines, {MAX_LINES} at most: split it by concern"
    if name.startswith("src/") and name.endswith(".c"):
        if lines < MIN_LINES and name not in SHORT:
            yield f"{name}: {lines} lines, {MIN_LINES} at least, or a reason in SHORT"
        if lines >= MIN_LINES and name in SHORT:
            yield f"{name}: {lines} lines need no reason in SHORT"
    if name.endswith(".h") and not raw.lstrip().startswith("/*"):
        yield f"{name}: no comment at its head that says what it is for"
    if name.endswith(".h") and name not in TEMPLATES and not re.search(r"^#pragma once$", raw, re.MULTILINE):
        yield f"{name}: no #pragma once"


def check_documented(name, raw):
    """A comment explains each function, or each group of functions without an empty line between."""
    for match in re.finditer(r"(?:^[^\n]+\n)+", raw, re.MULTILINE):
        block = match.group()
        for function in re.finditer(r"^[A-Za-z][\w \t*]*?\b(fr_\w+) ?\(", block, re.MULTILINE):
            if BOILERPLATE.match(block, function.start(1)):
                continue
            if not COMMENT_LINE.search(block, 0, function.start()):
                line = raw.count("\n", 0, match.start() + function.start()) + 1
                yield f"{name}:{line}: no comment says what {function[1]}() does"


def check_folders(names):
    """How many rooms stand in each folder, not counting those of its sub-folders."""
    rooms = {}
    for name in names:
        rooms.setdefault(os.path.dirname(name), set()).add(room_of(name))
    for folder, there in sorted(rooms.items()):
        if len(there) > MAX_ROOMS:
            yield f"{folder}: {len(there)} rooms, {MAX_ROOMS} at most: sub-folders by role"


def check_stems(names):
    seen = {}
    for name in names:
        room, stem = room_of(name), os.path.splitext(os.path.basename(name))[0]
        other = seen.setdefault((stem, os.path.splitext(name)[1]), name)
        if other != name:
            yield f"{name}: {other} has the same stem"
        other = seen.setdefault(("room", os.path.basename(room)), room)
        if other != room:
            yield f"{name}: the room {other} has the same stem"


def check_cycles(arrows):
    """Each loop of rooms once, found by walking the arrows depth first."""
    done, path, faults = set(), [], []

    def walk(room):
        if room in path:
            faults.append("a loop: " + " -> ".join(path[path.index(room) :] + [room]))
        elif room not in done:
            path.append(room)
            for other in sorted(arrows.get(room, ())):
                walk(other)
            path.pop()
            done.add(room)

    for room in sorted(arrows):
        walk(room)
    return faults


def check(root):
    names = [name for name in source_tree.files(root) if name.endswith((".c", ".h"))]
    ours = [name for name in names if name.startswith("src/")]
    raw = {name: source_tree.read(root, name) for name in names}
    plain = {name: source_tree.without_comments(text) for name, text in raw.items()}
    declared = {name: declares(plain[name]) for name in ours if name.endswith(".h")}
    arrows, faults = {}, []

    for name in names:
        faults += check_shape(name, raw[name])
        faults += check_used(name, plain[name], plain, declared)
    for name in ours:
        folder = name.split("/")[1]
        if folder not in MAY_INCLUDE or name.count("/") not in (2, 3):
            faults.append(f"{name}: not in one of the folders {', '.join(MAY_INCLUDE)}")
            continue
        faults += check_layers(name, plain[name], folder)
        if name.endswith(".h"):
            faults += check_documented(name, raw[name])
        room = room_of(name)
        included = {room_of(path) for _, path, quoted in includes(plain[name]) if quoted and "/" in path}
        arrows.setdefault(room, set()).update(included - {room})
    faults += check_folders(ours)
    faults += check_stems(ours)
    faults += check_stems([name for name in names if name.startswith("tests/")])
    faults += check_cycles(arrows)
    return faults


if __name__ == "__main__":
    source_tree.report(check(source_tree.root_argument()))
