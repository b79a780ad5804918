"""What the rules on reasons ask: who owes one, what all of them claim, and on what basis."""

from collections.abc import Generator, Iterator, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from gklint.law.citing import Cited, predecessors, rank_of, resolve
from gklint.law.values import ArticleRole, Instrument, Rank
from gklint.model.companions import Role
from gklint.model.disclosure import Disclosure
from gklint.model.dossier import Dossier
from gklint.model.outcome import Evidence
from gklint.model.reason import Ground, LegalBasis, Reason
from gklint.model.submission import Said
from gklint.rulekit import Arg, Given, Judgement, Unknown
from gklint.text.normal import is_han
from gklint_rules._papers import attribute_of
from gklint_rules._words import CONFLICT, conflicting, is_reply

NOT_PUBLIC = frozenset({Disclosure.ON_REQUEST, Disclosure.WITHHELD})
WITHHELD = frozenset({Disclosure.WITHHELD})
NONE: frozenset[Disclosure] = frozenset()
REASON_CARRIERS = (
    Role.SIDECAR,
    Role.APPROVAL_FORM,
    Role.REASON_STATEMENT,
    Role.LETTER,
    Role.RECORD,
)
"""The companions that may state a reason."""
UNREADABLE = "读不出来"
POLICY_OPEN = "是不是政策性文件没有确定"

_EMPTY_WORDS = frozenset({"无", "暂无", "略", "空"})
_LONGEST_QUOTE = 60
_NOT_GROUNDS = frozenset({Ground.WORKING_SECRET})
_FORBIDDING = frozenset({Rank.LAW, Rank.REGULATION, None})  # None: nobody here knows


class DutyParams(Protocol):
    """The parameters that say who owes a reason."""

    @property
    def attributes(self) -> frozenset[Disclosure]:
        """The attributes that need one (``reason.attributes``)."""

    @property
    def policy_attributes(self) -> frozenset[Disclosure]:
        """Those that need one in a 政策性文件 besides (``reason.policy_attributes``)."""


class Basis(NamedTuple):
    """A provision, what the table of instruments knows of it, and where it was cited."""

    basis: LegalBasis
    cited: Cited | None
    said: Said[Reason]

    @property
    def grounds(self) -> frozenset[Ground]:
        """The grounds of 条14–16 that the provision gives."""
        return frozenset(self.cited.grounds) - _NOT_GROUNDS if self.cited else frozenset()

    @property
    def on_working_secrets(self) -> bool:
        """Whether the provision is about 工作秘密, which is no ground."""
        return self.cited is not None and Ground.WORKING_SECRET in self.cited.grounds


class Claim(NamedTuple):
    """All reasons of a dossier, taken together: one may name the ground, another the law.

    Attributes:
        attribute: What they are given for: 依申请公开 or 不予公开.
        reasons: At least one.
        bases: The provisions they cite, none twice.
        named: The grounds they name.
    """

    attribute: Disclosure
    reasons: tuple[Said[Reason], ...]
    bases: tuple[Basis, ...]
    named: frozenset[Ground]

    @property
    def grounds(self) -> frozenset[Ground]:
        """The grounds of 条14–16 they name or cite."""
        cited = (ground for basis in self.bases for ground in basis.grounds)
        return (self.named | frozenset(cited)) - _NOT_GROUNDS

    @property
    def meant(self) -> frozenset[Ground]:
        """The grounds they name, else those of the provisions: an article may give several."""
        return self.named - _NOT_GROUNDS or self.grounds

    @property
    def articles(self) -> tuple[Basis, ...]:
        """The provisions that name an article."""
        return tuple(basis for basis in self.bases if basis.basis.article is not None)

    @property
    def is_scoped(self) -> bool:
        """Whether they say that the content is none of what must be made public."""
        return any(said.value.scope for said in self.reasons)

    @property
    def facts(self) -> str:
        """What they say about this document."""
        return " ".join(said.value.facts for said in self.reasons if said.value.facts)

    @property
    def words(self) -> str:
        """All they say, without blanks."""
        return "；".join(said.value.claim for said in self.reasons)


def reasons_of(dossier: Dossier) -> tuple[Said[Reason], ...]:
    """Give the reasons that say something: 无, or options of which none is ticked, say nothing."""
    return tuple(said for said in dossier.submission.reasons if _says(said.value.claim))


def _says(claim: str) -> bool:
    words = "".join(c for c in claim if is_han(c) or c.isalnum())
    return bool(words) and words not in _EMPTY_WORDS


def owes(attribute: Disclosure | None, given: Given[DutyParams]) -> bool | None:
    """Say whether a document of this attribute must come with a reason; ``None``: open."""
    if attribute in given.params.attributes:
        return True
    return given.policy.value if attribute in given.params.policy_attributes else False


def is_owed(attribute: Disclosure, given: Given[DutyParams]) -> Generator[Judgement, None, bool]:
    """Say whether a reason that falls short was owed at all; say so where that is open."""
    duty = owes(attribute, given)
    if duty is None:
        yield Unknown(Evidence.TEXT, POLICY_OPEN)
    return duty is True


