"""A registry answers with one document, none, or several, whatever it is kept in."""

import os
import pickle
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.config.settings import ConfigError
from gklint.hooks.host import load_host
from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status, Superior
from gklint.registry import Registry, open_registry
from gklint.registry import registry as room
from gklint.registry.entries import Listed
from gklint.registry.index import IndexShelf, cache_folder, is_index, write_index
from gklint.registry.kept import KeptShelf
from gklint.registry.record import from_record, to_record
from gklint.registry.registry import open_shelf
from gklint.registry.shelf import MemoryShelf, Shelf
from gklint.registry.sources import read_listed
from gklint.registry.stored import StoredShelf, stored_text

READING = Superior(
    "云岭政办发〔2023〕9号",
    "云岭省人民政府办公厅关于推进公共阅读的指导意见",
    "云岭省人民政府办公厅",
    date(2023, 5, 6),
    Disclosure.PROACTIVE,
    "marked",
)
METHOD = Superior(
    "云政办发〔2024〕5号",
    "云溪市人民政府办公室关于印发云溪市公共阅读管理办法（试行）的通知",
    status=Status.REPEALED,
    status_since=date(2025, 1, 1),
)
PLAN = Superior(None, "云溪市阅读设施建设规划", "云溪市人民政府", source="某网站")
TWINS = (
    Superior("云教发〔2024〕1号", "云溪市教育局关于做好寒假工作的通知"),
    Superior("云教发〔2024〕1号", "云溪市教育局关于做好招生工作的通知"),
)
DECREE = Superior("国令第711号", "中华人民共和国政府信息公开条例", "国务院")
YEARLY = tuple(
    Superior(f"云政办发〔{year}〕3号", "云溪市人民政府办公室关于做好防汛工作的通知")
    for year in (2022, 2023)
)
ALL = (READING, METHOD, PLAN, *TWINS, DECREE, *YEARLY)


def in_memory(_: Path, entries: Sequence[Superior]) -> Shelf:
    return MemoryShelf("表.csv", Listed(tuple(entries)))


def stored(folder: Path, entries: Sequence[Superior]) -> Shelf:
    path = folder / "表.gkr"
    path.write_text(stored_text(entries), encoding="utf-8")
    return StoredShelf(path)


def indexed(folder: Path, entries: Sequence[Superior]) -> Shelf:
    path = folder / "表.sqlite"
    write_index(path, Listed(tuple(entries)))
    return IndexShelf(path)


MakeShelf = Callable[[Path, Sequence[Superior]], Shelf]
KINDS = pytest.mark.parametrize("make", [in_memory, stored, indexed])


@KINDS
@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("云岭政办发〔2023〕9号", None, (READING,)),
        ("云岭政办发[2023] 第09号", None, (READING,)),
        ("云岭政办发〔2023〕9号", "一个别的标题的通知", (READING,)),
        ("云岭政办发〔2099〕9号", None, ()),
        (None, "云岭省人民政府办公厅关于推进公共阅读的指导意见", (READING,)),
        (None, "关于推进公共阅读的指导意见", (READING,)),
        (None, "关于推进公共阅读指导意见", (READING,)),
        (None, "云溪市人民政府关于推进公共阅读的指导意见", ()),
        (None, "云溪市公共阅读管理办法（试行）", (METHOD,)),
        (None, "云溪市公共阅读管理办法", ()),
        (None, "阅读设施建设规划", ()),
        (None, "云溪市阅读设施建设规划", (PLAN,)),
        ("云政发〔2024〕8号", "云溪市阅读设施建设规划", (PLAN,)),
        ("云教发〔2024〕1号", None, TWINS),
        ("云教发〔2024〕1号", "关于做好招生工作的通知", TWINS[1:]),
        ("云教发〔2024〕1号", "关于别的工作的通知", TWINS),
        ("国务院令第711号", None, (DECREE,)),
        (None, "政府信息公开条例", (DECREE,)),
        (None, "关于做好防汛工作的通知", YEARLY),
        ("云政办发〔2021〕3号", "云溪市人民政府办公室关于做好防汛工作的通知", YEARLY),
        ("云政办发〔2021〕8号", "云溪市人民政府办公室关于做好防汛工作的通知", ()),
        ("云岭政办发〔2023〕90号", "关于推进公共阅读的指导意见", (READING,)),
        ("国务院令第492号", "政府信息公开条例", ()),
        (None, "通知", ()),
        (None, "", ()),
        (None, None, ()),
    ],
)
def test_what_a_citation_may_mean(
    tmp_path: Path,
    make: MakeShelf,
    number: str | None,
    title: str | None,
    expected: tuple[Superior, ...],
) -> None:
    registry = Registry((make(tmp_path, ALL),))
    assert registry.resolve(number, title) == expected


