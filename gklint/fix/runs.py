"""Runs cut so that some characters stand in runs of their own, looking as before.

Elements are known by what they were before the first cut: whoever holds a
:class:`~gklint.fix.word.Stretch` may ask for its runs whatever was cut meanwhile.
"""

from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.readers.wml import first, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from gklint.fix.word import Stretch

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS: Final = " \t\r\n"
_P, _R, _RPR = w("p"), w("r"), w("rPr")
_ID: Final = w("id")
_SDT, _SDT_PROPERTIES, _SDT_CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")

_HOLDERS: Final = frozenset(
    {
        _P,
        _SDT,
        *map(w, ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")),
        _SDT_CONTENT,
    }
)
"""In these runs and markers stand side by side (17.3.2; EG_PContent of the schema), and stay: the
content of a ``w:fldSimple`` is written anew when the field is updated."""

_ONE_TEXT: Final = frozenset(
    {
        *map(w, ("text", "dataBinding", "comboBox", "dropDownList", "date", "picture", "equation")),
        w("showingPlcHdr"),  # the prompt of a control nobody has filled in
        "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox",
        "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
    }
)
"""What a content control says when it holds one text, which Word writes anew (17.5.2)."""


class _Piece(NamedTuple):
    """What is left of an element's text in one place: from which character on, and where."""

    start: int
    element: "_Element"


class Runs:
    """The runs of one part, to be cut."""

    def __init__(self, root: "_Element") -> None:
        """Take a part.

        Args:
            root: Its tree.
        """
        self._root = root
        self._keeps_blanks = root.get(_SPACE) == "preserve"
        self._pieces: dict[_Element, list[_Piece]] = {}
        self._next_id: int | None = None

    def isolated(self, stretch: "Stretch") -> "tuple[_Element, ...]":
        """Cut runs so that some hold these characters and nothing else.

        Args:
            stretch: Characters of one element, or one thing.

        Returns:
            These runs, from left to right: one, unless there was cut within the stretch before.
            Empty: nothing can be cut there (a formula, alternate content), all stays as it was.
        """
        element, start, end = stretch
        if not is_cuttable(element):
            return ()
        if start is None or end is None:
            self._begin_run(element)
            following = element.getnext()
            if following is not None:
                self._begin_run(following)
            return (_parent(element),)
        self.cut(element, start)
        self.cut(element, end)
        pieces = self._of(element)
        texts = [p.element for p in pieces if start <= p.start < end]
        for text in texts:
            following = text.getnext()
            if following is not None:
                self._begin_run(following)
        return tuple(_parent(text) for text in texts)

    def cut(self, element: "_Element", offset: int) -> None:
        """Make a run begin with a character of an element's text.

        Behind the last character nothing is cut, and the next thing in the run stays in it.

        Args:
            element: A ``w:t`` or ``w:delText`` directly in a run.
            offset: Which character, as the text was before all cuts.
        """
        pieces = self._of(element)
        at = max((i for i, p in enumerate(pieces) if p.start <= offset), default=0)
        start, text = pieces[at]
        words = text.text or ""
        if offset <= start:
            self._begin_run(text)
        elif offset < start + len(words):
            rest = text.makeelement(text.tag, text.attrib)
            _write(text, words[: offset - start])
            _write(rest, words[offset - start :])
            text.addnext(rest)
            pieces.insert(at + 1, _Piece(offset, rest))
            self._begin_run(rest)

    def run(self, element: "_Element", offset: int | None = None) -> "_Element":
        """Give the run in which a character stands now; ``None``: the run of the whole element."""
        if offset is None:
            return _parent(element)
        pieces = self._pieces.get(element, [_Piece(0, element)])
        offset = max(offset, pieces[0].start)
        return _parent(next(p.element for p in reversed(pieces) if p.start <= offset))

    def fresh_id(self) -> str:
        """Give a ``w:id`` that nothing in the part has."""
        if self._next_id is None:
            ids = (each.get(_ID, "") for each in self._root.iter("*"))
            self._next_id = max((int(i) for i in ids if i.isascii() and i.isdigit()), default=0)
        self._next_id += 1
        return str(self._next_id)

    def _of(self, element: "_Element") -> list[_Piece]:
        """Give the pieces of a text, from left to right.

        Before the first cut blanks that nobody sees (no ``xml:space``) are taken off its ends, lest
        they show when the ends are kept as they are.
        """
        pieces = self._pieces.get(element)
        if pieces is None:
            words, unseen = element.text or "", 0
            if not self._keeps_blanks and element.get(_SPACE) != "preserve":
                unseen = len(words) - len(words.lstrip(_BLANKS))
                element.text = words.strip(_BLANKS)
            pieces = self._pieces[element] = [_Piece(unseen, element)]
        return pieces

    def _begin_run(self, content: "_Element") -> None:
        """Make a run begin with something that stands in one."""
        before = content.getprevious()
        if before is None or before.tag == _RPR:
            return
        old = _parent(content)
        new = old.makeelement(old.tag, old.attrib)
        look = first(old, _RPR)
        if look is not None:
            new.append(self._copied(look))
        new.extend([content, *content.itersiblings()])
        old.addnext(new)

    def _copied(self, look: "_Element") -> "_Element":
        """Copy the formatting of a run; a tracked change in it gets an id of its own."""
        copied = deepcopy(look)
        copied.tail = None
        for change in copied.iter(w("rPrChange")):
            change.set(_ID, self.fresh_id())
        return copied


def is_cuttable(element: "_Element") -> bool:
    """Whether something stands directly in a run, which can be cut before and behind it."""
    parent = element.getparent()
    return parent is not None and parent.tag == _R


def beside(element: "_Element") -> "_Element":
    """Climb to what markers may stand before and behind: a run, or what holds it unseparably.

    Markers never stand in a run, in the base of phonetic letters, in one branch of alternate
    content, in a removal, in a text box, or in a control that holds one text.

    Args:
        element: Anything in a paragraph; or the paragraph itself, which is given back.
    """
    line = [element, *element.iterancestors()]
    outermost = max((i for i, each in enumerate(line) if each.tag == _P), default=0)
    path = reversed(line[:outermost])
    reached = line[outermost]
    for below in path:
        if reached.tag not in _HOLDERS or holds_one_text(reached):
            break
        reached = below
    return reached


def contents(paragraph: "_Element") -> "Iterator[_Element]":
    """Give what stands in a paragraph, but for its properties."""
    return (child for child in paragraph if child.tag != w("pPr"))


def holds_one_text(element: "_Element") -> bool:
    """Whether something is a content control that holds one text, in which nothing is parted."""
    if element.tag != _SDT:
        return False
    properties = first(element, _SDT_PROPERTIES)
    return properties is not None and any(child.tag in _ONE_TEXT for child in properties)


def _write(element: "_Element", text: str) -> None:
    element.text = text
    if text.strip(_BLANKS) != text:
        element.set(_SPACE, "preserve")


def _parent(element: "_Element") -> "_Element":
    parent = element.getparent()
    if parent is None:
        raise ValueError("the element stands nowhere")
    return parent
