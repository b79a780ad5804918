"""What the companions of a draft say, taken together. Pure; loaded only where there are some."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from gklint.dossier.load import Loaded, unreadable
from gklint.dossier.statements import from_form, from_properties, from_statement, merged
from gklint.model.companions import Companion, Role
from gklint.model.faults import FaultKind
from gklint.model.form import ApprovalForm
from gklint.model.interpretation import Interpretation
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Evidence
from gklint.model.submission import Submission
from gklint.parse import parse
from gklint.parse.form import is_classified, is_form, read_form
from gklint.parse.interpretation import named_interpretation, read_interpretation
from gklint.text.normal import squeeze

_FORM_CARRIERS = frozenset({Role.SIDECAR, Role.APPROVAL_FORM, Role.RECORD})
_FORMS = frozenset({Role.APPROVAL_FORM, Role.RECORD})
_LEVELS = ("绝密", "机密", "秘密")
_INTERPRETING = frozenset({Role.PLAN, Role.MATERIAL})


class Papers(NamedTuple):
    """What the companions say.

    Attributes:
        companions: The files; a form in which nothing was recognised is unreadable by now.
        evidence: The kinds of evidence they give.
        form: The approval form, where one was read.
        submission: Every statement.
        interpretations: Plans and materials.
        classified_by: The companion that carries a 密级; ``None`` when none does.
    """

    companions: tuple[Companion, ...]
    evidence: frozenset[Evidence]
    form: ApprovalForm | None
    submission: Submission
    interpretations: tuple[Interpretation, ...]
    classified_by: Role | None


def read_papers(manuscript: Manuscript, loaded: Sequence[Loaded]) -> Papers:
    """Take the companions of a draft together.

    Args:
        manuscript: The draft, whose own properties may name the attribute.
        loaded: Its companions, in the order of their roles.
    """
    read = [(each.companion, each.manuscript) for each in loaded if each.manuscript]
    classified_by = _classified_by(loaded)
    forms = [
        (companion.role, m, read_form(m))
        for companion, m in read
        if companion.role not in _INTERPRETING and companion.fault is None
    ]
    blank = {form.path for role, m, form in forms if role in _FORMS and not is_form(form, m)}
    companions = tuple(_checked(each.companion, blank) for each in loaded)
    submission = merged(
        [
            *(each.sidecar.submission for each in loaded if each.sidecar is not None),
            *(_submission(role, m, form) for role, m, form in forms if form.path not in blank),
            from_properties(manuscript),
        ]
    )
    interpretations = tuple(_interpretations(loaded))
    speaking = {c.role for c in companions if c.fault is None} - _silent(loaded)
    evidence = {
        Evidence.APPROVAL_FORM: bool(speaking & _FORM_CARRIERS),
        Evidence.REASON: bool(submission.reasons),
        Evidence.INTERPRETATION: bool(interpretations),
    }
    form = next((form for role, _, form in forms if role is Role.APPROVAL_FORM), None)
    return Papers(
        companions=companions,
        evidence=frozenset(kind for kind, there in evidence.items() if there),
        form=form if form is not None and form.path not in blank else None,
        submission=submission,
        interpretations=interpretations,
        classified_by=classified_by,
    )


_NO_STATEMENTS = Submission()


def _silent(loaded: Sequence[Loaded]) -> frozenset[Role]:
    """A sidecar that only names files, superiors or suppressions states nothing a form would."""
    sidecars = [each.sidecar.submission for each in loaded if each.sidecar is not None]
    stated = (s._replace(superiors=(), suppressions=()) for s in sidecars)
    says = any(submission != _NO_STATEMENTS for submission in stated)
    return frozenset() if says else frozenset({Role.SIDECAR})


def _checked(companion: Companion, blank: Container[str]) -> Companion:
    if companion.path not in blank:
        return companion
    message = "没有认出任何一栏：请确认这是填好的发文稿纸；可用 gklint form 查看认出了什么"
    return unreadable(companion, FaultKind.NOT_OFFICIAL, message)


def _submission(role: Role, manuscript: Manuscript, form: ApprovalForm) -> Submission:
    if role in {Role.REASON_STATEMENT, Role.LETTER}:
        return from_statement(manuscript, form, role)
    return from_form(form, role)


def _interpretations(loaded: Iterable[Loaded]) -> Iterator[Interpretation]:
    for companion, manuscript, _, pictures in loaded:
        if companion.role not in _INTERPRETING or companion.fault is not None:
            continue
        if manuscript is not None:
            yield read_interpretation(manuscript, companion.role, pictures=pictures)
        else:
            named = named_interpretation(companion.path, companion.role)
            yield named._replace(pictures=pictures or named.pictures)


def _classified_by(loaded: Iterable[Loaded]) -> Role | None:
    """Find a companion that carries a 密级: its dossier may not be shown (密31).

    One that does not count, because there are two of it, is looked at as well.
    """
    for each in loaded:
        role, manuscript = each.companion.role, each.manuscript
        if each.sidecar is not None and each.sidecar.marked:
            return role
        if manuscript is None or not _names_a_level(manuscript):
            continue
        if role in _FORMS and is_classified(read_form(manuscript)):
            return role
        if role not in _FORMS and parse(manuscript).classification is not None:
            return role
    return None


def _names_a_level(manuscript: Manuscript) -> bool:
    """Whether a 密级 can be in the text at all; only then is it worth parsing for one."""
    texts = (squeeze(line.text) for line in manuscript.lines if "密" in line.text)
    return any(level in text for text in texts for level in _LEVELS)
