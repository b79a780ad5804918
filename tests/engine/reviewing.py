"""Small archives and reviews of them, for the tests that ask what a review makes of them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gklint.engine.plan import Plan, make_plan
from gklint.engine.review import Options, Reviewed, review
from gklint.hooks.host import HostRecipe, load_host
from gklint.ledger.roots import Given, name_roots
from gklint.ledger.rows import DocumentRow
from gklint.ledger.store import open_ledger, reviewing
from gklint.model.disclosure import Stage
from gklint.rulekit.draft import Draft

AS_OF = date(2026, 11, 20)


class Row(NamedTuple):
    """A row of ``document``, with the codes that count of it."""

    state: str
    gone: bool
    codes: frozenset[str]
    faults: str


def archive_plan(
    *, profile: str = "cn", as_of: date = AS_OF, modules: tuple[str, ...] = ()
) -> Plan:
    """The plan of a review."""
    host = load_host(HostRecipe(modules=modules))
    return make_plan(host, as_of=as_of, profile=profile, stage=Stage.ARCHIVE).recording()


def notice(number: int, *, year: int = 2024, title: str = "", body: Sequence[str] = ()) -> Draft:
    """A document without defects, unlike the others."""
    plain = Draft()
    return plain._replace(
        number=f"云政办发〔{year}〕{number}号",
        title=(title or f"云溪市人民政府办公室关于做好第{number}号示例工作的通知",),
        date=f"{year}年3月5日",
        printing=f"云溪市人民政府办公室　　　　　　{year}年3月6日印发",
        body=tuple(body) or plain.body,
    )


def write(folder: Path, drafts: Mapping[str, Draft | str | bytes]) -> Path:
    """Write files by their path in the folder."""
    for name, draft in drafts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(draft, bytes):
            file.write_bytes(draft)
        else:
            text = draft if isinstance(draft, str) else draft.text()
            file.write_text(text, encoding="utf-8")
    return folder


class Watch:
    """Looks on, and does something when so many files were read."""

    def __init__(self, after: int = -1, do: Callable[[], None] = lambda: None) -> None:
        """Say when to do what."""
        self.paths = 0
        self._after, self._do = after, do

    def met(self, count: int) -> None:
        """Nothing."""

    def judging(self, count: int) -> None:
        """Nothing."""

    def read(self, row: DocumentRow | None) -> None:
        """Count."""
        del row
        self.paths += 1
        if self.paths == self._after:
            self._do()


def reviewed(
    ledger: Path,
    *roots: Path,
    plan: Plan | None = None,
    options: Options = Options(),  # noqa: B008 - frozen
    watch: Watch | None = None,
) -> Reviewed:
    """Review folders as the command does."""
    with reviewing(ledger), open_ledger(ledger, write=True) as opened:
        with opened.writing():
            named = name_roots(opened, [Given("", root) for root in roots])
        return review(
            opened, named, plan or archive_plan(), options=options, watcher=watch or Watch()
        )


def rows(ledger: Path) -> dict[str, Row]:
    """What the ledger says, by path."""
    with closing(sqlite3.connect(ledger)) as db:
        found = db.execute("SELECT id, path, state, gone, faults FROM document ORDER BY path")
        return {
            path: Row(state, bool(gone), _codes(db, id_), "" if faults == "[]" else faults)
            for id_, path, state, gone, faults in found.fetchall()
        }


def _codes(db: sqlite3.Connection, id_: int) -> frozenset[str]:
    said = db.execute("SELECT code FROM finding WHERE document = ? AND counts = 1", (id_,))
    return frozenset(code for (code,) in said)
