"""Where in a Word file an edit is to be made, or why it cannot be: looked up before any change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.fix.runs import holds_one_text
from gklint.fix.word import Stretch
from gklint.readers.inline import INSERTED
from gklint.readers.wml import ALTERNATE, first, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gklint.fix.edits import Edit
    from gklint.fix.word import WordFile
    from gklint.readers.trace import Piece

_T, _R, _P, _SDT = w("t"), w("r"), w("p"), w("sdt")
_WHOLE: Final = frozenset(map(w, ("tab", "ptab", "noBreakHyphen", "sym")))
_BESIDE_RUNS: Final = INSERTED | frozenset(
    map(w, ("p", "hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo"))
)
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BOUND: Final = (w("dataBinding"), f"{_W15}dataBinding")
_LISTS: Final = (w("comboBox"), w("dropDownList"))
_LOCKS: Final = frozenset({"contentLocked", "sdtContentLocked"})
_FIELD_MARK, _FIELD_KIND, _FIELD_CODE = w("fldChar"), w("fldCharType"), w("instrText")
_SIMPLE_FIELD, _SIMPLE_CODE = w("fldSimple"), w("instr")
_TYPED_FIELDS: Final = frozenset({"", "HYPERLINK", "FORMTEXT", "QUOTE"})
"""Fields whose result a person types; Word works out the others anew (17.16.5)."""

_NUMBERED: Final = "是自动编号或者复选框，不是打进去的字"
_ODD: Final = "不是打进去的普通文字（公式、拼音、表单域等）"
_TWICE: Final = "在图形或兼容内容里，文件里存着两份"
_BOUND_TEXT: Final = "在内容控件里，文字取自文档属性"
_LISTED: Final = "在下拉列表里"
_ONE_TEXT: Final = "在只收一段纯文本的内容控件里"
_LOCKED: Final = "在锁定的内容控件里"
_COMPUTED: Final = "是域算出来的，更新时会变回去"
_SOFT: Final = "是软回车隔出的空行"


class Spot(NamedTuple):
    """Where an edit is to be made.

    Attributes:
        edit: The edit.
        part: Name of the member of the package.
        paragraph: Whose text it is.
        taken: What is taken out, from left to right.
        before: The character before, where something is only put in.
        behind: The character behind, where nothing stands before.
    """

    edit: "Edit"
    part: str
    paragraph: "_Element"
    taken: tuple[Stretch, ...] = ()
    before: Stretch | None = None
    behind: Stretch | None = None


class Refusal(NamedTuple):
    """An edit that cannot be made in the file, and why: goes behind “这里”."""

    edit: "Edit"
    why: str


class Spots:
    """Looks up where edits are to be made in a file that nobody has changed yet."""

    def __init__(self, word: "WordFile") -> None:
        """Take a file."""
        self._word = word
        self._fields: dict[str, dict[_Element, str]] = {}

    def of(self, edit: "Edit") -> Spot | Refusal:
        """Say where an edit is to be made, or why it cannot be."""
        where = self._word.where(edit.line)
        spot = Spot(edit, where.part, self._word.paragraph(edit.line))
        if edit.start < edit.end:
            taken = self._taken(edit, where.pieces)
            return Refusal(edit, taken) if isinstance(taken, str) else spot._replace(taken=taken)
        return self._beside(edit, spot)

    def _taken(self, edit: "Edit", pieces: "tuple[Piece, ...]") -> tuple[Stretch, ...] | str:
        """Give what an edit takes out, or why that cannot be."""
        found: list[Stretch] = []
        for piece in pieces:
            if piece.end <= edit.start or edit.end <= piece.start:
                continue
            low, high = max(edit.start, piece.start), min(edit.end, piece.end)
            stretch = self._stretch(edit.line, piece, low, high)
            if isinstance(stretch, str):
                return stretch
            found.append(stretch)
        return tuple(found)

    def _beside(self, edit: "Edit", spot: Spot) -> Spot | Refusal:
        """Look for a character beside which something can be put in: before it, else behind."""
        why = ""
        pieces = self._word.where(edit.line).pieces
        for at in (edit.start - 1, edit.start):
            piece = next((p for p in pieces if p.start <= at < p.end), None)
            if piece is None:
                continue
            stretch = self._stretch(edit.line, piece, at, at + 1)
            if isinstance(stretch, str):
                why = why or stretch
            elif at < edit.start:
                return spot._replace(before=stretch)
            else:
                return spot._replace(behind=stretch)
        if any(piece.node is not None or edit.start < piece.end for piece in pieces):
            return Refusal(edit, why)
        why = self._why_not_in_empty(edit, spot)
        return Refusal(edit, why) if why else spot

    def _why_not_in_empty(self, edit: "Edit", spot: Spot) -> str:
        """Say why nothing can be put into a line that shows nothing but perhaps its number."""
        where = self._word.where(edit.line)
        for number in (edit.line - 1, edit.line + 1):
            if 1 <= number <= len(self._word.lines):
                other = self._word.where(number)
                if (other.part, other.paragraph) == (where.part, where.paragraph):
                    return _SOFT
        return _surrounded(spot.paragraph)

    def _stretch(self, line: int, piece: "Piece", low: int, high: int) -> Stretch | str:
        """Give what stands for some characters of a piece, or why it cannot be changed."""
        if piece.node is None:
            return _NUMBERED
        (stretch,) = self._word.stretches(line, low, high)
        element = stretch.element
        typed = element.tag == _T and stretch.start is not None
        whole = (low, high) == (piece.start, piece.end)
        if not typed and not (element.tag in _WHOLE and whole):
            return _ODD
        run = element.getparent()
        if run is None or run.tag != _R:
            return _odd(run)
        holder = run.getparent()
        if holder is None or holder.tag not in _BESIDE_RUNS:
            return _odd(holder)
        if self._fields_of(self._word.where(line).part).get(element, "") not in _TYPED_FIELDS:
            return _COMPUTED
        return _surrounded(run) or stretch

    def _fields_of(self, part: str) -> "dict[_Element, str]":
        """Give for what stands in the result of a field the field's kind."""
        if part not in self._fields:
            self._fields[part] = _fields(self._word.root(part))
        return self._fields[part]


