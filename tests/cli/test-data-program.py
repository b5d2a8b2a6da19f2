"""The program that makes a data set of a folder of pictures: what comes of it, and what it refuses."""

import csv
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import zlib

from program import environment, main, parse, path, run

data_program = sys.argv[2]
IDX = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
OTHERS = ["class-names.txt", "split.csv", "steps.ini"]


def make(*arguments, **options):
    options = {"capture_output": True, "text": True, "timeout": 120, **options}
    return subprocess.run([data_program, "make", *arguments], env=environment, check=False, **options)


def complains(done, status, *parts):
    assert done.returncode == status, done
    assert done.stderr.startswith("fitting-room-data: ") and done.stderr.count("\n") >= 1, done
    for part in parts:
        assert part in done.stderr, (part, done.stderr)


def read(name):
    with open(name, "rb") as file:
        return file.read()


def save_png(name, grey, width=60, height=50):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + bytes(grey(x, y) for x in range(width)) for y in range(height))
    os.makedirs(os.path.dirname(name), exist_ok=True)
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def draw(label, number):
    """A dark block on a white table, as wide and as high as its class has it; five bands are the number's bits."""
    wide, high = 10 + 4 * label, 42 - 3 * label

    def grey(x, y):
        if not (5 <= x < 5 + wide and 4 <= y < 4 + high):
            return 240
        return 40 + 90 * (number >> (y - 4) * 5 // high & 1)

    return grey


def make_pictures(name, n_classes, n):
    folder = path(name)
    for label in range(n_classes):
        for number in range(n):
            save_png(os.path.join(folder, f"class {label}", f"{number:02}.png"), draw(label, number))
    return folder


def read_split(out, half):
    images = read(os.path.join(out, f"{half}-images-idx3-ubyte"))
    labels = read(os.path.join(out, f"{half}-labels-idx1-ubyte"))
    count = struct.unpack(">4I", images[:16])
    assert count == (0x803, count[1], 28, 28) and struct.unpack(">2I", labels[:8]) == (0x801, count[1])
    assert len(images) == 16 + 784 * count[1] and len(labels) == 8 + count[1]
    return [images[16 + 784 * i:800 + 784 * i] for i in range(count[1])], list(labels[8:])


def test_ten_classes():
    """Ten classes of thirty pictures are made, opened, trained, and asked about a picture."""
    folder, out = make_pictures("ten", 10, 30), path("ten-set")
    done = make("--json", folder, out)
    assert done.returncode == 0, done
    *classes, end = parse(done.stdout)
    assert [c["class"] for c in classes] == [f"class {label}" for label in range(10)]
    assert all(c["files"] == 30 and c["train"] == 24 and c["test"] == 6 for c in classes), classes
    assert end["classes"] == 10 and end["train"] == 240 and end["test"] == 60
    assert sorted(os.listdir(out)) == sorted(IDX + OTHERS)
    assert read(os.path.join(out, "class-names.txt")).decode().splitlines() == [c["class"] for c in classes]
    images, labels = read_split(out, "train")
    assert sorted(labels) == sorted(list(range(10)) * 24)
    assert labels[:24] != sorted(labels[:24]), "the classes are mixed"
    assert all(max(image) > 100 for image in images)
    run_file = path("ten.fitrun")
    done = run("--data", out, "--epochs", "20", "--batch-size", "8", "--save", run_file, "--json")
    assert done.returncode == 0, done
    assert parse(done.stdout)[-2]["test_accuracy"] > 0.8, done.stdout
    picture = os.path.join(folder, "class 7", "03.png")
    done = run("--json", "--open", run_file, "--data", out, "--predict", picture)
    assert done.returncode == 0 and parse(done.stdout)[0]["class"] == "class 7", done


def test_table_of_the_split():
    """Each line of the table names the file of an image, which is where it says."""
    folder, out = make_pictures("three", 3, 10), path("three-set")
    assert make(folder, out, "--test", "30").returncode == 0
    with open(os.path.join(out, "split.csv"), newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 30 and len({line["file"] for line in lines}) == 30
    for half, name in (("train", "train"), ("test", "t10k")):
        images, labels = read_split(out, name)
        there = [line for line in lines if line["half"] == half]
        assert [int(line["index"]) for line in there] == list(range(len(labels)))
        assert [int(line["label"]) for line in there] == labels
        assert len(images) == (21 if half == "train" else 9)
        assert all(line["file"].startswith(line["class"] + "/") for line in there)
    assert "seed=1" in read(os.path.join(out, "steps.ini")).decode()


def digest(out):
    return [hashlib.sha256(read(os.path.join(out, name))).hexdigest() for name in IDX + OTHERS]


def test_made_again():
    """What lies beside a data set is enough to make it again; what is typed besides counts more."""
    folder, first, again, other = make_pictures("again", 2, 12), path("first"), path("again-set"), path("other-set")
    steps = os.path.join(first, "steps.ini")
    assert make(folder, first, "--seed", "7", "--test", "25", "--whole", "--invert", "on").returncode == 0
    assert make(folder, again, "--steps", steps).returncode == 0
    assert digest(first) == digest(again)
    assert make(folder, other, "--steps", first, "--seed", "8").returncode == 0
    assert read(os.path.join(other, "steps.ini")) == read(steps).replace(b"seed=7", b"seed=8")

    good, bad = read(steps), path("bad.ini")
    for change in (b"seed=7", b"seed=-7"), (b"test=25", b"test=nan"), (b"invert=on", b"invert=1"), (b"crop=", b"x="):
        assert change[0] in good, good
        with open(bad, "wb") as file:
            file.write(good.replace(*change))
        complains(make(folder, path("none"), "--steps", bad), 2, "bad.ini", change[0].split(b"=")[0].decode())
    with open(bad, "wb") as file:
        file.write(b"\xff" + good)
    complains(make(folder, path("none"), "--steps", bad), 2, "does not hold the steps")
    complains(make(folder, path("none"), "--steps", path("nowhere")), 2, "cannot be read")
    assert not os.path.exists(path("none"))


def test_seed():
    """The same seed makes the same bytes, another one another split of the same images."""
    folder = make_pictures("seeds", 2, 12)
    sets = []
    for number, seed in enumerate(("7", "7", "8")):
        out = path(f"seed-{number}")
        assert make(folder, out, "--seed", seed).returncode == 0
        sets.append(out)
    assert digest(sets[0]) == digest(sets[1]) != digest(sets[2])
    first, other = ([sorted(read_split(out, half)[0]) for half in ("train", "t10k")] for out in (sets[0], sets[2]))
    assert first != other and sorted(sum(first, [])) == sorted(sum(other, []))


def test_copies():
    """All copies of a picture are on one side, whatever their class; each is told of."""
    folder, out = make_pictures("copies", 2, 20), path("copies-set")
    for number in range(6):
        shutil.copy(os.path.join(folder, "class 0", "04.png"), os.path.join(folder, "class 0", f"copy {number}.png"))
    shutil.copy(os.path.join(folder, "class 0", "05.png"), os.path.join(folder, "class 1", "stray.png"))
    for seed in range(5):
        done = make(folder, out, "--replace", "--seed", str(seed))
        complains(done, 0, "7 pictures are the same as others",
                  "stray.png” is the same picture as “class 0/05.png”, in another class")
        train, test = (set(read_split(out, half)[0]) for half in ("train", "t10k"))
        assert not train & test


def test_bad_pictures():
    """What cannot be used is listed, and is in no half; small classes are warned of."""
    folder, out = make_pictures("bad", 3, 5), path("bad-set")
    save_png(os.path.join(folder, "class 0", "empty.png"), lambda x, y: 99)
    for name, content in (("page.jpg", b"<html>"), (".hidden", b"x"), ("Thumbs.db", b"x"), ("cut.png", None)):
        with open(os.path.join(folder, "class 1", name), "wb") as file:
            file.write(content if content is not None else read(os.path.join(folder, "class 1", "00.png"))[:90])
    os.mkfifo(os.path.join(folder, "class 1", "pipe.png"))
    os.makedirs(os.path.join(folder, "class 1", "deeper"))
    os.makedirs(os.path.join(folder, "none"))
    done = make(folder, out)
    complains(done, 0, "empty.png” shows nothing but background", "page.jpg” is a web page, not a picture",
              "cut.png” ends too early", "pipe.png” cannot be read", "“class 2” has only 5 pictures",
              "“none” has no picture that can be used")
    assert "hidden" not in done.stderr and "Thumbs" not in done.stderr and "deeper" not in done.stderr
    assert done.stdout.splitlines()[-1] == "12 to train, 3 to test (classes: 3)"
    quiet = make(folder, out, "--replace", "--quiet")
    assert quiet.stdout == "12 to train, 3 to test (classes: 3)\n"


def test_plan():
    """A plan says the same and writes nothing."""
    folder, out = make_pictures("plan", 2, 4), path("plan-set")
    planned = make("--plan", "--json", folder)
    assert planned.returncode == 0 and not os.path.exists(out)
    made = make("--json", folder, out)
    assert made.stdout == planned.stdout and made.stderr == planned.stderr


def test_folders():
    folder = make_pictures("folders", 2, 3)
    complains(make(path("nowhere"), path("x")), 1, "does not exist; choose a folder that has a folder of pictures")
    complains(make(os.path.join(folder, "class 0"), path("x")), 1, "has 0 folders in it; it must have 2 to 10")
    complains(make(make_pictures("eleven", 11, 1), path("x")), 1, "has 11 folders in it; it must have 2 to 10")
    complains(make(folder, os.path.join(folder, "set")), 1, "lies in the folder of the pictures")
    os.symlink(folder, path("link"))
    complains(make(folder, path("link/class 0/set")), 1, "lies in the folder of the pictures")
    complains(make(os.path.join(folder, "class 0", "00.png"), path("x")), 1, "cannot be read as a folder")
    complains(make(folder, os.path.join(folder, "class 0", "00.png", "x")), 1, "lies in the folder")
    assert not os.path.exists(path("x"))
    assert make(folder, path("twice/deeper")).returncode == 0
    complains(make(folder, path("twice/deeper")), 1, "holds a data set already")
    one = make_pictures("one", 1, 3)
    os.makedirs(os.path.join(one, "empty"))
    complains(make(one, path("x")), 1, "Pictures that can be used: 3; classes that have any: 1.")
    assert not os.path.exists(path("x"))


def test_strange_names():
    """Names that are no UTF-8, or would break a line or a table, become names of classes."""
    folder, out = os.fsencode(path("strange")), path("strange-set")
    for label, name in enumerate((b"a\xff\nb", b'=1+"2,', "모자 \u202e".encode(), b"x" * 200)):
        for number in range(3):
            save_png(os.fsdecode(os.path.join(folder, name, b"%d.png" % number)), draw(label, number))
    done = make(os.fsdecode(folder), out)
    assert done.returncode == 0, done
    names = read(os.path.join(out, "class-names.txt")).decode().splitlines()
    assert len(names) == 4 and r"a\xff\x0ab" in names and 'x' * 100 in names, names
    assert run("--data", out, "--epochs", "1", "--quiet").returncode == 0


def test_usage():
    def refuse(*arguments, part):
        done = subprocess.run([data_program, *arguments], env=environment, capture_output=True, text=True, check=False)
        complains(done, 2, part)
        assert done.stdout == "" and done.stderr.count("\n") == 1

    refuse(part="Type “make”")
    refuse("mkae", "a", "b", part="Type “make”")
    refuse("make", part="needs the folder of the pictures and that of the data set")
    refuse("make", "a", part="needs the folder of the pictures and that of the data set")
    refuse("make", "--plan", part="needs the folder of the pictures behind it")
    refuse("make", "a", "b", "c", part="“c” is not an option")
    refuse("make", "", "b", part="must not be empty")
    refuse("make", "a", "b", "--seed", "-1", part="--seed must be a whole number")
    for value in ("0", "91", "x", "nan", ""):
        refuse("make", "a", "b", "--test", value, part="--test must be a percentage from 1 to 90")
    refuse("make", "a", "b", "--invert", "yes", part="--invert must be auto, on or off, not “yes”")
    refuse("make", "a", "b", "--background", "", part="--background must be auto, on or off")
    refuse("make", "a", "b", "--plan=no", part="is not an option")
    done = subprocess.run([data_program, "--help"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stderr == ""
    for option in ("steps", "seed", "test", "background", "invert", "keep-strength", "whole", "plan", "replace", "json", "quiet"):
        assert f"--{option}" in done.stdout, option
    done = subprocess.run([data_program, "--version"], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("fitting-room-data ")


main(globals())
