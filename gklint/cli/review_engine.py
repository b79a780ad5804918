"""Where ``gklint review`` reads documents: on this machine, or on a cluster."""

from collections.abc import Sequence

import click

from gklint.cli.chinese import Misuse
from gklint.cli.options import word_of
from gklint.cli.work_options import Values
from gklint.engine.keys import environment
from gklint.engine.plan import Plan
from gklint.engine.reading import Reading, ReadingRecipe, given_up
from gklint.engine.review import Engine, Options
from gklint.engine.servant import Limits, Loss
from gklint.engine.workers import lost_fault
from gklint.ledger.roots import Given
from gklint.ledger.rows import DocumentRow

_LOCAL = "local"
_ENGINES = {_LOCAL: _LOCAL, "dask": "dask"}


def engine_options() -> list[click.Parameter]:
    """Say where documents are read."""
    return [
        click.Option(
            ["--engine"],
            metavar="方式",
            default=_LOCAL,
            callback=word_of(_ENGINES),
            help="在哪里读公文：local 本机的工作进程，dask 一个 Dask 集群；默认 local",
        ),
        click.Option(["--scheduler"], metavar="地址", help="Dask 调度器，例如 tcp://10.0.0.1:8786"),
        click.Option(
            ["--storage"],
            metavar="地址",
            help="集群里取这个文件夹的地址（fsspec），例如 s3://发文；默认与本机相同的路径",
        ),
    ]


def engine_of(
    values: Values, given: Sequence[Given], plan: Plan, options: Options
) -> Engine | None:
    """Give what reads the documents: ``None`` for worker processes of this machine.

    Raises:
        Misuse: The options do not go together.
    """
    scheduler, storage = values["scheduler"], values["storage"]
    if values["engine"] == _LOCAL:
        if scheduler or storage:
            raise Misuse("--scheduler、--storage 要和 --engine dask 一起用")
        return None
    if not scheduler:
        raise Misuse("--engine dask 要写明调度器的地址，例如 --scheduler tcp://10.0.0.1:8786")
    if storage and len(given) > 1:
        raise Misuse("--storage 只能和一个文件夹一起用：请一个一个文件夹地复核，用同一个台账")
    from gklint.engine.cluster import Cluster, below, read_on_cluster, same_path  # noqa: PLC0415 - an extra

    def lost(task: Reading, loss: Loss) -> DocumentRow:
        fault = lost_fault(loss, Limits(seconds=options.seconds))
        return given_up(task, plan, environment(plan), fault)

    address = below(given[0].place, storage) if storage else same_path
    cluster = Cluster(scheduler, address, plan.library.words, lost, options.seconds)
    recipe = ReadingRecipe(plan.recipe, environment(plan))
    return lambda tasks: read_on_cluster(tasks, recipe, cluster)
