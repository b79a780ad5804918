"""Edits as tracked changes (ECMA-376 part 1, 17.13.5), or made outright.

What is taken out goes into ``w:del`` with its formatting; what is put in stands in ``w:ins`` behind
it and looks like the first character it stands for, else like its neighbour. Changes of others stay
as they are: within an insertion of somebody else ours stands beside it, and theirs is parted.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.fix.runs import Runs
from gklint.fix.word import Stretch, main_of
from gklint.fix.writable import Refusal, Spot, Spots, twins
from gklint.readers.fault import ReadFault
from gklint.readers.inline import INSERTED
from gklint.readers.package import Package
from gklint.readers.wml import first, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.fix.edits import Edit
    from gklint.fix.word import WordFile

AUTHOR: Final = "gklint"
MARK: Final = "changed by gklint fix, not saved by anybody since"
"""A comment of XML at the end of the main part; no word processor keeps it."""

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = " \t\r\n"
_INS, _DEL, _ID, _AUTHOR, _DATE = w("ins"), w("del"), w("id"), w("author"), w("date")
_P, _R, _T, _TAB = w("p"), w("r"), w("t"), w("tab")
_RPR, _PPR = w("rPr"), w("pPr")
_DELETED_TEXT: Final = w("delText")
_OF_THE_MARK: Final = frozenset(
    map(w, ("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish"))
)
"""What the formatting of a character or of a paragraph's mark holds that new text must not."""


class Track(NamedTuple):
    """Who changed it and when; no clock is looked at.

    Attributes:
        day: Written as its first moment.
        author: As Word shows it.
    """

    day: date
    author: str = AUTHOR

    @property
    def moment(self) -> str:
        """The day as Word writes it (``xsd:dateTime``)."""
        return f"{self.day.isoformat()}T00:00:00Z"


def revise(word: "WordFile", edits: Iterable["Edit"], track: Track | None) -> "tuple[Refusal, ...]":
    """Make edits in a Word file; :meth:`~gklint.fix.word.WordFile.copy` gives it.

    Args:
        word: The file, not changed yet.
        edits: Of its lines; they do not meet.
        track: Who tracks the changes; ``None``: they are made outright.

    Returns:
        Edits that cannot be made, with why; all others were.
    """
    places = Spots(word)
    found = [places.of(edit) for edit in sorted(edits)]
    by_part: dict[str, list[Spot]] = {}
    for spot in found:
        if isinstance(spot, Spot):
            by_part.setdefault(spot.part, []).append(spot)
    for part, spots in by_part.items():
        writer = _Writer(word.root(part), track)
        writer.write(spots)
        word.keep(part)
    if by_part:
        _sign(word)
    return tuple(spot for spot in found if isinstance(spot, Refusal))


def is_untouched(data: bytes) -> bool:
    """Whether a file is a copy written here that nobody has saved since."""
    try:
        package = Package(data)
        return MARK.encode() in (package.content(main_of(package)) or b"")
    except ReadFault:
        return False


def _sign(word: "WordFile") -> None:
    """Mark the copy as ours."""
    from lxml.etree import Comment  # noqa: PLC0415 - loaded with the trees

    word.root(word.main).append(Comment(MARK))
    word.keep(word.main)


