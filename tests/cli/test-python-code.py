"""The programs in Python that are made of a saved run, read by Python itself: whatever strangers call
things, the settings are the run's, and data set and weights are read as they are."""

import ast
import gzip
import os
import py_compile
import shutil
import subprocess
import sys
import types

from program import data, environment, main, path, program, run, train
from tap import Skip
from run_document import read_run, split_run, write_run

try:
    import numpy
except ImportError:
    numpy = None

KINDS = ("pytorch", "keras")
# Ends of strings and lines, escapes, placeholders, directions, and what Python takes for its coding.
HOSTILE = "it's \"\"\" ''' \\' \\\\ \\u0041 {x} %s \u202eabc\u2066 -*- coding: utf-16 -*- שלום 👕"


def read(name):
    with open(name, "rb") as file:
        return file.read()


def make_run(name, *options):
    train("--epochs", "1", "--hidden", "8", "--save", path(name), *options)
    return path(name)


def export(run_file, kind, *options):
    """The program that is made of a run, compiled once."""
    name = path("exported.py")
    done = run("--open", run_file, "--export", kind, name, *options)
    assert done.returncode == 0 and done.stdout == "" and done.stderr == "", done
    py_compile.compile(name, doraise=True)
    return read(name).decode("utf-8")


def read_settings(code):
    """What stands in capitals at the left margin, by Python's own reader."""
    settings = {}
    for node in ast.parse(code).body:
        if isinstance(node, ast.Assign):
            settings[node.targets[0].id] = ast.literal_eval(node.value)
    assert settings.pop("FILES")[0] == "train-images-idx3-ubyte"
    return settings


def load_code(kind, name, *options):
    """The functions of a program, with nothing behind the library that it imports."""
    if numpy is None:
        raise Skip("numpy is not installed")
    module = types.ModuleType("exported")
    libraries = {"torch": types.ModuleType("torch"), "tensorflow": types.ModuleType("tensorflow")}
    libraries["torch"].nn = None
    code = export(name, kind, *options).replace("(tf.keras.callbacks.Callback)", "")
    sys.modules.update(libraries)
    try:
        exec(compile(code, kind, "exec"), module.__dict__)
    finally:
        for library in libraries:
            del sys.modules[library]
    return module


def test_settings():
    name = make_run("code.fitrun", "--learning-rate", "0.3", "--seed", "18446744073709551615", "--raw-pixels")
    for kind in KINDS:
        code = export(name, kind)
        assert read_settings(code) == {
            "SHAPES": [(784, 8), (8, 10)], "BATCH_SIZE": 32, "EPOCHS": 1, "DIVIDE_BY_255": False,
            "SEED": 18446744073709551615, "CLASSES": 10, "CLASS_NAMES": [], "LABELS": None, "DATA": None,
            "DATA_DIGEST": read_run(name)["data_digest"], "RUN": name}
        assert "=0.3," in code
        settings = read_settings(export(name, kind, "--data", data))
        assert settings["DATA"] == data and settings["LABELS"] == list(range(10))
        assert len(settings["CLASS_NAMES"]) == 10


def test_standard_output():
    """Bytes for Python, whatever the terminal knows; the run by its whole path, wherever one is."""
    name = make_run("Ärmel.fitrun")
    for kind in KINDS:
        code = export(name, kind)
        assert "Ärmel" in code
        for locale in ("C.UTF-8", "C"):
            done = run("--open", name, "--export", kind, "-", variables={"LC_ALL": locale}, text=False)
            assert done.returncode == 0 and done.stdout.decode() == code and done.stderr == b""
        done = subprocess.run([os.path.abspath(program), "--open", "Ärmel.fitrun", "--export", kind, "-"], check=True, timeout=120,
                              cwd=os.path.dirname(name), env=environment, stdout=subprocess.PIPE)
        assert os.path.samefile(read_settings(done.stdout.decode())["RUN"], name)


