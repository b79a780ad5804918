"""``gklint baseline``: what became of the entries, for people and for programs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gklint.config.baseline import entry_value
from gklint.model.baseline import Comparison, Moved, Stale
from gklint.report.run import RunReport
from gklint.report.values import Json, counts_value, fault_value, head, result_value
from gklint.report.visible import visible


def stale_text(stale: Iterable[Stale], word: str) -> Iterator[str]:
    """Name entries that serve no longer, with the reasons that go with them.

    Args:
        stale: The entries.
        word: What is said of each: 没有用上, 删去.
    """
    for entry, lost in stale:
        label = f" {entry.label}" if entry.label else ""
        why = "文件已经不在了" if lost else "问题已经没有了"
        who = f"，{entry.by}" if entry.by else ""
        said = f"理由：{entry.reason}（{entry.noted}{who}）"
        yield f"{visible(f'{word} {entry.path} {entry.code}{label}')}\n"
        yield f"  {visible(f'{why}；{said}')}\n"


def moved_text(moved: Iterable[Moved]) -> Iterator[str]:
    """Say which files stand elsewhere now, and how many entries go with them."""
    files = Counter((entry.path, path) for entry, path in moved)
    for (old, new), count in files.items():
        yield f"{visible(f'文件移动 {old} → {new}（{count} 条）')}\n"


def difference_tally(new: int, comparison: Comparison) -> str:
    """Say in a line what the comparison found."""
    parts = [f"新问题 {new} 个", f"基线里已有 {comparison.known} 个"]
    if comparison.stale:
        parts.append(f"没有用上的 {len(comparison.stale)} 条，可用 gklint baseline prune 去掉")
    return f"{'，'.join(parts)}。\n"


def difference_value(report: RunReport, baseline: str, comparison: Comparison) -> dict[str, Json]:
    """Give the comparison for programs.

    Args:
        report: Of a run, with the findings that are new.
        baseline: The file.
        comparison: What became of its entries.
    """
    new = [result_value(result) for result in report.results if result.findings]
    return {
        **head(report),
        "baseline": baseline,
        "new": [{"path": value["path"], "findings": value["findings"]} for value in new],
        "known": comparison.known,
        "stale": [{**entry_value(e), "lost": lost} for e, lost in comparison.stale],
        "moved": [{**entry_value(e), "moved_to": path} for e, path in comparison.moved],
        "faults": list(_faults(report)),
        "summary": counts_value(report.counts),
    }


def _faults(report: RunReport) -> Iterator[dict[str, Json]]:
    for result in report.results:
        for fault in result.faults:
            yield {"path": result.path, **fault_value(fault)}


def pruned_tally(file: str, comparison: Comparison, kept: int) -> str:
    """Say in a line what became of the file."""
    went: Sequence[Stale] = comparison.stale
    if not went and not comparison.moved:
        return f"{visible(file)} 里的 {kept} 条都还有用，没有改动。\n"
    return f"{visible(file)}：删去 {len(went)} 条，保留 {kept} 条。\n"
