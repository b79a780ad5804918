"""Citations: who issued what is cited, what is done with it, and which numbers are the own ones."""

import pytest

from gklint.model.document import Citation, Relation
from gklint.rulekit import Draft
from tests.parse.reading import read

NOTICE = "《关于做好公共阅读工作的通知》（云政办发〔2024〕5号）"


def citations(*body: str) -> tuple[Citation, ...]:
    return read(Draft(body=body)).citations


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        (f"按照省人民政府办公厅{NOTICE}要求执行。", "省人民政府办公厅"),
        (
            f"为深入贯彻落实云岭省教育厅、云岭省财政厅{NOTICE}，通知如下。",
            "云岭省教育厅、云岭省财政厅",
        ),
        (f"现将云溪市教育局等部门{NOTICE}转发给你们。", "云溪市教育局等部门"),
        (f"根据{NOTICE}，通知如下。", None),
        (f"你局{NOTICE}收悉。", None),
        (f"本次工作应按我部{NOTICE}要求办理。", None),
    ],
)
def test_the_organ_in_front_of_a_title_is_its_issuer(sentence: str, issuer: str | None) -> None:
    (citation,) = citations(sentence)
    assert citation.issuer == issuer


def test_each_of_several_titles_has_an_issuer_of_its_own() -> None:
    found = citations(
        f"按照省人民政府办公厅{NOTICE}和市人民政府办公室"
        "《关于做好阅读推广工作的通知》（文政办发〔2024〕7号）要求，通知如下。"
    )
    assert [c.issuer for c in found] == ["省人民政府办公厅", "市人民政府办公室"]
    assert {c.relation for c in found} == {Relation.IMPLEMENTS}


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        (f"根据{NOTICE}，我们制定了《阅读管理办法》，现印发给你们。", "if"),
        (f"根据《云溪市阅读条例》、{NOTICE}和《阅读规划》等文件，通知如下。", "iii"),
        (f"有关事项按{NOTICE}规定执行。", "i"),
        (f"本通知自印发之日起执行，{NOTICE}相应废止。", "m"),
        (f"自本通知印发之日起，{NOTICE}停止执行。", "m"),
        (f"去年，市教育局印发{NOTICE}，各单位做了大量工作。", "m"),
        (f"推动制定实施{NOTICE}。", "m"),
        (f"为贯彻落实上级精神，现将{NOTICE}转发给你们。", "f"),
    ],
)
def test_what_is_done_with_several_documents(sentence: str, relations: str) -> None:
    kinds = {"i": Relation.IMPLEMENTS, "f": Relation.FORWARDS, "m": Relation.MENTIONS}
    assert [c.relation for c in citations(sentence)] == [kinds[r] for r in relations]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("根据云政办发（2024）5号要求办理。",), "云政办发〔2024〕5号"),
        (("根据云政办发(2024)第5号要求办理。",), "云政办发〔2024〕5号"),
        (("根据云政办发〔2024〕", "5号要求办理。"), "云政办发〔2024〕5号"),
        (("根据云政办发〔2024", "〕5号要求办理。"), "云政办发〔2024〕5号"),
    ],
)
def test_numbers_in_round_brackets_and_over_two_lines(lines: tuple[str, ...], number: str) -> None:
    (citation,) = citations(*lines)
    assert citation.number is not None
    assert citation.number.canonical == number


@pytest.mark.parametrize(
    "sentence",
    ["各县（市、区）2024年第5号建议由市教育局办理。", "完成投资（2024年）5亿元，编号见附件。"],
)
def test_a_year_in_round_brackets_is_not_always_a_number(sentence: str) -> None:
    assert citations(sentence) == ()


def test_blanks_inside_a_cited_number_are_a_deviation() -> None:
    (citation,) = citations("根据云政办发 〔2024〕 5 号要求办理。")
    assert citation.number is not None
    assert [d.name for d in citation.number.deviations] == ["spaced"]
    assert citation.number.text == "云政办发 〔2024〕 5 号"


def test_methods_of_measuring_are_no_laws() -> None:
    assert citations("选择《水质汞的测定冷原子吸收分光光度法》或者《评价方法》测定。") == ()


LOST = "云溪市人民政府关于加强公共阅读工作的意见云政发〔2024〕5号各县（市、区）人民政府："


def test_the_number_in_front_of_a_text_that_lost_its_lines_is_its_own() -> None:
    document = read(
        f"{LOST}根据云岭政发〔2023〕9号要求，现提出以下意见。\n云溪市人民政府\n2024年3月5日\n"
    )
    assert [c.number.canonical for c in document.citations if c.number] == ["云岭政发〔2023〕9号"]


def test_a_number_referred_to_at_the_very_beginning_is_cited() -> None:
    text = "根据云岭政发〔2023〕9号要求，现提出以下意见：\n一、加强领导\n云溪市政府\n2024年3月5日\n"
    assert [c.number.canonical for c in read(text).citations if c.number] == ["云岭政发〔2023〕9号"]
