"""What is fuzzed: every reader and every grammar, each with seeds of its own and what it may raise.

A target takes bytes. A ReadFault (a ConfigError of the sidecar) is an answer; anything else that
is raised, that takes longer than five seconds or more than 500 MB, is a fault of gklint. What goes
through LibreOffice is in :mod:`tests.fuzz.offices`.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import NamedTuple

from gklint_formats.html import read_html
from gklint_formats.mhtml import read_mhtml
from gklint_formats.ofd import read_ofd
from gklint_formats.pdf import read_pdf

from gklint.config.settings import ConfigError
from gklint.dossier.sidecar import read_sidecar
from gklint.engine.check import check_manuscript
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.ledger.table_in import TableError, table_of
from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.document import OfficialDocument
from gklint.model.faults import FaultKind
from gklint.model.manuscript import Manuscript
from gklint.parse import parse
from gklint.parse.form import is_form, read_form
from gklint.parse.grammar import first_unexpected, recognise
from gklint.parse.interpretation import read_interpretation
from gklint.parse.reason import parse_reason
from gklint.parse.tables import STARTS
from gklint.readers import ReadFault, Revisions, read_bytes
from gklint.readers.archives import open_archive
from gklint.readers.mails import open_mail
from gklint.readers.pack import Pack
from gklint.readers.sheets import tables_of
from gklint.readers.sniff import kind_of
from gklint.readers.text import decode
from tests.formats.ofd_writer import write_ofd
from tests.formats.pdf_writer import write_pdf
from tests.formats.typeset import page, text
from tests.fuzz.mutate import mixed, mutated
from tests.fuzz.noise import noisy
from tests.parse.reading import covered, elements_of, spans_of
from tests.readers.packing import mail, zipped_in

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CASES = ROOT / "tests" / "grammars" / "cases"
DAY = date(2026, 11, 20)
_MISTAKES = frozenset({FaultKind.INTERNAL, FaultKind.RULE_CRASHED})

PAGE = """<html><head><title>云溪市人民政府</title></head><body>
<div class="nav"><a href="/">首页</a></div>
<table><tr><td>索引号：</td><td>0001</td><td>发文字号：</td><td>云政发〔2026〕3号</td></tr>
<tr><td>公开属性：</td><td>主动公开</td></tr></table>
<div class="article"><h1>云溪市人民政府关于
绿化工作的通知</h1><p>各区人民政府：</p><p>请认真执行。</p>
<p style="text-align:right">云溪市人民政府</p><p style="text-align:right">2026年3月5日</p>
<p>（此件公开发布）</p></div><script>x()</script></body></html>"""
TABLE = """文号,标题,公开属性,成文日期,理由
云政发〔2026〕3号,云溪市人民政府关于绿化工作的通知,主动公开,2026-03-05,
云政办函〔2026〕9号,"云溪市人民政府办公室关于征求意见的函",不予公开,2026年4月1日,"过程性信息，
第十六条"
"""
JSON = """[{"文号": "云政发〔2026〕3号", "标题": "关于绿化工作的通知", "公开属性": "主动公开"},
{"文号": null, "标题": ["甲", {"乙": 1e3}]}]"""
SIDECAR = """[document]
attribute = "不予公开"
drafting_unit = "市教育局"
published = 2026-03-08

[reason]
text = "涉及商业秘密，依据《中华人民共和国政府信息公开条例》第十五条，不予公开。"
basis = ["《中华人民共和国政府信息公开条例》第十五条"]

[secrecy_review]
by = "张某"
date = 2026-03-01

[[superior]]
number = "云政发〔2025〕3号"
relation = "implements"

