"""Texts made worse as scanners, extractions and people make them: the noise of real files.

Letters read wrongly, lines torn at the width of a page or glued to one, page numbers between them,
columns mixed up, spaces let in, remains of markup.
"""

import random
from collections.abc import Callable, Iterator, Sequence

_MOST = 60_000
_MISREAD = {
    "0": "〇O○oＯ",
    "1": "lI|一丨",
    "2": "Z乙",
    "3": "8З",
    "5": "S",
    "6": "b",
    "8": "B",
    "9": "g",
    "〇": "0○Oo",
    "一": "-—－1",
    "二": "=",
    "三": "≡",
    "年": "午",
    "月": "日",
    "日": "曰目口",
    "号": "弓",
    "〔": "[【［（(C",
    "〕": "]】］）)",
    "（": "(C〈",
    "）": ")〉",
    "：": ":﹕；",
    "，": ",、。",
    "。": ".．0",
    "《": "〈<«",
    "》": "〉>»",
    "★": "*☆",
    "人": "入八",
    "开": "幵",
    "公": "么",
    "申": "甲由",
    "请": "诸",
    "政": "攻",
    "令": "今",
}
_STRAY = (*"·.,'`|_~■□●◆→★*#\u3000 ", "\u200b", "\ufeff", "\u00a0", "\u00ad", "\ufffd", "\t")
_LEFT_OVER = ("# ", "- ", "> ", "**", "&nbsp;", "<br>", "<p>", "|", "---", "![](x.png)", "[1]")
_BETWEEN = ("— 2 —", "-3-", "第 2 页 共 5 页", "2", "云溪市人民政府办公室文件", "", "\f")
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789[]():;,-"}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}

Lines = list[str]


def noisy(seeds: Sequence[bytes], source: random.Random) -> bytes:
    """Make a noisy text of seeds, which are texts."""
    lines = source.choice(seeds).decode().split("\n")
    for _ in range(source.choice((1, 2, 2, 3, 4))):
        lines = source.choice(_NOISES)(lines, source)
    if source.random() < 0.1:  # a second document behind the first
        lines += source.choice(seeds).decode().split("\n")
    return "\n".join(lines)[:_MOST].encode()


def _misread(lines: Lines, source: random.Random) -> Lines:
    share = source.choice((0.01, 0.05, 0.3))

    def read(c: str) -> str:
        return source.choice(_MISREAD[c]) if c in _MISREAD and source.random() < share else c

    return ["".join(map(read, line)) for line in lines]


def _stray(lines: Lines, source: random.Random) -> Lines:
    share = source.choice((0.002, 0.02))

    def beside(c: str) -> str:
        return c + source.choice(_STRAY) if source.random() < share else c

    return ["".join(map(beside, line)) for line in lines]


def _lost(lines: Lines, source: random.Random) -> Lines:
    share = source.choice((0.002, 0.02))
    return ["".join(c for c in line if source.random() >= share) for line in lines]


def _spaced(lines: Lines, source: random.Random) -> Lines:
    gap = source.choice((" ", "  ", "\u3000"))
    return [gap.join(line) if source.random() < 0.3 else line for line in lines]


def _width(lines: Lines, source: random.Random) -> Lines:
    table = source.choice((_WIDE, _NARROW))
    return [line.translate(table) for line in lines]


def _torn(lines: Lines, source: random.Random) -> Lines:
    width = source.choice((5, 14, 22, 28, 40))
    pieces = (
        (line[at : at + width] for at in range(0, max(1, len(line)), width)) for line in lines
    )
    return [piece for line in pieces for piece in line]


def _glued(lines: Lines, source: random.Random) -> Lines:
    share, gap = source.choice((0.1, 0.5, 1.0)), source.choice(("", "", " ", "\u3000\u3000"))
    glued = lines[:1]
    for line in lines[1:]:
        if source.random() < share:
            glued[-1] += gap + line
        else:
            glued.append(line)
    return glued


def _paged(lines: Lines, source: random.Random) -> Lines:
    each, mark = source.choice((1, 3, 10)), source.choice(_BETWEEN)

    def with_marks() -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            yield line
            if number % each == 0:
                yield mark

    return list(with_marks())


def _columns(lines: Lines, source: random.Random) -> Lines:
    """Read two columns as one: rows of both on one line."""
    half = source.randint(0, len(lines))
    left, right = lines[:half], lines[half:]
    rows = max(len(left), len(right))
    left, right = (side + [""] * (rows - len(side)) for side in (left, right))
    return [f"{a}\u3000{b}" for a, b in zip(left, right, strict=True)]


def _moved(lines: Lines, source: random.Random) -> Lines:
    moved = list(lines)
    for _ in range(source.choice((1, 2, 5))):
        moved.insert(source.randint(0, len(moved)), moved.pop(source.randrange(len(moved))))
    return moved


def _dropped(lines: Lines, source: random.Random) -> Lines:
    share = source.choice((0.05, 0.3))
    return [line for line in lines if source.random() >= share] or [""]


def _again(lines: Lines, source: random.Random) -> Lines:
    at = source.randrange(len(lines))
    return lines[:at] + [lines[at]] * source.choice((2, 10, 300)) + lines[at:]


def _left_over(lines: Lines, source: random.Random) -> Lines:
    return [source.choice(_LEFT_OVER) + line if source.random() < 0.2 else line for line in lines]


_NOISES: tuple[Callable[[Lines, random.Random], Lines], ...] = (
    *(_misread, _stray, _lost, _spaced, _width, _torn, _glued),
    *(_paged, _columns, _moved, _dropped, _again, _left_over),
)
