"""The table of instruments: what may be written in it, and that its numbers are those of the law.

Run with ``GKLINT_STATUTES=FOLDER`` to hold every number against the text of the statutes.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from gklint.law.instruments import load_instruments
from gklint.law.values import ArticleRole, Instrument, LawError, Rank
from gklint.model.reason import Ground
from gklint.text.numerals import han_count

SHIPPED = Path(__file__).parents[2] / "plugins" / "gklint_rules" / "instruments"
TABLE = load_instruments([SHIPPED])
STATUTES = os.environ.get("GKLINT_STATUTES")
# The files of the folder are called after title and date of adoption.
TEXTS = {
    "xxgk-2019": "政府信息公开条例(2019-04-03).md",
    "zhongda-juece-2019": "重大行政决策程序暂行条例(2019-04-20).md",
    "baomi-2024": "保守国家秘密法(2024-02-27).md",
    "baomi-2010": "保守国家秘密法(2010-04-29).md",
    "baomi-shishi-2024": "保守国家秘密法实施条例(2024-07-10).md",
    "dangan-2020": "档案法(2020-06-20).md",
    "dangan-shishi-2024": "档案法实施条例(2024-01-12).md",
}
MINIMAL = """
    [[instrument]]
    id = "a"
    title = "甲法"
    rank = "law"
    since = 2000-01-01
