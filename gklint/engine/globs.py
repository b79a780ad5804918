"""Patterns of paths, as in ``.gitignore`` (gitignore(5)), for ignore files and configuration."""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Pattern(NamedTuple):
    """One line of an ignore file.

    Attributes:
        regex: Matches the whole path relative to the folder of the file, with ``/``.
        negated: The line begins with ``!``: what it matches is taken in again.
        folders_only: The line ends with ``/``.
    """

    regex: re.Pattern[str]
    negated: bool = False
    folders_only: bool = False

    def matches(self, path: str, *, folder: bool) -> bool:
        """Whether this relative path is meant."""
        return (folder or not self.folders_only) and self.regex.fullmatch(path) is not None


def patterns(lines: Iterable[str]) -> tuple[Pattern, ...]:
    """Read the lines of an ignore file; blank lines and comments say nothing."""
    found = (_pattern(line) for line in lines)
    return tuple(pattern for pattern in found if pattern is not None)


def decides(rules: Iterable[Pattern], path: str, *, folder: bool) -> bool | None:
    """Say whether the path is ignored (true), taken in again (false), or not spoken of."""
    said = None
    for rule in rules:
        if rule.matches(path, folder=folder):
            said = not rule.negated
    return said


def covers(globs: tuple[str, ...], path: str) -> bool:
    """Whether a path with ``/``, or a folder it lies in, is meant by these patterns."""
    rules = _compiled(globs)
    parts = path.split("/")
    starts = ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
    said = [decides(rules, start, folder=start != path) for start in starts]
    return True in said and said[-1] is not False


def seen_from(base: Path | None, path: str) -> str:
    """Give a path as it looks from the folder of the configuration; outside it, as it is."""
    if base is None:
        return path
    try:
        inside = Path(os.path.abspath(path)).relative_to(base)  # noqa: PTH100 - links stay links
    except ValueError:
        return path
    return inside.as_posix()


@lru_cache(maxsize=256)
def _compiled(globs: tuple[str, ...]) -> tuple[Pattern, ...]:
    return patterns(globs)


def _pattern(raw: str) -> Pattern | None:
    line = raw.rstrip("\r\n")
    line = re.sub(r"(?<!\\)[ \t]+$", "", line)
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    line = line[negated:]
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    body = _translate(line.removeprefix("/"))
    try:
        regex = re.compile(body if anchored else f"(?:.*/)?{body}", re.DOTALL)
    except re.error:
        return None  # git, too, passes over a pattern it cannot read
    return Pattern(regex, negated, folders_only)


_PART = (
    r"(?P<deep>(?:^|(?<=/))\*\*/)|(?P<rest>(?<=/)\*\*$)|(?P<stars>\*+)|(?P<one>\?)"
    r"|(?P<set>\[[!^]?\]?[^\]]*\])|\\(?P<escaped>.)|(?P<plain>.)"
)
_SIMPLE = {"deep": "(?:.*/)?", "rest": ".+", "stars": "[^/]*", "one": "[^/]"}


def _translate(glob: str) -> str:
    out = []
    for token in re.finditer(_PART, glob, re.DOTALL):
        kind = token.lastgroup or "plain"
        text = token[kind]
        if kind in _SIMPLE:
            out.append(_SIMPLE[kind])
        elif kind == "set":
            out.append(_set(text))
        else:
            out.append(re.escape(text))
    return "".join(out)


def _set(text: str) -> str:
    inner = text[1:-1]
    negated = inner.startswith(("!", "^"))
    inner = inner[negated:].replace("\\", "\\\\").replace("[", r"\[").replace("]", r"\]")
    return f"(?!/)[{'^' if negated else ''}{inner}]"
