"""The documents of the generated archive, one after the other in the order of their dates.

Who issues what when, under which number, and what it carries out: everything follows from the seed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count, groupby
from random import Random
from typing import NamedTuple

from benchmarks.archive_texts import ASKED, PUBLIC, WITHHELD, Cited, Order, build
from benchmarks.archive_words import (
    INTERNAL,
    MATTERS,
    ORGANS,
    SCOPES,
    SUPERIORS,
    VERBS,
    Organ,
)
from examples.layout import Draft
from gklint.model.disclosure import Disclosure

FIRST, LAST = date(2012, 1, 1), date(2026, 10, 31)
_CONTINUED = 0.25  # share of the public documents that carry out an earlier one of the archive
_REAL = 0.06  # and a real one
_SHARE_FIRST, _SHARE_FALLS = 0.40, 0.02  # not public in 2012; less every year, so that none rises
_WITHHELD = 0.4  # of those not public


class Paper(NamedTuple):
    """One document of the archive.

    Attributes:
        path: Where it lies in the archive.
        organ: Who issued it.
        day: 成文日期.
        kind: How it is built: ``notice``, ``letter`` …
        title: In one line.
        draft: Its elements.
        attribute: 公开属性.
        cited: What it carries out.
        sidecar: Tables of ``NAME.gk.toml``; empty: there is none.
        explained: Whether an interpretation goes with it.
        form: Whether an approval form does.
        letter: Whether a 公函 does that fixes the attribute.
        codes: What a review must report of it.
    """

    path: str
    organ: Organ
    day: date
    kind: str
    title: str
    draft: Draft
    attribute: Disclosure
    cited: Cited | None = None
    sidecar: str = ""
    explained: bool = False
    form: bool = False
    letter: bool = False
    codes: frozenset[str] = frozenset()

    @property
    def number(self) -> str:
        """发文字号."""
        return self.draft["number"]


class _Slot(NamedTuple):
    """When and by whom a document is issued, and whether it is public."""

    organ: Organ
    day: date
    attribute: Disclosure


def papers(documents: int, seed: int, recent: Sequence[Cited]) -> Iterator[Paper]:
    """Give clean documents in the order of their dates.

    Args:
        documents: How many.
        seed: Of everything.
        recent: What they may carry out; the caller adds to it while the documents are made.
    """
    chance = Random(seed)  # noqa: S311 - texts, not secrets
    desk = _Desk(chance, recent)
    for at, slot in enumerate(_slots(documents, chance)):
        yield desk.paper(at, slot)


def _slots(documents: int, chance: Random) -> Sequence[_Slot]:
    """Give the slots by date; the share that is not public falls from year to year in each unit."""
    days = (LAST - FIRST).days
    drawn = sorted(
        (ORGANS.index(chance.choice(ORGANS)), FIRST + timedelta(chance.randrange(days + 1)), at)
        for at in range(documents)
    )
    slots = []
    for (organ, year), group in groupby(drawn, key=lambda each: (each[0], each[1].year)):
        members = list(group)
        share = _SHARE_FIRST - _SHARE_FALLS * (year - FIRST.year)
        closed = set(chance.sample(range(len(members)), int(len(members) * share)))
        for place, (_, day, at) in enumerate(members):
            attribute = PUBLIC
            if place in closed:
                attribute = WITHHELD if chance.random() < _WITHHELD else ASKED
            slots.append((day, at, _Slot(ORGANS[organ], day, attribute)))
    return [slot for _, _, slot in sorted(slots, key=lambda each: each[:2])]


_KINDS = (
    ("notice", 56),
    ("issuing", 12),
    ("explained", 3),
    ("opinion", 2),
    ("letter", 10),
    ("reply", 5),
    ("circular", 5),
    ("announcement", 3),
    ("request", 4),
)
_CODES = {"letter": "函", "reply": "函", "request": "报", "announcement": "告", "circular": "通"}
_SUFFIXES, _FREQUENT = (".docx", ".txt", ".md"), (90, 8, 2)
_CARRY_OUT = frozenset({"notice", "issuing", "opinion"})
_TRIES = 20


class _Desk:
    """Draws documents one after the other; no number and no subject twice."""

    def __init__(self, chance: Random, recent: Sequence[Cited]) -> None:
        self._chance = chance
        self._recent = recent
        self._subjects: set[str] = set()
        self._serials: Counter[tuple[str, int]] = Counter()

    def paper(self, at: int, slot: _Slot) -> Paper:
        """Give the next document."""
        organ, day, attribute = slot
        names, weights = zip(*_KINDS, strict=True)
        kind = self._chance.choices(names, weights)[0] if attribute is PUBLIC else "notice"
        subject = self._subject(slot, kind)
        cited = self._cited(slot) if attribute is PUBLIC and kind in _CARRY_OUT else None
        order = Order(organ, day, attribute, kind, self._number(slot, kind), subject, cited)
        draft, title = build(order, self._chance)
        suffix = self._chance.choices(_SUFFIXES, _FREQUENT)[0]
        return Paper(
            f"{organ.name}/{day.year}/{at:06} {subject}{suffix}",
            organ,
            day,
            kind,
            title,
            draft,
            attribute,
            cited,
            explained=kind in {"explained", "opinion"},
        )

    def _number(self, slot: _Slot, kind: str) -> str:
        agency, year = slot.organ.code + _CODES.get(kind, "发"), slot.day.year
        self._serials[agency, year] += 1
        return f"{agency}〔{year}〕{self._serials[agency, year]}号"

    def _subject(self, slot: _Slot, kind: str) -> str:
        """Draw a matter that no document had before."""
        matters = MATTERS if slot.attribute is PUBLIC else INTERNAL
        choice, year = self._chance.choice, slot.day.year
        for tried in count():
            scope, matter = choice(SCOPES), choice(matters)
            batch = f"第{tried // _TRIES + 1}批" if tried >= _TRIES else ""
            subject = f"{year}年{batch}{choice(VERBS)}{scope}{matter}"
            if kind == "explained":
                subject = f"{scope}{year}年{batch}{matter}办法"
            if subject not in self._subjects:
                self._subjects.add(subject)
                return subject
        raise AssertionError  # count() does not end

    def _cited(self, slot: _Slot) -> Cited | None:
        drawn = self._chance.random()
        known = [known for known in SUPERIORS if known.day < slot.day]
        if drawn < _REAL and known:
            superior = self._chance.choice(known)
            return Cited(superior.number, superior.title, "")
        above = [cited for cited in self._recent if cited.organ in slot.organ.above]
        return self._chance.choice(above) if drawn < _CONTINUED and above else None
