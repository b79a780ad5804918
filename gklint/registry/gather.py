"""Fill a registry: from documents, from tables, from saved pages. Pure but for the reading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gklint.config.settings import ConfigError
from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Line, Manuscript
from gklint.model.superiors import Superior, TitleAgreement
from gklint.parse import parse
from gklint.readers import SUFFIXES, ReadFault, bytes_of, read
from gklint.readers.sheets import SHEET_SUFFIXES
from gklint.readers.text import decode
from gklint.registry.entries import read_entry
from gklint.registry.pages import HTML_SUFFIXES, metadata, pieces_of_html
from gklint.registry.sources import TOML, read_listed
from gklint.text.normal import squeeze
from gklint.text.titles import agreement, number_key, standard_number, title_key

_LOCK = "~$"
_FACTS = ("disclosure", "status", "issued")
_CHINESE = {"disclosure": "公开属性", "status": "效力", "issued": "成文日期"}


class Found(NamedTuple):
    """What a file gives.

    Attributes:
        file: As it is reported.
        entries: The documents it is or lists.
        troubles: What could not be taken over, in whole sentences.
    """

    file: str
    entries: tuple[Superior, ...] = ()
    troubles: tuple[str, ...] = ()


class Conflict(NamedTuple):
    """A document that is registered with other facts.

    Attributes:
        entry: What the file says.
        known: What is registered, and stays.
        differs: The facts that differ, in Chinese.
    """

    entry: Superior
    known: Superior
    differs: str


class Additions(NamedTuple):
    """What becomes of the documents found: new, there already, or there with other facts."""

    added: tuple[Superior, ...] = ()
    known: tuple[Superior, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files named, and those in the folders named that a registry can be filled from."""
    wanted = SUFFIXES | SHEET_SUFFIXES | HTML_SUFFIXES | {TOML}
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = (p for p in path.rglob("*") if p.suffix.lower() in wanted and p.is_file())
        yield from sorted(p for p in inside if not p.name.startswith((_LOCK, ".")))


def read_found(path: Path) -> Found:
    """Read the documents a file is or lists; trouble with it becomes a sentence."""
    suffix = path.suffix.lower()
    try:
        if suffix in SHEET_SUFFIXES or suffix == TOML:
            listed = read_listed(path)
            return Found(path.name, listed.entries, tuple(p.text for p in listed.problems))
        return _document(path, suffix)
    except ReadFault as trouble:
        return Found(path.name, (), (f"{path.name}：{trouble}",))
    except ConfigError as trouble:
        return Found(path.name, (), (str(trouble),))


def _document(path: Path, suffix: str) -> Found:
    if suffix in HTML_SUFFIXES:
        pieces: Sequence[str] = pieces_of_html(decode(bytes_of(path)))
        lines = tuple(Line(at, piece, paragraph=at) for at, piece in enumerate(pieces, start=1))
        manuscript = Manuscript(path.name, "", "txt", lines)
    else:
        manuscript = read(path, name=path.name)
        pieces = [line.text for line in manuscript.lines]
    document = parse(manuscript)
    if document.classification is not None:
        return Found(path.name, (), (f"{path.name}：标有密级，没有登记。",))
    said = metadata(pieces)
    entry, messages = read_entry({**_said_by(document), **said, "source": path.name})
    if entry is None or not (said or document.recognised) or not entry.title:
        return Found(path.name, (), (f"{path.name}：没有认出文号和标题，没有登记。",))
    if document.marking is not None and not said.get("attribute"):
        entry = entry._replace(disclosure=document.marking.disclosure, basis="marked")
    elif entry.disclosure is not None:
        entry = entry._replace(basis="published")
    return Found(path.name, (entry,), tuple(f"{path.name}：{m}。" for m in messages))


def _said_by(document: OfficialDocument) -> Mapping[str, str]:
    """Give what a document says of itself, by field."""
    number, title, day = document.document_number, document.title, document.date
    signed = document.signature or document.masthead or document.title
    organs = signed.organs if signed is not None else ()
    blank = number is None or number.deviation("blank") is not None
    return {
        "number": "" if blank or number is None else number.canonical or squeeze(number.text),
        "title": squeeze(title.text) if title is not None else "",
        "issuer": "、".join(squeeze(organ) for organ in organs),
        "date": day.value.isoformat() if day is not None and day.value else "",
    }


def additions(registered: Iterable[Superior], found: Iterable[Superior]) -> Additions:
    """Sort documents into those to add, those known, and those known otherwise.

    What is registered always stays as it is.
    """
    known = _Known(registered)
    added: list[Superior] = []
    there: list[Superior] = []
    conflicts: list[Conflict] = []
    for entry in found:
        same = known.find(entry)
        if same is None:
            added.append(entry)
            known.keep(entry)
            continue
        differs = _differences(entry, same)
        if differs:
            conflicts.append(Conflict(entry, same, differs))
        else:
            there.append(entry)
    return Additions(tuple(added), tuple(there), tuple(conflicts))


class _Known:
    """The documents registered so far, by number, and by title where they have none."""

    def __init__(self, entries: Iterable[Superior]) -> None:
        self._numbers: dict[str, Superior] = {}
        self._titles: dict[tuple[str, str], Superior] = {}
        for entry in entries:
            self.keep(entry)

    def keep(self, entry: Superior) -> None:
        if entry.number:
            self._numbers.setdefault(number_key(entry.number), entry)
        key = title_key(entry.title)
        self._titles.setdefault((key.issuer, key.text), entry)

    def find(self, entry: Superior) -> Superior | None:
        if entry.number:
            return self._numbers.get(number_key(entry.number))
        key = title_key(entry.title)
        return self._titles.get((key.issuer, key.text))


def _differences(entry: Superior, known: Superior) -> str:
    """Name the facts that contradict what is registered; a fact nobody states contradicts none."""
    named = []
    if agreement(entry.title, known.title) is TitleAgreement.DIFFERENT:
        named.append("标题")
    pairs = ((name, getattr(entry, name), getattr(known, name)) for name in _FACTS)
    named += [_CHINESE[name] for name, ours, theirs in pairs if ours and theirs and ours != theirs]
    return "、".join(named)


def shown(entry: Superior) -> str:
    """Name a document for people."""
    title = f"《{entry.title}》" if entry.title else ""
    return f"{standard_number(entry.number)}{title}" if entry.number else title
