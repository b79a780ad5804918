"""One row of a registry: from the words of a table or of TOML to a Superior, and back.

Nothing is dropped without a word: what cannot be understood becomes a problem that names the row,
and the rest of the row counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status, Superior
from gklint.readers.sheets import read_day
from gklint.registry import words
from gklint.text.titles import number_key, standard_number, title_key

BASES: Mapping[str, tuple[str, ...]] = {
    "marked": ("文上标注", "标注"),
    "published": ("公开发布", "已发布", "网上公开"),
    "stated": ("填报", "登记"),
    "unknown": ("不详", "未知"),
}
"""Words for how an attribute is known; the first one is written."""


class Problem(NamedTuple):
    """Something in a registry that is not as it should be.

    Attributes:
        file: The registry.
        place: ``第 3 行``; empty when it concerns the file.
        message: What is wrong, without a full stop.
    """

    file: str
    place: str
    message: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        where = f"{self.file} {self.place}" if self.place else self.file
        return f"{where}：{self.message}。"


class Placed(NamedTuple):
    """An entry and where it stands in its file."""

    entry: Superior
    place: str


class Listed(NamedTuple):
    """What a file holds: its entries in order, and what is wrong with it."""

    entries: tuple[Superior, ...]
    problems: tuple[Problem, ...] = ()


def read_entry(
    values: Mapping[str, str], dates: Mapping[str, date] | None = None
) -> tuple[Superior | None, tuple[str, ...]]:
    """Make an entry of texts by field.

    Args:
        values: What stands in each field.
        dates: The fields that hold real dates.

    Returns:
        The entry, ``None`` when the row names no document; and what is wrong with the row.
    """
    whole = {k: words.whole(v) for k, v in values.items()}
    said = {k: words.said(v) for k, v in whole.items()}
    if not said.get("number") and not said.get("title"):
        return None, ("既没有文号，也没有标题",) if any(said.values()) else ()
    reading = _Reading(said, dates or {})
    if whole != values:
        reading.complain("有不是文字的字符，已换成“�”，请改正")
    number = said.get("number") or None
    title = words.plain_title(said.get("title", ""))
    if not title:
        reading.complain("没有标题")
    issued, attribute = reading.day("date", "成文日期"), reading.attribute()
    entry = Superior(
        number=standard_number(number) if number else None,
        title=title,
        issuer=said.get("issuer", ""),
        issued=issued,
        disclosure=attribute,
        basis=reading.basis(attribute),
        status=reading.status(),
        status_since=reading.day("status_since", "效力日期"),
        source=said.get("source", ""),
    )
    return entry, tuple(reading.problems)


class _Reading:
    """Reads the fields of one row and keeps what is wrong with them."""

    def __init__(self, said: Mapping[str, str], dates: Mapping[str, date]) -> None:
        self._said = said
        self._dates = dates
        self.problems: list[str] = []

    def complain(self, message: str) -> None:
        self.problems.append(message)

    def day(self, field: str, label: str) -> date | None:
        text = self._said.get(field, "")
        found = self._dates.get(field) or read_day(text)
        if text and found is None:
            self.complain(f"{label}“{text}”不是日期，请写成 2026-11-20 这样")
        return found

    def attribute(self) -> Disclosure | None:
        text = self._said.get("attribute", "")
        if not text:
            return None
        found = words.attribute_named(text)
        if found is None:
            known = "、".join(d.chinese for d in Disclosure)
            self.complain(f"公开属性“{text}”不认识，可写：{known}")
        return found

    def basis(self, attribute: Disclosure | None) -> str:
        text = self._said.get("basis", "")
        found = next((key for key, known in BASES.items() if text in (key, *known)), None)
        if text and found is None:
            known = "、".join(known[0] for known in BASES.values())
            self.complain(f"属性依据“{text}”不认识，可写：{known}")
        if attribute is None:
            return "unknown"
        return found if found is not None and found != "unknown" else "stated"

    def status(self) -> Status | None:
        text = self._said.get("status", "")
        found = words.status_named(text)
        if text and found is None:
            known = "、".join(s.chinese for s in Status)
            self.complain(f"效力“{text}”不认识，可写：{known}")
        return found


def values_of(entry: Superior) -> Mapping[str, str]:
    """Give an entry as texts by field; what is unknown is empty."""
    return {
        "number": entry.number or "",
        "title": entry.title,
        "issuer": entry.issuer,
        "date": entry.issued.isoformat() if entry.issued else "",
        "attribute": entry.disclosure.chinese if entry.disclosure else "",
        "basis": BASES.get(entry.basis, ("",))[0] if entry.disclosure else "",
        "status": entry.status.chinese if entry.status else "",
        "status_since": entry.status_since.isoformat() if entry.status_since else "",
        "source": entry.source,
    }


def same_document(one: Superior, other: Superior) -> bool:
    """Whether two entries are about one document: number and title compare equal."""
    return identity(one) == identity(other)


def identity(entry: Superior) -> tuple[str, str, str]:
    """Give what tells an entry from all others: number, and title with its organ."""
    key = title_key(entry.title)
    return (number_key(entry.number) if entry.number else "", key.issuer, key.text)


def without_doubles(file: str, placed: Sequence[Placed]) -> Listed:
    """Leave out what is there twice, and name the numbers that stand for several titles.

    Two entries of one number with different titles both stay: which one is meant cannot be told,
    and a citation of the number alone is ambiguous.
    """
    kept: dict[tuple[str, str, str], Placed] = {}
    titles: dict[str, Placed] = {}
    problems: list[Problem] = []
    for item in placed:
        key = identity(item.entry)
        first = kept.setdefault(key, item)
        if first is not item:
            problems.append(Problem(file, item.place, _doubled(first, item)))
            continue
        other = titles.setdefault(key[0], item) if key[0] else item
        if other is not item:
            message = (
                f"{item.entry.number} 在{other.place}已登记为《{other.entry.title}》，"
                f"这里是《{item.entry.title}》，引用这个文号时无法确定是哪一件"
            )
            problems.append(Problem(file, item.place, message))
    return Listed(tuple(item.entry for item in kept.values()), tuple(problems))


def together(name: str, listed: Sequence[Listed]) -> Listed:
    """Lay several registries together, the first counting where they name one document."""
    if len(listed) == 1:
        return listed[0]
    placed = [
        Placed(entry, f"第 {at} 份目录")
        for at, each in enumerate(listed, start=1)
        for entry in each.entries
    ]
    whole = without_doubles(name, placed)
    return Listed(whole.entries, (*(p for each in listed for p in each.problems), *whole.problems))


def _doubled(first: Placed, item: Placed) -> str:
    name = item.entry.number or f"《{item.entry.title}》"
    facts = (first.entry.disclosure, first.entry.status), (item.entry.disclosure, item.entry.status)
    same = "" if facts[0] == facts[1] else "，而且公开属性或效力不同"
    return f"{name} 与{first.place}重复{same}，以{first.place}为准"


def problems_in(file: str, place: str, messages: Iterable[str]) -> Iterator[Problem]:
    """Give the problems of one row."""
    return (Problem(file, place, message) for message in messages)
