"""``gklint ledger import``: the 台账 an office has kept so far becomes part of the ledger."""

from pathlib import Path

import pytest

from gklint.ledger.entries import entries, find_entries
from gklint.ledger.store import open_ledger, reviewing
from gklint.model.outcome import Evidence
from tests.cli.conftest import gklint
from tests.ledger.ledgers import AS_OF, usual, write


@pytest.fixture(autouse=True)
def _plugin() -> None:
    """Judge by the shipped rules alone."""


HEAD = "文号,标题,起草科室,公开属性,最近复核日期,复核人,复核结论,柜号\n"
ROW = "云交发〔2021〕8号,,养护科,依申请公开,2026-05-06,张某,维持,7\n"


def table(name: str, *rows: str) -> str:
    Path(name).write_text(HEAD + "".join(rows), encoding="utf-8")
    return name


def take_up(*args: str) -> tuple[int, str]:
    result = gklint("ledger", "import", *args, "--ledger", "台账.db", "--as-of", AS_OF.isoformat())
    return result.exit_code, result.output


def test_rows_find_their_documents_and_are_judged_with_them(folder: Path) -> None:
    usual(folder / "台账.db")
    code, text = take_up(table("旧.csv", ROW))
    assert code == 0
    assert "采用 1 行：新登记 1。\n  1 行对上了文件\n" in text
    assert "这些列不认得，照原样保留，导出时还在：柜号。\n" in text
    with open_ledger(folder / "台账.db") as ledger:
        (entry,) = find_entries(ledger, "云交发〔2021〕8号")
    assert entry.record.unit == "养护科"
    assert entry.due is not None
    assert entry.due.isoformat() == "2027-05-06"
    assert "GK603" not in {finding.code for finding in entry.findings}


def test_the_first_import_judges_every_document_anew(folder: Path) -> None:
    usual(folder / "台账.db")

    def unknown() -> set[str]:
        with open_ledger(folder / "台账.db") as ledger:
            return {
                entry.record.path
                for entry in entries(ledger)
                for skip in entry.skips
                if skip.missing is Evidence.LEDGER and "未导入台账" in skip.message
            }

    assert len(unknown()) == 4
    take_up(table("旧.csv", ROW))
    assert unknown() == set()


def test_the_same_table_twice_changes_nothing_and_a_new_row_replaces_the_old(folder: Path) -> None:
    usual(folder / "台账.db")
    take_up(table("旧.csv", ROW))
    assert "采用 1 行：与原来一样 1。" in take_up("旧.csv")[1]
    assert (
        "采用 1 行：更新原来登记的 1。" in take_up(table("新.csv", ROW.replace("张某", "李某")))[1]
    )


def test_without_a_ledger_one_is_made(folder: Path) -> None:
    code, text = take_up(table("旧.csv", ROW), "--profile", "运城市")
    assert code == 0
    assert (
        "新建了台账 台账.db。\n采用 1 行：新登记 1。\n  1 行没有对上文件，单独登记在台账里\n"
        in text
    )
    with open_ledger(folder / "台账.db") as ledger:
        assert (ledger.value("profile"), ledger.value("as_of")) == (
            "cn-shanxi-yuncheng",
            "2026-11-20",
        )
        assert next(entries(ledger)).due is not None


def test_what_is_not_understood_is_listed_row_by_row_and_the_rest_is_taken(folder: Path) -> None:
    usual(folder / "台账.db")
    code, text = take_up(table("旧.csv", ROW.replace("2026-05-06", "去年").replace("维持", "已阅")))
    assert code == 1
    assert "有 2 处要核对：\n  旧.csv 第 2 行“最近复核日期”：“去年”不是日期" in text
    assert "  旧.csv 第 2 行“复核结论”：“已阅”不知道是维持还是公开" in text
    assert "采用 1 行：新登记 1。" in text


def test_a_row_that_may_mean_several_documents_is_not_guessed(folder: Path) -> None:
    from tests.ledger.ledgers import ROADS  # noqa: PLC0415 - only here

    copy = ROADS._replace(title="云溪市交通运输局关于另一件事的通知")
    write(folder / "台账.db", {"发文/甲.docx": ROADS, "发文/乙.docx": copy})
    code, text = take_up(table("旧.csv", ROW))
    assert code == 1
    assert "1 行可能是几份文件中的一份，没有对上，请在表里加一列“路径”写明" in text
    assert "    旧.csv 第 2 行：云交发〔2021〕8号\n" in text


def test_a_dry_run_only_reads(folder: Path) -> None:
    code, text = take_up(table("旧.csv", ROW), "--dry-run")
    assert (code, (folder / "台账.db").exists()) == (0, False)
    assert "可以采用 1 行；这次只是试读，没有写进台账。" in text


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("没有.csv",),
        ("坏.csv",),
        ("旧.csv", "坏.csv"),
        ("旧.csv", "--profile", "没有这个地方"),
        ("旧.csv", "--config", "没有.toml"),
    ],
)
def test_what_cannot_be_used_leaves_nothing_behind(folder: Path, args: tuple[str, ...]) -> None:
    table("旧.csv", ROW)
    (folder / "坏.csv").write_text("姓名,电话\n张某,1\n", encoding="utf-8")
    code, text = take_up(*args)
    assert code == 2
    assert text.startswith("gklint：")
    assert sorted(path.name for path in folder.iterdir()) == [".git", "坏.csv", "旧.csv"]


def test_a_name_no_file_can_have(folder: Path) -> None:
    result = gklint("ledger", "import", table("旧.csv", ROW), "--ledger", "长" * 200 + ".db")
    assert result.exit_code == 2
    assert "打不开或者不能写" in result.output
    assert sorted(path.name for path in folder.iterdir()) == [".git", "旧.csv"]


def test_while_a_review_is_under_way_nothing_is_taken_up(folder: Path) -> None:
    usual(folder / "台账.db")
    with reviewing(folder / "台账.db"):
        code, text = take_up(table("旧.csv", ROW))
    assert code == 2
    assert "另一个 gklint 正在" in text


def test_no_word_of_a_row_about_a_classified_document_is_shown(folder: Path) -> None:
    Path("旧.csv").write_text(
        "文号,标题,密级\n云政办发〔2020〕9号,关于演练的通知,机密\n", encoding="utf-8"
    )
    code, text = take_up("旧.csv")
    assert code == 1
    assert "标有密级" in text
    assert "演练" not in text
    assert "演练".encode() not in (folder / "台账.db").read_bytes()


def test_words_of_a_table_cannot_move_the_cursor(folder: Path) -> None:
    del folder
    code, text = take_up(table("旧.csv", ROW.replace("依申请公开", "\x1b[2J待定")))
    assert code == 1
    assert "\x1b" not in text
