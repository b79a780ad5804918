"""The visible text of one paragraph: runs, fields, tracked changes, symbols, line breaks."""

from typing import TYPE_CHECKING, Final

from gklint.model.faults import FaultKind
from gklint.readers.boxes import BOX_CONTENT, Box, boxes_in, choice_of
from gklint.readers.controls import chosen, overlaid, settle, ticked
from gklint.readers.fault import refusal
from gklint.readers.revisions import Revisions
from gklint.readers.styles import HIDING, Styles, run_format
from gklint.readers.symbols import PLACEHOLDER, in_symbol_font, is_pictorial, symbol
from gklint.readers.text import MAX_LINES
from gklint.readers.wml import ALTERNATE, first, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from gklint.readers.package import Part

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BLANKS: Final = " \t\r\n"
_BREAKS_TO_SPACES: Final = str.maketrans("\r\n", "  ")
_TEXT, _PROPERTIES = w("t"), w("rPr")
_WORDS: Final = frozenset({_TEXT, w("delText")})
_FIELD_MARK, _FIELD_KIND = w("fldChar"), w("fldCharType")
_RUN: Final = w("r")
_TELLING: Final = (*HIDING, BOX_CONTENT, _FIELD_MARK)
_SDT, _SDT_CONTENT = w("sdt"), w("sdtContent")
_RUBY_BASE: Final = w("rubyBase")
_BREAK_KIND: Final = w("type")
_FORM_BOX: Final = f"{w('ffData')}/{w('checkBox')}"
_FORM_LIST: Final = f"{w('ffData')}/{w('ddList')}"
_FIELD_CODE: Final = w("instrText")
_FORMULAS: Final = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})

INSERTED: Final = frozenset({w("ins"), w("moveTo")})
REMOVED: Final = frozenset({w("del"), w("moveFrom")})
_THROUGH: Final = frozenset(
    map(w, ("hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo"))
)


class Row:
    """One line of a paragraph while it is being read."""

    __slots__ = ("lead", "led", "pieces")

    def __init__(self) -> None:
        """Begin an empty line."""
        self.pieces: list[str] = []
        self.lead: _Element | None = None
        self.led = False