def twins(paragraph: "_Element") -> "tuple[_Element, ...] | None":
    """Give the same paragraph of the other branches of alternate content, to be changed alike.

    Returns:
        None where there is none; ``None`` where a branch says something else.
    """
    branch, alternate = paragraph, None
    for outer in paragraph.iterancestors():
        if outer.tag == ALTERNATE:
            alternate = outer
            break
        branch = outer
    if alternate is None:
        return ()
    at = list(branch.iter(_P)).index(paragraph)
    own = _canonical(paragraph)
    found = []
    for other in alternate:
        if other is branch:
            continue
        paragraphs = list(other.iter(_P))
        if at >= len(paragraphs) or _canonical(paragraphs[at]) != own:
            return None
        found.append(paragraphs[at])
    return tuple(found)


def _canonical(element: "_Element") -> bytes:
    from lxml import etree  # noqa: PLC0415 - loaded with the trees

    return etree.tostring(element, method="c14n", exclusive=True)


def _odd(holder: "_Element | None") -> str:
    """Say why what stands in something unusual cannot be changed."""
    parent = None if holder is None else holder.getparent()
    return _TWICE if parent is not None and parent.tag == ALTERNATE else _ODD


def _surrounded(element: "_Element") -> str:
    """Say why what stands in a paragraph cannot be changed there; empty: it can."""
    paragraph = element if element.tag == _P else None
    branches = 0
    for outer in element.iterancestors():
        why = ""
        if outer.tag == _P:
            paragraph = outer if paragraph is None else paragraph
        elif outer.tag == _SDT:
            why = _of_control(outer)
        elif outer.tag == _SIMPLE_FIELD:
            why = "" if _kind_of(outer.get(_SIMPLE_CODE, "")) in _TYPED_FIELDS else _COMPUTED
        elif outer.tag == ALTERNATE:
            branches += 1
            if branches > 1 or paragraph is None or twins(paragraph) is None:
                why = _TWICE
        if why:
            return why
    return ""


def _of_control(control: "_Element") -> str:
    """Say why the text of a content control cannot be changed; empty: it can."""
    properties = first(control, w("sdtPr"))
    if properties is None:
        return ""
    if any(first(properties, tag) is not None for tag in _BOUND):
        return _BOUND_TEXT
    if any(first(properties, tag) is not None for tag in _LISTS):
        return _LISTED
    if holds_one_text(control):
        return _ONE_TEXT
    return _LOCKED if value(properties, w("lock")) in _LOCKS else ""


def _kind_of(code: str) -> str:
    return code.strip().partition(" ")[0].upper()


def _fields(root: "_Element") -> "dict[_Element, str]":
    """Follow the complex fields of a part; none where they do not all end, as the reader does."""
    found: dict[_Element, str] = {}
    codes: list[list[str]] = []
    shown: list[bool] = []
    for element in root.iter(_FIELD_MARK, _FIELD_CODE, _T, *_WHOLE):
        if element.tag == _FIELD_CODE:
            if codes and not shown[-1]:
                codes[-1].append(element.text or "")
        elif element.tag != _FIELD_MARK:
            kinds = _kinds(codes)
            found[element] = next((kind for kind in kinds if kind not in _TYPED_FIELDS), "")
        elif element.get(_FIELD_KIND) == "begin":
            codes.append([])
            shown.append(False)
        elif not codes:
            return {}
        elif element.get(_FIELD_KIND) == "separate":
            shown[-1] = True
        elif element.get(_FIELD_KIND) == "end":
            codes.pop()
            shown.pop()
    return {} if codes else found


def _kinds(codes: list[list[str]]) -> Iterator[str]:
    return (_kind_of("".join(code)) for code in codes)
