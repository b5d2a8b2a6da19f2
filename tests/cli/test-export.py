"""What the terminal program makes of a saved run, and what it refuses to."""

import os
import shutil
import subprocess

from program import Skip, assert_complaint, data, environment, main, path, program, run, train

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
    for kind in ("pdf", "", "CSV", "x\x1b"):
        refuse("--open", name, "--export", kind, "-", part="is not a format")
    refuse("--open", name, "--export", "onnx", "-", part="is no text")
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


def test_not_writable():
    name = make_run("writable.fitrun")
    assert_complaint(export(name, "onnx", path("missing/a.onnx")), 1, "a.onnx")
    if not os.path.exists("/dev/full"):
        raise Skip("there is no /dev/full")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([program, "--open", name, "--export", "csv", "-"], stdout=full, text=True,
                              stderr=subprocess.PIPE, env=environment, timeout=120, check=False)
    assert_complaint(done, 1, "cannot be written")


main(globals())
