"""A teacher's preset in the terminal: checked, trained with, and beside options that it locks."""

import os

from program import HERE, assert_complaint, data, main, path, run, train

EXAMPLE = os.path.join(HERE, "..", "..", "data", "presets", "learning-rates.fitpreset")
HEAD = "[Preset]\ntitle=Week 3\n"


def write(name, text):
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(HEAD + text)
    return path(name)


def test_check():
    done = run("--check-preset", EXAMPLE)
    assert done.returncode == 0 and done.stderr == "", done
    assert done.stdout.endswith("“Learning rates”, 5 locked, 3 hidden, no fault\n"), done.stdout
    assert run("--check-preset", "--quiet", EXAMPLE).stdout == ""


def test_faults():
    bad = write("bad.fitpreset", "[Experiment]\nepochs=0\n\n[Lokced]\n")
    done = run("--check-preset", EXAMPLE, bad)
    assert done.returncode == 1 and done.stderr == "", done
    lines = done.stdout.splitlines()
    assert len(lines) == 3 and lines[0].endswith("no fault"), lines
    assert lines[1].startswith(f"{bad}:4: The number of epochs must be"), lines
    assert lines[2].startswith(f"{bad}:6: There is no group “Lokced”"), lines
    assert_complaint(run("--check-preset", path("none")), 1, "none", "cannot be read")


def test_usage():
    assert_complaint(run("--check-preset"), 2, "names of the presets")
    for option in (["--epochs", "3"], ["--json"], ["--preset", EXAMPLE], ["--check-lesson"], ["--data", data]):
        assert_complaint(run("--check-preset", EXAMPLE, *option), 2, "trains nothing")
    assert_complaint(run("--preset", EXAMPLE, "--replay", path("a.fitrun")), 2, "--replay")
    assert_complaint(run("--preset", ""), 2, "must not be empty")


def test_trains():
    preset = write("a.fitpreset", "[Experiment]\nhidden=4\nepochs=2\nseed=9\n[Locked]\nseed=true\noptimizer=true\n")
    begun = train("--preset", preset)
    typed = train("--hidden", "4", "--epochs", "2", "--seed", "9")
    assert begun[-1]["digest"] == typed[-1]["digest"] and len(begun) == len(typed) == 3
    assert len(train("--preset", preset, "--epochs", "1")) == 2


def test_locked():
    preset = write("a.fitpreset", "[Locked]\nseed=true\ndata-folder=true\n[Hidden]\ndivide-by-255=true\n")
    for option, name in ((["--seed", "1"], "--seed"), (["--data", data], "--data"), (["--raw-pixels"], "--raw-pixels")):
        done = run("--preset", preset, *option)
        assert_complaint(done, 2, f"{name} cannot be given: the preset “Week 3” locks it.")


def test_data_folder():
    preset = write("a.fitpreset", f"[Experiment]\nhidden=none\nepochs=1\n[Settings]\ndata-folder={data}\n")
    assert run("--preset", preset, "--quiet").returncode == 0


def test_bad():
    bad = write("bad.fitpreset", "[Locked]\nseed=yes\n")
    assert_complaint(run("--preset", bad), 2, "bad.fitpreset” cannot be used as a preset. Line 4: ")


main(globals())
