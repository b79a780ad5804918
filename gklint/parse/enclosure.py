"""被印发文件: where the document begins that the cover issues or forwards."""

from collections.abc import Sequence

from gklint.parse import shapes
from gklint.parse.found import Head
from gklint.parse.rows import Row
from gklint.parse.titles import TAILS
from gklint.text.brackets import matching
from gklint.text.normal import squeeze

_FURTHEST = 400
_LONGEST_TITLE = 5
_OPENING = 4
_ISSUING = 80
_ISSUING_WORDS = (
    "印发给",
    "转发给",
    "批转给",
    "发给你们",
    "予公布",
    "予发布",
    "予印发",
    "予转发",
    "布施行",
)
_ALIKE = 2 / 3


def find_enclosure(rows: Sequence[Row], head: Head, last: int) -> tuple[int, int] | None:
    """Find the title of the issued document, which the cover names; give the rows it stands on."""
    targets = _issued_titles(rows, head, last)
    for i in range(head.body, min(last, head.body + _FURTHEST) if targets else 0):
        text = _plain(rows[i].squeezed.text)
        if len(text) < 2 or not any(t.startswith(text) for t in targets):  # noqa: PLR2004
            continue
        if i and shapes.attachment_label(rows[i - 1]) is not None:
            continue  # it was put behind the cover as an attachment
        joined = ""
        for j in range(i, min(i + _LONGEST_TITLE, last)):
            joined += rows[j].squeezed.text
            if joined.strip("《》") in targets or _plain(joined) in targets:
                return i, j + 1
    return None


def _plain(title: str) -> str:
    """Give a title without its marks, and without what revised it: …规则（2019年修订）."""
    start = max(title.rfind("（"), title.rfind("("))
    revised = start > 0 and title[-1] in "）)" and any(word in title[start:] for word in TAILS)
    return (title[:start] if revised else title).strip("《》")


def _issued_titles(rows: Sequence[Row], head: Head, last: int) -> set[str]:
    """Give the names under which the cover issues a document: in its title, and in its text."""
    forwarded = head.title.forwarded if head.title is not None else None
    titles = {squeeze(forwarded)} if forwarded else set()
    text = "".join(row.squeezed.text for row in rows[head.body : min(head.body + _OPENING, last)])
    start = text.find("《")
    end = matching(text, start) if start >= 0 else None
    if end is not None and any(word in text[end : end + _ISSUING] for word in _ISSUING_WORDS):
        titles.add(text[start + 1 : end - 1])
    return titles


def likely_enclosure(
    rows: Sequence[Row], head: Head, start: int, last: int
) -> tuple[int, int] | None:
    """Take the short lines behind the cover as the enclosed title when they resemble its name."""
    names = sorted(_issued_titles(rows, head, last), key=len)
    target = set(names[-1]) if names else set()
    end = start
    while end < last and end - start < _LONGEST_TITLE and shapes.is_short(rows[end]):
        if shapes.attachment_label(rows[end]) is not None:
            break
        end += 1
    for stop in range(end, start, -1) if target else ():
        text = set("".join(r.squeezed.text for r in rows[start:stop]))
        if len(target & text) >= max(len(target), len(text)) * _ALIKE:
            return start, stop
    return None
