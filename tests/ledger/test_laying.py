"""Rows about one document, one after the other: nothing a table does not speak of is lost."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.ledger.entries import find_entries
from gklint.ledger.laying import laid
from gklint.ledger.said import Became, Said, say_row
from gklint.ledger.store import Ledger, open_ledger
from gklint.ledger.table_in import table_of
from gklint.model.disclosure import Disclosure
from gklint.model.record import Registered
from tests.ledger.ledgers import usual

NUMBER, PATH = "云交发〔2021〕8号", "发文/2021/公路.docx"
TITLE = "云溪市交通运输局关于加强农村公路养护的通知"
FULL = Registered(
    number=NUMBER,
    filed=date(2021, 6, 8),
    requests=3,
    url="例",
    extra=(("柜号", "7"),),
    asked=frozenset({"number", "filed", "requests", "url"}),
    place="旧.csv 第 2 行",
)
REVIEWED = Registered(
    number=NUMBER,
    title=TITLE,
    reviewed=date(2026, 1, 2),
    reviewer="张某",
    asked=frozenset({"number", "title", "reviewed", "reviewer"}),
    place="到期.xlsx 第 2 行",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(usual(tmp_path / "台账.db"), write=True)


def say(ledger: Ledger, row: Registered, path: str = "") -> Said:
    with ledger.writing():
        return say_row(ledger, row, path)


def known(ledger: Ledger) -> Registered:
    (entry,) = find_entries(ledger, NUMBER)
    assert entry.record.registered is not None
    return entry.record.registered


def test_a_table_of_fewer_columns_leaves_the_others_as_they_were(ledger: Ledger) -> None:
    with ledger:
        say(ledger, FULL)
        assert say(ledger, REVIEWED, PATH).became is Became.REPLACED
        row = known(ledger)
    assert (row.filed, row.requests, row.extra) == (FULL.filed, 3, (("柜号", "7"),))
    assert (row.reviewed, row.reviewer) == (REVIEWED.reviewed, "张某")
    assert row.asked == FULL.asked | REVIEWED.asked


def test_a_cell_that_was_emptied_is_empty(ledger: Ledger) -> None:
    with ledger:
        say(ledger, FULL)
        say(ledger, FULL._replace(url="", requests=None))
        row = known(ledger)
    assert (row.url, row.requests, row.filed) == ("", None, FULL.filed)


def test_whatever_the_order_of_the_names_the_document_has_one_row(ledger: Ledger) -> None:
    with ledger:
        assert say(ledger, FULL).became is Became.NEW
        say(ledger, REVIEWED, PATH)
        assert say(ledger, REVIEWED, PATH).became is Became.SAME
        assert say(ledger, FULL).became is Became.SAME
        rows = ledger.db.execute("SELECT count(*) FROM said WHERE kind = 'row'").fetchone()
    assert rows == (1,)


def test_rows_that_name_two_titles_stay_two(ledger: Ledger) -> None:
    with ledger:
        say(ledger, FULL._replace(title=TITLE))
        assert say(ledger, FULL._replace(title="关于另一件事的通知")).became is Became.NEW


def test_what_gklint_exported_asks_only_what_is_filled() -> None:
    text = f"文号,公开日期,最近复核日期,检查状态\n{NUMBER},,2026-01-02,已检查\n"
    (listed,) = table_of(text.encode(), "台账.csv", date(2026, 11, 20)).rows
    assert listed.row.asked == {"number", "reviewed"}
    assert listed.columns == {"number", "published", "reviewed"}


def test_what_an_office_keeps_asks_every_column() -> None:
    text = f"序号,文号,公开日期\n1,{NUMBER},\n"
    (listed,) = table_of(text.encode(), "台账.csv", date(2026, 11, 20)).rows
    assert listed.row.asked == listed.columns == {"number", "published"}


rows = st.builds(
    Registered,
    number=st.sampled_from([None, NUMBER]),
    disclosure=st.none() | st.sampled_from(list(Disclosure)),
    requests=st.none() | st.integers(0, 3),
    note=st.text(max_size=3),
    asked=st.frozensets(st.sampled_from(["number", "disclosure", "requests", "note"])),
)


@given(rows, rows)
def test_laying_a_row_twice_is_laying_it_once(before: Registered, row: Registered) -> None:
    once = laid(before, row, row.asked)
    assert laid(once, row, row.asked) == once
    assert once.number == (row.number or before.number)
    assert once.asked == before.asked | row.asked
