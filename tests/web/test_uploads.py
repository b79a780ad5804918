"""What may be sent: sizes, numbers, names; and that nothing of it stays."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.web.uploads import (
    Bounds,
    Head,
    Refusal,
    Sent,
    Store,
    names,
    read_head,
    receive,
    safe_name,
)
from tests.web.visits import BOUNDS, Visitor, body

MEGABYTE = 1024 * 1024


async def pieces(data: bytes, size: int) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]
    yield b""


@pytest.mark.parametrize("size", [1, 7, 64, 10_000])
def test_files_arrive_whole_however_they_are_cut(tmp_path: Path, size: int) -> None:
    files = {"通知.txt": b"one\ntwo", "材料/图.png": b"", "材料/表.txt": b"\n" * 99}

    head = asyncio.run(receive(pieces(body(files), size), BOUNDS, tmp_path, lambda _: None))

    assert [sent.name for sent in head.files] == list(files)
    assert {name: (tmp_path / name).read_bytes() for name in files} == files


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"[]\n",
        b"{}\n",
        b"null\n",
        b'{"files": 3}\n',
        b'{"files": [{"name": "a"}]}\n',
        b'{"files": [{"name": "a", "size": -1}]}\n',
        b'{"files": [{"name": "a", "size": "x"}]}\n',
        b'{"files": [{"name": "a", "size": 1e999}]}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b"no line end",
        b"x" * (2 * MEGABYTE),
    ],
)
def test_what_is_no_request_is_refused(visitor: Visitor, line: bytes) -> None:
    reply = visitor.post(line)

    assert reply.status == 400
    assert reply.reason


def test_a_file_too_large_is_refused_by_name(visitor: Visitor) -> None:
    reply = visitor.post(body({"大图.docx": b"x" * (2 * MEGABYTE + 1)}))

    assert (reply.status, "大图.docx" in reply.reason, "2 MB" in reply.reason) == (413, True, True)


def test_it_is_refused_before_it_is_sent(visitor: Visitor) -> None:
    head = {"profile": "cn", "stage": "draft", "files": [{"name": "大.docx", "size": 10**15}]}

    assert visitor.post(json.dumps(head).encode() + b"\n").status == 413


def test_too_much_together_is_refused(visitor: Visitor) -> None:
    files = {f"{number}.txt": b"x" * (2 * MEGABYTE) for number in range(3)}

    assert visitor.post(body(files)).status == 413


def test_too_many_are_refused(visitor: Visitor) -> None:
    assert visitor.post(body({f"{number}.txt": b"" for number in range(21)})).status == 413


def test_none_at_all_is_refused(visitor: Visitor) -> None:
    assert visitor.post(body({})).status == 400


@pytest.mark.parametrize("change", [b"x", b"\0" * 70_000])
def test_more_than_was_said_is_refused(visitor: Visitor, change: bytes) -> None:
    assert visitor.post(body({"a.txt": b"x"}) + change).status == 400


def test_less_than_was_said_is_refused(visitor: Visitor) -> None:
    assert visitor.post(body({"a.txt": b"xyz"})[:-1]).status == 400


def test_two_files_of_one_name_are_refused(visitor: Visitor) -> None:
    files = [{"name": "a.txt", "size": 1}] * 2
    head = json.dumps({"profile": "cn", "stage": "draft", "files": files})

    reply = visitor.post(head.encode() + b"\nxy")

    assert (reply.status, "a.txt" in reply.reason) == (400, True)


@pytest.mark.parametrize("files", [("a", "a/b"), ("a", "a/b/c"), ("a/b", "a")])
def test_a_file_that_is_a_folder_as_well_is_refused(
    visitor: Visitor, files: tuple[str, str]
) -> None:
    assert visitor.check(dict.fromkeys(files, b"x")).status == 400


@pytest.mark.parametrize("said", [{"profile": "火星"}, {"stage": "明天"}, {"profile": ["cn"]}])
def test_a_profile_or_stage_there_is_not_is_refused(
    visitor: Visitor, said: dict[str, object]
) -> None:
    assert visitor.post(body({"a.txt": b"x"}, **said)).status == 400


@pytest.mark.parametrize(
    "name", ["../a", "a/../b", "/etc/passwd", "..", "a/..", "", "/", ".", "a/" * 30 + "b"]
)
def test_a_name_that_leads_elsewhere_is_refused(visitor: Visitor, name: str) -> None:
    assert visitor.post(body({name: b"x"})).status == 400


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("通知.docx", "通知.docx"),
        ("送审 材料/通知（一）.docx", "送审 材料/通知（一）.docx"),
        ("..\\..\\a.txt", ".._.._a.txt"),
        ("C:/x", "C_/x"),
        ("a\nb\0c.txt", "a_b_c.txt"),
        ("CON.txt", "_CON.txt"),
        ("x. ", "x"),
        ("\ud800.txt", "_.txt"),
        ("长" * 200 + ".发文稿纸.docx", "长" * 58 + ".docx"),
    ],
)
def test_names_are_made_safe_for_every_system(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_name_leads_out_of_the_room(name: str) -> None:
    try:
        kept = safe_name(name)
    except Refusal:
        return
    parts = PurePosixPath(kept).parts
    assert not PurePosixPath(kept).is_absolute()
    assert ".." not in parts
    assert all(0 < len(part.encode()) <= 255 for part in parts)
    assert not set(kept) & set('\\:*?"<>|\0\n')


@given(st.binary(max_size=400))
def test_no_first_line_makes_more_than_a_refusal(line: bytes) -> None:
    try:
        head = read_head(line, Bounds())
    except Refusal:
        return
    assert head.files


def test_what_systems_leave_in_folders_is_no_file_of_the_user() -> None:
    sent = [".DS_Store", "a/.git/config", "~$通知.docx", "Thumbs.db", "通知.docx"]
    head = Head("cn", "draft", "", "", tuple(Sent(name, 1) for name in sent))

    assert list(names(head)) == ["通知.docx"]


def test_more_than_there_is_room_for_has_to_wait(visitor: Visitor) -> None:
    half = body({f"{number}.txt": bytes(1024) for number in range(4)})
    store = Store(BOUNDS)
    with store.reserved(BOUNDS.total * 3), store.reserved(BOUNDS.total - 1):
        with pytest.raises(Refusal) as refused, store.reserved(2):
            pass
        with store.reserved(1):
            pass
    store.close()

    assert refused.value.status == 503
    assert visitor.post(half).status == 200


def test_a_room_is_gone_afterwards_whatever_happens() -> None:
    store = Store(BOUNDS)

    def used() -> None:
        with store.room() as room:
            (room / "a").mkdir()
            (room / "a" / "b").write_bytes(b"x")
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        used()
    assert list(store.path.iterdir()) == []
    store.close()

    assert not store.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there, folders of a user are private anyway")
def test_nobody_else_can_look_into_a_room() -> None:
    store = Store(BOUNDS)
    with store.room() as room:
        assert [path.stat().st_mode & 0o077 for path in (room, store.path)] == [0, 0]
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be asked whether they live")
def test_what_a_killed_server_left_is_swept_up_and_no_living_one_s() -> None:
    first = Store(BOUNDS)
    gone = first.path.with_name("gklint-serve-99999999-x")
    gone.mkdir()
    (gone / "通知.docx").write_bytes(b"x")
    second = Store(BOUNDS)

    assert not gone.exists()
    assert first.path.exists()
    for store in (first, second):
        store.close()
    assert str(os.getpid()) in first.path.name
