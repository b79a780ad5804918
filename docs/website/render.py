"""Markdown to HTML: one page's body, its headings, and what it links to."""  # noqa: INP001 - a script's module, no package

import os
import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from docs.markdown import anchor
from docs.website.sources import Page, SiteFault

_COLOURED = frozenset({"toml", "python", "yaml", "json", "ini"})
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Heading(NamedTuple):
    """A heading of a page.

    Attributes:
        level: 1 to 6.
        anchor: Under which it is found.
        text: Its words.
    """

    level: int
    anchor: str
    text: str


class Passage(NamedTuple):
    """What stands below a heading, for the search.

    Attributes:
        heading: The heading.
        text: The words, without markup.
    """

    heading: Heading
    text: str


class Rendered(NamedTuple):
    """A page as HTML.

    Attributes:
        body: The HTML.
        passages: Its headings, and the words below each.
        files: Other files it links to, from the top folder.
    """

    body: str
    passages: tuple[Passage, ...]
    files: frozenset[str]


def render(page: Page, words: str, places: Mapping[str, str]) -> Rendered:
    """Turn a page into HTML.

    Args:
        page: The page.
        words: Its Markdown.
        places: Where each page goes: HTML files by Markdown files.

    Returns:
        The HTML and what is in it.

    Raises:
        SiteFault: When the page holds HTML of its own.
    """
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(words)
    headings = _name_headings(tokens)
    files: set[str] = set()
    for token in _all(tokens):
        for attribute in ("href", "src"):
            if attribute in token.attrs:
                target = _link(page, str(token.attrs[attribute]), places, files)
                token.attrs[attribute] = target
        if token.type in {"html_block", "html_inline"}:
            if _COMMENT.sub("", token.content):
                raise SiteFault(f"{page.source}：不用 HTML：{token.content.strip()}")
            token.content = ""
    _join_lines(tokens)
    body = parser.renderer.render(_dressed(tokens), parser.options, {})
    return Rendered(body, _passages(tokens, headings), frozenset(files))


def relative(target: str, place: str) -> str:
    """Give the address of one file of the site as seen from another."""
    return quote(os.path.relpath(target, PurePosixPath(place).parent).replace(os.sep, "/"))


def file_place(source: str) -> str:
    """Give where a file goes that is no page; without an ending a browser would not show it."""
    name = source.removeprefix("docs/")
    return name if PurePosixPath(name).suffix else f"{name}.txt"


def _all(tokens: Sequence[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ()))]


def _link(page: Page, target: str, places: Mapping[str, str], files: set[str]) -> str:
    """Give the address in the site of what a page links to."""
    if re.match(r"[a-z]+:", target):
        return target
    path, hash_mark, fragment = unquote(target).partition("#")
    fragment = f"{hash_mark}{quote(fragment)}"
    if not path:
        return fragment
    whole = os.path.normpath(PurePosixPath(page.source).parent / path).replace(os.sep, "/")
    if whole in places:
        return relative(places[whole], page.place) + fragment
    files.add(whole)
    return relative(file_place(whole), page.place) + fragment


def _name_headings(tokens: Sequence[Token]) -> list[Heading]:
    """Give every heading the anchor a code host would give it."""
    found: list[Heading] = []
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            text = _plain(inline)
            name, again = anchor(text), 0
            while any(heading.anchor == name for heading in found):
                again += 1
                name = f"{anchor(text)}-{again}"
            token.attrs["id"] = name
            found.append(Heading(int(token.tag[1]), name, text))
    return found


def _plain(inline: Token) -> str:
    kinds = {"text", "code_inline", "softbreak", "hardbreak"}
    return "".join(c.content or " " for c in inline.children or () if c.type in kinds)


def _join_lines(tokens: Sequence[Token]) -> None:
    """Drop the line breaks between Chinese characters: a browser would show them as blanks."""
    for token in tokens:
        children = token.children or []
        for place, child in enumerate(children):
            if child.type == "softbreak":
                before = children[place - 1].content[-1:]
                after = next((c.content[:1] for c in children[place + 1 :] if c.content), "")
                if not before.isascii() or not after.isascii():
                    child.type, child.content = "text", ""


def _dressed(tokens: Sequence[Token]) -> list[Token]:
    """Give tables a frame they scroll in, and code its colours."""
    dressed: list[Token] = []
    for token in tokens:
        if token.type == "fence":
            dressed.append(_html(_block(token.info.strip(), token.content)))
        elif token.type == "table_open":
            dressed += (_html('<div class="table" tabindex="0" role="group">\n'), token)
        elif token.type == "table_close":
            dressed += (token, _html("</div>\n"))
        else:
            dressed.append(token)
    return dressed


def _html(words: str) -> Token:
    return Token("html_block", "", 0, content=words)


def _block(language: str, words: str) -> str:
    inner = escape(words)
    if language in _COLOURED:
        inner = highlight(words, get_lexer_by_name(language), HtmlFormatter(nowrap=True))
    return f'<pre tabindex="0"><code>{inner}</code></pre>\n'


def _passages(tokens: Sequence[Token], headings: Sequence[Heading]) -> tuple[Passage, ...]:
    """Give the words below each heading."""
    texts: list[list[str]] = [[] for _ in headings]
    current = -1
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            current += 1
        elif current >= 0 and token.type == "inline" and tokens[place - 1].type != "heading_open":
            texts[current].append(_plain(token))
        elif current >= 0 and token.type == "fence":
            texts[current].append(token.content)
    return tuple(
        Passage(heading, _SPACE.sub(" ", " ".join(words)).strip())
        for heading, words in zip(headings, texts, strict=True)
    )
