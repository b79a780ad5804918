"""How an answer is made: the drafts of a room asked about, compared, and told one by one."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from typing import NamedTuple, TypeAlias

from gklint.engine.compare import contradicted
from gklint.engine.plan import Plan, PlanRecipe
from gklint.engine.standby import Standby
from gklint.engine.supervisor import WorkerError
from gklint.model.outcome import FileResult
from gklint.report.run import RunReport
from gklint.rulekit.rule import AnyRule
from gklint.web import copies, pages
from gklint.web.judging import Answer, Batch, Question

Workers: TypeAlias = Standby[PlanRecipe, Question, Answer]
Event: TypeAlias = Mapping[str, str | int]


class Desk(NamedTuple):
    """Where questions are asked.

    Attributes:
        workers: Who answers.
        askers: Threads that wait for them, one for each.
        jobs: How many there are.
    """

    workers: Workers
    askers: Executor
    jobs: int

    async def ask(self, question: Question) -> Answer:
        """Give the answer to one question.

        Raises:
            WorkerError: There is nobody to answer.
        """
        loop = asyncio.get_running_loop()
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
    questions = batch.questions
    total = len(questions)
    answers: dict[int, Answer] = {}
    yield {"kind": "progress", "done": 0, "total": total, "name": ""}
    async with aclosing(desk.ask_all(questions)) as coming:
        async for place, answer in coming:
            answers[place] = answer
            name = questions[place].candidate.name
            yield {"kind": "progress", "done": len(answers), "total": total, "name": name}
    async with aclosing(_compared(questions, answers, desk)) as again:
        answers |= {place: answer async for place, answer in again}
    told = [(answers[n].result, answers[n].view) for n in sorted(answers)]
    results = tuple(result for result, _ in told if result is not None)
    views = [view for result, view in told if result is not None]
    report = _report(batch, results, book)
    documents = [
        pages.document_of(number, result, view, report, copies.offered(result))
        for number, (result, view) in enumerate(zip(report.results, views, strict=True), 1)
    ]
    chosen = f"按{book.profiles[batch.about.profile]}的规则检查，{batch.about.stage.chinese}阶段"
    unused = batch.unused(results)
    yield {
        "kind": "summary",
        "html": pages.summary(documents, report.counts, unused, chosen),
        "count": len(documents),
    }
    for document in documents:
        html = pages.document_page(document, several=len(documents) > 1)
        yield {"kind": "document", "html": html}
    yield {"kind": "end"}


def _compared(
    questions: Sequence[Question], answers: Mapping[int, Answer], desk: Desk
) -> AsyncGenerator[tuple[int, Answer], None]:
    """Ask once more about the drafts that others contradict, with what the others say."""
    results = [answer.result for answer in answers.values() if answer.result is not None]
    clashes = contradicted(results) if len(results) > 1 else {}
    again = [n for n, q in enumerate(questions) if q.candidate.name in clashes]
    asked = [questions[n]._replace(mentions=clashes[questions[n].candidate.name]) for n in again]
    return _at(again, desk.ask_all(asked))


async def _at(
    places: Sequence[int], answers: AsyncGenerator[tuple[int, Answer], None]
) -> AsyncGenerator[tuple[int, Answer], None]:
    async with aclosing(answers):
        async for place, answer in answers:
            yield places[place], answer


def _report(batch: Batch, results: tuple[FileResult, ...], book: Rulebook) -> RunReport:
    return RunReport(
        profile=batch.about.profile,
        stage=batch.about.stage,
        as_of=batch.about.as_of,
        results=results,
        titles={code: rule.title for code, rule in book.rules.items()},
        rules=book.rules,
    )
