"""Several registries as one: the user's first, then the shipped ones.

A number or title is looked up in each in turn, and the first that knows it answers: an entry of
the user's own registry takes the place of a shipped one.
"""

import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior, TitleAgreement
from gklint.registry.entries import Listed, Problem
from gklint.registry.index import INDEX, IndexShelf, cached_index, is_index, keep_index
from gklint.registry.kept import KeptShelf
from gklint.registry.shelf import MemoryShelf, Shelf, Way, sign
from gklint.registry.sources import listed_of, read_registry
from gklint.registry.stored import STORED, StoredShelf
from gklint.text.normal import squeeze
from gklint.text.titles import (
    TitleKey,
    agreement,
    nearly_same,
    number_key,
    same_issuer,
    title_key,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_INDEXED_FROM = 2000  # entries: reading fewer at every start costs less than a tenth of a second
_SLOW = frozenset({".xlsx", ".xlsm"})
_LOOSE_FROM = 6  # characters: shorter titles say too little to be recognised by half
_AGREES = frozenset({TitleAgreement.SAME, TitleAgreement.VARIANT})


class Registry(NamedTuple):
    """Superior documents, from one or several registries.

    Attributes:
        shelves: In the order in which they are asked.
    """

    shelves: tuple[Shelf, ...] = ()

    def resolve(self, number: str | None, title: str | None) -> tuple[Superior, ...]:
        """Give what a citation may mean: nothing, one document, or several; never a guess.

        The number decides, the title only among several of one number. A number that is known
        gives its document even where the title is another one. A number that is not known does
        not stand in the way of a title that is, when the two differ as slips of the pen do.

        Args:
            number: 发文字号 in any form.
            title: Without book marks; 《关于…》 may bear its organ in front.
        """
        if number is not None:
            known = (shelf.numbered(number_key(number)) for shelf in self.shelves)
            found = next(filter(None, known), ())
            if found:
                return _decided(found, title)
        if title is None:
            return ()
        found = self._titled(title)
        if number is None:
            return found
        return tuple(e for e in found if e.number is None or nearly_same(number, e.number))

    def find(self, words: Sequence[str]) -> Iterator[Superior]:
        """Give the entries whose number, title or organ holds all of these words.

        A number finds its document in whatever form it is written.
        """
        keys = [(squeeze(word), number_key(word)) for word in words if squeeze(word)]
        for entry in self.entries():
            text = f"{entry.title}\n{entry.issuer}"
            own = number_key(entry.number) if entry.number else ""
            if all(word in text or word in own or key in own for word, key in keys):
                yield entry

    def entries(self) -> Iterator[Superior]:
        """Give all entries, the user's first; one that takes another's place hides it."""
        seen: set[str] = set()
        for shelf in self.shelves:
            here: set[str] = set()
            for entry in shelf:
                key = number_key(entry.number) if entry.number else ""
                if not key or key not in seen:
                    yield entry
                    here.add(key)
            seen |= here - {""}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the registries."""
        return tuple(problem for shelf in self.shelves for problem in shelf.problems)

    def _titled(self, title: str) -> tuple[Superior, ...]:
        key = title_key(title)
        exact = [(Way.TEXT, key.text), (Way.CORE, key.text), (Way.TEXT, key.core)]
        loose = [(Way.LOOSE, key.loose), (Way.LOOSE_CORE, key.loose), (Way.LOOSE, key.loose_core)]
        forms = [*exact, *(form for form in loose if len(form[1]) >= _LOOSE_FROM)]
        found = (
            _under(shelf, way, text, title, key) for way, text in forms for shelf in self.shelves
        )
        return next(filter(None, found), ())


def _under(shelf: Shelf, way: Way, text: str, title: str, key: TitleKey) -> tuple[Superior, ...]:
    """Look up one form of a title; what only shares its sign, or is another organ's, is none."""
    if not text:
        return ()
    return tuple(
        entry
        for entry in shelf.signed(sign(way, text))
        if agreement(title, entry.title) in _AGREES and _same_organ(key, entry)
    )


def _same_organ(key: TitleKey, entry: Superior) -> bool:
    named = title_key(entry.title).issuer or title_key(f"{entry.issuer}关于").issuer
    return same_issuer(key.issuer, named)


def _decided(found: tuple[Superior, ...], title: str | None) -> tuple[Superior, ...]:
    if len(found) == 1 or title is None:
        return found
    for wanted in (TitleAgreement.SAME, TitleAgreement.VARIANT):
        alike = tuple(e for e in found if agreement(title, e.title) is wanted)
        if alike:
            return alike
    return found


def open_registry(
    files: Iterable[Path], shipped: "Iterable[Traversable]" = (), more: Iterable[Superior] = ()
) -> Registry:
    """Open registries.

    Args:
        files: The user's, first things first: TOML, tables, stored registries, indexes.
        shipped: Those of plug-ins, stored ones or folders of such; not read before needed.
        more: Entries that come before all others.

    Raises:
        ConfigError: A file of the user cannot be used.
    """
    given = tuple(more)
    first = (MemoryShelf("", Listed(given)),) if given else ()
    own = tuple(open_shelf(path) for path in files)
    return Registry((*first, *own, *map(StoredShelf, _stored(shipped))))


def _stored(places: "Iterable[Traversable]") -> "Iterator[Traversable]":
    for place in places:
        if place.is_dir():
            inside = (file for file in place.iterdir() if file.name.endswith(STORED))
            yield from sorted(inside, key=lambda file: file.name)
        else:
            yield place


def open_shelf(path: Path) -> Shelf:
    """Open one registry of the user.

    A large one is read once and kept as an index; where no index can be kept, it is read each time.

    Raises:
        ConfigError: It cannot be used.
    """
    _regular(path)
    suffix = path.suffix.lower()
    if suffix == INDEX or is_index(path):
        return IndexShelf(path)
    if suffix == STORED:
        shelf = StoredShelf(path)
        len(shelf)  # complain now
        return shelf
    data = read_registry(path)
    kept = cached_index(_digest(path.name, data))
    if kept is not None and is_index(kept):
        return KeptShelf(path, kept)
    listed = listed_of(data, path)
    wanted = len(listed.entries) > _INDEXED_FROM or suffix in _SLOW
    if wanted and kept is not None and keep_index(kept, listed):
        return KeptShelf(path, kept)
    return MemoryShelf(path.name, listed)


def _regular(path: Path) -> None:
    """Refuse what is no file: opening a pipe may never end, reading a device neither.

    Raises:
        ConfigError: It is missing or no regular file.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ConfigError(f"找不到上级文件目录 {path}，请检查路径。") from error
    except (OSError, ValueError) as error:
        raise ConfigError(f"上级文件目录 {path} 读不出来，请检查路径、有没有权限。") from error
    if not stat.S_ISREG(mode):
        raise ConfigError(f"上级文件目录 {path} 读不出来，它不是文件：请写具体的文件。")


def _digest(name: str, data: bytes) -> str:
    """Hash the file, and its name, by which problems are reported."""
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass") + b"\0")
    digest.update(data)
    return digest.hexdigest()
