"""发文机关署名 (GB/T 9704-2012 7.3.5): the organs above the date."""

from collections.abc import Sequence

from gklint.model.document import Signature
from gklint.model.manuscript import Alignment
from gklint.parse import shapes
from gklint.parse.found import Head
from gklint.parse.grammar import recognise
from gklint.parse.rows import Row, Stretch
from gklint.parse.titles import SECOND_HALVES
from gklint.text.normal import squeeze, wide_parts
from gklint.text.outline import is_furniture, is_numbered, is_sentence

_NATION = "中华人民共和国"
_LONE = 6
_LONGEST_LIST = 10
_SEAL = 8
_BARE_OFFICES = frozenset({"办公室", "办公厅", "办"})


def known_organs(head: Head) -> frozenset[str]:
    """Give the organs that masthead and title name, without blanks, by their full names too."""
    known = set(head.masthead.organs if head.masthead else ())
    known |= set(head.title.organs if head.title else ())
    plain = {squeeze(name) for name in known}
    return frozenset(plain | {f"{_NATION}{name}" for name in plain})


def organ_names(row: Row, head: Head) -> tuple[str, ...]:
    """Give the organs a row names: by their endings, or because the head names them too."""
    tree = shapes.organs(row)
    if tree is not None:
        if names := set_apart(row.line.text):
            return names
        found: list[str] = []
        for leaf in tree.leaves():
            if leaf.kind == "ORGAN" and leaf.text in _BARE_OFFICES and found:
                found[-1] += leaf.text
            elif leaf.kind == "ORGAN":
                found.append(leaf.text)
        return tuple(found)
    parts = row.text.replace("、", " ").split()
    known = known_organs(head)
    if squeeze(row.text) in known or shapes.is_torn_organ(row):
        return (squeeze(row.text),)
    return tuple(parts) if parts and all(part in known for part in parts) else ()


def set_apart(text: str) -> tuple[str, ...]:
    """Give the organs of a line that wide blanks set apart, letter-spaced ones too."""
    named = [squeeze(part) for part in wide_parts(text)]
    if len(named) < 2 or not all(map(shapes.names_organs, named)):  # noqa: PLR2004 - one from another
        return ()
    return tuple(map(_without_seal, named))


def _without_seal(name: str) -> str:
    """Give an organ without the words for its seal: …局（盖章）."""
    tree = recognise("organs", name)
    seal = tree.first("SEAL") if tree is not None else None
    return name if seal is None else name[: seal.start]


def signature_foot(rows: Sequence[Row], at: int, head: Head) -> int:
    """Give the index behind the signature above a date, past a list or marking in between."""
    if signature_rows(rows, at, head):
        return at
    if at - 1 > head.body and shapes.marking_line(rows[at - 1]) is not None:
        return at - 1 if signature_rows(rows, at - 1, head) else at
    return _list_above(rows, at, head)


def signature_rows(rows: Sequence[Row], at: int, head: Head) -> list[Row]:
    """Give the rows above the row ``at`` that sign the document."""
    low = at
    while low > head.body and _is_signature_row(rows, low - 1, at, head):
        low -= 1
    known = known_organs(head)
    found = list(rows[low:at])
    named = [bool(known.intersection(organ_names(row, head))) for row in found]
    # Organs may also end the text (授予…：): the signature begins at the first one known.
    if any(named):
        return found[named.index(True) :]
    if found and found[0].text.startswith(SECOND_HALVES) and low > head.body:
        above = rows[low - 1]
        if shapes.is_short(above) and shapes.names_organs(above.squeezed.text + found[0].text):
            return [above, *found]
    return found


def _is_signature_row(rows: Sequence[Row], i: int, at: int, head: Head) -> bool:
    row = rows[i]
    if is_seal(row):
        return True
    text = row.text
    if is_sentence(text) or is_numbered(text) or is_furniture(text) or text[-1:] in "，、：；":
        return False
    if any(f(row) is not None for f in (shapes.attachment_list, shapes.note, shapes.date_line)):
        return False
    if shapes.person_line(row) is not None:
        return True
    names = organ_names(row, head)
    above = rows[i - 1].text if i > 0 else ""
    return bool(names) and (i == at - 1 or not _is_open_name(above, names, head))


def _is_open_name(above: str, names: tuple[str, ...], head: Head) -> bool:
    """Say whether a row continues the last name of the attachment list above it."""
    listed = above.startswith("附件") or (is_numbered(above) and not is_sentence(above))
    return listed and not known_organs(head).intersection(names)


def _list_above(rows: Sequence[Row], at: int, head: Head) -> int:
    """Give where an 附件说明 between signature and date begins; ``at`` when there is none."""
    for i in range(at - 1, max(head.body, at - _LONGEST_LIST), -1):
        if shapes.attachment_list(rows[i]) is not None:
            known = known_organs(head).intersection(organ_names(rows[i - 1], head))
            return i if known else at
        if not is_numbered(rows[i].text):
            break
    return at


def is_seal(row: Row) -> bool:
    """Say whether a row only tells where the seal goes: （印章）."""
    text = row.squeezed.text
    seals = text.replace(")", "）").split("）")[:-1]
    return text[-1:] in "）)" and all(
        len(seal) < _SEAL and seal[:1] in {"（", "("} and "章" in seal for seal in seals
    )


def signature(rows: Sequence[Row], head: Head) -> Signature | None:
    """Make the signature of its rows; the office below an order signs for the masthead's organ."""
    kept = [row for row in rows if not is_seal(row)]
    if not kept:
        return None
    stretch = Stretch(kept)
    if len(kept) > 1 and stretch.text in known_organs(head):  # one name, over a line or page end
        return Signature(text=stretch.exact(), spans=stretch.spans(), organs=(stretch.text,))
    names: list[str] = []
    if len(kept) > 1 and kept[1].text.startswith(SECOND_HALVES) and not organ_names(kept[0], head):
        names = [kept[0].squeezed.text + kept[1].squeezed.text]
    for row in kept[2:] if names else kept:
        found = organ_names(row, head)
        if not found and not names and head.masthead is not None:
            found = head.masthead.organs
        names += found
    return Signature(text=stretch.exact(), spans=stretch.spans(), organs=tuple(names))


def lone_signature_rows(rows: Sequence[Row], at: int, head: Head) -> list[Row]:
    """Give the rows above ``at`` that sign a document without date."""
    low = at
    while low > head.body and at - low < _LONE and organ_names(rows[low - 1], head):
        low -= 1
    above = rows[low - 1].text if low > head.body else ""
    if above.endswith("。") or is_numbered(above):
        return list(rows[low:at])  # nothing but text and list above: they sign, whoever they are
    known = known_organs(head)
    signing = (bool(known.intersection(organ_names(r, head))) or _is_right(r) for r in rows[low:at])
    return list(rows[low + next((i for i, signs in enumerate(signing) if signs), at - low) : at])


def _is_right(row: Row) -> bool:
    return row.line.style is not None and row.line.style.alignment is Alignment.RIGHT
