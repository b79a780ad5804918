"""One file repaired: read, judged, mended in memory, and the mends written into a copy."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gklint.engine.check import Companions, check_manuscript
from gklint.engine.intake import guarded
from gklint.engine.papers import read_companions
from gklint.engine.plan import Plan
from gklint.engine.repair import Repaired, repaired
from gklint.engine.verdict import fault_result
from gklint.fix.edits import Edit, applied, is_mendable
from gklint.model.document import OfficialDocument
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Line, Manuscript
from gklint.model.outcome import FileResult, Finding
from gklint.readers import ReadFault, bytes_of, read_bytes
from gklint.readers.sniff import is_zip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gklint.dossier.load import Loaded
    from gklint.fix.apply import Written
    from gklint.fix.writable import Refusal

_FOREIGN = Fault(
    "GK001",
    FaultKind.UNSUPPORTED,
    "这种格式只能检查，不能代改：请照检查结果手工改，或用 Word、WPS 另存为 .docx 再改",
)


class Revised(NamedTuple):
    """What became of a file.

    Attributes:
        before: What is said of the file as it is; with its faults, where it was not changed for one
            of them.
        lines: Its lines as read; none, where it could not be.
        data: The copy; ``None``: nothing is changed.
        edits: What is changed in the copy.
        applied: The findings for which that is done.
        after: What is said of the copy.
        refused: Changes that could not be made.
        quarrels: See :class:`~gklint.engine.repair.Repaired`.
        deciding: See there.
    """

    before: FileResult
    lines: tuple[Line, ...] = ()
    data: bytes | None = None
    edits: tuple[Edit, ...] = ()
    applied: tuple[Finding, ...] = ()
    after: FileResult | None = None
    refused: "tuple[Refusal, ...]" = ()
    quarrels: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()

    @property
    def left(self) -> tuple[Finding, ...]:
        """The findings that wait for a person."""
        result = self.after or self.before
        return tuple(finding for finding in result.findings if finding.suppressed is None)


def revised(  # noqa: PLR0913 - how it is done, all by name
    data: bytes,
    name: str,
    plan: Plan,
    *,
    unsafe: bool = False,
    track: bool = True,
    companions: Companions | None = None,
) -> Revised:
    """Mend a file; whatever goes wrong is a fault, and then nothing is changed.

    Args:
        data: The file.
        name: The name under which it is reported.
        plan: What it is judged by; its day is that of the tracked changes.
        unsafe: Whether fixes that may change what is meant are made as well; the 公开属性 and its
            reason are never changed.
        track: Whether changes in a Word file are tracked.
        companions: Reads what goes with the draft.
    """
    try:
        return _revised(data, name, plan, unsafe=unsafe, track=track, companions=companions)
    except ReadFault as error:
        return Revised(fault_result(name, error.fault, plan))


def revised_draft(
    path: Path, name: str, plan: Plan, *, unsafe: bool = False, track: bool = True
) -> Revised:
    """Mend a draft among its papers; see :func:`revised`.

    Args:
        path: Of the draft.
        name: The name under which it is reported.
        plan: What it is judged by.
        unsafe: See :func:`revised`.
        track: See :func:`revised`.
    """
    try:
        data = bytes_of(path)
    except ReadFault as error:
        return Revised(fault_result(name, error.fault, plan))

    def companions(document: OfficialDocument) -> "Sequence[Loaded]":
        return read_companions(path, name, document, plan)

    return revised(data, name, plan, unsafe=unsafe, track=track, companions=companions)


def is_untouched(data: bytes) -> bool:
    """Whether a file is a copy of a Word file made here that nobody has saved since."""
    from gklint.fix.revisions import is_untouched as is_as_written  # noqa: PLC0415 - loads lxml

    return is_zip(data) and is_as_written(data)


def may_be_mended(result: FileResult, *, unsafe: bool) -> bool:
    """Whether there may be something to mend in a draft that was checked."""
    return any(is_mendable(finding, unsafe=unsafe) for finding in result.findings)


def _revised(  # noqa: PLR0913 - see revised
    data: bytes,
    name: str,
    plan: Plan,
    *,
    unsafe: bool,
    track: bool,
    companions: Companions | None,
) -> Revised:
    if any(name.lower().endswith(suffix) for suffix in plan.host.readers):
        raise ReadFault(_FOREIGN)
    manuscript = guarded("读取文件", lambda: read_bytes(data, name))

    def check(changed: Manuscript) -> FileResult:
        return check_manuscript(changed, plan, companions)

    first = check(manuscript)
    if not first.recognised or any(f.kind is FaultKind.CLASSIFIED for f in first.faults):
        return Revised(first)
    done = guarded("修改", lambda: repaired(manuscript, check, unsafe=unsafe))
    told = Revised(first, manuscript.lines, quarrels=done.quarrels, deciding=done.deciding)
    if not done.edits:
        return told
    day = plan.as_of if track else None
    copy = guarded("写修订", lambda: _written(data, name, done, day))
    if not copy.edits:
        return told._replace(refused=copy.refused)
    after, made = done.after, done.applied
    if copy.refused:
        after = check(manuscript._replace(lines=applied(manuscript.lines, copy.edits)))
        still = {finding.fingerprint for finding in after.findings}
        made = tuple(finding for finding in made if finding.fingerprint not in still)
    return told._replace(
        data=copy.data, edits=copy.edits, applied=made, after=after, refused=copy.refused
    )


def _written(data: bytes, name: str, done: Repaired, day: date | None) -> "Written":
    from gklint.fix.apply import written  # noqa: PLC0415 - loads all that writes Word
    from gklint.fix.revisions import Track  # noqa: PLC0415 - see above

    return written(data, name, done.edits, None if day is None else Track(day))
