"""What must hold of a site before it is handed out, found by reading its HTML as a browser does."""  # noqa: INP001 - a script's module, no package

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_VOID_TITLE = "没有标题（title）"


class Seen(NamedTuple):
    """What stands in one HTML file.

    Attributes:
        title: Its title.
        ids: The names in it, each as often as it stands there.
        links: Where it leads.
        loaded: What a browser fetches with it.
        headings: How many headings of the first level it has.
        nameless: Pictures without a description.
    """

    title: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    loaded: tuple[str, ...]
    headings: int
    nameless: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.nameless: list[str] = []
        self.headings = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names, leads to and loads."""
        said = {name: value or "" for name, value in attrs}
        self._in_title = tag == "title"
        self.headings += tag == "h1"
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif "href" in said:
            self.loaded.append(said["href"])
        if "src" in said:
            self.loaded.append(said["src"])
        if tag == "img" and not said.get("alt"):
            self.nameless.append(said.get("src", ""))

    def handle_data(self, data: str) -> None:
        """Take the title."""
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        """End the title."""
        self._in_title = self._in_title and tag != "title"


def read_html(words: str) -> Seen:
    """Read one HTML file."""
    reader = _Reader()
    reader.feed(words)
    reader.close()
    return Seen(
        reader.title.strip(),
        tuple(reader.ids),
        tuple(reader.links),
        tuple(reader.loaded),
        reader.headings,
        tuple(reader.nameless),
    )


def faults(site: Path) -> list[str]:
    """Say what is wrong with a site.

    Args:
        site: The folder it was built into.

    Returns:
        A line for each fault: page, what is wrong.
    """
    names = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    pages = {
        name: read_html((site / name).read_text("utf-8"))
        for name in sorted(names)
        if name.endswith(".html")
    }
    return [
        f"{name}：{fault}"
        for name, seen in pages.items()
        for fault in (*_own(seen), *_links(name, seen, pages, names))
    ]


def _own(seen: Seen) -> list[str]:
    found = [] if seen.title else [_VOID_TITLE]
    if seen.headings != 1:
        found.append(f"一级标题有 {seen.headings} 个")
    twice = sorted({name for name in seen.ids if seen.ids.count(name) > 1})
    found += [f"锚点 {name} 有几个" for name in twice]
    return found + [f"图片没有说明：{source}" for source in seen.nameless]


def _links(name: str, seen: Seen, pages: Mapping[str, Seen], names: set[str]) -> list[str]:
    found = [f"取用外面的文件：{address}" for address in seen.loaded if urlsplit(address).netloc]
    for address in (*seen.links, *seen.loaded):
        said = urlsplit(address)
        if said.scheme or said.netloc:
            continue
        target = _normal(PurePosixPath(name).parent / unquote(said.path)) if said.path else name
        fragment = unquote(said.fragment)
        if target not in names:
            found.append(f"链接 {unquote(address)} 没有这个文件")
        elif fragment and fragment not in pages[target].ids:
            found.append(f"链接 {unquote(address)} 没有这个锚点")
    return found


def _normal(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
