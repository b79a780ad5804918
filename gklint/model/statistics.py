"""统计: what a ledger says of an archive in figures, by year, by unit and by rule.

Nothing is divided by nothing: a share of no documents is a :class:`Rate` without value.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple, TypeVar

from gklint.model.outcome import Finding, Severity
from gklint.model.record import Share

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", str, int)

UNKNOWN_YEAR = 0
"""The ``year`` of documents whose 成文日期 nobody could read."""

_COUNTED = tuple(name for name in Share._fields if name not in {"unit", "year"})


class Rate(NamedTuple):
    """A part of a whole, by number of documents."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; ``None``: there is nothing of which it could be a part."""
        return self.part / self.whole if self.whole > 0 else None


class Rates(NamedTuple):
    """The shares people ask for, of the documents counted together in one :class:`Share`.

    The four attributes are shares of the documents whose attribute is decided, so they add up.

    Attributes:
        proactive: 主动公开率.
        partial: 部分公开, counted apart: some of such a document stays closed (条例 第三十七条).
        on_request: 依申请公开.
        withheld: 不予公开.
        interpretation: 解读率: of the 政策性文件 that are public, those with an interpretation.
        diversified: 多样化解读率: of the interpretations, those that are more than plain text.
        channels: 渠道率: of the interpretations whose channels are known, those that were also
            published elsewhere than on the website.
    """

    proactive: Rate
    partial: Rate
    on_request: Rate
    withheld: Rate
    interpretation: Rate
    diversified: Rate
    channels: Rate

    @classmethod
    def of(cls, share: Share) -> "Rates":
        """Give the shares of one count."""
        decided = share.proactive + share.partial + share.on_request + share.withheld
        return cls(
            proactive=Rate(share.proactive, decided),
            partial=Rate(share.partial, decided),
            on_request=Rate(share.on_request, decided),
            withheld=Rate(share.withheld, decided),
            interpretation=Rate(share.interpreted, share.policies),
            diversified=Rate(share.diversified, share.interpreted),
            channels=Rate(share.channelled, share.channels_known),
        )


class RuleCount(NamedTuple):
    """How often a rule speaks of the documents of one year.

    Attributes:
        code: ``GK101``.
        title: What the rule finds, in Chinese.
        year: Of the documents; :data:`UNKNOWN_YEAR` where it is not known.
        severity: How much its findings weigh.
        findings: Those that count; those with a stated reason are left out.
    """

    code: str
    title: str
    year: int
    severity: Severity
    findings: int


class RuleTally(NamedTuple):
    """How often a rule speaks of the whole archive.

    Attributes:
        code: ``GK101``.
        title: What the rule finds, in Chinese.
        severity: The gravest of its findings.
        findings: Of all years.
        years: By year.
    """

    code: str
    title: str
    severity: Severity
    findings: int
    years: Mapping[int, int]


class States(NamedTuple):
    """The documents of a ledger by what became of them.

    Attributes:
        checked: Read and judged.
        classified: Carries a 密级: its path is known and nothing else.
        fault: Could not be read.
        gone: Was there once and no longer is.
        registered: Stands in a 台账 that people keep, and no file was found.
    """

    checked: int = 0
    classified: int = 0
    fault: int = 0
    gone: int = 0
    registered: int = 0


class DueCounts(NamedTuple):
    """How many documents are to be reviewed.

    Attributes:
        listed: Those that must be reviewed from time to time.
        reached: Of these, those whose 复核 is due on the day of the count or was before.
        soon: Of these, those due within the :data:`SOON` days after it.
    """

    listed: int = 0
    reached: int = 0
    soon: int = 0


SOON = 90
"""Days within which a 复核 is due soon."""


class Statistics(NamedTuple):
    """A ledger in figures.

    Attributes:
        as_of: The day of the count.
        profile: Id of the profile the archive is judged by.
        shares: By unit and year; classified and unreadable documents are in none.
        findings: By rule, year and severity.
        states: The documents of the ledger.
        due: What is to be reviewed.
        place: Name of the profile; empty: it is called by its id.
        whole: What is found of the archive as a whole, such as shares that rise.
    """

    as_of: date
    profile: str
    shares: tuple[Share, ...] = ()
    findings: tuple[RuleCount, ...] = ()
    states: States = States()
    due: DueCounts = DueCounts()
    place: str = ""
    whole: tuple[Finding, ...] = ()

    @property
    def judged_by(self) -> str:
        """What people call the profile."""
        return self.place or self.profile

    @property
    def total(self) -> Share:
        """All units and years together."""
        return _summed("", UNKNOWN_YEAR, self.shares)

    @property
    def years(self) -> tuple[Share, ...]:
        """All units together, the oldest year first, unknown years last; no unit is named."""
        groups = _grouped(self.shares, lambda share: share.year)
        summed = (_summed("", year, shares) for year, shares in groups)
        return tuple(sorted(summed, key=lambda share: share.year == UNKNOWN_YEAR))

    @property
    def units(self) -> tuple[Share, ...]:
        """All years together, the unit with most documents first; no year is named."""
        groups = _grouped(self.shares, lambda share: share.unit)
        summed = (_summed(unit, UNKNOWN_YEAR, shares) for unit, shares in groups)
        return tuple(sorted(summed, key=lambda share: (-share.documents, share.unit)))

    @property
    def rules(self) -> tuple[RuleTally, ...]:
        """All years together, the rule that speaks most often first."""
        groups = _grouped(self.findings, lambda finding: finding.code)
        tallies = (_tallied(code, tuple(counts)) for code, counts in groups)
        return tuple(sorted(tallies, key=lambda tally: (-tally.findings, tally.code)))


def _grouped(
    items: Iterable[_Item], key: Callable[[_Item], _Key]
) -> Iterable[tuple[_Key, Iterable[_Item]]]:
    return groupby(sorted(items, key=key), key)


def _summed(unit: str, year: int, shares: Iterable[Share]) -> Share:
    sums = dict.fromkeys(_COUNTED, 0)
    for share in shares:
        for name in _COUNTED:
            sums[name] += getattr(share, name)
    return Share(unit, year, **sums)


def _tallied(code: str, counts: tuple[RuleCount, ...]) -> RuleTally:
    years: dict[int, int] = {}
    for count in sorted(counts, key=lambda count: count.year):
        years[count.year] = years.get(count.year, 0) + count.findings
    gravest = max(counts, key=lambda count: count.severity)
    return RuleTally(code, gravest.title, gravest.severity, sum(years.values()), years)
