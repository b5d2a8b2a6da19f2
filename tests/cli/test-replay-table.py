"""Runs that were handed in, verified in a terminal."""

import csv
import io
import os
import shutil
import signal
import struct
import subprocess

from program import assert_complaint, data, environment, main, path, program, run, train
from run_document import split_run, write_run


def make(name, *options):
    name = path(name + ".fitrun")
    train("--epochs", "2", "--hidden", "8", "--batch-size", "100", "--save", name, *options)
    return name


def retell(source, name, change):
    """The run `source` as `name`, after `change` had its header and body."""
    name = path(name + ".fitrun")
    header, body = split_run(source)
    body = bytearray(body)
    change(header, body)
    write_run(name, header, bytes(body))
    return name


def place(header, name):
    return header[name]["data_offsets"][0]


def add_to(tensor, element, kind="<d", amount=1e-9):
    """A change of one number of a tensor."""
    def change(header, body):
        at = place(header, tensor) + element * struct.calcsize(kind)
        (value,) = struct.unpack_from(kind, body, at)
        struct.pack_into(kind, body, at, value + amount)
    return change


def say(key, value):
    def change(header, body):
        header["__metadata__"][key] = value
    return change


def replay(*files):
    done = run("--data", data, "--csv", "--replay", *files)
    return done, list(csv.DictReader(io.StringIO(done.stdout)))


def verdicts(*files):
    return [row["verdict"] for row in replay(*files)[1]]


good = make("good")


def test_verified():
    other = make("other", "--seed", "7", "--optimizer", "sgd")
    done, rows = replay(good, other)
    assert done.returncode == 0 and done.stderr == "", done
    assert [row["verdict"] for row in rows] == ["verified", "verified"]
    assert [row["name"] for row in rows] == ["good", "other"]
    assert rows[0]["file"] == "good.fitrun" and rows[0]["seed"] == "1" and rows[1]["seed"] == "7"
    assert rows[0]["epochs"] == "2" and 0 <= float(rows[0]["test_accuracy"]) <= 1
    assert "batch 100" in rows[0]["settings"] and len(rows[0]["digest"]) == 64
    assert rows[0]["lesson"] == rows[0]["ticks"] == rows[0]["answers"] == ""


def test_altered():
    header, body = split_run(good)
    digest = header["__metadata__"]["weights_digest"]
    points = header["test.batch"]["shape"][0]
    files = [retell(good, "weights", add_to("dense.kernel", 3, "<f", 0.5)),
             retell(good, "digest", say("weights_digest", digest[::-1])),
             retell(good, "batch", add_to("batches.loss", 5)),
             retell(good, "right", add_to("batches.correct", 5, "<I", -1)),
             retell(good, "point", add_to("test.loss", points - 1)),
             retell(good, "state", add_to("dense.kernel.moment_1", 3, "<f", 0.5)),
             retell(good, "seed", say("seed", "2"))]
    done, rows = replay(good, *files)
    assert done.returncode == 1 and done.stderr == "", done
    assert [row["verdict"] for row in rows] == [
        "verified", "weights differ", "digest differs", "curves differ", "curves differ", "curves differ",
        "optimizer’s state differs", "curves, weights, digest differ"], rows


def test_what_cannot_be_read():
    """The rest go on."""
    short = path("short.fitrun")
    shutil.copy(good, short)
    os.truncate(short, 1000)
    other = retell(good, "elsewhere", say("data_digest", "0" * 64))
    missing = path("missing.fitrun")
    done, rows = replay(short, missing, other, good)
    assert done.returncode == 1, done
    assert [row["verdict"] for row in rows] == ["cannot be read", "cannot be read", "other data set", "verified"], rows
    assert [row["file"] for row in rows][:2] == ["short.fitrun", "missing.fitrun"]
    assert rows[0]["digest"] == rows[0]["test_accuracy"] == ""
    assert done.stderr.count("\n") == 2 and "short.fitrun" in done.stderr and "missing.fitrun" in done.stderr


def test_names():
    named = retell(good, "named", say("name", "=Ada\x1b, the first"))
    blank = retell(good, "blank", say("name", "  "))
    rows = replay(named, blank)[1]
    assert [row["name"] for row in rows] == ["'=Ada\x1b, the first", "blank"], rows


def test_interrupted():
    long = retell(good, "long", lambda header, body: None)
    process = subprocess.Popen([program, "--data", data, "--csv", "--replay", *[long] * 2000], env=environment,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.readline()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and errors == "", (process.returncode, errors)
    assert rest == "" or rest.endswith("\r\n")



main(globals())
