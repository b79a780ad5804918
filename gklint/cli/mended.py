"""What ``gklint fix`` says: what was changed where, and what is left for a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gklint.engine.revise import Revised
from gklint.fix.edits import Edit, applied, by_line
from gklint.model.manuscript import Line
from gklint.model.outcome import Finding, Safety
from gklint.report.run import is_classified
from gklint.report.text import hanging
from gklint.report.visible import visible

_AROUND = 8  # characters shown on each side of a change
_LEFT_SHOWN = 5


class Done(NamedTuple):
    """A draft, what became of it, and where that was written.

    Attributes:
        name: The name under which it is reported.
        revised: What became of it.
        copy: Where it was written, as it is told; empty: nowhere.
        kept: Whether that was there already.
        replaced: Whether what an earlier run wrote there is gone.
    """

    name: str
    revised: Revised
    copy: str = ""
    kept: bool = False
    replaced: bool = False


def told(done: Done, width: int, *, dry: bool) -> Iterator[str]:
    """Say what became of a draft, in lines.

    Args:
        done: The draft.
        width: Of the terminal.
        dry: Whether nothing was to be written.
    """
    name, revised = visible(done.name), done.revised
    label = "原因" if _is_stopped(done, dry=dry) else "没有检查成"
    if _is_stopped(done, dry=dry):
        yield f"{name} 没有改\n"
    elif not revised.edits:
        yield f"{name} 没有能代改的\n"
    elif dry:
        yield f"{name} 可以改 {len(revised.edits)} 处\n"
    elif done.kept:
        yield f"{name} 的修改已经写在 {visible(done.copy)}，没有变化\n"
    else:
        again = "（换掉了上次写的）" if done.replaced else ""
        yield f"{name} 改了 {len(revised.edits)} 处，写在 {visible(done.copy)}{again}\n"
    for fault in revised.before.faults:
        yield from hanging(f"{label}（{fault.code}）：", fault.message, width)
    if dry or (done.copy and not done.kept):
        yield from _changes(revised, width)
    yield from _not_made(revised, width)


def _is_stopped(done: Done, *, dry: bool) -> bool:
    """Whether something hindered a change: nothing is known of the draft, or nothing written."""
    if done.revised.edits:
        return not dry and not done.copy
    return bool(done.revised.before.faults) and not done.revised.lines


def summary(done: Sequence[Done], *, dry: bool) -> Iterator[str]:
    """Say what was done in all, and what is left for a person."""
    changed = [d.revised for d in done if d.revised.edits and (dry or d.copy) and not d.kept]
    edits = sum(len(revised.edits) for revised in changed)
    if len(done) > 1 or dry:
        word = "可以改" if dry else "改了"
        yield f"{word} {edits} 处，在 {len(changed)} 份里。\n" if edits else "没有能代改的。\n"
    open_ = [each.revised for each in done if not is_classified(each.revised.before)]
    left = [finding for revised in open_ for finding in revised.left]
    unsafe = sum(1 for f in left if f.fix is not None and f.fix.safety is Safety.UNSAFE)
    if left:
        yield f"还有 {len(left)} 个问题要手工改：{_codes(left)}。具体看 gklint check。\n"
    if unsafe:
        yield f"其中 {unsafe} 处加 --unsafe 也能代改，但改的是字样，要自己核对。\n"


def _codes(findings: Iterable[Finding]) -> str:
    counted = Counter(finding.code for finding in findings)
    shown = [f"{code}×{n}" if n > 1 else code for code, n in sorted(counted.items())]
    more = f" 等 {len(shown)} 种" if len(shown) > _LEFT_SHOWN else ""
    return "、".join(shown[:_LEFT_SHOWN]) + more


def _changes(revised: Revised, width: int) -> Iterator[str]:
    """Give each line that changes, before and after, with the rules that ask for it."""
    for number, edits in by_line(revised.edits).items():
        line = revised.lines[number - 1]
        (after,) = applied([line._replace(number=1)], [e._replace(line=1) for e in edits])
        old, new = _excerpts(line, after, edits)
        codes = _rules(revised.applied, number)
        yield from hanging(f"第 {number} 行：", f"{old} → {new}{codes}", width)


def _rules(findings: Iterable[Finding], number: int) -> str:
    own = (f.code for f in findings if f.fix is not None and f.fix.span.line == number)
    codes = "、".join(sorted(set(own)))
    return f"（{codes}）" if codes else ""


def _excerpts(line: Line, after: Line, edits: Sequence[Edit]) -> tuple[str, str]:
    """Cut both texts to what stands around the changes."""
    start = max(0, edits[0].start - _AROUND)
    end = min(len(line.text), edits[-1].end + _AROUND)
    grown = len(after.text) - len(line.text)
    head, tail = "…" * (start > 0), "…" * (end < len(line.text))
    return (
        f"{head}{_quoted(line.text[start:end])}{tail}",
        f"{head}{_quoted(after.text[start : end + grown])}{tail}",
    )


def _quoted(text: str) -> str:
    """Give text whose blanks at the ends can be seen."""
    return f"“{visible(text)}”"


def _not_made(revised: Revised, width: int) -> Iterator[str]:
    for edit, why in revised.refused:
        text = revised.lines[edit.line - 1].text[edit.start : edit.end]
        where = f"第 {edit.line} 行{_quoted(text) if text else ''}"
        yield from hanging("改不了：", f"{where}{why}，请手工改", width)
    if revised.quarrels:
        codes = "、".join(revised.quarrels)
        yield from hanging("没有改：", f"规则 {codes} 的改法互相抵消，请手工改", width)
    if revised.deciding:
        codes = "、".join(revised.deciding)
        words = f"规则 {codes} 的改法会动到公开属性，程序不替人决定"
        yield from hanging("没有改：", words, width)
