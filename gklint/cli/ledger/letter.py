"""``gklint ledger letter``: draft the 公函 by which the attribute of an old document is fixed."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from gklint.cli.chinese import Misuse
from gklint.cli.ledger.opening import Values, action, refuse_unread, the_entry
from gklint.cli.output import Target, to_people
from gklint.ledger.entries import Entry
from gklint.ledger.store import open_ledger
from gklint.report.letter import letter, letter_name
from gklint.report.letter_docx import letter_docx
from gklint.report.visible import visible


def _run(path: Path, values: Values) -> int:
    words: tuple[str, ...] = tuple(dict.fromkeys(values["documents"]))
    if not words:
        raise Misuse(
            "请写给哪份文件起草公函（路径、文号或标题），例如："
            "gklint ledger letter 云政办发〔2019〕3号 --ledger 台账.db --output 公函"
        )
    if values["output"] is None:
        raise Misuse("请用 --output 写明放到哪个文件夹，例如 --output 公函")
    folder = Path(values["output"])
    with open_ledger(path) as ledger:
        found = {(entry := the_entry(ledger, word)).id: entry for word in words}
    entries = tuple(found.values())
    for entry in entries:
        _refuse(entry)
    places = [folder / letter_name(entry.record) for entry in entries]
    _refuse_doubles(places)
    _make(folder)
    with ExitStack() as stack:
        targets = [stack.enter_context(Target(place)) for place in places]
        for target, entry in zip(targets, entries, strict=True):
            drafted = letter(entry.record, values["sender"] or "", values["addressee"] or "")
            _put(target, letter_docx(drafted))
    to_people(_report(places))
    return 0


def _put(target: Target, data: bytes) -> None:
    target.commit_by(lambda out: out.write(data))


def _refuse(entry: Entry) -> None:
    """Refuse a document whose attribute is decided, or of which nothing is known.

    Raises:
        Misuse: It is one.
    """
    record = entry.record
    named = record.path or record.number or record.title
    refuse_unread(entry, named)
    if record.disclosure is not None:
        raise Misuse(
            f"“{named}”已经确定为{record.disclosure.chinese}，不用公函；"
            "要登记复核，请用 gklint ledger review。"
        )


def _refuse_doubles(places: Sequence[Path]) -> None:
    """Refuse to write over anything.

    Raises:
        Misuse: A letter is there already, or two documents would have one of the same name.
    """
    there = [place for place in places if os.path.lexists(place)]
    if there:
        shown = "、".join(str(place) for place in there)
        raise Misuse(f"已经有 {shown}，没有改动它，也没有写别的：请换一个文件夹，或者先把它移走。")
    twice = [place for place, count in Counter(places).items() if count > 1]
    if twice:
        shown = "、".join(place.name for place in twice)
        raise Misuse(f"有几份文件的公函会同名：{shown}。请分几次起草，放到不同的文件夹。")


def _make(folder: Path) -> None:
    """Make the folder where its place is there.

    Raises:
        Misuse: It cannot be made, or a file has its name.
    """
    if folder.is_dir():
        return
    try:
        folder.mkdir()
    except OSError as error:
        raise Misuse(
            f"建不了文件夹 {folder}：请检查路径，上一级文件夹要先建好，也不能和文件同名。"
        ) from error


def _report(places: Sequence[Path]) -> Iterator[str]:
    for place in places:
        yield f"已写入 {visible(str(place))}\n"
    yield "公开属性、理由、依据和落款等空着的地方，由起草单位填写；gklint 不代为确定。\n"
    yield "填好以后，放在原文件旁边，gklint review 会连同它一起检查。\n"


command = action(
    "letter",
    """\
给没有确定公开属性的历史文件起草公函：由起草单位函告政务公开工作机构，确定公开属性并说明理由。已知的文号、\
标题、日期先填好，属性、理由、依据留空。已经有属性的文件不起草；已有的公函不覆盖。

\b
例如：
  gklint ledger letter 云政办发〔2019〕3号 --ledger 台账.db --output 公函
  gklint ledger letter 发文/2013/停车.docx --ledger 台账.db --output 公函 \\
    --from 云溪市交通运输局 --to 云溪市政务公开办公室
""",
    _run,
    [
        click.Argument(["documents"], nargs=-1, metavar="文件…"),
        click.Option(["--output"], metavar="文件夹", help="放到哪个文件夹，没有就新建；必须写"),
        click.Option(["--from", "sender"], metavar="单位", help="由谁发函；默认是台账里的起草单位"),
        click.Option(["--to", "addressee"], metavar="单位", help="发给谁；默认留空"),
    ],
)
