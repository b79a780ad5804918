"""The page as an ASGI application: what it serves, and for how long anything of it lives.

Nothing is remembered between two requests. A copy is made from the files the browser still holds
and sends again, so there is nothing to expire, and nothing to find for somebody else.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, aclosing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from gklint.engine.find import Candidate
from gklint.engine.plan import Plan
from gklint.engine.standby import Standby
from gklint.engine.supervisor import WorkerError
from gklint.model.disclosure import Stage
from gklint.web import pages
from gklint.web.answering import Desk, Rulebook, copied, events
from gklint.web.copies import KINDS, Kind, name_of
from gklint.web.judging import LIMITS, Batch, Question, batch, lost, start
from gklint.web.uploads import CONTENT_TYPE, Bounds, Head, Refusal, Store, names, receive

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.types import Receive, Scope, Send

_UPLOADS: Final = 8  # requests that may be sending files at the same time
_STATICS: Final = {"page.css": "text/css", "page.js": "text/javascript"}
_STAGES: Final = {stage.key: stage for stage in Stage}
_NOBODY: Final = Candidate(Path(), "")
_AGAIN: Final = "请刷新页面再试"


class Service(NamedTuple):
    """What the page is made of.

    Attributes:
        plan: The rules, as configured: profile and stage where the browser says nothing else.
        jobs: Worker processes.
        bounds: How much may be sent at once.
        today: Gives the day of the check.
    """

    plan: Plan
    jobs: int
    bounds: Bounds
    today: Callable[[], date]


class Page:
    """The page: its routes, its workers, its room for files; all of it ends with :meth:`close`."""

    def __init__(self, service: Service) -> None:
        """Make it ready; the workers are started by :meth:`open`."""
        self._service = service
        plan = service.plan
        shelf = plan.host.profiles(plan.recipe.profiles_extra)
        self._profiles = {profile.id: profile for profile in shelf.every()}
        self._book = Rulebook(
            plan,
            {rule.code: rule for rule in plan.host.rules},
            {profile.id: profile.name for profile in self._profiles.values()},
        )
        self._store = Store(service.bounds)
        self._workers = Standby(start, plan.recipe, jobs=service.jobs, lost=lost, limits=LIMITS)
        self._askers = ThreadPoolExecutor(service.jobs, "gklint-ask")
        self._desk = Desk(self._workers, self._askers, service.jobs, asyncio.Semaphore(1))
        self._sending = asyncio.Semaphore(_UPLOADS)
        self._finding = asyncio.Semaphore(1)  # what is in archives may take memory
        self.app = Starlette(
            routes=[
                Route("/", self._front),
                Route("/check", self._check, methods=["POST"]),
                Route("/copy", self._copy, methods=["POST"]),
                *(Route(f"/{name}", _static) for name in _STATICS),
            ]
        )

    @property
    def folder(self) -> Path:
        """Where files are while they are checked."""
        return self._store.path

    def open(self) -> None:
        """Start the workers.

        Raises:
            WorkerError: They cannot be started.
        """
        self._workers.open()

    def close(self) -> None:
        """End the workers and remove every file."""
        self._workers.close()
        self._askers.shutdown(cancel_futures=True)
        self._store.close()

    async def _front(self, _request: Request) -> Response:
        bounds, plan = self._service.bounds, self._service.plan
        most = {"file": bounds.file, "total": bounds.total, "files": bounds.files}
        profiles = tuple(self._profiles.values())
        return HTMLResponse(
            pages.front_page(profiles, plan.profile, plan.stage, most, plan.host.readers)
        )

    async def _check(self, request: Request) -> Response:
        with ExitStack() as held:
            try:
                _, found = await self._received(request, held)
            except (Refusal, ClientDisconnect) as error:
                return _refused(error)
            return _Streamed(events(found, self._desk, self._book), held.pop_all())

    async def _copy(self, request: Request) -> Response:
        with ExitStack() as held:
            try:
                head, found = await self._received(request, held)
                kind = _kind(head.want)
                data = await copied(found, self._desk, self._book, kind, head.draft)
            except (Refusal, WorkerError, ClientDisconnect) as error:
                return _refused(error)
        name = quote(name_of(kind, head.draft), safe="")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(data, media_type="application/octet-stream", headers=headers)

    async def _received(self, request: Request, held: ExitStack) -> tuple[Head, Batch]:
        """Receive the files of a request and find the drafts among them.

        Args:
            request: With the files.
            held: Ends their room, at last.

        Raises:
            Refusal: They are not taken.
        """
        if request.headers.get("content-type") != CONTENT_TYPE:
            raise Refusal(415, f"没有看懂传来的内容：{_AGAIN}")
        room = held.enter_context(self._store.room())
        bounds = self._service.bounds

        def admit(head: Head) -> None:
            if head.profile not in self._profiles or head.stage not in _STAGES:
                raise Refusal(400, f"没有这个地区或阶段：{_AGAIN}")
            held.enter_context(self._store.reserved(sum(sent.size for sent in head.files)))

        try:
            async with asyncio.timeout(bounds.seconds), self._sending:
                head = await receive(request.stream(), bounds, room, admit)
        except TimeoutError:
            message = "传文件用的时间太长，没有检查：请再试一次，或少放一些文件"
            raise Refusal(408, message) from None
        about = Question("", _NOBODY, head.profile, _STAGES[head.stage], self._service.today())
        plan = self._service.plan
        most = bounds.files
        async with self._finding:
            found = await asyncio.to_thread(batch, room, names(head), about, plan, most + 1)
        if len(found.questions) > most:
            message = f"一次最多检查 {most} 份，这次连压缩包里的不止这么多"
            raise Refusal(413, f"{message}：请分几次，或用 gklint 命令")
        return head, found


async def _static(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2]
    data = (pages.HERE / "static" / name).read_bytes()
    return Response(data, media_type=_STATICS[name])


def _kind(want: str) -> Kind:
    if want not in KINDS:
        raise Refusal(400, f"没有这种副本：{_AGAIN}")
    return KINDS[want]


def _refused(error: Exception) -> Response:
    match error:
        case Refusal():
            return JSONResponse({"reason": error.reason}, error.status)
        case WorkerError():
            return JSONResponse({"reason": str(error)}, 503)
        case _:
            return Response(status_code=400)  # nobody listens any more


class _Streamed(StreamingResponse):
    """Lines of JSON; what they are made from is held until the last of them is sent."""

    def __init__(self, lines: "AsyncGenerator[bytes, None]", held: ExitStack) -> None:
        super().__init__(lines, media_type="application/x-ndjson")
        self._lines = lines
        self._held = held

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        with self._held:
            async with aclosing(self._lines):
                await super().__call__(scope, receive, send)
