"""GK606, GK610: what the 台账 must hold, and whether the end of a document's force is shown."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gklint.model.outcome import Severity
from gklint.model.record import NOT_PUBLIC, PUBLIC, Record
from gklint.model.superiors import Status
from gklint.rulekit import (
    Given,
    Hit,
    Judgement,
    NoParams,
    RecordExample,
    record_rule,
    setting,
)
from gklint_rules._records import (
    JIANGXIAN,
    NOT_IMPORTED,
    ON_REQUEST,
    OPEN,
    SANMENXIA,
    WEIHAI,
    WITHHELD,
    day,
    row,
    unasked,
)

_OVER = frozenset({Status.EXPIRED, Status.REPEALED})


@record_rule(
    code="GK606",
    name="ledger-row-missing",
    title="不公开的公文没有登记台账",
    message="{attribute}的公文应当登记台账，台账里没有这一件",
    help="登记到台账：文号、标题、属性、理由、依据、认定人、复核情况；登记了的核对文号和标题",
    severity=Severity.ERROR,
    clauses=("003-19",),
    good=(
        RecordExample(Record("", WITHHELD, row(WITHHELD), imported=True), JIANGXIAN),
        RecordExample(Record("", OPEN, imported=True), JIANGXIAN, caption="主动公开的不用登记"),
        RecordExample(Record("", WITHHELD), JIANGXIAN, caption="没有导入过台账，不能断定没有登记"),
    ),
    bad=(
        RecordExample(Record("", WITHHELD, imported=True), JIANGXIAN),
        RecordExample(Record("", ON_REQUEST, imported=True), JIANGXIAN),
    ),
)
def ledger_row_missing(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """依申请公开、不予公开的公文，台账里没有。

    为什么

    不主动公开的公文要建立台账，才能定期审查、动态调整。漏登一件，以后就没有人再看它。台账要一直
    齐全，所以以检查那天的规定为准，以前的公文也要登记。

    怎样改

    补登。台账里有而没有对上的，多半是文号或者标题写得不同，改成一致。
    """
    del given
    attribute = record.disclosure
    if attribute not in NOT_PUBLIC or attribute is None or record.registered is not None:
        return
    if record.imported:
        yield Hit("row", {"attribute": attribute.chinese})
    else:
        yield NOT_IMPORTED


class StatusParams(NamedTuple):
    """Parameters of GK610: what is to be done here when a document is no longer in force."""

    duty: str = setting("status.duty", "标明失效、废止情况")


@record_rule(
    code="GK610",
    name="status-unmarked",
    title="失效、废止没有标明",
    message="本件{since}已{status}，公开的文本上没有标明",
    help="清理以后{duty}",
    severity=Severity.WARNING,
    clauses=("001-12", "004-09"),
    params=StatusParams,
    good=(
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, "status", "status_marked")._replace(
                    status=Status.REPEALED, status_marked=True
                ),
                imported=True,
            ),
            WEIHAI,
        ),
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, "status", "status_marked")._replace(status=Status.IN_FORCE),
                imported=True,
            ),
            SANMENXIA,
        ),
        RecordExample(
            Record(
                "", WITHHELD, row(WITHHELD, "status_marked"), imported=True, status=Status.EXPIRED
            ),
            WEIHAI,
            caption="没有公开，不用在网上标明",
        ),
    ),
    bad=(
        RecordExample(
            Record(
                "",
                OPEN,
                row(OPEN, "status", "status_marked")._replace(
                    status=Status.REPEALED, status_since=date(2023, 1, 1), status_marked=False
                ),
                imported=True,
            ),
            WEIHAI,
        ),
        RecordExample(
            Record("", OPEN, row(OPEN, "status_marked"), imported=True, status=Status.EXPIRED),
            SANMENXIA,
            caption="上级文件目录里已经失效，台账里“已标明”一栏空着",
        ),
    ),
)
def status_unmarked(record: Record, given: Given[StatusParams]) -> Iterator[Judgement]:
    """公文已经失效或者废止，公开的文本没有标明。

    为什么

    网上的文件没有标明失效、废止，办事的人会照着过时的规定办。失效、废止的要定期清理、公开清理结果。
    这是一直要做的事，以检查那天的规定为准。

    怎样改

    在公开的文本上标明，公布清理结果，再登记到台账。没有公开过的公文不检查。
    """
    registered = record.registered
    told = registered if registered is not None and registered.status is not None else record
    if told.status not in _OVER or told.status is None or not _is_public(record):
        return
    unknown = unasked(record, "标明失效、废止", "status_marked")
    if unknown is not None:
        yield unknown
        return
    if registered is not None and not registered.status_marked:
        since = f"自{day(told.status_since)}起" if told.status_since else ""
        args = {"since": since, "status": told.status.chinese, "duty": given.params.duty}
        yield Hit("status", args)


def _is_public(record: Record) -> bool:
    """Whether there is a public text; one without an attribute may have been published, too."""
    if record.disclosure is None:
        return record.published is not None
    return record.disclosure in PUBLIC
