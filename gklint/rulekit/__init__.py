"""What a rule is made of; everything an author of rules needs.

``from gklint.rulekit import Draft, Example, Given, Hit, rule, setting``. The checker for a rule's
own examples lives in :mod:`gklint.rulekit.testing`, which loads the grammars.
"""

from gklint.rulekit.draft import Draft
from gklint.rulekit.example import NO_PAPERS, ArchiveExample, Example, Papers, RecordExample
from gklint.rulekit.making import RuleError, archive_rule, record_rule, rule
from gklint.rulekit.params import NoParams, setting
from gklint.rulekit.rule import (
    AnyRule,
    Arg,
    Given,
    Hit,
    Judgement,
    Rule,
    Scope,
    Silence,
    Unknown,
    rules_in,
)

__all__ = [
    "NO_PAPERS",
    "AnyRule",
    "ArchiveExample",
    "Arg",
    "Draft",
    "Example",
    "Given",
    "Hit",
    "Judgement",
    "NoParams",
    "Papers",
    "RecordExample",
    "Rule",
    "RuleError",
    "Scope",
    "Silence",
    "Unknown",
    "archive_rule",
    "record_rule",
    "rule",
    "rules_in",
    "setting",
]
