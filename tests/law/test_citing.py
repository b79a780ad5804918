"""What a cited provision means on the day of the document."""

from datetime import date
from pathlib import Path

import pytest

from gklint.law.citing import predecessors, rank_of, resolve
from gklint.law.instruments import load_instruments
from gklint.law.values import ArticleRole, Rank
from gklint.model.reason import Ground, LegalBasis

TABLE = load_instruments([Path(__file__).parents[2] / "plugins" / "gklint_rules" / "instruments"])
TODAY = date(2024, 3, 5)
EARLIER = date(2018, 3, 5)
# The names the grammar of reasons knows without book marks (grammars/basis.lark, LAW_NAME).
KNOWN_NAMES = (
    "政府信息公开条例",
    "信息公开条例",
    "保守国家秘密法",
    "保守国家秘密法实施条例",
    "保守国家秘密法实施办法",
    "保密法",
    "保密法实施条例",
    "保密法实施办法",
    "档案法",
    "档案法实施条例",
    "档案法实施办法",
    "重大行政决策程序暂行条例",
    "党政机关公文处理工作条例",
    "公文处理工作条例",
    "国家行政机关公文处理办法",
)


def basis(
    title: str | None = "政府信息公开条例",
    article: int | None = 16,
    paragraph: int | None = None,
    item: int | None = None,
    **version: str | int,
) -> LegalBasis:
    found = LegalBasis("…", title, None, None, article, paragraph, item)
    return found._replace(**version)  # type: ignore[arg-type] # number or year


@pytest.mark.parametrize("name", KNOWN_NAMES)
def test_every_name_the_grammar_knows_is_in_the_table(name: str) -> None:
    for full in (name, f"中华人民共和国{name}"):
        assert resolve(basis(full), TABLE, TODAY) is not None


@pytest.mark.parametrize(
    ("cited", "day", "expected"),
    [
        (basis(), TODAY, "xxgk-2019"),
        (basis(), EARLIER, "xxgk-2008"),
        (basis(), date(2019, 5, 14), "xxgk-2008"),
        (basis(), date(2019, 5, 15), "xxgk-2019"),
        (basis("中华人民共和国政府信息公开条例"), TODAY, "xxgk-2019"),
        (basis("条例"), TODAY, "xxgk-2019"),
        (basis(None), TODAY, "xxgk-2019"),
        (basis("保密法"), date(2024, 4, 30), "baomi-2010"),
        (basis("保密法"), date(2024, 5, 1), "baomi-2024"),
        (basis("国务院重大行政决策程序暂行条例"), TODAY, "zhongda-juece-2019"),
        (basis("国家行政机关公文处理办法"), TODAY, "gongwen-2000"),
    ],
)
def test_without_a_version_the_one_of_the_day_is_meant(
    cited: LegalBasis, day: date, expected: str
) -> None:
    found = resolve(cited, TABLE, day)
    assert found is not None
    assert (found.instrument.id, found.named) == (expected, False)


@pytest.mark.parametrize(
    ("cited", "expected", "in_force"),
    [
        (basis(number="国务院令第492号"), "xxgk-2008", False),
        (basis(number="第492号令"), "xxgk-2008", False),
        (basis(number="国务院令第711号"), "xxgk-2019", True),
        (basis(None, number="国务院令第492号"), "xxgk-2008", False),
        (basis(None, number="法释〔2011〕17号"), "xxgk-sifa-2011", True),
        (basis(year=2008), "xxgk-2008", False),
        (basis(year=2007), "xxgk-2008", False),
        (basis(year=2019), "xxgk-2019", True),
        (basis("保密法", year=2010), "baomi-2010", True),
        (basis("保密法", year=2024), "baomi-2024", False),
        (basis("国家行政机关公文处理办法", number="国发[2000]23号"), "gongwen-2000", False),
    ],
)
def test_number_and_year_name_a_version(cited: LegalBasis, expected: str, in_force: bool) -> None:  # noqa: FBT001 - a column of the table
    found = resolve(cited, TABLE, TODAY)
    assert found is not None
    assert (found.instrument.id, found.named, found.in_force) == (expected, True, in_force)


