"""``gklint ledger review``: record that somebody looked at an attribute again."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, changing, refuse_unread, the_entry, today
from gklint.cli.ledger.settling import kept_at, plan_at, plan_options, settled
from gklint.cli.options import day, word_of
from gklint.cli.output import to_people
from gklint.ledger.entries import Entry
from gklint.ledger.said import say_review
from gklint.ledger.store import Ledger
from gklint.model.disclosure import Disclosure
from gklint.model.record import Decision, Review
from gklint.report.visible import visible

_CRASHED = 3
_RESULTS = {word: each for each in Decision for word in (each.value, each.chinese)}


def _run(path: Path, values: Values) -> int:
    words: tuple[str, ...] = tuple(dict.fromkeys(values["documents"]))
    review = _review(values)
    if not words:
        raise Misuse(
            "请写复核了哪份文件（路径、文号或标题），例如："
            "gklint ledger review 云政办发〔2019〕3号 --ledger 台账.db "
            "--result keep --by 张某 --reason 理由"
        )
    plan = plan_at(kept_at(path), values)
    with changing(path) as ledger:
        before = [the_entry(ledger, word) for word in words]
        for word, entry in zip(words, before, strict=True):
            _refuse(entry, word, review)
        with ledger.writing():
            for entry in before:
                say_review(ledger, entry.id, review)
        crashed = settled(ledger, plan)
        to_people(_report(ledger, words, review))
    return _CRASHED if crashed else 0


def _review(values: Values) -> Review:
    decision: Decision | None = values["result"]
    by, reason = (values[name] or "" for name in ("by", "reason"))
    if decision is None:
        raise Misuse("请用 --result 写复核结论：keep 维持，open 转为主动公开")
    if not by.strip():
        raise Misuse("请用 --by 写明由谁复核")
    if not reason.strip():
        raise Misuse('请用 --reason 写明理由，例如 --reason "涉及的内部管理事项没有变化"')
    on = values["date"] or today()
    if on > today():
        raise Misuse(f"复核日期 {on} 还没有到（今天是 {today()}），请核对")
    return Review(on, by.strip(), decision, reason.strip())


def _refuse(entry: Entry, word: str, review: Review) -> None:
    """Refuse what cannot be meant.

    Raises:
        Misuse: The document has no attribute, is open already, or is younger than its 复核.
    """
    refuse_unread(entry, word)
    record = entry.record
    if record.disclosure is None:
        raise Misuse(
            f"“{word}”没有确定公开属性，先要确定才能复核：可以用 gklint ledger letter 起草公函，"
            "或者在导入的台账里写明“公开属性”。"
        )
    if review.decision is Decision.OPEN and record.disclosure is Disclosure.PROACTIVE:
        raise Misuse(f"“{word}”已经是主动公开，不用再转。")
    if record.dated is not None and review.on < record.dated:
        raise Misuse(f"“{word}”是 {record.dated} 成文的，复核日期 {review.on} 在这以前，请核对。")


def _report(ledger: Ledger, words: Sequence[str], review: Review) -> Iterator[str]:
    yield f"已登记 {len(words)} 份的复核：{review.decision.chinese}，{review.on}，"
    yield f"{visible(review.by)}。\n"
    for word in words:
        due = the_entry(ledger, word).due
        following = f"下次应在 {due} 以前复核" if due else "以后不用定期复核"
        yield f"  {visible(word)}：{following}\n"
    if review.decision is Decision.OPEN:
        yield "公开以后，请在台账里补上“公开日期”“公开网址”（导出、填写、再导入）。\n"


command = action(
    "review",
    """\
登记一次复核（条例第十八条）：公开属性维持不变，或者转为主动公开。文件写路径、文号或标题，可以写几份。

\b
例如：
  gklint ledger review 停车.docx --ledger 台账.db --result keep \\
    --by 张某 --reason "涉及的管理事项没有变化"
  gklint ledger review 云政〔2019〕3号 --ledger 台账.db --result open \\
    --by 张某 --reason "工作已经结束，可以公开" --date 2026-11-01
""",
    _run,
    [
        click.Argument(["documents"], nargs=-1, metavar="文件…"),
        click.Option(
            ["--result"],
            metavar="结论",
            callback=word_of(_RESULTS),
            help="keep 维持，open 转为主动公开；必须写",
        ),
        click.Option(["--by"], metavar="谁", help="由谁复核；必须写"),
        click.Option(["--reason"], metavar="理由", help="为什么维持，或者为什么可以公开；必须写"),
        click.Option(["--date"], metavar="日期", callback=day, help="哪一天复核的；默认今天"),
        *plan_options(),
    ],
)
