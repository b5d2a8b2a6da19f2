"""Has a network that was exported as ONNX give the program's predictions, without any code of ours.

Usage: check-onnx.py PROGRAM DATA_FOLDER. Trains a few small runs with PROGRAM, exports each, has
onnx.checker look at the file and walks its graph in numpy, in single precision and in index order, for
all images of the test set. Exit status 77 (skipped) without numpy, onnx or data.
"""

import gzip
import json
import os
import struct
import subprocess
import sys
import tempfile

try:
    import numpy
    import onnx
    import onnx.checker
    import onnx.numpy_helper
except ImportError as error:
    print(f"SKIP: {error.name} is not installed")
    sys.exit(77)

CLASSES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


def read_images(folder):
    with gzip.open(os.path.join(folder, "t10k-images-idx3-ubyte.gz")) as file:
        content = file.read()
    assert struct.unpack(">3I", content[4:16]) == (10000, 28, 28)
    return numpy.frombuffer(content, numpy.uint8, offset=16).reshape(10000, 784)


def read_run(path):
    """The predictions that the program has saved, and what it says of the run."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        content = file.read()
    begin, end = header["predictions"]["data_offsets"]
    return numpy.frombuffer(content[begin:end], numpy.uint8), header["__metadata__"]


def multiply(values, kernel, bias):
    """From the bias, then inputs in index order, nothing fused: as the engine does."""
    sums = numpy.tile(bias, (len(values), 1))
    for i in range(kernel.shape[0]):
        sums += values[:, i:i + 1] * kernel[i]
    return sums


def walk(graph, pixels):
    values = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    assert all(value.dtype == numpy.float32 for value in values.values())
    values["pixels"] = pixels
    for node in graph.node:
        inputs = [values[name] for name in node.input]
        assert len(node.attribute) == 0 and node.domain == ""
        if node.op_type == "Gemm":
            (values[node.output[0]],) = [multiply(*inputs)]
        else:
            assert node.op_type == "Relu", node.op_type
            values[node.output[0]] = numpy.maximum(inputs[0], 0)
    return values["logits"]


def describe(end):
    shape = end.type.tensor_type.shape.dim
    assert end.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    return end.name, shape[0].dim_param, shape[1].dim_value


def check(program, folder, images, options):
    with tempfile.TemporaryDirectory() as temporary:
        run, path = os.path.join(temporary, "a.fitrun"), os.path.join(temporary, "a.onnx")
        subprocess.run([program, "--quiet", "--data", folder, "--save", run] + options, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([program, "--open", run, "--export", "onnx", path], check=True)
        model = onnx.load(path)
        predictions, metadata = read_run(run)
    onnx.checker.check_model(model, full_check=True)
    assert [(operators.domain, operators.version) for operators in model.opset_import] == [("", 17)]
    assert model.producer_name == "Fitting Room" and model.producer_version == metadata["app_version"]
    assert [describe(end) for end in model.graph.input] == [("pixels", "N", 784)]
    assert [describe(end) for end in model.graph.output] == [("logits", "N", 10)]

    said = {entry.key: entry.value for entry in model.metadata_props}
    raw = metadata["divide_by_255"] == "false"
    assert said.pop("pixels") == ("0 to 255" if raw else "0 to 1")
    assert said.pop("class_names").split("\n") == CLASSES
    for key, value in said.items():
        assert metadata[key] == value, key
    assert "weights_digest" in said and "seed" in said

    pixels = images.astype(numpy.float32)
    logits = walk(model.graph, pixels if raw else pixels / numpy.float32(255))
    different = int((logits.argmax(axis=1) != predictions).sum())
    assert different == 0, f"{different} predictions differ"
    print(" ".join(options), f"{len(predictions)} predictions agree")


def main():
    program, folder = sys.argv[1:]
    try:
        images = read_images(folder)
    except FileNotFoundError:
        print("SKIP: the data set is not installed")
        sys.exit(77)
    check(program, folder, images, ["--epochs", "1"])
    check(program, folder, images, ["--epochs", "1", "--hidden", "none", "--raw-pixels"])
    check(program, folder, images, ["--epochs", "1", "--hidden", "24,20,7,17", "--optimizer", "momentum"])


main()