[[suppress]]
code = "GK701"
reason = "原文如此"
"""
REASON = (
    "本文件涉及商业秘密，依据《中华人民共和国政府信息公开条例》第十五条、第十六条第二款，不予公开。"
)


class Target(NamedTuple):
    """One thing that is fuzzed.

    Attributes:
        run: What is done with an input.
        seeds: Inputs that are good, made when they are asked for.
        suffix: Of a file that holds such an input.
        changed: Makes an input of seeds.
        seconds: How long one input may take.
        clock: By which; other programs of a busy machine take none of the processor's time.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]
    suffix: str
    changed: Callable[[Sequence[bytes], random.Random], bytes] = mutated
    seconds: float = 5.0
    clock: Callable[[], float] = process_time


def _check(document: OfficialDocument) -> None:
    """Hold every element to what is promised: it stands at its places, in the file."""
    for element in elements_of(document):
        # 签发人： without a name is there, and says nothing.
        assert not element.text or covered(document, element) == element.text
    for span in spans_of(document):
        assert 0 <= span.start <= span.end <= len(document.manuscript.line(span.line).text)


def understand(manuscript: Manuscript) -> None:
    """Recognise a document and hold every element to what is promised."""
    assert [line.number for line in manuscript.lines] == list(range(1, len(manuscript.lines) + 1))
    _check(parse(manuscript))


def _document(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        for revisions in Revisions if name.endswith("docx") else (Revisions.ACCEPTED,):
            understand(read_bytes(data, name, revisions=revisions))

    return run


def _foreign(name: str) -> Callable[[bytes], None]:
    reader = {"a.pdf": read_pdf, "a.ofd": read_ofd, "a.html": read_html, "a.mht": read_mhtml}[name]

    def run(data: bytes) -> None:
        kind_of(data)
        content = reader(data, name)
        understand(Manuscript(name, "", name[2:], content.lines, content.properties))

    return run


@cache
def _plan() -> Plan:
    return make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.SUBMIT)


def _judge(data: bytes) -> None:
    """Run every rule over a text; what a rule does wrong is a fault of the file there."""
    manuscript = read_bytes(data, "a.txt")
    understand(manuscript)
    result = check_manuscript(manuscript, _plan())
    assert _MISTAKES.isdisjoint(fault.kind for fault in result.faults), result.faults


def _zip(data: bytes) -> None:
    _take_out(open_archive(lambda: BytesIO(data)))


def _mail(data: bytes) -> None:
    _take_out(open_mail(data))


def _take_out(pack: Pack | None) -> None:
    """Read every member; none of them stands anywhere but in a folder of the pack."""
    if pack is None:
        return
    for folder, entries in pack.folders.items():
        for entry in entries.values():
            name = f"{folder}/{entry.name}" if folder else entry.name
            assert not {"", ".", ".."} & {*name.split("/")}
            assert entry.folder is (name in pack.folders)
            if not entry.folder:
                with suppress(ReadFault):
                    pack.read(name)


def _form(data: bytes) -> None:
    manuscript = read_bytes(data, "稿纸.docx")
    is_form(read_form(manuscript), manuscript)
    for role in (Role.PLAN, Role.MATERIAL):
        read_interpretation(manuscript, role)


def _sidecar(data: bytes) -> None:
    read_sidecar(decode(data), "通知.gk.toml")