def claimed(
    dossier: Dossier, given: Given[object], *, whole: bool = False
) -> Generator[Judgement, None, Claim | None]:
    """Give what the reasons claim; say so where that cannot be judged.

    Args:
        dossier: The dossier.
        given: What the rule is given.
        whole: Whether the rule finds that something is missing, so that a companion that cannot be
            read might hold it.
    """
    document = dossier.document
    if is_reply(document):
        return None
    if conflicting(document):
        yield Unknown(Evidence.TEXT, CONFLICT)
        return None
    attribute = attribute_of(dossier)
    if attribute is None or attribute not in NOT_PUBLIC:
        return None
    lost = dossier.unreadable(*REASON_CARRIERS)
    reasons = reasons_of(dossier)
    if lost and (whole or not reasons):
        yield Unknown(Evidence.REASON, UNREADABLE)
        return None
    if not reasons:
        if attribute is Disclosure.WITHHELD:
            yield Unknown(Evidence.REASON)
        return None
    return Claim(
        attribute,
        reasons,
        tuple(_bases(reasons, given.instruments, given.dated)),
        frozenset(ground for said in reasons for ground in said.value.grounds),
    )


def _bases(
    reasons: tuple[Said[Reason], ...], instruments: Mapping[str, Instrument], day: date
) -> Iterator[Basis]:
    seen: set[tuple[object, ...]] = set()
    for said in reasons:
        for basis in said.value.bases:
            cited = resolve(basis, instruments, day)
            which = cited.instrument.id if cited else basis.title or basis.number
            key = (which, basis.article, basis.paragraph, basis.item)
            if key not in seen:
                seen.add(key)
                yield Basis(basis, cited, said)


def is_superseded(basis: Basis) -> bool:
    """Whether it cites a version that was not in force at the document's date."""
    return basis.cited is not None and not basis.cited.in_force


def suspected(
    basis: Basis, claim: Claim, instruments: Mapping[str, Instrument]
) -> Instrument | None:
    """Give the earlier version whose article seems to be meant.

    The number of an article stays while its content moves: 第十四条 of 2008 covered 商业秘密 and
    个人隐私, that of 2019 does not (facts C.2).
    """
    cited, article = basis.cited, basis.basis.article
    if cited is None or article is None or cited.named or not cited.in_force:
        return None
    for old in predecessors(cited.instrument, instruments):
        meaning = old.meanings.get(article)
        if meaning is None or meaning.role is not ArticleRole.GROUND:
            continue
        covered = frozenset(ground for each in claim.bases for ground in each.grounds)
        moved = claim.named & frozenset(meaning.grounds_in(None)) - covered
        if moved or cited.role not in {ArticleRole.GROUND, None}:
            return old
    return None


def is_missing(basis: Basis) -> bool:
    """Whether the version in force has no such article, paragraph or item."""
    return basis.cited is not None and basis.cited.in_force and basis.cited.exists is False


def has_fault(basis: Basis, claim: Claim, instruments: Mapping[str, Instrument]) -> bool:
    """Whether the provision itself is wrong: GK204 or GK205 tells it."""
    if is_superseded(basis) or is_missing(basis):
        return True
    return suspected(basis, claim, instruments) is not None


def cites_no_ground(claim: Claim, instruments: Mapping[str, Instrument]) -> bool:
    """Whether it cites articles, nothing else is wrong with them, and none can be a ground."""
    bases = claim.articles
    if not bases or any(basis.grounds for basis in claim.bases) or _may_forbid(bases):
        return False
    if any(basis.on_working_secrets for basis in bases):
        return False  # GK216 explains it
    return not any(has_fault(basis, claim, instruments) for basis in bases)


def _may_forbid(bases: tuple[Basis, ...]) -> bool:
    """Whether another law or 行政法规 may forbid disclosure in an article nobody here knows."""
    return any(is_unweighed(basis) for basis in bases)


def is_unweighed(basis: Basis) -> bool:
    """Whether nobody here knows if the provision forbids disclosure: the table has no such law.

    It may have the law and not say what the article is about. What stands below 行政法规 cannot
    forbid it, whatever it says.
    """
    cited = basis.cited
    if cited is not None and (cited.on_disclosure or cited.role is not None):
        return False
    return rank_of(basis.basis, cited) in _FORBIDDING


def old_phrases(
    claim: Claim, instruments: Mapping[str, Instrument], day: date
) -> Iterator[tuple[Instrument, str]]:
    """Give the versions not in force whose own phrases it uses (三需要), each with the phrase."""
    for old in instruments.values():
        phrase = next((p for p in old.phrases if p in claim.words), None)
        if phrase is not None and not old.holds_on(day):
            yield old, phrase


def comes_from_old(ground: Ground, claim: Claim, instruments: Mapping[str, Instrument]) -> bool:
    """Whether a ground is there only because a provision of an earlier version names it.

    That is so where this version is cited; where it seems to be meant, only if all its grounds are
    named: 国家秘密、商业秘密、个人隐私 is the text of 第十四条 of 2008, and claims none of them.
    """
    for basis in claim.articles:
        if is_superseded(basis) and ground in basis.grounds:
            return True
        old = suspected(basis, claim, instruments)
        if old is not None and basis.basis.article is not None:
            grounds = frozenset(old.meanings[basis.basis.article].grounds_in(None))
            if ground in grounds and grounds <= claim.named:
                return True
    return False


def quote(text: str) -> str:
    """Give the words of a companion as a message shows them."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[:_LONGEST_QUOTE]}…"


def pointing(said: Said[Reason], words: str | None = None) -> dict[str, Arg]:
    """Give the arguments that point at words of a companion, its whole reason by default."""
    return {
        "where": said.source.shown,
        "source": said.source.path,
        "quoted": quote(words if words is not None else said.text),
    }


def shown_day(day: date) -> str:
    """Give a date as people write it."""
    return f"{day.year}年{day.month}月{day.day}日"
