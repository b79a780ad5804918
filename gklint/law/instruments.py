"""The table of laws, regulations and standards."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from gklint.law.shelf import toml_files
from gklint.law.tables import Table, read_toml
from gklint.law.values import Instrument, LawError, Rank

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


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
    rank = row.text("rank")
    if rank not in tuple(Rank):
        raise row.error("rank", f"“{rank}”不认识，可写：{'、'.join(Rank)}")
    since = row.day("since")
    if since is None:
        raise row.error("since", "缺少这一项")
    instrument = Instrument(
        id=row.text("id"),
        title=row.text("title"),
        aliases=row.texts("aliases"),
        number=row.optional_text("number"),
        rank=Rank(rank),
        since=since,
        until=row.day("until"),
        successor=row.optional_text("successor"),
        origin=row.file,
    )
    row.done()
    if instrument.until is not None and instrument.until < instrument.since:
        raise row.error("until", "早于 since")
    return instrument
