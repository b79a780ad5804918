"""What ``gklint registry add`` takes up: documents and tables, not what goes with a document."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gklint.config.load import FILE_NAME
from gklint.dossier.find import companions_of, draft_of
from gklint.dossier.load import load
from gklint.dossier.papers import read_papers
from gklint.dossier.roles import RoleWords, claim_of, folder_role
from gklint.engine.intake import guarded
from gklint.model.companions import Role
from gklint.model.manuscript import Manuscript
from gklint.readers import SUFFIXES, ReadFault, read
from gklint.registry.gather import Found, files_in, read_found


def registrable(paths: Iterable[Path], words: RoleWords) -> Iterator[Path]:
    """Give the files named, and those in the folders named that may hold superior documents.

    Args:
        paths: Files and folders.
        words: The words by which companions are known.
    """
    for path in paths:
        if _is_folder(path):
            yield from (file for file in files_in([path]) if not _is_passed_over(file.name, words))
        else:
            yield path


def _is_folder(path: Path) -> bool:
    """Whether it is a folder; of what cannot even be asked, reading it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_passed_over(name: str, words: RoleWords) -> bool:
    """Whether a name says that the file is a companion, a copy gklint wrote, its configuration."""
    named = claim_of(name, words) is not None or folder_role(name, words) is not None
    return named or name == FILE_NAME


def take_up(path: Path, words: RoleWords) -> Found:
    """Read the documents a file is or lists; trouble with it becomes a sentence.

    Of a document nothing is registered where a companion of it carries a 密级 (密31), and nothing
    of a companion, which may carry one that is not seen where it is taken for a document.
    """
    draft = draft_of(path, words)
    if draft is not None:
        return _nothing(path, f"是“{draft.name}”的送审材料或副本，没有登记")
    try:
        found = guarded("登记", lambda: read_found(path))
        level = (
            guarded("读取送审材料", lambda: _classified_by(path, words)) if found.entries else None
        )
    except ReadFault as trouble:
        return Found(path.name, (), (f"{path.name}：{trouble}。",))
    if level is not None:
        return _nothing(path, f"{level.chinese}标有密级，没有登记")
    return found


def _classified_by(path: Path, words: RoleWords) -> Role | None:
    papers = companions_of(path, words)
    if not papers:
        return None
    loaded = load(path, papers, lambda file, name: read(file, name=name), SUFFIXES)
    return read_papers(Manuscript(path.name, "", "txt", ()), loaded).classified_by


def _nothing(path: Path, why: str) -> Found:
    return Found(path.name, (), (f"{path.name}：{why}。",))
