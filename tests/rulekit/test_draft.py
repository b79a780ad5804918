"""Draft: the notation of examples. Its defaults are a clean notice with full head and imprint."""

import pytest

from gklint.model.disclosure import Disclosure, Slot
from gklint.parse import parse
from gklint.rulekit import Draft, Example

CLEAN = """\
云溪市人民政府办公室文件

云政办发〔2024〕12号

云溪市人民政府办公室关于做好校园周边环境整治工作的通知

各县（市、区）人民政府，市政府各部门：
　　为改善校园周边环境，经市政府同意，现就有关事项通知如下。
　　一、明确任务分工
　　各县（市、区）人民政府负责本行政区域内的整治工作。
　　二、加强督促检查
　　各部门每季度通报一次进展情况。

云溪市人民政府办公室
2024年3月5日
　　（此件公开发布）

抄送：市委办公室，市人大常委会办公室，市政协办公室。
云溪市人民政府办公室　　　　　　2024年3月6日印发
"""


def test_the_defaults_are_a_clean_notice() -> None:
    assert Draft().text() == CLEAN


def test_the_grammars_recognise_every_element_of_it() -> None:
    document = parse(Example(Draft()).manuscript())
    assert document.unrecognised == ()
    assert document.document_number is not None
    assert document.title is not None
    assert document.title.kind == "通知"
    assert document.marking is not None
    assert document.marking.disclosure is Disclosure.PROACTIVE
    assert document.marking.slot is Slot.NOTE
    assert document.printing_date is not None


def test_none_drops_an_element() -> None:
    text = Draft(masthead=None, note=None, copies=None, printing=None).text()
    assert "文件" not in text
    assert text.endswith("2024年3月5日\n")


def test_signer_stands_on_the_line_of_the_number() -> None:
    text = Draft(signer="签发人：某某").text()
    assert "云政办发〔2024〕12号　　　　　　签发人：某某\n" in text


def test_what_stands_above_and_below() -> None:
    draft = Draft(
        before=("000012", "特急"), attachment_list="附件：1.任务分工表", tail="（共印50份）"
    )
    lines = draft.text().splitlines()
    assert lines[:3] == ["000012", "特急", "云溪市人民政府办公室文件"]
    assert "　　附件：1.任务分工表" in lines
    assert lines[-1] == "（共印50份）"


@pytest.mark.parametrize(("indent", "line"), [("　　", "　　（此件公开）"), ("", "（此件公开）")])
def test_the_indent_of_the_note_can_be_changed(indent: str, line: str) -> None:
    assert line in Draft(note="（此件公开）", note_indent=indent).text().splitlines()
