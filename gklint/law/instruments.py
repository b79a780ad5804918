"""The table of laws, regulations and standards."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from gklint.law.shelf import toml_files
from gklint.law.tables import Table, read_toml
from gklint.law.values import ArticleRole, Instrument, LawError, Meaning, Rank
from gklint.model.reason import Ground

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

W = TypeVar("W", bound=StrEnum)


def load_instruments(places: "Iterable[Traversable]") -> Mapping[str, Instrument]:
    """Read every instrument of these files and folders, by id.

    Raises:
        LawError: A file is faulty, an id is there twice, or a successor is unknown.
    """
    found: dict[str, Instrument] = {}
    for file in toml_files(places):
        table = read_toml(file)
        for row in table.tables("instrument"):
            instrument = _instrument(row)
            if instrument.id in found:
                raise row.error("id", f"“{instrument.id}”已经写过一次")
            found[instrument.id] = instrument
        table.done()
    for instrument in found.values():
        if instrument.successor is not None and instrument.successor not in found:
            origin = f"{instrument.origin}：{instrument.id}：successor"
            raise LawError(f"{origin}：没有“{instrument.successor}”")
    return MappingProxyType(found)


def _instrument(row: Table) -> Instrument:
    since = row.day("since")
    if since is None:
        raise row.error("since", "缺少这一项")
    instrument = Instrument(
        id=row.text("id"),
        title=row.text("title"),
        aliases=row.texts("aliases"),
        number=row.optional_text("number"),
        rank=_word(row, "rank", Rank, row.text("rank")),
        since=since,
        until=row.day("until"),
        successor=row.optional_text("successor"),
        origin=row.file,
        years=row.counts("years"),
        articles=row.count("articles"),
        complete=row.flag("complete"),
        paragraphs=MappingProxyType(dict(_paragraphs(row))),
        meanings=MappingProxyType(dict(_meanings(row))),
        phrases=row.texts("phrases"),
    )
    row.done()
    if instrument.until is not None and instrument.until < instrument.since:
        raise row.error("until", "早于 since")
    _check_articles(instrument, row)
    return instrument


def _paragraphs(row: Table) -> Iterator[tuple[int, tuple[int, ...]]]:
    table = row.inner("paragraphs")
    for key in table.rest():
        yield _article(table, key), table.counts(key)


def _meanings(row: Table) -> Iterator[tuple[int, Meaning]]:
    for key, inner in row.table("meaning").items():
        role = _word(inner, "role", ArticleRole, inner.text("role"))
        meaning = Meaning(role, inner.text("about"), tuple(_grounds(inner)))
        inner.done()
        yield _article(row, key), meaning


def _grounds(row: Table) -> Iterator[tuple[Ground, ...]]:
    """Read the grounds of each paragraph: one text a paragraph, the words parted by blanks."""
    for words in row.texts("grounds"):
        yield tuple(_word(row, "grounds", Ground, word) for word in words.split())


def _check_articles(instrument: Instrument, row: Table) -> None:
    named = (*instrument.paragraphs, *instrument.meanings)
    if instrument.articles is None:
        if instrument.complete or named:
            raise row.error("articles", "缺少这一项：写了款、项或者含义，就要写一共多少条")
    elif beyond := [article for article in named if not 0 < article <= instrument.articles]:
        raise row.error("articles", f"一共 {instrument.articles} 条，却写了第 {beyond[0]} 条")


def _article(table: Table, key: str) -> int:
    if not (key.isascii() and key.isdigit()):
        raise table.error(key, "应为条的序号，如 16")
    return int(key)


def _word(row: Table, key: str, words: type[W], value: str) -> W:
    if value not in tuple(words):
        raise row.error(key, f"“{value}”不认识，可写：{'、'.join(words)}")
    return words(value)
