"""``gklint ledger review`` and ``letter``: what people decide, and the draft for what they must."""

from datetime import date
from pathlib import Path

import pytest

from gklint.cli.ledger import opening, reviewed
from gklint.engine.intake import read_draft
from gklint.ledger.entries import find_entries
from gklint.ledger.store import open_ledger
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision
from gklint.rulekit.draft import Draft
from tests.cli.conftest import gklint
from tests.ledger.ledgers import AS_OF, usual

DONE = ("--result", "keep", "--by", "张某", "--reason", "没有变化")
ROADS, OLD, OPEN = "云交发〔2021〕8号", "云交发〔2004〕2号", "云交发〔2022〕1号"
CLASSIFIED = "发文/2020/某件.docx"


@pytest.fixture(autouse=True)
def _plugin() -> None:
    """Judge by the shipped rules alone."""


@pytest.fixture(autouse=True)
def _ledger(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual(folder / "台账.db")
    monkeypatch.setattr(reviewed, "today", lambda: AS_OF)
    assert opening.today() <= date.max


def review(*args: str) -> tuple[int, str]:
    result = gklint("ledger", "review", *args, "--ledger", "台账.db")
    return result.exit_code, result.output


def letter(*args: str) -> tuple[int, str]:
    result = gklint("ledger", "letter", *args, "--ledger", "台账.db")
    return result.exit_code, result.output


def test_a_review_is_recorded_and_the_next_one_is_a_year_later(folder: Path) -> None:
    code, text = review(ROADS, "发文/2015/停车.docx", *DONE)
    assert code == 0
    assert text == (
        "已登记 2 份的复核：维持，2026-11-20，张某。\n"
        f"  {ROADS}：下次应在 2027-11-20 以前复核\n"
        "  发文/2015/停车.docx：下次应在 2027-11-20 以前复核\n"
    )
    with open_ledger(folder / "台账.db") as ledger:
        (entry,) = find_entries(ledger, ROADS)
    (done,) = entry.record.reviews
    assert (done.on, done.by, done.decision, done.reason) == (
        AS_OF,
        "张某",
        Decision.KEEP,
        "没有变化",
    )
    assert "GK603" not in {finding.code for finding in entry.findings}


def test_a_document_that_is_opened_is_public_from_then_on(folder: Path) -> None:
    args = ("--result", "转为主动公开", "--by", "张某", "--reason", "已经完成")
    code, text = review(ROADS, *args, "--date", "2026-11-01")
    assert code == 0
    assert "以后不用定期复核" in text
    assert "公开日期" in text
    with open_ledger(folder / "台账.db") as ledger:
        assert find_entries(ledger, ROADS)[0].record.disclosure is Disclosure.PROACTIVE


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (DONE, "请写复核了哪份文件"),
        ((ROADS,), "请用 --result 写复核结论"),
        ((ROADS, "--result", "keep"), "请用 --by"),
        ((ROADS, "--result", "keep", "--by", "张某"), "请用 --reason"),
        ((ROADS, "--result", "keep", "--by", "张某", "--reason", " "), "请用 --reason"),
        ((ROADS, "--result", "maybe"), "没有“maybe”"),
        ((ROADS, *DONE, "--date", "2026-11-21"), "还没有到"),
        ((ROADS, *DONE, "--date", "2021-06-06"), "成文的"),
        ((ROADS, *DONE, "--date", "昨天"), "不是日期"),
        (("云政办发〔1990〕1号", *DONE), "没有找到"),
        ((OLD, *DONE), "没有确定公开属性"),
        ((OPEN, "--result", "open", "--by", "张某", "--reason", "已经完成"), "已经是主动公开"),
        ((CLASSIFIED, *DONE), "疑似涉密"),
        ((ROADS, OLD, *DONE), "没有确定公开属性"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_recorded(
    folder: Path, args: tuple[str, ...], told: str
) -> None:
    code, text = review(*args)
    assert code == 2
    assert told in text
    with open_ledger(folder / "台账.db") as ledger:
        assert find_entries(ledger, ROADS)[0].record.reviews == ()


def test_a_word_that_means_several_documents_is_refused_with_the_choices(folder: Path) -> None:
    from tests.ledger.ledgers import PARKING, write  # noqa: PLC0415 - only here

    write(folder / "台账.db", {"另存/停车.docx": PARKING})
    code, text = review("云政办发〔2015〕3号", *DONE)
    assert code == 2
    assert "有 2 份" in text
    assert "  另存/停车.docx  云政办发〔2015〕3号" in text
    assert review("另存/停车.docx", *DONE)[0] == 0


def test_without_a_ledger_none_is_made(folder: Path) -> None:
    result = gklint("ledger", "review", ROADS, *DONE, "--ledger", "没有.db")
    assert result.exit_code == 2
    assert "找不到台账 没有.db" in result.output
    assert not list(folder.glob(".没有*"))
    assert not list(folder.glob("没有*"))


# --- letter -------------------------------------------------------------------------------------


def test_the_letter_is_drafted_with_what_is_known(folder: Path) -> None:
    code, text = letter(OLD, "--output", "公函", "--to", "云溪市政务公开办公室")
    assert code == 0
    assert "已写入 公函/渡口.公函.docx\n" in text
    read = read_draft(folder / "公函" / "渡口.公函.docx", "渡口.公函.docx", {})
    words = "\n".join(line.text for line in read.lines)
    assert OLD in words
    assert "云溪市政务公开办公室" in words
    assert "公开属性" in words


def test_a_letter_is_never_written_over(folder: Path) -> None:
    letter(OLD, "--output", "公函")
    file = folder / "公函" / "渡口.公函.docx"
    file.write_bytes(b"filled in")
    code, text = letter(OLD, "--output", "公函")
    assert (code, file.read_bytes()) == (2, b"filled in")
    assert "没有改动它" in text


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--output", "公函"), "请写给哪份文件"),
        ((OLD,), "请用 --output"),
        ((ROADS, "--output", "公函"), "已经确定为依申请公开"),
        ((OLD, ROADS, "--output", "公函"), "已经确定为依申请公开"),
        ((CLASSIFIED, "--output", "公函"), "疑似涉密"),
        (("没有", "--output", "公函"), "没有找到"),
        ((OLD, "--output", "没有/公函"), "建不了文件夹"),
        ((OLD, "--output", "台账.db"), "建不了文件夹"),
    ],
)
def test_no_letter_is_drafted_for_what_needs_none(
    folder: Path, args: tuple[str, ...], told: str
) -> None:
    code, text = letter(*args)
    assert code == 2
    assert told in text
    assert not list(folder.rglob("*.公函.docx"))