@KINDS
def test_entries_come_back_as_they_went_in(tmp_path: Path, make: MakeShelf) -> None:
    shelf = make(tmp_path, ALL)
    assert tuple(shelf) == ALL
    assert len(shelf) == len(ALL)
    assert shelf.problems == ()


TEXT = st.text(max_size=20)


@given(st.builds(Superior, number=st.none() | TEXT.filter(bool), title=TEXT, issuer=TEXT))
def test_a_record_keeps_everything_but_line_ends(entry: Superior) -> None:
    again = from_record(to_record(entry))
    assert to_record(again) == to_record(entry)
    assert again == from_record(to_record(again))


def test_the_users_entry_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    own = READING._replace(disclosure=Disclosure.WITHHELD)
    shipped = stored(tmp_path, ALL)
    registry = Registry((in_memory(tmp_path, (own,)), shipped))
    assert registry.resolve(READING.number, None) == (own,)
    assert registry.resolve(DECREE.number, None) == (DECREE,)
    listed = list(registry.entries())
    assert listed[0] == own
    assert READING not in listed
    assert [e for e in listed if e.number == TWINS[0].number] == list(TWINS)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["公共阅读"], [READING, METHOD]),
        (["公共阅读", "云岭"], [READING]),
        (["云岭政办发[2023]09号"], [READING]),
        (["9号"], [READING]),
        (["711"], [DECREE]),
        (["没有这个词"], []),
    ],
)
def test_finding_by_words(words: list[str], expected: list[Superior]) -> None:
    registry = open_registry((), (), ALL)
    assert list(registry.find(words)) == expected


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of our own, and registries of two entries count as large."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setattr(room, "_INDEXED_FROM", 1)
    folder = cache_folder()
    assert folder is not None
    assert tmp_path in folder.parents
    return folder


def table(tmp_path: Path, extra: str = "") -> Path:
    path = tmp_path / "上级文件.csv"
    rows = (f"{e.number or ''},{e.title}" for e in ALL)
    path.write_text("\n".join(("文号,标题", *rows)) + f"\n{extra}", encoding="utf-8")
    return path


def test_a_large_table_is_indexed_once_and_a_changed_one_anew(tmp_path: Path, cache: Path) -> None:
    path = table(tmp_path)
    first = open_shelf(path)
    assert isinstance(first, KeptShelf)
    assert len(list(cache.iterdir())) == 1
    again = open_shelf(path)
    assert (again.name, tuple(again)) == ("上级文件.csv", tuple(first))
    assert again.problems == first.problems != ()
    table(tmp_path, "云政发〔2024〕99号,关于新来的一件事的通知\n")
    assert len(open_shelf(path)) == len(first) + 1
    assert len(list(cache.iterdir())) == 2


@pytest.mark.usefixtures("cache")
def test_a_damaged_index_in_the_cache_is_made_again(tmp_path: Path, cache: Path) -> None:
    path = table(tmp_path)
    count = len(open_shelf(path))
    (index,) = cache.iterdir()
    index.write_bytes(b"SQLite format 3\0nonsense")
    assert len(open_shelf(path)) == count


