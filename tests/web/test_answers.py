"""What the page shows: the same answer as the command line gives, and never what it may not."""

import asyncio
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from lxml import etree

from gklint.cli.main import program
from gklint.engine.find import Candidate
from gklint.engine.supervisor import Loss
from gklint.model.disclosure import Stage
from gklint.report.run import RunReport
from gklint.web.app import Page
from gklint.web.judging import Question, lost
from gklint.web.pages import document_of, document_page
from gklint.web.security import Guard, hosts_for
from gklint.web.uploads import CONTENT_TYPE
from tests.cli.test_classified import CLASSIFIED, FORM, OPEN, words_of
from tests.readers.hostile import make_hostile_folder
from tests.readers.packing import zipped
from tests.web.conftest import DAY
from tests.web.visits import (
    BOUNDS,
    EXAMPLES,
    HERE,
    HOST,
    SECRET,
    Visitor,
    asked,
    body,
    example,
    folder,
)

FAULTY = {"通知-有错.docx": example("通知-有错.docx")}


def text(shown: str) -> str:
    return re.sub(r"<[^>]*>", "", shown)


def command_line(*options: str) -> dict[str, list[str]]:
    """Give the codes of the findings by draft, as ``gklint check`` finds them."""
    arguments = ["check", ".", "--as-of", str(DAY), "--no-config", "--format", "json", *options]
    said = json.loads(CliRunner().invoke(program, arguments).stdout)
    return {r["path"]: sorted(f["code"] for f in r["findings"]) for r in said["results"]}


def test_a_draft_is_judged_and_its_places_are_marked(visitor: Visitor) -> None:
    shown = visitor.check(FAULTY, stage="submit").shown

    assert "不能报批" in shown
    assert "通知-有错.docx" in shown
    places = set(re.findall(r'id="d1p(\d+)"', shown))
    linked = set(re.findall(r'href="#d1p(\d+)"', shown))
    assert places == linked
    assert len(places) == 12
    assert set(re.findall(r'href="#d1f(\d+)"', shown)) <= set(re.findall(r'id="d1f(\d+)"', shown))


def test_each_finding_tells_what_why_how_and_by_which_clause(visitor: Visitor) -> None:
    shown = visitor.check(FAULTY).shown
    finding = next(f for f in shown.split('<li class="finding') if "GK103" in f)

    for words in (
        "没有用成对的全角圆括号",
        "为什么",
        "附注加圆括号",
        "怎样改",
        "GB/T 9704-2012 7.3.6",
    ):
        assert words in finding


def test_what_was_recognised_and_what_was_not_checked_is_told(visitor: Visitor) -> None:
    shown = text(visitor.check({"通知.docx": example("通知.docx")}, stage="submit").shown)

    for words in ("发文机关标志", "成文日期", "没有核查的", "未提供发文稿纸", "主动公开"):
        assert words in shown


