"""The catalogue is complete and tells people what to do."""

import re
from dataclasses import dataclass

import pytest

from gklint.law.shelf import ProfileShelf
from gklint.model.disclosure import Stage
from gklint.model.outcome import Safety, Severity
from gklint.rulekit import AnyRule, Scope
from gklint.rulekit.testing import shipped_profiles
from tests.rules.judging import RULES, rule_of

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 - the catalogue's letters
SAFE, UNSAFE = Safety.SAFE, Safety.UNSAFE
DRAFT, SUBMIT, ISSUE, ARCHIVE = Stage.DRAFT, Stage.SUBMIT, Stage.ISSUE, Stage.ARCHIVE


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the catalogue: the weight at the stage of issue, and the stage it runs from.

    Rules on records and archives run in a review, which is made at the stage archive.
    """

    code: str
    name: str
    severity: Severity
    stage: Stage = DRAFT
    fix: Safety | None = None


CATALOGUE = [
    Row("GK101", "marking-missing", W),
    Row("GK102", "marking-wording", W, fix=UNSAFE),
    Row("GK103", "marking-brackets", W, fix=SAFE),
    Row("GK104", "marking-position", W),
    Row("GK105", "marking-conflict", E),
    Row("GK106", "marking-duplicate", I),
    Row("GK107", "marking-indent", I, fix=SAFE),
    Row("GK109", "attribute-undecided", E),
    Row("GK110", "statutory-content-not-public", W),
    Row("GK111", "reply-letter-not-public", W),
    Row("GK112", "joint-not-lead", W),
    Row("GK113", "partial-not-recognised", W),
    Row("GK116", "outdated-wording", I, fix=UNSAFE),
    Row("GK118", "reply-without-basis", W),
    Row("GK119", "reply-without-guidance", I),
    Row("GK201", "reason-missing", E),
    Row("GK202", "reason-without-basis", E),
    Row("GK203", "basis-not-a-ground", E),
    Row("GK204", "basis-nonexistent", E),
    Row("GK205", "basis-superseded", E),
    Row("GK206", "basis-rank", W),
    Row("GK207", "reason-catch-all", E),
    Row("GK208", "ground-content-mismatch", W),
    Row("GK209", "ground-contradicts-mode", W),
    Row("GK210", "secret-without-classification", E),
    Row("GK211", "filing-missing", E, SUBMIT),
    Row("GK212", "secrecy-review-missing", E, ISSUE),
    Row("GK213", "secrecy-organ-opinion-missing", W, ISSUE),
    Row("GK214", "not-on-negative-list", W),
    Row("GK215", "reason-unreviewed", W, ISSUE),
    Row("GK216", "working-secret-only", W),
    Row("GK301", "interpretation-missing", E),
    Row("GK302", "exemption-unstated", E, SUBMIT),
    Row("GK303", "core-element-missing", W),
    Row("GK304", "further-element-missing", I),
    Row("GK305", "interpreter-not-drafter", W),
    Row("GK306", "sign-off-missing", W, SUBMIT),
    Row("GK307", "not-synchronous", W),
    Row("GK308", "plain-text-only", W),
    Row("GK309", "copied-from-policy", W),
    Row("GK310", "picture-missing", W, SUBMIT),
    Row("GK311", "press-conference-missing", W),
    Row("GK312", "interpretation-of-another", E),
    Row("GK313", "figures-disagree", W),
    Row("GK401", "superior-is-public", E),
    Row("GK402", "superior-unknown", I),
    Row("GK403", "number-title-disagree", W),
    Row("GK404", "title-variant", I),
    Row("GK405", "citation-form", I, fix=SAFE),
    Row("GK406", "superior-not-in-force", W),
    Row("GK407", "public-draft-of-nonpublic", W),
    Row("GK408", "own-number-disagrees", W),
    Row("GK409", "superior-ambiguous", I),
    Row("GK601", "history-undetermined", W, ARCHIVE),
    Row("GK602", "transferred-to-archives", I, ARCHIVE),
    Row("GK603", "review-overdue", E, ARCHIVE),
    Row("GK604", "conversion-suggested", I, ARCHIVE),
    Row("GK605", "change-undocumented", W, ARCHIVE),
    Row("GK606", "ledger-row-missing", E, ARCHIVE),
    Row("GK607", "nonpublic-rising", W, ARCHIVE),
    Row("GK608", "diversified-rate-low", W, ARCHIVE),
    Row("GK609", "channel-rate-low", I, ARCHIVE),
    Row("GK610", "status-unmarked", W, ARCHIVE),
    Row("GK611", "publication-overdue", W, ARCHIVE),
    Row("GK612", "plan-not-public", W, ARCHIVE),
    Row("GK613", "interpretation-link-missing", I, ARCHIVE),
    Row("GK614", "number-reused", W, ARCHIVE),
    Row("GK615", "title-reused", I, ARCHIVE),
    Row("GK616", "archive-superior-disagrees", W, ARCHIVE),
    Row("GK617", "duplicate-copies", W, ARCHIVE),
    Row("GK701", "number-brackets", W, fix=SAFE),
    Row("GK702", "number-padded", W, fix=SAFE),
    Row("GK703", "number-with-di", W, fix=SAFE),
    Row("GK704", "number-spaced", I, fix=SAFE),
    Row("GK705", "number-year", W),
    Row("GK706", "date-form", W, fix=SAFE),
    Row("GK707", "date-missing", E, ISSUE),
    Row("GK708", "signature-missing", E, ISSUE),
    Row("GK709", "title-kind", W),
    Row("GK710", "issuer-disagrees", W),
    Row("GK711", "addressee-colon", W, fix=SAFE),
    Row("GK712", "element-order", W),
    Row("GK713", "attachment-disagrees", E),
    Row("GK714", "attachment-punctuation", I, fix=SAFE),
    Row("GK715", "copies-form", I, fix=SAFE),
    Row("GK716", "printing-line", W, ISSUE),
    Row("GK717", "signer-missing", W, ISSUE),
    Row("GK718", "number-missing", W, ISSUE),
    Row("GK719", "placeholder-left", E, SUBMIT),
    Row("GK720", "joint-number", W),
    Row("GK721", "enclosed-title-disagrees", W),
    Row("GK722", "page-facts-disagree", W),
    Row("GK723", "number-letters", W, fix=SAFE),
    Row("GK801", "personal-data", W),
    Row("GK802", "contact-block", I),
]
CONSISTENCY = {
    "GK105",
    "GK106",
    "GK108",
    "GK114",
    "GK115",
    "GK312",
    "GK313",
    "GK402",
    "GK403",
    "GK404",
    "GK405",
    "GK407",
    "GK408",
    "GK409",
    "GK506",
    "GK614",
    "GK615",
    "GK616",
    "GK617",
    "GK713",
    "GK721",
    "GK722",
}
PROFILES = ProfileShelf.of(shipped_profiles()).every()


@pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row.code)
def test_a_rule_is_as_the_catalogue_has_it(row: Row) -> None:
    rule = rule_of(row.code)
    found = Row(rule.code, rule.name, rule.severity_at(Stage.ISSUE), rule.stage, rule.fixable)
    assert found == row


def test_only_rules_of_a_review_wait_for_the_archive() -> None:
    reviewed = {rule.code for rule in RULES if rule.scope is not Scope.DOCUMENT}
    assert reviewed == {row.code for row in CATALOGUE if row.stage is ARCHIVE}


def test_no_code_name_or_title_is_used_twice() -> None:
    for words in (
        [rule.code for rule in RULES],
        [rule.name for rule in RULES],
        [rule.title for rule in RULES],
    ):
        assert len(words) == len(set(words))


def test_names_are_in_kebab_case() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_manual_says_in_chinese_why_and_what_to_do(rule: AnyRule) -> None:
    what, rest = rule.explanation.split("为什么\n")
    why, how = rest.split("怎样改\n")
    for section in (what, why, how):
        assert len(re.findall("[一-鿿]", section)) > 5
        assert section.strip().endswith("。")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_people_read_is_chinese(rule: AnyRule) -> None:
    for words in (rule.title, rule.message, rule.help):
        plain = re.sub(r"\{\w+\}|gklint", "", words)
        assert re.search("[一-鿿]", words) or words in {"{advice}", "{fault}"}
        assert not re.search("[A-Za-z]", plain)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_stands_on_a_clause_of_some_place(rule: AnyRule) -> None:
    known = {clause for profile in PROFILES for clause in profile.clauses}
    assert rule.consistency is (rule.code in CONSISTENCY)
    assert rule.consistency or set(rule.clauses) <= known
