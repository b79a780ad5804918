"""What is exported and taken up again says the same: nothing is lost, nothing is made up."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gklint.ledger.columns import chosen, extra_columns
from gklint.ledger.entries import entries
from gklint.ledger.said import Became, say_row
from gklint.ledger.store import Ledger, open_ledger
from gklint.ledger.table_in import TableRead, table_of
from gklint.ledger.table_out import csv_pieces
from gklint.ledger.workbook import Notes, write_xlsx
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision, Registered
from gklint.model.superiors import Status
from tests.ledger.ledgers import judge, usual

TODAY = date(2026, 11, 20)
NOTES = Notes("运城市", TODAY)

_signs = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="�")
# A cell says what it says without the blanks around it; a dash alone and 无 stand for nothing, and
# a 密级 would make it a row about a classified document.
words = (
    st.text(_signs | st.sampled_from("=+-@'＝\n"), max_size=20)
    .map(str.strip)
    .filter(
        lambda text: (
            text not in {"无", "-", "—", "——", "/", "\\", "空", "未知", "不详", "暂无"}
            and "密" not in text
            and text == " ".join(text.replace("\n", " \n ").split(" ")).replace(" \n ", "\n")
        )
    )
)
titles = words.filter(lambda t: t and not t.startswith("《")).map(lambda t: " ".join(t.split()))
days = st.none() | st.dates(date(1950, 1, 1), TODAY)
attributes = st.none() | st.sampled_from(list(Disclosure))


@st.composite
def rows(draw: st.DrawFn) -> Registered:
    reviewed = draw(days)
    before = draw(attributes)
    return Registered(
        number=f"云政办发〔{draw(st.integers(1990, 2026))}〕{draw(st.integers(1, 999))}号",
        title=draw(titles),
        issuer=draw(words),
        drafting_unit=draw(words),
        dated=draw(days),
        disclosure=draw(st.sampled_from(list(Disclosure))),
        before=before,
        changed=draw(days) if before else None,
        proposer=draw(words) if before else "",
        change_reason=draw(words) if before else "",
        reason=draw(words),
        basis=draw(words),
        identified_by=draw(words),
        secrecy_by=draw(words),
        secrecy_on=draw(days),
        filed=draw(days),
        reviewed=reviewed,
        reviewer=draw(words) if reviewed else "",
        decision=Decision.KEEP if reviewed else None,
        review_reason=draw(words) if reviewed else "",
        requests=draw(st.none() | st.integers(0, 999)),
        status=draw(st.none() | st.sampled_from(list(Status))),
        status_since=draw(st.none() | st.dates(date(1950, 1, 1), date(2050, 1, 1))),
        status_marked=draw(st.none() | st.booleans()),
        transferred=draw(days),
        published=draw(days),
        url=draw(words),
        interpretation_url=draw(words),
        interpretation_form=draw(words),
        channels=draw(words),
        letter=draw(words),
        note=draw(words),
        extra=tuple((name, text) for name in ("柜号", "主题词") if (text := draw(words))),
    )


def as_csv(ledger: Ledger) -> TableRead:
    columns = chosen((), extra_columns(ledger))
    return table_of("".join(csv_pieces(columns, entries(ledger))).encode(), "台账.csv", TODAY)


def as_xlsx(ledger: Ledger) -> TableRead:
    out = BytesIO()
    write_xlsx(out, chosen((), extra_columns(ledger)), entries(ledger), NOTES)
    return table_of(out.getvalue(), "台账.xlsx", TODAY)


def bare(row: Registered) -> Registered:
    return row._replace(asked=frozenset(), place="", extra=tuple(sorted(row.extra)))


@settings(max_examples=25, deadline=None)
@given(st.lists(rows(), max_size=3, unique_by=lambda row: row.number))
def test_rows_people_wrote_come_back_as_they_were(said: list[Registered]) -> None:
    with (
        TemporaryDirectory() as folder,
        open_ledger(Path(folder) / "台账.db", write=True) as ledger,
    ):
        with ledger.writing():
            for row in said:
                say_row(ledger, row)
        if not said:
            return
        reads = [as_csv(ledger), as_xlsx(ledger)]
    for read in reads:
        assert [problem.text for problem in read.problems] == []
        found = {each.row.number: bare(each.row) for each in read.rows}
        assert found == {row.number: bare(row) for row in said}


@pytest.mark.parametrize("read", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_taking_up_an_export_changes_nothing_the_second_time(
    tmp_path: Path, read: Callable[[Ledger], TableRead]
) -> None:
    path = usual(tmp_path / "台账.db")
    with open_ledger(path, write=True) as ledger:
        taken = read(ledger)
        assert taken.problems == ()
        assert {each.path for each in taken.rows} == {
            "发文/2004/渡口.docx",
            "发文/2015/停车.docx",
            "发文/2021/公路.docx",
            "发文/2022/公交.docx",
        }
        with ledger.writing():
            said = [say_row(ledger, each.row, each.path) for each in taken.rows]
        assert {each.became for each in said} == {Became.NEW}
        assert not any(each.ambiguous for each in said)
        judge(ledger)
        again = read(ledger)
        assert [bare(each.row) for each in again.rows] == [bare(each.row) for each in taken.rows]
        with ledger.writing():
            assert {say_row(ledger, e.row, e.path).became for e in again.rows} == {Became.SAME}
