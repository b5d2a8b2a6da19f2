"""Pictures of a virtual display: the file in which Xvfb keeps its screen (an X window dump), as PNG.

Nothing but Python's own library, so that a test needs no other program for a picture.
"""

import struct
import zlib

# Words of the dump's header, each of 32 bits, most significant byte first.
HEADER_SIZE, WIDTH, HEIGHT, BYTE_ORDER, BITS_PER_PIXEL, BYTES_PER_LINE, COLOURS = 0, 4, 5, 7, 11, 12, 19
COLOUR_BYTES = 12


def rows_from_xwd(path, box=None):
    """The rows from the top, each as bytes red, green, blue, red, ..., of the screen or of a box
    (x, y, width, height) of it."""
    with open(path, "rb") as file:
        dump = file.read()
    header = struct.unpack(">25I", dump[:100])
    if header[BITS_PER_PIXEL] != 32 or header[BYTE_ORDER] != 0:
        raise ValueError("a display of another kind than 24 bits deep, least byte first")
    line = header[BYTES_PER_LINE]
    start = header[HEADER_SIZE] + header[COLOURS] * COLOUR_BYTES
    left, top, width, height = box or (0, 0, header[WIDTH], header[HEIGHT])
    left, top = max(left, 0), max(top, 0)
    width, height = min(width, header[WIDTH] - left), min(height, header[HEIGHT] - top)
    rows = []
    for y in range(top, top + height):
        first = start + y * line + left * 4
        pixels = dump[first : first + width * 4]
        row = bytearray(width * 3)
        row[0::3], row[1::3], row[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        rows.append(bytes(row))
    return rows


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_from_xwd(path, box=None):
    return png_from_rows(rows_from_xwd(path, box))


def png_from_rows(rows):
    lines = b"".join(b"\0" + row for row in rows)
    header = struct.pack(">2I5B", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines, 6))
        + chunk(b"IEND", b"")
    )