def test_hostile_names():
    folder = path(HOSTILE.replace("/", " ") + "\n\udcff")
    shutil.copytree(data, folder)
    lines = ["it's", "\\", "'''", '"""', "\u202eabc", "# coding: x", "{0}", "שלום", "%s", "\\'"]
    with open(os.path.join(folder, "class-names.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    name = os.path.join(folder, "a\n'.fitrun")
    done = run("--quiet", "--data", folder, "--epochs", "1", "--hidden", "8", "--save", name)
    assert done.returncode == 0, done
    header, body = split_run(name)
    header["__metadata__"]["name"] = HOSTILE
    header["__metadata__"]["note"] = "coding: utf-7\r\nimport os; os._exit(9)\n\x0c\u2028\x85" + HOSTILE
    write_run(name, header, body)
    for kind in KINDS:
        code = export(name, kind, "--data", folder)
        settings = read_settings(code)
        assert settings["DATA"] == folder and settings["RUN"] == name, settings
        names = settings["CLASS_NAMES"]
        # As the program reads them, without overrides of direction.
        assert names == lines[:4] + [names[4]] + lines[5:] and names[4].strip() == "abc", names
        assert "# Name: 'it\\'s" in code and "# Note: 'coding: utf-7\\x0d\\x0aimport os" in code
        assert len(code.splitlines()) == code.count("\n"), "nothing else ends a line"
        assert not any(c in code for c in "\u202e\u2066\u2068\r\x0c\u2028")
        # Nothing of a stranger is where Python looks for the coding.
        assert "coding" not in "".join(code.splitlines()[:2])


def test_data():
    """The images as the network gets them, from files packed or not."""
    code = load_code("keras", make_run("data.fitrun"))
    (train_images, train_labels), (images, labels) = code.load_data(data)
    assert train_images.shape == (600, 784) and train_labels.shape == (600,) and images.shape == (100, 784)
    pixels = numpy.frombuffer(read(os.path.join(data, "t10k-images-idx3-ubyte")), numpy.uint8, offset=16)
    assert images.dtype == numpy.float32 and (images.ravel() == pixels / numpy.float32(255)).all()
    with gzip.open(os.path.join(data, "t10k-labels-idx1-ubyte.gz")) as file:
        assert labels.tolist() == list(file.read()[8:])

    raw = load_code("pytorch", make_run("raw.fitrun", "--raw-pixels"))
    assert (raw.load_data(data)[1][0].ravel() == pixels).all()
    raw.DATA = data
    assert raw.find_data() == data
    dotted = path("dotted")
    shutil.copytree(data, dotted)
    os.rename(os.path.join(dotted, "t10k-images-idx3-ubyte"), os.path.join(dotted, "t10k-images.idx3-ubyte"))
    assert (raw.load_data(dotted)[1][0].ravel() == pixels).all()


def test_two_classes():
    """Labels 3 and 7 are the classes 0 and 1, whether the data set was at hand or not."""
    folder = path("two")
    shutil.copytree(data, folder)
    for split in ("train", "t10k"):
        labels = os.path.join(folder, split + "-labels-idx1-ubyte.gz")
        with gzip.open(labels) as file:
            content = file.read()
        with open(labels, "wb") as file:
            file.write(gzip.compress(content[:8] + bytes(3 + 4 * (label % 2) for label in content[8:])))
    name = path("two.fitrun")
    assert run("--quiet", "--data", folder, "--epochs", "1", "--hidden", "8", "--save", name).returncode == 0
    for options in ([], ["--data", folder]):
        code = load_code("pytorch", name, *options)
        assert code.CLASSES == 2 and code.LABELS == ([3, 7] if options else None)
        assert code.load_data(folder)[1][1].tolist() == [label % 2 for label in content[8:]]


def test_weights():
    """By safetensors where it is installed, otherwise by the program's own lines; no other network's."""
    name, wider, deeper = make_run("weights.fitrun"), path("wider.fitrun"), path("deeper.fitrun")
    train("--epochs", "1", "--hidden", "9", "--save", wider)
    train("--epochs", "1", "--hidden", "8,8", "--save", deeper)
    code = load_code("keras", name)
    layers = code.load_layers(name)
    assert [[part.shape for part in layer] for layer in layers] == [[(784, 8), (8,)], [(8, 10), (10,)]]
    for wrong in (wider, deeper):
        try:
            code.load_layers(wrong)
        except SystemExit as refusal:
            assert "another network" in str(refusal)
        else:
            raise AssertionError(wrong)

    numbers, asked, own = types.ModuleType("safetensors.numpy"), [], code.load_tensors(name)
    numbers.load_file = lambda file: asked.append(file) or own
    sys.modules.update({"safetensors": types.ModuleType("safetensors"), "safetensors.numpy": numbers})
    try:
        assert code.load_layers(name)[0][0] is own["dense.kernel"] and asked == [name]
    finally:
        del sys.modules["safetensors"], sys.modules["safetensors.numpy"]


def test_changes():
    name = make_run("changes.fitrun")
    header, body = split_run(name)
    header["__metadata__"]["changes"] = "5 learning_rate 0.25\n9 epochs 4\n12 learning_rate 0.125"
    write_run(name, header, body)
    for kind in KINDS:
        code = load_code(kind, name)
        assert code.CHANGES == {5: 0.25, 12: 0.125} and code.EPOCHS == 4
    # Keras's callback counts on from epoch to epoch.
    callback = code.Changes()
    callback.model = types.SimpleNamespace(optimizer=types.SimpleNamespace(learning_rate=0.001))
    rates = []
    callback.on_train_begin()
    for batch in range(20):
        callback.on_train_batch_begin(batch % 4)
        rates.append(callback.model.optimizer.learning_rate)
    assert rates == [0.001] * 5 + [0.25] * 7 + [0.125] * 8, rates


main(globals())
