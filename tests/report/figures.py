"""Ledgers in figures, for the tests of what is made of them: one small, and any."""

from datetime import date

from hypothesis import strategies as st

from gklint.model.outcome import Severity
from gklint.model.record import Share
from gklint.model.statistics import DueCounts, RuleCount, States, Statistics

AS_OF = date(2026, 11, 20)
OFFICE, BUREAU = "云溪市人民政府办公室", "云溪市交通运输局"

SMALL = Statistics(
    AS_OF,
    "云溪市",
    shares=(
        #     unit, year, documents, proactive, partial, on_request, withheld, undecided,
        #     policies, interpreted, diversified, channels_known, channelled
        Share(OFFICE, 2024, 10, 6, 1, 2, 1, 0, 4, 3, 1, 2, 1),
        Share(OFFICE, 2025, 4, 3, 0, 0, 1, 0, 2, 2, 2, 0, 0),
        Share(BUREAU, 2025, 3, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0),
        Share("", 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
    ),
    findings=(
        RuleCount("GK101", "没有标注公开属性", 2025, Severity.ERROR, 1),
        RuleCount("GK101", "没有标注公开属性", 0, Severity.ERROR, 1),
        RuleCount("GK103", "标注的括号不规范", 2019, Severity.WARNING, 2),
        RuleCount("GK103", "标注的括号不规范", 2024, Severity.WARNING, 7),
    ),
    states=States(checked=18, classified=1, fault=2),
    due=DueCounts(listed=5, reached=2, soon=1),
)
"""18 documents of two units and an unknown one."""

EMPTY = Statistics(AS_OF, "cn")

_COUNTS = st.integers(0, 20_000)
_TEXTS = st.text(max_size=30)


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Any share whose parts are parts of it."""
    parts = [draw(_COUNTS) for _ in range(5)]
    policies = draw(st.integers(0, parts[0] + parts[1]))
    interpreted = draw(st.integers(0, policies))
    diversified = draw(st.integers(0, interpreted))
    known = draw(st.integers(0, interpreted))
    channelled = draw(st.integers(0, known))
    year = draw(st.sampled_from([0, *range(1990, 2027)]))
    rest = (policies, interpreted, diversified, known, channelled)
    return Share._make((draw(_TEXTS), year, sum(parts), *parts, *rest))


def _rule_counts() -> st.SearchStrategy[RuleCount]:
    codes = st.sampled_from(["GK101", "GK205", "GK602", "GK719"])
    years = st.sampled_from([0, *range(1990, 2027)])
    grave = st.sampled_from(list(Severity))
    return st.builds(RuleCount, codes, _TEXTS, years, grave, st.integers(1, 90_000))


def statistics() -> st.SearchStrategy[Statistics]:
    """Any ledger in figures."""
    return st.builds(
        Statistics,
        st.just(AS_OF),
        _TEXTS,
        st.lists(shares(), max_size=8).map(tuple),
        st.lists(_rule_counts(), max_size=8).map(tuple),
        st.builds(States, _COUNTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS),
        st.builds(DueCounts, _COUNTS, _COUNTS, _COUNTS),
    )
