"""``gklint ledger letter``: the 公函 that fixes the attribute of a historical document, as a draft.

A document whose 公开属性 was never decided gets it by a letter of the 起草单位 to the office that
received the application (公函, 确定公开属性并说明理由). gklint fills in what the ledger knows and
leaves a blank for all that people decide: the attribute, its reason and basis, who signs when it is
not known, number and date of the letter, and the letter's own attribute. One letter a document:
each has a reason of its own, and kept beside its document under :func:`letter_name` it is read
with it from then on.
"""

from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from gklint.model.disclosure import Disclosure
from gklint.model.record import Record
from gklint.report.visible import visible
from gklint.text.width import text_width

BLANK = "＿"
"""What a blank is made of: it breaks at the end of a line, and GK719 finds it when it is left."""

OFFERED = (Disclosure.PROACTIVE, Disclosure.ON_REQUEST, Disclosure.WITHHELD)

_SUFFIX = ".公函.docx"
_LINE = 40  # cells of a line of a title: 20 characters of 22 pt in 156 mm (GB/T 9704-2012 5.2.1)
_LONGEST_NAME = 60
_LONGEST_TITLE = 400
_FORBIDDEN = '\\/:*?"<>|'
_INNER = str.maketrans("《》", "〈〉")


class Blank(NamedTuple):
    """Something to be filled in.

    Attributes:
        prompt: What belongs there; shown by a word processor, never printed.
        length: In characters.
    """

    prompt: str
    length: int


class Box(NamedTuple):
    """An option to be ticked."""

    label: str


class Label(NamedTuple):
    """What comes next, set in 黑体 as the first level of a text is (GB/T 9704-2012 7.3.3)."""

    text: str


Piece: TypeAlias = str | Blank | Box | Label


class Paragraph(NamedTuple):
    """A paragraph: its style, by the element of the 公文 it is, and what it says."""

    style: str
    pieces: tuple[Piece, ...] = ()


class Letter(NamedTuple):
    """A letter to be filled in; a line break in a piece breaks a line of the title."""

    title: str
    paragraphs: tuple[Paragraph, ...]


_NUMBER = (Blank("机关代字", 4), "〔", Blank("年份", 2), "〕", Blank("序号", 2), "号")
_DATE = (Blank("年", 3), "年", Blank("月", 2), "月", Blank("日", 2), "日")
_EMPTY = Paragraph("公文正文")


def letter(record: Record, sender: str = "", addressee: str = "") -> Letter:
    """Draft the letter for one document.

    Args:
        record: The document.
        sender: Who signs; empty: its 起草单位, and a blank where that is not known. The 发文机关 is
            not taken for it: what a government issues is drafted by one of its departments.
        addressee: The office that received the application; empty: a blank.

    Raises:
        ValueError: The document has an attribute; gklint drafts nothing that may change one.
    """
    if record.disclosure is not None:
        raise ValueError("the attribute of this document is decided")
    sender = _clean(sender or _drafter(record))
    to = _clean(addressee)
    signing = Blank("起草单位的全称或者规范化简称", 8)
    title = _title(record, sender)
    return Letter(
        "".join(piece.replace("\n", "") for piece in title if isinstance(piece, str)),
        (
            Paragraph("发文机关标志", (sender or signing,)),
            Paragraph("发文字号", _NUMBER),
            _EMPTY,
            _EMPTY,
            Paragraph("公文标题", title),
            _EMPTY,
            Paragraph("主送机关", (to or Blank("受理公开申请的政务公开工作机构", 12), "：")),
            Paragraph("公文正文", _opening(record, sender)),
            Paragraph("公文正文", (Label("一、公开属性："), *_boxes())),
            Paragraph("公文正文", (Label("二、理由："), Blank("为什么定为这一公开属性", 20))),
            Paragraph("公文结尾", (Label("三、依据："), Blank("法律法规的名称和条、款、项", 20))),
            Paragraph("公文结尾"),
            Paragraph("落款", (sender or signing,)),
            Paragraph("落款", _DATE),
            Paragraph("附注", ("（", Blank("本函自身的公开属性标注", 8), "）")),
        ),
    )


def letter_name(record: Record) -> str:
    """Give the file name under which the letter is found as the document's own.

    A document without a file gives its number, else its title.
    """
    if record.path:
        return PurePosixPath(record.path).stem + _SUFFIX
    named = _clean(record.number or record.title) or "历史文件"
    return "".join("_" if c in _FORBIDDEN else c for c in named)[:_LONGEST_NAME] + _SUFFIX


def _drafter(record: Record) -> str:
    said = (record.registered, record.facts)
    return next((each.drafting_unit for each in said if each and each.drafting_unit), "")


def _clean(text: str) -> str:
    """Give words of others as one line a word processor takes: no control character is left."""
    return visible(" ".join(text.split()))


def _title(record: Record, sender: str) -> tuple[Piece, ...]:
    """Name the letter; a long title is broken where its sense allows it (GB/T 9704-2012 7.3.1)."""
    lead = f"{sender}关于确定"
    end = "公开属性的函"
    if not record.number and not record.title:
        return (f"{lead}《", Blank("文件标题", 8), f"》{end}")
    named = f"{_clean(record.number)}文件" if record.number else _named(record)
    whole = text_width(lead + named + end)
    if sender and whole > _LINE >= text_width(named + end):
        return (f"{lead}\n{named}{end}",)
    last_line = (whole - 1) % _LINE + 1
    brk = "\n" if whole > _LINE and last_line < text_width(end) else ""
    return (f"{lead}{named}{brk}{end}",)


def _named(record: Record) -> str:
    return f"《{_clean(record.title)[:_LONGEST_TITLE].translate(_INNER)}》"


def _opening(record: Record, sender: str) -> tuple[Piece, ...]:
    """Say which document is meant, with all that is known of it."""
    issuer = _clean(_issuer(record))
    by = f"、由{issuer}印发" if issuer and issuer != sender else ""
    named: tuple[Piece, ...] = (
        (_named(record),) if record.title else ("《", Blank("标题", 16), "》")
    )
    dated = f"{_day(record.dated)}成文" if record.dated else ""
    marks = "，".join(part for part in (_clean(record.number or ""), dated) if part)
    aside = f"（{marks}）" if marks else ""
    end = f"{aside}，此前没有确定公开属性。现将其公开属性和理由函告如下："
    return (f"我单位起草{by}的", *named, end)


def _issuer(record: Record) -> str:
    said = (record.facts, record.registered)
    return next((each.issuer for each in said if each and each.issuer), "")


def _day(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _boxes() -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at, disclosure in enumerate(OFFERED):
        pieces += [*("　" for _ in range(min(at, 1))), Box(disclosure.chinese)]
    return tuple(pieces)