class _Writer:
    """Writes edits into one part."""

    def __init__(self, root: "_Element", track: Track | None) -> None:
        self._runs = Runs(root)
        self._track = track

    def write(self, spots: Sequence[Spot]) -> None:
        """Make the edits; other branches of alternate content become the same again."""
        paragraphs = dict.fromkeys(p for spot in spots for p in _paragraphs(spot))
        pairs = {paragraph: twins(paragraph) or () for paragraph in paragraphs}
        for spot in spots:
            self._edit(spot)
        for paragraph, others in pairs.items():
            for other in others:
                self._replace(other, paragraph)

    def _edit(self, spot: Spot) -> None:
        new = self._put_in(spot) if spot.edit.replacement else None
        taken = [run for stretch in spot.taken for run in self._runs.isolated(stretch)]
        if new is not None:
            self._place(new, spot, taken)
        for run in taken:
            self._take_out(run)

    def _put_in(self, spot: Spot) -> "_Element":
        """Make the run that is put in."""
        model = next(iter(spot.taken), spot.before or spot.behind)
        run: _Element
        if model is None:
            run = spot.paragraph.makeelement(_R)
            mark = first(spot.paragraph, _PPR)
            look = None if mark is None else first(mark, _RPR)
        else:
            like = self._runs.run(model.element, model.start)
            run, look = like.makeelement(_R), first(like, _RPR)
        if look is not None:
            kept = [deepcopy(each) for each in look if each.tag not in _OF_THE_MARK]
            if kept:
                own = run.makeelement(_RPR)
                own.extend(kept)
                run.append(own)
        for at, words in enumerate(spot.edit.replacement.split("\t")):
            if at:
                run.append(run.makeelement(_TAB))
            if words:
                text = run.makeelement(_T)
                text.text = words
                if words.strip(_BLANKS) != words:
                    text.set(_SPACE, "preserve")
                run.append(text)
        return run

    def _place(self, run: "_Element", spot: Spot, taken: "Sequence[_Element]") -> None:
        """Put a run behind what it stands for, or beside its neighbour."""
        new = run if self._track is None else self._tracked(_INS, [run])
        if taken:
            self._beside(taken[-1] if _side_by_side(taken) else taken[0], new, behind=True)
        elif spot.before is not None:
            self._beside(self._runs.isolated(_up_to(spot.before))[-1], new, behind=True)
        elif spot.behind is not None:
            self._beside(self._begun(spot.behind), new, behind=False)
        else:
            spot.paragraph.append(new)

    def _begun(self, stretch: Stretch) -> "_Element":
        """Make a run begin with a stretch, and give it."""
        if stretch.start is None:
            return self._runs.isolated(stretch)[0]
        self._runs.cut(stretch.element, stretch.start)
        return self._runs.run(stretch.element, stretch.start)

    def _beside(self, anchor: "_Element", new: "_Element", *, behind: bool) -> None:
        """Put something beside a run: outside our removal of it, and of any insertion."""
        holder = _parent(anchor)
        while holder.tag == _DEL or (self._track is not None and holder.tag in INSERTED):
            if holder.tag in INSERTED:
                self._part_at(holder, anchor, behind=behind)
            anchor, holder = holder, _parent(holder)
        if behind:
            anchor.addnext(new)
        else:
            anchor.addprevious(new)

    def _part_at(self, holder: "_Element", child: "_Element", *, behind: bool) -> None:
        """Part an insertion of somebody else, so that it ends behind a child, or begins with it."""
        others = list(child.itersiblings()) if behind else list(child.itersiblings(preceding=True))
        if not others:
            return
        other = holder.makeelement(holder.tag, holder.attrib)
        other.set(_ID, self._runs.fresh_id())
        if behind:
            other.extend(others)
            holder.addnext(other)
        else:
            other.extend(reversed(others))
            holder.addprevious(other)

    def _take_out(self, run: "_Element") -> None:
        """Take out a run, or say that it is taken out."""
        if self._track is None:
            _parent(run).remove(run)
            return
        removal = run.getprevious()
        if removal is None or not self._is_ours(removal):
            removal = self._tracked(_DEL, [])
            run.addprevious(removal)
        removal.append(run)
        for text in run.iterchildren(_T):
            text.tag = _DELETED_TEXT

    def _is_ours(self, change: "_Element") -> bool:
        """Whether something is a removal of this day by the same author."""
        return (
            self._track is not None
            and change.tag == _DEL
            and change.get(_AUTHOR) == self._track.author
            and change.get(_DATE) == self._track.moment
        )

    def _tracked(self, tag: str, runs: "list[_Element]") -> "_Element":
        from lxml.etree import Element  # noqa: PLC0415 - loaded with the trees

        if self._track is None:
            raise ValueError("nothing is tracked")
        change = Element(tag)
        change.set(_ID, self._runs.fresh_id())
        change.set(_AUTHOR, self._track.author)
        change.set(_DATE, self._track.moment)
        change.extend(runs)
        return change

    def _replace(self, old: "_Element", new: "_Element") -> None:
        """Put a copy of a paragraph in the place of another; its changes get ids of their own."""
        copied = deepcopy(new)
        copied.tail = old.tail
        for change in copied.iter(_INS, _DEL):
            change.set(_ID, self._runs.fresh_id())
        _parent(old).replace(old, copied)


def _paragraphs(spot: Spot) -> "Iterator[_Element]":
    """Give the paragraphs that an edit changes: several, where a revision has joined them."""
    found = [stretch for stretch in (*spot.taken, spot.before, spot.behind) if stretch is not None]
    if not found:
        yield spot.paragraph
    for stretch in found:
        yield next(stretch.element.iterancestors(_P))


def _up_to(stretch: Stretch) -> Stretch:
    """Give everything of an element up to a place, so that its run is cut there only."""
    return stretch if stretch.start is None else stretch._replace(start=0)


def _side_by_side(runs: "Sequence[_Element]") -> bool:
    """Whether runs follow each other with nothing between."""
    return all(run.getnext() is following for run, following in pairwise(runs))


def _parent(element: "_Element") -> "_Element":
    parent = element.getparent()
    if parent is None:
        raise ValueError("the element stands nowhere")
    return parent
