"""What is due, and the figures: what the indexes count is what the documents say."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.ledger.documents import lose
from gklint.ledger.due import due_entries, due_units
from gklint.ledger.entries import entries
from gklint.ledger.figures import statistics_of
from gklint.ledger.judged import archive_of
from gklint.ledger.schema import TABLES
from gklint.ledger.store import open_ledger
from gklint.model.disclosure import Disclosure
from gklint.model.outcome import Severity
from gklint.model.record import Facts
from gklint.model.statistics import UNKNOWN_YEAR, DueCounts, RuleCount, States
from tests.ledger.ledgers import (
    AS_OF,
    BUREAU,
    OFFICE,
    PARKING,
    ROADS,
    row_of_facts,
    usual,
    write,
)


def test_what_is_due_unit_by_unit(tmp_path: Path) -> None:
    with open_ledger(usual(tmp_path / "台账.db")) as ledger:
        units = due_units(ledger, AS_OF, AS_OF)
        assert [(u.unit, u.documents, u.reached, u.never) for u in units] == [
            (BUREAU, 1, 1, 1),
            (OFFICE, 1, 1, 1),
        ]
        (roads,) = units[0].items
        assert (roads.path, roads.number, roads.disclosure, roads.last_review) == (
            "发文/2021/公路.docx",
            "云交发〔2021〕8号",
            Disclosure.ON_REQUEST,
            None,
        )
        assert roads.due == date(2022, 6, 7)
        assert [e.record.path for e in due_entries(ledger, AS_OF)] == [
            "发文/2021/公路.docx",
            "发文/2015/停车.docx",
        ]


def test_what_falls_due_later_is_asked_for_by_a_day(tmp_path: Path) -> None:
    with open_ledger(usual(tmp_path / "台账.db")) as ledger:
        assert due_units(ledger, date(2020, 1, 1), AS_OF) == ()
        (unit,) = due_units(ledger, date(2021, 12, 31), date(2020, 1, 1))
        assert (unit.unit, unit.documents, unit.reached) == (OFFICE, 1, 0)


def test_of_many_documents_the_first_are_given_and_all_are_counted(tmp_path: Path) -> None:
    documents = {
        f"发文/{n:02}.docx": PARKING._replace(
            number=f"云政办发〔2015〕{n}号", title=f"关于{n}的通知"
        )
        for n in range(12)
    }
    write(tmp_path / "台账.db", dict(documents))
    with open_ledger(tmp_path / "台账.db") as ledger:
        (unit,) = due_units(ledger, AS_OF, AS_OF, most=3)
    assert unit.documents == 12
    assert [item.path for item in unit.items] == [f"发文/{n:02}.docx" for n in range(3)]


def test_the_figures(tmp_path: Path) -> None:
    with open_ledger(usual(tmp_path / "台账.db")) as ledger:
        found = statistics_of(ledger, AS_OF, "运城市", {"GK103": "括号"})
        assert found.shares == archive_of(ledger).shares
    assert found.states == States(checked=4, classified=1)
    assert found.due == DueCounts(listed=2, reached=2, soon=0)
    total = found.total
    assert (total.documents, total.proactive, total.on_request, total.withheld) == (4, 1, 1, 1)
    assert (total.undecided, total.policies, total.interpreted, total.diversified) == (1, 1, 1, 0)
    assert RuleCount("GK103", "括号", 2015, Severity.WARNING, 1) in found.findings


def test_a_document_whose_file_has_gone_counts_nowhere_but_as_gone(tmp_path: Path) -> None:
    path = usual(tmp_path / "台账.db")
    with open_ledger(path, write=True) as ledger:
        with ledger.writing():
            lose(ledger, ["发文/2015/停车.docx"])
        found = statistics_of(ledger, AS_OF, "运城市", {})
        assert due_units(ledger, AS_OF, AS_OF)[0].unit == BUREAU
    assert found.states == States(checked=3, classified=1, gone=1)
    assert found.total.documents == 3
    assert "GK103" not in {count.code for count in found.findings}


facts = st.builds(
    lambda number, unit, year, disclosure, policy, interpreted: Facts(
        number=f"云政办发〔2015〕{number}号",
        title=f"关于第{number}件事的通知",
        issuer=unit,
        dated=date(year, 3, 4) if year else None,
        disclosure=disclosure,
        policy=policy,
        interpreted=interpreted,
    ),
    st.integers(1, 10**6),
    st.sampled_from([OFFICE, BUREAU, ""]),
    st.sampled_from([0, 2012, 2019, 2026]),
    st.none() | st.sampled_from(list(Disclosure)),
    st.none() | st.booleans(),
    st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(documents=st.lists(facts, max_size=8, unique_by=lambda each: each.number))
def test_what_is_counted_is_what_the_documents_say(
    documents: list[Facts], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("台账") / "台账.db"
    write(path, {f"发文/{n}.docx": row_of_facts(each) for n, each in enumerate(documents)})
    with open_ledger(path) as ledger:
        found = statistics_of(ledger, AS_OF, "运城市", {})
        every = list(entries(ledger))
        assert tuple(s for s in found.shares if s.year != UNKNOWN_YEAR) == archive_of(ledger).shares
        units = due_units(ledger, AS_OF, AS_OF)
    records = [entry.record for entry in every]
    assert found.total.documents == len(documents)
    assert found.total.undecided == sum(record.disclosure is None for record in records)
    due = Counter(e.record.unit for e in every if e.due is not None and e.due <= AS_OF)
    assert {unit.unit: unit.documents for unit in units} == due
    assert [item.path for unit in units for item in unit.items] == [
        e.record.path
        for unit in units
        for e in sorted(every, key=lambda e: (e.due or date.max, e.record.path))
        if e.record.unit == unit.unit and e.due is not None and e.due <= AS_OF
    ]
    counted = Counter(finding.code for entry in every for finding in entry.findings)
    assert Counter({tally.code: tally.findings for tally in found.rules}) == counted


QUERIES = [
    (
        (
            "SELECT unit, count(*), sum(due <= ?), sum(reviewed = '') FROM document"
            " WHERE due <> '' AND due <= ? AND gone = 0 GROUP BY unit"
        ),
        "COVERING INDEX document_due",
    ),
    (
        (
            "SELECT id FROM document WHERE unit = ? AND due <> '' AND due <= ? AND gone = 0"
            " ORDER BY due, path, number_key, title_key LIMIT 10"
        ),
        "INDEX document_due (unit=? AND due<?)",
    ),
    ("SELECT 1 FROM said WHERE kind = 'row' LIMIT 1", "INDEX said_row"),
]


@pytest.mark.parametrize(("query", "plan"), QUERIES, ids=range(len(QUERIES)))
def test_a_million_rows_are_not_read_one_by_one(query: str, plan: str) -> None:
    import sqlite3  # noqa: PLC0415 - only here

    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    steps = database.execute(f"EXPLAIN QUERY PLAN {query}", ("x",) * query.count("?")).fetchall()
    database.close()
    assert any(plan in step[3] for step in steps)


def test_the_shares_are_counted_in_their_index(tmp_path: Path) -> None:
    from gklint.ledger.figures import _SHARES  # noqa: PLC0415 - the query itself is meant

    with open_ledger(usual(tmp_path / "台账.db")) as ledger:
        steps = ledger.db.execute(f"EXPLAIN QUERY PLAN {_SHARES}", ("checked", "registered"))
        assert [step[3] for step in steps] == ["SCAN document USING COVERING INDEX document_share"]


def test_two_documents_of_one_unit_are_both_listed(tmp_path: Path) -> None:
    write(
        tmp_path / "台账.db",
        {
            "发文/1.docx": ROADS,
            "发文/2.docx": ROADS._replace(number="云交发〔2021〕9号", title="关于桥梁的通知"),
        },
    )
    with open_ledger(tmp_path / "台账.db") as ledger:
        (unit,) = due_units(ledger, AS_OF, AS_OF)
    assert [item.path for item in unit.items] == ["发文/1.docx", "发文/2.docx"]
