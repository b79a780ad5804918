"""A copy of a Word file with comments: each remark at its place, and one about the whole."""

from datetime import date
from typing import Final

from gklint.fix.anchors import Anchors, Ends, cut, ends, put
from gklint.fix.comments import Comments
from gklint.fix.runs import Runs
from gklint.fix.word import WordFile
from gklint.model.remark import Remark, Remarks, Words
from gklint.readers import read_bytes

MOST: Final = 30_000
"""Word opens no file with more than 32,767 comments ([MS-OI29500] 2.1.315)."""


class TextChangedError(Exception):
    """The copy would not read as the file does: what is misplaced in it came along with a run."""


def annotated(data: bytes, remarks: Remarks, day: date) -> bytes:
    """Write remarks into a copy of a Word file, as comments.

    Comments of an earlier run give way; those of people, and all else, stay as they were. The text
    is the same, which is read again to make sure.

    Args:
        data: The file the remarks are about.
        remarks: What is said.
        day: When it is said.

    Raises:
        ReadFault: The file cannot be read, or has no text that could bear a comment.
        TextChangedError: The text of the copy would be another one; there is no copy.
    """
    word = WordFile(data)
    places = Anchors(word)
    runs = Runs(word.root(word.main))
    head = places.head
    comments = Comments(word, day)
    comments.forget()
    said = remarks.places[: max(0, MOST - len(comments))]
    anchors = [places.of(remark.place) for remark in said]
    for anchor in anchors:
        cut(anchor, runs)
    more = len(remarks.places) - len(said)
    about = (
        (*remarks.words, Words(f"还有 {more} 处，一个文件里写不下了")) if more else remarks.words
    )
    marked = [(Ends(head, head), comments.add(remarks.heading, about))]
    for remark, anchor in zip(said, anchors, strict=True):
        words = _with_aside(remark, anchor.aside)
        marked.append((ends(anchor, runs), comments.add(remark.heading, words)))
    for where, markers in reversed(marked):  # the first of those that end together comes first
        put(where, markers)
    comments.keep()
    copy = word.copy()
    if read_bytes(copy, "copy.docx").lines != word.lines:
        raise TextChangedError
    return copy


def _with_aside(remark: Remark, aside: str) -> tuple[Words, ...]:
    return (Words(aside), *remark.words) if aside else remark.words
