"""Judge a draft with every rule, through the whole engine."""

from datetime import date
from functools import cache

from gklint_rules import gklint_rules

from gklint.engine.check import check_manuscript
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Finding
from gklint.rulekit import AnyRule, Draft
from gklint.rulekit.example import manuscript_of
from gklint.rulekit.rule import AnyDocumentRule, DocumentRule

AS_OF = date(2024, 3, 8)
RULES: tuple[AnyRule, ...] = tuple(gklint_rules())
DOCUMENT_RULES = tuple(rule for rule in RULES if isinstance(rule, DocumentRule))


@cache
def host() -> Host:
    """Load gklint with what it ships."""
    return load_host(HostRecipe())


@cache
def plan(profile: str = "cn", stage: Stage = Stage.ISSUE, as_of: date = AS_OF) -> Plan:
    """Plan a run of every rule."""
    return make_plan(host(), as_of=as_of, profile=profile, stage=stage)


def judge(
    draft: Draft | str, profile: str = "cn", stage: Stage = Stage.ISSUE, as_of: date = AS_OF
) -> FileResult:
    """Judge a draft as the text file a person would hand in."""
    text = draft.text() if isinstance(draft, Draft) else draft
    return check_manuscript(manuscript_of(text), plan(profile, stage, as_of))


def codes(result: FileResult) -> list[str]:
    """Give the codes of the findings in the order of the document."""
    return [finding.code for finding in result.findings]


def rule_of(code: str) -> AnyRule:
    """Give the rule of a code."""
    return next(rule for rule in RULES if rule.code == code)


def document_rule(code: str) -> AnyDocumentRule:
    """Give the rule of a code that judges documents."""
    return next(rule for rule in DOCUMENT_RULES if rule.code == code)


def applied(text: str, finding: Finding) -> str:
    """Apply the fix of a finding to the text it was found in."""
    if finding.fix is None:
        raise ValueError(finding.code)
    span = finding.fix.span
    lines = text.splitlines(keepends=True)
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.start] + finding.fix.replacement + line[span.end :]
    return "".join(lines)
