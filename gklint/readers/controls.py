"""Check boxes and lists of forms: what a control says of itself, not the picture it is drawn with.

A content control keeps its state beside its text (``w14:checkbox``); the text is whatever glyph of
whatever font the writer of the form chose, or nothing. Legacy form fields have no text at all.
"""

from typing import TYPE_CHECKING, Final

from gklint.readers.wml import VAL, first, integer, is_on, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

TICKED: Final = "☑"
CROSSED: Final = "☒"
EMPTY: Final = "☐"

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_CHECKBOX, _CHECKED, _STATE = f"{_W14}checkbox", f"{_W14}checked", f"{_W14}val"
_SDT, _PROPERTIES, _CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
_P, _PPR, _R, _RPR, _T = w("p"), w("pPr"), w("r"), w("rPr"), w("t")
_ENTRY: Final = w("listEntry")
_ON: Final = frozenset({"1", "true", "on"})
_OVERLAY: Final = "eq\\o"
_FRAMES: Final = frozenset("□☐○◯◇")
_TICKS: Final = frozenset("√✓✔")
_CROSSES: Final = frozenset("×✗✘")


def settle(root: "_Element") -> None:
    """Write into every check-box control the box it stands for (MS-DOCX 2.6.1.9).

    The control may be a part of a paragraph, a paragraph, or a cell: its text is replaced where it
    stands, so that whoever reads the tree afterwards meets an ordinary character.
    """
    for checkbox in list(root.iter(_CHECKBOX)):
        properties = checkbox.getparent()
        control = None if properties is None else properties.getparent()
        if control is None or control.tag != _SDT:
            continue
        state = first(checkbox, _CHECKED)
        ticked = state is not None and state.get(_STATE, "1").lower() in _ON
        _show(control, TICKED if ticked else EMPTY)


def _show(control: "_Element", box: str) -> None:
    """Make the box all there is in the control's first paragraph, or in its part of one."""
    content = first(control, _CONTENT)
    if content is None:
        content = control.makeelement(_CONTENT)
        control.append(content)
    place = next(content.iter(_P), content)
    before = next(place.iter(_R), None)
    look = None if before is None else first(before, _RPR)
    for child in list(place):
        if child.tag != _PPR:
            place.remove(child)
    run, text = place.makeelement(_R), place.makeelement(_T)
    text.text = box
    run.extend([text] if look is None else [look, text])
    place.append(run)


def ticked(box: "_Element") -> str:
    """Give a form field's box as it looks; it has no text of its own (17.16.7)."""
    checked = box.find(w("checked"))
    return TICKED if is_on(box.find(w("default")) if checked is None else checked) else EMPTY


def chosen(choices: "_Element") -> str:
    """Give the entry a form field's list shows; it has no text of its own either (17.16.9)."""
    entries = [entry.get(VAL, "") for entry in choices.iterchildren(_ENTRY)]
    index = integer(value(choices, w("result")) or value(choices, w("default")))
    return entries[index] if 0 <= index < len(entries) else ""


def overlaid(code: str) -> str:
    r"""Give the box that a formula field draws by laying a tick over a square (``eq \o(□,√)``).

    Word's 带圈字符 makes such fields; ``""`` for every other field.
    """
    plain = "".join(code.split())
    if not plain.lower().startswith(_OVERLAY) or _FRAMES.isdisjoint(plain):
        return ""
    if not _TICKS.isdisjoint(plain):
        return TICKED
    return "" if _CROSSES.isdisjoint(plain) else CROSSED
