"""What surrounds the dossiers of a run: registries, tables of records, the negative list.

Named by the configuration, opened once a process and only when a document asks for them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gklint.dossier.gather import Surroundings
from gklint.dossier.roles import ROLE_WORDS, RoleWords
from gklint.engine.select import PlanError
from gklint.hooks.host import Host
from gklint.model.companions import Role
from gklint.model.document import OfficialDocument
from gklint.model.faults import Fault, FaultKind
from gklint.model.submission import DeclaredSuperior
from gklint.model.superiors import CitedSuperior, Mention
from gklint.readers import ReadFault

if TYPE_CHECKING:
    from gklint.dossier.records import RecordTable
    from gklint.registry.entries import Problem
    from gklint.registry.registry import Registry

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_NATION = 1  # 全国 stands first in a chain of places and is no place of its own


class Sources(NamedTuple):
    """Where to look, as plain values: what a worker process is sent.

    Attributes:
        registries: Files of superior documents, besides those that plug-ins bring.
        records: Exported tables of an office system.
        negative_list: The unit's 负面清单.
        words: Pairs of a role and the words by which its files are known, where a configuration
            says so.
    """

    registries: tuple[Path, ...] = ()
    records: tuple[Path, ...] = ()
    negative_list: Path | None = None
    words: tuple[tuple[Role, tuple[str, ...]], ...] = ()


NO_SOURCES = Sources()


class _Deferred(Mapping[_Key, _Value]):
    """A table that is read when a rule first asks it something: most runs never do."""

    def __init__(self, load: Callable[[], Mapping[_Key, _Value]]) -> None:
        """Remember how to get it; ``load`` keeps what it has read."""
        self._load = load

    def __getitem__(self, key: _Key) -> _Value:
        """Give an entry."""
        return self._load()[key]

    def __iter__(self) -> Iterator[_Key]:
        """Give the keys."""
        return iter(self._load())

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._load())


_TOLD = 3


def _complaint(problems: Sequence["Problem"]) -> Fault:
    """Tell the first problems and how many there are."""
    told = "；".join(f"{p.place}{'：' if p.place else ''}{p.message}" for p in problems[:_TOLD])
    rest = f" 等 {len(problems)} 处" if len(problems) > _TOLD else ""
    message = (
        f"上级文件目录有问题的行没有用上：{told}{rest}。请改正；全部问题见 gklint registry check"
    )
    return Fault("GK004", FaultKind.INVALID, message)


def _named(file: Path, read: Callable[[Path], _Value]) -> _Value:
    """Read a table the user named; what is wrong with it is told with its name."""
    try:
        return read(file)
    except ReadFault as error:
        raise PlanError(f"{file}：{error}") from error


class Library:
    """Opens what :class:`Sources` names, when it is first asked for."""

    def __init__(self, sources: Sources, host: Host, places: Sequence[str]) -> None:
        """Remember where to look; nothing is opened yet."""
        self.sources = sources
        self._host = host
        self._places = tuple(places[_NATION:])
        self.instruments = _Deferred(lambda: host.instruments)
        self.calendar = _Deferred(lambda: host.calendar)

    @cached_property
    def words(self) -> RoleWords:
        """The words by which companions are known."""
        return {**ROLE_WORDS, **dict(self.sources.words)}

    def open(self) -> None:
        """Open what the user named, so that what is wrong with it is said before the work begins.

        Raises:
            ConfigError: A registry cannot be used.
            PlanError: A table cannot be read.
        """
        if self.sources.registries:
            _ = self.registry
        _ = self.records, self.negative_list

    @cached_property
    def registry(self) -> "Registry":
        """All superior documents, the user's own first."""
        from gklint.registry.registry import open_registry  # noqa: PLC0415 - most drafts cite none

        return open_registry(self.sources.registries, self._host.registries())

    @property
    def complaints(self) -> Iterator[tuple[Path, Fault]]:
        """What is wrong with rows of the user's registries, one fault each; the rest is used."""
        shelves = self.registry.shelves if self.sources.registries else ()
        for file, shelf in zip(self.sources.registries, shelves, strict=False):
            if shelf.problems:
                yield file, _complaint(shelf.problems)

    @cached_property
    def records(self) -> "RecordTable | None":
        """The rows of the exported tables."""
        if not self.sources.records:
            return None
        from gklint.dossier.records import RecordTable, read_rows  # noqa: PLC0415 - few export any

        return RecordTable(
            (file.as_posix(), row)
            for file in self.sources.records
            for row in _named(file, read_rows)
        )

    @cached_property
    def negative_list(self) -> tuple[tuple[str, str], ...]:
        """(item, basis) pairs of the unit's 负面清单."""
        if self.sources.negative_list is None:
            return ()
        from gklint.dossier.records import read_negative_list  # noqa: PLC0415 - few have one

        file = self.sources.negative_list
        items = _named(file, read_negative_list)
        if not items:
            raise PlanError(f"{file}：没有认出负面清单的事项，请检查列名：事项、依据")
        return items

    def superiors(
        self, document: OfficialDocument, declared: Sequence[DeclaredSuperior]
    ) -> tuple[CitedSuperior, ...]:
        """Look up what a document cites and what its sidecar declares."""
        if not document.citations and not declared:
            return ()
        from gklint.registry import cited_superiors  # noqa: PLC0415 - most drafts cite nothing

        return cited_superiors(document, declared, self.registry, self._places)

    def mentions(self, document: OfficialDocument) -> tuple[Mention, ...]:
        """Give the pairs of title and number in a document that others may contradict."""
        if not document.citations and document.document_number is None:
            return ()
        from gklint.registry import mentions  # noqa: PLC0415 - see above

        return mentions(document)

    def around(self, mentions: tuple[Mention, ...] = ()) -> Surroundings:
        """Give what surrounds one dossier."""
        return Surroundings(self.superiors, self.negative_list, mentions)
