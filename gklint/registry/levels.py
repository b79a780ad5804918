"""Rows about classified documents, of which nothing may be taken up (密31)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from gklint.model.manuscript import Line, Manuscript

_LEVELLED = "密"  # no 密级, and no column for one, is written without it
_LONGEST_LEVEL = 40


def is_classified_row(cells: Mapping[str, str]) -> bool:
    """Whether a row is about a classified document, of which nothing may be shown (密31).

    It is by what stands in a column for it, read as on a form, or by a 密级 in a cell of its own.
    """
    said = [(name, text) for name, text in cells.items() if _LEVELLED in name or _LEVELLED in text]
    return bool(said) and any(
        _names_level(name if _LEVELLED in name else "", text)
        for name, text in said
        if len(text) <= _LONGEST_LEVEL
    )


@lru_cache(maxsize=256)
def _names_level(label: str, text: str) -> bool:
    from gklint.parse.form import is_classified, read_form  # noqa: PLC0415 - for few tables

    written: Iterable[str] = (f"{label}：{text}", text) if label else (text,)
    lines = (Line(at, each, paragraph=at) for at, each in enumerate(written, start=1))
    return is_classified(read_form(Manuscript("", "", "txt", tuple(lines))))
