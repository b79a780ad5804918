"""The page in a real browser: real files are dropped, and the whole path is followed."""

import shutil
import signal
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.browser.chromium import Browser, Tab, until
from tests.browser.served import EXAMPLES, Served, served

FAULTY = EXAMPLES / "通知-有错.docx"
ANSWERED = "!!document.querySelector('[data-verdict], h2.batch')"
WORDS = "document.querySelector('#answer').innerText"


def drop(tab: Tab, *files: Path) -> None:
    tab.drop("#drop", *files)
    tab.wait(f"{ANSWERED} && document.querySelector('#work').hidden")


def test_a_dropped_draft_is_answered_with_verdict_findings_elements_and_text(tab: Tab) -> None:
    tab.click("input[name=stage][value=submit]")
    drop(tab, FAULTY)

    words = tab.js(WORDS)
    assert "不能报批" in tab.text("[data-verdict]")
    for expected in ("六角括号", "怎样改", "依据", "认出的要素", "没有核查的", "原文", "防汛排涝"):
        assert expected in words


def test_the_focus_moves_to_the_verdict_and_it_is_read_out(tab: Tab) -> None:
    drop(tab, FAULTY)

    assert tab.js("document.activeElement.matches('[data-verdict]')")
    assert "检查完了" in tab.text("#said")
    assert tab.js("document.querySelector('#said').getAttribute('aria-live')") == "polite"


def test_a_finding_leads_to_its_place_and_the_place_back_to_it(tab: Tab) -> None:
    drop(tab, FAULTY)
    count = tab.js("document.querySelectorAll('.left .finding').length")

    for number in range(1, count + 1):
        tab.click(f"#d1f{number} .where a")
        assert tab.js("location.hash") == f"#d1p{number}"
        seen = tab.js(
            f"(() => {{ const r = document.querySelector('#d1p{number}').getBoundingClientRect();"
            " return r.top >= 0 && r.bottom <= innerHeight; })()"
        )
        assert seen, number
    tab.click("#d1p1 a")
    assert tab.js("location.hash") == "#d1f1"
    assert tab.js("document.activeElement.id") == "d1f1"


def test_an_element_leads_to_its_line(tab: Tab) -> None:
    drop(tab, FAULTY)
    tab.click(".elements tbody tr:nth-child(2) a")

    assert tab.js("document.activeElement.textContent") == "云政办发[2026]第012号"


def test_everything_can_be_done_with_the_keyboard(tab: Tab) -> None:
    tab.js("document.body.focus()")
    seen = []
    for _ in range(6):
        tab.key("Tab")
        seen.append(tab.js("document.activeElement.id || document.activeElement.name"))
    assert seen[:5] == ["", "profile", "stage", "files", "folder"]

    tab.js("document.querySelector('input[name=stage]:checked').focus()")
    tab.key("ArrowRight")
    assert tab.js("document.querySelector('input[name=stage]:checked').value") == "submit"

    tab.pick("#files", FAULTY)
    tab.wait("document.activeElement.matches('[data-verdict]')")
    tab.key("Tab")
    assert tab.js("document.activeElement.dataset.do") == "copy"


