"""政策解读: a plan or a material as read, or only named where it is a picture, sound or film."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gklint.model.companions import Role


class Medium(StrEnum):
    """What an interpretation file is made of, by content where it is read, else by its suffix."""

    TEXT = "text"
    PICTURE = "picture"
    AUDIO = "audio"
    VIDEO = "video"
    OTHER = "other"


class NamedDocument(NamedTuple):
    """A document an interpretation names, in title or text: as written, without book marks."""

    title: str | None
    number: str | None


class Figure(NamedTuple):
    """A figure with its unit and the words it belongs to.

    Attributes:
        text: As written: ``500元``, ``30个工作日``, ``2026年6月底``.
        value: The number in plain digits: ``500``; of a date ``2026-06-30`` or ``2026-06``.
        unit: ``元``, ``个工作日``, ``%``; ``date`` of a date.
        context: The Chinese words right before it in its clause, at most twelve.
        sentence: The sentence it stands in.
        behind: The Chinese words right behind it in its clause, at most twelve.
    """

    text: str
    value: str
    unit: str
    context: str
    sentence: str
    behind: str = ""


class Interpretation(NamedTuple):
    r"""An interpretation plan or material.

    Attributes:
        role: :attr:`Role.PLAN` or :attr:`Role.MATERIAL`.
        path: The name under which it is reported.
        medium: What it is made of.
        title: Its title, where it has one.
        text: Its running text, lines joined by ``\n``; empty where it cannot be read as text.
        headings: Its headings, without their numbers.
        names: The documents named in its title, then those in its text.
        subjects: The documents a heading without book marks, or a label (解读文件), says it is of.
        interpreter: 解读机关 (解读单位, 解读人's unit).
        signed: Who signed it off, with the date (审签, 签字, 起草单位负责人).
        published: When it was or will be published.
        cases: Whether it gives cases.
        figures_given: Whether it gives figures or tables of data.
        questions: Whether it asks and answers.
        press_conference: Whether it names a 新闻发布会.
        figures: Figures and dates for comparison with the document.
        pictures: Whether the file itself holds pictures.
    """

    role: Role
    path: str
    medium: Medium
    title: str | None = None
    text: str = ""
    headings: tuple[str, ...] = ()
    names: tuple[NamedDocument, ...] = ()
    subjects: tuple[NamedDocument, ...] = ()
    interpreter: str | None = None
    signed_by: str | None = None
    signed: date | None = None
    published: date | None = None
    cases: bool = False
    figures_given: bool = False
    questions: bool = False
    press_conference: bool = False
    figures: tuple[Figure, ...] = ()
    pictures: bool = False
