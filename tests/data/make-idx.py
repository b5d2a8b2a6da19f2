#!/usr/bin/python3
"""Makes a small data set in the IDX format that a network learns within an epoch or two.

Usage: make-idx.py FOLDER [TRAIN_IMAGES [TEST_IMAGES]]. Class c is a bright bar at a place of its own
in noise; the same arguments make the same bytes. The images are plain files, the labels gzipped.
"""

import gzip
import os
import random
import struct
import sys

SIDE = 28


def make_image(generator, label):
    pixels = bytearray(generator.randrange(60) for _ in range(SIDE * SIDE))
    for row in range(4, 24):
        for column in range(2 * label + 3, 2 * label + 6):
            pixels[row * SIDE + column] = generator.randrange(150, 256)
    return bytes(pixels)


def write_split(folder, prefix, count, generator):
    labels = bytes(generator.randrange(10) for _ in range(count))
    images = b"".join(make_image(generator, label) for label in labels)
    with open(os.path.join(folder, prefix + "-images-idx3-ubyte"), "wb") as file:
        file.write(struct.pack(">4I", 0x803, count, SIDE, SIDE) + images)
    with open(os.path.join(folder, prefix + "-labels-idx1-ubyte.gz"), "wb") as file:
        file.write(gzip.compress(struct.pack(">2I", 0x801, count) + labels, mtime=0))


def main():
    folder = sys.argv[1]
    counts = [int(argument) for argument in sys.argv[2:]] + [600, 100][len(sys.argv) - 2:]
    os.makedirs(folder, exist_ok=True)
    generator = random.Random(1)
    write_split(folder, "train", counts[0], generator)
    write_split(folder, "t10k", counts[1], generator)


main()
