"""What the terminal program prints, and what becomes of it."""

import csv
import os
import pty
import re
import subprocess

from program import assert_complaint, data, environment, main, parse, path, program, run, train
from tap import Skip

EPOCH_KEYS = ["epoch", "loss", "accuracy", "test_loss", "test_accuracy", "seconds"]


def test_json():
    done = run("--json", "--data", data, "--epochs", "3")
    assert done.returncode == 0
    assert_complaint(done, 0, "not the published Fashion-MNIST")
    lines = parse(done.stdout)
    assert len(lines) == 4
    for number, line in enumerate(lines[:3], 1):
        assert list(line) == EPOCH_KEYS
        assert line["epoch"] == number
        assert 0 <= line["accuracy"] <= 1 and 0 <= line["test_accuracy"] <= 1
        assert line["loss"] > 0 and line["test_loss"] > 0 and line["seconds"] >= 0
    assert list(lines[3]) == ["parameters", "digest", "seconds"]
    assert lines[3]["parameters"] == 101770
    assert re.fullmatch("[0-9a-f]{64}", lines[3]["digest"])
    assert lines[2]["test_accuracy"] > 0.9, "the bars are easily learnt"


def test_text():
    done = run("--data", data, "--epochs", "2", "--hidden", "16,8", "--optimizer", "sgd", "--learning-rate", "0.5")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    assert "784-16-8-10" in lines[0] and "600" in lines[0] and "100" in lines[0] and "sgd 0.5" in lines[0]
    number = r"\d\.\d{4}"
    for epoch in (1, 2):
        assert re.fullmatch(rf"Epoch {epoch} of 2: loss {number}, accuracy {number}, test loss {number}, "
                            rf"test accuracy {number}, \d+\.\d\d s", lines[epoch]), lines[epoch]
    assert re.fullmatch(r"Digest [0-9a-f]{12}, 12786 parameters, \d+\.\d\d s", lines[3]), lines[3]


def test_decimal_comma():
    """Words may be translated; figures are those of the C locale, so that they can be typed again."""
    for locale in ("de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8"):
        if not os.path.isdir(os.path.join(os.environ.get("LOCPATH", ""), locale)):
            raise Skip("the locales of the tests could not be compiled")
        variables = {"LC_ALL": locale}
        assert len(train("--epochs", "1", variables=variables)) == 2
        done = run("--data", data, "--epochs", "1", "--learning-rate", "0.5", variables=variables)
        assert done.returncode == 0 and "adam 0.5" in done.stdout, done
        assert re.search(r"loss \d+\.\d{4}", done.stdout), done
        done = run("--data", data, "--learning-rate", "-1", variables=variables)
        assert done.returncode == 2 and "1e+30, not -1" in done.stderr, done


def test_quiet():
    done = run("--quiet", "--data", data, "--epochs", "2")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith("Digest ") and done.stdout.count("\n") == 1
    done = run("--quiet", "--json", "--data", data, "--epochs", "2")
    assert done.returncode == 0 and done.stderr == ""
    assert [list(line) for line in parse(done.stdout)] == [["parameters", "digest", "seconds"]]


def test_curves():
    name = path("curves.csv")
    epochs = train("--epochs", "2", "--curves", name)[:2]
    with open(name, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["batch"]) for row in rows] == list(range(39))
    assert rows[0]["train_loss"] == "" and rows[0]["test_loss"] != "", "before training"
    for number, epoch in enumerate(epochs, 1):
        last = rows[19 * number]
        assert float(last["epoch"]) == number
        for key in ("test_loss", "test_accuracy"):
            assert abs(float(last[key]) - epoch[key]) < 1e-6, key
        # The running mean: what is printed of the epoch, to the last bit.
        for key in ("loss", "accuracy"):
            assert float(last["train_" + key]) == epoch[key], key
    for row in rows[1:]:
        for kind in ("train", "batch"):
            assert float(row[kind + "_loss"]) > 0 and 0 <= float(row[kind + "_accuracy"]) <= 1
    # The first batch of an epoch is its own mean; later ones differ.
    for number in (1, 20):
        assert rows[number]["train_loss"] == rows[number]["batch_loss"]
    assert rows[19]["train_loss"] != rows[19]["batch_loss"]
    # What cannot be written is said, and is no success.
    done = run("--data", data, "--epochs", "1", "--curves", path("missing/curves.csv"))
    assert done.returncode == 1 and "curves.csv" in done.stderr, done


def without_seconds(lines):
    return [{key: value for key, value in line.items() if key != "seconds"} for line in lines]


def test_same_again():
    once = without_seconds(train("--epochs", "2"))
    assert once == without_seconds(train("--epochs", "2"))
    assert once != without_seconds(train("--epochs", "2", "--seed", "2"))
    assert once == without_seconds(train("--epochs", "2", "--seed", "1", "--hidden", "128", "--optimizer", "adam",
                                         "--learning-rate", "1e-3", "--batch-size", "32"))
    assert once[0] == without_seconds(train("--epochs", "1"))[0]
    # Each choice acts.
    digests = {train("--epochs", "1", *options)[-1]["digest"] for options in (
        [], ["--hidden", "none"], ["--optimizer", "sgd"], ["--optimizer", "momentum"], ["--learning-rate", "0.002"],
        ["--batch-size", "33"], ["--raw-pixels"])}
    assert len(digests) == 7


def test_instruction_sets():
    known = run("--version", variables={"FITTING_ROOM_ISA": "?"}).stderr
    names = [name for name in ("plain", "sse2", "avx2", "avx512", "neon") if name in known.split(" has ")[1]]
    assert "plain" in names
    runs = [without_seconds(train("--epochs", "2", variables={"FITTING_ROOM_ISA": name})) for name in names]
    assert all(lines == runs[0] for lines in runs), names


def test_full_disk():
    for arguments in (["--epochs", "1"], ["--json", "--epochs", "1"], ["--quiet", "--epochs", "1"], ["--help"],
                      ["--version"]):
        with open("/dev/full", "w") as full:
            done = run("--data", data, *arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
        lines = [line for line in done.stderr.splitlines() if "not the published" not in line]
        assert done.returncode == 1 and len(lines) == 1 and "cannot be written" in lines[0], done


def test_closed_pipe():
    for arguments in (["--json"], []):
        reader, writer = os.pipe()
        os.close(reader)
        done = run("--data", data, "--epochs", "1", *arguments, capture_output=False, stdout=writer,
                   stderr=subprocess.PIPE)
        os.close(writer)
        assert done.returncode == 1 and "cannot be written" in done.stderr, done


def test_lines_come_at_once():
    """Each line is there when its epoch ends, though nobody looks at a terminal."""
    process = subprocess.Popen([program, "--json", "--data", data, "--epochs", "1000"], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert '"epoch":1,' in process.stdout.readline()
    assert process.poll() is None
    process.kill()
    process.communicate()


def test_progress_bar():
    """Drawn on a terminal only, and gone when the program ends."""
    master, slave = pty.openpty()
    done = run("--data", data, "--epochs", "5", capture_output=False, stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    drawn = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        drawn += part
    os.close(master)
    text = drawn.decode()
    assert done.returncode == 0
    assert re.search(r"\r\[#*\.+\] Epoch \d\.\d\d of 5 · batch \d+ of 19 · \d+ s left\x1b\[K", text), text
    assert text.endswith("\r\x1b[K")
    assert "Epoch 5 of 5" in done.stdout and "\r" not in done.stdout
    assert "left" not in run("--data", data, "--epochs", "1").stderr


main(globals())
