"""What looks like an element and is none, and what is one and does not look it."""

from collections.abc import Sequence

import pytest

from gklint.model.disclosure import Slot
from gklint.model.document import Relation
from gklint.rulekit import Draft
from tests.parse.manuscripts import BARE
from tests.parse.reading import read


@pytest.mark.parametrize(
    "sentence",
    [
        "印发公文时注明“此件公开发布”“此件依申请公开”“此件不予公开”等字样。",
        "凡标有《此件公开发布》的，上网前再核对一遍。",
        "此件公开发布后由各单位转发。",
        "主动公开",
        "政府信息以公开为常态",
        "法定主动公开内容",
        "公开发布",
        "公开方式：主动公开",
        "公开属性：依申请公开",
        "推进信息公开",
        "（一）主动公开。",
        "（一）依申请公开",
        "（依申请公开的，应当说明理由）",
        "按照“公开为常态、不公开为例外”的要求，此件公开",
    ],
)
def test_prose_about_disclosure_is_no_marking(sentence: str) -> None:
    document = read(Draft(body=(sentence, "请认真执行。"), note=None))
    assert document.markings == ()


@pytest.mark.parametrize(
    "line", ["各县〔市、区〕", "政府〔包括乡镇政府〕", "各县〔市、区〕人民政府"]
)
def test_tortoise_shell_brackets_do_not_make_a_number(line: str) -> None:
    document = read(Draft(number=None, body=(line, "请认真执行。")))
    assert document.document_number is None
    assert document.citations == ()


def test_a_short_name_refers_to_the_document_it_stands_for() -> None:
    citations = read(BARE).citations
    assert [(c.title, c.alias) for c in citations] == [
        ("省人民政府办公厅关于全面推进校园管理标准化工作指导意见", None),
        ("云溪市人民政府办公室关于推进校园管理的通知", "通知"),
    ]
    assert [c.number.text if c.number else "" for c in citations] == [
        "云办发〔2019〕54号",
        "云政办〔2020〕5号",
    ]


@pytest.mark.parametrize("quotes", ["《通知》", "“通知”", "通知", "为《通知》", "：《通知》"])
def test_short_names_are_written_with_and_without_marks(quotes: str) -> None:
    text = f"根据《云溪市校园管理办法的通知》（云政办〔2020〕5号，以下简称{quotes}）制定。"
    (citation,) = read(Draft(body=text)).citations
    assert citation.alias == "通知"


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "根据《云溪市人民政府办公室印发〈关于做好课后服务的意见〉实施细则的通知》办理。",
            ["云溪市人民政府办公室印发〈关于做好课后服务的意见〉实施细则的通知"],
        ),
        (
            "根据《甲县关于〈乙县〈丙〉办法〉的通知》和《丁县办法》办理。",
            ["甲县关于〈乙县〈丙〉办法〉的通知", "丁县办法"],
        ),
        ("《云溪日报》和《登记表》不是公文。", []),
        ("《没有写完的通知", []),
    ],
)
def test_book_marks_nest(sentence: str, titles: list[str]) -> None:
    assert [c.title for c in read(Draft(body=sentence)).citations] == titles


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("按照云财库〔2022〕3号要求办理。", "云财库〔2022〕3号"),
        ("落实关于古树的通知云政发〔2009〕12号有关要求。", "云政发〔2009〕12号"),
        ("见云溪市住房和城乡建设局云住建规〔2011〕4号。", "云住建规〔2011〕4号"),
        ("根据云政办发 〔2020〕38 号要求办理。", "云政办发〔2020〕38号"),
        ("以及云政办发［2020］38号的要求。", "云政办发〔2020〕38号"),
    ],
)
def test_a_cited_number_is_cut_free_of_the_words_before_it(sentence: str, number: str) -> None:
    (citation,) = read(Draft(body=sentence)).citations
    assert citation.number is not None
    assert citation.number.canonical == number


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("为落实《云溪市人民政府关于加强校园管理的意见》，通知如下。", Relation.IMPLEMENTS),
        ("现将《云溪市教育局关于做好课后服务的意见》转发给你们。", Relation.FORWARDS),
        ("《云溪市校园管理办法》已经市政府同意，现印发给你们。", Relation.FORWARDS),
        ("《云溪市校园管理办法》已经审议通过，现予公布。", Relation.FORWARDS),
        ("《云溪市校园管理办法》同时废止。", Relation.MENTIONS),
    ],
)
def test_what_the_draft_does_with_what_it_cites(sentence: str, relation: Relation) -> None:
    (citation,) = read(Draft(body=sentence)).citations
    assert citation.relation is relation


@pytest.mark.parametrize(
    "lines",
    [
        ("各单位要分两步推进，第一步应当于", "2024年4月30日前完成摸底", "第二步年底前完成。"),
        ("本办法由市教育局负责解释，", "自2024年5月1日起施行"),
        ("检查时间为", "2024年4月1日至5日", "各单位做好准备。"),
        ("登记日期为", "2024年4月1日以后的", "不再受理。"),
    ],
)
def test_a_day_in_a_wrapped_sentence_is_not_the_date(lines: Sequence[str]) -> None:
    document = read(Draft(body=tuple(lines)))
    assert document.date is not None
    assert document.date.text == "2024年3月5日"
    assert document.signature is not None
    assert document.notes == ()
    assert [m.slot for m in document.markings] == [Slot.NOTE]


@pytest.mark.parametrize(
    "enclosure",
    [
        ("云溪市校园整治办法", "　　第一条　做好整治。", "云溪市教育局", "2024年2月1日"),
        ("云溪市校园整治办法", "（2024年2月1日）", "　　第一条　做好整治。"),
        ("云溪市校园整治办法", "　　第一条　做好整治。", "2024年2月1日前完成"),
    ],
)
def test_a_date_inside_the_enclosure_is_not_the_date(enclosure: Sequence[str]) -> None:
    draft = Draft(
        title="云溪市人民政府办公室关于印发云溪市校园整治办法的通知",
        body="现将《云溪市校园整治办法》印发给你们，请认真执行。",
        enclosure=tuple(enclosure),
    )
    document = read(draft)
    assert document.date is not None
    assert document.date.text == "2024年3月5日"
    without = read(Draft(title=draft.title, body=draft.body, enclosure=enclosure, date=None))
    assert without.date is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n　\n",
        "今天天气很好。\n我们去公园。\n",
        "买白菜两斤，萝卜三斤。\n",
        "会议室3号\n请准时。\n",
        "第一章　总论\n很久以前，有一座山。\n",
    ],
)
def test_other_texts_have_no_elements(text: str) -> None:
    document = read(text)
    assert not document.recognised
    assert document.unrecognised == ()
    assert document.markings == ()


def test_a_web_page_around_the_document_is_not_part_of_it() -> None:
    document = read(
        "首页\n当前位置：首页>政务公开>法定主动公开内容\n发文字号：云政办发〔2024〕1号\n"
        "公开方式：主动公开\n" + Draft(masthead=None, note=None).text() + "\n打印\n关闭\n"
    )
    assert document.document_number is not None
    assert document.document_number.text == "云政办发〔2024〕12号"
    assert document.markings == ()
    assert len(document.copies) == 1
