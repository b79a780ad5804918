"""``gklint parse``: the mapping of the contract."""

from datetime import date

from gklint.model.disclosure import Disclosure, Slot
from gklint.model.document import (
    Attachment,
    AttachmentEntry,
    Citation,
    Classification,
    Copies,
    DateElement,
    DocumentNumber,
    Element,
    Marking,
    Masthead,
    Note,
    NoteKind,
    OfficialDocument,
    Relation,
    Signature,
    Title,
)
from gklint.model.faults import Fault, FaultKind
from gklint.model.manuscript import Line, Manuscript, Span
from gklint.report.elements import CHINESE, ELEMENTS, fault_object, parsed_value
from gklint.report.elements_text import parsed_text


def at(line: int) -> tuple[Span, ...]:
    """Give a span on a line."""
    return (Span(line, 0, 1),)


EMPTY = OfficialDocument(
    manuscript=Manuscript("通知.txt", "00", "txt", tuple(Line(n, f"第{n}行") for n in range(1, 30)))
)
NUMBER = DocumentNumber(
    text="云政办发〔2026〕 3 号", spans=at(2), agency="云政办发", year=2026, serial="3"
)
NOTICE = EMPTY._replace(
    masthead=Masthead(text="云溪市人民政府办公室文件", spans=at(1), organs=(), has_wenjian=True),
    document_number=NUMBER,
    title=Title(text="关于试行的通知", spans=at(4), kind="通知"),
    signature=Signature(text="云溪市人民政府办公室", spans=at(9), organs=("云溪市人民政府办公室",)),
    date=DateElement(text="2026 年 6 月 2 日", spans=at(10), value=date(2026, 6, 2)),
    markings=(
        Marking(
            text="（此件公开发布）",
            spans=at(12),
            disclosure=Disclosure.PROACTIVE,
            slot=Slot.NOTE,
            words="此件公开发布",
        ),
    ),
    notes=(Note(text="（联系电话：见正文）", spans=at(13), kind=NoteKind.CONTACT),),
    attachment_list=(AttachmentEntry(text="1.任务表", spans=at(8), number=1),),
    attachments=(
        Attachment(
            text="附件1", spans=at(20), number=1, title=Element(text="任务表", spans=at(21))
        ),
        Attachment(text="附件2", spans=at(25), number=2, title=None),
    ),
    copies=(
        Copies(text="主送：某某", spans=at(26), label="主送", ending="。"),
        Copies(text="抄送：市委办公室。", spans=at(27), label="抄送", ending="。"),
    ),
    citations=(
        Citation(
            text="x", spans=at(6), title=None, number=NUMBER, alias=None, relation=Relation.MENTIONS
        ),
    ),
    unrecognised=(3,),
)


def test_what_is_recognised() -> None:
    value = parsed_value(NOTICE)
    assert list(value) == ["path", "recognised", "elements", "citations", "unrecognised"]
    assert value["elements"] == {
        "copy_number": None,
        "classification": None,
        "secrecy_period": None,
        "urgency": None,
        "masthead": {"text": "云溪市人民政府办公室文件", "line": 1},
        "document_number": {
            "text": "云政办发〔2026〕 3 号",
            "line": 2,
            "agency": "云政办发",
            "year": 2026,
            "serial": "3",
        },
        "signer": None,
        "title": {"text": "关于试行的通知", "line": 4, "kind": "通知"},
        "addressee": None,
        "signature": {
            "text": "云溪市人民政府办公室",
            "line": 9,
            "organs": ["云溪市人民政府办公室"],
        },
        "date": {"text": "2026 年 6 月 2 日", "line": 10, "iso": "2026-06-02"},
        "marking": {
            "text": "（此件公开发布）",
            "line": 12,
            "disclosure": "proactive",
            "slot": "note",
        },
        "notes": [{"text": "（联系电话：见正文）", "line": 13, "kind": "contact"}],
        "attachment_list": [{"text": "1.任务表", "line": 8}],
        "attachments": [
            {"label": "附件1", "title": "任务表", "line": 20},
            {"label": "附件2", "title": None, "line": 25},
        ],
        "enclosed_title": None,
        "copies": {"text": "抄送：市委办公室。", "line": 27},
        "printing_office": None,
        "printing_date": None,
    }
    assert value["citations"] == [
        {"title": None, "number": "云政办发〔2026〕3号", "line": 6, "relation": "mentions"}
    ]
    assert value["unrecognised"] == [{"line": 3, "text": "第3行"}]


def test_a_file_without_official_document_has_null_elements() -> None:
    value = parsed_value(EMPTY)
    assert value["recognised"] is False
    assert value["elements"] == dict.fromkeys(ELEMENTS)


def test_a_classified_document_shows_nothing() -> None:
    secret = Classification(text="秘密★1年", spans=at(1), level="秘密", period=None)
    value = parsed_value(NOTICE._replace(classification=secret))
    assert value["recognised"] is True
    assert value["elements"] == dict.fromkeys(ELEMENTS)
    assert value["citations"] == value["unrecognised"] == []
    assert "疑似涉密" in str(value["note"])
    assert "云溪市" not in str(value)
    assert "云溪市" not in "".join(parsed_text(value, 80))


def test_a_file_that_cannot_be_read_names_the_fault() -> None:
    value = fault_object("a.docx", [Fault("GK001", FaultKind.DAMAGED, "文件已损坏。")])
    assert value["recognised"] is False
    assert value["faults"] == [{"code": "GK001", "message": "文件已损坏。", "kind": "damaged"}]
    assert "文件已损坏。" in "".join(parsed_text(value, 80))


def test_every_element_has_a_chinese_name() -> None:
    assert list(CHINESE) == list(ELEMENTS)


TABLE = """\
通知.txt
  要素          行    内容
  发文机关标志  1     云溪市人民政府办公室文件
  发文字号      2     云政办发〔2026〕 3 号
  标题          4     关于试行的通知　（文种：通知）
  发文机关署名  9     云溪市人民政府办公室
  成文日期      10    2026 年 6 月 2 日
  公开属性标注  12    （此件公开发布）　（主动公开，附注处）
  附注          13    （联系电话：见正文）
  附件说明      8     1.任务表
  附件          20    附件1　任务表
  附件          25    附件2
  抄送机关      27    抄送：市委办公室。
  没有认出            份号、密级、保密期限、紧急程度、签发人、主送机关、所附文件
                      标题、印发机关、印发日期
  引用文件      6     （云政办发〔2026〕3号）　提及
  不知是什么    3     第3行
"""


def test_the_table_lines_up() -> None:
    assert "".join(parsed_text(parsed_value(NOTICE), 80)) == TABLE


def test_a_file_without_official_document_says_so() -> None:
    assert "没有认出公文要素" in "".join(parsed_text(parsed_value(EMPTY), 80))
