"""Documents checked in worker processes; how workers are led is the supervisor's."""

from collections.abc import Callable, Iterable, Iterator

from gklint.engine.check import check_candidate
from gklint.engine.find import Candidate
from gklint.engine.intake import out_of_memory
from gklint.engine.plan import Plan, PlanRecipe, build_plan
from gklint.engine.supervisor import LIMITS, Limits, Loss, supervise_in_order
from gklint.engine.verdict import fault_result
from gklint.model.faults import Fault, FaultKind
from gklint.model.outcome import FileResult

Pair = tuple[Candidate, FileResult | None]


def check_parallel(
    candidates: Iterable[Candidate], plan: Plan, jobs: int, limits: Limits = LIMITS
) -> Iterator[Pair]:
    """Check candidates in worker processes and give the results in their order.

    Args:
        candidates: What to check; taken as needed.
        plan: What to check by.
        jobs: How many workers at most.
        limits: What a worker may use.

    Yields:
        Each candidate with what :func:`~gklint.engine.check.check_candidate` says, or with a fault
        if there is no answer.

    Raises:
        WorkerError: Workers cannot be started.
    """

    def lost(candidate: Candidate, loss: Loss) -> FileResult:
        return fault_result(candidate.name, lost_fault(loss, limits), plan)

    return supervise_in_order(
        candidates, start_checking, plan.recipe, jobs=jobs, lost=lost, limits=limits
    )


def start_checking(recipe: PlanRecipe) -> Callable[[Candidate], FileResult | None]:
    """Make a worker ready to check candidates."""
    plan = build_plan(recipe)
    return lambda candidate: check_candidate(candidate, plan)


def lost_fault(loss: Loss, limits: Limits) -> Fault:
    """The fault of a file whose check gave no result."""
    match loss:
        case Loss.DIED:
            return _DIED
        case Loss.FAILED:
            return _FAILED
        case Loss.MEMORY:
            return out_of_memory().fault
        case Loss.SILENT:
            return Fault("GK005", FaultKind.TOO_LARGE, _SILENT.format(limits.seconds))


_DIED = Fault(
    "GK001",
    FaultKind.INTERNAL,
    "检查这个文件时工作进程一再意外终止（可能内存不足），没有检查：请单独检查它，或减少 --jobs",
)
_FAILED = Fault(
    "GK001",
    FaultKind.INTERNAL,
    "检查这个文件时程序出错，没有检查：请把文件类型和这句话告诉维护者",
)
_SILENT = (
    "检查这个文件超过 {:g} 秒没有完成，没有检查：请打开看看是不是特别大或特别复杂，"
    "拆分或另存为新的 .docx 再检查"
)
