"""Fingerprints: the same finding has the same one wherever it moves in the document."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from gklint.model.outcome import Finding

_DIGITS = 16


def fingerprint(code: str, element: str, text: str, count: int = 1) -> str:
    """Sixteen hexadecimal digits over code, element and the text without any white space.

    Args:
        code: Of the rule.
        element: Key of the element concerned.
        text: The characters of the finding; empty when something is absent.
        count: The how many-th finding of this file that is equal in all three.
    """
    parts = [code, element, "".join(text.split())]
    if count > 1:
        parts.append(str(count))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def numbered(findings: Sequence[tuple[str, Finding]]) -> tuple[Finding, ...]:
    """Give (element, finding) pairs, in the order of the file, their fingerprints."""
    seen: Counter[str] = Counter()
    marked = []
    for element, finding in findings:
        text = finding.place.text if finding.place else str(finding.data.get("quoted") or "")
        plain = fingerprint(finding.code, element, text)
        seen[plain] += 1
        mark = fingerprint(finding.code, element, text, seen[plain])
        marked.append(finding._replace(fingerprint=mark))
    return tuple(marked)
