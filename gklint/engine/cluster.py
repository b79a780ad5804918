"""Documents read by the workers of a Dask cluster, wherever they run.

A worker gets some documents at a time and gives their rows back; it fetches what it reads through
fsspec, from the same path or from the address it was told. The scheduler gives the documents of a
dead worker to others; those it gives up are tried one by one, and at last one alone in the whole
cluster, so that no document is blamed for the death of another's worker.
"""

import json
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from gklint.dossier.roles import RoleWords
from gklint.engine.keys import companions, environment
from gklint.engine.plan import build_plan
from gklint.engine.reading import Reading, ReadingRecipe, read
from gklint.engine.scratch import scratch
from gklint.engine.servant import Loss
from gklint.engine.supervisor import WorkerError
from gklint.ledger.rows import DocumentRow
from gklint.readers.packed import outermost

_BATCH = 50  # documents a task: about 150 ms, against 4 ms that a task costs
_AHEAD = 3  # tasks for each thread of the cluster
_OVERDUE = "gklint-overdue"  # topic of the scheduler
_FAREWELL = 1.0  # seconds a worker has to say of which document it dies
_EXIT = 4
_DIGEST = 8  # bytes, of the address of an archive
_CONNECT = 10  # seconds until the scheduler must have answered


class Cluster(NamedTuple):
    """Where documents are read.

    Attributes:
        scheduler: Address of the Dask scheduler: ``tcp://10.0.0.1:8786``.
        address: Gives the address under which workers find a file of this machine.
        words: The words by which companions are known.
        lost: Gives the row of a document that no worker could read.
        seconds: For one document.
    """

    scheduler: str
    address: Callable[[Path], str]
    words: RoleWords
    lost: Callable[[Reading, Loss], DocumentRow]
    seconds: float


class Remote(NamedTuple):
    """One document for a worker.

    Attributes:
        task: What to read; its path is that of the reviewing machine.
        address: Where the worker finds it, or the archive it lies in.
        names: Its companions, seen from its folder; those in an archive come with it.
        inside: Its path in the archive; empty: it lies in none.
    """

    task: Reading
    address: str
    names: tuple[str, ...]
    inside: str = ""


class Promise(Protocol):
    """What is asked of a ``distributed.Future``, whose methods have no types.

    Attributes:
        status: ``finished``, ``error``; else it is lost, and has to be asked for again.
    """

    status: str

    def result(self) -> "list[DocumentRow | None]":
        """Give the rows."""

    def exception(self) -> BaseException | None:
        """Give what went wrong."""


class Scheduler(Protocol):
    """What is asked of a ``distributed.Client``, whose methods have no types."""

    def submit(self, work: Callable[..., object], /, *given: object, pure: bool) -> Promise:
        """Have a worker do something."""

    def nthreads(self) -> Mapping[str, int]:
        """Give how many threads each worker has."""

    def subscribe_topic(self, topic: str, handler: Callable[[tuple[object, object]], None]) -> None:
        """Have the events of a topic told: when, and what."""

    def close(self) -> None:
        """Take leave."""


class FileSystem(Protocol):
    """What is asked of a file system of fsspec, which has no types."""

    def get_file(self, rpath: str, lpath: str) -> None:
        """Copy a file to this machine."""


class VersionError(Exception):
    """A worker would judge otherwise than the reviewing machine."""


# ---- on the reviewing machine -------------------------------------------------------------------


def read_on_cluster(
    tasks: Iterable[Reading], recipe: ReadingRecipe, cluster: Cluster
) -> Iterator[tuple[Reading, DocumentRow | None]]:
    """Read documents on a cluster and give their rows as they come.

    Raises:
        WorkerError: The cluster cannot be reached, or its workers are of another version.
    """
    with _connected(cluster.scheduler) as client:
        yield from _Shipping(client, recipe, cluster).rows(tasks)


