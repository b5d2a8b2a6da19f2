#!/usr/bin/python3
"""Runs a fuzz target on good and bad examples.

Usage: run-fuzz.py KIND PROGRAM [LIBFUZZER_ARGUMENT...]. KIND is archive, idx, import, run-file, hyperparameters, lesson,
picture or preset. The examples are made here, and those in corpus/KIND, which once broke something, are added. With arguments,
PROGRAM must be built with libFuzzer (meson setup -Dfuzz=true, see meson.build) and goes on from there, for as
many seconds as FR_FUZZ_SECONDS in the environment says, or a minute: run-fuzz.py idx PROGRAM -timeout=10
"""

import gzip
import hashlib
import io
import json
import os
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))


def make_archive():
    """A zip and a tar of two parts of a data set, packed and not, with a path that leads elsewhere."""
    files = {"../a/train-labels-idx1-ubyte": bytes(range(60)), "class-names.txt": b"a\nb\n"}
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", method) as archive:
            for name, part in files.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        yield content.getvalue()
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, part in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(part)
            archive.addfile(info, io.BytesIO(part))
    yield content.getvalue()
    yield gzip.compress(content.getvalue(), mtime=0)
    yield b"PK\5\6" + bytes(18)
    yield b""


def make_idx():
    labels = struct.pack(">2I", 0x801, 12) + bytes(range(10)) + b"\0\1"
    images = struct.pack(">4I", 0x803, 2, 28, 28) + bytes(i % 251 for i in range(2 * 784))
    for kind, plain in ((b"\0", labels), (b"\1", images)):
        yield kind + plain
        yield kind + gzip.compress(plain, mtime=0)
        yield kind + gzip.compress(plain[:9], mtime=0) + gzip.compress(plain[9:], mtime=0)
        yield kind + gzip.compress(plain + bytes(100000), mtime=0)
    yield b"\1" + struct.pack(">4I", 0x803, 1000000, 28, 28)
    yield b"\1" + struct.pack(">4I", 0x803, 0xffffffff, 0xffffffff, 0xffffffff)
    yield b""


def pack_layers(sizes, suffix=""):
    """Tensors in the shape of the network's: its weights, or with a suffix the optimizer's moments."""
    for layer, (rows, columns) in enumerate(zip(sizes, sizes[1:])):
        name = f"dense_{layer}" if layer > 0 else "dense"
        for part, shape in (("kernel", [rows, columns]), ("bias", [columns])):
            count = rows * columns if part == "kernel" else columns
            values = struct.pack(f"<{count}f", *((i % 97 - 48) / 64 for i in range(count)))
            yield f"{name}.{part}{suffix}", "F32", shape, values


def make_run(hidden, changes="", escape=False, version=1, optimizer="adam", strings=None, tensors=()):
    """A run file of 2 batches by the format's description, without the program."""
    sizes = [784] + hidden + [10]
    weights = list(pack_layers(sizes))
    sha256 = hashlib.sha256(b"".join(values for *_, values in weights))
    all_tensors = [("batches.loss", "F64", [2], struct.pack("<2d", 2.5, 1.25)),
                   ("test.batch", "U64", [1], struct.pack("<Q", 2)),
                   ("test.loss", "F64", [1], struct.pack("<d", 1.5)),
                   ("test.accuracy", "F64", [1], struct.pack("<d", 0.5)),
                   *weights,
                   ("batches.correct", "U32", [2], struct.pack("<2I", 1, 2)),
                   ("batches.images", "U32", [2], struct.pack("<2I", 4, 2)),
                   ("predictions", "U8", [6], bytes([0, 1, 2, 3, 4, 9]))]
    metadata = {
        "format": "fitting-room-run", "format_version": str(version), "app_version": "0.1.0",
        "hidden": ",".join(map(str, hidden)) or "none", "optimizer": optimizer, "learning_rate": "0.001",
        "batch_size": "4", "epochs": "1", "divide_by_255": "true", "seed": "1", "train_images": "6", "batches": "2",
        "data_digest": "0" * 64, "weights_digest": sha256.hexdigest(), "changes": changes}
    if version == 2:
        all_tensors.append(("test.seconds", "F64", [1], struct.pack("<d", 0.25)))
        for moment in range(1, {"adam": 3, "momentum": 2, "sgd": 1}[optimizer]):
            all_tensors += pack_layers(sizes, f".moment_{moment}")
        metadata |= {"classes": "10", "seconds": "0.25", "id": "01234567-89ab-4cde-8f01-23456789abcd",
                     "name": "a", "note": "b\nc", "starred": "true"}
    metadata |= strings or {}
    all_tensors += tensors
    header = {"__metadata__": metadata}
    place = 0
    for name, kind, shape, values in all_tensors:
        header[name] = {"dtype": kind, "shape": shape, "data_offsets": [place, place + len(values)]}
        place += len(values)
    text = json.dumps(header)
    if escape:
        text = text.replace("dense", "\\u0064ense")
    text = text.encode() + b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(values for *_, values in all_tensors)


