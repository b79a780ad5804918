"""A review on a Dask cluster writes the ledger a review on one machine writes."""

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import fsspec
import pytest
from distributed import Client, LocalCluster

from benchmarks.archive_maker import make_archive
from gklint.engine.cluster import (
    Cluster,
    Remote,
    VersionError,
    below,
    read_batch,
    read_on_cluster,
    same_path,
)
from gklint.engine.find import Candidate
from gklint.engine.keys import environment
from gklint.engine.plan import Plan
from gklint.engine.reading import Reading, ReadingRecipe, given_up, read
from gklint.engine.review import Engine, Options, review
from gklint.engine.servant import Limits, Loss
from gklint.engine.supervisor import WorkerError
from gklint.engine.workers import lost_fault
from gklint.ledger.roots import Given, name_roots
from gklint.ledger.rows import DocumentRow
from gklint.ledger.store import open_ledger
from tests.engine.ledgers import content
from tests.engine.reviewing import Watch, archive_plan, notice, reviewed, rows, write
from tests.engine.test_review_poisoned import PLUGIN

SECONDS = 60.0

pytestmark = pytest.mark.filterwarnings("default")  # of the cluster's own libraries


def workers(count: int) -> LocalCluster:
    return LocalCluster(  # type: ignore[no-untyped-call] # it has no types
        n_workers=count, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    )


@pytest.fixture(scope="module")
def plan() -> Plan:
    return archive_plan()


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with workers(2) as made:
        yield made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cluster") / "档案"
    make_archive(folder, 200, seed=9, broken=True)
    return folder


def engine(address: str, plan: Plan, seconds: float = SECONDS) -> Engine:
    def lost(task: Reading, loss: Loss) -> DocumentRow:
        fault = lost_fault(loss, Limits(seconds=seconds))
        return given_up(task, plan, environment(plan), fault)

    where = Cluster(address, same_path, plan.library.words, lost, seconds)
    recipe = ReadingRecipe(plan.recipe, environment(plan))
    return lambda tasks: read_on_cluster(tasks, recipe, where)


def on_cluster(
    ledger: Path, archive: Path, plan: Plan, how: Engine, watch: Watch | None = None
) -> None:
    with open_ledger(ledger, write=True) as opened:
        with opened.writing():
            roots = name_roots(opened, [Given("", archive)])
        review(opened, roots, plan, options=Options(), watcher=watch or Watch(), engine=how)


def test_the_same_ledger_as_on_one_machine(
    cluster: LocalCluster, archive: Path, plan: Plan, tmp_path: Path
) -> None:
    reviewed(tmp_path / "one.db", archive, plan=plan)
    on_cluster(tmp_path / "many.db", archive, plan, engine(cluster.scheduler_address, plan))
    assert content(tmp_path / "many.db") == content(tmp_path / "one.db")


def test_a_worker_that_is_killed_meanwhile_changes_nothing(
    cluster: LocalCluster, archive: Path, plan: Plan, tmp_path: Path
) -> None:
    reviewed(tmp_path / "one.db", archive, plan=plan)
    with Client(cluster) as client:  # type: ignore[no-untyped-call] # see above
        pids = list(client.run(os.getpid).values())
    watch = Watch(after=1, do=lambda: os.kill(pids[0], signal.SIGKILL))
    how = engine(cluster.scheduler_address, plan)
    on_cluster(tmp_path / "many.db", archive, plan, how, watch)
    assert watch.paths >= 200
    assert content(tmp_path / "many.db") == content(tmp_path / "one.db")


def test_documents_that_hang_or_kill_their_worker_cost_themselves_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "plugin"
    write(plugin, {"zz_poison.py": dedent(PLUGIN)})
    monkeypatch.syspath_prepend(str(plugin))
    monkeypatch.setenv("PYTHONPATH", str(plugin), prepend=os.pathsep)
    archive = write(tmp_path / "发文", {f"{n}.txt": notice(n) for n in range(1, 9)})
    poison = {
        f"{word}.txt": notice(n, title=f"云溪市人民政府办公室关于{word}的通知")
        for n, word in enumerate(("挂起", "被杀", "撑爆"), start=20)
    }
    write(archive, poison)
    poisoned = archive_plan(modules=("zz_poison",))
    with workers(2) as made:
        how = engine(made.scheduler_address, poisoned, seconds=2)
        on_cluster(tmp_path / "台账.db", archive, poisoned, how)
    sys.modules.pop("zz_poison", None)
    found = rows(tmp_path / "台账.db")
    assert {path for path, row in found.items() if row.state == "checked"} == {
        f"发文/{n}.txt" for n in range(1, 9)
    }
    assert "超过 2 秒" in found["发文/挂起.txt"].faults
    assert "意外终止" in found["发文/被杀.txt"].faults
    assert "内存" in found["发文/撑爆.txt"].faults


def test_without_a_scheduler_the_user_is_told(
    plan: Plan, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gklint.engine.cluster._CONNECT", 1)
    how = engine("tcp://127.0.0.1:9", plan)
    with pytest.raises(WorkerError, match="连不上 Dask 调度器"):
        on_cluster(tmp_path / "台账.db", archive, plan, how)


class TestWhatAWorkerDoes:
    @pytest.fixture
    def recipe(self, plan: Plan) -> ReadingRecipe:
        return ReadingRecipe(plan.recipe, environment(plan))

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A draft, a sidecar, and a form that only the sidecar names."""
        form = tmp_path / "材料" / "稿纸.txt"
        return write(
            form.parent.parent / "发文",
            {
                "1.txt": notice(1),
                "1.gk.toml": '[document]\nattribute = "withheld"\n[reason]\nfile = "说明/1.txt"\n',
                "说明/1.txt": "属于内部事务信息，依据《政府信息公开条例》第十六条第一款。",
            },
        )

    def test_it_fetches_the_draft_and_all_that_goes_with_it(
        self, recipe: ReadingRecipe, plan: Plan, folder: Path
    ) -> None:
        memory = fsspec.filesystem("memory")
        memory.put(str(folder), "/发文", recursive=True)
        task = Reading(Candidate(folder / "1.txt", "发文/1.txt"), "发文")
        address = below(folder, "memory://发文/")(folder / "1.txt")
        remote = Remote(task, address, ("1.gk.toml",))
        assert read_batch(pickle.dumps(recipe), [remote], SECONDS) == [
            read(task, plan, recipe.environment)
        ]

    def test_a_draft_that_is_gone_has_no_row(self, recipe: ReadingRecipe, folder: Path) -> None:
        task = Reading(Candidate(folder / "2.txt", "发文/2.txt"), "发文")
        remote = Remote(task, "memory://发文/2.txt", ())
        assert read_batch(pickle.dumps(recipe), [remote], SECONDS) == [None]

    def test_it_refuses_to_judge_otherwise_than_the_reviewing_machine(
        self, recipe: ReadingRecipe
    ) -> None:
        with pytest.raises(VersionError, match="与本机不同"):
            read_batch(pickle.dumps(recipe._replace(environment="another")), [], SECONDS)
