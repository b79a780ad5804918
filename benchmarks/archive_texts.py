"""The texts of the generated archive, put together from :mod:`benchmarks.archive_words`.

None is like a document that was ever issued. The elements are those of ``examples/texts``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.archive_words import (
    COPIES,
    HEADINGS,
    INTERNAL,
    LABELS,
    MATTERS,
    NAMES,
    OPENINGS,
    SCOPES,
    SENTENCES,
    Organ,
)
from examples.layout import Draft, Instrument
from gklint.model.disclosure import Disclosure

PUBLIC, ASKED, WITHHELD = Disclosure.PROACTIVE, Disclosure.ON_REQUEST, Disclosure.WITHHELD
_NOTES = {
    PUBLIC: "（此件公开发布）",
    ASKED: "（此件依申请公开）",
    WITHHELD: "（此件不予公开）",
}
_NUMERALS = "一二三四五六七八九十"


class Cited(NamedTuple):
    """A document another one carries out; without a path, the archive does not hold it."""

    number: str
    title: str
    organ: str
    path: str = ""


class Order(NamedTuple):
    """What a document is to be."""

    organ: Organ
    day: date
    attribute: Disclosure
    kind: str
    number: str
    subject: str
    cited: Cited | None


def build(order: Order, chance: Random) -> tuple[Draft, str]:
    """Write a document.

    Args:
        order: What it is to be.
        chance: What its words are drawn by.

    Returns:
        Its elements, and its title in one line.
    """
    return _BUILDERS[order.kind](order, chance)


_Built = tuple[Draft, str]


def _frame(order: Order, title: Sequence[str], body: str) -> Draft:
    """The elements every document has."""
    organ, day = order.organ, order.day
    draft: Draft = {
        "masthead": [f"{organ.name}文件"],
        "number": order.number,
        "title": list(title),
        "addressee": organ.addressees,
        "body": body,
        "signature": [organ.name],
        "date": written(day),
        "notes": [_NOTES[order.attribute]],
        "imprint": {
            "copies": [COPIES[len(order.subject) % len(COPIES)]],
            "office": organ.office,
            "date": f"{written(day + timedelta(1))}印发",
        },
    }
    return draft


def written(day: date) -> str:
    """A date as documents bear it (GB/T 9704-2012 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _words(subject: str, year: int, chance: Random) -> Callable[[str], str]:
    """Give what fills the blanks of a sentence of this document."""

    def fill(sentence: str) -> str:
        return sentence.format(
            scope=next((scope for scope in SCOPES if scope in subject), "本单位"),
            matter=next((each for each in (*MATTERS, *INTERNAL) if each in subject), "有关"),
            month=chance.randint(3, 11),
            days=chance.choice((3, 5, 7, 10, 15)),
            count=chance.randint(6, 60),
            half=chance.randint(2, 5),
            year=year,
        )

    return fill


def _sections(order: Order, chance: Random) -> Iterator[str]:
    """Give the sections of a body: 一、 with （一） paragraphs below."""
    fill = _words(order.subject, order.day.year, chance)
    for place, heading in enumerate(chance.sample(HEADINGS, chance.randint(2, 6))):
        yield f"{_NUMERALS[place]}、{heading}"
        for item, label in enumerate(chance.sample(LABELS, chance.randint(1, 4))):
            said = "".join(map(fill, chance.sample(SENTENCES, chance.randint(2, 4))))
            yield f"（{_NUMERALS[item]}）{label}。{said}"


def _notice(order: Order, chance: Random) -> _Built:
    organ, day = order.organ, order.day
    title = [f"{organ.name}关于", f"{order.subject}工作的通知"]
    opening = _words(order.subject, day.year, chance)(chance.choice(OPENINGS))
    if order.cited is not None:
        opening = (
            f"为贯彻落实《{order.cited.title}》（{order.cited.number}），"
            f"现就{order.subject}有关事项通知如下。"
        )
    draft = _frame(order, title, "\n".join((opening, *_sections(order, chance))))
    _attach(draft, chance)
    return draft, "".join(title)


def _attach(draft: Draft, chance: Random) -> None:
    """Give some documents one or two attachments, tables of a few rows."""
    names = chance.sample(NAMES, chance.choices((0, 1, 2), (70, 20, 10))[0])
    parts: list[Instrument] = []
    for place, name in enumerate(names):
        rows = ["序号|事项|责任单位|完成时限"]
        rows += [
            f"{row + 1}|{chance.choice(LABELS)}|{chance.choice(SCOPES)}|{chance.randint(3, 11)}月底"
            for row in range(chance.randint(3, 9))
        ]
        label = f"附件{place + 1}" if len(names) > 1 else "附件"
        parts.append({"label": label, "title": [name], "table": "\n".join(rows)})
    if parts:
        draft["attachment_list"], draft["attachments"] = names, parts


def _articles(order: Order, chance: Random) -> str:
    fill = _words(order.subject, order.day.year, chance)
    drawn = chance.sample(SENTENCES, chance.randint(8, 16))
    return "\n".join(f"第{_chinese(place)}条　{fill(said)}" for place, said in enumerate(drawn, 1))


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return ten + (_NUMERALS[ones - 1] if ones else "")


def _issuing(order: Order, chance: Random) -> _Built:
    enclosed = order.subject if order.kind == "explained" else f"{order.subject}工作方案"
    title = [f"{order.organ.name}关于印发", f"《{enclosed}》的通知"]
    opening = f"现将《{enclosed}》印发给你们，请结合实际认真执行。"
    if order.cited is not None:
        cited = f"《{order.cited.title}》（{order.cited.number}）"
        opening = f"为贯彻落实{cited}，现将《{enclosed}》印发给你们，请结合实际认真执行。"
    draft = _frame(order, title, opening)
    text = (
        _articles(order, chance)
        if order.kind == "explained"
        else "\n".join(_sections(order, chance))
    )
    draft["enclosure"] = {"title": [enclosed], "body": text}
    return draft, "".join(title)


def _opinion(order: Order, chance: Random) -> _Built:
    title = [f"{order.organ.name}关于", f"{order.subject}的意见"]
    opening = f"为做好{order.subject}工作，现提出以下意见。"
    if order.cited is not None:
        opening = f"为贯彻落实《{order.cited.title}》（{order.cited.number}），现提出以下意见。"
    return _frame(order, title, "\n".join((opening, *_sections(order, chance)))), "".join(title)


def _letter(order: Order, chance: Random) -> _Built:
    title = [f"{order.organ.name}关于", f"商请支持{order.subject}工作的函"]
    fill = _words(order.subject, order.day.year, chance)
    said = "".join(map(fill, chance.sample(SENTENCES, 4)))
    body = (
        f"为做好{order.subject}工作，现就有关事项商请贵单位予以支持。\n{said}\n"
        f"专此函商，请于{chance.randint(5, 15)}日内函复。"
    )
    draft = _frame(order, title, body)
    draft["format"], draft["masthead_in"] = "letter", "textbox"
    draft["masthead"] = [order.organ.name]
    draft["addressee"] = "有关县（市、区）人民政府："
    draft["imprint"] = {"copies": [COPIES[2]]}
    return draft, "".join(title)


def _reply(order: Order, chance: Random) -> _Built:
    title = [f"{order.organ.name}关于", f"{order.subject}工作方案的批复"]
    fill = _words(order.subject, order.day.year, chance)
    items = "\n".join(
        f"{_NUMERALS[place]}、{fill(said)}"
        for place, said in enumerate(chance.sample(SENTENCES, 4), 1)
    )
    body = (
        f"你单位关于{order.subject}工作方案的请示收悉。经研究，现批复如下。\n"
        f"一、原则同意所报方案。\n{items}"
    )
    draft = _frame(order, title, body)
    draft["addressee"] = "沙洲乡人民政府："
    return draft, "".join(title)


def _circular(order: Order, chance: Random) -> _Built:
    title = [f"{order.organ.name}关于", f"{order.subject}进展情况的通报"]
    body = "\n".join((f"现将{order.subject}进展情况通报如下。", *_sections(order, chance)))
    return _frame(order, title, body), "".join(title)


def _announcement(order: Order, chance: Random) -> _Built:
    title = [f"{order.organ.name}关于", f"{order.subject}的公告"]
    fill = _words(order.subject, order.day.year, chance)
    items = "\n".join(
        f"{_NUMERALS[place]}、{fill(said)}"
        for place, said in enumerate(chance.sample(SENTENCES, 5))
    )
    body = f"为做好{order.subject}工作，现将有关事项公告如下。\n{items}\n特此公告。"
    draft = _frame(order, title, body)
    del draft["addressee"]
    return draft, "".join(title)


def _request(order: Order, chance: Random) -> _Built:
    organ = order.organ
    title = [f"{organ.name}关于", f"安排{order.subject}经费的请示"]
    fill = _words(order.subject, order.day.year, chance)
    said = "".join(map(fill, chance.sample(SENTENCES, 5)))
    body = f"为做好{order.subject}工作，现就经费安排请示如下。\n{said}\n妥否，请批示。"
    draft = _frame(order, title, body)
    draft["addressee"], draft["signer"] = f"{organ.asks}：", "张某"
    return draft, "".join(title)


_BUILDERS: Mapping[str, Callable[[Order, Random], _Built]] = MappingProxyType(
    {
        "notice": _notice,
        "issuing": _issuing,
        "explained": _issuing,
        "opinion": _opinion,
        "letter": _letter,
        "reply": _reply,
        "circular": _circular,
        "announcement": _announcement,
        "request": _request,
    }
)
