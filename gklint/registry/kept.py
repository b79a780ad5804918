"""A table whose index lies in the cache. A cache may be damaged: then the table is read again."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.registry.entries import Problem
from gklint.registry.index import DamagedIndexError, IndexShelf
from gklint.registry.shelf import MemoryShelf, Shelf, Sign
from gklint.registry.sources import read_listed

_Answer = TypeVar("_Answer")


class KeptShelf:
    """A registry that is asked through its index in the cache."""

    def __init__(self, path: Path, index: Path) -> None:
        """Look at the index.

        Args:
            path: The table.
            index: Its index.

        Raises:
            ConfigError: It is no index of this version.
        """
        self._path = path
        self._index = index
        self._shelf: Shelf = IndexShelf(index, path.name)

    def __reduce__(self) -> tuple[object, ...]:
        """Let a worker process open it anew."""
        return _reopened, (self._path, self._index)

    @property
    def name(self) -> str:
        """The file, as it is reported."""
        return self._path.name

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file."""
        return self._ask(lambda shelf: shelf.problems)

    def __len__(self) -> int:
        """How many entries it holds."""
        return self._ask(len)

    def __iter__(self) -> Iterator[Superior]:
        """Give all entries in the order of the file."""
        return iter(self._ask(tuple))

    def numbered(self, key: str) -> tuple[Superior, ...]:
        """Give the entries with this number key."""
        return self._ask(lambda shelf: shelf.numbered(key))

    def signed(self, sign: Sign) -> tuple[Superior, ...]:
        """Give the entries with this sign, and perhaps a few others."""
        return self._ask(lambda shelf: shelf.signed(sign))

    def _ask(self, question: Callable[[Shelf], _Answer]) -> _Answer:
        try:
            return question(self._shelf)
        except DamagedIndexError:
            with suppress(OSError):
                self._index.unlink()  # the next run makes it anew
            self._shelf = MemoryShelf(self._path.name, read_listed(self._path))
            return question(self._shelf)


def _reopened(path: Path, index: Path) -> Shelf:
    """Open in another process what may have been dropped there meanwhile."""
    try:
        return KeptShelf(path, index)
    except ConfigError:
        return MemoryShelf(path.name, read_listed(path))
