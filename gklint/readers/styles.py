"""How a paragraph is set: document defaults, based-on chains, direct formatting (17.7.2).

Properties are kept as written, in flat mappings that later levels overlay; only the outcome is
turned into numbers. Each style is resolved once, each combination of style and direct formatting
becomes one shared :class:`LineStyle`.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from gklint.model.manuscript import Alignment, LineStyle
from gklint.readers.wml import VAL, integer, is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element


Format = Mapping[str, str]
"""Properties by name, as written: ``jc``, ``firstLineChars``, ``sz``, ``colour``, ``vanish`` …"""

NOTHING: Final[Format] = {}

_ALIGNMENTS: Final = {
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "both": Alignment.BOTH,
    "distribute": Alignment.BOTH,
    "thaiDistribute": Alignment.BOTH,
    "lowKashida": Alignment.BOTH,
    "mediumKashida": Alignment.BOTH,
    "highKashida": Alignment.BOTH,
}
_INDENTS: Final = {
    w(name): name
    for name in ("firstLine", "firstLineChars", "hanging", "hangingChars", "left", "leftChars")
} | {w("start"): "left", w("startChars"): "leftChars"}
_HANGING: Final = ("hanging", "hangingChars")
_FIRST: Final = ("firstLine", "firstLineChars")
_DEFAULT_SIZE: Final = 10.0  # points, where neither style nor defaults say one (17.3.2.38)
_TWIPS: Final = 20
_RGB: Final = len("RRGGBB")  # "auto", and what no colour is, is the automatic one (17.18.38)
_HEXADECIMAL: Final = frozenset("0123456789ABCDEF")

_JC, _IND, _NUMPR, _NUMID, _ILVL = w("jc"), w("ind"), w("numPr"), w("numId"), w("ilvl")
_SZ, _COLOUR, _FONTS, _EASTASIA = w("sz"), w("color"), w("rFonts"), w("eastAsia")
_EASTASIA_THEME = w("eastAsiaTheme")
_ASCII: Final = w("ascii")
HIDING: Final = (w("vanish"), w("specVanish"))
_LATENT_END: Final = b"</w:latentStyles>"
_STYLE_END: Final = b"</w:style>"
_TABLE_STYLE: Final = b'<w:style w:type="table"'
_PPR, _RPR, _P_STYLE, _R_STYLE = w("pPr"), w("rPr"), w("pStyle"), w("rStyle")


def trimmed(raw: bytes) -> bytes:
    """Cut from a styles part what is never asked for, before it is parsed.

    Latent styles and table styles are most of the part: half of it in what Word writes, nine
    tenths in what python-docx writes. Parts spelled in another way are left as they are.
    """
    start = raw.find(b"<w:latentStyles")
    end = raw.find(_LATENT_END, start)
    if 0 <= start < end:
        raw = raw[:start] + raw[end + len(_LATENT_END) :]
    first, *others = raw.split(_STYLE_END)
    kept = [each for each in others if not each.lstrip().startswith(_TABLE_STYLE)]
    return _STYLE_END.join([first, *kept])


def paragraph_format(properties: "Iterable[_Element]") -> dict[str, str]:
    """Read style, alignment, indents and numbering of a ``w:pPr``."""
    found: dict[str, str] = {}
    for child in properties:
        tag = child.tag
        if tag == _P_STYLE:
            found["style"] = child.get(VAL, "")
        elif tag == _JC:
            found["jc"] = child.get(VAL, "")
        elif tag == _IND:
            found.update(indents(child))
        elif tag == _NUMPR:
            for name, key in ((_NUMID, "numId"), (_ILVL, "ilvl")):
                said = value(child, name)
                if said is not None:
                    found[key] = said
    return found


def indents(element: "_Element") -> dict[str, str]:
    """Read the indents of a ``w:ind``; ``start`` is Strict's word for ``left``."""
    return {_INDENTS[key]: text for key, text in element.items() if key in _INDENTS}


def run_format(properties: "Iterable[_Element]") -> dict[str, str]:
    """Read style, size, colour, fonts and hiding of a ``w:rPr``; theme fonts have no name here."""
    found: dict[str, str] = {}
    for child in properties:
        tag = child.tag
        if tag == _FONTS:
            found.update(_fonts(child))
        elif tag == _SZ:
            found["sz"] = child.get(VAL, "")
        elif tag == _COLOUR:
            found["colour"] = child.get(VAL, "auto")
        elif tag == _R_STYLE:
            found["style"] = child.get(VAL, "")
        elif tag in HIDING:
            found["vanish"] = "1" if is_on(child) else ""
    return found


def _fonts(element: "_Element") -> dict[str, str]:
    """Read the East Asian and the Latin font of a ``w:rFonts``."""
    found: dict[str, str] = {}
    for key, name in element.items():
        if key == _EASTASIA:
            found["font"] = name
        elif key == _EASTASIA_THEME:
            found.setdefault("font", "")
        elif key == _ASCII:
            found["ascii"] = name
    return found


