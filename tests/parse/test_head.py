"""版头, title and addressee (GB/T 9704-2012 7.2, 7.3.1, 7.3.2)."""

from datetime import date

import pytest

from gklint.model.disclosure import Slot
from gklint.model.document import DateElement
from gklint.rulekit import Draft
from tests.parse.reading import covered, lines_of, read


def test_the_standard_head() -> None:
    document = read(Draft(before=("000012", "机密★10年", "特急"), signer="签发人：张某"))
    assert document.copy_number is not None
    assert document.copy_number.text == "000012"
    assert document.classification is not None
    assert document.classification.level == "机密"
    assert document.classification.period is not None
    assert document.classification.period.text == "10年"
    assert document.urgency is not None
    assert document.urgency.text == "特急"
    assert document.signer is not None
    assert document.signer.text == "张某"
    assert document.unrecognised == ()


@pytest.mark.parametrize(
    "line",
    [
        "秘密",
        "机密★10年",
        "机 密 ★ 10 年",
        "绝密★长期",
        "机密★6个月",
        "机密★2030年1月1日解密",
        "机密★2030年1月1日",
        "秘密★解密条件另行通知",
        "密级：机密",
        "机密★10年　特急",
        "机密☆10年",
        "机密*10年",
        "机密 10年",
        "机密10年",
        "机密　10年",
        "秘密　一年",
        "机密（10年）",
        "机密★（10年）",
        "机密－10年",
        "机密——长期",
        "机密级",
        "【机密】",
        "（机密★10年）",
        "【机密】　10年",
        "密级：机密　保密期限：10年",
        "密级：机密，保密期限：10年",
        "秘密等级：机密",
        "机密　2040年1月1日",
        "| 机密 | 10年 |",
    ],
)
def test_a_classified_document_is_known_as_one(line: str) -> None:
    assert read(Draft(before=line)).classification is not None
    assert read(Draft(before=("000012", line, "特急"))).classification is not None


@pytest.mark.parametrize(
    "line",
    [
        "000012　　机密★10年　　特急",
        "机密★10年　　000012　　特急",
        "特急　　机密★10年　　000012",
        "000012　　机密　10年　　特急",
        "份号：000012　密级：机密　保密期限：10年　紧急程度：特急",
        "000012\t机密★10年\t特急",
        "| 000012 | 机密★10年 | 特急 |",
    ],
)
def test_a_line_of_the_head_may_hold_several_elements(line: str) -> None:
    document = read(Draft(before=line))
    assert document.classification is not None
    assert document.classification.level == "机密"
    assert document.classification.period is not None
    assert document.classification.period.text == "10年"
    assert document.copy_number is not None
    assert document.copy_number.text.removeprefix("份号：") == "000012"
    assert document.urgency is not None
    assert document.urgency.text.removeprefix("紧急程度：") == "特急"
    assert document.unrecognised == ()


def test_a_level_beside_number_or_signer_is_read() -> None:
    beside = Draft(
        before="机密　10年", number="机密★10年　　　　云政办发〔2024〕12号　签发人：张某"
    )
    for draft in (beside, beside._replace(before=None)):
        document = read(draft)
        assert document.classification is not None
        assert document.document_number is not None
        assert document.document_number.agency == "云政办发"
        assert document.signer is not None
        assert document.signer.text == "张某"


def test_a_period_that_ends_on_a_day_has_that_day() -> None:
    for line in ("机密★2040年1月2日", "机密★2040年1月2日解密", "机密 2040年1月2日后解密"):
        found = read(Draft(before=line)).classification
        assert found is not None
        assert isinstance(found.period, DateElement)
        assert found.period.value == date(2040, 1, 2)


@pytest.mark.parametrize(
    "line",
    [
        "商业秘密",
        "工作秘密",
        "商业秘密　10年",
        "内部资料　注意保存",
        "密级：普通",
        "密级：普通　份号：000012",
        "国家保密局",
        "云溪市机要局文件",
        "机密，不得外传",
        "绝密　机密　秘密",
    ],
)
def test_other_secrets_are_no_classification(line: str) -> None:
    assert read(Draft(before=line)).classification is None