def test_the_choice_is_remembered_in_this_browser_only(tab: Tab, server: Served) -> None:
    tab.js(
        "(() => { const p = document.querySelector('#profile'); p.value = 'cn-shanxi-yuncheng';"
        " p.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    tab.click("input[name=stage][value=issue]")
    tab.open(server.address)

    assert tab.js("document.querySelector('#profile').value") == "cn-shanxi-yuncheng"
    assert tab.js("document.querySelector('input[name=stage]:checked').value") == "issue"
    assert tab.js("document.cookie") == ""
    drop(tab, EXAMPLES / "通知.docx")
    assert "按运城市的规则检查，印发阶段" in tab.js(WORDS)


def test_a_dossier_is_dropped_file_by_file_and_judged_as_one(tab: Tab) -> None:
    tab.click("input[name=stage][value=submit]")
    drop(tab, *sorted((EXAMPLES / "送审材料").iterdir()))

    assert tab.text("[data-verdict]") == "可以报批"
    assert "发文稿纸.docx" in tab.text(".about")


def test_dropped_folders_are_a_batch_with_a_list(tab: Tab) -> None:
    drop(tab, EXAMPLES / "送审材料", EXAMPLES / "送审材料-有错")

    assert tab.text("h2.batch") == "检查了 2 份公文"
    tab.click(".drafts tr:nth-child(2) a")
    assert tab.js("document.activeElement.id") == "d2"
    tab.click("#d2 .back a")
    assert tab.js("document.activeElement.id") == "verdict"


def test_a_large_folder_shows_how_far_it_is(tab: Tab, tmp_path: Path) -> None:
    for number in range(60):
        shutil.copy(FAULTY, tmp_path / f"通知{number:02}.docx")
    tab.js(
        "(() => { window.seen = []; new MutationObserver(() => window.seen.push("
        "document.querySelector('#doing').textContent)).observe("
        "document.querySelector('#doing'), {childList: true}); })()"
    )
    tab.pick("#files", *sorted(tmp_path.iterdir()))
    tab.wait(f"{ANSWERED} && document.querySelector('#work').hidden")

    seen = tab.js("window.seen")
    assert any("正在检查 30／60" in words for words in seen)
    assert tab.text("h2.batch") == "检查了 60 份公文"


@pytest.mark.parametrize(
    ("words", "name", "inside"),
    [
        ("下载批注稿", "通知-有错.批注.docx", "word/comments.xml"),
        ("下载修订稿", "通知-有错.修订.docx", "word/document.xml"),
        ("下载检查结果", "通知-有错.检查结果.html", ""),
    ],
)
def test_copies_are_downloaded(
    tab: Tab, tmp_path: Path, words: str, name: str, inside: str
) -> None:
    tab.downloads(tmp_path)
    drop(tab, FAULTY)
    tab.js(
        f"[...document.querySelectorAll('button[data-do=copy]')]"
        f".find((b) => b.textContent.includes('{words}')).click()"
    )
    file = tmp_path / name
    until(lambda: file.exists() and file.stat().st_size > 0)
    until(lambda: f"已经下载：{name}" in tab.text("#said"))

    if inside:
        with ZipFile(file) as copy:
            assert inside in copy.namelist()
    else:
        assert "公文公开属性检查结果" in file.read_text("utf-8")


def test_the_original_is_not_touched(tab: Tab, tmp_path: Path) -> None:
    own = tmp_path / "通知.docx"
    shutil.copy(FAULTY, own)
    before = own.read_bytes(), own.stat().st_mtime_ns
    drop(tab, own)

    assert (own.read_bytes(), own.stat().st_mtime_ns) == before
    assert [path.name for path in tmp_path.iterdir()] == ["通知.docx"]


def test_a_classified_draft_is_not_shown(tab: Tab, tmp_path: Path) -> None:
    own = tmp_path / "通知.txt"
    own.write_text("机密★10年\n\n" + (EXAMPLES / "通知.txt").read_text("utf-8"), "utf-8")
    drop(tab, own)

    assert tab.text("[data-verdict]") == "涉密，不显示内容"
    assert "云溪" not in tab.js(WORDS)
    assert tab.js("document.querySelectorAll('.line, .finding, [data-want]').length") == 0


def test_a_file_too_large_is_refused_before_it_is_sent(tab: Tab, tmp_path: Path) -> None:
    large = tmp_path / "大.docx"
    large.write_bytes(b"x" * (8 * 1024 * 1024 + 1))
    tab.drop("#drop", large)
    tab.wait("!document.querySelector('#trouble').hidden")

    assert "超过 8 MB" in tab.text("#trouble")
    assert tab.js("document.activeElement.id") == "trouble"


def test_a_check_can_be_stopped(tab: Tab, tmp_path: Path) -> None:
    for number in range(200):
        shutil.copy(FAULTY, tmp_path / f"{number:03}.docx")
    tab.pick("#files", *sorted(tmp_path.iterdir()))
    tab.wait("document.querySelector('#doing').textContent.includes('／200')")
    tab.js("document.querySelector('#cancel').click()")
    tab.wait("document.querySelector('#work').hidden")

    assert "已经停下" in tab.text("#said")
    assert tab.js(WORDS).strip() == ""
    drop(tab, EXAMPLES / "通知.docx")
    assert "没有必须改的问题" in tab.text("[data-verdict]")


def test_a_word_of_a_document_never_runs(tab: Tab, tmp_path: Path) -> None:
    own = tmp_path / "<img src=x onerror=alert(1)>.txt"
    notice = (EXAMPLES / "通知.txt").read_text("utf-8")
    own.write_text(notice.replace("。", "。<script>window.ran = 1</script><b>粗</b>"), "utf-8")
    drop(tab, own)

    assert tab.js("window.ran") is None
    assert tab.js("document.querySelectorAll('#answer b, #answer img, #answer script').length") == (
        tab.js("document.querySelectorAll('#answer .finding b').length")
    )
    assert "<script>" in tab.js(WORDS)


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_is_wider_than_the_window(tab: Tab, width: int) -> None:
    tab.size(width, 720)
    assert tab.js("document.documentElement.scrollWidth") <= width
    drop(tab, FAULTY)

    assert tab.js("document.documentElement.scrollWidth") <= width


def test_the_browser_s_own_reader_sees_landmarks_labels_and_one_head(tab: Tab) -> None:
    drop(tab, FAULTY)
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    told = [
        (n["role"]["value"], n.get("name", {}).get("value", ""))
        for n in nodes
        if not n.get("ignored") and "role" in n
    ]
    roles = [role for role, _ in told]

    for landmark in ("banner", "main", "contentinfo"):
        assert roles.count(landmark) == 1, landmark
    assert tab.js("document.querySelectorAll('h1').length") == 1
    nameless = [
        role for role, name in told if role in {"button", "link", "combobox", "radio"} and not name
    ]
    assert nameless == []


def test_without_the_secret_the_browser_sees_nothing(chromium: Browser, server: Served) -> None:
    with chromium.tab() as tab:
        tab.open("/".join(server.address.split("/")[:3]) + "/")

        assert "这个地址不对" in tab.text("body")


def test_a_page_of_another_origin_cannot_ask(chromium: Browser, server: Served) -> None:
    with served() as other, chromium.tab() as tab:
        tab.open(other.address)
        refused = tab.js(
            f"fetch('{server.address}check', {{method: 'POST', body: 'x'}})"
            ".then(() => 'answered', () => 'refused')"
        )

        assert refused == "refused"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_end_leaves_neither_file_nor_process(name: str, chromium: Browser) -> None:
    if not hasattr(signal, "SIGTERM") or not Path("/proc").is_dir():
        pytest.skip("进程按 Linux 的办法查看")
    with served() as running, chromium.tab() as tab:
        tab.open(running.address)
        drop(tab, FAULTY)
        children = _children(running.process.pid)
        folders = running.folders()
        assert children
        assert folders
        running.process.send_signal(getattr(signal, name))
        running.process.wait(20)
        said = running.process.stdout.read() if running.process.stdout else ""

        assert running.process.returncode == 0
        assert "已停止" in said
        assert "Traceback" not in said
        assert not any(folder.exists() for folder in folders)
        until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    return [int(word) for task in tasks for word in (task / "children").read_text("ascii").split()]
