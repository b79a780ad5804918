"""Page numbers and running heads among the lines of a text are no part of what they cut apart."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.model.document import OfficialDocument
from gklint.model.manuscript import Line, Part
from gklint.parse.rims import rims
from tests.parse.reading import covered, elements_of, read
from tests.parse.strategies import STEADY

TITLE = "云溪市人民政府办公室关于做好城区户外照明设施建设和管理工作的通知"
ROWS = """\
云溪市人民政府办公室文件

云政办发〔2024〕12号

云溪市人民政府办公室
关于做好城区户外照明设施建设和
管理工作的通知

各县（市、区）人民政府，市政府各部门、各直属机构：

　　为做好城区户外照明设施的建设和管理工作，保障市民夜间出行安全，根据
有关规定，现通知如下。

　　一、加强组织领导。各部门要落实责任，明确分工，
按时完成任务。

　　附件：1．照明设施分布图
　　　　　2．照明设施维护
　　　　　　标准

云溪市人民政府办公室
2024年3月5日

（此件公开发布）

附件1

照明设施分布图

　　城区分为三片。

附件2

照明设施维护标准

　　每月检修一次。

抄送：市委办公室，市人大常委会办公室，市政协办公室，
　　　市中级法院。

云溪市人民政府办公室　　　2024年3月6日印发
""".splitlines()

BEHIND_TITLE = 7

Rim = Callable[[int], Sequence[str]]
RIMS: dict[str, Rim] = {
    "dashes": lambda page: [f"— {page} —"],
    "figures": lambda page: [str(page)],
    "of all": lambda page: [f"{page}/12"],
    "dots": lambda page: [f"·{page}·"],
    "words": lambda page: [f"第 {page} 页 共 12 页"],
    "masthead": lambda _: ["云溪市人民政府办公室文件"],
    "number and masthead": lambda page: [f"— {page} —", "", "云溪市人民政府办公室文件"],
    "of a gazette": lambda page: [str(page), "云溪市人民政府公报", "2024年第3期"],
    "title": lambda page: [TITLE, str(page)],
    "of a browser": lambda page: [
        f"https://www.yunxi.example/t20240312.html　　　　{page}/12",
        "2024/3/12 16:15　　　　做好照明设施工作的通知_云溪市人民政府",
    ],
}


def said(document: OfficialDocument) -> list[str]:
    """Give what the elements say; a title the running head has in one line is the same title."""
    return ["".join(element.text.split()) for element in elements_of(document)]


def broken(rim: Rim, first: int, every: int) -> list[str]:
    """Put a rim between the rows, from one of them on, as often as a page ends."""
    rows: list[str] = []
    for at, row in enumerate(ROWS):
        page, rest = divmod(at - first, every)
        if at >= first and rest == 0:
            rows += rim(page + 1)
        rows.append(row)
    return rows


WHOLE = read("\n".join(ROWS))


@STEADY
@given(st.sampled_from(sorted(RIMS)), st.integers(8, 12), st.data())
def test_a_document_on_pages_says_what_it_says_on_one(
    name: str, every: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(BEHIND_TITLE if name == "title" else 1, every))
    document = read("\n".join(broken(RIMS[name], first, every)))
    assert said(document) == said(WHOLE)


def test_elements_still_stand_at_the_characters_of_the_file() -> None:
    document = read("\n".join(broken(RIMS["number and masthead"], 6, 9)))
    assert document.title is not None
    assert covered(document, document.title) == "".join(ROWS[4:7])


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(at, text, Part.BODY, at) for at, text in enumerate(texts, start=1))


@pytest.mark.parametrize(
    "texts",
    [
        ("云溪市人民政府办公室文件", "一", "二", "云溪市教育局文件"),
        ("附件", "— 1 —", "附件", "— 2 —", "附件", "— 3 —", "附件"),
        ("照明设施分布图", "甲", "— 1 —", "照明设施分布图"),
        (
            "云溪市人民政府办公室",
            "甲",
            "— 1 —",
            "云溪市人民政府办公室",
            "— 2 —",
            "云溪市人民政府办公室",
        ),
        ("1", "2", "3", "4"),
        ("3", "甲", "乙", "丙", "丁", "7"),
        ("责任单位：市教育局", "甲", "责任单位：市教育局", "乙", "责任单位：市教育局"),
    ],
    ids=["two mastheads", "attachments", "title of one", "organ", "column", "figures", "sub-lines"],
)
def test_what_is_said_again_by_right_stays(texts: tuple[str, ...]) -> None:
    left = rims(lines(*texts))
    assert {texts[i] for i in left} <= {"— 1 —", "— 2 —", "— 3 —"}


def test_the_first_masthead_stays() -> None:
    masthead = "云溪市人民政府办公室文件"
    assert rims(lines(masthead, "甲", "乙", masthead, "丙", "丁", masthead, "甲")) == {3, 6}


def test_tables_are_not_looked_at() -> None:
    table = tuple(
        line._replace(part=Part.TABLE) for line in lines("— 1 —", "1", "甲", "乙", "丙", "2")
    )
    assert rims(table) == frozenset()
