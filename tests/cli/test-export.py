"""What the terminal program makes of a saved run, and what it refuses to."""

import os
import shutil
import subprocess

from program import assert_complaint, data, environment, main, path, program, run, train
from tap import Skip

FORMAT_1 = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "formats", "format-1.fitrun")


def read(name):
    with open(name, "rb") as file:
        return file.read()


def make_run(name, *options):
    train("--epochs", "1", "--hidden", "8", "--save", path(name), *options)
    return path(name)


def export(run_file, kind, output, *options, **keywords):
    return run("--open", run_file, "--export", kind, output, *options, **keywords)


def export_well(run_file, kind, name, *options):
    done = export(run_file, kind, path(name), *options)
    assert done.returncode == 0 and done.stdout == "" and done.stderr == "", done
    return read(path(name))


def test_usage():
    def refuse(*arguments, part):
        done = run(*arguments)
        assert_complaint(done, 2, part)
        assert done.stdout == ""

    name = make_run("usage.fitrun")
    refuse("--open", name, part="--open needs --export")
    refuse("--export", "csv", "-", part="--export needs --open")
    refuse("--open", name, "--export", "csv", part="the file to write")
    refuse("--open", name, "--export", "csv", "a", "b", part="“b” is not an option")
    refuse("--open", name, "--export", "csv", "", part="must not be empty")
    refuse("--open", "", "--export", "csv", "-", part="must not be empty")
    refuse("--open", name, "--export", "csv", "-", "--epochs", "3", part="--open takes all settings")
    refuse("--open", name, "--export", "csv", "-", "--replay", name, part="--open takes all settings")
    for kind in ("PDF", "", "CSV", "x\x1b"):
        refuse("--open", name, "--export", kind, "-", part="is not a format")
    refuse("--open", name, "--export", "onnx", "-", part="is no text")
    refuse("--open", name, "--export", "pdf", "-", part="is no text")
    before = read(name)
    refuse("--open", name, "--export", "csv", name, part="the same file")
    assert read(name) == before


def test_no_run():
    with open(path("page.fitrun"), "w", encoding="utf-8") as file:
        file.write("<html>")
    for name in ("missing.fitrun", "page.fitrun"):
        assert_complaint(export(path(name), "onnx", path("no.onnx")), 1, name)
    assert not os.path.exists(path("no.onnx"))


def test_curves():
    """The same table as that of the training."""
    name = make_run("curves.fitrun", "--curves", path("curves.csv"))
    table = read(path("curves.csv"))
    assert export_well(name, "csv", "again.csv") == table
    done = export(name, "csv", "-", text=False)
    assert done.returncode == 0 and done.stdout == table


def test_network():
    name = make_run("network.fitrun")
    content = export_well(name, "onnx", "network.onnx")
    assert b"Gemm" in content and b"Relu" in content and b"0 to 1" in content
    # The names are known of a data set that is at hand.
    assert b"class_names" not in content
    assert b"class_names" in export_well(name, "onnx", "named.onnx", "--data", data)
    linear = path("linear.fitrun")
    train("--epochs", "1", "--hidden", "none", "--raw-pixels", "--save", linear)
    content = export_well(linear, "onnx", "linear.onnx")
    assert b"Gemm" in content and b"Relu" not in content and b"0 to 255" in content


def test_report():
    """With the images where the data set is at hand, and the same bytes each time."""
    name = make_run("report.fitrun")
    os.utime(name, (1000000000, 1000000000))
    content = export_well(name, "pdf", "report.pdf", "--data", data)
    assert content.startswith(b"%PDF") and b"/Count 2" in content and b"/Subtype /Image" in content
    assert export_well(name, "pdf", "again.pdf", "--data", data) == content
    done = export(name, "pdf", path("bare.pdf"))
    assert done.stdout == "", done
    assert_complaint(done, 0, "Without the data set there will be no images.")
    bare = read(path("bare.pdf"))
    assert bare.startswith(b"%PDF") and b"/Count 1" in bare and b"/Subtype /Image" not in bare
    if shutil.which("pdftotext") is None:
        raise Skip("there is no pdftotext")
    text = subprocess.run(["pdftotext", "-layout", path("report.pdf"), "-"], text=True,
                          stdout=subprocess.PIPE, timeout=60, check=True).stdout
    for part in ("2001-09-09", "784 – 8 – 10", "Confusion matrix", "Confident and yet wrong",
                 "--hidden 8 --optimizer adam", "page 2 of 2"):
        assert part in text, (part, text)


def test_other_data():
    name, other = make_run("other.fitrun"), path("other")
    shutil.copytree(data, other)
    images = os.path.join(other, "t10k-images-idx3-ubyte")
    content = bytearray(read(images))
    content[-1] ^= 1
    with open(images, "wb") as file:
        file.write(content)
    assert_complaint(export(name, "onnx", path("other.onnx"), "--data", other), 1, "another data set")
    assert_complaint(export(name, "onnx", path("other.onnx"), "--data", path("nowhere")), 1, "nowhere")
    assert not os.path.exists(path("other.onnx"))


def test_first_format():
    for kind in ("onnx", "csv", "pytorch", "keras"):
        assert len(export_well(FORMAT_1, kind, "first." + kind)) > 100
    assert export(FORMAT_1, "pdf", path("first.pdf")).returncode == 0
    assert read(path("first.pdf")).startswith(b"%PDF")


def test_not_writable():
    name = make_run("writable.fitrun")
    assert_complaint(export(name, "onnx", path("missing/a.onnx")), 1, "a.onnx")
    assert_complaint(export(name, "pdf", path("missing/a.pdf"), "--data", data), 1, "a.pdf")
    if not os.path.exists("/dev/full"):
        raise Skip("there is no /dev/full")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([program, "--open", name, "--export", "csv", "-"], stdout=full, text=True,
                              stderr=subprocess.PIPE, env=environment, timeout=120, check=False)
    assert_complaint(done, 1, "cannot be written")


main(globals())