def make_run_file():
    yield make_run([])
    yield make_run([1])
    yield make_run([2, 1, 1, 2], "0 learning_rate 0.5\n1 epochs 7\n2 learning_rate 1e-05")
    yield make_run([1], escape=True)
    branch = {"parent": "11111111-2222-4333-8444-555555555555", "parent_batch": "1"}
    unknown = [("later", "F16", [1, 2, 1], b"1234"), ("later.empty", "BF16", [0], b""), ("later.scalar", "BOOL", [], b"1")]
    for optimizer in ("adam", "momentum", "sgd"):
        yield make_run([1], "1 learning_rate 0.5", version=2, optimizer=optimizer)
    yield make_run([1], version=2, strings={**branch, "later": "x"}, tensors=unknown)
    # What the second version gives a meaning to, in a file of the first.
    yield make_run([1], strings={**branch, "id": "x", "name": "y", "seconds": "z", "classes": "0"}, tensors=unknown)
    yield make_run([1], optimizer="momentum", tensors=pack_layers([784, 1, 10], ".moment_1"))
    yield struct.pack("<Q", 2) + b"{}"
    yield struct.pack("<Q", 1 << 63) + b"{}"
    yield struct.pack("<Q", 200000) + b"[" * 200000
    yield b""


def make_hyperparameters():
    yield b""
    yield b"--epochs\n10\n--batch-size=32\n--hidden\n128,64\n--optimizer\nsgd\n--learning-rate\n1e-3\n--seed\n7"
    yield b"--hidden=none\n--raw-pixels\n--json\n--quiet\n--data\n.\n--save\na.fitrun"
    yield b"--replay=a.fitrun\n--data=x"
    yield b"--hidden\n128,,64\n--hidden\n1,2,3,4,5"
    yield b"--learning-rate\nnan"
    yield b"--learning-rate=1e308\n--epochs=0"
    yield b"--help\n--version\n-h"
    yield "--hidden\n１２８\n--seed\n-0".encode()
    yield b"--epochs\n99999999999999999999\n--\n--json"
    yield b"--data\n\xff\xfe"


def make_lesson():
    folder = os.path.join(HERE, "..", "..", "data", "lessons")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".xml"):
            with open(os.path.join(folder, name), "rb") as file:
                yield file.read()
    step = b'<lesson id="a"><title>A</title><summary>B</summary><step id="c"><title>C</title><text>D</text>%s</step></lesson>'
    yield step % b""
    yield step % b'<done fact="epoch" above="1" live="epoch"><and fact="view" is="data"/><tick>x</tick></done>'
    yield step % b'<question id="q"><text>&lt;<b>b</b></text><choice right="true">x</choice><choice>y</choice></question>'
    yield step % b'<question id="q"><text>?</text><number is="1e3"/></question><done question="q" right="true">x</done>'
    yield step % (b"<b>" * 20000)
    yield b"\xef\xbb\xbf" + step % "<text>가 &#8238; &nbsp;</text>".encode()
    yield b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><lesson>&b;</lesson>'
    yield b'<lesson a="<" b="&#0;"><![CDATA[x]]>'
    yield b'{"lesson":"a","title":"b","steps":[{"id":"c","done":true,"ticks":[1,0]}],"answers":[{"question":"d",' \
        b'"answer":"\\u00e9","verdict":"right"}],"curve":[0,10000,1,2],"names":[0,9,1,2]}'
    yield b""


def make_png(width, height, colour, rows, extra=b""):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">2I5B", width, height, 8, colour, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows))
            + chunk(b"IEND", b""))


