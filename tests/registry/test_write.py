"""Adding to a registry: in its own form, all of it or nothing, and never over what is another's."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gklint.config.settings import ConfigError
from gklint.model.superiors import Superior
from gklint.registry import write as room
from gklint.registry.entries import Listed
from gklint.registry.sources import read_listed
from gklint.registry.write import write_added, write_built

OLD = ("云政发〔2020〕1号", "关于甲的通知")
NEW = Superior("云政发〔2024〕2号", "关于乙、丙的通知", "云溪市人民政府", basis="unknown")
THIRD = Superior("云政发〔2024〕3号", "关于丁的通知", basis="unknown")


def numbers(path: Path) -> list[str | None]:
    return [entry.number for entry in read_listed(path).entries]


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("表.csv", "文号\t标题\n{}\t{}\n"),
        ("表.csv", "文号|标题\n{}|{}\n"),
        ("表.csv", "文号，标题\n{}，{}\n"),
        ("表.csv", "sep=|\n文号|标题\n{}|{}\n"),
        ("表.csv", "SEP=;\r\n文号;标题\r\n{};{}\r\n"),
        ("表.csv", "上级文件登记表\n文号;标题\n{};{}\n"),
        ("表.tsv", "文号,标题\n{},{}\n"),
        ("表.csv", "标题\n{1}\n"),
        ("表.csv", "\n文号,标题\n\n{},{}\n\n"),
    ],
)
def test_a_table_is_extended_in_the_form_it_has(tmp_path: Path, name: str, before: str) -> None:
    path = tmp_path / name
    path.write_text(before.format(*OLD), encoding="utf-8")
    there = read_listed(path).entries
    write_added(path, (NEW,))
    listed = read_listed(path)
    assert [e._replace(basis="") for e in listed.entries] == [
        e._replace(basis="") for e in (*there, NEW)
    ]
    assert listed.problems == ()
    assert path.read_text(encoding="utf-8").splitlines()[0][:2] == before.splitlines()[0][:2]


@pytest.mark.parametrize("text", ["superior = []\n", 'superior = [{title = "甲"}]\n'])
def test_toml_that_cannot_be_extended_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "上级.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="没法接着往下登记，没有改动"):
        write_added(path, (NEW,))
    assert path.read_text(encoding="utf-8") == text
    assert [p.name for p in tmp_path.iterdir()] == ["上级.toml"]


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\n\n", "文号,标题\n", "标题\n", "上级文件登记表\n"]
)
def test_an_empty_table_is_filled(tmp_path: Path, text: str) -> None:
    path = tmp_path / "上级.csv"
    path.write_text(text, encoding="utf-8")
    write_added(path, (NEW,))
    assert numbers(path) == [NEW.number]


@pytest.mark.parametrize("rows", [[], [["文号", "标题"]], [["登记表"], ["标题", "文号"]]])
def test_an_empty_spreadsheet_is_filled(tmp_path: Path, rows: Sequence[list[str]]) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "上级.xlsx")
    write_added(tmp_path / "上级.xlsx", (NEW,))
    assert numbers(tmp_path / "上级.xlsx") == [NEW.number]
    assert len(load_workbook(tmp_path / "上级.xlsx").worksheets) == 1


def test_a_cell_far_away_is_not_walked_to(tmp_path: Path) -> None:
    path = tmp_path / "上级.xlsx"
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("文号", "标题"), OLD):
        sheet.append(row)
    sheet["XFD20000"] = "x"
    book.save(path)
    write_added(path, (NEW,))
    again = load_workbook(path).worksheets[0]
    assert again["A3"].value == NEW.number
    assert len(again._cells) < 20  # noqa: SLF001 - cells that are there at all


def test_a_title_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    path = tmp_path / "上级.xlsx"
    write_added(path, (NEW._replace(title="=1+1"),))
    assert [e.title for e in read_listed(path).entries] == ["=1+1"]


def test_what_others_add_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "上级.csv"
    write_added(path, (Superior(*OLD),))
    really, others = room._put, [THIRD]  # noqa: SLF001 - between the reading and the writing

    def put(target: Path, data: bytes, instead_of: bytes | None = None) -> bool:
        if others:
            write_added(target, (others.pop(),))
        return really(target, data, instead_of)

    monkeypatch.setattr(room, "_put", put)
    result = write_added(path, (NEW, THIRD))
    assert numbers(path) == [OLD[0], THIRD.number, NEW.number]
    assert (result.added, result.known) == ((NEW,), (THIRD,))


def test_where_others_never_stop_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "上级.csv"
    monkeypatch.setattr(room, "_put", lambda *_, **__: False)
    with pytest.raises(ConfigError, match="正在被别人改动，没有登记"):
        write_added(path, (NEW,))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["上级.csv", "上级.toml", "上级.xlsx"])
def test_a_read_only_registry_is_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_added(path, (NEW,))
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="只读文件"):
        write_added(path, (THIRD,))
    assert path.read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write_added(tmp_path / "真.csv", (NEW,))
    link = tmp_path / "链.csv"
    try:
        link.symlink_to("真.csv")
    except OSError:
        pytest.skip("links cannot be made here")
    write_added(link, (THIRD,))
    assert link.is_symlink()
    assert numbers(tmp_path / "真.csv") == [NEW.number, THIRD.number]
    (tmp_path / "自己.csv").symlink_to("自己.csv")
    with pytest.raises(ConfigError, match="无法写入"):
        write_added(tmp_path / "自己.csv", (THIRD,))


@pytest.mark.parametrize("name", ["全.sqlite", "全.gkr"])
def test_building_takes_the_place_of_what_was_built_only(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    write_built(path, Listed((NEW,)))
    write_built(path, Listed((NEW, THIRD)))
    built = path.read_bytes()
    for foreign in ("要紧的东西".encode(), b"SQLite format 3\0" + bytes(100)):
        path.write_bytes(foreign)
        with pytest.raises(ConfigError, match="不是 gklint 生成的"):
            write_built(path, Listed((NEW,)))
        assert path.read_bytes() == foreign
    path.write_bytes(built)
    path.chmod(0o444)
    with pytest.raises(ConfigError, match="只读文件"):
        write_built(path, Listed((NEW,)))
