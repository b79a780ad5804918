"""Edits: which fixes are made together, and what a person sees of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gklint.fix.edits import Edit, applied, between, by_line, chosen
from gklint.model.manuscript import Line, Span
from gklint.model.outcome import Finding, Fix, Safety, Severity, Suppression


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(at, text) for at, text in enumerate(texts, 1))


def finding(
    span: tuple[int, int, int],
    replacement: str,
    safety: Safety = Safety.SAFE,
    suppressed: Suppression | None = None,
) -> Finding:
    fix = Fix(Span(*span), replacement, safety)
    return Finding("GK701", "x", Severity.INFO, "", "", fix=fix, suppressed=suppressed)


SPOILT = "云政办发[2024]012号"


def edits(*findings: Finding, text: str = SPOILT, unsafe: bool = False) -> list[Edit]:
    return list(chosen(findings, lines(text), unsafe=unsafe).edits)


def test_fixes_beside_each_other_are_made_at_once_in_the_order_of_the_text() -> None:
    later, first = finding((1, 10, 11), ""), finding((1, 4, 10), "〔2024〕")
    assert edits(later, first) == [Edit(1, 4, 10, "〔2024〕"), Edit(1, 10, 11, "")]


def test_of_fixes_that_meet_the_first_is_made() -> None:
    assert edits(finding((1, 5, 12), "b"), finding((1, 4, 6), "a")) == [Edit(1, 4, 6, "a")]


def test_of_two_insertions_at_one_place_one_is_made() -> None:
    assert edits(finding((1, 4, 4), "b"), finding((1, 4, 4), "a")) == [Edit(1, 4, 4, "a")]


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    fix = finding((1, 0, 1), "x", Safety.UNSAFE)
    assert edits(fix) == []
    assert edits(fix, unsafe=True) == [Edit(1, 0, 1, "x")]


def test_suppressed_findings_are_let_be() -> None:
    assert edits(finding((1, 0, 1), "x", suppressed=Suppression("讲过了"))) == []


@pytest.mark.parametrize(
    "fix",
    [
        finding((2, 0, 1), "x"),
        finding((0, 0, 1), "x"),
        finding((1, 3, 99), "x"),
        finding((1, 3, 2), "x"),
        finding((1, -1, 2), "x"),
        finding((1, 0, 1), "a\nb"),
        finding((1, 0, 1), "\x00"),
        finding((1, 0, 1), "云"),
        finding((1, 2, 2), ""),
    ],
)
def test_a_fix_that_cannot_be_meant_is_let_be(fix: Finding) -> None:
    assert edits(fix) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("(此件公开发布)", "（此件公开发布）", [(0, 1, "（"), (7, 8, "）")]),
        ("2024年03月05日", "2024年3月5日", [(5, 6, ""), (8, 9, "")]),
        ("２０２４年３月５日", "2024年3月5日", [(0, 8, "2024年3月5")]),
        ("二〇二四年三月五日", "2024年3月5日", [(0, 8, "2024年3月5")]),
        ("2024-03-05", "2024年3月5日", [(4, 10, "年3月5日")]),
        ("云政办发[2024]第012号", "云政办发〔2024〕12号", [(4, 5, "〔"), (9, 12, "〕")]),
        ("云政办发2024年9号", "云政办发〔2024〕9号", [(4, 4, "〔"), (8, 9, "〕")]),
        ("各县人民政府", "各县人民政府：", [(6, 6, "：")]),
        ("（此件公开发布）", "　　（此件公开发布）", [(0, 0, "　　")]),
        ("", "　　", [(0, 0, "　　")]),
        ("（此件可以公开）", "（此件公开发布）", [(3, 7, "公开发布")]),
        ("一样", "一样", []),
    ],
)
def test_edits_are_what_a_person_would_change(
    old: str, new: str, expected: list[tuple[int, int, str]]
) -> None:
    found = between(lines(old), lines(new))
    assert [(e.start, e.end, e.replacement) for e in found] == expected


TEXTS = st.lists(
    st.text("云政办发〔〕[]（）()2024０１年月日 　\t𠮷e\u0301", max_size=30), max_size=4
)


@given(TEXTS, st.data())
def test_edits_between_two_texts_turn_one_into_the_other(
    old: list[str], data: st.DataObject
) -> None:
    new = [data.draw(st.text("云〔[2024年 　𠮷", max_size=30)) for _ in old]
    found = between(lines(*old), lines(*new))
    assert applied(lines(*old), found) == lines(*new)
    for own in by_line(found).values():
        assert all(a.end < b.start for a, b in pairwise(own))
        for edit in own:
            taken = old[edit.line - 1][edit.start : edit.end]
            assert taken != edit.replacement
            assert not taken or taken[0] != edit.replacement[:1]
