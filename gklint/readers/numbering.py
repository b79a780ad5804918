"""Automatic numbers: what Word shows before a paragraph although no run holds it (17.9)."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from gklint.readers.numerals import spell
from gklint.readers.styles import NOTHING, Format, Styles, indents
from gklint.readers.symbols import in_symbol_font, is_pictorial
from gklint.readers.wml import ALTERNATE, VAL, integer, is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS: Final = 9
_LONGEST: Final = 255  # of a level's text; a longer one would only be a way to fill memory
_HIGHEST: Final = 32767  # the highest number Word counts to
_SUFFIXES: Final = {"tab": "\t", "space": " ", "nothing": ""}
_BULLET: Final = "•"


class _Level(NamedTuple):
    """One level of a list (``w:lvl``)."""

    start: int
    style: str
    text: str
    suffix: str
    restart: int | None
    all_decimal: bool
    paragraph_style: str | None
    indents: Format


@dataclass(slots=True)
class _List:
    """A list as its paragraphs name it: levels, shared counters, and first-use restarts."""

    levels: dict[int, _Level]
    counters: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in reading order."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        """Index the numbering part; without one, nothing is numbered."""
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        for child in () if root is None else root:
            if child.tag == w("abstractNum"):
                self._abstract[child.get(w("abstractNumId"), "")] = child
            elif child.tag == w("num"):
                self._numbers[child.get(w("numId"), "")] = child

    def level_of(self, number: str, level: str | None, numbered_by: str | None) -> int:
        """Find the level of a paragraph: as said, or the one linked to its style."""
        if level is not None:
            return min(max(integer(level), 0), _LEVELS - 1)
        known = self._list(number)
        for at, each in known.levels.items() if known and numbered_by else ():
            if each.paragraph_style == numbered_by:
                return at
        return 0

    def indents(self, number: str, level: int) -> Format:
        """Give the indents a list level brings along."""
        known = self._list(number)
        found = known.levels.get(level) if known else None
        return found.indents if found else NOTHING

    def label(self, number: str, level: int) -> str:
        """Count one paragraph and give its number with the gap behind it.

        The gap is what Word makes it: a tab, a space, or nothing.
        """
        known = self._list(number)
        shape = known.levels.get(level) if known else None
        if known is None or shape is None:
            return ""
        _count(known, level, shape)
        text = _spelled(known, level, shape)
        return text + shape.suffix if text else ""

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._resolve(number)
        return self._lists[number]

    def _resolve(self, number: str) -> _List | None:
        """Find a list's levels: its abstract definition with this list's own overrides."""
        num = self._numbers.get(number)
        key = value(num, w("abstractNumId"))
        abstract = self._abstract.get(key or "")
        if num is None or key is None or abstract is None:
            return None
        linked = value(abstract, w("numStyleLink"))
        if linked is not None:
            behind = self._numbers.get(self._styles.numbered_style(linked) or "")
            key = value(behind, w("abstractNumId")) or key
            abstract = self._abstract.get(key, abstract)
        found_levels = ((_at(lvl), lvl) for lvl in abstract.iterchildren(w("lvl")))
        levels = {at: _level(lvl) for at, lvl in found_levels if 0 <= at < _LEVELS}
        found = _List(levels, self._counters.setdefault(key, {}))
        for override in num.iterchildren(w("lvlOverride")):
            own = override.find(w("lvl"))
            if own is not None:
                levels[_at(override)] = _level(own)
            start = value(override, w("startOverride"))
            if start is not None:
                found.restarts[_at(override)] = integer(start, 1)
        return found


def _at(element: "_Element") -> int:
    return integer(element.get(w("ilvl")))


def _level(lvl: "_Element") -> _Level:
    style = value(lvl, w("numFmt")) or _alternate_style(lvl)
    text = (value(lvl, w("lvlText")) or "")[:_LONGEST]
    if style == "bullet":
        text = _bullet(text, lvl)
    if is_on(lvl.find(f"{w('rPr')}/{w('vanish')}")):
        text = ""
    restart = value(lvl, w("lvlRestart"))
    ind = lvl.find(f"{w('pPr')}/{w('ind')}")
    return _Level(
        start=integer(value(lvl, w("start")), 0),
        style=style,
        text=text,
        suffix=_SUFFIXES.get(value(lvl, w("suff")) or "tab", "\t"),
        restart=None if restart is None else integer(restart),
        all_decimal=is_on(lvl.find(w("isLgl"))),
        paragraph_style=value(lvl, w("pStyle")),
        indents=NOTHING if ind is None else indents(ind),
    )


def _alternate_style(lvl: "_Element") -> str:
    """Find the format where Word hides newer ones: behind alternate content."""
    for found in lvl.iterfind(f"{ALTERNATE}//{w('numFmt')}"):
        return found.get(VAL, "decimal")
    return "decimal"


def _bullet(text: str, lvl: "_Element") -> str:
    """Give the bullet as it looks; pictures and unknown symbols become a plain bullet."""
    fonts = lvl.find(f"{w('rPr')}/{w('rFonts')}")
    font = None if fonts is None else fonts.get(w("ascii"))
    if font is not None and is_pictorial(font):
        text = in_symbol_font(text, font)
    return "".join(_BULLET if "\ue000" <= c <= "\uf8ff" else c for c in text) or _BULLET


def _count(known: _List, level: int, shape: _Level) -> None:
    """Step the counter of a level and forget the counters below it (17.9.10 lvlRestart)."""
    counters = known.counters
    if level in known.restarts:
        counters[level] = known.restarts.pop(level)
    else:
        counters[level] = counters[level] + 1 if level in counters else shape.start
    for below in [at for at in counters if at > level]:
        restart = known.levels[below].restart if below in known.levels else None
        if restart is None or level < restart:
            del counters[below]


def _spelled(known: _List, level: int, shape: _Level) -> str:
    """Fill in the ``%1`` … ``%9`` of a level's text."""
    if shape.style == "bullet":
        return shape.text
    text = shape.text
    for at in range(level + 1):
        mark = f"%{at + 1}"
        if mark not in text:
            continue
        other = known.levels.get(at)
        number = known.counters.get(at, other.start if other else 1)
        style = "decimal" if shape.all_decimal or other is None else other.style
        text = text.replace(mark, spell(min(number, _HIGHEST), style))
    return text