@pytest.mark.parametrize("damage", ["cut short", "overwritten", "emptied"])
def test_an_index_in_the_cache_that_is_damaged_later_is_done_without(
    tmp_path: Path, cache: Path, damage: str
) -> None:
    path = table(
        tmp_path, "\n".join(f"云政发〔2020〕{n}号,关于第{n}件事的通知" for n in range(300))
    )
    expected = tuple(open_shelf(path))
    (index,) = cache.iterdir()
    whole = index.read_bytes()
    shelf = open_shelf(path)
    worker = pickle.dumps(open_shelf(path))
    damaged = {
        "cut short": whole[:100],
        "overwritten": whole[:100] + bytes([7]) * (len(whole) - 100),
        "emptied": b"",
    }
    index.write_bytes(damaged[damage])
    assert [e.title for e in shelf.numbered("国令711号")] == [DECREE.title]
    assert tuple(shelf) == expected
    index.write_bytes(damaged[damage])
    assert tuple(pickle.loads(worker)) == expected  # noqa: S301 - our own
    assert tuple(open_shelf(path)) == expected
    assert [is_index(p) for p in cache.iterdir()] == [True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("name", ["表.csv", "表.toml", "表.sqlite", "表.gkr"])
def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(ConfigError, match="不是文件"):
        open_shelf(tmp_path / name)
    with pytest.raises(ConfigError, match=r"不是文件|读不出来"):
        read_listed(tmp_path / name if name.endswith(("csv", "toml")) else tmp_path)


def test_where_no_cache_can_be_written_the_table_is_read_each_time(
    tmp_path: Path, cache: Path
) -> None:
    cache.parent.parent.mkdir()
    cache.parent.write_text("not a folder", encoding="utf-8")
    shelf = open_shelf(table(tmp_path))
    assert isinstance(shelf, MemoryShelf)
    assert len(shelf) == len(ALL)


def test_a_small_text_table_needs_no_index(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_INDEXED_FROM", 2000)
    assert isinstance(open_shelf(table(tmp_path)), MemoryShelf)
    assert not cache.exists()


def test_an_index_goes_to_a_worker_process(tmp_path: Path) -> None:
    shelf = indexed(tmp_path, ALL)
    assert shelf.numbered("国令711号") == (DECREE,)
    again = pickle.loads(pickle.dumps(Registry((shelf,))))  # noqa: S301 - our own
    assert again.resolve("国令第711号", None) == (DECREE,)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("坏.sqlite", b""),
        ("坏.sqlite", b"SQLite format 3\0" + bytes(200)),
        ("坏.gkr", b""),
        ("坏.gkr", "另一种文件\n".encode()),
        ("坏.gkr", b"\xff\xfe\x00"),
    ],
)
def test_a_built_registry_that_is_none_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError, match=r"生成|读不出来"):
        open_shelf(tmp_path / name)


def test_an_index_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "表.sqlite"
    write_index(path, Listed(ALL * 200))
    path.write_bytes(path.read_bytes()[:6000])
    with pytest.raises(ConfigError, match="已损坏"):
        Registry((IndexShelf(path),)).resolve("国令第711号", None)


def test_nothing_half_written_is_left_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".*"):
        write_index(tmp_path / "没有" / "表.sqlite", Listed(ALL))
    write_index(tmp_path / "表.sqlite", Listed(ALL))
    assert [p.name for p in tmp_path.iterdir()] == ["表.sqlite"]


def test_what_is_shipped() -> None:
    registry = open_registry((), load_host().registries())
    (shelf,) = registry.shelves
    assert len(shelf) > 600
    (decree,) = registry.resolve("中华人民共和国国务院令第711号", None)
    assert decree.disclosure is Disclosure.PROACTIVE
    assert registry.resolve(None, "政府信息公开条例") == (decree,)
    entries = tuple(shelf)
    assert all(entry.source and entry.title and entry.number for entry in entries)
