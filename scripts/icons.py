"""The icons for a home screen, drawn as theme/assets/guide/icon.svg is: `python -m scripts.icons` writes them.

They are kept beside the theme, since they change only with the drawing. Each pixel is covered as far as it lies inside
a shape, so a few lines do what a drawing library would. Refuses to draw anything else.
"""

import struct
import zlib
from math import hypot
from pathlib import Path

from scripts.content import ROOT

ICONS = ROOT / "theme" / "assets" / "icons"
TEAL, WHITE = (0x0B, 0x5A, 0x5A), (0xFF, 0xFF, 0xFF)
SIDE, CORNER = 32, 6  # of the drawing, in its own units
FILES = {"192.png": (192, CORNER), "512.png": (512, CORNER), "maskable.png": (512, 0)}  # pixels, corner


def rectangle(x: float, y: float, left: float, top: float, right: float, bottom: float, corner: float = 0) -> float:
    """How far the point lies outside; negative inside."""
    across = max(left + corner - x, x - right + corner)
    down = max(top + corner - y, y - bottom + corner)
    return hypot(max(across, 0), max(down, 0)) + min(max(across, down), 0) - corner


def shapes(x: float, y: float, corner: float):
    """(colour, how far the point lies outside), from the bottom to the top; the ground comes first."""
    yield TEAL, rectangle(x, y, 0, 0, SIDE, SIDE, corner)
    yield WHITE, rectangle(x, y, 6, 14.5, 26, 17.5)
    yield WHITE, hypot(x - 8, y - 16) - 3.5
    yield WHITE, hypot(x - 24, y - 16) - 4.75
    yield TEAL, hypot(x - 24, y - 16) - 2.25


def pixel(x: float, y: float, unit: float, corner: float) -> bytes:
    """Red, green, blue and opacity around the point; `unit` is a pixel's side."""
    (ground, outside), *others = shapes(x, y, corner)
    colour = [float(part) for part in ground]
    for other, far in others:
        share = cover(far, unit)
        colour = [old + (new - old) * share for old, new in zip(colour, other, strict=True)]
    return bytes(round(part) for part in (*colour, 255 * cover(outside, unit)))


def cover(far: float, unit: float) -> float:
    return min(max(0.5 - far / unit, 0), 1)


def drawn(size: int, corner: float) -> bytes:
    """The icon as a PNG."""
    unit = SIDE / size
    places = [(number + 0.5) * unit for number in range(size)]
    rows = (b"\0" + b"".join(pixel(x, y, unit, corner) for x in places) for y in places)
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write(directory: Path = ICONS) -> None:
    directory.mkdir(exist_ok=True)
    for name, (size, corner) in FILES.items():
        (directory / name).write_bytes(drawn(size, corner))


if __name__ == "__main__":
    write()
