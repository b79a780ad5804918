"""A rule meets a profile: does it stand there, with which weight, clauses and parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from gklint.law.values import LawError, Profile, Setting, SettingValue
from gklint.model.disclosure import Stage
from gklint.model.outcome import Severity
from gklint.rulekit.params import read_params, setting_keys
from gklint.rulekit.rule import AnyRule, severity_at

T = TypeVar("T")
R = TypeVar("R", bound=AnyRule)
R_co = TypeVar("R_co", bound=AnyRule, covariant=True)

_SEVERITIES = {s.key: s for s in Severity}
_STAGES = {s.key: s for s in Stage}


class Standing(Enum):
    """What a profile says about a rule on a given day."""

    HOLDS = "holds"
    ADVICE = "advice"  # switched on without a clause: said as advice only
    NOT_YET = "not_yet"  # the chain has its clauses, none of them in force on that day
    NONE = "none"  # no clause, no rule


def standing(rule: AnyRule, profile: Profile, today: Profile) -> Standing:
    """No clause, no rule; and the rules of the day judge the document of the day.

    Args:
        rule: The rule.
        profile: The active profile, of all days.
        today: The same on the document's date (:meth:`Profile.at`).
    """
    if rule.consistency or any(c in today.clauses for c in rule.clauses):
        return Standing.HOLDS
    if any(c in profile.clauses for c in rule.clauses):
        return Standing.NOT_YET
    advice = today.settings.get(f"{rule.code}.advice")
    return Standing.ADVICE if advice is not None and advice.value is True else Standing.NONE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BoundRule(Generic[R_co]):
    """A rule as it stands in a profile on a day.

    Attributes:
        rule: The rule.
        params: Its parameters, an instance of ``rule.params``.
        severity: What a finding weighs unless the finding itself says otherwise.
        forced: Whether ``severity`` is the user's word, which findings cannot change.
        cites: The clauses of the chain in force, as they are cited.
    """

    rule: R_co
    params: object
    severity: Severity
    forced: bool
    cites: tuple[str, ...]


def bind(
    rule: R, profile: Profile, today: Profile, stage: Stage, override: Severity | None = None
) -> BoundRule[R] | None:
    """Bind a rule to the profile of a day; ``None`` when it does not stand there.

    Args:
        rule: The rule.
        profile: The active profile, of all days.
        today: The same on the document's date (:meth:`Profile.at`).
        stage: Where the draft stands.
        override: The user's word on the severity.

    Raises:
        LawError: A setting of the rule has a wrong type.
    """
    stands = standing(rule, profile, today)
    if stands in (Standing.NONE, Standing.NOT_YET):
        return None
    severity = Severity.INFO if stands is Standing.ADVICE else _severity(rule, today, stage)
    if severity is None:
        return None
    cited = () if rule.consistency else rule.clauses
    cites = dict.fromkeys(today.clauses[c].cite for c in cited if c in today.clauses)
    return BoundRule(
        rule=rule,
        params=read_params(rule.params, rule.code, today),
        severity=override or severity,
        forced=override is not None or stands is Standing.ADVICE,
        cites=tuple(cites),
    )


def check_settings(rule: AnyRule, profile: Profile) -> None:
    """Refuse settings of this rule that it does not have, or of a wrong type, on whatever day.

    Raises:
        LawError: There is one; the message names file and key.
    """
    known = {*setting_keys(rule.params, rule.code).values()}
    known |= {f"{rule.code}.severity", f"{rule.code}.advice"}
    for key, setting in profile.settings.items():
        if key.startswith(f"{rule.code}.") and key not in known:
            raise LawError(f"{setting.origin}：settings.{key}：规则 {rule.code} 没有这个设置")
    read_params(rule.params, rule.code, profile)
    _severity(rule, profile, Stage.DRAFT)


def _severity(rule: AnyRule, profile: Profile, stage: Stage) -> Severity | None:
    found = profile.settings.get(f"{rule.code}.severity")
    if found is None:
        return rule.severity_at(stage)
    if found.value == "off":
        return None
    if isinstance(found.value, Mapping):
        steps = {_word(found, rule, k, _STAGES): v for k, v in found.value.items()}
        weights = {s: _word(found, rule, v, _SEVERITIES) for s, v in steps.items()}
        if weights:
            return severity_at(weights, stage)
    return _word(found, rule, found.value, _SEVERITIES)


def _word(found: Setting, rule: AnyRule, value: SettingValue, words: Mapping[str, T]) -> T:
    if isinstance(value, str) and value in words:
        return words[value]
    where = f"{found.origin}：settings.{rule.code}.severity"
    raise LawError(f"{where}：“{value}”不认识，可写：{'、'.join(words)}")
