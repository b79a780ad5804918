"""``gklint ocr-list``: the files of a ledger that need OCR, for whoever runs it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gklint.cli.ledger.opening import Values, action, looking
from gklint.cli.options import format_option
from gklint.cli.output import to_people, to_programs
from gklint.ledger.scans import Scan, scans
from gklint.readers.packed import outermost
from gklint.readers.recognised import SUFFIX
from gklint.report.values import dump
from gklint.report.visible import visible

_NONE = "台账里没有需要文字识别（OCR）的文件。\n"
_NEXT = (
    "共 {count} 个文件没有文字层，没有检查。请用文字识别（OCR）软件识别，把结果存成纯文本，"
    "放在原文件旁边，文件名是原文件名加 {suffix}（如 {example}），再运行一次 gklint review。\n"
)
_PACKED = (
    "其中 {count} 个在压缩包或邮件里：请先取出来识别，再把结果和原文件打包在一起，"
    "或者解压以后复核文件夹。\n"
)


def _run(path: Path, values: Values) -> int:
    with looking(path) as ledger:
        found = tuple(scans(ledger))
    if values["format_"] == "json":
        to_programs([dump([_value(scan) for scan in found], indent=2), "\n"])
    else:
        to_people(_lines(found))
    return 0


def _value(scan: Scan) -> dict[str, str | None]:
    archive = outermost(scan.file)
    return {
        "path": scan.path,
        "file": str(scan.file),
        "sha256": scan.sha256,
        "text": f"{scan.file}{SUFFIX}",
        "archive": None if archive is None else str(archive),
    }


def _lines(found: Iterable[Scan]) -> Iterator[str]:
    found = tuple(found)
    if not found:
        yield _NONE
        return
    for scan in found:
        yield f"{visible(str(scan.file))}\n"
    example = f"{found[0].file.name}{SUFFIX}"
    yield "\n" + _NEXT.format(count=len(found), suffix=SUFFIX, example=visible(example))
    packed = sum(outermost(scan.file) is not None for scan in found)
    if packed:
        yield _PACKED.format(count=packed)


command = action(
    "ocr-list",
    """\
列出台账里需要文字识别（OCR）的文件：扫描件、只有图片的 PDF 和 OFD，没有文字可以检查。

gklint 自己不识别图片。识别的结果存成纯文本，放在原文件旁边，文件名是原文件名加 .ocr.txt
（扫描.pdf 的结果是 扫描.pdf.ocr.txt），再运行 gklint review，就当作这份公文的文字来检查，
结果里会注明。

\\b
例如：
  gklint ocr-list --ledger 台账.db
  gklint ocr-list --ledger 台账.db --format json
""",
    _run,
    [format_option("text", "json")],
)
