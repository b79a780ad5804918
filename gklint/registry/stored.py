"""A registry as gklint ships it: one entry a line, with what it is found by already worked out.

Text, so that a change can be read in a diff; no line is taken apart before it is asked for. The
fields of a line stand between tabs: number key, signs, then the fields of an entry.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.registry.columns import FIELDS
from gklint.registry.entries import Problem
from gklint.registry.record import from_record, to_record
from gklint.registry.shelf import Sign, grouped, signs_of
from gklint.text.titles import number_key

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STORED = ".gkr"
_HEAD = "gklint-registry 1"
_MAKER = b"gklint-registry "
_BETWEEN = "\t"


def stored_text(entries: Iterable[Superior]) -> str:
    """Give the text of a stored registry."""
    lines = [_BETWEEN.join((_HEAD, *FIELDS)), *map(_line, entries)]
    return "\n".join(lines) + "\n"


def _line(entry: Superior) -> str:
    key = number_key(entry.number) if entry.number else ""
    signs = " ".join(f"{way:x}{value:08x}" for way, value in signs_of(entry.title))
    return _BETWEEN.join((key, signs, *to_record(entry)))


def is_stored(file: "Traversable") -> bool:
    """Whether a file is a stored registry of any version."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(_MAKER)) == _MAKER
    except OSError:
        return False


class StoredShelf:
    """A stored registry; nothing is read before something is looked up."""

    def __init__(self, file: "Traversable") -> None:
        """Remember the file."""
        self._file = file

    @property
    def name(self) -> str:
        """The file, as it is reported."""
        return self._file.name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """None: it was made from a registry that told its own."""
        return ()

    def __len__(self) -> int:
        """How many entries it holds."""
        return len(self._lines)

    def __iter__(self) -> Iterator[Superior]:
        """Give all entries in the order of the file."""
        return map(self._entry, self._lines)

    def numbered(self, key: str) -> tuple[Superior, ...]:
        """Give the entries with this number key."""
        return tuple(self._entry(line) for line in self._numbers.get(key, ()))

    def signed(self, sign: Sign) -> tuple[Superior, ...]:
        """Give the entries with this sign, and perhaps a few others."""
        wanted = f"{sign.way:x}{sign.hash:08x}"
        return tuple(self._entry(line) for line in self._signs.get(wanted, ()))

    def _entry(self, line: str) -> Superior:
        try:
            return from_record(line.split(_BETWEEN)[2:])
        except ValueError as error:
            raise self._unusable() from error

    def _unusable(self) -> ConfigError:
        return ConfigError(
            f"上级文件目录 {self.name} 不是 gklint 生成的，或者版本不同，请重新生成。"
        )

    @cached_property
    def _lines(self) -> list[str]:
        try:
            head, *lines = self._file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"上级文件目录 {self.name} 读不出来，请重新生成。") from error
        if not head.startswith(_HEAD):
            raise self._unusable()
        return [line for line in lines if line]

    @cached_property
    def _numbers(self) -> dict[str, list[str]]:
        return grouped((line.partition(_BETWEEN)[0], line) for line in self._lines)

    @cached_property
    def _signs(self) -> dict[str, list[str]]:
        return grouped(
            (sign, line) for line in self._lines for sign in line.split(_BETWEEN, 2)[1].split(" ")
        )
