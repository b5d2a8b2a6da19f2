"""Lessons are checked without a display: the program's own, a faulty one, and what is none."""

import glob
import os

from program import HERE, assert_complaint, main, path, run

LESSONS = sorted(glob.glob(os.path.join(HERE, "..", "..", "data", "lessons", "*.xml")))
GOOD = (
    '<lesson id="mine"><title>Mine</title><summary>A lesson.</summary>\n'
    '<step id="one"><title>One</title><text>Look.</text>%s</step></lesson>\n'
)


def write(name, parts):
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(GOOD % parts)
    return path(name)


def test_own_lessons():
    done = run("--check-lesson", *LESSONS)
    assert done.returncode == 0 and done.stderr == "", done
    assert len(done.stdout.splitlines()) == len(LESSONS) == 7
    assert all(line.endswith("steps, no fault") for line in done.stdout.splitlines()), done.stdout
    assert run("--check-lesson", "--quiet", *LESSONS).stdout == ""


def test_faults():
    good = write("good.xml", "")
    bad = write("bad.xml", '\n<video/>\n    <done fact="epok" is="1">Done</done>')
    done = run("--check-lesson", good, bad)
    assert done.returncode == 1 and done.stderr == "", done
    lines = done.stdout.splitlines()
    assert lines[0] == f"{good}: “Mine”, 1 step, no fault"
    assert lines[1] == f"{bad}:3:1: There is no element “video” in a lesson."
    assert lines[2].startswith(f"{bad}:4:11: There is no fact “epok”"), lines
    assert len(lines) == 3


def test_strange_names():
    strange = write("a\x1b[31m\u202e.xml", "<video/>")
    done = run("--check-lesson", strange)
    assert done.returncode == 1
    assert r"a\x1b[31m\u202e.xml:2:" in done.stdout, done.stdout


def test_no_file():
    assert_complaint(run("--check-lesson", path("none.xml")), 1, "none.xml", "cannot be read")
    assert_complaint(run("--check-lesson", path(".")), 1, "cannot be read")


def test_usage():
    good = write("good.xml", "")
    assert_complaint(run("--check-lesson"), 2, "names of the lessons")
    for option in (["--epochs", "3"], ["--json"], ["--save", path("a.fitrun")], ["--replay", path("a.fitrun")]):
        assert_complaint(run("--check-lesson", good, *option), 2, "trains nothing")


main(globals())
