"""Examples of rules on records and archives read like the lines of a 台账."""

from collections.abc import Iterator
from datetime import date

from gklint.model.disclosure import Disclosure
from gklint.model.document import Relation
from gklint.model.outcome import Severity
from gklint.model.record import (
    Archive,
    Change,
    CitedFact,
    Decision,
    Facts,
    Held,
    Record,
    Registered,
    Review,
    Share,
    Twin,
)
from gklint.model.superiors import Status
from gklint.report.manual import catalogue_text, rule_text, rule_value
from gklint.report.record_examples import record_shown
from gklint.rulekit import ArchiveExample, Given, Judgement, NoParams, RecordExample
from gklint.rulekit.making import archive_rule, record_rule

DAY = date(2024, 3, 8)
NUMBER = "云政办发〔2021〕8号"
FACTS = Facts(number=NUMBER, title="某通知", dated=DAY, disclosure=Disclosure.WITHHELD)


def shown(record: Record) -> list[str]:
    return list(record_shown(RecordExample(record)))


def test_a_document_is_shown_by_what_is_known_of_it() -> None:
    assert shown(Record("", FACTS)) == [
        "标题：某通知",
        f"文号：{NUMBER}",
        "成文日期：2024年3月8日",
        "公文的公开属性：不予公开",
        "台账：没有导入",
        "检查日：2024年3月8日",
    ]


def test_a_row_shows_the_columns_it_has_even_if_they_are_empty() -> None:
    row = Registered(NUMBER, requests=2, asked=frozenset({"number", "requests", "published"}))
    assert shown(Record("", None, row, imported=True)) == [
        f"台账 文号：{NUMBER}",
        "台账 依申请次数：2",
        "台账 公开日期：（空）",
        "检查日：2024年3月8日",
    ]
    assert "台账：没有这份公文" in shown(Record("", FACTS, imported=True))


def test_reviews_and_changes_are_sentences() -> None:
    record = Record(
        "",
        reviews=(Review(DAY, "张某", Decision.KEEP, "仍在执行"),),
        changes=(
            Change(None, Disclosure.WITHHELD),
            Change(Disclosure.WITHHELD, Disclosure.PROACTIVE, DAY, "某局", "执行完毕", "第十八条"),
        ),
        imported=True,
    )
    assert shown(record)[1:4] == [
        "复核：2024年3月8日，张某，维持（仍在执行）",
        "属性变更：未定改为不予公开，没有日期，没有提出单位，没有理由",
        "属性变更：不予公开改为主动公开，2024年3月8日，某局，执行完毕，第十八条",
    ]


def test_other_documents_are_shown_by_what_they_share() -> None:
    twin = Twin(
        "副本.docx",
        NUMBER,
        "某通知",
        DAY,
        None,
        same_number=True,
        same_title=True,
        same_bytes=True,
    )
    cited = CitedFact("云政发〔2021〕2号", None, Relation.FORWARDS)
    held = Held(cited, "意见.docx", Disclosure.PROACTIVE)
    mentioned = Held(
        CitedFact(None, "某办法", Relation.MENTIONS, Disclosure.WITHHELD), "办法.docx", None
    )
    record = Record(
        "", twins=(twin,), held=(held, mentioned), status=Status.REPEALED, status_since=DAY
    )
    assert shown(record)[1:5] == [
        f"文号、标题相同的另一份：《某通知》（{NUMBER}），2024年3月8日，未定，内容完全相同",
        (
            "所转发、档案里也有的：云政发〔2021〕2号，上级文件目录里没有登记属性，"
            "档案里的那一份是主动公开"
        ),
        (
            "只是提到、档案里也有的：《某办法》，上级文件目录里登记为不予公开，"
            "档案里的那一份没有认出属性"
        ),
        "上级文件目录里的效力：废止，2024年3月8日起",
    ]


def test_an_archive_is_shown_by_unit_and_year() -> None:
    archive = Archive((Share("", 2022, 9, 7, 0, 0, 2, *(0,) * 6),))
    assert list(record_shown(ArchiveExample(archive))) == [
        "单位不明 2022年：公文 9 件，主动公开 7 件，不予公开 2 件",
        "检查日：2024年3月8日",
    ]


@record_rule(
    code="ZZ601",
    name="a-fault",
    title="短题",
    message="消息",
    help="办法",
    severity=Severity.WARNING,
    consistency=True,
    bad=(RecordExample(Record("", FACTS), caption="没有公开"),),
)
def of_records(record: Record, given: Given[NoParams]) -> Iterator[Judgement]:
    """为什么：因为。怎样改：这样。"""
    del record, given
    return iter(())


@archive_rule(
    code="ZZ602",
    name="another-fault",
    title="短题二",
    message="消息",
    help="办法",
    severity=Severity.INFO,
    consistency=True,
)
def of_archives(archive: Archive, given: Given[NoParams]) -> Iterator[Judgement]:
    """为什么：因为。怎样改：这样。"""
    del archive, given
    return iter(())


def test_the_manual_says_that_a_review_runs_the_rule_and_on_what() -> None:
    record, archive = ("".join(rule_text(r, {}, 80)) for r in (of_records, of_archives))
    assert "级别：复核时警告\n看什么：档案里的每一份公文" in record
    assert "这样写有问题：没有公开\n  | 标题：某通知\n" in record
    assert "级别：复核时提示\n看什么：整个档案" in archive
    assert "ZZ601  警告  复核时" in "".join(catalogue_text([of_records]))


def test_programs_are_told_the_scope() -> None:
    assert rule_value(of_records, {})["scope"] == "record"
    assert rule_value(of_archives, {})["scope"] == "archive"