def test_two_letters_of_one_name_are_refused(folder: Path) -> None:
    from tests.ledger.ledgers import OLD as FACTS  # noqa: PLC0415 - only here
    from tests.ledger.ledgers import write  # noqa: PLC0415 - only here

    other = FACTS._replace(number="云交发〔2005〕2号", title="关于别的渡口的通知")
    write(folder / "台账.db", {"发文/2005/渡口.docx": other})
    code, text = letter(OLD, "云交发〔2005〕2号", "--output", "公函")
    assert code == 2
    assert "同名" in text


def test_what_is_said_later_is_judged_by_the_rules_the_review_was_asked_for(folder: Path) -> None:
    (folder / "发文").mkdir()
    (folder / "发文" / "1.txt").write_text(Draft().text(), encoding="utf-8")
    args = ("--ledger", "新.db", "--select", "GK6", "--as-of", "2026-11-20", "--quiet")
    assert gklint("review", "发文", *args).exit_code == 0
    with open_ledger(folder / "新.db") as ledger:
        before = ledger.value("judged")
    said = ("发文/1.txt", *DONE, "--ledger", "新.db")
    assert gklint("ledger", "review", *said).exit_code == 0
    with open_ledger(folder / "新.db") as ledger:
        assert ledger.value("judged") == before
