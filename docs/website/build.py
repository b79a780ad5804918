"""Builds the manual as a site of plain files, readable from a disk as from a server.

    python docs/website/build.py --output DIR

Nothing is fetched, neither now nor by the reader's browser. A broken link, a page without a heading
or outside the navigation stops the build: no site is better than one that leads nowhere.
"""  # noqa: INP001 - a script, no package

import argparse
import json
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path
from string import Template

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]  # run as a script, only this folder is on it

from docs.markdown import anchor  # noqa: E402 - after the path
from docs.website.check import faults  # noqa: E402 - after the path
from docs.website.render import Passage, Rendered, file_place, relative, render  # noqa: E402 - after the path
from docs.website.sources import Page, SiteFault, Sources, sources  # noqa: E402 - after the path

THEME = HERE / "theme"
ASSETS = ("style.css", "search.js")
INDEX = "search-index.js"
_CONTENTS = 3  # as many headings make a list of contents worth having


def build_site(folder: Path) -> int:
    """Build the site.

    Args:
        folder: Where it goes; an earlier site there is replaced, anything else is refused.

    Returns:
        How many pages it has.

    Raises:
        SiteFault: When something is wrong with a page; the folder is then as it was.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / INDEX).is_file():
        raise SiteFault(f"{folder} 里有别的东西，没有动它。")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name) / "site"
        count = _write(scratch)
        if found := faults(scratch):
            raise SiteFault("\n".join(found))
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(scratch, folder)
    return count


def _write(site: Path) -> int:
    whole = sources()
    places = {page.source: page.place for page in whole.pages}
    shell = Template((THEME / "page.html").read_text("utf-8"))
    index: list[tuple[str, str, list[tuple[str, str, str]]]] = []
    files: set[str] = set()
    for page in whole.pages:
        made = render(page, (ROOT / page.source).read_text("utf-8"), places)
        files |= made.files
        index.append((page.place, page.title, [_entry(passage) for passage in made.passages]))
        _put(site / page.place, _page(shell, page, made, whole))
    _put(site / "404.html", _lost(shell, whole))
    for asset in ASSETS:
        _put(site / asset, (THEME / asset).read_text("utf-8"))
    words = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    _put(site / INDEX, f"window.gklintPages = {words};\n")
    _copy(files, site)
    return len(whole.pages)


def _put(file: Path, words: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words, "utf-8", newline="\n")


def _copy(files: set[str], site: Path) -> None:
    """Copy the files pages link to; one that is not there is found by the check."""
    for name in sorted(files):
        source = (ROOT / name).resolve()
        if source.is_file() and source.is_relative_to(ROOT):
            target = site / file_place(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _entry(passage: Passage) -> tuple[str, str, str]:
    return (passage.heading.anchor, passage.heading.text, passage.text)


def _page(shell: Template, page: Page, made: Rendered, whole: Sources) -> str:
    """Put a page into the shell of the site."""
    english = page.source.endswith(".en.md")
    return shell.substitute(
        language="en" if english else "zh-CN",
        title=escape(page.title if page.title == "gklint" else f"{page.title} · gklint"),
        kind="home" if page.place == "index.html" else "page",
        top=relative(".", page.place),
        home=relative("index.html", page.place),
        navigation=_navigation(page.place, whole),
        body=made.body.replace("</h1>\n", f"</h1>\n{_contents(made)}", 1),
        around=_around(page, whole),
    )


def _navigation(place: str, whole: Sources) -> str:
    """Give the list of pages; on the page of a rule, the rules of its group stand in it too."""
    rows = []
    for section in whole.sections:
        rows.append(f"<h2>{escape(section.title)}</h2>\n<ul>")
        for page in section.pages:
            inner = _rules(place, whole) if page.place == "rules/index.html" else ""
            rows.append(f"<li>{_to(page.place, page.name, place)}{inner}</li>")
        rows.append("</ul>")
    return "\n".join(rows)


def _rules(place: str, whole: Sources) -> str:
    if not place.startswith("rules/"):
        return ""
    rows = []
    for heading, rules in whole.groups.items():
        link = relative("rules/index.html", place) + f"#{anchor(heading)}"
        rows.append(f'<li><a href="{link}">{escape(heading)}</a>')
        if any(rule.place == place for rule in rules):
            inner = "".join(f"<li>{_to(rule.place, rule.title, place)}</li>" for rule in rules)
            rows.append(f"<ul>{inner}</ul>")
        rows.append("</li>")
    return f"<ul>{''.join(rows)}</ul>"


def _to(target: str, words: str, place: str) -> str:
    current = ' aria-current="page"' if target == place else ""
    return f'<a href="{relative(target, place)}"{current}>{escape(words)}</a>'


def _contents(made: Rendered) -> str:
    headings = [p.heading for p in made.passages if p.heading.level == 2]  # noqa: PLR2004 - <h2>
    if len(headings) < _CONTENTS:
        return ""
    rows = "".join(f'<li><a href="#{h.anchor}">{escape(h.text)}</a></li>' for h in headings)
    return f'<nav class="contents" aria-label="本页"><h2>本页</h2><ul>{rows}</ul></nav>\n'


def _around(page: Page, whole: Sources) -> str:
    """Give the links to the pages before and after."""
    order = whole.pages
    here = order.index(page)
    links = []
    if here:
        links.append(f'<span class="before">上一页：{_to_page(order[here - 1], page)}</span>')
    if here + 1 < len(order):
        links.append(f'<span class="after">下一页：{_to_page(order[here + 1], page)}</span>')
    return "\n".join(links)


def _to_page(target: Page, page: Page) -> str:
    return _to(target.place, target.name, page.place)


def _lost(shell: Template, whole: Sources) -> str:
    """Give the page a server shows for an address that leads nowhere."""
    return shell.substitute(
        language="zh-CN",
        title="没有这一页 · gklint",
        kind="page",
        top=".",
        home="index.html",
        navigation=_navigation("404.html", whole),
        body=(
            "<h1>没有这一页</h1>\n<p>地址可能写错了，或者页面改了名字。"
            '请从<a href="index.html">首页</a>或者目录里找，也可以在上面搜索。</p>\n'
        ),
        around="",
    )


def main() -> int:
    """Build the site from the command line."""
    parser = argparse.ArgumentParser(description="生成说明网站")
    parser.add_argument("--output", type=Path, required=True, help="放在哪个文件夹")
    folder = parser.parse_args().output
    try:
        count = build_site(folder)
    except SiteFault as fault:
        sys.stderr.write(f"{fault}\n没有生成。\n")
        return 1
    sys.stdout.write(f"{count} 页，打开 {folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
