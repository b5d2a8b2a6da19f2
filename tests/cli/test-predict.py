"""What a saved run says of pictures in a terminal, and what is said of files that are none."""

import os
import struct
import zlib

from program import assert_complaint, data, main, parse, path, run, train
from tap import Skip

PUBLISHED = "/usr/share/datasets/fashion-mnist"
FASHION = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


def save_png(name, width, height, grey):
    """A grey PNG of a function of column and row."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + bytes(grey(x, y) for x in range(width)) for y in range(height))
    with open(path(name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0))
                   + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    return path(name)


def trouser(x, y):
    """Two dark legs on a white table, 200 x 260."""
    inside = 60 < x < 140 and 20 < y < 240 and not (y > 80 and abs(x - 100) < (y - 80) / 12)
    return 60 if inside else 235


def make_run(name, *options):
    train("--epochs", "1", "--hidden", "8", "--save", path(name), *options)
    return path(name)


def test_usage():
    def refuse(*arguments, part):
        done = run(*arguments)
        assert_complaint(done, 2, part)
        assert done.stdout == ""

    refuse("--predict", "a.png", part="--predict needs --open")
    refuse("--open", "a.fitrun", "--predict", part="names of the pictures")
    refuse("--open", "a.fitrun", "--predict", "", part="must not be empty")
    refuse("--open", "a.fitrun", "--predict=a.png", part="is not an option")
    for other in (["--epochs", "3"], ["--export", "csv"], ["--save", "b"], ["--replay", "b"], ["--csv"],
                  ["--preset", "b"], ["--raw-pixels"]):
        refuse("--open", "a.fitrun", "--predict", "a.png", *other, part="--predict trains nothing")
    for check in ("--check-lesson", "--check-preset"):
        refuse(check, "--predict", "a.png", part="trains nothing")


def test_lines():
    run_file, picture = make_run("lines.fitrun"), save_png("legs.png", 200, 260, trouser)
    done = run("--open", run_file, "--data", data, "--predict", picture)
    assert done.returncode == 0 and done.stderr == "", done
    caption, *lines = done.stdout.splitlines()
    assert caption.startswith(picture + ": ") and caption.endswith("%") and len(lines) == 10, done
    percents = [float(line.split()[-1].rstrip("%")) for line in lines]
    assert abs(sum(percents) - 100) < 0.1
    assert round(max(percents)) == int(caption.split()[-1].rstrip("%"))
    quiet = run("--open", run_file, "--data", data, "--quiet", "--predict", picture)
    assert quiet.stdout == caption + "\n"


def test_json():
    run_file = make_run("json.fitrun")
    pictures = [save_png("one.png", 200, 260, trouser), save_png("two.png", 28, 28, lambda x, y: 9 * x if 9 < y < 20 else 0)]
    done = run("--json", "--open", run_file, "--data", data, "--predict", *pictures)
    assert done.returncode == 0, done
    answers = parse(done.stdout)
    assert [answer["picture"] for answer in answers] == pictures
    for answer in answers:
        probabilities = answer["probabilities"]
        assert len(probabilities) == 10 and abs(sum(probabilities.values()) - 1) < 1e-5
        assert probabilities[answer["class"]] == max(probabilities.values())
        assert answer["empty"] is False
    again = run("--json", "--open", run_file, "--data", data, "--predict", *pictures)
    assert again.stdout == done.stdout


def test_bad_files():
    """One that cannot be read keeps no other from being answered."""
    run_file, picture = make_run("bad.fitrun"), save_png("good.png", 200, 260, trouser)
    with open(path("page.png"), "w", encoding="utf-8") as file:
        file.write("<html>")
    done = run("--open", run_file, "--quiet", "--predict", path("page.png"), picture, path("missing.jpg"))
    assert done.returncode == 1 and done.stdout.startswith(picture + ": "), done
    assert done.stderr.count("\n") == 2 and "is a web page, not a picture" in done.stderr, done.stderr
    assert "missing.jpg” cannot be read" in done.stderr, done.stderr
    assert_complaint(run("--open", path("page.png"), "--predict", picture), 1, "page.png")


def test_empty():
    picture = save_png("empty.png", 30, 30, lambda x, y: 200)
    done = run("--json", "--open", make_run("empty.fitrun"), "--predict", picture)
    assert_complaint(done, 0, "shows nothing but background")
    assert parse(done.stdout)[0]["empty"] is True


def test_trousers():
    """By the published data, without --data: names and margins are known."""
    if not os.path.isdir(PUBLISHED):
        raise Skip("the package dataset-fashion-mnist is not installed")
    run_file, picture = path("real.fitrun"), save_png("trousers.png", 200, 260, trouser)
    done = run("--quiet", "--data", PUBLISHED, "--epochs", "1", "--save", run_file)
    assert done.returncode == 0, done
    answers = []
    for more in ([], ["--data", PUBLISHED]):
        done = run("--json", "--open", run_file, *more, "--predict", picture)
        assert done.returncode == 0 and done.stderr == "", done
        answers += parse(done.stdout)
    assert answers[0] == answers[1]
    assert list(answers[0]["probabilities"]) == FASHION
    assert answers[0]["class"] == "Trouser", answers[0]


main(globals())
