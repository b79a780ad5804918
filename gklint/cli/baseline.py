"""``gklint baseline``: put the findings there are on record, so that only new ones count."""

import os

import click

from gklint.cli.baseline_task import Task, prepare
from gklint.cli.chinese import Misuse
from gklint.cli.group import actions
from gklint.cli.options import format_option
from gklint.cli.output import Target, terminal, to_people, to_programs
from gklint.cli.work import Work, report_of
from gklint.cli.work_options import Values, command_of
from gklint.config.baseline import FILE_NAME, baseline_text
from gklint.engine.baseline import Said, entries_of, extended, pruned
from gklint.engine.run import CLEAN, FINDINGS, UNCHECKED
from gklint.model.outcome import FileResult
from gklint.report.baseline import (
    difference_tally,
    difference_value,
    moved_text,
    pruned_tally,
    stale_text,
)
from gklint.report.run import RunReport
from gklint.report.table import REPORTERS
from gklint.report.values import dump
from gklint.report.visible import visible


def _create(work: Work, values: Values) -> int:
    reason, by, add = values["reason"], values["by"], values["add"]
    if not reason or not reason.strip():
        raise Misuse(
            '请用 --reason 写明这些问题为什么暂时不改，例如：--reason "历史文件，逐年清理"'
        )
    task = prepare(work, values["file"], values["ledger"])
    there = os.path.isfile(task.file)  # noqa: PTH113 - a name may be too long for any file
    if there and not add:
        raise Misuse(
            f"已经有 {task.file} 了，没有改动它：要把新的问题加进去，请加上 --add"
            "（原有的条目和理由都保留）；要重新建立，请先把它移走。"
        )
    old = task.read() if there else task.new()
    said = Said(reason.strip(), task.today, (by or "").strip() or None)
    with Target(task.file) as target:
        found = task.run(old)
        kept = pruned(old, found.comparison._replace(stale=()))
        new = tuple(entries_of(found.documents, said))
        made = extended(kept, new)
        code = _code(task, report_of(task.plan, found.results), CLEAN)
        written = bool(made.entries) or code == CLEAN  # no baseline of a folder misspelt
        if written:
            target.commit(baseline_text(made))
    _show_faults(task, found.results)
    if not written:
        to_people([f"没有问题可记，也没有写出 {visible(str(task.file))}。\n"])
    elif not work.quiet:
        before = f"，原有 {len(kept.entries)} 条" if kept.entries else ""
        to_people([f"已写入 {visible(str(task.file))}：记下 {len(new)} 条{before}。\n"])
        to_people(_how_to_use(task))
    return code


def _how_to_use(task: Task) -> list[str]:
    if task.settings.baseline is not None:
        return []
    file = visible(str(task.file))
    if task.ledger is not None:
        named = f"--ledger {visible(str(task.ledger))} --baseline {file}"
        return [f"以后复核过了，用 gklint baseline diff {named} 看有没有新的问题。\n"]
    return [f'以后检查时加上 --baseline {file}，或者在 gklint.toml 里写 baseline = "…"。\n']


def _diff(work: Work, values: Values) -> int:
    task = prepare(work, values["file"], values["ledger"])
    found = task.run(task.read())
    report = report_of(task.plan, tuple(map(_new_only, found.results)))
    new = sum(len(result.findings) for result in report.results)
    if values["format_"] == "json":
        value = difference_value(report, task.file.as_posix(), found.comparison)
        to_programs([dump(value, indent=2), "\n"])
        return _code(task, report, FINDINGS if new else CLEAN)
    _show(task, report)
    to_people(stale_text(found.comparison.stale, "没有用上"))
    to_people(moved_text(found.comparison.moved))
    if not work.quiet:
        to_people([difference_tally(new, found.comparison)])
    return _code(task, report, FINDINGS if new else CLEAN)


def _new_only(result: FileResult) -> FileResult:
    return result._replace(findings=tuple(f for f in result.findings if f.suppressed is None))


def _prune(work: Work, values: Values) -> int:
    task = prepare(work, values["file"], values["ledger"])
    baseline = task.read()
    with Target(task.file) as target:
        found = task.run(baseline)
        after = pruned(baseline, found.comparison)
        if after != baseline:
            target.commit(baseline_text(after))
    _show_faults(task, found.results)
    to_people(stale_text(found.comparison.stale, "删去"))
    to_people(moved_text(found.comparison.moved))
    if not work.quiet:
        to_people([pruned_tally(str(task.file), found.comparison, len(after.entries))])
    return _code(task, report_of(task.plan, found.results), CLEAN)


