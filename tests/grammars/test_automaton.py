"""The automaton that runs the tables sees what lark's own parser sees."""

from functools import cache

import pytest
from lark import Lark, Tree
from lark.exceptions import UnexpectedInput

from gklint.parse.grammar import Leaf, Node, recognise
from gklint.parse.tables import STARTS, grammar_text
from tests.grammars.golden import Case, read_cases, starts, stretch_of

Shape = tuple[str, tuple["Shape | tuple[str, str]", ...]]


@cache
def lark() -> Lark:
    return Lark(grammar_text(), parser="lalr", start=list(STARTS), maybe_placeholders=False)


def shape_of(tree: object) -> Shape | tuple[str, str]:
    if isinstance(tree, Node):
        return tree.kind, tuple(shape_of(part) for part in tree.parts)
    if isinstance(tree, Leaf):
        return tree.kind, tree.text
    if isinstance(tree, Tree):
        return str(tree.data), tuple(shape_of(child) for child in tree.children)
    return getattr(tree, "type", ""), str(tree)


@pytest.mark.parametrize(
    "case",
    [c for start in starts() for c in read_cases(start)],
    ids=lambda c: f"{c.start}-{c.text}",
)
def test_both_parsers_agree(case: Case) -> None:
    text = stretch_of(case).text
    try:
        expected = shape_of(lark().parse(text, start=case.start))
    except UnexpectedInput:
        expected = None
    found = recognise(case.start, text)
    assert (None if found is None else shape_of(found)) == expected
