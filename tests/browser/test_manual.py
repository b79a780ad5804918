"""The manual in a real browser, from the disk: it fits, it is searched, it fetches nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.website.build import build_site
from tests.browser.chromium import Browser, Tab

NARROW, WIDE = 400, 1280
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
FAINT = """
[...document.querySelectorAll("article *, nav a, nav h2, #query")].filter((element) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => {
      const x = part / 255;
      return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (at) => {
    const colour = getComputedStyle(at).backgroundColor;
    return /, 0\\)$/.test(colour) ? (at.parentElement ? ground(at.parentElement) : null) : colour;
  };
  const pair = [light(getComputedStyle(element).color), light(ground(element))];
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
}).map((element) => element.outerHTML.slice(0, 80))
"""
"""Elements whose text stands out less than WCAG 2.1 asks for (1.4.3, 4.5 to 1)."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("说 明")
    build_site(folder)
    return folder


@pytest.fixture
def page(chromium: Browser, site: Path) -> Iterator[Tab]:
    """The home page; nothing was fetched from elsewhere, nothing was complained of."""
    with chromium.tab() as opened:
        opened.open((site / "index.html").as_uri())
        yield opened
        assert [a for a in opened.requested if not a.startswith(site.as_uri())] == []
        assert opened.complaints == []


def look_for(page: Tab, words: str) -> None:
    page.js("document.querySelector('#query').focus()")
    page.call("Input.insertText", text=words)
    page.wait("document.querySelector('#results p') !== null")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_page_is_wider_than_the_window(page: Tab, site: Path, width: int) -> None:
    page.size(width, 800)
    wide = []
    for file in sorted(site.rglob("*.html")):
        page.open(file.as_uri())
        if page.js(TOO_WIDE):
            wide.append(file.name)

    assert wide == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["index", "quickstart", "plugins", "rules/GK713"])
def test_every_word_stands_out(chromium: Browser, site: Path, name: str, *, dark: bool) -> None:
    with chromium.tab(dark=dark) as tab:
        tab.open((site / f"{name}.html").as_uri())
        assert tab.js("matchMedia('(prefers-color-scheme: dark)').matches") is dark
        assert tab.js(FAINT) == []


def test_a_rule_is_found_by_words_of_its_text(page: Tab) -> None:
    look_for(page, "附注 左空")
    page.key("Enter", "\r")
    page.wait("location.pathname.endsWith('/rules/GK107.html')")

    assert page.text("h1") == "GK107 附注没有左空二字"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ＧＫ７１３", "找到"),  # as an input method writes it
        ("gk713 附件", "找到"),
        ("没有这样的话", "没有找到。"),
    ],
)
def test_how_words_are_written_does_not_matter(page: Tab, words: str, said: str) -> None:
    look_for(page, words)

    assert page.text("#results p").startswith(said)


def test_the_search_is_reached_and_left_with_the_keyboard(page: Tab) -> None:
    page.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true}))")
    assert page.js("document.activeElement.id") == "query"

    look_for(page, "台账")
    page.key("Tab")
    assert page.js("document.activeElement.closest('#results') !== null")
    page.js("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    assert page.js("document.querySelector('#results').hidden")


def test_markup_in_a_page_is_text_in_the_results(page: Tab) -> None:
    look_for(page, "<")

    assert page.js("document.querySelectorAll('#results script, #results b').length") == 0


def test_the_page_that_is_open_is_in_sight_in_the_navigation(page: Tab, site: Path) -> None:
    page.open((site / "rules" / "GK721.html").as_uri())

    box = page.js(
        "(() => { const r = document.querySelector('#navigation [aria-current]')"
        ".getBoundingClientRect(); return [r.top, r.bottom]; })()"
    )
    assert 0 <= box[0] < box[1] <= 720


def test_narrow_the_list_of_pages_is_one_link_away(page: Tab) -> None:
    page.size(NARROW, 800)
    page.click(".jump")
    page.wait("location.hash === '#navigation'")

    assert page.js("document.querySelector('#navigation').getBoundingClientRect().top") < 200


def test_on_paper_only_the_text_is_left(page: Tab) -> None:
    page.call("Emulation.setEmulatedMedia", media="print")

    for selector in ("header", "#navigation", "footer", ".contents"):
        shown = f"getComputedStyle(document.querySelector('{selector}')).display"
        assert page.js(shown) == "none", selector
