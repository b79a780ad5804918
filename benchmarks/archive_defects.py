"""Planted defects: each spoils a clean document in one way and says what a review must report."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from benchmarks.archive_companions import LAW_OF_2019, sidecar
from benchmarks.archive_papers import Paper
from benchmarks.archive_texts import ASKED, PUBLIC, WITHHELD
from examples.layout import Draft

Fits = Callable[[Paper], bool]
Spoil = Callable[[Paper], Paper]

_LAYOUT_SINCE = date(2012, 7, 1)  # GB/T 9704-2012, 公文处理工作条例
_OFFICE_SINCE = date(2016, 11, 10)  # 国办发〔2016〕80号

_ONE_DIGIT = range(1, 10)  # months written with one digit


class Defect(NamedTuple):
    """One way to spoil a document.

    Attributes:
        name: What is wrong, in Chinese.
        codes: The rules that must speak of it.
        fits: Which documents can be spoilt so.
        spoil: Spoils one.
    """

    name: str
    codes: tuple[str, ...]
    fits: Fits
    spoil: Spoil


# ---- how the elements are changed ---------------------------------------------------------------


def _with(paper: Paper, draft: Draft) -> Paper:
    whole: Draft = {**paper.draft, **draft}
    return paper._replace(draft=whole)


def _number(change: Callable[[str], str]) -> Spoil:
    return lambda paper: _with(paper, {"number": change(paper.number)})


def _notes(change: Callable[[str], list[str]]) -> Spoil:
    return lambda paper: _with(paper, {"notes": change(paper.draft["notes"][0])})


def _day(change: Callable[[date], str]) -> Spoil:
    return lambda paper: _with(paper, {"date": change(paper.day)})


def _ends(sentence: str) -> Spoil:
    return lambda paper: _with(paper, {"body": f"{paper.draft['body']}\n{sentence}"})


def _says(old: str, new: str) -> Spoil:
    """Write the sidecar of the document and change a line of it."""

    def spoil(paper: Paper) -> Paper:
        text = sidecar(paper)
        if old not in text:
            raise RuntimeError(f"送审信息文件里没有“{old}”，请检查 archive_companions.py")
        return _stated(paper, text.replace(old, new))

    return spoil


def _stated(paper: Paper, text: str) -> Paper:
    """Give it a sidecar, and a withheld one what the secrecy organ said (运城 000-08)."""
    return paper._replace(sidecar=text, form=paper.attribute is WITHHELD)


def _chinese_day(day: date) -> str:
    """A date in Chinese numerals, as it was written before GB/T 9704-2012."""
    digits = "〇一二三四五六七八九"

    def spoken(number: int) -> str:
        tens, ones = divmod(number, 10)
        ten = "" if not tens else "十" if tens == 1 else f"{digits[tens]}十"
        return ten + (digits[ones] if ones else "")

    year = "".join(digits[int(digit)] for digit in str(day.year))
    return f"{year}年{spoken(day.month)}月{spoken(day.day)}日"


def identity_number(day: date, serial: int) -> str:
    """An invented identity card number whose check digit is right (GB 11643-1999)."""
    body = f"999999{day:%Y%m%d}{serial % 1000:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def _renamed(paper: Paper) -> Paper:
    """Give the first attachment another title than the 附件说明 has."""
    first, *rest = paper.draft["attachments"]
    return _with(paper, {"attachments": [{**first, "title": [f"新{first['title'][0]}"]}, *rest]})


def _unmarked(paper: Paper) -> Paper:
    return _with(paper._replace(sidecar=sidecar(paper)), {"notes": []})


def _by_letter(paper: Paper) -> Paper:
    return _with(paper._replace(letter=True), {"notes": []})


def _misplaced(paper: Paper) -> Paper:
    note = paper.draft["notes"][0]
    return _with(paper, {"notes": [], "masthead": [note, *paper.draft["masthead"]]})


def _reasonless(paper: Paper) -> Paper:
    return _stated(paper, sidecar(paper).partition("[reason]")[0])


def _caught_all(paper: Paper) -> Paper:
    return _stated(paper, f'{_reasonless(paper).sidecar}[reason]\ntext = "工作需要"\n')


def _with_identity_number(paper: Paper) -> Paper:
    number = identity_number(date(1980, 1, 1), paper.day.toordinal())
    return _ends(f"联络员张某，身份证号{number}。")(paper)


# ---- which documents they fit -------------------------------------------------------------------


def _ordinary(paper: Paper) -> bool:
    return paper.kind == "notice" and paper.day >= _LAYOUT_SINCE


def _public(paper: Paper) -> bool:
    return _ordinary(paper) and paper.attribute is PUBLIC


def _marked_by_duty(paper: Paper) -> bool:
    return _public(paper) and paper.day >= _OFFICE_SINCE


def _recently_public(paper: Paper) -> bool:
    return _public(paper) and paper.day >= LAW_OF_2019


def _asked(paper: Paper) -> bool:
    return _ordinary(paper) and paper.attribute is ASKED and paper.day >= LAW_OF_2019


def _withheld(paper: Paper) -> bool:
    return _ordinary(paper) and paper.attribute is WITHHELD and paper.day >= LAW_OF_2019


def _early_in_the_year(paper: Paper) -> bool:
    return _ordinary(paper) and paper.day.month in _ONE_DIGIT


def _attached(paper: Paper) -> bool:
    return _ordinary(paper) and "attachments" in paper.draft


DEFECTS = (
    Defect("没有标注，送审信息里有属性", ("GK101",), _marked_by_duty, _unmarked),
    Defect("没有标注，公函确定了属性", ("GK101",), _marked_by_duty, _by_letter),
    Defect(
        "没有任何地方写明属性",
        ("GK601",),
        _marked_by_duty,
        lambda paper: _with(paper, {"notes": []}),
    ),
    Defect("标注用半角括号", ("GK103",), _ordinary, _notes(lambda note: [f"({note[1:-1]})"])),
    Defect("标注没有括号", ("GK103",), _ordinary, _notes(lambda note: [note[1:-1]])),
    Defect("标注在版头上方", ("GK104",), _ordinary, _misplaced),
    Defect(
        "两处标注不一样", ("GK105",), _public, _notes(lambda note: [note, "（此件依申请公开）"])
    ),
    Defect("送审信息的属性不一样", ("GK108",), _asked, _says('"on_request"', '"proactive"')),
    Defect("不予公开没有理由", ("GK201",), _withheld, _reasonless),
    Defect(
        "理由没有依据",
        ("GK202",),
        _withheld,
        _says('basis = ["政府信息公开条例第十六条第一款"]', ""),
    ),
    Defect("引用不存在的条", ("GK204",), _withheld, _says("第十六条第一款", "第九十六条")),
    Defect(
        "引用旧条例",
        ("GK205",),
        _withheld,
        _says("政府信息公开条例第十六条第一款", "政府信息公开条例（国务院令第492号）第十四条"),
    ),
    Defect(
        "理由是兜底的话",
        ("GK207",),
        _withheld,
        _caught_all,
    ),
    Defect(
        "引用的文号不规范",
        ("GK405",),
        _public,
        _ends("《云溪市文明公约》（云政发[2011]8号）继续有效。"),
    ),
    Defect(
        "文号用方括号",
        ("GK701",),
        _ordinary,
        _number(lambda n: n.replace("〔", "[").replace("〕", "]")),
    ),
    Defect("文号虚位", ("GK702",), _ordinary, _number(lambda n: n.replace("〕", "〕0"))),
    Defect("文号加第字", ("GK703",), _ordinary, _number(lambda n: n.replace("〕", "〕第"))),
    Defect("文号有空格", ("GK704",), _ordinary, _number(lambda n: n.replace("号", " 号"))),
    Defect("日期用汉字", ("GK706",), _ordinary, _day(_chinese_day)),
    Defect(
        "日期虚位",
        ("GK706",),
        _early_in_the_year,
        _day(lambda d: f"{d.year}年{d.month:02}月{d.day}日"),
    ),
    Defect("附件名称不一致", ("GK713",), _attached, _renamed),
    Defect("公开了身份证号", ("GK801",), _recently_public, _with_identity_number),
)
