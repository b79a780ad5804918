"""Examples of a rule: a draft with what is submitted with it, a record, an archive."""

from datetime import date
from typing import NamedTuple, TypeAlias

from gklint.model.disclosure import Stage
from gklint.model.manuscript import Line, Manuscript
from gklint.model.record import Archive, Record
from gklint.model.superiors import Superior
from gklint.rulekit.draft import Draft


class Papers(NamedTuple):
    """The companions of an example; ``None`` or empty: not given.

    They are read as the files of a user are: the sidecar as TOML, the form as a text file of
    ``标签：值`` lines, the others as plain text.

    Attributes:
        sidecar: ``NAME.gk.toml`` (contract, "The sidecar").
        form: 发文稿纸, one field a line: ``公开属性：☐主动公开 ☑不予公开``.
        statement: 公开属性说明.
        plan: 解读方案.
        materials: 解读材料, one text each.
        pictures: Names of picture, sound or film materials: ``图解.png``.
        registry: Superior documents besides the shipped ones.
        negative_list: (item, basis) pairs of the unit's 负面清单.
        archive: Other documents checked in the same run.
    """

    sidecar: str | None = None
    form: str | None = None
    statement: str | None = None
    plan: str | None = None
    materials: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    registry: tuple[Superior, ...] = ()
    negative_list: tuple[tuple[str, str], ...] = ()
    archive: tuple[Draft, ...] = ()


NO_PAPERS = Papers()


class Example(NamedTuple):
    """A document on which a rule is silent, or speaks.

    Attributes:
        draft: A :class:`Draft`, plain text, or a manuscript (where the setting matters).
        stage: Where the draft stands.
        profile: Id of the profile that judges it.
        as_of: The day of the check.
        papers: What is submitted with it.
        caption: One line for the manual page.
    """

    draft: Draft | str | Manuscript
    stage: Stage = Stage.ISSUE
    profile: str = "cn"
    as_of: date = date(2024, 3, 8)
    papers: Papers = NO_PAPERS
    caption: str = ""

    @property
    def text(self) -> str:
        """The document as plain text."""
        if isinstance(self.draft, Draft):
            return self.draft.text()
        if isinstance(self.draft, Manuscript):
            return "".join(f"{line.text}\n" for line in self.draft.lines)
        return self.draft

    def manuscript(self) -> Manuscript:
        """The document as a reader of text files would hand it on."""
        if isinstance(self.draft, Manuscript):
            return self.draft
        return manuscript_of(self.text)


class RecordExample(NamedTuple):
    """A document of an archive on which a rule is silent, or speaks.

    Attributes:
        record: What is known of it.
        profile: Id of the profile that judges it.
        as_of: The day of the check.
        caption: One line for the manual page.
    """

    record: Record
    profile: str = "cn"
    as_of: date = date(2024, 3, 8)
    caption: str = ""


class ArchiveExample(NamedTuple):
    """An archive on which a rule is silent, or speaks; see :class:`RecordExample`."""

    archive: Archive
    profile: str = "cn"
    as_of: date = date(2024, 3, 8)
    caption: str = ""


AnyExample: TypeAlias = Example | RecordExample | ArchiveExample


def manuscript_of(text: str, path: str = "样例.txt") -> Manuscript:
    """Give text as a manuscript, one line and one paragraph for each of its lines."""
    import hashlib  # noqa: PLC0415 - examples are run by tests and by the manual, never by a check

    lines = tuple(
        Line(number, line, paragraph=number - 1)
        for number, line in enumerate(text.splitlines(), start=1)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Manuscript(path=path, sha256=digest, kind="txt", lines=lines)
