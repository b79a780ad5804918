"""Small pieces of Markdown: escaped text, tables, headings and their anchors."""  # noqa: INP001 - a script's module, no package

import re
from collections.abc import Iterable, Sequence

NOTICE = "<!-- 由 docs/generate.py 生成，请不要手工修改 -->"
_SPECIAL = re.compile(r"([\\`*_<>|\[\]])")


def text(words: str) -> str:
    """Give words as Markdown that shows exactly these words."""
    return _SPECIAL.sub(r"\\\1", words)


def flowing(words: str) -> str:
    """Join the lines of each paragraph; between Chinese characters a line break is no space."""
    paragraphs = ("\n".join(map(str.strip, p.splitlines())) for p in words.split("\n\n"))
    return "\n\n".join(text(_joined(paragraph)) for paragraph in paragraphs if paragraph)


def _joined(paragraph: str) -> str:
    whole = ""
    for line in paragraph.splitlines():
        ascii_both = whole[-1:].isascii() and line[:1].isascii()
        whole += f" {line}" if whole and ascii_both else line
    return whole


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def fenced(words: str, language: str = "text") -> str:
    """Give words as a block that is shown as it stands."""
    return f"```{language}\n{words.rstrip()}\n```"


def anchor(heading: str) -> str:
    """Give the anchor under which a heading is found, as GitHub and GitLab make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def page(*parts: str) -> str:
    """Give a page from its parts, a blank line between them."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"
