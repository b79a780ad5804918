"""政策性文件 or not: a decision of three values, by signals each jurisdiction may set.

There is no national definition; the signals are parameters of the profile (facts E). A statement
of the submitter decides; else what speaks for it and what speaks against it are weighed against
each other, and where both speak, or neither, the question stays open.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.law.values import Profile
from gklint.model.document import OfficialDocument
from gklint.model.dossier import Dossier
from gklint.model.outcome import PolicyDecision
from gklint.rulekit.params import parameters, read_params, setting
from gklint.text.normal import squeeze

_CODE = "policy"  # where a complaint about a setting would name the code of a rule


class PolicyParams(NamedTuple):
    """The signals.

    Attributes:
        yes_agencies: Characters of an agency code that mark 规范性文件 and orders.
        yes_titles: What the title names: kinds of text that are policies.
        yes_subjects: Matters in the title that make it a policy.
        no_kinds: 文种 that are none.
        no_subjects: Matters that are none, where the title is about them and does not only mention
            them: it begins or ends with the word (召开…会议, …任职, 成立…).
    """

    yes_agencies: tuple[str, ...] = setting("policy.yes_agencies", ("规", "令"))
    yes_titles: tuple[str, ...] = setting("policy.yes_titles", ())
    yes_subjects: tuple[str, ...] = setting("policy.yes_subjects", ())
    no_kinds: tuple[str, ...] = setting("policy.no_kinds", ())
    no_subjects: tuple[str, ...] = setting("policy.no_subjects", ())


POLICY_KEYS = frozenset(parameter.key for parameter in parameters(PolicyParams, _CODE))
"""The settings read here, none of which belongs to a rule."""


def signals(profile: Profile) -> PolicyParams:
    """Give the signals of the profile of a day.

    Raises:
        LawError: One has a wrong type.
    """
    return read_params(PolicyParams, _CODE, profile)


def decide(dossier: Dossier, params: PolicyParams) -> PolicyDecision:
    """Decide whether a draft is a 政策性文件.

    Args:
        dossier: The draft with its companions.
        params: The signals of its day.
    """
    stated = dossier.submission.policy_document
    values = {said.value for said in stated}
    if len(values) == 1:
        word = "是" if stated[0].value else "不是"
        return PolicyDecision(stated[0].value, (f"{stated[0].source.shown}写明{word}政策性文件",))
    if stated:
        return PolicyDecision(None, tuple(f"{s.source.shown}写“{s.text}”" for s in stated))
    speaking = tuple(_for(dossier.document, params))
    against = tuple(_against(dossier.document, params))
    if speaking and not against:
        return PolicyDecision(True, speaking)  # noqa: FBT003 - the field is called value
    if against and not speaking:
        return PolicyDecision(False, against)  # noqa: FBT003 - the field is called value
    return PolicyDecision(None, (*speaking, *against))


def _for(document: OfficialDocument, params: PolicyParams) -> Iterator[str]:
    number = document.document_number
    if number is not None:
        agency = squeeze(number.agency)
        word = next((w for w in params.yes_agencies if agency.endswith(w)), None)
        if word is not None:
            yield f"发文字号的代字“{agency}”带“{word}”"
    subject = _subject(document)
    word = next((w for w in params.yes_titles if subject.endswith(w)), None)
    if word is None and document.title is not None and document.title.kind in params.yes_titles:
        word = document.title.kind
    if word is not None:
        yield f"标题表明是{word}"
    word = next((w for w in params.yes_subjects if w in subject), None)
    if word is not None:
        yield f"标题涉及{word}"


def _against(document: OfficialDocument, params: PolicyParams) -> Iterator[str]:
    kind = document.title.kind if document.title is not None else None
    if kind in params.no_kinds:
        yield f"文种是{kind}"
    subject = _subject(document)
    word = next((w for w in params.no_subjects if _is_about(subject, w, params.yes_titles)), None)
    if word is not None:
        yield f"标题属于{word}一类"


_CALLING = ("召开", "举办", "举行", "组织召开", "参加")
_TAILS = ("有关事项", "有关事宜", "相关事项", "事项", "事宜", "安排", "方案", "名单", "结果")


def _is_about(subject: str, word: str, policies: tuple[str, ...]) -> bool:
    """Whether a title is about something: 召开年度工作会议, but not 落实会议精神的若干措施.

    A title that ends in a kind of policy (会议费管理办法) is about that.
    """
    if subject.startswith(_CALLING):
        return word in subject
    if subject.endswith(policies):
        return False
    core = subject
    for tail in _TAILS:
        core = core.removesuffix(tail).removesuffix("的")
    return core.startswith(word) or core.endswith(word)


_MARKS = '《》<>〈〉“”"'
_EDITIONS = ("（试行）", "（暂行）", "（修订）", "（修正）", "(试行)", "(暂行)", "(修订)", "(修正)")


def _subject(document: OfficialDocument) -> str:
    """Give what the title is about: behind 关于, before 的通知; of what it issues, the title."""
    title = document.title
    if title is None:
        enclosed = document.enclosed_title
        return _bare(enclosed.text) if enclosed is not None else ""
    if title.forwarded is not None:
        return _bare(title.forwarded)
    text = squeeze(title.text)
    matter = text.partition("关于")[2] or text
    return _bare(matter.removesuffix(title.kind or "").removesuffix("的"))


def _bare(text: str) -> str:
    text = squeeze(text).strip(_MARKS)
    for edition in _EDITIONS:
        text = text.removesuffix(edition).strip(_MARKS)
    return text
