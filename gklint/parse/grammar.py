"""Parse a text by a start symbol of the grammars.

lark compiles the grammars (:mod:`gklint.parse.tables`); this is the LALR automaton that runs its
tables, with a lexer that asks the parser's state which terminals may come and compiles a terminal's
pattern when it is first tried. A test holds it equal to lark's own parser.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from gklint.parse.tables import ANY, WORD, Row, Tables, load


class Leaf(NamedTuple):
    """A token: the terminal's name, its characters, and where they stand in the parsed text."""

    kind: str
    text: str
    start: int
    end: int


class Node(NamedTuple):
    """A parsed rule of the grammars: its name (or alias) and its parts from left to right."""

    kind: str
    parts: "tuple[Node | Leaf, ...]"

    def leaves(self) -> Iterator[Leaf]:
        """Give the tokens from left to right."""
        for part in self.parts:
            if isinstance(part, Leaf):
                yield part
            else:
                yield from part.leaves()

    def first(self, *kinds: str) -> Leaf | None:
        """Give the first token of one of these kinds."""
        for part in self.parts:
            found = part if isinstance(part, Leaf) else part.first(*kinds)
            if found is not None and found.kind in kinds:
                return found
        return None

    def nodes(self, *kinds: str) -> "Iterator[Node]":
        """Give the nodes of these kinds from left to right, this one included."""
        if self.kind in kinds:
            yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.nodes(*kinds)

    def find(self, *kinds: str) -> "Node | None":
        """Give the first node of one of these kinds, this one included."""
        return next(self.nodes(*kinds), None)

    @property
    def start(self) -> int:
        """Where its first token begins."""
        return next(self.leaves()).start

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return max(leaf.end for leaf in self.leaves())


class Unexpected(Exception):  # noqa: N818 - it is no error: the text is something else
    """The text is not what the start symbol describes.

    Attributes:
        index: The first character that may not stand there; ``None``: the text ends too early.
    """

    def __init__(self, index: int | None) -> None:
        """Remember the place."""
        super().__init__(index)
        self.index = index


_Value = Node | Leaf | list[Node | Leaf]


class Parser:
    """The automaton of some tables; states and terminals are unpacked when they are first met."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables."""
        self._tables = tables
        self._rows: dict[int, dict[str, int]] = {}
        self._candidates: dict[int, tuple[str, ...]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._terminals = {name: rest for name, *rest in tables.terminals}

    def parse(self, start: str, text: str) -> Node:
        """Parse a whole text.

        Raises:
            Unexpected: It is no ``start``.
        """
        state, end = self._tables.starts[start]
        states, values = [state], list[_Value]()
        position = 0
        while position < len(text):
            leaf = self._next(states[-1], text, position)
            self._feed(states, values, leaf.kind, position)
            states.append(self._row(states[-1])[leaf.kind] - 1)
            values.append(leaf)
            position = leaf.end
        while states[-1] != end:
            self._reduce(states, values, "$END", None)
        result = values[0]
        if not isinstance(result, Node):
            raise TypeError(f"start symbol {start} must not be inlined")
        return result

    def _feed(self, states: list[int], values: list[_Value], kind: str, position: int) -> None:
        """Reduce until the token can be shifted."""
        while self._row(states[-1]).get(kind, -1) < 0:
            self._reduce(states, values, kind, position)

    def _reduce(
        self, states: list[int], values: list[_Value], kind: str, position: int | None
    ) -> None:
        action = self._row(states[-1]).get(kind, 0)
        if action >= 0:
            raise Unexpected(position)
        name, length, node = self._tables.rules[-action - 1]
        parts: list[Node | Leaf] = []
        for i, value in enumerate(values[len(values) - length :]):
            if not isinstance(value, list):
                parts.append(value)
            elif i == 0:
                parts = value  # a list grows where it is: to copy it for each part is quadratic
            else:
                parts += value
        if length:
            del states[-length:], values[-length:]
        states.append(self._row(states[-1])[name] - 1)
        values.append(parts if node is None else Node(node, tuple(parts)))

    def _next(self, state: int, text: str, position: int) -> Leaf:
        for name in self._acceptable(state):
            end = self._match(name, text, position)
            if end > position:
                return Leaf(name, text[position:end], position, end)
        raise Unexpected(position)

    def _match(self, name: str, text: str, position: int) -> int:
        """Give the end of a terminal at this position, the position itself when it is not there."""
        how, pattern, firsts = self._terminals[name]
        if how == WORD:
            return position + len(pattern) * text.startswith(pattern, position)
        if how == ANY:
            return position + (text[position] in pattern)
        if firsts and text[position] not in firsts:
            return position
        match = self._pattern(name, pattern).match(text, position)
        return match.end() if match is not None else position

    def _row(self, state: int) -> dict[str, int]:
        if state not in self._rows:
            self._rows[state] = _unpacked(self._tables.rows[state])
        return self._rows[state]

    def _acceptable(self, state: int) -> tuple[str, ...]:
        if state not in self._candidates:
            row = self._row(state)
            self._candidates[state] = tuple(n for n in self._terminals if n in row)
        return self._candidates[state]

    def _pattern(self, name: str, pattern: str) -> re.Pattern[str]:
        if name not in self._patterns:
            self._patterns[name] = re.compile(pattern)
        return self._patterns[name]


def _unpacked(row: Row) -> dict[str, int]:
    return dict(zip(row[::2], row[1::2], strict=True))  # type: ignore[arg-type] # in turn


@cache
def _parser() -> Parser:
    return Parser(load())


_REMEMBERED = 4096  # an archive asks about the same lines of head and foot again and again


@lru_cache(maxsize=_REMEMBERED)
def recognise(start: str, text: str) -> Node | None:
    """Parse a text by a start symbol; ``None`` when it is not one of those.

    Args:
        start: One of :data:`gklint.parse.tables.STARTS`.
        text: A normalised text (:mod:`gklint.text.normal`).
    """
    try:
        return _parser().parse(start, text)
    except Unexpected:
        return None


def first_unexpected(start: str, text: str) -> int | None:
    """Give the index of the first character the grammar does not allow, ``None`` when it parses.

    An end that comes too early counts as allowed: what is missing is another question.
    """
    try:
        _parser().parse(start, text)
    except Unexpected as unexpected:
        return unexpected.index
    return None
