"""Elements wherever Word keeps them: text boxes, tables, page headers and footers."""

from pathlib import Path
from typing import Unpack

import pytest

from gklint.model.disclosure import Slot
from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Part
from gklint.parse import parse
from gklint.readers import read
from tests.readers.docx_builder import Extras, manuscript, p, r, section, shape, table, tc, tr

EXAMPLES = Path(__file__).parents[2] / "examples"
RED = '<w:color w:val="FF0000"/>'
TITLE = "云溪市人民政府办公室关于做好校园整治工作的通知"
BODY = (
    p("各县（市、区）人民政府："),
    p("为改善校园周边环境，现就有关事项通知如下。"),
    p("云溪市人民政府办公室"),
    p("2024年3月5日"),
    p("（此件公开发布）"),
)


def read_word(*blocks: str, **extras: Unpack[Extras]) -> OfficialDocument:
    return parse(manuscript("".join(blocks), **extras))


def part_of(document: OfficialDocument, line: int) -> Part:
    return document.manuscript.line(line).part


def test_the_masthead_stands_in_a_text_box() -> None:
    document = read_word(
        p(shape(p("云溪市人民政府办公室文件"))), p("云政办发〔2024〕12号"), p(TITLE), *BODY
    )
    assert document.masthead is not None
    assert part_of(document, document.masthead.line) is Part.TEXTBOX
    assert document.misplaced == ()


def test_the_masthead_of_a_letter_stands_in_the_page_header() -> None:
    document = read_word(
        p("云政办函〔2024〕7号"),
        p("云溪市人民政府办公室关于征求意见的函"),
        *BODY,
        section(header_first="h1"),
        headers={"h1": p(r("云溪市人民政府办公室", RED))},
    )
    assert document.masthead is not None
    assert part_of(document, document.masthead.line) is Part.HEADER
    assert document.document_number is not None


LEVELS = ("机密 10年", "【机密】", "密级：机密　保密期限：10年", "000012　　机密（10年）　　特急")


@pytest.mark.parametrize("line", LEVELS)
@pytest.mark.parametrize("place", ["box", "table", "header", "cells"])
def test_a_level_is_seen_wherever_the_head_stands(place: str, line: str) -> None:
    blocks = {
        "box": p(shape(p(line))),
        "table": table(tr(tc(p(line)), tc(p("")))),
        "cells": table(tr(*(tc(p(part)) for part in line.split("　") if part))),
        "header": "",
    }
    document = read_word(
        blocks[place],
        p("云溪市人民政府办公室文件"),
        p("云政办发〔2024〕12号"),
        p(TITLE),
        *BODY,
        section(header_default="h1"),
        headers={"h1": p(line if place == "header" else "云溪市人民政府办公室")},
    )
    assert document.classification is not None
    assert document.classification.level == "机密"


def test_words_in_a_page_header_are_no_marking() -> None:
    document = read_word(
        p("云政办发〔2024〕12号"),
        p(TITLE),
        *BODY[:-1],
        section(header_default="h1"),
        headers={"h1": p("（此件公开发布）")},
    )
    assert document.markings == ()


def test_the_imprint_stands_in_a_table() -> None:
    document = read_word(
        p("云政办发〔2024〕12号"),
        p(TITLE),
        *BODY,
        table(
            tr(tc("抄送：市委办公室，市政协办公室。")),
            tr(tc("云溪市人民政府办公室"), tc("2024年3月6日印发")),
        ),
    )
    assert [c.ending for c in document.copies] == ["。"]
    assert document.printing_office is not None
    assert document.printing_date is not None
    assert part_of(document, document.printing_date.line) is Part.TABLE


def test_the_imprint_stands_in_the_page_footer() -> None:
    document = read_word(
        p("云政办发〔2024〕12号"),
        p(TITLE),
        *BODY,
        section(footer_default="f1"),
        footers={"f1": p("抄送：市委办公室。") + p("云溪市人民政府办公室　2024年3月6日印发")},
    )
    assert len(document.copies) == 1
    assert document.printing_date is not None


def test_a_table_of_markings_is_no_marking_and_its_days_no_date() -> None:
    document = read_word(
        p("云政办发〔2024〕12号"),
        p(TITLE),
        *BODY[:2],
        table(
            tr(tc("任务"), tc("时限"), tc("属性")),
            tr(tc("摸底"), tc("2024年4月30日前"), tc("此件公开发布")),
            tr(tc("整治"), tc("2024年5月30日"), tc("公开方式：主动公开")),
        ),
        *BODY[2:-1],
    )
    assert document.markings == ()
    assert document.date is not None
    assert document.date.text == "2024年3月5日"


def test_a_soft_line_break_divides_signature_and_date() -> None:
    broken = p(r("云溪市人民政府办公室"), r(inside="<w:br/>"), r("2024年3月5日"))
    document = read_word(p("云政办发〔2024〕12号"), p(TITLE), *BODY[:2], broken, BODY[-1])
    assert document.signature is not None
    assert document.date is not None
    assert [m.slot for m in document.markings] == [Slot.NOTE]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_examples_are_recognised_whole(path: Path) -> None:
    document = parse(read(path))
    assert document.recognised
    assert document.unrecognised == ()
    assert document.title is not None
    assert document.title.kind is not None
    assert document.date is not None
    assert document.masthead is not None


def test_the_red_head_of_a_letter_is_known_though_the_number_stands_below_the_title() -> None:
    document = read_word(
        p(r("云溪市人民政府办公室", RED)), p(TITLE), p("云政办函〔2024〕8号"), *BODY
    )
    assert document.masthead is not None
    (found,) = document.misplaced
    assert (found.element, found.after) == ("发文字号", "标题")
