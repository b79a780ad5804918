"""Which pages the site has, where each goes, and in what order they are listed."""  # noqa: INP001 - a script's module, no package

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RULES = "docs/rules"

_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_GROUP = re.compile(r"^## +(GK\d\S*.*)$", re.MULTILINE)


class SiteFault(Exception):  # noqa: N818 - a fault in the sense of the glossary
    """Why the site was not built, a fault a line."""


class Page(NamedTuple):
    """A page of the site.

    Attributes:
        source: Its Markdown file, from the top folder.
        place: Its HTML file, from the top of the site.
        title: Its heading.
        name: What the navigation calls it.
    """

    source: str
    place: str
    title: str
    name: str


class Section(NamedTuple):
    """Pages that stand together in the navigation.

    Attributes:
        title: What they have in common.
        pages: The pages.
    """

    title: str
    pages: tuple[Page, ...]


class Sources(NamedTuple):
    """Everything the site is made from.

    Attributes:
        sections: The navigation.
        groups: The groups of rules: their headings in the catalogue, and the pages of the rules.
    """

    sections: tuple[Section, ...]
    groups: Mapping[str, tuple[Page, ...]]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in the order of the navigation."""
        listed = [page for section in self.sections for page in section.pages]
        rules = [page for group in self.groups.values() for page in group]
        return (*listed, *rules)


def place_of(source: str) -> str:
    """Give the HTML file of a Markdown file.

    ``docs/`` is the top of the site, and its ``README.md`` the home page; the pages beside that
    folder go there too, in lower case.

    Args:
        source: The Markdown file, from the top folder.

    Returns:
        The HTML file, from the top of the site.
    """
    stem = source.removesuffix(".md")
    if not stem.startswith("docs/"):
        return f"{stem.lower()}.html"
    folder, _, name = stem.removeprefix("docs/").rpartition("/")
    return f"{folder}/".removeprefix("/") + ("index.html" if name == "README" else f"{name}.html")


def sources(root: Path = ROOT) -> Sources:
    """Find the pages.

    Args:
        root: The checkout.

    Returns:
        The pages as they are listed.

    Raises:
        SiteFault: When a page has no heading, is not in the navigation, or is in it and not there.
    """
    plan = tomllib.loads((HERE / "navigation.toml").read_text("utf-8"))
    sections = tuple(
        Section(
            section["title"],
            tuple(_page(root, page["source"], page.get("name")) for page in section["pages"]),
        )
        for section in plan["section"]
    )
    listed = [page.source for section in sections for page in section.pages]
    there = {f.relative_to(root).as_posix() for f in (*root.glob("*.md"), *root.glob("docs/*.md"))}
    faults = [f"不在目录里：{source}" for source in sorted(there - set(listed))]
    faults += [f"目录里有两次：{s}" for s in sorted({s for s in listed if listed.count(s) > 1})]
    if faults:
        raise SiteFault("\n".join(faults))
    return Sources(sections, _groups(root))


def _groups(root: Path) -> Mapping[str, tuple[Page, ...]]:
    """Give the pages of the rules under the headings of the catalogue."""
    catalogue = (root / RULES / "README.md").read_text("utf-8")
    headings = _GROUP.findall(catalogue)
    rules = sorted(root.glob(f"{RULES}/GK*.md"))
    return {
        heading: tuple(
            _page(root, file.relative_to(root).as_posix())
            for file in rules
            if file.stem.startswith(heading.split()[0])
        )
        for heading in headings
    }


def _page(root: Path, source: str, name: str | None = None) -> Page:
    try:
        title = _TITLE.search((root / source).read_text("utf-8"))
    except OSError as fault:
        raise SiteFault(f"没有这一页：{source}") from fault
    if title is None:
        raise SiteFault(f"没有标题：{source}")
    words = title[1].replace("`", "")
    return Page(source, place_of(source), words, name or words)
