"""Compare the documents of one run: the same title under two numbers, one number with two titles.

Each document is checked on its own first and says which pairs of title and number it holds. Only
those that others contradict are checked once more, with what the others say.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.intake import internal
from gklint.engine.plan import Plan
from gklint.engine.verdict import fault_result
from gklint.model.outcome import FileResult
from gklint.model.superiors import Mention


def compared(
    results: Sequence[FileResult], candidates: Iterable[Candidate], plan: Plan
) -> tuple[FileResult, ...]:
    """Give the results, those of contradicted documents made anew.

    Args:
        results: Of one run.
        candidates: What they were made from.
        plan: What they were checked by.
    """
    if not plan.recipe.compare:
        return tuple(results)
    try:
        clashes = contradicted(results)
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not lose a finished run
        fault = internal("互相对照几份公文", error)
        return (*results, fault_result("互相对照", fault, plan)._replace(verdict=None))
    if not clashes:
        return tuple(results)
    by_name = {c.name: c for c in candidates if c.name in clashes}
    return tuple(_again(r, by_name, clashes, plan) for r in results)


def contradicted(results: Iterable[FileResult]) -> Mapping[str, tuple[Mention, ...]]:
    """Give, for each document others contradict, what they say, by path and line.

    The order of the results decides nothing, and a document is told of a few others only.
    """
    from gklint.registry.contradict import contradictions  # noqa: PLC0415 - a run over one file
    from gklint.text.titles import number_key, title_key  # noqa: PLC0415 - see above

    numbers: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    titles: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted({m for result in results for m in result.mentions}):
        key, number = title_key(mention.title), number_key(mention.number)
        title = key.loose_core or key.loose
        numbers[title][number].append(mention)
        titles[number][title].append(mention)
    found: dict[str, dict[Mention, None]] = defaultdict(dict)
    for groups in (*numbers.values(), *titles.values()):
        if len(groups) > 1:
            for one, other in contradictions(tuple(groups.values())):
                found[one.path][other] = None
    return {path: tuple(sorted(mentions)) for path, mentions in found.items()}


def _again(
    result: FileResult,
    candidates: Mapping[str, Candidate],
    clashes: Mapping[str, tuple[Mention, ...]],
    plan: Plan,
) -> FileResult:
    candidate = candidates.get(result.path)
    if candidate is None:
        return result
    return check_candidate(candidate, plan, clashes[result.path]) or result
