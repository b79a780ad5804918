"""What several rules ask about the interpretation of a document."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TypeAlias

from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.dossier import Dossier
from gklint.model.interpretation import Interpretation, Medium
from gklint.model.manuscript import Part
from gklint.model.outcome import Evidence
from gklint.rulekit import Arg, Given, Unknown
from gklint.text.normal import squeeze
from gklint_rules._papers import attribute_of
from gklint_rules._words import is_reply

UNDECIDED = "不能判定是不是政策性文件"
OPEN = "公开属性未定"
UNREADABLE = "解读方案或解读材料读不出来"
NOT_TEXT = "解读材料不是文字，看不到内容"
ONLY_PLAN = "只有解读方案"

Texts: TypeAlias = tuple[Interpretation, ...]
Synonyms: TypeAlias = Mapping[str, tuple[str, ...]]

NO_SYNONYMS: Synonyms = {}


class Needs(StrEnum):
    """What must be paired with a policy document (setting ``interpretation.needs``)."""

    ANY = "any"
    BOTH = "both"


class Trigger(StrEnum):
    """Which policy documents must be interpreted (setting ``interpretation.trigger``)."""

    POLICY = "policy"
    LIVELIHOOD = "livelihood"


def is_submitted(stage: Stage) -> bool:
    """Whether what a clause makes mandatory must be in the dossier; old files often lost it."""
    return stage in {Stage.SUBMIT, Stage.ISSUE}


def is_excused(dossier: Dossier, given: Given[object]) -> bool:
    """Whether nobody asks for an interpretation: no policy document, or not 主动公开."""
    if given.policy.value is False or is_reply(dossier.document):
        return True
    return attribute_of(dossier) not in {Disclosure.PROACTIVE, None}


def has_unreadable(dossier: Dossier) -> bool:
    """Whether a plan or a material is there and could not be read."""
    return dossier.unreadable(Role.PLAN, Role.MATERIAL)


def absent(dossier: Dossier, note: str) -> Unknown:
    """Say that there is no interpretation; or, where there is one, what of it is not there."""
    there = dossier.interpretations or has_unreadable(dossier)
    return Unknown(Evidence.INTERPRETATION, note if there else "")


def readable(dossier: Dossier, *roles: Role) -> Texts:
    """Give the interpretations whose text was read; of these roles, if some are named."""
    return tuple(
        i
        for i in dossier.interpretations
        if i.medium is Medium.TEXT and (not roles or i.role in roles)
    )


def texts_of(dossier: Dossier, given: Given[object]) -> Texts | Unknown:
    """Give the texts by which the contents of an interpretation can be judged.

    What a picture or a film shows is not seen here: where the material is none but such, nothing
    can be said to be missing. Empty when there is nothing to judge because nothing is needed.
    """
    if not dossier.interpretations and not has_unreadable(dossier):
        return () if is_excused(dossier, given) else Unknown(Evidence.INTERPRETATION)
    unseen = has_unreadable(dossier) or any(
        i.medium is not Medium.TEXT for i in dossier.interpretations
    )
    if unseen and not readable(dossier, Role.MATERIAL):
        note = UNREADABLE if has_unreadable(dossier) else NOT_TEXT
        return Unknown(Evidence.INTERPRETATION, note)
    return readable(dossier)


def quoted(interpretation: Interpretation, words: str | None = None) -> dict[str, Arg]:
    """Say where in a companion a finding points: by default at its title."""
    return {
        "source": interpretation.path,
        "quoted": words if words is not None else interpretation.title or "",
    }


def files_of(texts: Iterable[Interpretation]) -> str:
    """Name the files of interpretations: 解读方案“通知.解读方案.docx”."""
    names = (f"{text.role.chinese}“{PurePosixPath(text.path).name}”" for text in texts)
    return "、".join(dict.fromkeys(names))


def missing_elements(
    texts: Texts,
    elements: Iterable[str],
    headings: Synonyms,
    words: Synonyms,
    telling: Texts | None = None,
) -> Iterator[str]:
    """Give the elements that no text has, neither as a heading nor in its words.

    Args:
        texts: The interpretations.
        elements: The names of the elements.
        headings: By element, what a heading may call it; else its own name.
        words: By element, what the running text says when it speaks of it.
        telling: The texts whose running text counts; ``None`` for all.
    """
    heads = [squeeze(heading) for text in texts for heading in text.headings]
    bodies = [squeeze(text.text) for text in (texts if telling is None else telling)]
    for element in elements:
        named = any(h in head for head in heads for h in headings.get(element, (element,)))
        told = named or any(w in body for body in bodies for w in words.get(element, (element,)))
        told = told or (element == "解读机关" and any(text.interpreter for text in texts))
        if not told:
            yield element


def draft_text(dossier: Dossier) -> str:
    """Give the text of the draft with enclosure and attachments, a line a line."""
    shown = {Part.BODY, Part.TABLE, Part.TEXTBOX}
    return "\n".join(line.text for line in dossier.manuscript.lines if line.part in shown)