def test_words_on_secrecy_in_the_body_are_no_classification() -> None:
    document = read(Draft(body=("定密要写明期限，如", "机密★10年", "等。")))
    assert document.classification is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("云政报〔2024〕9号　　　　　签发人：张某", "张某"),
        ("云政报〔2024〕9号        签发人: 张某　李某", "张某　李某"),
        ("云政报〔2024〕9号　　　　　签 发 人：张某", "张某"),
    ],
)
def test_the_signer_stands_on_the_line_of_the_number(line: str, names: str) -> None:
    document = read(Draft(number=line))
    assert document.signer is not None
    assert document.signer.text == names
    assert document.document_number is not None
    assert document.document_number.text == "云政报〔2024〕9号"


def test_the_signer_on_a_line_of_his_own() -> None:
    document = read(Draft(number=("云政报〔2024〕9号", "签发人：张某")))
    assert document.signer is not None
    assert document.signer.text == "张某"


@pytest.mark.parametrize(
    ("lines", "organs"),
    [
        (("云溪市教育局", "云溪市财政局文件"), ("云溪市教育局", "云溪市财政局")),
        (("云溪市教育局　　文件", "云溪市财政局"), ("云溪市教育局", "云溪市财政局")),
        (
            ("云溪市教育局", "云溪市财政局　　文件", "云溪市民政局"),
            ("云溪市教育局", "云溪市财政局", "云溪市民政局"),
        ),
        (("云溪市教育局　云溪市财政局文件",), ("云溪市教育局", "云溪市财政局")),
        (("云溪市教育局", "云溪市财政局", "文件"), ("云溪市教育局", "云溪市财政局")),
    ],
)
def test_a_joint_masthead_names_every_organ(
    lines: tuple[str, ...], organs: tuple[str, ...]
) -> None:
    document = read(Draft(masthead=lines, number="云教发〔2024〕3号"))
    assert document.masthead is not None
    assert document.masthead.organs == organs
    assert document.masthead.has_wenjian
    assert document.unrecognised == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪市教育局　云溪市财政局", "关于做好助学工作的通知"),
        ("云溪市教育局", "云溪市财政局", "关于做好助学工作的通知"),
        ("云溪市教育局、云溪市财政局关于做好助学工作的通知",),
        ("云溪市教育局 云溪市财政局关于做好", "助学工作的通知"),
    ],
)
@pytest.mark.parametrize("masthead", [("云溪市教育局", "云溪市财政局文件"), None])
def test_the_title_of_a_joint_document_names_its_organs(
    lines: tuple[str, ...], masthead: tuple[str, ...] | None
) -> None:
    number = "云教发〔2024〕3号" if masthead else None
    title = read(Draft(masthead=masthead, number=number, title=lines)).title
    assert title is not None
    assert title.kind == "通知"
    assert "".join(title.organs).replace("、", "") == "云溪市教育局云溪市财政局"
    assert len(lines_of(title)) == len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("云溪市人民政府办公室关于做好防汛、抗旱工作的通知",),
        ("云溪市人民政府办公室", "关于做好防汛、抗旱工作的通知"),
        ("云溪市人民政府办公室关于做好防汛、", "抗旱工作的通知"),
        ("云溪市人民政府办公室关于印发《防汛、抗旱、救灾办法》的通知",),
    ],
)
@pytest.mark.parametrize("addressee", [Draft().addressee, "市教育局：", None])
def test_a_title_may_hold_an_enumeration(lines: tuple[str, ...], addressee: str | None) -> None:
    document = read(Draft(title=lines, addressee=addressee))
    assert document.title is not None
    assert document.title.text == "".join(lines)
    found = document.addressee.text if document.addressee else None
    assert found == (addressee.rstrip("：") if addressee else None)


