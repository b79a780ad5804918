"""The Markdown pages of the project, and what is written in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "docs" / "rules"

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def pages() -> list[Path]:
    """Give every page, the generated ones included."""
    folders = (ROOT, ROOT / "docs", GENERATED, ROOT / "examples" / "plugin")
    return [page for folder in folders for page in sorted(folder.glob("*.md"))]


def name(page: Path) -> str:
    """Name a page in the list of tests."""
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> str:
    """Give the text of a page."""
    return page.read_text("utf-8")


def blocks(text: str, *languages: str) -> Iterator[str]:
    """Give the fenced blocks in one of these languages (``""``: none named)."""
    for indent, language, body in _FENCE.findall(text):
        if language in languages:
            yield "".join(line.removeprefix(indent) for line in body.splitlines(keepends=True))


def prose(text: str) -> str:
    """Give a page without blocks and without code between backticks."""
    return _CODE.sub("", _FENCE.sub("", text))


def links(text: str) -> list[str]:
    """Give the targets of the links."""
    return _LINK.findall(_FENCE.sub("", text))


def anchors(text: str) -> set[str]:
    """Give the anchors of the headings, as GitHub and GitLab make them."""
    plain = (h.replace("`", "") for h in _HEADING.findall(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", h.strip().lower()).replace(" ", "-") for h in plain}


def commands(text: str) -> Iterator[list[str]]:
    """Give what is written behind ``gklint`` wherever a command is shown, as words."""
    shown = [line for block in blocks(text, "") for line in block.splitlines()]
    shown += [
        line.removeprefix("$ ")
        for block in blocks(text, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    shown += [code.strip("`") for code in _CODE.findall(_FENCE.sub("", text))]
    for line in shown:
        for part in re.split(r"&&|\|", line):
            words = part.split("   ")[0].split()  # behind three blanks stands an explanation
            start = next((i for i, w in enumerate(words) if re.fullmatch(r"\S*\bgklint", w)), None)
            if start is not None and (start == 0 or words[:start] == ["py", "-m"]):
                yield words[start + 1 :]