def make_jpeg(width, height, exif=b""):
    """A grey one of one level: each block of 8 x 8 pixels takes two bits."""
    table = b"\xff\xc4\0\x14%c\1" + bytes(16)
    return (b"\xff\xd8" + exif + b"\xff\xdb\0\x43\0" + b"\1" * 64
            + b"\xff\xc0\0\x0b\x08" + struct.pack(">2H", height, width) + b"\1\1\x11\0"
            + table % 0 + table % 0x10 + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + bytes(width * height // 256 + 1)
            + b"\xff\xd9")


def make_picture():
    grey = b"".join(b"\0" + bytes((x * y) % 256 for x in range(30)) for y in range(20))
    yield make_png(30, 20, 0, grey)
    yield make_png(3, 2, 6, (b"\1" + bytes(range(200, 212))) * 2)
    yield make_png(64, 64, 2, bytes(64 * 193))
    yield make_png(8000, 8000, 0, b"")
    yield make_png(0x7fffffff, 2, 3, b"")
    orientation = b"\xff\xe1\0\x22Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
    yield make_jpeg(40, 30)
    yield make_jpeg(1300, 17, orientation)
    yield make_jpeg(65535, 65535)[:800]
    pixels = b"\2\2\x4c\1\0"
    yield b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\0\x0a\0\0\0" \
        + (b",\0\0\0\0\1\0\1\0\0" + pixels) * 2 + b";"
    yield b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\x10\0\0\x10\0\0"
    yield b"\0\0\0\x18ftypheic"
    yield b"<svg width='9'/>"
    yield b""


def make_import():
    """Classes of pictures, of which some are the same, and files that are none."""
    def pack(label, name, content):
        return bytes([label, len(name)]) + name + struct.pack("<H", len(content)) + content

    def draw(number):
        wide = 6 + number % 9
        return make_png(24, 20, 0, b"".join(
            b"\0" + bytes(20 if 4 <= x < 4 + wide and 3 <= y < 15 else 240 for x in range(24)) for y in range(20)))

    def folder(n_classes, n):
        return b"".join(pack(c, b"%02d" % i, draw(3 * c + i)) for c in range(n_classes) for i in range(n))

    yield bytes([0xc7, 20]) + folder(2, 3)
    yield bytes([0x05, 89]) + folder(5, 2)
    yield bytes([0x40, 0]) + folder(2, 2) + pack(0, b"a\nb\xff,\"", draw(2)) + pack(1, b".x", b"<html>") + pack(1, b"..", b"")
    yield bytes([0, 0]) + folder(11, 1)
    steps = "[Split]\nseed={}\ntest={}\n[Steps]\nbackground=auto\ninvert=off\nstrength=true\ncrop={}\n"
    for values in (1, 20, "true"), (-1, "1e999", 1), ("18446744073709551616", "nan", ""):
        yield steps.format(*values).encode()
    yield b"\xef\xbb\xbf[Split\n=\n[]"
    yield b""


def make_preset():
    with open(os.path.join(HERE, "..", "..", "data", "presets", "learning-rates.fitpreset"), "rb") as file:
        yield file.read()
    head = b"[Preset]\ntitle=a\n"
    yield head
    yield b"\xef\xbb\xbf" + head.replace(b"\n", b"\r\n") + b"[Settings]\r\ndata-folder=/a\\sb\\\\c\r\n"
    yield head + b"[Settings]\nhistory-budget=64\nlanguage=ko\nspeed=10\ncolours=tutorial\nshow-sidebar=false\n"
    yield head + b"[Locked]\nseed=true\nseed=true\n[Locked]\n[Hidden]\nlessons=true\nx[ko]=\\q\n"
    yield b"[Preset]\ntitle=\\s\\t\\n#[x]\n \t[Experiment] \t\n\vhidden = none \nlearning-rate=1e308\n"
    yield b"title=a\n[Preset\n=\n[]\n[Preset]]\ntitle\n"
    yield b"[" * 70000
    yield b""


def main():
    kind, program, *arguments = sys.argv[1:]
    make = {"archive": make_archive, "idx": make_idx, "import": make_import, "run-file": make_run_file,
            "hyperparameters": make_hyperparameters, "lesson": make_lesson, "picture": make_picture, "preset": make_preset}[kind]
    found = os.path.join(HERE, "corpus", kind)
    if kind == "import" and os.path.isdir("/dev/shm"):
        # Each of its runs writes a data set, and waits for the disk if there is one.
        os.environ["TMPDIR"] = "/dev/shm"
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(make()):
            with open(os.path.join(folder, str(number)), "wb") as file:
                file.write(example)
        files = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        if os.path.isdir(found):
            files += sorted(os.path.join(found, name) for name in os.listdir(found))
        if arguments:
            subprocess.run([program, *files], check=True)
            seconds = os.environ.get("FR_FUZZ_SECONDS", "60")
            command = [program, *arguments, f"-max_total_time={seconds}", folder] + ([found] if os.path.isdir(found) else [])
        else:
            command = [program, *files]
        sys.exit(subprocess.run(command).returncode)


main()
