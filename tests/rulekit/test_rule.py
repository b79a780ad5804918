"""A rule: one value, made by @rule, refused at once when its author made a mistake."""

from collections.abc import Iterator
from types import ModuleType

import pytest

from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.outcome import Severity
from gklint.rulekit import (
    Given,
    Judgement,
    NoParams,
    Rule,
    RuleError,
    Silence,
    rule,
    rules_in,
)


def made(
    doc: str | None = "为什么：因为。\n怎样改：这样。",
    code: str = "ZZ101",
    name: str = "a-fault",
    clauses: tuple[str, ...] = ("80",),
    severity: Severity | dict[Stage, Severity] = Severity.WARNING,
) -> Rule[NoParams]:
    def check(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
        del dossier, given
        return iter(())

    check.__doc__ = doc
    make = rule(
        code=code,
        name=name,
        title="短题",
        message="消息",
        help="办法",
        severity=severity,
        clauses=clauses,
        silences=(Silence("ZZ102"), Silence("ZZ103", same_place=True)),
    )
    return make(check)


def test_a_rule_holds_what_its_author_said() -> None:
    rule_ = made()
    assert (rule_.code, rule_.name, rule_.clauses) == ("ZZ101", "a-fault", ("80",))
    assert rule_.silences == (Silence("ZZ102"), Silence("ZZ103", same_place=True))
    assert rule_.explanation.startswith("为什么")


@pytest.mark.parametrize("doc", [None, "只有一句。", "怎样改：先。\n为什么：后。"])
def test_the_docstring_is_the_manual_page(doc: str | None) -> None:
    with pytest.raises(RuleError, match=r"ZZ101：说明.*“为什么”和“怎样改”"):
        made(doc=doc)


@pytest.mark.parametrize(("code", "name"), [("101", "a"), ("ZZ1", "a"), ("ZZ101", "A fault")])
def test_code_and_name_have_their_form(code: str, name: str) -> None:
    with pytest.raises(RuleError, match="编号应如"):
        made(code=code, name=name)


def test_no_clause_no_rule() -> None:
    with pytest.raises(RuleError, match="consistency=True"):
        made(clauses=())


def test_a_severity_may_rise_from_stage_to_stage() -> None:
    rule_ = made(severity={Stage.SUBMIT: Severity.WARNING, Stage.ISSUE: Severity.ERROR})
    weights = [rule_.severity_at(stage) for stage in Stage]
    assert weights == [Severity.WARNING, Severity.WARNING, Severity.ERROR, Severity.ERROR]


def test_the_rules_of_a_module_are_its_values_in_the_order_of_their_codes() -> None:
    module = ModuleType("some_rules")
    second, first = made(code="ZZ102"), made(code="ZZ101")
    vars(module).update(b=second, a=first, again=first, other=3)
    assert rules_in(module) == (first, second)
