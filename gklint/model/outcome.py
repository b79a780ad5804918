"""What a check says: findings, skips, faults and the verdict of a stage."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from gklint.model.companions import Companion
from gklint.model.disclosure import Disclosure, Stage
from gklint.model.faults import Fault
from gklint.model.manuscript import Part, Printed, Span
from gklint.model.superiors import Mention

if TYPE_CHECKING:
    from gklint.model.record import Facts  # only a ledger asks for them

NO_DATA: Mapping[str, str | int | None] = {}
NO_LINES: Mapping[int, str] = {}


class Severity(IntEnum):
    """How much a finding weighs; the order is used by ``--fail-on``."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def key(self) -> str:
        """The word of the command line and of the JSON contract."""
        return self.name.lower()

    @property
    def chinese(self) -> str:
        """The word people read."""
        return {1: "提示", 2: "警告", 3: "错误"}[self.value]


class Evidence(StrEnum):
    """What a rule may need beyond the draft (column "needs" of the rule catalogue)."""

    TEXT = "text"
    STYLE = "style"
    APPROVAL_FORM = "approval_form"
    REASON = "reason"
    INTERPRETATION = "interpretation"
    REGISTRY = "registry"
    NEGATIVE_LIST = "negative_list"
    LEDGER = "ledger"
    ATTACHMENT = "attachment"
    INSTRUMENT = "instrument"
    LAW_OF_THE_DAY = "law_of_the_day"


class Safety(StrEnum):
    """Whether a fix may be applied unasked: ``safe`` leaves the meaning unchanged."""

    SAFE = "safe"
    UNSAFE = "unsafe"


class Fix(NamedTuple):
    """Replace the characters of ``span`` by ``replacement``."""

    span: Span
    replacement: str
    safety: Safety


class Suppression(NamedTuple):
    """Why a finding does not count, who said so, and until when.

    ``baseline``: it is one of those that were there when the baseline was made.
    """

    reason: str
    by: str | None = None
    until: date | None = None
    baseline: bool = False


class Place(NamedTuple):
    """Where a finding points: a stretch of one line and where that line stood.

    Attributes:
        span: The stretch.
        part: The part of the file.
        paragraph: The paragraph of the source, from 0.
        text: The characters.
        printed: Page and row on paper where it begins; ``None`` where the format has no pages.
    """

    span: Span
    part: Part
    paragraph: int
    text: str
    printed: Printed | None = None


class Finding(NamedTuple):
    """One fault of the document.

    Attributes:
        code: ``GK103``; ``name``: ``marking-brackets``.
        place: ``None`` when the fault is that something is absent.
        message: One Chinese sentence, what is wrong.
        help: What to do.
        clauses: The clauses of the active profile chain that demand it, as they are cited.
        data: What the rule found, for programs. ``quoted`` are the words of a companion the
            finding points at, ``source`` the companion.
        fingerprint: Hash of code, element and normalised text; not of the position.
        missing: The finding is that this mandatory evidence is not there.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    place: Place | None = None
    clauses: tuple[str, ...] = ()
    fix: Fix | None = None
    data: Mapping[str, str | int | None] = NO_DATA
    suppressed: Suppression | None = None
    fingerprint: str = ""
    missing: Evidence | None = None

    @property
    def is_mendable(self) -> bool:
        """Whether a program may mend it unasked."""
        fix = self.fix
        return self.suppressed is None and fix is not None and fix.safety is Safety.SAFE


class Skip(NamedTuple):
    """Rules that could not be judged because something was not given; never a pass."""

    missing: Evidence
    codes: tuple[str, ...]
    message: str


class Result(StrEnum):
    """Whether the dossier may go on to the next stage."""

    PASS = "pass"  # noqa: S105 - the word of the contract, no password
    BLOCKED = "blocked"
    INCOMPLETE = "incomplete"


class Verdict(NamedTuple):
    """The answer for one stage; ``missing`` names evidence a clause makes mandatory."""

    stage: Stage
    result: Result
    missing: tuple[Evidence, ...] = ()


class PolicyDecision(NamedTuple):
    """政策性文件 or not: yes, no, undecided (``None``), with what speaks for it."""

    value: bool | None
    grounds: tuple[str, ...] = ()


UNDECIDED = PolicyDecision(None)


class FileResult(NamedTuple):
    """All that is said about one file.

    ``lines`` are the source lines findings point at; ``mentions`` the pairs of title and number
    in it that other documents of the run may contradict; ``facts`` what a ledger records, where
    one is kept; ``day_bound`` says that the day of the check took part; ``text_from`` names the
    file with what was recognised of this one, where the text was taken from there.
    """

    path: str
    sha256: str | None
    recognised: bool
    disclosure: Disclosure | None
    findings: tuple[Finding, ...] = ()
    skips: tuple[Skip, ...] = ()
    faults: tuple[Fault, ...] = ()
    verdict: Verdict | None = None
    lines: Mapping[int, str] = NO_LINES
    companions: tuple[Companion, ...] = ()
    policy: PolicyDecision = UNDECIDED
    mentions: tuple[Mention, ...] = ()
    facts: "Facts | None" = None
    day_bound: bool = True
    text_from: str = ""