@pytest.mark.parametrize(
    ("title", "kind", "forwarded"),
    [
        ("云溪市人民政府关于同意设立园区的批复", "批复", None),
        ("云溪市人民政府关于解决经费的请示", "请示", None),
        ("云溪市人民政府办公室关于课后服务的复函", "函", None),
        ("云溪市人民政府关于加强古树保护的意见（试行）", "意见", None),
        ("云溪市校园整治工作方案", None, None),
        ("云溪市人民政府办公室关于印发云溪市校园办法的通知", "通知", "云溪市校园办法"),
        ("云溪市人民政府办公室关于印发《云溪市校园办法》的通知", "通知", "云溪市校园办法"),
        (
            "云溪市人民政府办公室转发市教育局关于课后服务意见的通知",
            "通知",
            "市教育局关于课后服务意见",
        ),
    ],
)
def test_a_title_has_a_kind_and_may_forward(
    title: str, kind: str | None, forwarded: str | None
) -> None:
    found = read(Draft(title=title)).title
    assert found is not None
    assert (found.text, found.kind, found.forwarded) == (title, kind, forwarded)


@pytest.mark.parametrize(
    ("addressee", "colon"),
    [
        ("各县（市、区）人民政府，市政府各部门：", "："),
        ("各县（市、区）人民政府，市政府各部门:", ":"),
        ("各县（市、区）人民政府，市政府各部门", None),
        ("各县（市、区）人民政府，市政府各部门，", "，"),
        ("各县〔市、区〕人民政府，市政府各部门：", "："),
        (("各县（市、区）人民政府，云岭开发区管委会，市直各有关", "单位："), "："),
        (("各县（市、区）人民政府，", "市政府各部门，", "各直属机构："), "："),
    ],
)
def test_an_addressee_is_closed_by_a_colon_or_not(
    addressee: str | tuple[str, ...], colon: str | None
) -> None:
    document = read(Draft(addressee=addressee))
    lines = (addressee,) if isinstance(addressee, str) else addressee
    assert document.addressee is not None
    assert document.addressee.colon == colon
    assert document.addressee.text == "".join(lines).rstrip("：:，")
    assert document.body[0] == document.addressee.last_line + 1


def test_text_that_goes_on_behind_the_addressee_is_in_order() -> None:
    text = "各县（市、区）人民政府，市政府各部门：为改善校园周边环境，现就有关事项通知如下。"
    document = read(Draft(addressee=None, body=(text, "请认真执行。")))
    assert document.addressee is not None
    assert document.addressee.text == "各县（市、区）人民政府，市政府各部门"
    assert document.misplaced == ()


@pytest.mark.parametrize(
    ("masthead", "number", "is_order"),
    [
        ("云溪市人民政府令", "第12号", True),
        ("云溪市人民政府公告", "2024年第5号", True),
        ("云溪市人民政府公告", "云溪市人民政府公告2024年第5号", True),
        ("云溪市人民政府令", "云溪市人民政府令第12号", True),
        ("云溪市商务局", "云商函2024年第32号", False),
        ("云溪市人民政府文件", "〔84〕云函字182号", False),
    ],
)
def test_numbers_without_brackets(masthead: str, number: str, *, is_order: bool) -> None:
    found = read(Draft(masthead=masthead, number=number)).document_number
    assert found is not None
    assert (found.text, found.is_order) == (number, is_order)


@pytest.mark.parametrize(
    "numbers",
    ["云教发〔2024〕3号　云财发〔2024〕8号", ("云教发〔2024〕3号", "云财发〔2024〕8号")],
)
def test_a_joint_document_may_carry_several_numbers(numbers: str | tuple[str, ...]) -> None:
    document = read(Draft(masthead=("云溪市教育局", "云溪市财政局文件"), number=numbers))
    assert document.document_number is not None
    assert document.document_number.text == "云教发〔2024〕3号"
    assert [n.text for n in document.further_numbers] == ["云财发〔2024〕8号"]


@pytest.mark.parametrize(
    "number",
    [
        "云政办发〔2024〕　号",
        "云政办发〔2024〕×号",
        "云政办发〔    〕  号",
        "云政办发〔20××〕×号",
        "云政办发〔202X〕X号",
    ],
)
def test_a_number_still_to_be_given_is_a_number(number: str) -> None:
    found = read(Draft(number=number, date="2024年　月　日")).document_number
    assert found is not None
    assert found.deviation("blank") is not None


