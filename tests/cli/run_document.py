"""A saved run taken apart, without the program."""

import hashlib
import json
import struct


def split_run(name):
    """The header and the body of a safetensors file."""
    with open(name, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8:8 + length]), content[8 + length:]


def write_run(name, header, body):
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(name, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + body)


def read_run(name):
    """The metadata and the digest of the weights; fails where the file is not whole."""
    header, body = split_run(name)
    metadata = header.pop("__metadata__")
    assert max(info["data_offsets"][1] for info in header.values()) == len(body)
    sha256 = hashlib.sha256()
    for layer in ("dense", "dense_1", "dense_2", "dense_3", "dense_4"):
        for part in (".kernel", ".bias"):
            if layer + part in header:
                begin, end = header[layer + part]["data_offsets"]
                sha256.update(body[begin:end])
    assert sha256.hexdigest() == metadata["weights_digest"]
    return metadata