"""


def structure(text: str) -> Mapping[int, tuple[int, ...]]:
    """Count the items of each paragraph of each article of a statute."""
    articles: dict[int, list[int]] = {}
    number = 0
    for line in text.splitlines():
        head = re.match(r"第([一二三四五六七八九十百零]+)条\s", line)
        if head:
            number = han_count(head[1]) or 0
            articles[number] = [0]
        elif number and re.match(r"[（(][一二三四五六七八九十]+[）)]", line):
            articles[number][-1] += 1
        elif number and line.strip() and not line.startswith("#"):
            articles[number].append(0)
    return {article: tuple(items) for article, items in articles.items()}


@pytest.mark.skipif(not STATUTES, reason="GKLINT_STATUTES names no folder")
@pytest.mark.parametrize("key", TEXTS)
def test_every_number_is_that_of_the_statute(key: str) -> None:
    text = (Path(STATUTES or "") / TEXTS[key]).read_text(encoding="utf-8")
    counted = structure(text)
    instrument = TABLE[key]
    assert instrument.complete
    assert instrument.articles == len(counted) == max(counted)
    assert {a: instrument.items_in(a) for a in counted} == counted
    several = {article: items for article, items in counted.items() if items != (0,)}
    assert instrument.paragraphs == several, "only what differs from one paragraph is written"


def test_what_has_no_text_at_hand_says_no_more_than_its_articles() -> None:
    for instrument in TABLE.values():
        if instrument.id not in TEXTS and instrument.id != "xxgk-2008":
            assert not instrument.complete
            assert not instrument.paragraphs


@pytest.mark.parametrize(
    ("key", "articles"), [("xxgk-2008", 38), ("gongwen-2012", 42), ("xxgk-sifa-2025", 15)]
)
def test_older_versions_know_how_many_articles_they_have(key: str, articles: int) -> None:
    assert TABLE[key].articles == articles


@pytest.mark.parametrize(
    ("key", "article", "paragraph", "expected"),
    [
        ("xxgk-2019", 14, None, (Ground.STATE_SECRET, Ground.FORBIDDEN, Ground.SAFETY)),
        ("xxgk-2019", 15, None, (Ground.TRADE_SECRET, Ground.PRIVACY)),
        ("xxgk-2019", 15, 1, (Ground.TRADE_SECRET, Ground.PRIVACY)),
        ("xxgk-2019", 16, None, (Ground.INTERNAL, Ground.PROCESS, Ground.CASE_FILE)),
        ("xxgk-2019", 16, 1, (Ground.INTERNAL,)),
        ("xxgk-2019", 16, 2, (Ground.PROCESS, Ground.CASE_FILE)),
        ("xxgk-2019", 16, 3, ()),
        ("xxgk-2019", 17, None, ()),
        ("xxgk-2008", 8, None, (Ground.SAFETY,)),
        ("xxgk-2008", 14, None, (Ground.STATE_SECRET, Ground.TRADE_SECRET, Ground.PRIVACY)),
        ("baomi-2024", 64, None, (Ground.WORKING_SECRET,)),
    ],
)
def test_an_article_gives_its_grounds(
    key: str, article: int, paragraph: int | None, expected: tuple[Ground, ...]
) -> None:
    assert TABLE[key].meanings[article].grounds_in(paragraph) == expected


def test_in_the_regulation_of_2019_three_articles_are_grounds() -> None:
    meanings = TABLE["xxgk-2019"].meanings
    roles = {role: [a for a, m in meanings.items() if m.role is role] for role in ArticleRole}
    assert roles[ArticleRole.GROUND] == [14, 15, 16]
    assert roles[ArticleRole.MODE] == [13, 27]
    assert roles[ArticleRole.CONTENT] == [19, 20, 21, 22]
    assert len(meanings) == 56


def test_versions_of_one_instrument_follow_each_other_without_a_gap() -> None:
    for old in TABLE.values():
        if old.successor is not None:
            assert old.until is not None
            assert (TABLE[old.successor].since - old.until).days == 1, old.id


@pytest.mark.parametrize(
    ("number", "title", "rank"),
    [
        ("国务院令第711号", "政府信息公开条例", Rank.REGULATION),
        ("国务院令第492号", "政府信息公开条例", Rank.REGULATION),
        ("国发〔2000〕23号", "国家行政机关公文处理办法", Rank.NORMATIVE),
        ("国务院令第646号", "保守国家秘密法实施条例", Rank.REGULATION),
        ("国务院令第786号", "保守国家秘密法实施条例", Rank.REGULATION),
        ("国务院令第772号", "档案法实施条例", Rank.REGULATION),
        ("国务院令第713号", "重大行政决策程序暂行条例", Rank.REGULATION),
    ],
)
def test_numbers_belong_to_their_titles(number: str, title: str, rank: Rank) -> None:
    (found,) = [i for i in TABLE.values() if i.number == number]
    assert (found.short, found.rank) == (title, rank)


def test_an_instrument_may_say_little(tmp_path: Path) -> None:
    found = _load(tmp_path, MINIMAL)
    assert (found.articles, found.complete, found.items_in(1)) == (None, False, None)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("articles = -1\n[instrument.paragraphs]\n1 = [0]", "一共 -1 条，却写了第 1 条"),
        ("complete = true", "articles：缺少这一项"),
        ("[instrument.paragraphs]\n3 = [0]", "articles：缺少这一项"),
        ("articles = 2\n[instrument.paragraphs]\n3 = [0]", "一共 2 条，却写了第 3 条"),
        ("articles = 2\n[instrument.paragraphs]\n三 = [0]", "不是正确的 TOML"),
        ("articles = 2\n[instrument.paragraphs]\nx = [0]", "x：应为条的序号，如 16"),
        ("articles = 2\n[instrument.paragraphs]\n1 = 3", "1：应为列表"),
        ("articles = 2\n[instrument.paragraphs]\n1 = [-1]", "列表里只能写 0 或正整数"),
        ("articles = true", "articles：应为整数"),
        ('articles = "2"', "articles：应为整数"),
        ('years = ["2019"]', "列表里只能写 0 或正整数"),
        ('articles = 2\nmeaning.1 = { role = "x", about = "y" }', "role：“x”不认识，可写：ground"),
        ('articles = 2\nmeaning.1 = { role = "mode" }', "about：缺少这一项"),
        (
            'articles = 2\nmeaning.1 = { role = "ground", about = "y", grounds = ["z"] }',
            "grounds：“z”不认识",
        ),
        ('articles = 2\nmeaning.1 = { role = "mode", about = "y", z = 1 }', "z：没有这一项"),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(tmp_path: Path, more: str, message: str) -> None:
    with pytest.raises(LawError, match=re.escape(message)):
        _load(tmp_path, MINIMAL + dedent(more))


def _load(folder: Path, text: str) -> Instrument:
    (folder / "x.toml").write_text(dedent(text), encoding="utf-8")
    return load_instruments([folder])["a"]