@pytest.mark.parametrize(
    "line", ["（2024年3月5日）", "(2024年3月5日)", "（2024年3月5日云溪市人民政府第3次会议通过）"]
)
def test_the_day_of_adoption_stands_below_the_title(line: str) -> None:
    title = "云溪市人民政府关于修改部分规定的决定"
    document = read(Draft(title=(title, line), addressee=None, date=None, signature=None))
    assert document.title is not None
    assert document.title.text == title
    assert document.date is not None
    assert document.date.value == date(2024, 3, 5)


def test_a_marking_above_the_text_is_outside_every_slot_and_is_recognised() -> None:
    document = read(Draft(before="（此件公开发布）", note=None))
    assert [m.slot for m in document.markings] == [Slot.OUTSIDE]
    assert document.unrecognised == ()


def test_every_element_of_the_head_is_exact() -> None:
    document = read(Draft(before=("000012", "特 急"), number="云政办发 〔２０２４〕12 号"))
    assert document.urgency is not None
    assert document.urgency.text == "特 急"
    assert document.document_number is not None
    assert document.document_number.text == "云政办发 〔２０２４〕12 号"
    assert document.document_number.canonical == "云政办发〔2024〕12号"
    assert covered(document, document.document_number) == document.document_number.text


def test_what_is_no_element_of_the_head_is_told() -> None:
    document = read(Draft(before="云溪市档案馆收文章"))
    assert document.unrecognised == (1,)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("云溪市教育局等5部门", "关于做好整治工作的通知"),
            "云溪市教育局等5部门关于做好整治工作的通知",
        ),
        (
            ("云溪市人民政府办", "公室关于做好整治工作的通知"),
            "云溪市人民政府办公室关于做好整治工作的通知",
        ),
        (
            ("关于做好整治工作的通知-云溪市人民政府", "关于做好整治工作的通知"),
            "关于做好整治工作的通知",
        ),
        (("时政要闻", "国务院关于做好整治工作的通知"), "国务院关于做好整治工作的通知"),
    ],
)
def test_titles_wrapped_or_below_a_line_of_the_page(lines: tuple[str, ...], title: str) -> None:
    document = read("\n".join((*lines, "各县（区）教育局：", "　　现就有关事项通知如下。")) + "\n")
    assert document.title is not None
    assert document.title.text == title


@pytest.mark.parametrize(
    ("title", "organs"),
    [
        ("云溪市人民政府办公室印发《关于整治工作的方案》的通知", ("云溪市人民政府办公室",)),
        ("云溪市人民政府办公室重新印发整治工作方案的通知", ("云溪市人民政府办公室",)),
        ("云溪市对外经济局关于公布名单的通知", ("云溪市对外经济局",)),
    ],
)
def test_the_organ_of_a_title_ends_where_its_verb_begins(
    title: str, organs: tuple[str, ...]
) -> None:
    document = read(f"{title}\n\n各县：\n　　现就有关事项通知如下。\n")
    assert document.title is not None
    assert document.title.organs == organs


def test_an_order_with_its_number_on_the_line_of_its_masthead() -> None:
    document = read(
        "云溪市人民政府令第12号\n\n　　现公布《云溪市市容管理办法》，自公布之日起施行。\n"
    )
    assert document.masthead is not None
    assert document.masthead.text == "云溪市人民政府令"
    assert document.title is not None
    assert document.title.text == "云溪市人民政府令"
    assert document.document_number is not None


def test_minutes_are_named_by_their_masthead_not_by_their_issue() -> None:
    document = read("云溪市人民政府\n专题会议纪要\n第15期\n\n　　会议研究了有关工作，纪要如下。\n")
    assert document.title is not None
    assert document.title.text == "云溪市人民政府专题会议纪要"


@pytest.mark.parametrize(
    "line",
    ["云政发〔2010〕5号　2010年3月5日", "（云政发〔2010〕5号　2010年3月5日）"],
)
def test_a_date_beside_the_number(line: str) -> None:
    document = read(f"关于做好整治工作的通知\n{line}\n各县人民政府：\n　　现就有关事项通知如下。\n")
    assert document.document_number is not None
    assert document.document_number.text == "云政发〔2010〕5号"
    assert document.date is not None
    assert document.date.text == "2010年3月5日"


