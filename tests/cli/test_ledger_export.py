"""``gklint ledger export``: the ledger as a table."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import gklint
from tests.ledger.ledgers import usual


@pytest.fixture(autouse=True)
def _plugin() -> None:
    """Judge by the shipped rules alone."""


PROFILE = """\
id = "云溪"
name = "云溪市"
parent = "cn"

[settings]
"ledger.columns" = { value = ["文号", "公开属性"] }
"""


@pytest.fixture
def ledger(folder: Path) -> Path:
    return usual(folder / "台账.db")


def export(*args: str) -> tuple[int, str]:
    result = gklint("ledger", "export", "--ledger", "台账.db", *args)
    return result.exit_code, result.output


def heads(text: str) -> list[str]:
    return next(csv.reader(StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.usefixtures("ledger")
def test_without_a_file_the_table_goes_to_the_screen() -> None:
    code, text = export("--columns", "文号，标题", "--columns", "due")
    assert code == 0
    assert heads(text) == ["文号", "标题", "应复核日期"]
    assert len(text.splitlines()) == 6


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("name", "head"), [("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf"), ("a.parquet", b"PAR1")]
)
def test_the_name_of_the_file_says_which_table(folder: Path, name: str, head: bytes) -> None:
    assert export("--output", name) == (0, f"已写入 {name}。\n")
    first = (folder / name).read_bytes()
    assert first.startswith(head)
    export("--output", name)
    assert (folder / name).read_bytes() == first


@pytest.mark.usefixtures("ledger")
def test_the_workbook_names_profile_and_day(folder: Path) -> None:
    export("--output", "a.xlsx")
    sheet = load_workbook(folder / "a.xlsx")["说明"]
    assert sheet["A2"].value == "地区规则：运城市；截至 2026-11-20"


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--output", "a.doc"), "看不出 a.doc 是哪种表格"),
        (("--format", "xlsx"), "请用 --output 写明写到哪个文件"),
        (("--format", "xls", "--output", "a.xls"), "没有“xls”"),
        (("--columns", "公开属姓"), "是不是“公开属性”"),
        (("--output", "没有/a.csv"), "没有文件夹"),
        (("--config", "没有.toml"), "没有.toml"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, args: tuple[str, ...], told: str) -> None:
    before = sorted(folder.iterdir())
    code, text = export(*args)
    assert code == 2
    assert told in text
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("data", [None, b"no ledger", b"SQLite format 3\0" + b"x" * 200])
def test_what_is_no_ledger_is_refused(folder: Path, data: bytes | None) -> None:
    if data is not None:
        (folder / "台账.db").write_bytes(data)
    code, text = export()
    assert code == 2
    assert text.startswith("gklint：")
    assert "台账" in text


@pytest.mark.usefixtures("ledger")
def test_a_profile_may_say_which_columns(folder: Path) -> None:
    (folder / "云溪.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "gklint.toml").write_text('profiles = ["云溪.toml"]\n', encoding="utf-8")
    from gklint.ledger.store import open_ledger  # noqa: PLC0415 - only here

    with open_ledger(folder / "台账.db", write=True) as open_, open_.writing():
        open_.keep("profile", "云溪")
    assert heads(export()[1]) == ["文号", "公开属性"]
    assert heads(export("--columns", "标题")[1]) == ["标题"]