@contextmanager
def _connected(scheduler: str) -> Iterator[Scheduler]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and dear
        from distributed.comm.core import CommClosedError  # noqa: PLC0415 - see above
    except ImportError:
        raise WorkerError(
            '用 Dask 复核要先安装一个组件：请运行 pip install "gklint[cluster]"'
        ) from None
    try:
        made = Client(scheduler, timeout=_CONNECT)  # type: ignore[no-untyped-call] # see Scheduler
        client = cast("Scheduler", made)
    except (OSError, ValueError) as error:
        raise WorkerError(
            f"连不上 Dask 调度器 {scheduler}：请检查地址，调度器是否已经启动"
        ) from error
    try:
        if not client.nthreads():
            raise WorkerError(f"Dask 调度器 {scheduler} 下面还没有工作进程：请先启动")
        yield client
    except CommClosedError as error:
        raise WorkerError(
            f"和 Dask 调度器 {scheduler} 的连接断了：已经写好的都在，再运行会接着做"
        ) from error
    finally:
        with suppress(Exception):  # a scheduler that is gone cannot be taken leave of
            client.close()


class _Shipping:
    """The documents on their way.

    Attributes:
        running: Which documents each task reads.
        single: Documents whose task was given up: tried one by one.
        suspects: Documents that were given up alone: tried with nothing else in the cluster.
    """

    def __init__(self, client: Scheduler, recipe: ReadingRecipe, cluster: Cluster) -> None:
        """Nothing is on its way yet."""
        self.running: dict[Promise, tuple[Remote, ...]] = {}
        self.single: deque[Remote] = deque()
        self.suspects: deque[Remote] = deque()
        self._client = client
        self._recipe = pickle.dumps(recipe)
        self._cluster = cluster
        self._overdue: set[str] = set()

    def rows(self, tasks: Iterable[Reading]) -> Iterator[tuple[Reading, DocumentRow | None]]:
        """Give all rows."""
        self._client.subscribe_topic(_OVERDUE, self._note_overdue)
        remotes = map(self._remote, tasks)
        self._send(remotes)
        while self.running:
            for future in self._done():
                yield from self._take(future)
            self._send(remotes)

    def _remote(self, task: Reading) -> Remote:
        draft = task.candidate.path
        archive = outermost(draft)
        if archive is not None:
            inside = draft.relative_to(archive).as_posix()
            return Remote(task, self._cluster.address(archive), (), inside)
        names = companions(draft, task.known, self._cluster.words).names
        return Remote(task, self._cluster.address(draft), names)

    def _note_overdue(self, event: tuple[object, object]) -> None:
        self._overdue.add(str(event[1]))

    def _send(self, remotes: Iterator[Remote]) -> None:
        most = _AHEAD * sum(self._client.nthreads().values()) or 1
        while len(self.running) < most:
            if self.single:
                batch: tuple[Remote, ...] = (self.single.popleft(),)
            else:
                batch = tuple(islice(remotes, _BATCH))
            if not batch:
                break
            self._submit(batch)
        if not self.running and self.suspects:
            self._submit((self.suspects.popleft(),))

    def _submit(self, batch: tuple[Remote, ...]) -> None:
        future = self._client.submit(
            read_batch, self._recipe, batch, self._cluster.seconds, pure=False
        )
        self.running[future] = batch

    def _done(self) -> Iterable[Promise]:
        from distributed import wait  # noqa: PLC0415 - see above

        waited = wait(list(self.running), return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call] # it has no types
        return cast("Iterable[Promise]", tuple(waited.done))

    def _take(self, future: Promise) -> Iterator[tuple[Reading, DocumentRow | None]]:
        """Take what came of a task."""
        alone = len(self.running) == 1
        batch = self.running.pop(future)
        if future.status == "finished":
            rows = future.result()
            yield from ((remote.task, row) for remote, row in zip(batch, rows, strict=True))
            return
        error = future.exception() if future.status == "error" else None
        if isinstance(error, VersionError):
            raise WorkerError(str(error))
        for remote in batch:
            if remote.task.candidate.name in self._overdue:
                yield remote.task, self._cluster.lost(remote.task, Loss.SILENT)
            elif len(batch) > 1 or error is None:
                self.single.append(remote)
            elif alone:
                yield remote.task, self._cluster.lost(remote.task, _loss_of(error))
            else:
                self.suspects.append(remote)


def _loss_of(error: BaseException) -> Loss:
    match type(error).__name__:
        case "KilledWorker":
            return Loss.DIED
        case "MemoryError":
            return Loss.MEMORY
        case _:
            return Loss.FAILED


