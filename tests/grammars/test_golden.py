"""What the grammars see in the forms that people write."""

import pytest

from gklint.parse.tables import STARTS
from tests.grammars.golden import Case, dump, golden_path, read_cases, starts, stretch_of, tree_of

CASES = [case for start in starts() for case in read_cases(start)]


def test_every_start_symbol_has_cases() -> None:
    assert starts() == sorted(STARTS)


@pytest.mark.parametrize("start", starts())
def test_the_grammars_see_what_they_are_known_to_see(start: str) -> None:
    golden = golden_path(start).read_text(encoding="utf-8")
    assert dump(start) == golden, "python tests/grammars/regenerate.py, then read the diff"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.start}-{c.text}")
def test_a_form_is_known_or_refused_as_its_file_says(case: Case) -> None:
    assert (tree_of(case) is None) is case.refused


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.start}-{c.text}")
def test_a_tree_covers_its_text_from_left_to_right(case: Case) -> None:
    tree = tree_of(case)
    if tree is None:
        return
    text = stretch_of(case).text
    leaves = sorted(tree.leaves(), key=lambda leaf: leaf.start)
    assert all(text[leaf.start : leaf.end] == leaf.text for leaf in leaves)
    assert "".join(leaf.text for leaf in leaves) == text


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.start == "organs"], ids=lambda c: c.text
)
def test_the_name_of_an_organ_holds_no_separator(case: Case) -> None:
    tree = tree_of(case)
    names = [leaf.text for leaf in tree.leaves() if leaf.kind == "ORGAN"] if tree else []
    assert not [name for name in names if set(name) & set("、，, ")]