def _rows(name: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        tables_of(data, name)
        table_of(data, name, DAY)

    return run


def _grammars(data: bytes) -> None:
    """Ask one grammar about a text, the first byte says which; and all of them as a document."""
    start = STARTS[data[0] % len(STARTS)] if data else STARTS[0]
    words = data[1:].decode("utf-8", "replace")
    tree = recognise(start, words)
    if tree is not None:
        assert "".join(leaf.text for leaf in tree.leaves()) == words
    first_unexpected(start, words)
    parse_reason(words)


def _examples(pattern: str) -> Callable[[], tuple[bytes, ...]]:
    @cache
    def seeds() -> tuple[bytes, ...]:
        return tuple(path.read_bytes() for path in sorted(EXAMPLES.rglob(pattern)))

    return seeds


@cache
def _texts() -> tuple[bytes, ...]:
    """Give the examples as text, in lines and on one line."""
    lines = [read_bytes(data, "a.docx").lines for data in _examples("*.docx")()]
    kept = ["\n".join(line.text for line in each) for each in lines]
    return tuple(text.encode() for each in kept for text in (each, each.replace("\n", "")))


@cache
def _grammar_lines() -> tuple[bytes, ...]:
    return tuple(_of_start())


def _of_start() -> Iterator[bytes]:
    for number, start in enumerate(STARTS):
        path = CASES / f"{start}.txt"
        lines = path.read_text("utf-8").splitlines() if path.exists() else ["云溪市"]
        for line in lines:
            yield bytes([number]) + line.encode()
    yield b"\0" + REASON.encode()


@cache
def _workbooks() -> tuple[bytes, ...]:
    """Give the same rows as a workbook."""
    import csv  # noqa: PLC0415 - only here
    from io import StringIO  # noqa: PLC0415 - only here

    from openpyxl import Workbook  # noqa: PLC0415 - only here

    book, out = Workbook(), BytesIO()
    sheet = book.create_sheet("台账", 0)
    for row in csv.reader(StringIO(TABLE)):
        sheet.append(row)
    sheet["D2"] = DAY
    book.save(out)
    return (out.getvalue(),)


@cache
def _pages() -> tuple[str, ...]:
    return tuple(data.decode()[:600] for data in _texts()[::4])


@cache
def _pdfs() -> tuple[bytes, ...]:
    return tuple(write_pdf(page(text(words)), page(text(words), turn=90)) for words in _pages())


@cache
def _ofds() -> tuple[bytes, ...]:
    return tuple(write_ofd(page(text(words)), page(text(words))) for words in _pages())


@cache
def _archives() -> tuple[bytes, ...]:
    """Give texts in folders, with names coded as new and as old programs do."""
    members = {f"{number % 2}年/通知{number}.txt": data for number, data in enumerate(_texts()[:6])}
    return tuple(zipped_in(code, members) for code in ("utf-8", "gbk"))


@cache
def _letters() -> tuple[bytes, ...]:
    """Give mails: with attachments, with a text alone, with another mail in it."""
    attached = [(f"通知{number}.txt", data) for number, data in enumerate(_texts()[:3])]
    letter = mail(attached=attached).as_bytes()
    alone = mail(_texts()[0].decode(), page=PAGE).as_bytes()
    return letter, alone, mail(attached=[("转发.eml", letter)]).as_bytes()


def _mails() -> tuple[bytes, ...]:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return ((head + part + PAGE + "\r\n--x--\r\n").encode(),)


ANSWERS = (ReadFault, ConfigError, TableError)
TARGETS = {
    "docx": Target(_document("a.docx"), _examples("*.docx"), ".docx"),
    "txt": Target(_document("a.txt"), _texts, ".txt"),
    "noisy": Target(_judge, _texts, ".txt", noisy),
    "rules": Target(_judge, _texts, ".txt"),
    "md": Target(_document("a.md"), _texts, ".md"),
    "form": Target(_form, _examples("发文稿纸.docx"), ".docx"),
    "sidecar": Target(_sidecar, lambda: (SIDECAR.encode(),), ".toml"),
    "xlsx": Target(_rows("a.xlsx"), _workbooks, ".xlsx"),
    "csv": Target(_rows("a.csv"), lambda: (TABLE.encode(), TABLE.encode("gb18030")), ".csv"),
    "json": Target(_rows("a.json"), lambda: (JSON.encode(),), ".json"),
    "pdf": Target(_foreign("a.pdf"), _pdfs, ".pdf"),
    "ofd": Target(_foreign("a.ofd"), _ofds, ".ofd"),
    "html": Target(_foreign("a.html"), lambda: (PAGE.encode(), PAGE.encode("gb18030")), ".html"),
    "mht": Target(_foreign("a.mht"), _mails, ".mht"),
    "zip": Target(_zip, _archives, ".zip", mixed),
    "eml": Target(_mail, _letters, ".eml"),
    "grammar": Target(_grammars, _grammar_lines, ".txt"),
}
