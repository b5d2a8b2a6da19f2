"""What the terminal program accepts and refuses, and how it says so."""

import os
import unicodedata

from program import NAME, assert_complaint, data, main, path, program, run


def assert_usage(*arguments, part=""):
    done = run(*arguments)
    assert_complaint(done, 2, part)
    assert done.stdout == ""


def test_numbers():
    bad = ["", "0", "-1", "x", "1x", " 1", "1 ", "0x10", "1.5", "1e3", "nan", "99999999999999999999", "٣"]
    for option in ("--epochs", "--batch-size"):
        for value in bad:
            assert_usage(f"{option}={value}", part=option)
    assert_usage("--epochs", "1001", part="1 to 1000")
    assert_usage("--batch-size", "4097", part="1 to 4096")
    for value in ("", "-1", "1x", "1.0", "18446744073709551616"):
        assert_usage(f"--seed={value}", part="--seed")


def test_learning_rate():
    for value in ("", "x", "nan", "inf", "-inf", "1e999", "0x1", "1,5", " 1", "0.1 "):
        assert_usage(f"--learning-rate={value}", part="--learning-rate")
    for value in ("0", "-0.001", "1e308", "1e-999"):
        assert_usage(f"--learning-rate={value}", part="learning rate must be above 0")


def test_hidden():
    for value in ("", "128,,64", ",128", "128,", "0", "1025", "-1", "128 64", "128;64", "None", "1,2,3,4,5",
                  "99999999999999999999", "1e2"):
        assert_usage(f"--hidden={value}", part="idden layers")


def test_names():
    assert_usage("--optimizer", "rmsprop", part="adam, sgd or momentum")
    assert_usage("--optimizer", "", part="adam, sgd or momentum")
    assert_usage("--data=", part="must not be empty")
    assert_usage("--save=", part="must not be empty")
    assert_usage("--curves=", part="must not be empty")
    assert_usage("--epochs", part="--epochs")
    assert_usage("--frobnicate", part="--frobnicate")
    assert_usage("something", part="something")
    assert_usage("--raw-pixels=no", part="--raw-pixels=no")


def test_one_line_whatever_is_typed():
    assert_usage("--hidden", "12\n8\x1b[31m", part=r"12\x0a8\x1b[31m")
    assert_usage("a\nb", part=r"a\x0ab")
    assert_usage("--epochs", "x" * 100000)


def test_nothing_moves_the_cursor():
    """C0 and C1 controls, directions, and bytes that are no UTF-8 are shown as what they are."""
    strange = "x\x1b]0;title\x07\x9b31m\u202e\u2066\udcff\udc9b"
    shown = r"x\x1b]0;title\x07\u009b31m\u202e\u2066\xff\x9b"
    bad = path(strange)
    for arguments in ([strange], ["--" + strange], ["--json=" + strange], ["--data", bad], ["--replay", bad],
                      ["--data", data, "--save", os.path.join(bad, "a")],
                      ["--data", data, "--save", bad, "--curves", bad]):
        done = run(*arguments)
        assert_complaint(done, done.returncode, shown)
        assert done.returncode in (1, 2)
        assert all(unicodedata.category(c) not in ("Cc", "Cf") for c in done.stderr[:-1]), done.stderr
    for option in ("--hidden", "--optimizer", "--learning-rate", "--seed"):
        assert_usage(option, strange, part=f"not “{shown}”")
    assert_complaint(run("--version", variables={"FITTING_ROOM_ISA": strange}), 2, shown)


def test_right_to_left():
    """The isolates are for the window."""
    done = run("--data", path("חולצה"))
    assert_complaint(done, 1, "חולצה” does not exist")
    assert all(unicodedata.category(c) != "Cf" for c in done.stderr)


def test_replay_takes_nothing_else():
    for option in (["--epochs", "3"], ["--seed", "2"], ["--raw-pixels"], ["--save", path("x.fitrun")],
                   ["--curves", path("x.csv")]):
        assert_usage("--replay", path("a.fitrun"), *option, part="--replay")


def test_table_of_replays():
    assert_usage("--csv", part="--csv needs --replay")
    assert_usage("--csv", "--replay", path("a.fitrun"), "--json", part="do not go together")
    assert_usage("--csv", "--replay", path("a.fitrun"), "", part="must not be empty")
    assert_usage("--csv=yes", "--replay", path("a.fitrun"), part="is not an option")
    assert_usage("--replay", path("a.fitrun"), path("b.fitrun"), part="is not an option")


def test_help():
    for option in ("--help", "-h"):
        done = run(option, "--epochs", "0")
        assert done.returncode == 0 and done.stderr == ""
        for name in ("epochs", "batch-size", "hidden", "optimizer", "learning-rate", "seed", "raw-pixels", "data",
                     "save", "curves", "replay", "open", "export", "predict", "check-lesson", "json", "csv", "quiet",
                     "version", "help"):
            assert f"--{name}" in done.stdout, name


def test_help_in_sections():
    sections = [[line for line in block.split("\n") if line] for block in run("--help").stdout.split("\n\n")[2:]]
    titles = [section[0] for section in sections if section]
    assert titles[0] == "Settings of the training:" and titles[-1] == "What is printed:" and len(titles) == 6, titles
    for section in sections:
        assert all(line.startswith("  -") for line in section[1:]), section
    # No title is a part of an option.
    for option in ("--data-download", "--Data set:-download", "---download", "--data-set-download"):
        assert_usage(option, part=option)


def test_version():
    done = run("--version")
    assert done.returncode == 0 and done.stderr == ""
    name, version, isa = done.stdout.split()
    assert name == NAME and version[0].isdigit()
    assert isa.strip("()") in ("plain", "sse2", "avx2", "avx512", "neon")
    assert "(plain)" in run("--version", variables={"FITTING_ROOM_ISA": "plain"}).stdout


def test_unknown_instruction_set():
    for arguments in (["--version"], ["--data", data]):
        assert_complaint(run(*arguments, variables={"FITTING_ROOM_ISA": "mmx"}), 2, "mmx", "plain")


def test_language():
    """Options are the same and nothing is lost where the terminal knows no UTF-8."""
    done = run("--hidden", "x", variables={"LC_ALL": "C"})
    assert_complaint(done, 2)
    assert done.stderr.isascii()
    assert os.path.basename(program) == NAME


main(globals())
