"""One profile file, and the folding of a chain of them into a Profile."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gklint.law.tables import Table, read_toml
from gklint.law.values import Clause, LawError, Profile, Setting

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class ProfileFile(NamedTuple):
    """What one TOML file says, before its parents are folded in."""

    id: str
    name: str
    aliases: tuple[str, ...]
    parent: str | None
    clauses: Mapping[str, Clause]
    settings: Mapping[str, Setting]
    origin: str


def read_profile(file: "Traversable") -> ProfileFile:
    """Read one profile file; its name is its id and ``.toml``.

    Raises:
        LawError: Anything in it is unknown, missing, twice there, or of a wrong type.
    """
    table = read_toml(file)
    profile = ProfileFile(
        id=table.text("id"),
        name=table.text("name"),
        aliases=table.texts("aliases"),
        parent=table.optional_text("parent"),
        clauses=_clauses(table),
        settings=_settings(table),
        origin=file.name,
    )
    table.done()
    stem = PurePosixPath(file.name).stem
    if profile.id != stem:
        message = f"写的是“{profile.id}”，与文件名“{file.name}”不一致，请把文件改名或改正 id"
        raise table.error("id", message)
    return profile


def _clauses(table: Table) -> Mapping[str, Clause]:
    clauses: dict[str, Clause] = {}
    for row in table.tables("clause"):
        clause = Clause(
            id=row.text("id"),
            cite=row.text("cite"),
            since=row.day("since"),
            until=row.day("until"),
            summary=row.text("summary"),
            origin=table.file,
        )
        row.done()
        if clause.id in clauses:
            raise row.error("id", f"“{clause.id}”已经写过一次")
        if clause.since and clause.until and clause.until < clause.since:
            raise row.error("until", "早于 since")
        clauses[clause.id] = clause
    return clauses


def _settings(table: Table) -> Mapping[str, Setting]:
    settings: dict[str, Setting] = {}
    for key, row in table.table("settings").items():
        settings[key] = Setting(row.value("value"), table.file, row.optional_text("clause"))
        row.done()
    return settings


def fold(chain: Sequence[ProfileFile]) -> Profile:
    """Lay the files of a chain over each other, root first.

    Raises:
        LawError: A setting names a clause that no file of the chain holds.
    """
    clauses: dict[str, Clause] = {}
    settings: dict[str, Setting] = {}
    for file in chain:
        clauses.update(file.clauses)
        for key, own in file.settings.items():
            if own.clause is not None and own.clause not in clauses:
                message = f"{file.origin}：settings.{key}：本规则及其上级没有条款“{own.clause}”"
                raise LawError(message)
            settings[key] = Setting(own.value, own.origin, own.clause, settings.get(key))
    leaf = chain[-1]
    return Profile(
        leaf.id,
        leaf.name,
        leaf.aliases,
        tuple(file.id for file in chain),
        tuple(file.name for file in chain),
        MappingProxyType(clauses),
        MappingProxyType(settings),
    )
