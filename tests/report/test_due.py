"""What must be reviewed, unit by unit."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gklint.model.disclosure import Disclosure
from gklint.model.record import DueItem, DueUnit
from gklint.report.due import due_text, due_value
from gklint.report.run import Look
from gklint.text.width import text_width
from tests.report.figures import AS_OF, BUREAU, OFFICE

PARKING = DueItem(
    "2015/停车.docx",
    "云交办〔2015〕3号",
    "关于内部车辆停放的通知",
    BUREAU,
    date(2015, 3, 4),
    Disclosure.WITHHELD,
    date(2025, 11, 1),
    date(2026, 11, 1),
)
TODAY = PARKING._replace(path="2016/考勤.docx", number=None, title="考勤办法", due=AS_OF)
UNKNOWN = DueItem("", None, "", "", None, None, None, date(2026, 12, 1))
DUTY = PARKING._replace(
    path="值班.docx", title="值班安排", unit=OFFICE, disclosure=Disclosure.ON_REQUEST
)
UNITS = (
    DueUnit(BUREAU, documents=2, reached=2, never=0, items=(PARKING, TODAY)),
    DueUnit("", documents=1, reached=0, never=1, items=(UNKNOWN,)),
    DueUnit(OFFICE, documents=1, reached=1, never=0, items=(DUTY,)),
)

GOLDEN = """\
截至 2026-11-20：4 份文件需要复核，涉及 3 个单位，3 份已经到期，1 份没有复核记
录。

云溪市交通运输局：2 份
  2026-11-01  逾期 19 天  云交办〔2015〕3号  关于内部车辆停放的通知
    不予公开；成文 2015-03-04；上次复核 2025-11-01；2015/停车.docx
  2026-11-20  今天到期  （无文号）  考勤办法
    不予公开；成文 2015-03-04；上次复核 2025-11-01；2016/考勤.docx

单位不详：1 份
  2026-12-01  还有 11 天  （无文号）  （没有标题）
    公开属性未定；成文日期不详；没有复核记录

云溪市人民政府办公室：1 份
  2026-11-01  逾期 19 天  云交办〔2015〕3号  值班安排
    依申请公开；成文 2015-03-04；上次复核 2025-11-01；值班.docx
"""


def text_of(units: tuple[DueUnit, ...]) -> str:
    return "".join(due_text(units, AS_OF, Look()))


def test_the_list_on_a_terminal() -> None:
    assert text_of(UNITS) == GOLDEN


def test_when_nothing_is_due_it_is_said() -> None:
    assert text_of(()) == "截至 2026-11-20，没有需要复核的文件。\n"


def test_documents_that_are_not_shown_are_counted() -> None:
    lines = text_of((UNITS[0]._replace(documents=12),)).splitlines()
    assert "云溪市交通运输局：12 份" in lines
    assert "  另有 10 份" in lines
    assert lines[-1].startswith("要看全部，请加 --limit 0")


def test_words_of_documents_cannot_move_the_cursor() -> None:
    item = PARKING._replace(title="\x1b[2J", path="\n.docx")
    text = text_of((DueUnit("\x1b[31m", 1, 1, 0, (item,)),))
    assert "\x1b" not in text
    assert "\n.docx" not in text


items = st.builds(
    DueItem,
    st.text(max_size=20),
    st.none() | st.text(max_size=20),
    st.text(max_size=60),
    st.text(max_size=20),
    st.none() | st.dates(),
    st.none() | st.sampled_from(list(Disclosure)),
    st.none() | st.dates(),
    st.dates(),
)


@given(st.lists(items, max_size=6).map(tuple))
def test_every_line_fits(listed: tuple[DueItem, ...]) -> None:
    text = text_of((DueUnit(BUREAU, len(listed), 0, 0, listed),))
    assert all(text_width(line) <= 80 for line in text.splitlines())


@given(st.lists(items, max_size=6).map(tuple))
def test_programs_get_every_document(listed: tuple[DueItem, ...]) -> None:
    value = due_value((DueUnit(BUREAU, len(listed), 0, 0, listed),), AS_OF)
    (unit,) = json.loads(json.dumps(value))["units"]
    assert [document["due"] for document in unit["documents"]] == [
        item.due.isoformat() for item in listed
    ]


def test_what_is_unknown_is_null_for_programs() -> None:
    (unit,) = json.loads(json.dumps(due_value(UNITS[1:2], AS_OF)))["units"]
    assert unit == {
        "unit": None,
        "count": 1,
        "reached": 0,
        "never_reviewed": 1,
        "documents": [
            {
                "path": None,
                "number": None,
                "title": None,
                "date": None,
                "disclosure": None,
                "last_review": None,
                "due": "2026-12-01",
                "overdue_days": -11,
            }
        ],
    }
