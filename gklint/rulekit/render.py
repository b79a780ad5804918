"""From what a rule yields to the finding a reporter shows."""

from gklint.model.manuscript import Manuscript, Span
from gklint.model.outcome import Finding, Place
from gklint.rulekit.bind import BoundRule
from gklint.rulekit.rule import AnyRule, Hit


def finding(bound: BoundRule[AnyRule], hit: Hit, manuscript: Manuscript | None = None) -> Finding:
    """Render a hit. The fingerprint is the engine's business and stays empty.

    Args:
        bound: The rule.
        hit: What it found.
        manuscript: Where its span points to; none for records and archives.

    Raises:
        KeyError: The message or the help has a ``{…}`` the hit does not fill.
        IndexError: The span points outside the manuscript.
    """
    rule = bound.rule
    severity = bound.severity if bound.forced else hit.severity or bound.severity
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=rule.message.format(**hit.args),
        help=rule.help.format(**hit.args),
        place=place(manuscript, hit.span) if manuscript and hit.span else None,
        clauses=bound.cites,
        fix=hit.fix,
        data=dict(hit.args),
        missing=hit.missing,
    )


def veiled(bound: BoundRule[AnyRule], hit: Hit, manuscript: Manuscript) -> Finding:
    """Render a hit on a classified document: nothing in it may carry a word of the text."""
    rule = bound.rule
    where = None
    if hit.span:
        seen = place(manuscript, hit.span)
        where = seen._replace(text="")
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=bound.severity if bound.forced else hit.severity or bound.severity,
        message=f"{rule.title}。",
        help="" if "{" in rule.help else rule.help,
        place=where,
        clauses=bound.cites,
    )


def place(manuscript: Manuscript, span: Span) -> Place:
    """Where a span stood, with its characters.

    Raises:
        IndexError: There is no such line.
    """
    line = manuscript.line(span.line)
    text = line.text[span.start : span.end]
    return Place(span, line.part, line.paragraph, text, line.printed_at(span.start))
