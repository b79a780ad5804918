"""图解: a picture drawn without any library, band by band, with the figures of a document.

PNG is W3C PNG (third edition): signature, IHDR, PLTE, IDAT, IEND; one byte a pixel, a palette.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WIDTH, MARGIN, GAP = 640, 24, 16
DOT = 8  # pixels of one dot of a letter
LETTER_WIDTH, LETTER_HEIGHT = 5, 7
BAND = (LETTER_HEIGHT + 6) * DOT
WHITE = "ffffff"

# The letters the figures are written in, a row of dots a word.
LETTERS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "11110 00001 00001 01110 00001 00001 11110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    "%": "11001 11010 00010 00100 01000 01011 10011",
    "h": "10000 10000 10110 11001 10001 10001 10001",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}


class Band(TypedDict):
    """A coloured band and the figures in it."""

    colour: str
    figures: str


class Picture(TypedDict):
    """The bands from top to bottom."""

    bands: list[Band]


def picture(source: Picture) -> bytes:
    """Draw the bands."""
    bands = source["bands"]
    colours = [WHITE, *(band["colour"] for band in bands)]
    blank = bytes(WIDTH)
    rows = [blank] * MARGIN
    for number, band in enumerate(bands, start=1):
        rows += [*_band(number, band["figures"]), *[blank] * GAP]
    return _png([*rows[:-GAP], *[blank] * MARGIN], colours)


def _band(colour: int, figures: str) -> Iterator[bytes]:
    """Give the rows of a band: its figures in white in the middle of a field of colour."""
    inner = WIDTH - 2 * MARGIN
    step = (LETTER_WIDTH + 1) * DOT
    before = (inner - step * len(figures) + DOT) // 2
    edge = bytes(MARGIN)
    for y in range(BAND):
        line = bytearray([colour]) * inner
        dot_row = y // DOT - (BAND // DOT - LETTER_HEIGHT) // 2
        if 0 <= dot_row < LETTER_HEIGHT:
            for place, letter in enumerate(figures):
                for x, dot in enumerate(LETTERS[letter].split()[dot_row]):
                    if dot == "1":
                        start = before + place * step + x * DOT
                        line[start : start + DOT] = bytes(DOT)
        yield edge + bytes(line) + edge


def _png(rows: Sequence[bytes], colours: Iterable[str]) -> bytes:
    """Write rows of palette numbers as a PNG."""
    size = struct.pack(">IIBBBBB", WIDTH, len(rows), 8, 3, 0, 0, 0)
    pixels = b"".join(b"\0" + row for row in rows)
    return SIGNATURE + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", size),
            (b"PLTE", bytes.fromhex("".join(colours))),
            (b"IDAT", zlib.compress(pixels, 9)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the chunks of a PNG, pixels decompressed: what two builds of it have in common."""
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        yield kind, zlib.decompress(data) if kind == b"IDAT" else data
        at += length + 12