class Visible:
    """The text of one paragraph (or of several joined by tracked changes), and its boxes."""

    __slots__ = ("boxes", "paragraph", "rows")

    def __init__(self) -> None:
        """Begin with one empty line."""
        self.rows = [Row()]
        self.boxes: list[Box] = []
        self.paragraph: _Element | None = None

    def write(
        self,
        text: str,
        properties: "_Element | None",
        source: "_Element | None" = None,
        skipped: int | None = None,
    ) -> None:
        """Add text; the first that is not blank decides how the line is set.

        Args:
            text: What is seen.
            properties: Of the run.
            source: The element that stands for it.
            skipped: How many characters of the element's text are not seen before it; ``None``:
                the text is not the element's, character by character.
        """
        del source, skipped  # gklint.readers.trace keeps them
        row = self.rows[-1]
        row.pieces.append(text)
        if not row.led and not text.isspace():
            row.lead = properties
            row.led = True

    def end_row(self) -> None:
        """Begin another line."""
        self.rows.append(Row())

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was written."""
        return not self.boxes and len(self.rows) == 1 and not self.rows[0].pieces


class Fields:
    """The complex fields that are open, and how many of them are still in their code."""

    __slots__ = ("_codes", "_in_code", "codes")

    def __init__(self) -> None:
        """Begin outside every field."""
        self._in_code: list[bool] = []
        self._codes: list[list[str]] = []
        self.codes = 0

    def begin(self) -> None:
        """Open a field."""
        self._in_code.append(True)
        self._codes.append([])
        self.codes += 1

    def code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self._in_code and self._in_code[-1]:
            self._codes[-1].append(text)

    def separate(self) -> None:
        """Turn from the code of the innermost field to its result."""
        if self._in_code:
            self.codes -= self._in_code[-1]
            self._in_code[-1] = False

    def end(self) -> str:
        """Close the innermost field; gives its code when it had no result."""
        if not self._in_code:
            return ""
        had_result = not self._in_code.pop()
        code = "".join(self._codes.pop())
        self.codes -= not had_result
        return "" if had_result else code


class InlineReader:
    """Reads the runs of paragraphs; keeps the state of fields that span paragraphs."""

    def __init__(self, styles: Styles, revisions: Revisions) -> None:
        """Prepare for one document.

        Args:
            styles: To learn which styles hide their text.
            revisions: Which side of tracked changes to read.
        """
        self._styles = styles
        accepted = revisions is Revisions.ACCEPTED
        self._dropped = REMOVED if accepted else INSERTED
        self._through = _THROUGH | (INSERTED if accepted else REMOVED)
        self._may_hide = self._has_boxes = self._pictorial = False
        self._keeps_blanks = self._shows_code = False
        self._fields = Fields()
        self._hidden_style = False
        self._in_run: dict[object, Callable[[_Element, Visible, _Element | None], None]] = {
            w("tab"): lambda tab, out, rpr: out.write("\t", rpr, tab),
            w("ptab"): lambda tab, out, rpr: out.write("\t", rpr, tab),
            w("br"): self._break,
            w("cr"): self._break,
            w("noBreakHyphen"): lambda hyphen, out, rpr: out.write("-", rpr, hyphen),
            w("sym"): self._symbol,
            w("ruby"): self._ruby,
            w("drawing"): self._boxes,
            w("pict"): self._boxes,
            w("object"): self._boxes,
        }

    def begin(self, part: "Part") -> None:
        """Turn to another part: one look at what need not be looked for in it."""
        if b"checkbox" in part.raw:
            settle(part.root)
        found = {element.tag for element in part.root.iter(*_TELLING)}
        self._may_hide = self._styles.may_hide or not found.isdisjoint(HIDING)
        self._has_boxes = BOX_CONTENT in found
        self._pictorial = b"ingdings" in part.raw
        self._keeps_blanks = part.root.get(_SPACE) == "preserve"
        self._shows_code = _FIELD_MARK in found and not _fields_are_closed(part.root)
        self._fields = Fields()

    def nested(self) -> Fields:
        """Begin a story within the story (a text box); gives the state to go back to."""
        before, self._fields = self._fields, Fields()
        return before

    def back(self, fields: Fields) -> None:
        """Go back to the outer story."""
        self._fields = fields

    def read(self, paragraph: "_Element", out: Visible, *, hidden_style: bool) -> None:
        """Add the visible text of a paragraph to ``out``."""
        self._hidden_style = hidden_style
        self._may_hide = self._may_hide or hidden_style
        self._inline(paragraph, out)

    def _inline(self, parent: "_Element", out: Visible) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, out)
            elif tag in self._through:
                self._inline(child, out)
            elif tag == _SDT:
                self._controlled(child, out)
            elif tag == ALTERNATE:
                branch = choice_of(child)
                if branch is not None:
                    self._inline(branch, out)
            elif tag in _FORMULAS:
                out.write("".join(child.itertext(f"{_MATH}t")) or PLACEHOLDER, None, child)

    def _controlled(self, control: "_Element", out: Visible) -> None:
        content = first(control, _SDT_CONTENT)
        if content is not None:
            self._inline(content, out)

    def _run(self, run: "_Element", out: Visible) -> None:
        properties: _Element | None = None
        hidden = self._hidden_style
        font: str | None = None
        for child in run:
            tag = child.tag
            if tag in _WORDS:
                if not hidden and not self._code:
                    self._text(child, out, properties, font)
            elif tag == _PROPERTIES:
                properties = child
                if self._may_hide:
                    hidden = self._is_hidden(child)
                if self._pictorial:
                    font = run_format(child).get("ascii")
            elif tag == _FIELD_MARK:
                self._field(child, out, properties)
            elif tag == _FIELD_CODE:
                self._fields.code(child.text or "")
            elif not hidden:
                self._other(child, out, properties)

    def _other(self, child: "_Element", out: Visible, properties: "_Element | None") -> None:
        """Read what a run holds besides text; in a field's code only boxes are looked for."""
        if child.tag == ALTERNATE:
            branch = choice_of(child)
            for each in () if branch is None else branch:
                self._other(each, out, properties)
            return
        handle = self._in_run.get(child.tag)
        if handle is not None and (handle == self._boxes or not self._code):
            handle(child, out, properties)
        elif child.tag == _TEXT and not self._code:
            self._text(child, out, properties, None)

    def _text(
        self, element: "_Element", out: Visible, properties: "_Element | None", font: str | None
    ) -> None:
        text = element.text
        if not text:
            return
        skipped = 0
        if (text[0] in _BLANKS or text[-1] in _BLANKS) and not (
            self._keeps_blanks or element.get(_SPACE) == "preserve"
        ):
            skipped = len(text) - len(text.lstrip(_BLANKS))
            text = text.strip(_BLANKS)
        if "\n" in text or "\r" in text:
            text = text.translate(_BREAKS_TO_SPACES)
        if font is not None and is_pictorial(font):
            text = in_symbol_font(text, font)
        if text:
            out.write(text, properties, element, skipped)

    def _is_hidden(self, properties: "_Element") -> bool:
        """Whether a run is hidden: by itself, else by its style, else by the paragraph's."""
        own = run_format(properties)
        hidden = own.get("vanish", self._styles.chain(own.get("style")).get("vanish"))
        return self._hidden_style if hidden is None else bool(hidden)

    @property
    def _code(self) -> bool:
        """Whether what is read now is the code of a field, of this one or of one around it."""
        return self._fields.codes > 0 and not self._shows_code

    def _field(self, mark: "_Element", out: Visible, properties: "_Element | None") -> None:
        """Follow a complex field: code, then result (17.16.18)."""
        kind = mark.get(_FIELD_KIND)
        if kind == "begin":
            box, choices = mark.find(_FORM_BOX), mark.find(_FORM_LIST)
            if box is not None and not self._code:
                out.write(ticked(box), properties, mark)
            elif choices is not None and not self._code:
                out.write(chosen(choices), properties, mark)
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            box_drawn = overlaid(self._fields.end())
            if box_drawn and not self._code:
                out.write(box_drawn, properties, mark)

    def _break(self, element: "_Element", out: Visible, _: "_Element | None") -> None:
        """End the line at a soft break; page and column breaks are no characters."""
        if element.get(_BREAK_KIND, "textWrapping") == "textWrapping":
            out.end_row()
            if len(out.rows) > MAX_LINES:
                raise refusal(FaultKind.TOO_LARGE, f"超过 {MAX_LINES // 10_000} 万行")

    def _symbol(self, element: "_Element", out: Visible, properties: "_Element | None") -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
        except ValueError:
            code = 0
        out.write(symbol(code, element.get(w("font"))), properties, element)

    def _ruby(self, element: "_Element", out: Visible, _: "_Element | None") -> None:
        base = element.find(_RUBY_BASE)
        if base is not None:
            self._inline(base, out)

    def _boxes(self, element: "_Element", out: Visible, _: "_Element | None") -> None:
        if self._has_boxes:
            out.boxes.extend(boxes_in(element))


def _fields_are_closed(root: "_Element") -> bool:
    """Whether every field of a part ends; else nothing may be taken for a field's code."""
    depth = 0
    for mark in root.iter(_FIELD_MARK):
        kind = mark.get(_FIELD_KIND)
        depth += 1 if kind == "begin" else -1 if kind == "end" else 0
        if depth < 0:
            return False
    return depth == 0