def _show_faults(task: Task, results: tuple[FileResult, ...]) -> None:
    """Say what was not checked: nothing of it is in the baseline."""
    _show(task, report_of(task.plan, tuple(r._replace(findings=()) for r in results if r.faults)))


def _show(task: Task, report: RunReport) -> None:
    """Print findings and faults; a ledger may have thousands of faults, which are counted only."""
    faulty = sum(bool(result.faults) for result in report.results)
    if task.ledger is None or not faulty:
        to_people(REPORTERS["text"].render(report, terminal(colour=None).look(quiet=True)))
        return
    sound = tuple(result._replace(faults=()) for result in report.results)
    _show(task, report_of(task.plan, sound))
    to_people(
        [f"台账里有 {faulty} 份没有检查成，不在比较之内；gklint ledger export 导出的表里有原因。\n"]
    )


def _code(task: Task, report: RunReport, otherwise: int) -> int:
    """Give the exit code; what a review could not check, it said itself, and it stays so."""
    return UNCHECKED if report.counts.faults and task.ledger is None else otherwise


_BASELINE = click.Option(
    ["--baseline", "file"],
    metavar="文件",
    help=f"哪一份基线；默认用配置里写的，没有写就用 {FILE_NAME}",
)
_LEDGER = click.Option(
    ["--ledger"],
    metavar="台账",
    help="不检查文件，用 gklint review 记在台账里的问题",
)

create = command_of(
    "create",
    """\
检查一遍，把现在的问题都记进基线，并写明为什么暂时不改。以后检查时，记在基线里的不计，只看新的问题。

\b
例如：
  gklint baseline create 归档/ --stage 历史 --reason "历史文件，逐年清理" --by 县政府办
  gklint baseline create . --add --reason "新收进来的旧文件"
  gklint baseline create --ledger 台账.db --reason "历史文件，逐年清理"

每条记着文件、规则、问题、理由、日期、谁定的；理由可以在文件里逐条改。涉密文件的问题不记。
从台账建的，文件写台账里的路径（文件夹的名字/里面的路径），要与台账比，不能与检查混用。
""",
    _create,
    [
        _LEDGER,
        click.Option(["--reason"], metavar="理由", help="为什么暂时不改；必须写"),
        click.Option(["--by"], metavar="谁", help="谁定的"),
        click.Option(
            ["--output", "file"],
            metavar="文件",
            help=f"写到哪个文件；默认用配置里写的，没有写就是 {FILE_NAME}",
        ),
        click.Option(["--add"], is_flag=True, help="已经有基线的，只把新的问题加进去"),
    ],
)

diff = command_of(
    "diff",
    """\
检查一遍，列出基线里没有的新问题，以及基线里已经没有用上的条目。

\b
例如：
  gklint baseline diff 归档/ --stage 历史
  gklint baseline diff . --format json
  gklint baseline diff --ledger 台账.db

\b
退出码：0 没有新问题；1 有新问题；2 用法、配置或基线不对；3 有文件没有检查成
        （与台账比时不算：复核的时候已经报过）。
""",
    _diff,
    [_LEDGER, _BASELINE, format_option("text", "json")],
)

prune = command_of(
    "prune",
    """\
检查一遍，把基线里已经没有用上的条目去掉：问题改好了的，文件不在了的。其余的条目和理由不变；文件移动过、
内容没有变的，改成现在的路径。没有检查到的、没有检查成的文件，它们的条目都留着。

\b
例如：
  gklint baseline prune 归档/ --stage 历史
  gklint baseline prune --ledger 台账.db
""",
    _prune,
    [_LEDGER, _BASELINE],
)

command = actions(
    "baseline",
    """\
基线：把现有的问题连同理由记下来，以后只看新的问题。

\b
例如：
  gklint baseline create 归档/ --stage 历史 --reason "历史文件，逐年清理"
  gklint check 归档/ --stage 历史 --baseline gklint-baseline.jsonl
  gklint baseline diff 归档/ --stage 历史
  gklint baseline prune 归档/ --stage 历史
""",
    [
        ("把现在的问题记成基线，写明理由", create),
        ("比一比：有哪些新问题，哪些条目没有用上", diff),
        ("去掉没有用上的条目", prune),
    ],
)