def overlay(base: Format, own: Format) -> Format:
    """Lay one level's properties over those below it.

    First-line and hanging indent exclude each other (17.3.1.12): naming one unsays the other.
    A zero in characters does not: Word writes it to take back characters alone.
    """
    if not own:
        return base
    if not base:
        return own
    dropped: tuple[str, ...] = ()
    if "hanging" in own or integer(own.get("hangingChars")):
        dropped += _FIRST
    if "firstLine" in own or integer(own.get("firstLineChars")):
        dropped += _HANGING
    kept = {name: text for name, text in base.items() if name not in dropped}
    return {**kept, **own}


class Sheet:
    """What a styles part says, each style resolved when first asked for.

    It holds nothing of the document around it, so documents with the same part share one.
    """

    def __init__(self, root: "_Element | None") -> None:
        """Index the styles; without a part, there are no styles and no defaults."""
        self._elements: dict[str, _Element] = {}
        self._default: str | None = None
        self._resolved: dict[str, Format] = {}
        self._paragraphs: dict[str | None, Format] = {}
        self._base = NOTHING
        self.may_hide = root is not None and any(True for _ in root.iter(*HIDING))
        if root is not None:
            self._index(root)

    def _index(self, root: "_Element") -> None:
        for style in root.iterchildren(w("style")):
            name = style.get(w("styleId"))
            if name is None:
                continue
            self._elements[name] = style
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {
                "1",
                "true",
                "on",
            }:
                self._default = name
        paragraph = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{_PPR}")
        run = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_RPR}")
        self._base = _own(paragraph, run)

    def paragraph(self, name: str | None) -> Format:
        """Resolve a paragraph style down to the document's defaults.

        A missing or unknown style is the default paragraph style.
        """
        known = name if name in self._elements else self._default
        found = self._paragraphs.get(known)
        if found is None:
            found = self._paragraphs[known] = overlay(self._base, self.chain(known))
        return found

    def chain(self, name: str | None) -> Format:
        """Resolve a style of any type through what it is based on, without the defaults."""
        if name is None:
            return NOTHING
        pending: dict[str, None] = {}
        while name is not None and name not in self._resolved and name not in pending:
            if name not in self._elements:
                break
            pending[name] = None
            name = value(self._elements[name], w("basedOn"))
        found = self._resolved.get(name, NOTHING) if name is not None else NOTHING
        for each in reversed(pending):
            style = self._elements[each]
            own = _own(style.find(_PPR), style.find(_RPR))
            if "numId" in own:
                own["numbered_by"] = each
            found = self._resolved[each] = overlay(found, own)
        return found


class Styles:
    """The styles of one document, and the style of each of its lines."""

    def __init__(self, sheet: Sheet) -> None:
        """Take the sheet."""
        self._lines: dict[tuple[Hashable, bool], LineStyle] = {}
        self.may_hide = sheet.may_hide
        self.paragraph = sheet.paragraph
        self.chain = sheet.chain

    def numbered_style(self, name: str) -> str | None:
        """Give the list a numbering style stands for (``w:numStyleLink``, 17.9.21)."""
        return self.chain(name).get("numId")

    def line(
        self, key: Hashable, levels: Callable[[], Sequence[Format]], *, continued: bool
    ) -> LineStyle:
        """Turn levels of formatting into the style of a line.

        Args:
            key: What tells this combination of levels from others in this document.
            levels: Gives the properties to overlay, lowest first; asked once for each key.
            continued: Whether the line follows a soft line break: it has no first-line indent.
        """
        known = self._lines.get((key, continued))
        if known is None:
            merged = NOTHING
            for level in levels():
                merged = overlay(merged, level)
            known = self._lines[key, continued] = _line_style(merged, continued=continued)
        return known


def _own(paragraph: "_Element | None", run: "_Element | None") -> dict[str, str]:
    """Read what one style says itself, about paragraphs and about runs."""
    found = {} if paragraph is None else paragraph_format(paragraph)
    return found if run is None else found | run_format(run)


def _line_style(merged: Format, *, continued: bool) -> LineStyle:
    half_points = integer(merged.get("sz"))
    size = half_points / 2 if half_points > 0 else None
    colour = merged.get("colour", "auto").upper()
    hanging = _characters(merged, "hanging", size)
    first = -hanging if hanging else _characters(merged, "firstLine", size)
    return LineStyle(
        alignment=_ALIGNMENTS.get(merged.get("jc", ""), Alignment.LEFT),
        first_indent=0.0 if continued else first,
        left_indent=_characters(merged, "left", size),
        font_size=size,
        colour=colour if len(colour) == _RGB and _HEXADECIMAL.issuperset(colour) else None,
        font=merged.get("font") or None,
    )


def _characters(merged: Format, name: str, size: float | None) -> float:
    """Give an indent in characters; the measure in characters wins unless it is zero."""
    hundredths = integer(merged.get(f"{name}Chars"))
    if hundredths:
        return hundredths / 100
    twips = integer(merged.get(name))
    return round(twips / ((size or _DEFAULT_SIZE) * _TWIPS), 3) if twips else 0.0
