"""The manual as a site: it is built whole or not at all, and works from a disk."""

import json
import re
import shutil
from pathlib import Path

import pytest

from docs.website.build import build_site
from docs.website.check import faults
from docs.website.render import render
from docs.website.sources import Page, SiteFault, place_of, sources

ROOT = Path(__file__).resolve().parents[2]
PAGE = Page("docs/一.md", "一.html", "一", "一")
PLACES = {"docs/一.md": "一.html", "docs/rules/GK101.md": "rules/GK101.html"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build_site(folder)
    return folder


def body(words: str) -> str:
    return render(PAGE, words, PLACES).body


def test_every_page_of_the_manual_is_a_page_of_the_site(site: Path) -> None:
    made = {file.relative_to(site).as_posix() for file in site.rglob("*.html")} - {"404.html"}
    manual = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs/rules").glob("*.md"),
    ]

    assert made == {place_of(file.relative_to(ROOT).as_posix()) for file in manual}


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("docs/README.md", "index.html"),
        ("docs/ledger.md", "ledger.html"),
        ("docs/rules/README.md", "rules/index.html"),
        ("docs/rules/GK101.md", "rules/GK101.html"),
        ("README.md", "readme.html"),
        ("README.en.md", "readme.en.html"),
    ],
)
def test_where_a_page_goes(source: str, place: str) -> None:
    assert place_of(source) == place


def test_it_fetches_nothing_from_elsewhere(site: Path) -> None:
    for file in (*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("search.js")):
        words = file.read_text("utf-8")
        assert not re.search(r"""(src|url|@import|fetch)\s*[=(]\s*["']?(https?:)?//""", words), file


def test_the_search_knows_every_page_and_its_words(site: Path) -> None:
    words = (site / "search-index.js").read_text("utf-8")
    pages = json.loads(words.removeprefix("window.gklintPages = ").removesuffix(";\n"))

    assert len(pages) == len(sources().pages)
    (rule,) = (parts for place, _, parts in pages if place == "rules/GK107.html")
    assert any("左空二字" in text for _, _, text in rule)
    assert {heading for _, heading, _ in rule} >= {"为什么", "怎样改"}


def test_a_rule_is_found_from_its_neighbours(site: Path) -> None:
    words = (site / "rules" / "GK107.html").read_text("utf-8")

    assert '<a href="GK106.html">GK106 重复标注</a>' in words
    assert '<a href="GK107.html" aria-current="page">' in words
    assert "上一页" in words
    assert "下一页" in words


def test_anchors_are_those_of_a_code_host() -> None:
    made = body("# 一\n\n## `gklint.toml` 的键：“甲”\n\n## 乙\n\n## 乙\n")

    assert re.findall(r'id="([^"]+)"', made) == ["一", "gklinttoml-的键甲", "乙", "乙-1"]


def test_links_between_pages_follow_the_pages() -> None:
    made = render(
        PAGE, "# 一\n\n[规则](rules/GK101.md#为什么) [外](https://x.invalid) [件](a.json)\n", PLACES
    )

    assert 'href="rules/GK101.html#%E4%B8%BA%E4%BB%80%E4%B9%88"' in made.body
    assert 'href="https://x.invalid"' in made.body
    assert made.files == {"docs/a.json"}


def test_a_line_break_between_chinese_characters_is_no_blank() -> None:
    assert "<p>第一行第二行 and English\nwords</p>" in body("第一行\n第二行 and English\nwords\n")
    assert "<p>用<code>甲</code>的</p>" in body("用\n`甲`\n的\n")


def test_notes_to_the_scripts_are_not_shown_and_other_html_is_refused() -> None:
    assert "生成" not in body("<!-- 生成 甲：乙 -->\n\n正文\n")
    with pytest.raises(SiteFault, match="不用 HTML"):
        body("<b>粗</b>\n")


def test_what_looks_like_html_is_shown_as_it_stands() -> None:
    assert "&lt;script&gt;" in body("`<script>`\n\n```text\n<script>\n```\n")


def test_a_table_and_code_can_be_scrolled_with_the_keyboard() -> None:
    made = body("| 甲 |\n| --- |\n| 乙 |\n\n```toml\na = 1\n```\n")

    assert '<div class="table" tabindex="0"' in made
    assert '<pre tabindex="0"><code><span class="n">a</span>' in made


GOOD = "<html><head><title>甲</title></head><body><h1 id='a'>甲</h1>{}</body></html>"


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("<a href='#a'>x</a><a href='b.html#a'>x</a><a href='https://x.invalid'>x</a>", []),
        ("<a href='c.html'>x</a>", ["a.html：链接 c.html 没有这个文件"]),
        ("<a href='b.html#z'>x</a>", ["a.html：链接 b.html#z 没有这个锚点"]),
        ("<a href='../a.html'>x</a>", ["a.html：链接 ../a.html 没有这个文件"]),
        ("<h1>乙</h1>", ["a.html：一级标题有 2 个"]),
        ("<p id='a'></p>", ["a.html：锚点 a 有几个"]),
        ("<img src='a.html'>", ["a.html：图片没有说明：a.html"]),
        (
            "<script src='//x.invalid/x.js'></script>",
            ["a.html：取用外面的文件：//x.invalid/x.js"],
        ),
    ],
)
def test_what_is_wrong_with_a_site_is_said(tmp_path: Path, inner: str, said: list[str]) -> None:
    (tmp_path / "a.html").write_text(GOOD.format(inner), "utf-8")
    (tmp_path / "b.html").write_text(GOOD.format(""), "utf-8")

    assert faults(tmp_path) == said


def test_a_page_without_a_title_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>甲</h1>", "utf-8")

    assert faults(tmp_path) == ["a.html：没有标题（title）"]


def checkout(folder: Path) -> Path:
    """Copy the Markdown of the project."""
    for file in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        target = folder / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return folder


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("docs/新.md", "# 新\n", "不在目录里：docs/新.md"),
        ("docs/ledger.md", "没有标题\n", "没有标题：docs/ledger.md"),
        ("docs/ledger.md", None, "没有这一页：docs/ledger.md"),
    ],
)
def test_a_page_outside_the_navigation_stops_the_build(
    tmp_path: Path, name: str, words: str | None, said: str
) -> None:
    page = checkout(tmp_path) / name
    if words is None:
        page.unlink()
    else:
        page.write_text(words, "utf-8")

    with pytest.raises(SiteFault, match=said):
        sources(tmp_path)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "论文.docx").write_bytes(b"x")

    with pytest.raises(SiteFault, match="没有动它"):
        build_site(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["论文.docx"]


def test_built_again_it_is_the_same(site: Path) -> None:
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}

    build_site(site)

    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before
