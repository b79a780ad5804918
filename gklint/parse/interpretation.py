"""政策解读: a plan or a material, taken apart into what the rules ask about it.

An interpretation has no fixed form: an article with headings, questions and answers, a table with
outline and dates. Everything here is found where it stands and nothing is demanded; an element that
is not found is simply not there. Takes time in proportion to the length of the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from gklint.model.companions import Role
from gklint.model.interpretation import Figure, Interpretation, Medium
from gklint.model.manuscript import Alignment, Manuscript
from gklint.parse import shapes
from gklint.parse.interpretation_lines import read_fields
from gklint.parse.interpretation_subjects import named_in, subjects_of
from gklint.parse.rows import Row, Stretch, flow
from gklint.text.figures import DATE, RATIO, figures_of
from gklint.text.normal import is_han, squeeze
from gklint.text.outline import is_bare_label, is_furniture, number_end

_MEDIA: Final = {
    Medium.PICTURE: (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".svg", ".tif", ".tiff"),
    Medium.AUDIO: (".mp3", ".wav", ".m4a", ".wma", ".aac"),
    Medium.VIDEO: (".mp4", ".mov", ".avi", ".wmv", ".mkv", ".flv"),
}
_TITLES = ("解读", "图解", "一图读懂", "读懂", "问答", "答记者问", "起草说明", "说明")
_BARE_TITLES = frozenset({"政策解读", "解读材料", "解读", "政策解读材料", "附件", "文字解读"})
_CASES = ("案例", "例如", "比如", "譬如", "举例", "举个例子", "打个比方", "为例")
_PRESS = ("新闻发布会", "政策吹风会", "吹风会", "新闻通气会", "媒体通气会")
_NONE = ("不", "无需", "未", "没有", "免")
_NO_DATA = frozenset({DATE, RATIO, "年", "个月", "日", "个工作日", "周", "季度", "个小时", "分钟"})
_ASKING = ("问：", "问:", "Q：", "Q:", "问题：")
_ANSWERING = ("答：", "答:", "A：", "A:")

_TOP = 15
_LONGEST_TITLE = 150
_TITLE_ROWS = 4
_LONGEST_HEADING = 40
_LONGEST_SHORT = 25
_LONGEST_LABEL = 12
_LONGEST_QUESTION = 60
_LEAD = 6
_FEW_FIGURES = 2
_FEW_CELLS = 3
_FEW_QUESTIONS = 2


def read_interpretation(
    manuscript: Manuscript, role: Role, *, pictures: bool = False
) -> Interpretation:
    """Read a plan or a material.

    Args:
        manuscript: The file as read.
        role: :attr:`Role.PLAN` or :attr:`Role.MATERIAL`.
        pictures: Whether its reader found pictures in it, which no manuscript shows.
    """
    rows = flow(manuscript)
    head = _title_rows(rows)
    text = "\n".join(row.line.text.strip() for row in rows)
    headings = tuple(_headings(rows, head))
    fields = read_fields(rows)
    figures = figures_of(text)
    title = Stretch(head).exact() if head else None
    return Interpretation(
        role=role,
        path=manuscript.path,
        medium=Medium.TEXT,
        title=title,
        text=text,
        headings=headings,
        names=tuple(dict.fromkeys((*named_in(head), *named_in(rows)))),
        subjects=subjects_of(title, rows, plan=role is Role.PLAN),
        interpreter=fields.interpreter,
        signed_by=fields.signed_by,
        signed=fields.signed,
        published=fields.published,
        cases=any(word in text for word in _CASES),
        figures_given=_has_data(rows, figures),
        questions=_asks(rows, headings),
        press_conference=_names_press(squeeze(text)),
        figures=figures,
        pictures=pictures or any(_shows_picture(row) for row in rows),
    )


def named_interpretation(path: str, role: Role) -> Interpretation:
    """Tell what a file is that is known by its name only: a picture, sound, film, or another."""
    suffix = PurePosixPath(path).suffix.lower()
    medium = next((m for m, suffixes in _MEDIA.items() if suffix in suffixes), Medium.OTHER)
    return Interpretation(role, path, medium, pictures=medium is Medium.PICTURE)


def _title_rows(rows: Sequence[Row]) -> list[Row]:
    """Find the title: the first lines that look like one, up to the one that says what it is."""
    head: list[Row] = []
    for row in rows[:_TOP]:
        text = row.squeezed.text
        joined = "".join(r.squeezed.text for r in head) + text
        is_open = bool(head) and joined.count("《") > joined.count("》") - text.count("》")
        if not is_open and (_is_around(row) or text in _BARE_TITLES):
            if head:
                break
            continue
        if len(joined) > _LONGEST_TITLE or _is_text(row) or len(head) == _TITLE_ROWS:
            break
        head.append(row)
    if not head:
        return []
    last = max((i for i, r in enumerate(head) if _says_what(r)), default=0)
    while last + 1 < len(head) and _is_open(head[: last + 1]):
        last += 1
    return head[: last + 1]


def _is_around(row: Row) -> bool:
    """Say whether a line belongs to the page or the file and not to its text."""
    text = row.text
    if is_furniture(text) or is_bare_label(text) or shapes.date_line(row) is not None:
        return True
    return shapes.organs(row) is not None or shapes.attachment_label(row) is not None


def _is_text(row: Row) -> bool:
    text = row.squeezed.text
    if row.line.cell is not None or number_end(text) or text.startswith((*_ASKING, *_ANSWERING)):
        return True
    return "。" in text or "；" in text or text[-1:] in "：:，、" or "：" in text[:_LONGEST_LABEL]


def _says_what(row: Row) -> bool:
    return any(word in row.squeezed.text for word in _TITLES)


def _is_open(rows: Iterable[Row]) -> bool:
    text = "".join(row.squeezed.text for row in rows)
    return text.count("《") > text.count("》")


def _headings(rows: Sequence[Row], head: Sequence[Row]) -> Iterator[str]:
    titled = {row.number for row in head}
    for i, row in enumerate(rows):
        if row.number not in titled:
            below = rows[i + 1] if i + 1 < len(rows) else None
            heading = _heading(row, below)
            if heading:
                yield heading


def _heading(row: Row, below: Row | None) -> str:
    """Give what a line says as a heading, without its number; empty when it is none."""
    text = row.squeezed.text
    number = number_end(text)
    plain = text[number:].removeprefix("【")
    if text.startswith("【") and "】" in text[:_LONGEST_SHORT]:
        return plain.partition("】")[0]
    asked = _question(plain)
    if asked or plain.startswith(_ASKING):
        return asked
    if row.line.cell is not None:
        return plain.rstrip("：:") if _is_label(plain) else ""
    if number:
        return _numbered_heading(plain)
    return plain.rstrip("：:") if _stands_alone(row, below) else ""


def _question(plain: str) -> str:
    for sign in _ASKING:
        plain = plain.removeprefix(sign)
    is_one = plain[-1:] in "？?" and 0 < len(plain) <= _LONGEST_QUESTION and "。" not in plain
    return plain if is_one else ""


def _numbered_heading(plain: str) -> str:
    """Give a numbered line when it is short, else the words before its first stop."""
    if len(plain) <= _LONGEST_HEADING and not any(c in plain for c in "。；"):
        label = plain.partition("：")[0]
        return label if len(label) <= _LONGEST_LABEL else plain
    ends = [at for mark in "。：" if 0 < (at := plain.find(mark)) <= _LONGEST_SHORT]
    return plain[: min(ends)] if ends else ""


def _is_label(plain: str) -> bool:
    return len(plain) <= _LONGEST_LABEL and "。" not in plain and any(map(is_han, plain))


def _stands_alone(row: Row, below: Row | None) -> bool:
    """Say whether a line without a number is a heading: short, and text stands below it."""
    text = row.squeezed.text
    if len(text) > _LONGEST_SHORT or any(c in text for c in "。；，？！") or "：" in text[:-1]:
        return False
    if not any(map(is_han, text)) or _is_around(row):
        return False
    if row.line.style is not None and row.line.style.alignment is Alignment.CENTER:
        return True
    return below is not None and len(below.squeezed.text) > len(text)


def _asks(rows: Iterable[Row], headings: Iterable[str]) -> bool:
    if sum(heading[-1:] in "？?" for heading in headings) >= _FEW_QUESTIONS:
        return True
    starts = [row.squeezed.text[:3] for row in rows]
    return any(s.startswith(_ASKING) for s in starts) and any(
        s.startswith(_ANSWERING) for s in starts
    )


def _has_data(rows: Iterable[Row], figures: Iterable[Figure]) -> bool:
    """Say whether figures are given: amounts, shares and counts, or a table of numbers."""
    if sum(figure.unit not in _NO_DATA for figure in figures) >= _FEW_FIGURES:
        return True
    cells = (row.squeezed.text for row in rows if row.line.cell is not None)
    return sum(cell.rstrip("%％").replace(".", "").isdigit() for cell in cells) >= _FEW_CELLS


def _names_press(text: str) -> bool:
    """Say whether a press conference is named, and not as one that is not held."""
    for word in _PRESS:
        at = text.find(word)
        while at >= 0:
            if not any(none in text[max(0, at - _LEAD) : at] for none in _NONE):
                return True
            at = text.find(word, at + len(word))
    return False


def _shows_picture(row: Row) -> bool:
    """Say whether a line holds a picture of Markdown or HTML, or the caption of one: 图1 …"""
    source = row.line.text.strip()
    if "![" in source or "<img" in source:
        return True
    text = row.squeezed.text
    return text[:1] == "图" and text[1:2].isdigit() and len(text) <= _LONGEST_HEADING