@pytest.mark.parametrize(
    "page",
    [
        "云溪市水库安全度汛实施方案-云溪市人民政府",
        "云溪市水库安全度汛实施方案",
        "首页|政务公开|办事服务",
    ],
)
@pytest.mark.parametrize("below", ["2024-03-08 10:20 来源：云溪日报", "听全文"])
def test_a_title_without_its_kind_between_lines_of_the_page(page: str, below: str) -> None:
    title = "云溪市水库安全度汛实施方案"
    text = f"{page}\n{title}\n{below}\n各县（区）水利局：\n　　现将有关事项通知如下。\n"
    document = read(text)
    assert document.title is not None
    assert document.title.text == title


@pytest.mark.parametrize(
    "line",
    [
        "等级：特急·明电      云政办发明电〔2024〕16号      云机发 1022 号",
        "等级  特急·明电    云政办发明电〔2024〕16号    云机发    号",
    ],
)
def test_the_line_of_a_telegram(line: str) -> None:
    document = read(
        f"传 真 电 报\n签批盖章：张某\n{line}\n关于做好防汛工作的通知\n各县（区）：\n　　略。\n"
    )
    assert document.document_number is not None
    assert document.document_number.text == "云政办发明电〔2024〕16号"
    assert document.urgency is not None
    assert "特急" in document.urgency.text


def test_a_label_of_a_form_and_the_audience_of_a_speech_are_no_addressees() -> None:
    form = "云溪市信息公开申请表\n申请人信息\n姓名：\n所需信息情况\n所需信息的内容描述：\n备注：\n"
    speech = "在全市工作会议上的讲话\n（2024年3月5日）\n赵某\n同志们：\n　　今天我讲三点意见。\n"
    assert not read(form).recognised
    assert not read(speech).recognised


def test_a_number_behind_a_title_with_a_stray_blank() -> None:
    title = "云溪市人民政府关 于深化改革的意见"
    document = read(f"{title}云政发〔2024〕7号\n各县（市、区）人民政府：\n　　略。\n")
    assert document.document_number is not None
    assert document.document_number.text == "云政发〔2024〕7号"


def test_signers_below_the_first_row_of_them() -> None:
    indent = "　" * 16
    text = (
        f"云溪市财政局文件\n云财发〔2024〕7号　　　　签发人：赵某　钱某某\n{indent}　孙　某\n"
        f"云溪市财政局关于申请资金的请示\n市人民政府：\n　　现请示如下。\n"
    )
    document = read(text)
    assert document.signer is not None
    assert document.signer.text == "赵某　钱某某孙　某"
    assert lines_of(document.signer) == (2, 3)
    assert document.title is not None
    assert document.title.text == "云溪市财政局关于申请资金的请示"


def test_a_short_line_at_the_left_is_no_signer() -> None:
    head = "云溪市财政局文件\n云财发〔2024〕7号　　　　签发人：赵某"
    document = read(f"{head}\n资金请示\n市人民政府：\n　　略。\n")
    assert document.signer is not None
    assert document.signer.text == "赵某"


def test_minutes_have_their_date_beside_their_office() -> None:
    head = "云溪市人民政府专题会议纪要\n〔2024〕18号\n云溪市人民政府办公室\n2024年3月5日\n"
    document = read(f"{head}关于研究供水工作的会议纪要\n　　2024年3月1日，副市长主持会议。\n")
    assert document.date is not None
    assert document.date.text == "2024年3月5日"
    assert document.title is not None
    assert document.title.text == "关于研究供水工作的会议纪要"


@pytest.mark.parametrize("number", ["2024年第5号", "第5号", "〔十七届〕第5号"])
@pytest.mark.parametrize("title", ["云溪市财政局关于清理收费的公告\n", ""])
def test_the_masthead_of_an_announcement_stands_above_its_number(number: str, title: str) -> None:
    document = read(f"云溪市财政局公告\n{number}\n{title}　　现将有关事项公告如下。\n")
    assert document.masthead is not None
    assert document.masthead.text == "云溪市财政局公告"
    assert document.masthead.organs == ("云溪市财政局",)
    assert document.title is not None
    assert document.title.text == (title.strip() or "云溪市财政局公告")
