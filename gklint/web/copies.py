"""The copies that can be had of a checked draft; the only place that knows who makes them."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from gklint.engine.annotate import annotated_copy
from gklint.engine.find import Candidate
from gklint.engine.papers import read_companions
from gklint.engine.plan import Plan
from gklint.engine.revise import Revised, revised
from gklint.model.outcome import FileResult, Safety
from gklint.readers import ReadFault, bytes_of
from gklint.report.run import Look, RunReport, is_read
from gklint.report.table import REPORTERS

_WORD: Final = (".docx", ".docm", ".dotx", ".dotm")
_NOTHING: Final = "没有可以放心代改的地方，没有修订稿：请照“怎样改”手工修改。"
_GONE: Final = "没有做成：请把文件放上来重新检查一次。"


class Kind(NamedTuple):
    """A kind of copy.

    Attributes:
        key: Its word in a request.
        words: On the button.
        word: In the name of the copy, as the commands write it.
    """

    key: str
    words: str
    word: str


ANNOTATED: Final = Kind("annotated", "下载批注稿", "批注")
REVISED: Final = Kind("revised", "下载修订稿", "修订")
REPORT: Final = Kind("report", "下载检查结果（可打印）", "检查结果")
KINDS: Final = {kind.key: kind for kind in (ANNOTATED, REVISED, REPORT)}


def offered(result: FileResult) -> tuple[Kind, ...]:
    """Give the copies that can be made of a draft; none of one that was not judged."""
    return tuple(_offered(result)) if is_read(result) else ()


def _offered(result: FileResult) -> Iterator[Kind]:
    if result.path.lower().endswith(_WORD):
        yield ANNOTATED
    if any(f.fix and f.fix.safety is Safety.SAFE and not f.suppressed for f in result.findings):
        yield REVISED
    yield REPORT


def name_of(kind: Kind, draft: str) -> str:
    """Give the name of a copy: that of its draft with a word in it, or of all drafts."""
    path = PurePosixPath(draft)
    if kind is REPORT:
        return f"{path.stem}.{kind.word}.html" if draft else "公文公开属性检查结果.html"
    return f"{path.stem.removesuffix(f'.{kind.word}')}.{kind.word}{path.suffix}"


def made(want: str, candidate: Candidate, result: FileResult, plan: Plan) -> bytes | str:
    """Make a copy of a judged draft, or say why it cannot be made; in a worker.

    Args:
        want: Key of the kind.
        candidate: The draft.
        result: What was found in it.
        plan: What it was judged by.
    """
    try:
        data = bytes_of(candidate.path)
        if want == ANNOTATED.key:
            return annotated_copy(data, result, plan)
        if want == REVISED.key:
            return _mended(data, candidate.path, candidate.name, plan)
    except ReadFault as error:
        return error.fault.message
    return _GONE


def _mended(data: bytes, path: Path, name: str, plan: Plan) -> bytes | str:
    done = revised(
        data,
        name,
        plan,
        companions=lambda document: read_companions(path, name, document, plan),
    )
    return _why(done) if done.data is None else done.data


def _why(done: Revised) -> str:
    if not done.lines and done.before.faults:
        return done.before.faults[0].message
    return _NOTHING


def printable(report: RunReport) -> bytes:
    """Give the report to print, for one draft or for many."""
    return b"".join(REPORTERS["html"].encoded(report, Look()))
