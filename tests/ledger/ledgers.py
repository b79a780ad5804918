"""Ledgers of documents a test makes up, without any file: judged as a review would judge them."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from gklint.engine.plan import Plan, make_plan
from gklint.engine.settle import settle
from gklint.hooks.host import load_host
from gklint.ledger.codec import dump
from gklint.ledger.documents import put
from gklint.ledger.rows import (
    CHECKED,
    CLASSIFIED,
    DocumentRow,
    finding_rows,
    key_of_number,
    key_of_title,
)
from gklint.ledger.said import say_row
from gklint.ledger.store import Ledger, open_ledger
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.outcome import Finding, Severity
from gklint.model.record import Facts, Registered

AS_OF = date(2026, 11, 20)
PROFILE = "cn-shanxi-yuncheng"
OFFICE, BUREAU = "云溪市人民政府办公室", "云溪市交通运输局"

PARKING = Facts(
    number="云政办发〔2015〕3号",
    title="云溪市人民政府办公室关于内部车辆停放的通知",
    kind="通知",
    issuer=OFFICE,
    dated=date(2015, 3, 4),
    disclosure=Disclosure.WITHHELD,
    marked=True,
    reason="属于内部事务信息",
)
ROADS = Facts(
    number="云交发〔2021〕8号",
    title="云溪市交通运输局关于加强农村公路养护的通知",
    kind="通知",
    issuer=BUREAU,
    dated=date(2021, 6, 7),
    disclosure=Disclosure.ON_REQUEST,
    marked=True,
)
OLD = Facts(
    number="云交发〔2004〕2号",
    title="云溪市交通运输局关于渡口安全的通知",
    issuer=BUREAU,
    dated=date(2004, 2, 3),
)
OPEN = Facts(
    number="云交发〔2022〕1号",
    title="云溪市交通运输局关于印发公交优先办法的通知",
    issuer=BUREAU,
    dated=date(2022, 1, 5),
    disclosure=Disclosure.PROACTIVE,
    marked=True,
    policy=True,
    interpreted=True,
)
FINDING = Finding("GK103", "marking-brackets", Severity.WARNING, "标注的括号不规范", "改正括号")


def row_of_facts(facts: Facts, findings: tuple[Finding, ...] = ()) -> DocumentRow:
    """Give the row of a document with these facts."""
    return DocumentRow(
        CHECKED,
        sha256=key_of_number(facts.number).encode().hex().ljust(64, "0")[:64],
        number_key=key_of_number(facts.number),
        title_key=key_of_title(facts.title),
        facts=dump(facts),
        dated=facts.dated.isoformat() if facts.dated else "",
        findings=finding_rows(findings),
    )


CLASSIFIED_ROW = DocumentRow(CLASSIFIED, sha256="f" * 64)


@cache
def plan() -> Plan:
    """Give the plan of a review."""
    return make_plan(load_host(), as_of=AS_OF, profile=PROFILE, stage=Stage.ARCHIVE).recording()


def write(
    path: Path, documents: dict[str, DocumentRow | Facts], rows: Iterable[Registered] = ()
) -> None:
    """Write a ledger of these documents, by path, and of these rows of a 台账, and judge it."""
    with open_ledger(path, write=True) as ledger:
        with ledger.writing():
            for name, document in documents.items():
                row = row_of_facts(document) if isinstance(document, Facts) else document
                put(ledger, name, name.rpartition("/")[0], row)
            for each in rows:
                say_row(ledger, each)
            ledger.keep("profile", PROFILE)
            ledger.keep("as_of", AS_OF.isoformat())
        judge(ledger)


def judge(ledger: Ledger) -> None:
    """Judge what changed."""
    assert settle(ledger, plan()) == ()


def usual(path: Path) -> Path:
    """Write a ledger of four documents and a classified one."""
    documents: dict[str, DocumentRow | Facts] = {
        "发文/2015/停车.docx": row_of_facts(PARKING, (FINDING,)),
        "发文/2021/公路.docx": ROADS,
        "发文/2004/渡口.docx": OLD,
        "发文/2022/公交.docx": OPEN,
        "发文/2020/某件.docx": CLASSIFIED_ROW,
    }
    write(path, documents)
    return path