def same_path(path: Path) -> str:
    """Give the address of a file that lies under the same path on every machine."""
    return path.absolute().as_posix()


def below(place: Path, address: str) -> Callable[[Path], str]:
    """Give the addresses of the files of a folder that workers find under another address."""

    def of(path: Path) -> str:
        return f"{address.rstrip('/')}/{path.relative_to(place).as_posix()}"

    return of


# ---- on the workers -----------------------------------------------------------------------------


def read_batch(
    recipe: bytes, batch: Sequence[Remote], seconds: float
) -> "list[DocumentRow | None]":
    """Read some documents; what a worker runs.

    Args:
        recipe: The pickled recipe, the same for all tasks of a review.
        batch: The documents.
        seconds: For each of them; the worker dies of a document that takes longer, and says so.

    Raises:
        VersionError: This worker would judge otherwise than the reviewing machine.
    """
    work = _ready(recipe)
    rows = []
    with scratch() as folder:
        for remote in batch:
            with _watched(remote.task.candidate.name, seconds):
                rows.append(_read(remote, work, folder))
    return rows


@lru_cache(maxsize=1)
def _ready(recipe: bytes) -> Callable[[Reading], DocumentRow | None]:
    made: ReadingRecipe = pickle.loads(recipe)  # noqa: S301 - from the reviewing machine
    try:
        plan = build_plan(made.plan)
        own = environment(plan)
    except Exception as error:
        raise VersionError(f"工作进程没有准备好（{_here()}）：{error}") from error
    if own != made.environment:
        raise VersionError(
            f"工作进程（{_here()}）的 gklint、插件、上级文件目录或者 Python 环境与本机不同，判断会"
            "不一样：请装成同样的"
        )
    return lambda task: read(task, plan, made.environment)


def _here() -> str:
    from socket import gethostname  # noqa: PLC0415 - for a complaint only

    return gethostname()


@contextmanager
def _watched(name: str, seconds: float) -> Iterator[None]:
    """End this process when the block takes too long, and say of which document."""
    timer = threading.Timer(seconds, _die_of, [name])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _die_of(name: str) -> None:
    from distributed.worker import Worker  # noqa: PLC0415 - installed where workers run

    for worker in Worker._instances:  # noqa: SLF001 - no task runs in this thread, so no get_worker()
        worker.loop.add_callback(worker.log_event, _OVERDUE, name)
    threading.Event().wait(_FAREWELL)
    os._exit(_EXIT)


def _read(
    remote: Remote, work: Callable[[Reading], DocumentRow | None], archives: Path
) -> DocumentRow | None:
    """Read a document; archives are fetched once a batch."""
    from fsspec.core import url_to_fs  # noqa: PLC0415 - installed where workers run
    from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415 - see above

    system, path = url_to_fs(remote.address)
    if isinstance(system, LocalFileSystem):
        return work(_at(remote.task, Path(path, remote.inside)))
    folder, _, name = path.rpartition("/")
    if remote.inside:
        place = archives / blake2b(path.encode(), digest_size=_DIGEST).hexdigest()
        if not (place / name).exists() and not _fetch(system, folder, {name}, place):
            return None
        return work(_at(remote.task, place / name / remote.inside))
    with scratch() as place:
        draft = place / name
        there = _fetch(system, folder, {draft.name, *remote.names}, draft.parent)
        if draft.name not in there:
            return None
        row = work(_at(remote.task, draft))
        # A sidecar may name papers that only its reader knows of.
        further = set(json.loads(row.companions)) - there if row is not None else set()
        if further and _fetch(system, folder, further, draft.parent):
            row = work(_at(remote.task, draft))
        return row


def _at(task: Reading, path: Path) -> Reading:
    return task._replace(candidate=task.candidate._replace(path=path))


def _fetch(system: FileSystem, folder: str, names: Iterable[str], into: Path) -> set[str]:
    """Fetch files of a folder; give the names of those that are there."""
    there = set()
    for name in sorted(names):
        place = into / name
        if not place.resolve().is_relative_to(into.resolve()):
            continue  # it lies outside the folder of the draft, and is nothing of the dossier's
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError, IsADirectoryError):
            system.get_file(f"{folder}/{name}", str(place))
            there.add(name)
    return there