@pytest.mark.parametrize(
    "cited",
    [
        basis("云溪市政府信息公开规定"),
        basis("云溪省政府信息公开条例"),
        basis("统计法"),
        basis(None, number="国办发〔2016〕80号"),
        basis(None, number="第5号令"),
        basis(None, None),
    ],
)
def test_what_is_not_in_the_table_is_unknown(cited: LegalBasis) -> None:
    assert resolve(cited, TABLE, TODAY) is None
    assert resolve(basis(), {}, TODAY) is None


@pytest.mark.parametrize(
    ("cited", "exists"),
    [
        (basis(article=56), True),
        (basis(article=57), False),
        (basis(article=0), False),
        (basis(article=None), None),
        (basis(article=16, paragraph=2), True),
        (basis(article=16, paragraph=3), False),
        (basis(article=14, paragraph=1), True),
        (basis(article=14, paragraph=2), False),
        (basis(article=14, item=2), False),
        (basis(article=16, item=2), False),
        (basis(article=20, item=15), True),
        (basis(article=20, item=16), False),
        (basis(article=20, paragraph=1, item=3), True),
        (basis(article=4, paragraph=1, item=1), False),
        (basis(article=4, paragraph=2, item=5), True),
        (basis(article=38, number="国务院令第492号"), True),
        (basis(article=39, number="国务院令第492号"), False),
        (basis("党政机关公文处理工作条例", 42), True),
        (basis("党政机关公文处理工作条例", 43), False),
        (basis("党政机关公文处理工作条例", 9, 1), None),
        (basis("保密法实施办法", 3), None),
    ],
)
def test_articles_paragraphs_and_items_are_there_or_not(
    cited: LegalBasis,
    exists: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    found = resolve(cited, TABLE, TODAY)
    assert found is not None
    assert found.exists is exists


def test_the_article_says_what_it_is() -> None:
    found = resolve(basis(article=16, paragraph=2), TABLE, TODAY)
    assert found is not None
    assert (found.role, found.on_disclosure) == (ArticleRole.GROUND, True)
    assert found.grounds == (Ground.PROCESS, Ground.CASE_FILE)
    assert found.shown == "《政府信息公开条例》（国务院令第711号）"
    process = resolve(basis(article=17), TABLE, TODAY)
    assert process is not None
    assert (process.role, process.grounds) == (ArticleRole.PROCESS, ())


def test_the_earlier_versions_follow_the_latest_first() -> None:
    def earlier(key: str) -> list[str]:
        return [old.id for old in predecessors(TABLE[key], TABLE)]

    assert earlier("baomi-2024") == ["baomi-2010", "baomi-1988"]
    assert earlier("xxgk-2019") == ["xxgk-2008"]
    assert earlier("xxgk-2008") == []


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("政府信息公开条例", Rank.REGULATION),
        ("保密法", Rank.LAW),
        ("公文条例", Rank.NORMATIVE),
        ("关于做好某项工作的通知", Rank.NORMATIVE),
        ("云溪市校园管理办法", None),
        ("云溪市校园管理规定", None),
        (None, None),
    ],
)
def test_the_rank_is_of_the_table_or_told_by_the_name(title: str | None, rank: Rank | None) -> None:
    cited = basis(title, None) if title is None else basis(title)
    assert rank_of(cited, resolve(cited, TABLE, TODAY)) == rank


@pytest.mark.parametrize(
    ("number", "rank"),
    [
        ("云政办发〔2021〕5号", Rank.NORMATIVE),
        ("云政规[2020]3号", Rank.NORMATIVE),
        ("云办函〔2022〕8号", Rank.NORMATIVE),
        ("国发〔1978〕104号", None),
        ("法释〔2030〕17号", None),
        ("第12号令", None),
    ],
)
def test_what_has_the_number_of_a_letter_is_no_order(number: str, rank: Rank | None) -> None:
    assert rank_of(basis("云溪市校园管理规定", number=number), None) == rank


def test_the_numbers_of_letters_are_told_apart_by_their_series() -> None:
    assert resolve(basis(None, number="云政办发〔2000〕23号"), TABLE, TODAY) is None
    found = resolve(basis(None, number="国发[2000]23号"), TABLE, TODAY)
    assert found is not None
    assert found.instrument.id == "gongwen-2000"
