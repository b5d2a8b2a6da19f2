"""Small data sets for the tests: a few hundred made-up images in the four IDX files, and what may be
wrong with such files.
"""

import os
import struct

TRAIN_IMAGES = "train-images-idx3-ubyte"
TRAIN_LABELS = "train-labels-idx1-ubyte"
TEST_IMAGES = "t10k-images-idx3-ubyte"
TEST_LABELS = "t10k-labels-idx1-ubyte"
FILES = [TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS]

SIDE = 28
CLASSES = 10


def image(label, number):
    """White but for a bar whose height is the class, with a dot that tells the images apart."""
    pixels = bytearray(SIDE * SIDE)
    for row in (2 * label, 2 * label + 1):
        pixels[row * SIDE : (row + 1) * SIDE] = b"\xc0" * SIDE
    pixels[(number * 7) % len(pixels)] = 255
    return bytes(pixels)


def write_half(folder, images_name, labels_name, count, classes):
    labels = bytes(classes[number % len(classes)] for number in range(count))
    with open(os.path.join(folder, images_name), "wb") as file:
        file.write(struct.pack(">4I", 0x803, count, SIDE, SIDE))
        file.writelines(image(label, number) for number, label in enumerate(labels))
    with open(os.path.join(folder, labels_name), "wb") as file:
        file.write(struct.pack(">2I", 0x801, count))
        file.write(labels)


def write(folder, train_count=300, test_count=100, classes=CLASSES):
    """@classes: how many, or a list of their labels."""
    classes = range(classes) if isinstance(classes, int) else classes
    os.makedirs(folder, exist_ok=True)
    write_half(folder, TRAIN_IMAGES, TRAIN_LABELS, train_count, classes)
    write_half(folder, TEST_IMAGES, TEST_LABELS, test_count, classes)


def truncate(folder, name, lacking):
    path = os.path.join(folder, name)
    os.truncate(path, os.path.getsize(path) - lacking)
