"""Find the companions of a draft beside it, and the draft of a companion.

Order and precedence are those of the product: what the sidecar names, files with the draft's name
and a role in it, and, where a folder holds one draft, files named by their role alone.
"""

import os
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from gklint.dossier.roles import ROLE_WORDS, RoleWords, claim_of, folder_role
from gklint.model.companions import FoundBy, Role
from gklint.readers import SUFFIXES, ReadFault
from gklint.readers.packed import Entry, scan, stamp
from gklint.readers.recognised import is_recognised_text, names_of
from gklint.readers.sniff import SUFFIXES as FURTHER

_LOCK = "~$"
_FOLDERS_KEPT = 256

_Words: TypeAlias = tuple[tuple[Role, tuple[str, ...]], ...]


class Paper(NamedTuple):
    """A file that goes with a draft, before it is read.

    Attributes:
        role: What it is for.
        path: Where it is.
        found_by: How it was found.
    """

    role: Role
    path: Path
    found_by: FoundBy


def companions_of(draft: Path, words: RoleWords = ROLE_WORDS) -> tuple[Paper, ...]:
    """Give the companions that lie beside a draft, by role and then by name.

    Args:
        draft: The draft; nothing of it is read.
        words: The words by which companions are known.
    """
    here = _folder(draft.parent, words)
    claim = claim_of(draft.name, words)
    is_of_copy = claim is not None and claim.role is None and not is_recognised_text(draft.name)
    stem = claim.draft if claim is not None and is_of_copy else draft.stem
    named = [(role, name, FoundBy.NAME) for role, name in here.claimed.get(stem, ())]
    taken = {name for _, name, _ in named}
    if here.drafts == (here.by_stem.get(stem, draft.name),):
        alone = ((role, name) for role, name in here.roles if name not in taken)
        named += [(role, name, FoundBy.FOLDER) for role, name in alone]
    order = tuple(Role)
    named.sort(key=lambda each: (order.index(each[0]), each[1]))
    return tuple(Paper(role, draft.parent / name, by) for role, name, by in named)


def recognised_of(draft: Path, words: RoleWords = ROLE_WORDS) -> tuple[str, ...]:
    """Give the names of the files beside a draft with what was recognised of it."""
    there = _folder(draft.parent, words).recognised
    return tuple(name for name in names_of(draft.name) if name in there) if there else ()


def draft_of(companion: Path, words: RoleWords = ROLE_WORDS) -> Path | None:
    """Give the draft a file goes with; ``None`` when it is none, or its draft is not there."""
    here = _folder(companion.parent, words)
    claim = claim_of(companion.name, words)
    if claim is not None:
        found = here.by_stem.get(claim.draft)
        if found is not None and found != companion.name:
            return companion.parent / found
    if folder_role(companion.name, words) is not None and len(here.drafts) == 1:
        return companion.parent / here.drafts[0]
    return None


def is_companion(path: Path, words: RoleWords = ROLE_WORDS) -> bool:
    """Whether a file's name says that it goes with a draft, wherever that is."""
    return claim_of(path.name, words) is not None or folder_role(path.name, words) is not None


class _Folder(NamedTuple):
    """What the names in a folder say.

    Attributes:
        drafts: Names of files that claim to be no companion.
        by_stem: The first of them by its stem.
        claimed: By the stem of a draft, role and name of the files that go with it.
        roles: Role and name of the files named by their role alone.
        recognised: Names of files with what was recognised of others.
    """

    drafts: tuple[str, ...] = ()
    by_stem: Mapping[str, str] = MappingProxyType({})
    claimed: Mapping[str, tuple[tuple[Role, str], ...]] = MappingProxyType({})
    roles: tuple[tuple[Role, str], ...] = ()
    recognised: frozenset[str] = frozenset()


_NOTHING = _Folder()


def _folder(folder: Path, words: RoleWords) -> _Folder:
    try:
        whole = os.path.abspath(folder)  # noqa: PTH100 - links stay links; "." is another one tomorrow
        return _read_folder(whole, stamp(folder), tuple(words.items()))
    except (OSError, ReadFault):
        return _NOTHING


@lru_cache(maxsize=_FOLDERS_KEPT)
def _read_folder(folder: str, _changed: int, words: _Words) -> _Folder:
    """Read the names of a folder once for all drafts in it; a change of it changes ``_changed``."""
    entries = scan(Path(folder))
    found = {e.name: _is_folder(e) for e in entries if not e.name.startswith((".", _LOCK))}
    known = dict(words)
    drafts: list[str] = []
    others: list[str] = []  # of further formats: drafts where there is none that can be edited
    roles: list[tuple[Role, str]] = []
    claimed: dict[str, list[tuple[Role, str]]] = defaultdict(list)
    for name in sorted(found):
        claim, role = claim_of(name, known), folder_role(name, known)
        if claim is not None and claim.role is not None:
            claimed[claim.draft].append((claim.role, name))
        if role is not None:
            roles.append((role, name))
        if claim is None and role is None and not found[name]:
            suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - per file of a folder
            if suffix in SUFFIXES:
                drafts.append(name)
            elif suffix in FURTHER:
                others.append(name)
    by_stem = {Path(name).stem: name for name in (*reversed(others), *reversed(drafts))}
    return _Folder(
        tuple(drafts or others),
        MappingProxyType(by_stem),
        MappingProxyType({stem: tuple(each) for stem, each in claimed.items()}),
        tuple(roles),
        frozenset(filter(is_recognised_text, found)),
    )


def _is_folder(entry: Entry) -> bool:
    """Whether an entry is a folder; a folder that bears the name of a companion is told as such."""
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link in a circle: reading it will say what is wrong
