"""LALR tables: made by lark from the grammars, stored when the package is built, loaded at start.

Importing lark and building the tables costs some 110 ms of CPU, loading them 1 ms, and a check of
one draft should take no longer than opening it. They are stored as a module of constants, which the
interpreter compiles and caches like any other. It is keyed by what decides the tables, the grammars
and the start symbols; a module with another key is ignored, and without one the grammars are
compiled as ever. (lark's own ``cache=True`` unpickles a predictable name in the shared temporary
folder and is not used.)
"""

import hashlib
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lark.lexer import TerminalDef

STARTS = (
    "number_line",
    "date_line",
    "note",
    "copy_number",
    "classification",
    "urgency",
    "signer",
    "masthead",
    "keywords",
    "organs",
    "person_line",
    "title",
    "addressee",
    "attachment_list",
    "attachment_entry",
    "attachment_label",
    "copies",
    "printing",
    "page_number",
    "citation",
    "cited_number",
    "cited_organs",
    "standard_order",
    "reason_text",
    "interpretation_line",
)
_FORMAT = "1"
"""Changes with the shape of :class:`Tables`."""
_PACKAGE = Path(__file__).resolve().parent.parent
STORED = _PACKAGE / "parse" / "_tables.py"

Row = tuple[str | int, ...]
"""A state: names and numbers in turn, as short as a constant can be."""


WORD, ANY, REGEX = "word", "any", "regex"
"""How a terminal is matched: a fixed word, any one of some characters, a regular expression."""


_Shape = tuple[str, int, str | None]


class Tables(NamedTuple):
    """What the parser needs to know of the grammars.

    Attributes:
        terminals: (name, how, pattern, firsts) in the order in which they are tried; ``how`` is
            :data:`WORD`, :data:`ANY` or :data:`REGEX`; ``firsts`` the characters with which a
            match of a regular expression can begin, empty where there are too many.
        starts: Start state and end state of each start symbol.
        rows: For each state, name and number in turn: terminal, next state + 1 or −(rule + 1) to
            reduce; rule name, next state + 1.
        rules: (name, number of symbols, kind of the node; ``None``: its parts go to the parent).
    """

    terminals: tuple[tuple[str, str, str, str], ...]
    starts: dict[str, tuple[int, int]]
    rows: tuple[Row, ...]
    rules: tuple[_Shape, ...]


def grammar_folder() -> Path:
    """Give the folder of the grammars: inside the installed package, else one level up."""
    inside = _PACKAGE / "grammars"
    return inside if inside.is_dir() else _PACKAGE.parent / "grammars"


def grammar_text() -> str:
    """Give the grammars as one text, the files in the order of their names.

    Raises:
        FileNotFoundError: If the package was installed without its grammars.
    """
    files = sorted(file for file in grammar_folder().iterdir() if file.suffix == ".lark")
    if not files:
        raise FileNotFoundError(f"no *.lark in {grammar_folder()}")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def compile_grammar(text: str) -> Tables:
    """Let lark make the LALR tables of a grammar text.

    Raises:
        lark.exceptions.GrammarError: The text is no LALR grammar.
    """
    from lark import Lark  # noqa: PLC0415 - dear, and not needed where tables are stored

    parser = Lark(text, parser="lalr", start=list(STARTS), maybe_placeholders=False)
    table = parser.parser.parser._parse_table  # noqa: SLF001 - lark names no other door to it
    shaped = {
        rule: (str(rule.origin.name), len(rule.expansion), _node_kind(rule.origin.name, rule.alias))
        for rule in parser.rules
    }
    rules = {shape: i for i, shape in enumerate(sorted(set(shaped.values()), key=repr))}
    entries = [
        sorted(
            (str(name), arg if isinstance(arg, int) else shaped[arg])
            for name, (_, arg) in table.states[state].items()
        )
        for state in range(len(table.states))
    ]
    states = _numbered(entries, [table.start_states[name] for name in STARTS])
    ranked = sorted(parser.terminals, key=lambda t: (-t.priority, -len(t.pattern.value), t.name))
    return Tables(
        terminals=tuple(_terminal(t) for t in ranked),
        starts={
            name: (states[table.start_states[name]], states[table.end_states[name]])
            for name in STARTS
        },
        rows=tuple(
            tuple(
                part
                for name, arg in entries[state]
                for part in (name, states[arg] + 1 if isinstance(arg, int) else -rules[arg] - 1)
            )
            for state in states
        ),
        rules=tuple(rules),
    )


def _numbered(
    entries: "Sequence[Sequence[tuple[str, int | _Shape]]]", starts: Sequence[int]
) -> dict[int, int]:
    """Number the states as they are met from the starts: lark's numbers differ from run to run."""
    states: dict[int, int] = {}
    waiting = list(starts)
    while waiting:
        state = waiting.pop(0)
        if state not in states:
            states[state] = len(states)
            waiting += [arg for _, arg in entries[state] if isinstance(arg, int)]
    return states


def _terminal(terminal: "TerminalDef") -> tuple[str, str, str, str]:
    """Say how a terminal is matched: compiling a pattern costs 0.1 ms, so few are."""
    from gklint.parse.firsts import first_characters  # noqa: PLC0415 - only when tables are built

    value, name = terminal.pattern.value, str(terminal.name)
    if terminal.pattern.type == "str":
        return name, WORD, value, ""
    if re.fullmatch(r"\[(?:[^\[\]\\^-]|\\[\[\]./])+\]", value):
        return name, ANY, value[1:-1].replace("\\", ""), ""
    return name, REGEX, value, first_characters(value)


def _node_kind(origin: str, alias: str | None) -> str | None:
    return None if origin.startswith("_") else str(alias or origin)


def _key(text: str) -> str:
    return hashlib.sha256("\n".join((_FORMAT, *STARTS, text)).encode()).hexdigest()


def store(path: Path = STORED) -> None:
    """Write the tables; called when the package is built."""
    text = grammar_text()
    source = f"KEY = {_key(text)!r}\nTABLES = {tuple(compile_grammar(text))!r}\n"
    path.write_text(source, encoding="utf-8")


def load() -> Tables:
    """Load the stored tables; compile the grammars where there are none that fit."""
    try:
        stored = import_module("gklint.parse._tables")
    except ImportError:
        return compile_grammar(grammar_text())
    # Inside an installed package the two came together; in a checkout a grammar may be newer.
    if grammar_folder().parent == _PACKAGE or _key(grammar_text()) == stored.KEY:
        return Tables(*stored.TABLES)
    return compile_grammar(grammar_text())