@pytest.mark.parametrize("stage", ["draft", "submit", "issue", "archive"])
def test_the_findings_are_those_of_the_command_line(
    visitor: Visitor, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("送审材料", "送审材料-有错")
    for name in names:
        shutil.copytree(EXAMPLES / name, tmp_path / name)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    expected = command_line("--stage", stage)

    shown = visitor.check({**folder(names[0]), **folder(names[1])}, stage=stage).shown

    for number, path in enumerate(sorted(expected), 1):
        article = shown.split(f'<article id="d{number}"')[1].split("</article>")[0]
        assert path in article
        codes = re.findall(r'<(?:span|p) class="code">(GK[1-9]\d\d)', article)
        assert sorted(codes) == expected[path]


def test_a_draft_finds_its_companions_among_what_was_dropped(visitor: Visitor) -> None:
    files = {Path(name).name: data for name, data in folder("送审材料").items()}
    shown = text(visitor.check(files, stage="submit").shown)

    assert "可以报批" in shown
    assert "发文稿纸 发文稿纸.docx（同一文件夹）" in shown
    assert "没有用到" not in shown


def test_an_archive_is_opened_and_its_dossier_is_one(visitor: Visitor) -> None:
    packed = zipped({Path(name).name: data for name, data in folder("送审材料").items()})
    shown = text(visitor.check({"报送.zip": packed}, stage="submit").shown)

    assert "可以报批" in shown
    assert "报送.zip/" in shown
    assert "没有用到" not in shown


def test_a_copy_can_be_had_of_what_lies_in_an_archive(visitor: Visitor) -> None:
    files = {"报送.zip": zipped({"../有错.docx": example("通知-有错.docx")})}
    name = "报送.zip/__/有错.docx"
    assert f'data-draft="{name}"' in visitor.check(files).shown
    reply = visitor.copy(files, want="revised", draft=name)
    assert reply.status == 200
    assert reply.data.startswith(b"PK")


def test_an_archive_of_too_many_is_refused(visitor: Visitor) -> None:
    many = zipped({f"{number}.txt": "x" for number in range(BOUNDS.files + 1)})
    reply = visitor.check({"报送.zip": many})
    assert reply.status == 413
    assert "一次最多检查 20 份，这次连压缩包里的不止这么多" in reply.text


def test_closed_archives_in_an_archive_are_told(visitor: Visitor) -> None:
    files = {"报送.zip": zipped({"旧.rar": b"Rar!\x1a\x07\x01\0"})}
    assert "RAR 压缩包，打不开" in text(visitor.check(files).shown)


def test_what_counts_is_drafts_not_what_lies_around(visitor: Visitor) -> None:
    around = {f"夹/{number}.png": b"x" for number in range(BOUNDS.files - 1)}
    assert "通知.docx" in visitor.check({**around, "夹/通知.docx": example("通知.docx")}).shown


def test_files_of_no_use_are_named(visitor: Visitor) -> None:
    files = {"夹/通知.docx": example("通知.docx"), "夹/照片.png": b"x", "夹/说明.txt": b"abc"}
    shown = visitor.check(files).shown

    assert "有 2 个文件没有用到" in shown
    assert "夹/照片.png" in shown
    assert "夹/说明.txt" in shown


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("照片.png", b"\x89PNG\r\n\x1a\n", "没有检查成"),
        ("空.docx", b"", "空"),
        ("旧.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "docx"),
        ("网页.docx", b"<!DOCTYPE html><html></html>", "网页"),
        ("发文稿纸.docx", b"PK", "没有检查成"),
        ("信.txt", "今天天气很好。".encode(), "没有认出公文"),
    ],
)
def test_what_cannot_be_checked_is_told_with_what_to_do(
    visitor: Visitor, name: str, data: bytes, words: str
) -> None:
    shown = text(visitor.check({name: data}).shown)

    assert words in shown
    assert "没有问题" not in shown


def test_a_folder_without_a_draft_says_so(visitor: Visitor) -> None:
    shown = visitor.check({"夹/照片.png": b"x"}).shown

    assert "没有可以检查的公文" in shown


# --- what is secret -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "files",
    [
        {"通知.txt": CLASSIFIED.encode()},
        {"通知.txt": OPEN.encode(), "通知.发文稿纸.txt": FORM.format(level="机密★10年").encode()},
    ],
    ids=["the draft", "its form"],
)
@pytest.mark.parametrize("stage", ["draft", "issue"])
def test_of_a_classified_document_only_that_is_shown(
    visitor: Visitor, files: dict[str, bytes], stage: str
) -> None:
    reply = visitor.check(files, stage=stage)
    shown = reply.shown

    assert "涉密，不显示内容" in shown
    for data in files.values():
        assert not [words for words in words_of(data.decode()) if words in reply.text]
    assert "data-want" not in shown
    assert "finding" not in shown


@pytest.mark.parametrize("want", ["annotated", "revised", "report"])
def test_no_copy_holds_a_word_of_a_classified_document(visitor: Visitor, want: str) -> None:
    files = {"通知.txt": CLASSIFIED.encode()}
    reply = visitor.copy(files, want=want, draft="通知.txt")

    assert not [words for words in words_of(CLASSIFIED) if words in reply.text]


# --- what is hostile ----------------------------------------------------------------------------

SCRIPT = """\
云溪市人民政府办公室文件

云政办发[2026]3号

云溪市人民政府办公室关于<script>alert(1)</script>的通知

各县人民政府：
　　</article><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} &lt; \x1b[31m \u202e
　　　　　　　　云溪市人民政府办公室
　　　　　　　　2026年03月2日
　　(此件公开发布)
"""


