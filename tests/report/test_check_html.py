"""The list that goes back with a draft: a page that needs nothing else, for screen and paper."""

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from gklint.model.manuscript import Part, Span
from gklint.model.outcome import FileResult, Place
from gklint.report.run import RunReport
from tests.report.readback import encoded
from tests.report.runs import CLASSIFIED, EVERYTHING, THREE, brackets


def page(report: RunReport) -> etree._Element:
    return etree.fromstring(encoded("html", report), etree.HTMLParser(encoding="utf-8"))


def words(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def by_class(root: etree._Element, name: str) -> list[etree._Element]:
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


def alone(result: FileResult) -> RunReport:
    return replace(THREE, results=(result,))


def test_the_verdict_and_what_is_missing_come_first() -> None:
    root = page(alone(THREE.results[0]))
    (verdict,) = by_class(root, "verdict")
    assert verdict.get("class") == "verdict blocked"
    assert words(verdict) == "不能报批还缺：发文稿纸"
    assert words(next(root.iter("h1"))) == "公文公开属性检查结果"


def test_a_finding_has_its_place_its_words_what_to_do_and_a_box_to_tick() -> None:
    root = page(alone(THREE.results[0]))
    missing, found = by_class(root, "finding")
    assert words(found).startswith("2. 警告附注应当用全角圆括号括起来。")
    terms = {
        words(dt): words(dd) for dt, dd in zip(found.iter("dt"), found.iter("dd"), strict=True)
    }
    assert terms == {
        "在哪里": "第 12 行第 1 字：(此件公开发布)",
        "怎样改": "把半角括号改成全角括号：（此件公开发布）。",
        "依据": "GB/T 9704-2012 7.3.6（规则 GK103）",
    }
    assert [words(mark) for mark in found.iter("mark")] == ["(此件公开发布)"]
    assert len(by_class(missing, "tick")) == len(by_class(found, "tick")) == 1


def test_why_is_told_once_for_each_rule() -> None:
    twice = alone(THREE.results[0]._replace(findings=(brackets(1), brackets(2))))
    root = page(replace(twice, rules=EVERYTHING.rules))
    terms = [words(node) for node in root.iter("dt")]
    assert terms.count("在哪里") == 2
    assert terms.count("为什么") == 1


def test_a_long_line_is_quoted_around_the_place() -> None:
    line = "前" * 100 + "错" + "后" * 100
    place = Place(Span(12, 100, 101), Part.BODY, 11, "错")
    found = brackets()._replace(place=place)
    root = page(alone(THREE.results[0]._replace(findings=(found,), lines={12: line})))
    (quote,) = by_class(root, "quote")
    assert words(quote) == "…" + "前" * 24 + "错" + "后" * 60 + "…"


def test_companions_and_how_they_were_found() -> None:
    root = page(alone(THREE.results[0]))
    (facts,) = by_class(root, "facts")
    assert "发文稿纸 通知.发文稿纸.docx（与草稿同名）" in words(facts)
    assert "解读方案 通知.解读方案.docx（送审信息文件写明，读不出来）" in words(facts)


def test_an_excused_finding_has_its_reason_and_no_box() -> None:
    root = page(alone(THREE.results[1]))
    (found,) = by_class(root, "finding")
    assert "按市政府办要求沿用旧式样（青禾县政府办，有效至 2027-12-31）" in words(found)
    assert not by_class(root, "tick")
    assert "检查过的各项没有发现问题。" in words(root)


def test_several_files_have_an_overview_that_leads_to_each() -> None:
    root = page(THREE)
    links = [node.get("href") for node in root.iter("a")]
    assert links == ["#f1", "#f2", "#f3"]
    assert [node.get("id") for node in by_class(root, "file")] == ["f1", "f2", "f3"]
    assert "1 份不能报批" in words(root)


def test_of_a_file_without_faults_the_overview_says_enough() -> None:
    root = page(EVERYTHING)
    heads = [words(node) for node in root.iter("h2")]
    assert "干净.txt" not in heads
    assert "干净.txt" in words(by_class(root, "files")[0])


def test_every_judged_file_has_lines_to_sign_on() -> None:
    root = page(THREE)
    assert len(by_class(root, "sign")) == 3
    assert "起草人：日期：" in words(root).replace(" ", "")


def test_of_a_classified_document_only_the_fact_is_told() -> None:
    classified = CLASSIFIED.results[0]._replace(verdict=THREE.results[0].verdict)
    root = page(replace(CLASSIFIED, results=(classified,)))
    assert "疑似涉密，不显示内容" in words(root)
    assert not by_class(root, "facts")


@pytest.mark.parametrize("report", [THREE, EVERYTHING, CLASSIFIED])
def test_nothing_is_loaded_or_run(report: RunReport) -> None:
    text = encoded("html", report).decode()
    root = page(report)
    assert not list(root.iter("script", "img", "link", "iframe", "object"))
    assert not [key for node in root.iter() for key in node.attrib if str(key).startswith("on")]
    assert not [node for node in root.iter() if node.get("src") or node.get("style")]
    assert all((node.get("href") or "#").startswith("#") for node in root.iter())
    assert "url(" not in text
    assert "default-src 'none'" in text


def test_heads_follow_each_other_and_the_language_is_said() -> None:
    root = page(EVERYTHING)
    assert root.get("lang") == "zh-Hans"
    levels = [int(str(node.tag)[1]) for node in root.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    idents = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(idents) == len(set(idents))
