"""The hash of all that decides a result: unchanged, and the document need not be read again.

No time stamp takes part: a copied archive is unchanged, and a file that was edited back is, too.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import gklint
from gklint.dossier.find import companions_of, recognised_of
from gklint.dossier.roles import RoleWords
from gklint.engine.plan import Plan
from gklint.engine.suppress import expired
from gklint.model.faults import FaultKind
from gklint.readers import ReadFault
from gklint.readers.packed import content_of

_SIZE = 16  # bytes: for telling two inputs apart, not against forgers
_ABSENT = "-"
_UNREADABLE = "?"
_CODE = frozenset({".py", ".toml", ".lark", ".csv", ".tsv", ".sqlite", ".gz", ".txt", ".json"})
_NOT_DECIDING = ("gklint/cli/", "gklint/report/")  # how it is told changes no result


class Companions(NamedTuple):
    """The files that go with a draft, seen from its folder, and a hash of their bytes."""

    names: tuple[str, ...] = ()
    digest: str = ""


ALONE = Companions()


def environment(plan: Plan) -> str:
    """Give the hash of everything outside the dossier that decides a result.

    That is the code of gklint and its plug-ins with all tables they bring, the profile, the rules
    wanted, the clauses in force on the day of the check (they judge what has no date), the
    suppressions not yet over, the files the configuration names, and what formats are read with.

    Raises:
        OSError: One of these cannot be read any more.
    """
    recipe = plan.recipe
    profile = plan.profile
    sources = recipe.sources
    files = (*sources.registries, *sources.records, *filter(None, (sources.negative_list,)))
    parts = (
        gklint.__version__,
        code_hash(tuple(plugin.module.__name__ for plugin in plan.host.plugins)),
        *(f"{p.entry.distribution} {p.entry.version}" for p in plan.host.plugins),
        *profile.chain,
        repr(sorted(profile.clauses.items())),
        repr(sorted(profile.settings.items())),
        repr(sorted(profile.in_force(plan.as_of))),
        recipe.stage.key,
        repr(sorted(plan.wanted)),
        repr(recipe.severities),
        repr(recipe.per_file_ignores),
        repr([s._replace(origin="") for s in recipe.suppressions if not expired(s, plan.as_of)]),
        repr(sources.words),
        *(file_hash(path) for path in files),
        *_abilities(plan),
    )
    return _digest(parts)


def _abilities(plan: Plan) -> Iterator[str]:
    """Name what formats are read with: once it is installed, what was refused for it is read."""
    for reader in plan.host.distinct_readers:
        for ability in reader.abilities():
            yield f"{ability.name} {ability.needs} {ability.version()}"


@lru_cache(maxsize=4)
def code_hash(modules: tuple[str, ...]) -> str:
    """Give the hash of the code and the tables of gklint and of these modules."""
    places = [Path(gklint.__file__).parent, Path(gklint.__file__).parent.parent / "grammars"]
    for name in modules:
        spec = find_spec(name)
        folders = list(spec.submodule_search_locations or ()) if spec else []
        places += [Path(folder) for folder in folders]
        if spec is not None and not folders and spec.origin:
            places.append(Path(spec.origin))
    return _digest(part for place in places for part in _code_of(place))


def _code_of(place: Path) -> Iterator[str]:
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        name = file.relative_to(place.parent).as_posix()
        if file.suffix in _CODE and not name.startswith(_NOT_DECIDING):
            yield name
            yield file_hash(file)


def file_hash(path: Path) -> str:
    """Give the hash of a file as hexadecimal digits, the one a manuscript bears.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_or_why(path: Path) -> str:
    """Give the hash of a file; a sign where it is not there or cannot be read."""
    try:
        packed = content_of(path)
        return file_hash(path) if packed is None else hashlib.sha256(packed).hexdigest()
    except ReadFault as trouble:
        return _ABSENT if trouble.fault.kind is FaultKind.MISSING else _UNREADABLE
    except (FileNotFoundError, ValueError):
        return _ABSENT
    except OSError:
        return _UNREADABLE


def is_hash(text: str) -> bool:
    """Whether :func:`hash_or_why` could read the file."""
    return len(text) > 1


def companions(draft: Path, known: Iterable[str], words: RoleWords) -> Companions:
    """Give the companions of a draft: those that lie beside it, and those it had before.

    The text that was recognised of a scanned file is one of them: another text, another result.

    Args:
        draft: The draft.
        known: Files that went with it when it was last read, seen from its folder.
        words: The words by which companions are known.
    """
    beside = companions_of(draft, words)
    recognised = recognised_of(draft, words)
    if not beside and not known and not recognised:
        return ALONE
    names = {paper.path.name for paper in beside} | set(known) | set(recognised)
    return hashed(draft, names)


def hashed(draft: Path, names: Iterable[str]) -> Companions:
    """Give these companions with their hash."""
    ordered = tuple(sorted(names))
    parts = [part for name in ordered for part in (name, hash_or_why(draft.parent / name))]
    return Companions(ordered, _digest(parts)) if ordered else ALONE


def key_of(environment: str, sha256: str, companions: str, day: date | None) -> str:
    """Give the hash that stands for a result.

    Args:
        environment: See :func:`environment`.
        sha256: Of the document.
        companions: Of its companions.
        day: The day of the check, where it took part.
    """
    return _digest((environment, sha256, companions, day.isoformat() if day else ""))


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()
