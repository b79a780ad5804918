"""A poisoned archive is reviewed to its end, and exactly the poisoned files are faults."""

import os
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from struct import pack
from textwrap import dedent

import pytest

from gklint.engine.plan import Plan
from gklint.engine.review import Options
from gklint.ledger.codec import storable
from tests.engine.reviewing import Watch, archive_plan, notice, reviewed, rows, write

PLUGIN = """
    import os, signal, sys, time
    from gklint.hooks import hookimpl
    from gklint.model.outcome import Severity
    from gklint.rulekit import rule

    DEEDS = {
        "挂起": lambda: time.sleep(600),
        "崩溃": lambda: os.kill(os.getpid(), signal.SIGSEGV),
        "被杀": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "退出": lambda: sys.exit(0),
        "撑爆": lambda: bytearray(1 << 40),
    }


    @rule(code="ZZ102", name="zz-poison", title="毒", message="毒", help="看看",
          severity=Severity.WARNING, consistency=True)
    def check(dossier, given):
        \"\"\"为什么：因为。怎样改：这样。\"\"\"
        text = dossier.document.title.text
        for word, deed in DEEDS.items():
            if word in text:
                deed()
        yield from ()


    @hookimpl
    def gklint_rules():
        return [check]
"""
GOOD = 24
SECONDS = 3.0


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plan]:
    folder = tmp_path / "plugin"
    folder.mkdir()
    (folder / "zz_poison.py").write_text(dedent(PLUGIN), encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    yield archive_plan(modules=("zz_poison",))
    sys.modules.pop("zz_poison", None)


def inflater(size: int) -> bytes:
    """A Word file of a few megabytes whose text is so many bytes long when inflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    chunk = 1 << 20
    first = packer.compress(bytes(chunk)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(chunk)) + packer.flush(zlib.Z_FULL_FLUSH)
    data = first + again * (size // chunk - 1) + packer.flush()
    name = b"word/document.xml"
    head = pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(data), size, len(name), 0)
    local = b"PK\x03\x04" + head + name
    entry = b"PK\x01\x02" + pack("<H", 20) + head + pack("<HHHII", 0, 0, 0, 0, 0) + name
    start = len(local) + len(data)
    end = b"PK\x05\x06" + pack("<HHHHIIH", 0, 0, 1, 1, len(entry), start, 0)
    return local + data + entry + end


def poisoned(archive: Path) -> dict[str, str]:
    """Write the archive; give the faulty files with a word of their message."""
    good = {f"好/{n:02}.txt": notice(n) for n in range(1, GOOD + 1)}
    deeds = {
        f"毒/{word}.txt": notice(100 + n, title=f"云溪市人民政府办公室关于{word}的通知")
        for n, word in enumerate(("挂起", "崩溃", "被杀", "退出", "撑爆"))
    }
    write(archive, good | deeds)
    write(archive, {"毒/两\n行.txt": notice(200), "毒/断了.docx": b"PK\x03\x04" + bytes(100)})
    write(archive, {"毒/二十亿.docx": inflater(2 << 30), "终/没了.txt": notice(202)})
    strange = os.fsdecode("毒/坏".encode() + b"\xff.txt")
    write(archive, {strange: notice(201)})
    (archive / "毒" / "自己.txt").symlink_to("自己.txt")
    (archive / "毒" / "内存.txt").symlink_to("/proc/self/mem")
    return {
        "毒/挂起.txt": "超过 3 秒",
        "毒/崩溃.txt": "意外终止",
        "毒/被杀.txt": "意外终止",
        "毒/退出.txt": "程序出错",
        "毒/撑爆.txt": "内存",
        "毒/断了.docx": "不完整",
        "毒/二十亿.docx": "安全",
        "毒/自己.txt": "",
        "毒/内存.txt": "",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="/proc，信号，不是文字的文件名")
@pytest.mark.parametrize("jobs", [1, 3])
def test_exactly_the_poisoned_files_are_faults_and_all_others_are_checked(
    tmp_path: Path, plan: Plan, jobs: int
) -> None:
    archive = tmp_path / "档案"
    faulty = poisoned(archive)
    ledger = tmp_path / "台账.db"
    watch = Watch(after=3, do=(archive / "终" / "没了.txt").unlink)
    done = reviewed(
        ledger, archive, plan=plan, options=Options(jobs=jobs, seconds=SECONDS), watch=watch
    )
    found = {path.removeprefix("档案/"): row for path, row in rows(ledger).items()}
    said = {path: row.faults for path, row in found.items() if row.faults}
    assert said.keys() == faulty.keys()
    assert [path for path, word in faulty.items() if word not in said[path]] == []
    assert all(found[path].state == "fault" for path in faulty)
    strange = storable(os.fsdecode("毒/坏".encode() + b"\xff.txt"))
    checked = {path for path, row in found.items() if row.state == "checked"}
    good = {f"好/{n:02}.txt" for n in range(1, GOOD + 1)}
    assert checked == good | {"毒/两\n行.txt", strange}
    assert done.vanished == 0  # it never was in the ledger
    again = reviewed(ledger, archive, plan=plan, options=Options(jobs=jobs, seconds=SECONDS))
    assert (again.read, again.unchanged) == (0, len(found))
