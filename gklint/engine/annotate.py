"""A copy of a draft with what was found in it as Word comments; or why there is none."""

import hashlib

from gklint.engine.intake import guarded
from gklint.engine.plan import Plan
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult
from gklint.readers import ReadFault
from gklint.readers.sniff import is_zip
from gklint.report.remarks import remarks_of
from gklint.report.run import RunReport, is_classified

_CHANGED = Fault(
    "GK001",
    FaultKind.IO,
    "检查之后文件又变了，没有写批注：请保存好、关上文件，再运行一次。",
)
_NO_WORD_FILE = Fault(
    "GK001",
    FaultKind.UNSUPPORTED,
    "这是纯文本，加不了批注：请用 Word 或 WPS 另存为 .docx 再运行；只看问题，用 gklint check。",
)
_FOREIGN = Fault(
    "GK001",
    FaultKind.UNSUPPORTED,
    "这种格式只能检查，加不了批注：请照检查结果手工改，或用 Word、WPS 另存为 .docx 再运行。",
)
_BROKEN = Fault(
    "GK001",
    FaultKind.DAMAGED,
    "写上批注，正文读出来就和原稿不一样了，所以没有写：文件内部可能有损坏，"
    "请用 Word 或 WPS 打开，另存为 .docx 再运行。",
)


def may_be_annotated(result: FileResult) -> bool:
    """Whether a draft was judged, so that there is something to be said in it.

    Nothing is written about what is classified, cannot be read, or is no 公文: the result says so.
    """
    return result.recognised and not is_classified(result)


def annotated_copy(data: bytes, result: FileResult, plan: Plan) -> bytes:
    """Write what was found in a draft into a copy of it, as Word comments.

    Args:
        data: The file that was checked.
        result: What was found; :func:`may_be_annotated`.
        plan: What it was checked by.

    Returns:
        The copy; its text reads as the draft's.

    Raises:
        ReadFault: No copy can be made; the fault says why, and what to do.
    """
    if any(result.path.lower().endswith(suffix) for suffix in plan.host.readers):
        raise ReadFault(_FOREIGN)
    if not is_zip(data):
        raise ReadFault(_NO_WORD_FILE)
    if hashlib.sha256(data).hexdigest() != result.sha256:
        raise ReadFault(_CHANGED)
    return guarded("写批注", lambda: _annotated(data, result, plan))


def is_untouched(data: bytes) -> bool:
    """Whether a file is a copy :func:`annotated_copy` made that nobody has saved since."""
    from gklint.fix import comments  # noqa: PLC0415 - loads lxml

    return is_zip(data) and comments.is_untouched(data)


def _annotated(data: bytes, result: FileResult, plan: Plan) -> bytes:
    from gklint.fix.annotate import TextChangedError, annotated  # noqa: PLC0415 - loads lxml

    report = RunReport(
        profile=plan.profile.id,
        stage=plan.stage,
        as_of=plan.as_of,
        results=(result,),
        titles=plan.titles,
        profile_name=plan.profile.name,
        rules={rule.code: rule for rule in plan.host.rules},
    )
    try:
        return annotated(data, remarks_of(report, result), plan.as_of)
    except TextChangedError as error:
        raise ReadFault(_BROKEN) from error
