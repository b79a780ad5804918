"""Review an archive: read what changed since the ledger was written, and judge what that concerns.

Folder by folder the hash of all that decides each result is compared with the one in the ledger;
what differs is read by worker processes; only this process writes. Which worker read a file, and
in which order, leaves no trace: the ledger is that of a serial run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Protocol

from gklint.engine.find import Candidate, Folder, find_folders, looked_into
from gklint.engine.keys import companions, environment, hash_or_why, key_of
from gklint.engine.plan import Plan
from gklint.engine.reading import Reading, ReadingRecipe, given_up, start
from gklint.engine.settle import settle
from gklint.engine.supervisor import Limits, Loss, supervise
from gklint.engine.workers import lost_fault
from gklint.ledger.codec import native, storable
from gklint.ledger.documents import Known, folders_below, forget, known_in, lose, put
from gklint.ledger.passes import contradicted, forget_mentions
from gklint.ledger.roots import Root, note_roots, tops_of
from gklint.ledger.rows import EARLIER, DocumentRow
from gklint.ledger.store import UNDERWAY, Ledger, LedgerError
from gklint.model.faults import Fault
from gklint.model.superiors import Mention
from gklint.readers import SUFFIXES
from gklint.readers.packed import Search, is_file

_BATCH = 200  # rows a transaction
_WAIT = 1.0  # seconds after which what is done is written, however little it is
_ROUNDS = 3  # documents that contradict each other are told so; then nothing new comes up


class Shard(NamedTuple):
    """One of several parts of an archive, told by content: ``number`` counts from 1."""

    number: int
    of: int

    def holds(self, sha256: str, path: str) -> bool:
        """Whether a file belongs to this part; one that cannot be read goes by its path."""
        sign = sha256 if len(sha256) > 1 else storable(path).encode().hex()[-8:].rjust(8, "0")
        return int(sign[:8], 16) % self.of == self.number - 1


class Options(NamedTuple):
    """How to review.

    Attributes:
        jobs: Worker processes.
        seconds: For one document.
        shard: The part of the archive that is meant; ``None``: all.
        since: Documents dated before are not taken up.
        fresh: Whether to read everything again.
        exclude: Patterns of files that are not searched.
        base: The folder from which they look.
    """

    jobs: int = 1
    seconds: float = Limits().seconds
    shard: Shard | None = None
    since: date | None = None
    fresh: bool = False
    exclude: tuple[str, ...] = ()
    base: Path | None = None


class Watcher(Protocol):
    """Looks on while a review works."""

    def met(self, count: int) -> None:
        """So many files more were met and are unchanged."""

    def read(self, row: DocumentRow | None) -> None:
        """A file was read; ``None``: it has vanished."""

    def judging(self, count: int) -> None:
        """So many rows more were judged."""


Engine = Callable[[Iterable[Reading]], Iterator[tuple[Reading, DocumentRow | None]]]
"""Reads files, in whatever order and wherever."""


@dataclass(slots=True)
class Reviewed:
    """What a review did.

    Attributes:
        unchanged: Files that were not read again.
        read: Files that were.
        again: Files that were read once more, because others contradict them.
        earlier: Of these, documents dated before the day asked for.
        vanished: Documents whose file is no longer there.
        out_of_reach: Documents that should have been read again, whose file is not where it was
            last seen; the next review does it.
        faults: One for each rule of review that crashed.
    """

    unchanged: int = 0
    read: int = 0
    again: int = 0
    earlier: int = 0
    vanished: int = 0
    out_of_reach: int = 0
    faults: tuple[Fault, ...] = ()


def review(  # noqa: PLR0913 - the work and its conditions, the latter by name
    ledger: Ledger,
    roots: Sequence[Root],
    plan: Plan,
    *,
    options: Options,
    watcher: Watcher,
    engine: Engine | None = None,
) -> Reviewed:
    """Review an archive.

    Args:
        ledger: Open for writing, and reserved for this review.
        roots: The folders.
        plan: Of the stage archive, recording.
        options: How.
        watcher: Looks on.
        engine: What reads the files; worker processes of this machine when there is none.

    Raises:
        LedgerError: The ledger cannot be written; what was written before is kept.
        WorkerError: No worker can be started.
    """
    work = _Work(ledger, plan, options, watcher, environment(plan))
    reads = engine or work.here
    work.refuse_empty(roots)
    with ledger.writing():
        note_roots(ledger, roots)
        ledger.keep(UNDERWAY, "1")
    work.write(reads(work.changed(roots)))
    work.sweep()
    work.conclude(reads)
    return work.done


def conclude(ledger: Ledger, plan: Plan, *, options: Options, watcher: Watcher) -> Reviewed:
    """Bring a ledger to rest that took up documents of others; see :func:`review`.

    Of the files, only those are read that others contradict, where they are there.
    """
    work = _Work(ledger, plan, options, watcher, environment(plan))
    work.conclude(work.here)
    return work.done


@dataclass(slots=True)
class _Work:
    """A review under way."""

    ledger: Ledger
    plan: Plan
    options: Options
    watcher: Watcher
    environment: str
    done: Reviewed = field(default_factory=Reviewed)
    visited: set[str] = field(default_factory=set)
    closed: list[str] = field(default_factory=list)
    swept: list[str] = field(default_factory=list)

    def here(self, tasks: Iterable[Reading]) -> Iterator[tuple[Reading, DocumentRow | None]]:
        """Read files by worker processes of this machine."""
        return supervise(
            tasks,
            start,
            ReadingRecipe(self.plan.recipe, self.environment),
            jobs=self.options.jobs,
            lost=self._lost,
            limits=Limits(seconds=self.options.seconds),
        )

    def _lost(self, task: Reading, loss: Loss) -> DocumentRow:
        fault = lost_fault(loss, Limits(seconds=self.options.seconds))
        return given_up(task, self.plan, self.environment, fault)

    def changed(self, roots: Sequence[Root]) -> Iterator[Reading]:
        """Give the files that must be read."""
        for root in roots:
            if root.only is None:
                yield from self._below(root.place, root.name)
            else:
                yield from self._named(root.only, root.name)

    def _below(self, place: Path, name: str) -> Iterator[Reading]:
        self.swept.append(name)
        for folder in self._folders(place):
            inside = folder.path.relative_to(place).parts
            yield from self._in(folder, "/".join((name, *inside)))

    def _named(self, file: Path, folder: str) -> Iterator[Reading]:
        """Give what must be read of a file that was named, which may be an archive."""
        known = dict(known_in(self.ledger, folder))
        name = f"{folder}/{file.name}"
        found = looked_into(Candidate(file, name, explicit=True), Search())
        if found is None:
            before = known.get(storable(name))
            self._lose({storable(name): before} if before is not None else {})
            yield from self._below(file, name)
        else:
            yield from self._reading(found, folder, known)

    def _folders(self, place: Path) -> Iterator[Folder]:
        return find_folders(
            place,
            suffixes=SUFFIXES | frozenset(self.plan.host.readers),
            exclude=self.options.exclude,
            base=self.options.base,
            words=self.plan.library.words,
        )

    def refuse_empty(self, roots: Iterable[Root]) -> None:
        """Refuse an archive that is suddenly empty, before anything is written of another.

        Raises:
            LedgerError: One is: a drive is likely not there.
        """
        for root in roots:
            if root.only is None:
                self._refuse_empty(root)

    def _refuse_empty(self, root: Root) -> None:
        if any(folder.found for folder in self._folders(root.place)):
            return
        there = sum(
            not known.gone
            for name in folders_below(self.ledger, root.name)
            for known in known_in(self.ledger, name).values()
        )
        if there:
            raise LedgerError(
                f"{root.place} 里一份公文也没有，台账里却有 {there} 份：请检查盘是否接好、路径是否"
                "写对。确实都删掉了的，请换一个台账文件"
            )

    def _in(self, folder: Folder, name: str) -> Iterator[Reading]:
        known = dict(known_in(self.ledger, name))
        self.visited.add(storable(name))
        if folder.closed:
            self.closed.append(storable(name))
        for candidate in folder.found:
            path = f"{name}/" if folder.closed else f"{name}/{candidate.path.name}"
            if candidate.fault is not None:
                self.closed.append(storable(path))  # an archive that cannot be opened
            yield from self._reading(candidate._replace(name=path), name, known)
            known.pop(storable(path), None)
        if not folder.closed:
            self._lose(known)

    def _reading(
        self, candidate: Candidate, folder: str, known: Mapping[str, Known]
    ) -> Iterator[Reading]:
        before = known.get(storable(candidate.name))
        shard = self.options.shard
        if shard is not None and not shard.holds(hash_or_why(candidate.path), candidate.name):
            if before is not None:
                with self.ledger.writing():
                    forget(self.ledger, before.id)
            return
        if before is not None and not before.gone and self._is_unchanged(candidate, before):
            self.done.unchanged += 1
            self.watcher.met(1)
            return
        names = before.companions if before is not None else ()
        yield Reading(candidate, folder, names)

    def _is_unchanged(self, candidate: Candidate, before: Known) -> bool:
        if self.options.fresh:
            return False
        if before.state == EARLIER and not self._is_earlier(before.dated):
            return False
        beside = companions(candidate.path, before.companions, self.plan.library.words)
        day = self.plan.as_of if before.day_bound else None
        sha256 = hash_or_why(candidate.path)
        return before.inputs == key_of(self.environment, sha256, beside.digest, day)

    def _is_earlier(self, dated: str) -> bool:
        since = self.options.since
        return since is not None and bool(dated) and dated < since.isoformat()

    def _lose(self, known: Mapping[str, Known]) -> None:
        gone = [path for path, each in known.items() if not each.gone]
        if gone:
            with self.ledger.writing():
                self.done.vanished += lose(self.ledger, gone)

    def sweep(self) -> None:
        """Mark the documents of folders that are no longer there."""
        for top in self.swept:
            for name in list(folders_below(self.ledger, top)):
                if name not in self.visited and not self._is_below_closed(name):
                    self._lose(known_in(self.ledger, name))

    def _is_below_closed(self, name: str) -> bool:
        return any(name == top or name.startswith(f"{top}/") for top in self.closed)

    def conclude(self, reads: Engine) -> None:
        """Read again what others contradict, and judge the rows."""
        for _ in range(_ROUNDS):
            told = contradicted(self.ledger)
            tasks = tuple(self._again(told))
            self.done.out_of_reach = len(told) - len(tasks)
            if not tasks:
                break
            read = self.done.read
            self.write(reads(tasks))
            self.done.again += self.done.read - read
            self.done.read = read
        with self.ledger.writing():
            if not self.done.out_of_reach:
                forget_mentions(self.ledger)
            self.ledger.keep("profile", self.plan.profile.id)
            self.ledger.keep("as_of", self.plan.as_of.isoformat())
        self.done.faults = settle(self.ledger, self.plan, self.watcher.judging)
        with self.ledger.writing():
            self.ledger.keep(UNDERWAY, "")

    def _again(self, told: Mapping[str, tuple[Mention, ...]]) -> Iterator[Reading]:
        """Give the documents that others contradict, with what these say."""
        tops = tops_of(self.ledger)
        for path, mentions in told.items():
            top, _, inside = path.partition("/")
            file = next(filter(is_file, (tops[top] / inside, tops[top] / native(inside))), None)
            if file is not None:
                folder = path.rpartition("/")[0]
                names = known_in(self.ledger, folder)[path].companions
                yield Reading(Candidate(file, path, explicit=True), folder, names, mentions)

    def write(self, answers: Iterator[tuple[Reading, DocumentRow | None]]) -> None:
        """Write the rows as they come, some at a time."""
        waiting: list[tuple[Reading, DocumentRow | None]] = []
        since = monotonic()
        for answer in answers:
            waiting.append(answer)
            self.watcher.read(answer[1])
            if len(waiting) >= _BATCH or monotonic() - since >= _WAIT:
                self._commit(waiting)
                waiting.clear()
                since = monotonic()
        self._commit(waiting)

    def _commit(self, answers: Sequence[tuple[Reading, DocumentRow | None]]) -> None:
        if not answers:
            return
        with self.ledger.writing():
            for task, row in answers:
                self.done.read += 1
                if row is None:
                    self.done.vanished += lose(self.ledger, (task.candidate.name,))
                    continue
                earlier = self._is_earlier(row.dated)
                self.done.earlier += earlier
                kept = _only_dated(row) if earlier else row
                put(self.ledger, task.candidate.name, task.folder, kept)


def _only_dated(row: DocumentRow) -> DocumentRow:
    """Give the row of a document that is not taken up: so much that it need not be read again."""
    return DocumentRow(
        EARLIER, row.sha256, row.inputs, row.companions, row.day_bound, dated=row.dated
    )
