"""``gklint registry``: entries, problems and additions for people and for programs."""

from collections.abc import Iterable, Iterator, Sequence

from gklint.model.superiors import Superior
from gklint.registry.entries import BASES, Problem
from gklint.registry.gather import Additions, shown
from gklint.registry.shelf import Shelf
from gklint.report.values import VERSION, Json
from gklint.report.visible import visible


def entries_text(entries: Iterable[Superior]) -> Iterator[str]:
    """Give one paragraph a document: number and title, then what is known of it."""
    for entry in entries:
        yield _line(f"{entry.number or '（无文号）'}  {entry.title or '（没有标题）'}")
        facts = [
            entry.issuer,
            f"成文 {entry.issued}" if entry.issued else "",
            _attribute(entry),
            _status(entry),
            f"来源 {entry.source}" if entry.source else "",
        ]
        yield _line("    " + "；".join(fact for fact in facts if fact))


def _attribute(entry: Superior) -> str:
    if entry.disclosure is None:
        return "公开属性不详"
    basis = BASES.get(entry.basis, BASES["unknown"])[0]
    return f"{entry.disclosure.chinese}（{basis}）"


def _status(entry: Superior) -> str:
    if entry.status is None:
        return ""
    since = f"（自 {entry.status_since} 起）" if entry.status_since else ""
    return entry.status.chinese + since


def shelves_text(shelves: Iterable[Shelf]) -> Iterator[str]:
    """Say how many entries each registry holds, the one that is asked first on top."""
    for shelf in shelves:
        wrong = f"，有 {len(shelf.problems)} 处问题" if shelf.problems else ""
        yield _line(f"{shelf.name}：{len(shelf)} 件{wrong}")


def problems_text(problems: Sequence[Problem], count: int) -> Iterator[str]:
    """Give the problems of registries, and the sum."""
    yield from (_line(problem.text) for problem in problems)
    found = f"有 {len(problems)} 处问题，请照上面改正" if problems else "没有发现问题"
    yield f"共 {count} 件，{found}。\n"


def additions_text(
    target: str, additions: Additions, troubles: Sequence[str], *, brief: bool = False
) -> Iterator[str]:
    """Say what was added, what was there, what contradicts it, and what could not be read."""
    if not brief:
        yield from (_line(f"新增 {shown(entry)}") for entry in additions.added)
    for conflict in additions.conflicts:
        source = conflict.known.source or "不详"
        yield _line(
            f"不一致 {shown(conflict.entry)}：{conflict.differs}与已登记的不同"
            f"（已登记：{shown(conflict.known)}，来源 {source}），没有改动"
        )
    yield from (_line(trouble) for trouble in troubles)
    counts = [f"新增 {len(additions.added)} 件", f"原来已有 {len(additions.known)} 件"]
    if additions.conflicts:
        counts.append(f"与已登记的不一致 {len(additions.conflicts)} 件")
    if troubles:
        counts.append(f"有问题 {len(troubles)} 处")
    yield _line(f"{target}：{'，'.join(counts)}。")


def _line(text: str) -> str:
    """Give a line for a terminal: names and titles are others', and may hold escape sequences."""
    return f"{visible(text)}\n"


def entry_value(entry: Superior) -> dict[str, Json]:
    """Give an entry for programs."""
    return {
        "number": entry.number,
        "title": entry.title,
        "issuer": entry.issuer or None,
        "date": entry.issued.isoformat() if entry.issued else None,
        "attribute": entry.disclosure.value if entry.disclosure else None,
        "basis": entry.basis,
        "status": entry.status.value if entry.status else None,
        "status_since": entry.status_since.isoformat() if entry.status_since else None,
        "source": entry.source or None,
    }


def entries_value(entries: Iterable[Superior], shelves: Iterable[Shelf]) -> dict[str, Json]:
    """Give entries and where they were looked for."""
    return {
        "version": VERSION,
        "registries": [{"name": shelf.name, "entries": len(shelf)} for shelf in shelves],
        "entries": [entry_value(entry) for entry in entries],
    }


def problems_value(problems: Sequence[Problem], count: int) -> dict[str, Json]:
    """Give the problems of registries."""
    return {
        "version": VERSION,
        "entries": count,
        "problems": [
            {"file": p.file, "place": p.place or None, "message": p.message} for p in problems
        ],
    }
