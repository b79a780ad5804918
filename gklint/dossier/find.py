"""Find the companions of a draft beside it, and the draft of a companion.

Order and precedence are those of the product: what the sidecar names, files with the draft's name
and a role in it, and, where a folder holds one draft, files named by their role alone.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gklint.dossier.roles import ROLE_WORDS, RoleWords, claim_of, folder_role
from gklint.model.companions import FoundBy, Role
from gklint.readers import SUFFIXES

_LOCK = "~$"
_FOLDERS_KEPT = 256


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
    names = _names(draft.parent)
    alone = _lone_draft(names, words) == draft.name
    found = []
    for name in names:
        claim = claim_of(name, words)
        if claim is not None and claim.draft == draft.stem and claim.role is not None:
            found.append(Paper(claim.role, draft.parent / name, FoundBy.NAME))
        elif alone and (role := folder_role(name, words)) is not None:
            found.append(Paper(role, draft.parent / name, FoundBy.FOLDER))
    order = tuple(Role)
    return tuple(sorted(found, key=lambda paper: (order.index(paper.role), paper.path.name)))


def draft_of(companion: Path, words: RoleWords = ROLE_WORDS) -> Path | None:
    """Give the draft a file goes with; ``None`` when it is none, or its draft is not there."""
    names = _names(companion.parent)
    claim = claim_of(companion.name, words)
    if claim is not None:
        drafts = (n for n in names if n != companion.name and _is_draft(n, words))
        found = next((n for n in drafts if Path(n).stem == claim.draft), None)
        if found is not None:
            return companion.parent / found
    if folder_role(companion.name, words) is not None:
        lone = _lone_draft(names, words)
        return None if lone is None else companion.parent / lone
    return None


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return _listed(str(folder), folder.stat().st_mtime_ns)
    except OSError:
        return ()


@lru_cache(maxsize=_FOLDERS_KEPT)
def _listed(folder: str, _changed: int) -> tuple[str, ...]:
    """List a folder once for all drafts in it; a change of the folder changes ``_changed``."""
    with os.scandir(folder) as entries:
        names = [e.name for e in entries if not e.name.startswith((".", _LOCK)) and not e.is_dir()]
    return tuple(sorted(names))


@lru_cache(maxsize=_FOLDERS_KEPT)
def _lone(names: tuple[str, ...], words: tuple[tuple[Role, tuple[str, ...]], ...]) -> str | None:
    drafts = [name for name in names if _is_draft(name, dict(words))]
    return drafts[0] if len(drafts) == 1 else None


def _lone_draft(names: tuple[str, ...], words: RoleWords) -> str | None:
    """Give the one draft among these files; ``None`` when there is none or more than one."""
    return _lone(names, tuple(words.items()))


def _is_draft(name: str, words: RoleWords) -> bool:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - per file of a folder
    if suffix not in SUFFIXES:
        return False
    return claim_of(name, words) is None and folder_role(name, words) is None
