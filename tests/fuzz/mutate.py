"""Inputs made from seeds: bytes changed, parts of archives changed, lines lost and torn.

Everything is drawn from one random source, so a number repeats a run.
"""

import random
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from tests.fuzz.trees import with_changed_tree

MOST = 200_000
_WHOLE = 0.7
_TREES = 0.6
_ZEROS = bytes(2000)
_CHINESE = """
〔 〕 [ ］ （ ） ( 《 》 ： : 。 ； 、 关于 的通知 此件公开发布 依申请公开 不予公开
公开方式：主动公开 附件1 附件： 抄送： 印发 签发人： 机密★10年 云政办发〔2026〕3号 2026年3月5日
令第1号 云溪市人民政府办公室 —1— 一2一 〇 ０ ⽇ \ue004 \u200b \ufeff \U0001f600
"""
_MARKUP = """
< > /> <!-- ]]> &amp; &#0; " ' { } [[ = , <w:p> </w:p> <w:tbl> w:val= <td/colspan=9999> <w:r><w:t>
-1 0 65536 99999999999999999999 1e999 nan %PDF-1.7 endobj stream xref
{ } \\ \\par \\u20844? \\bin99999 \\trowd \\cell \\*\\shptxt \\'b9 {\\field{\\*\\fldinst
"""
_WORDS = (
    *(
        word.encode()
        for word in (*_CHINESE.split(), *_MARKUP.split(), "\u3000", " ", "\n", "\t", "\0")
    ),
    *(b"\xff\xfe", b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x80", b"\xc0\xaf", b"\x81\x30\x81\x30"),
)


def mutated(seeds: Sequence[bytes], source: random.Random) -> bytes:
    """Make an input of seeds."""
    seed = source.choice(seeds)
    parts = _parts(seed) if seed.startswith(b"PK") else ()
    if parts and source.random() < 0.8:
        return _with_changed_parts(parts, source)
    data = _changed(seed, seeds, source)[:MOST]
    # A text with one broken byte is refused before anything reads it: most stay whole.
    stays_whole = _is_text(seed) and source.random() < _WHOLE
    return data.decode("utf-8", "ignore").encode() if stays_whole else data


def overwritten(seeds: Sequence[bytes], source: random.Random) -> bytes:
    """Make an input of seeds in which everything stands where offsets say that it does."""
    data = bytearray(source.choice(seeds))
    for _ in range(source.choice((1, 1, 2, 5, 20, 100))):
        low, high = _stretch(data, source)
        other = source.choice((data, source.choice(seeds), source.choice(_WORDS), _ZEROS))
        start = source.randint(0, max(0, len(other) - 1))
        put = bytes(other[start : start + high - low])
        data[low : low + len(put)] = put
    return bytes(data)


def mixed(seeds: Sequence[bytes], source: random.Random) -> bytes:
    """Make an input of seeds in either way."""
    return source.choice((mutated, overwritten))(seeds, source)


@cache
def _is_text(seed: bytes) -> bool:
    try:
        seed.decode()
    except UnicodeDecodeError:
        return False
    return True


@cache
def _parts(seed: bytes) -> tuple[tuple[str, bytes], ...]:
    """Give the parts of an archive by name, inflated."""
    try:
        with zipfile.ZipFile(BytesIO(seed)) as archive:
            return tuple((name, archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, zlib.error, NotImplementedError):
        return ()


def _with_changed_parts(parts: Sequence[tuple[str, bytes]], source: random.Random) -> bytes:
    chosen = {source.randrange(len(parts)) for _ in range(source.choice((1, 1, 1, 2, 3)))}
    contents = [content for _, content in parts]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for i, (name, content) in enumerate(parts):
            if i in chosen and source.random() < 0.03:
                continue
            changed = _changed_part(content, contents, source) if i in chosen else content
            archive.writestr(zipfile.ZipInfo(name), changed)
    return packed.getvalue()


def _changed_part(content: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    if source.random() < _TREES:
        changed = with_changed_tree(content, source)
        if len(changed) <= MOST:
            return changed
    return _changed(content, others, source)[:MOST]


def _changed(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    for _ in range(source.choice((1, 1, 2, 3, 5, 8))):
        change = source.choice(_CHANGES)
        data = change(data, others, source)
    return data


def _place(data: bytes | bytearray, source: random.Random) -> int:
    return source.randint(0, len(data))


def _stretch(data: bytes | bytearray, source: random.Random) -> tuple[int, int]:
    low = _place(data, source)
    return low, min(len(data), low + source.choice((1, 2, 3, 8, 30, 200, 2000)))


def _flip(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    if not data:
        return data
    at = source.randrange(len(data))
    return data[:at] + bytes([source.randrange(256)]) + data[at + 1 :]


def _drop(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    low, high = _stretch(data, source)
    return data[:low] + data[high:]


def _repeat(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    low, high = _stretch(data, source)
    times = source.choice((1, 1, 2, 10, 100))
    return data[:high] + data[low:high] * times + data[high:]


def _insert(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    at = _place(data, source)
    word = source.choice(_WORDS) * source.choice((1, 1, 1, 2, 50))
    return data[:at] + word + data[at:]


def _replace(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    low, high = _stretch(data, source)
    return data[:low] + source.choice(_WORDS) + data[high:]


def _splice(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    other = source.choice(others)
    return data[: _place(data, source)] + other[_place(other, source) :]


def _cut(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    return data[: _place(data, source)]


def _glue(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    """Lose some line ends, as web extractions do."""
    del others
    return b"".join(line + (b"\n" if source.random() < 0.5 else b"") for line in data.split(b"\n"))


def _shuffle(data: bytes, others: Sequence[bytes], source: random.Random) -> bytes:
    del others
    lines = data.split(b"\n")
    source.shuffle(lines)
    return b"\n".join(lines)


_CHANGES = (_flip, _drop, _repeat, _insert, _insert, _replace, _splice, _cut, _glue, _shuffle)
