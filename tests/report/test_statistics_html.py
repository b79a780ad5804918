"""The figures of a ledger as a page: whole, safe, and readable without its charts."""

from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given, settings
from lxml import etree

from gklint.model.record import Share
from gklint.model.statistics import Statistics
from gklint.report.charts import Bar, Series, Told, bars, lines, stacked
from gklint.report.statistics_html import render_html
from gklint.text.width import text_width
from tests.report.figures import BUREAU, EMPTY, OFFICE, SMALL, statistics

SLY = '<script>alert("1")</script>&局'


def page(figures: Statistics) -> etree._Element:
    return etree.HTML("".join(render_html(figures)))


def tables(root: etree._Element) -> list[list[list[str]]]:
    """Give the cells of all tables."""
    return [
        [[" ".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
        for table in root.iter("table")
    ]


def svg(pieces: str) -> etree._Element:
    return etree.fromstring(pieces)


def test_every_chart_has_its_figures_in_a_table_and_says_what_it_shows() -> None:
    root = page(SMALL)
    charts = list(root.iter("svg"))
    assert len(charts) == 3
    for chart in charts:
        section = next(chart.iterancestors("section"))
        assert next(section.iter("table")) is not None
        named = (chart.get("aria-labelledby") or "").split()
        assert all(root.xpath(f"string(//*[@id='{ident}'])") for ident in named)


def test_the_tables_hold_the_figures() -> None:
    attributes, interpretations, units, rules = tables(page(SMALL))
    assert attributes[1] == ["2024", "10", "0", "6 60.0%", "1 10.0%", "2 20.0%", "1 10.0%"]
    assert interpretations[1] == ["2024", "4", "3", "75.0%", "1", "33.3%", "2", "1", "50.0%"]
    assert [row[0] for row in units] == ["单位", OFFICE, BUREAU, "单位不详", "合计"]
    assert rules[1] == ["GK103", "标注的括号不规范", "警告", "9", "2", "7", "—", "—"]


def test_nothing_is_loaded_or_run() -> None:
    text = "".join(render_html(SMALL))
    root = etree.HTML(text)
    assert not list(root.iter("script", "img", "link", "iframe", "object"))
    assert not [node for node in root.iter() if node.get("src") or node.get("href")]
    assert "url(" not in text.replace("url(#", "")
    assert "default-src 'none'" in text


def test_words_of_documents_are_words() -> None:
    sly = SMALL._replace(profile=SLY, shares=(Share(SLY, 2025, 1, 1, *[0] * 9),))
    root = page(sly)
    assert not list(root.iter("script"))
    assert SLY in tables(root)[2][1][0]


def test_an_empty_ledger_has_no_charts_and_says_so() -> None:
    root = page(EMPTY)
    assert not list(root.iter("svg", "table"))
    assert "台账里还没有可以统计的文件。" in "".join(root.itertext())


def test_what_has_no_share_is_not_drawn() -> None:
    undecided = EMPTY._replace(shares=(Share(BUREAU, 2025, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),))
    assert not list(page(undecided).iter("svg"))


def test_the_latest_thirty_years_are_drawn_and_it_is_said() -> None:
    many = tuple(Share(BUREAU, year, 1, 1, *[0] * 9) for year in range(1980, 2027))
    root = page(EMPTY._replace(shares=many))
    assert "图中是 1997 年至 2026 年的文件；全部数字见下表。" in "".join(root.itertext())
    assert len(tables(root)[0]) == 1 + 47 + 1


@settings(deadline=None)
@given(statistics())
def test_any_ledger_makes_a_page_that_names_every_unit(figures: Statistics) -> None:
    text = "".join(render_html(figures))
    root = etree.HTML(text)
    for chart in root.iter("svg"):
        svg(etree.tostring(chart).decode())
    rows = tables(root)
    if figures.shares:
        assert len(rows[2]) == 1 + len({share.unit for share in figures.shares}) + 1
    assert unescape(text) == unescape(text).replace("\x1b", "")


# --- charts -------------------------------------------------------------------------------------

TOLD = Told("x", "题", "说明")


def test_parts_of_a_column_add_up_to_its_height() -> None:
    series = [Series("甲", "proactive", [0.25], ["25%"]), Series("乙", "withheld", [0.75], ["75%"])]
    root = svg("".join(stacked(TOLD, ["2025"], series)))
    heights = [
        float(rect.get("height", 0))
        for rect in root.findall("{*}rect")
        if "part" in rect.get("class", "")
    ]
    assert heights == [52.5, 157.5]


def test_a_line_is_broken_where_there_is_no_value() -> None:
    series = [Series("甲", "first", [0.1, 0.2, None, 0.4], ["1", "2", "—", "4"])]
    root = svg("".join(lines(TOLD, list("abcd"), series)))
    paths = root.findall("{*}g[@class='line first']/{*}path")
    assert [path.get("d", "").count("L") for path in paths] == [1, 0]


def test_the_figures_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    series = [Series(name, "first", [0.0], [name]) for name in "甲乙丙"]
    root = svg("".join(lines(TOLD, ["2025"], series)))
    heights = sorted(
        float(text.get("y", 0)) for text in root.findall("{*}text[@class='small first-text']")
    )
    assert [b - a for a, b in pairwise(heights)] == [15.0, 15.0]


@pytest.mark.parametrize("text", ["3（错误）", "1234567（错误）"])
def test_the_figure_behind_the_longest_bar_stays_in_the_picture(text: str) -> None:
    root = svg("".join(bars(TOLD, [Bar("GK101", "error", 9, text)])))
    *_, behind = root.findall("{*}text")
    assert float(behind.get("x", 0)) + text_width(text) * 6.6 <= 720


def test_a_long_name_is_cut() -> None:
    root = svg("".join(bars(TOLD, [Bar("很长" * 30, "error", 1, "1")])))
    name = root.findall("{*}text")[0].text or ""
    assert name.endswith("…")
    assert text_width(name) * 6.6 < 250