def test_no_word_of_a_document_becomes_part_of_the_page(visitor: Visitor) -> None:
    name = '"><script>x</script>.txt'
    shown = visitor.check({name: SCRIPT.encode(), "<b>.txt": SCRIPT.encode()}).shown
    page = etree.HTML(f"<main>{shown}</main>")

    assert page.xpath("//script | //img | //@onerror | //@style") == []
    assert "{{ 7*7 }}" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(page.xpath("//article")) == 2


def test_a_folder_of_hostile_files_costs_only_them(visitor: Visitor, tmp_path: Path) -> None:
    make_hostile_folder(tmp_path)
    bad = sorted(p for p in tmp_path.iterdir() if p.is_file() and p.stat().st_size < 10**6)[:18]
    files = {p.name: p.read_bytes() for p in bad}

    shown = visitor.check({**files, "通知.docx": example("通知.docx")}).shown

    assert "起草阶段没有必须改的问题" in shown
    assert "没有检查成" in shown
    assert "Traceback" not in shown


def test_a_zip_bomb_is_refused_and_the_next_draft_is_checked(
    visitor: Visitor, tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.docx"
    with ZipFile(EXAMPLES / "通知.docx") as good, ZipFile(bomb, "w", 8) as bad:
        for name in good.namelist():
            data = b"\0" * 300_000_000 if name == "word/document.xml" else good.read(name)
            bad.writestr(name, data)

    assert "没有检查成" in visitor.check({"炸弹.docx": bomb.read_bytes()}).shown
    assert "没有必须改的问题" in visitor.check({"通知.docx": example("通知.docx")}).shown


def test_no_path_of_this_machine_is_told(visitor: Visitor, page: Page) -> None:
    files = {
        "夹/通知.docx": example("通知.docx"),
        "夹/通知.gk.toml": b"attribute = 3\n",
        "坏.docx": b"PK",
    }
    reply = visitor.check(files, stage="submit")

    assert "没有读成" in text(reply.shown)
    for part in (str(page.folder), page.folder.name, "/dev/shm", "/tmp"):  # noqa: S108 - what must not be told
        assert part not in reply.text


def test_of_very_many_findings_the_first_are_shown_and_the_others_counted(
    visitor: Visitor,
) -> None:
    notice = example("通知.txt").decode("utf-8")
    people = "".join(f"　　张某{n}，身份证号11010119900307{n:04}。\n" for n in range(5000))
    data = notice.replace("各县", f"{people}各县", 1).encode()
    reply = visitor.check({"通知.txt": data})

    assert reply.shown.count('<li class="finding') == 300
    assert "个问题没有列出" in reply.shown
    assert len(reply.data) < 2 * 1024 * 1024


def test_a_very_long_draft_is_shown_from_its_beginning(visitor: Visitor) -> None:
    notice = example("通知.txt").decode("utf-8")
    data = notice.replace(
        "　　一、", "　　现就有关事项通知如下。\n" * 40_000 + "　　一、", 1
    ).encode()
    reply = visitor.check({"通知.txt": data})

    assert "原文很长" in reply.shown
    assert len(reply.data) < 2 * 1024 * 1024


@pytest.mark.parametrize(
    ("loss", "words"),
    [(Loss.SILENT, "秒没有完成"), (Loss.MEMORY, "内存超过了上限"), (Loss.DIED, "意外终止")],
)
def test_a_draft_that_takes_its_worker_along_is_told_as_not_checked(loss: Loss, words: str) -> None:
    candidate = Candidate(Path("通知.docx"), "通知.docx", explicit=True)
    answer = lost(Question("", candidate, "cn", Stage.SUBMIT, DAY), loss)
    assert answer.result is not None
    report = RunReport(profile="cn", stage=Stage.SUBMIT, as_of=DAY, results=(answer.result,))
    shown = document_page(document_of(1, answer.result, None, report, 9), several=False)

    assert "没有检查成，不能据此报批" in shown
    assert words in shown
    assert "data-want" not in shown


# --- several at once, and those who leave -------------------------------------------------------


def test_several_visitors_each_have_their_own_answer(visitor: Visitor) -> None:
    async def all_at_once() -> list[str]:
        notice = example("通知.txt").decode("utf-8")
        sent = [
            visitor.posting(body({f"通知{n}.txt": notice.replace("云溪", f"云{n}溪").encode()}))
            for n in range(24)
        ]
        return [reply.shown for reply in await asyncio.gather(*sent)]

    for number, shown in enumerate(asyncio.run(all_at_once())):
        assert f"通知{number}.txt" in shown
        assert f"云{number}溪市" in shown
        assert set(re.findall(r"云(\d+)溪市", shown)) == {str(number)}


def test_one_draft_does_not_wait_behind_somebody_s_many(visitor: Visitor) -> None:
    many = body({f"{n}.docx": example("通知-有错.docx") for n in range(20)})
    one = body({"通知.docx": example("通知.docx")})
    order: list[str] = []

    async def ask(name: str, content: bytes) -> None:
        await visitor.posting(content)
        order.append(name)

    async def both() -> None:
        first = asyncio.create_task(ask("many", many))
        await asyncio.sleep(0.02)
        await ask("one", one)
        await first

    asyncio.run(both())

    assert order == ["one", "many"]


@pytest.mark.parametrize("kept", [10, 200, 5000])
def test_nothing_is_left_of_an_upload_that_was_cancelled(page: Page, kept: int) -> None:
    guard = Guard(page.app, SECRET, hosts_for("127.0.0.1"), by_number=False)
    headers = {"host": HOST, "content-type": CONTENT_TYPE, "origin": HERE}
    piece = body({"通知.docx": example("通知.docx")})[:kept]

    asyncio.run(asked(guard, f"/{SECRET}/check", headers, [piece], hang_up=True))

    assert list(page.folder.iterdir()) == []


def test_nothing_is_left_of_an_answer_nobody_waited_for(page: Page) -> None:
    guard = Guard(page.app, SECRET, hosts_for("127.0.0.1"), by_number=False)
    headers = {"host": HOST, "content-type": CONTENT_TYPE, "origin": HERE}
    content = body({f"{n}.docx": example("通知.docx") for n in range(20)})

    async def leave() -> None:
        asking = asyncio.create_task(asked(guard, f"/{SECRET}/check", headers, [content]))
        await asyncio.sleep(0.05)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    asyncio.run(leave())

    assert list(page.folder.iterdir()) == []


# --- copies -------------------------------------------------------------------------------------


def test_the_annotated_copy_bears_comments(visitor: Visitor, tmp_path: Path) -> None:
    reply = visitor.copy(FAULTY, want="annotated", draft="通知-有错.docx")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(reply.data)

    with ZipFile(copy) as file:
        assert "六角括号" in file.read("word/comments.xml").decode("utf-8")
    assert reply.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert reply.headers["content-type"] == "application/octet-stream"


def test_the_revised_copy_has_tracked_changes(visitor: Visitor, tmp_path: Path) -> None:
    reply = visitor.copy(FAULTY, want="revised", draft="通知-有错.docx")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(reply.data)

    with ZipFile(copy) as file:
        assert "<w:ins " in file.read("word/document.xml").decode("utf-8")


def test_the_copy_of_a_copy_bears_the_same_name(visitor: Visitor) -> None:
    files = {"通知.批注.docx": example("通知-有错.docx")}
    reply = visitor.copy(files, want="annotated", draft="通知.批注.docx")

    named = unquote(reply.headers["content-disposition"])
    assert named.endswith("''通知.批注.docx")


def test_the_report_to_print_tells_of_one_draft_or_of_all(visitor: Visitor) -> None:
    files = {**folder("送审材料"), **folder("送审材料-有错")}
    bad = "送审材料-有错/关于推进基层政务公开标准化规范化工作的实施意见.docx"

    whole = visitor.copy(files, want="report", draft="", stage="submit").text
    one = visitor.copy(files, want="report", draft=bad, stage="submit").text

    assert "关于印发城市照明设施管理办法的通知" in whole
    assert "关于印发城市照明设施管理办法的通知" not in one
    assert "GK108" in one


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"want": "annotated", "draft": "没有.docx"}, 404),
        ({"want": "annotated", "draft": "通知.txt"}, 409),
        ({"want": "revised", "draft": "通知.txt"}, 409),
        ({"want": "everything", "draft": "通知.txt"}, 400),
        ({"want": "", "draft": "通知.txt"}, 400),
        ({"want": "report", "draft": "../x"}, 404),
    ],
)
def test_a_copy_that_cannot_be_had_is_refused_with_a_reason(
    visitor: Visitor, said: dict[str, object], status: int
) -> None:
    reply = visitor.copy({"通知.txt": example("通知.txt")}, **said)

    assert (reply.status, bool(reply.reason)) == (status, True)
