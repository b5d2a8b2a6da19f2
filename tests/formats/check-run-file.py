"""Reads run files without any code of ours and computes what the program computed.

Usage: check-run-file.py PROGRAM DATA_FOLDER. Trains a few small runs with PROGRAM, reads the
files by the safetensors format's description with struct, json and numpy, multiplies the weights
out in single precision in the engine's documented order, and compares all predictions of the test
set, accuracy, loss and digest with what the program reported; then looks at what the optimizer
remembers, at the seconds and at who the run is. Exit status 77 (skipped) without
numpy or data.
"""

import gzip
import hashlib
import json
import os
import struct
import subprocess
import sys
import tempfile
import uuid

try:
    import numpy
except ImportError:
    print("SKIP: numpy is not installed")
    sys.exit(77)

MOMENTS = {"adam": 2, "momentum": 1, "sgd": 0}
TYPES = {"F64": "<f8", "F32": "<f4", "U64": "<u8", "U32": "<u4", "U8": "u1"}


def read_safetensors(path):
    """Returns the arrays and the metadata; checks the format's own rules."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8:8 + length].decode("utf-8"))
    assert length % 8 == 0 and content[8:9] == b"{"
    metadata = header.pop("__metadata__")
    assert all(isinstance(value, str) for value in metadata.values())
    data = content[8 + length:]
    place = 0
    arrays = {}
    for name, info in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = info["data_offsets"]
        assert begin == place, name
        place = end
        kind = numpy.dtype(TYPES[info["dtype"]])
        assert begin % kind.itemsize == 0, name
        arrays[name] = numpy.frombuffer(data[begin:end], kind).reshape(info["shape"])
    assert place == len(data)
    return arrays, metadata


def read_idx(folder, name):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        with open(path, "rb") as file:
            content = file.read()
    else:
        with gzip.open(path + ".gz") as file:
            content = file.read()
    dimensions = content[3]
    shape = struct.unpack(f">{dimensions}I", content[4:4 + 4 * dimensions])
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def layer_names(arrays):
    names = ["dense"] + [f"dense_{i}" for i in range(1, 5)]
    return [name for name in names if name + ".kernel" in arrays]


def forward(arrays, images, divide):
    """Logits in single precision: from the bias, then inputs in index order, nothing fused."""
    values = images.reshape(len(images), -1).astype(numpy.float32)
    if divide:
        values = values / numpy.float32(255)
    names = layer_names(arrays)
    for name in names:
        kernel, bias = arrays[name + ".kernel"], arrays[name + ".bias"]
        assert kernel.shape == (values.shape[1], len(bias))
        sums = numpy.tile(bias, (len(values), 1))
        for i in range(kernel.shape[0]):
            sums += values[:, i:i + 1] * kernel[i]
        values = sums if name == names[-1] else numpy.maximum(sums, 0)
    assert values.shape[1] == 10
    return values


def digest(arrays):
    sha256 = hashlib.sha256()
    for name in layer_names(arrays):
        sha256.update(arrays[name + ".kernel"].tobytes())
        sha256.update(arrays[name + ".bias"].tobytes())
    return sha256.hexdigest()


def check_moments(arrays, metadata):
    """Each weight has as many moments as its optimizer keeps, in the same place."""
    for name in layer_names(arrays):
        for part in (".kernel", ".bias"):
            for moment in range(1, 3):
                values = arrays.get(f"{name}{part}.moment_{moment}")
                if moment > MOMENTS[metadata["optimizer"]]:
                    assert values is None
                    continue
                assert values.shape == arrays[name + part].shape
                assert numpy.isfinite(values).all() and values.any()
                if moment == 2:
                    assert (values >= 0).all(), "a mean of squares"


def check_identity(arrays, metadata, lines):
    """What the second version of the format says of a run that is no branch."""
    assert metadata["format_version"] == "2" and metadata["classes"] == "10"
    assert str(uuid.UUID(metadata["id"])) == metadata["id"]
    assert "parent" not in metadata and "parent_batch" not in metadata
    assert metadata["name"] == metadata["note"] == "" and metadata["starred"] == "false"
    seconds = arrays["test.seconds"]
    assert seconds[0] == 0 and (numpy.diff(seconds) > 0).all()
    assert seconds[-1] == float(metadata["seconds"])
    assert abs(lines[-1]["seconds"] - seconds[-1]) <= 0.0005


def check(program, folder, images, labels, epochs, options):
    with tempfile.TemporaryDirectory() as temporary:
        path = os.path.join(temporary, "a.fitrun")
        output = subprocess.run(
            [program, "--json", "--data", folder, "--save", path, "--epochs", str(epochs)]
            + options, check=True, capture_output=True, text=True).stdout
        arrays, metadata = read_safetensors(path)
    lines = [json.loads(line) for line in output.splitlines()]

    logits = forward(arrays, images, metadata["divide_by_255"] == "true")
    predictions = logits.argmax(axis=1)
    exact = logits.astype(numpy.float64)
    exact -= exact.max(axis=1, keepdims=True)
    losses = numpy.log(numpy.exp(exact).sum(axis=1)) - exact[numpy.arange(len(labels)), labels]
    accuracy = (predictions == labels).mean()

    different = int((predictions != arrays["predictions"]).sum())
    assert different == 0, f"{different} predictions differ"
    assert len(predictions) == len(labels)
    assert lines[-2]["test_accuracy"] == accuracy == arrays["test.accuracy"][-1]
    assert abs(lines[-2]["test_loss"] / losses.mean() - 1) < 1e-5
    assert lines[-2]["test_loss"] == arrays["test.loss"][-1]
    assert lines[-1]["digest"] == digest(arrays) == metadata["weights_digest"]
    assert lines[-1]["parameters"] == sum(
        arrays[name + part].size for name in layer_names(arrays) for part in (".kernel", ".bias"))

    check_moments(arrays, metadata)
    check_identity(arrays, metadata, lines)

    # The running figures of the last epoch are those of its batches, image by image.
    batches = int(metadata["batches"])
    assert len(arrays["batches.loss"]) == batches
    last = slice(batches - batches // epochs, batches)
    seen = arrays["batches.images"][last]
    assert seen.sum() == int(metadata["train_images"])
    assert arrays["batches.correct"][last].sum() / seen.sum() == lines[-2]["accuracy"]
    mean = (arrays["batches.loss"][last] * seen).sum() / seen.sum()
    assert abs(lines[-2]["loss"] / mean - 1) < 1e-9
    print(" ".join(options) or "defaults", f"{len(labels)} predictions agree, accuracy {accuracy}")


def main():
    program, folder = sys.argv[1:]
    try:
        images = read_idx(folder, "t10k-images-idx3-ubyte")
        labels = read_idx(folder, "t10k-labels-idx1-ubyte")
    except FileNotFoundError:
        print("SKIP: the data set is not installed")
        sys.exit(77)
    check(program, folder, images, labels, 1, [])
    check(program, folder, images, labels, 1, ["--hidden", "none", "--raw-pixels"])
    check(program, folder, images, labels, 2, ["--hidden", "24,20,7,17", "--batch-size", "999",
                                               "--optimizer", "momentum", "--learning-rate", "0.05"])
    check(program, folder, images, labels, 1, ["--hidden", "5", "--optimizer", "sgd", "--batch-size", "600"])


main()
