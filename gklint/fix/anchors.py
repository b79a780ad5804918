"""Where a comment about a place of the manuscript goes in a Word file.

Word ignores comments in headers, footers, text boxes, foot and end notes ([MS-OI29500] 2.1.315):
what is said of these stands in the text they belong to, and names the place.
"""

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.fix.runs import beside, contents, is_cuttable
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Part
from gklint.readers.fault import refusal
from gklint.readers.wml import first, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.fix.runs import Runs
    from gklint.fix.word import Stretch, WordFile
    from gklint.model.outcome import Place

_P, _RPR, _BOX = w("p"), w("rPr"), w("txbxContent")
_SET_TOGETHER: Final = (w("fitText"), w("eastAsianLayout"))
_MARK, _MARK_KIND = w("fldChar"), w("fldCharType")
_ID: Final = w("id")
_NOTES: Final = {w("footnote"): w("footnoteReference"), w("endnote"): w("endnoteReference")}
_WHERE: Final = {
    Part.HEADER: "页眉",
    Part.FOOTER: "页脚",
    Part.TEXTBOX: "文本框",
    Part.NOTE: "脚注或尾注",
}
_LONGEST: Final = 40  # characters that are enough to know a place again


class Anchor(NamedTuple):
    """Where a comment goes, before anything is cut.

    Attributes:
        stretches: The characters it is about, where they stand in the text.
        node: What it goes to else: a run, or a paragraph.
        aside: Why it does not stand where the place is; ``""``: it does.
    """

    stretches: "tuple[Stretch, ...]"
    node: "_Element"
    aside: str = ""


class Ends(NamedTuple):
    """What the markers of a comment stand before and behind; a paragraph: at its beginning."""

    first: "_Element"
    last: "_Element"


class Anchors:
    """The places of one file."""

    def __init__(self, word: "WordFile") -> None:
        """Look for what is text.

        Args:
            word: The file; nothing in it is cut yet.

        Raises:
            ReadFault: There is no paragraph that could bear a comment.
        """
        self._word = word
        body = [
            line
            for line in word.lines
            if word.where(line.number).part == word.main and not _is_boxed(self._of(line.number))
        ]
        self._body = [each.number for each in body if each.text.strip()] or [
            each.number for each in body
        ]
        if not self._body:
            raise refusal(FaultKind.EMPTY, "正文里一段文字也没有，批注没有地方可加")

    @property
    def head(self) -> "_Element":
        """The first paragraph of the text."""
        return self._of(self._body[0])

    def of(self, place: "Place") -> Anchor:
        """Say where a comment about a place goes."""
        number, start, end = place.span
        if start == end:  # where something is to be put in: beside what stands there
            start, end = (start - 1, end) if start else (start, end + 1)
        stretches = self._word.stretches(number, start, end)
        paragraph = self._of(number)
        if self._word.where(number).part == self._word.main:
            if _is_boxed(paragraph):
                return Anchor((), beside(paragraph), _aside(place, Part.TEXTBOX))
            if stretches:
                return Anchor(stretches, paragraph)
            whole = self._word.stretches(number, 0, len(self._word.lines[number - 1].text))
            return Anchor(whole, paragraph, _unwritten(place) if place.text else "")
        return Anchor((), self._nearest(place, paragraph), _aside(place, place.part))

    def _of(self, number: int) -> "_Element":
        return self._word.paragraph(number)

    def _nearest(self, place: "Place", paragraph: "_Element") -> "_Element":
        """Give what in the text belongs to a line of another part."""
        for tag, referring in _NOTES.items():
            for note in paragraph.iterancestors(tag):
                for reference in self._word.root(self._word.main).iter(referring):
                    if reference.get(_ID) == note.get(_ID) and not _is_boxed(reference):
                        return beside(reference)
        number = place.span.line
        behind = next((n for n in self._body if n > number), None)
        return self._of(self._body[-1] if behind is None else behind)


def cut(anchor: Anchor, runs: "Runs") -> None:
    """Cut runs so that markers can stand at the very characters."""
    for stretch in anchor.stretches:
        if stretch.element.tag != _MARK:
            runs.isolated(stretch)


def ends(anchor: Anchor, runs: "Runs") -> Ends:
    """Say between what the markers of a comment stand; call it after all is cut."""
    if not anchor.stretches:
        return Ends(anchor.node, anchor.node)
    head, last = anchor.stretches[0], anchor.stretches[-1]
    before = _run(head, head.start, runs)
    behind = _run(last, None if last.end is None else last.end - 1, runs)
    return Ends(_around_field(before, forward=False), _around_field(behind, forward=True))


def _run(stretch: "Stretch", offset: int | None, runs: "Runs") -> "_Element":
    element = stretch.element
    return beside(runs.run(element, offset) if is_cuttable(element) else element)


def _around_field(node: "_Element", *, forward: bool) -> "_Element":
    """Climb out of a field, to the run it begins or ends with.

    What a field shows is written anew when it is updated, and comments in it with it (17.16.18).
    """
    found, depth = node, 0
    into, out_of = ("begin", "end") if forward else ("end", "begin")
    for each in (node, *node.itersiblings(preceding=not forward)):
        marks = [mark.get(_MARK_KIND) for mark in each.iter(_MARK)]
        for kind in marks if forward else reversed(marks):
            depth += (kind == into) - (kind == out_of)
            if depth < 0:
                found, depth = each, 0
        if each is node:
            depth = 0  # the field it begins or ends itself is one to climb out of
    return found


def _is_boxed(element: "_Element") -> bool:
    return any(True for _ in element.iterancestors(_BOX))


def _aside(place: "Place", part: Part) -> str:
    where = _WHERE.get(part, "别处")
    quoted = f"：“{_short(place.text)}”" if place.text.strip() else ""
    return f"本处在{where}{quoted}。那里加不了批注，所以加在这里。"


def _unwritten(place: "Place") -> str:
    return f"本处是“{_short(place.text)}”，由 Word 自动生成，批注加在同一段。"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def put(place: Ends, markers: "tuple[_Element, _Element, _Element]") -> None:
    """Put the markers of a comment into the text.

    Args:
        place: Between what.
        markers: The beginning, the end, and the run that refers to the comment.
    """
    start, end, reference = markers
    if place.first.tag != _P:
        _fit_in(reference, place.last)
        place.first.addprevious(start)
        place.last.addnext(reference)
        place.last.addnext(end)
        return
    inside = next(iter(contents(place.first)), None)
    for marker in markers:
        if inside is None:
            place.first.append(marker)
        else:
            inside.addprevious(marker)


def _fit_in(reference: "_Element", neighbour: "_Element") -> None:
    """Let a run take part in what its neighbour is set in, which a run between would part in two.

    Characters spread over a width (``w:fitText``) and two lines in one (``w:eastAsianLayout``), as
    the mastheads of joint documents are often set.
    """
    look, own = first(neighbour, _RPR), first(reference, _RPR)
    if look is not None and own is not None:
        own.extend(deepcopy(each) for each in look.iterchildren(*_SET_TOGETHER))
