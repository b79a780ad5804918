"""版记 (GB/T 9704-2012 7.4), at the end and in the middle of the file."""

from datetime import date

import pytest

from gklint.rulekit import Draft
from tests.parse.reading import lines_of, read

OFFICE = "云溪市人民政府办公室"


@pytest.mark.parametrize(
    "printing",
    [
        "云溪市人民政府办公室　　　　2024年3月6日印发",
        "云溪市人民政府办公室 2024 年 3 月 6 日 印发",
        "云溪市人民政府办公室2024年3月6日印",
        ("云溪市人民政府办公室", "2024年3月6日印发"),
        "云溪市人民政府办公室　　2024年3月6日印发　共印70份",
        "云溪市人民政府办公室　　2024年3月6日印发（共印70份）",
        "云溪市人民政府办公室　　二〇二四年三月六日印发",
    ],
)
def test_office_and_date_on_one_line_or_two(printing: str | tuple[str, ...]) -> None:
    document = read(Draft(printing=printing))
    assert document.printing_office is not None
    assert document.printing_office.text == OFFICE
    assert document.printing_date is not None
    assert document.printing_date.value == date(2024, 3, 6)
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)
    assert document.unrecognised == ()


@pytest.mark.parametrize(
    ("copies", "endings"),
    [
        ("抄送：市委办公室。", ["。"]),
        ("抄送：市委办公室", ["室"]),
        ("抄送：市委办公室；", ["；"]),
        (("抄送：市委办公室，市人大常委会办公室，", "市政协办公室。"), ["。"]),
        (
            ("抄送：市委办公室，", "市人大常委会办公室，", "市中级人民法院，", "市人民检察院。"),
            ["。"],
        ),
        (("主送：各县（市、区）人民政府。", "抄送：市委办公室。"), ["。", "。"]),
        (("抄报：省人民政府。", "抄送：市委办公室。"), ["。", "。"]),
    ],
)
def test_copies_run_over_lines_to_their_full_stop(
    copies: str | tuple[str, ...], endings: list[str]
) -> None:
    document = read(Draft(copies=copies))
    assert [c.ending for c in document.copies] == endings
    assert "".join(c.text for c in document.copies) == "".join(copies)
    assert document.printing_office is not None


def test_copies_wrapped_over_blank_lines() -> None:
    document = read(
        Draft(copies=None, printing=None, tail=("抄送：市委办公室，市政协办公", "", "室。"))
    )
    (copies,) = document.copies
    assert copies.text == "抄送：市委办公室，市政协办公室。"
    assert len(lines_of(copies)) == 2


@pytest.mark.parametrize("length", [1, 3, 30])
@pytest.mark.parametrize("printing", [f"{OFFICE}　　2024年3月6日印发", ""])
def test_an_imprint_may_close_the_cover_in_front_of_the_enclosure(
    length: int, printing: str
) -> None:
    articles = "\n".join(f"　　第{c}条　做好第{c}项工作。" for c in "一二三四五六七八九十" * 3)
    text = Draft(
        title="云溪市人民政府办公室关于印发云溪市校园整治办法的通知",
        body="现将《云溪市校园整治办法》印发给你们，请认真执行。",
        copies=None,
        printing=None,
        tail=(
            "抄送：市委办公室。",
            *([printing] if printing else []),
            "",
            "云溪市校园整治办法",
            *articles.splitlines()[:length],
        ),
    )
    document = read(text)
    assert len(document.copies) == 1
    assert (document.printing_office is not None) is bool(printing)
    assert document.enclosed_title is not None
    assert document.enclosed_title.text == "云溪市校园整治办法"
    assert document.unrecognised == ()


def test_keywords_of_former_days() -> None:
    document = read(Draft(copies=("主题词：教育　环境　通知", "抄送：市委办公室。")))
    assert document.keywords is not None
    assert document.keywords.text == "主题词：教育　环境　通知"
    assert len(document.copies) == 1


@pytest.mark.parametrize("page", ["— 1 —", "- 1 -", "－1－", "第1页 共1页"])
def test_page_numbers_do_not_hide_the_imprint_or_the_marking(page: str) -> None:
    for draft in (
        Draft(tail=page),
        Draft(copies=(page, "抄送：市委办公室。")),
        Draft(note=None, before_imprint=("公开方式：主动公开", page)),
    ):
        document = read(draft)
        assert document.printing_date is not None
        assert document.markings != ()
        assert document.unrecognised == ()


def test_a_notice_in_the_body_is_no_imprint() -> None:
    document = read(
        Draft(body=("抄送：按规定办理的单位另行通知。", "请认真执行。"), copies=None, printing=None)
    )
    assert document.printing_office is None
    assert document.signature is not None
