"""Workflow commands: parsed as a runner parses them, whatever a draft holds."""

import re
from hashlib import sha256
from typing import NamedTuple

from tests.report.readback import encoded
from tests.report.runs import EVERYTHING, THREE


class Command(NamedTuple):
    """A command as a runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def unescaped(text: str, *, value: bool = False) -> str:
    pairs = [("%0D", "\r"), ("%0A", "\n"), *([("%3A", ":"), ("%2C", ",")] if value else [])]
    for code, character in (*pairs, ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands(text: str) -> list[Command]:
    """Give the commands a runner obeys; ``stop-commands`` is one of them."""
    found = []
    ends: str | None = None
    for line in text.splitlines():
        if ends is not None:
            ends = None if line == f"::{ends}::" else ends
            continue
        match = re.fullmatch(r"::([^ :]+)(?: ([^:]*))?::(.*)", line)
        if match is None:
            assert "##[" not in line  # an older form of commands, obeyed anywhere in a line
            continue
        name, said, data = match.groups()
        pairs = [pair.split("=", 1) for pair in (said or "").split(",") if pair]
        properties = {key: unescaped(value, value=True) for key, value in pairs}
        found.append(Command(name, properties, unescaped(data)))
        if name == "stop-commands":
            ends = data
    assert ends is None
    return found


def test_a_finding_is_an_annotation_at_its_characters() -> None:
    told = commands(encoded("github", THREE).decode())
    brackets = next(c for c in told if c.name == "warning")
    assert brackets.properties == {
        "file": "通知.txt",
        "line": "12",
        "endLine": "12",
        "col": "1",
        "endColumn": "8",
        "title": "GK103 标注的括号不规范",
    }
    assert brackets.data.split("\n")[0] == "附注应当用全角圆括号括起来。"
    assert "怎样改：把半角括号改成全角括号：（此件公开发布）。" in brackets.data.split("\n")


def test_the_worst_comes_first() -> None:
    """Of each kind a step shows ten only."""
    names = [c.name for c in commands(encoded("github", EVERYTHING).decode())]
    kinds = list(dict.fromkeys(names))
    assert kinds == ["error", "warning", "notice", "group", "stop-commands", "endgroup"]
    assert names == sorted(names, key=kinds.index)


def test_no_draft_gives_commands() -> None:
    told = commands(encoded("github", EVERYTHING).decode())
    known = {result.path.removeprefix("./") for result in EVERYTHING.results}
    for command in told:
        path = command.properties.get("file")
        assert path is None or path.replace("\\udcff", "\udcff") in known


def test_what_was_excused_is_told_where_nothing_is_obeyed() -> None:
    text = encoded("github", THREE).decode()
    found = re.search(r"::stop-commands::(\S+)\n(.*)::\1::\n::endgroup::", text, re.DOTALL)
    assert found is not None
    assert found[1] == f"gklint-{sha256(found[2].encode()).hexdigest()[:32]}"
    assert "不计的理由：按市政府办要求沿用旧式样" in found[2]


def test_the_last_line_sums_up() -> None:
    last = encoded("github", THREE).decode().splitlines()[-1]
    assert last == "检查 3 份：1 个错误，1 个警告，2 项未核查，1 项没有检查成。"
