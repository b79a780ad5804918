"""How an answer is made: the drafts of a room asked about, compared, and told one by one."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import aclosing, nullcontext
from typing import Final, NamedTuple, TypeAlias

from gklint.engine.compare import contradicted
from gklint.engine.plan import Plan, PlanRecipe
from gklint.engine.standby import Standby
from gklint.engine.supervisor import WorkerError
from gklint.model.outcome import FileResult
from gklint.report.run import RunReport
from gklint.rulekit.rule import AnyRule
from gklint.web import pages
from gklint.web.copies import REPORT, Kind, printable
from gklint.web.judging import Answer, Batch, Question, View
from gklint.web.uploads import Refusal

Workers: TypeAlias = Standby[PlanRecipe, Question, Answer]
_GONE: Final = "没有做成：请把文件放上来重新检查一次。"

Event: TypeAlias = Mapping[str, str | int]


class Desk(NamedTuple):
    """Where questions are asked.

    Attributes:
        workers: Who answers.
        askers: Threads that wait for them, one for each.
        jobs: How many there are.
        scales: One heavy draft at a time, whoever sent it.
    """

    workers: Workers
    askers: Executor
    jobs: int
    scales: asyncio.Semaphore

    async def ask(self, question: Question) -> Answer:
        """Give the answer to one question.

        Raises:
            WorkerError: There is nobody to answer.
        """
        loop = asyncio.get_running_loop()
        async with self.scales if question.heavy else nullcontext():
            return await loop.run_in_executor(self.askers, self.workers.ask, question)

    async def ask_all(
        self, questions: Sequence[Question]
    ) -> AsyncGenerator[tuple[int, Answer], None]:
        """Give the answers as they come, each with the place of its question.

        No more questions are handed over at once than there are workers, so that who asks about
        one draft does not wait behind somebody's two hundred.
        """
        turn = asyncio.Semaphore(self.jobs)

        async def one(place: int, question: Question) -> tuple[int, Answer]:
            async with turn:
                return place, await self.ask(question)

        tasks = [asyncio.create_task(one(*each)) for each in enumerate(questions)]
        try:
            for task in asyncio.as_completed(tasks):
                yield await task
        finally:
            for task in tasks:
                task.cancel()


class Rulebook(NamedTuple):
    """What an answer is told by.

    Attributes:
        plan: As configured.
        rules: By code.
        profiles: Names by id.
    """

    plan: Plan
    rules: Mapping[str, AnyRule]
    profiles: Mapping[str, str]


async def events(batch: Batch, desk: Desk, book: Rulebook) -> AsyncGenerator[bytes, None]:
    """Give an answer in lines of JSON: how far it is, then what stands on the page."""
    try:
        async with aclosing(_events(batch, desk, book)) as made:
            async for event in made:
                yield _line(event)
    except WorkerError as error:
        yield _line({"kind": "trouble", "reason": str(error)})


def _line(event: Event) -> bytes:
    return json.dumps(event, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


async def _events(batch: Batch, desk: Desk, book: Rulebook) -> AsyncGenerator[Event, None]:
    settled: Settled = {}
    total = len(batch.questions)
    yield {"kind": "progress", "done": 0, "total": total, "name": ""}
    async with aclosing(_settled(batch, desk, settled)) as names:
        async for name in names:
            yield {"kind": "progress", "done": len(settled), "total": total, "name": name}
    told = _told(settled)
    report = _report(batch, [result for result, _ in told], book)
    most = batch.questions[0].findings if batch.questions else 0
    documents = [
        pages.document_of(number, result, view, report, most)
        for number, (result, (_, view)) in enumerate(zip(report.results, told, strict=True), 1)
    ]
    chosen = f"按{book.profiles[batch.about.profile]}的规则检查，{batch.about.stage.chinese}阶段"
    unused = batch.unused(report.results)
    yield {"kind": "summary", "html": pages.summary(documents, unused, chosen)}
    for document in documents:
        html = pages.document_page(document, several=len(documents) > 1)
        yield {"kind": "document", "html": html}
    yield {"kind": "end"}


async def copied(batch: Batch, desk: Desk, book: Rulebook, kind: Kind, draft: str) -> bytes:
    """Make a copy of a draft, or the report to print about it or about all of them.

    Args:
        batch: What the room holds: all that was dropped, since drafts may contradict each other.
        desk: Where questions are asked.
        book: What an answer is told by.
        kind: Of the copy.
        draft: The name of the draft; empty: all, for a report.

    Raises:
        Refusal: It cannot be made; the reason is for the user.
        WorkerError: There is nobody to make it.
    """
    settled: Settled = {}
    async with aclosing(_settled(batch, desk, settled)) as names:
        async for _ in names:
            pass
    if kind is REPORT:
        results = [result for result, _ in _told(settled) if draft in {"", result.path}]
        if not results:
            raise Refusal(404, _GONE)
        return printable(_report(batch, results, book))
    for question, _ in settled.values():
        if question.candidate.name == draft:
            answer = await desk.ask(question._replace(want=kind.key))
            if isinstance(answer.copy, bytes):
                return answer.copy
            raise Refusal(409, answer.copy or _GONE)
    raise Refusal(404, _GONE)


Settled: TypeAlias = dict[int, tuple[Question, Answer]]
"""By the place of a draft: the last question about it, and the answer."""


async def _settled(batch: Batch, desk: Desk, settled: Settled) -> AsyncGenerator[str, None]:
    """Settle all drafts of a room, and give the name of each when it is checked.

    Those that others contradict are asked about once more, with what the others say.
    """
    places = range(len(batch.questions))
    async with aclosing(desk.ask_all(batch.questions)) as coming:
        async for place, answer in coming:
            settled[place] = (batch.questions[place], answer)
            yield batch.questions[place].candidate.name
    results = [answer.result for _, answer in settled.values() if answer.result is not None]
    clashes = contradicted(results) if len(results) > 1 else {}
    again = [place for place in places if batch.questions[place].candidate.name in clashes]
    asked = [
        (question := batch.questions[place])._replace(mentions=clashes[question.candidate.name])
        for place in again
    ]
    async with aclosing(desk.ask_all(asked)) as coming:
        async for number, answer in coming:
            settled[again[number]] = (asked[number], answer)


def _told(settled: Settled) -> list[tuple[FileResult, View | None]]:
    """Give what is told of each draft, in their order; nothing of a file that is no 公文."""
    answers = [settled[place][1] for place in sorted(settled)]
    return [(answer.result, answer.view) for answer in answers if answer.result is not None]


def _report(batch: Batch, results: Sequence[FileResult], book: Rulebook) -> RunReport:
    return RunReport(
        profile=batch.about.profile,
        stage=batch.about.stage,
        as_of=batch.about.as_of,
        profile_name=book.profiles[batch.about.profile],
        results=tuple(results),
        titles={code: rule.title for code, rule in book.rules.items()},
        rules=book.rules,
    )
