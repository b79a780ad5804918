"""What changes in a text, as programmers read it and others can: old lines and new, in between."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from gklint.model.manuscript import Line

_AROUND = 1


def unified(name: str, before: Sequence[Line], after: Sequence[Line]) -> Iterator[str]:
    """Give the lines of a unified diff, with Chinese headings; none, where nothing changes.

    Args:
        name: Of the file.
        before: Its lines.
        after: Its lines when the changes are made; as many.
    """
    old, new = ([line.text for line in lines] for lines in (before, after))
    found = unified_diff(old, new, name, name, "原文", "修改后", n=_AROUND, lineterm="")
    for line in found:
        if line.startswith("@@"):
            first = int(line.split()[1].partition(",")[0].lstrip("-"))
            yield f"{line} 第 {first} 行起"
        else:
            yield line
