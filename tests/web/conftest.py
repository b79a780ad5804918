"""A page without a socket, and a look at whether anything is left of what was sent."""

from collections.abc import Iterator
from datetime import date

import pytest

from gklint.engine.plan import make_plan
from gklint.hooks.host import load_host
from gklint.web.app import Page, Service
from tests.web.visits import BOUNDS, Visitor

DAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    plan = make_plan(load_host(), as_of=DAY)
    made = Page(Service(plan, jobs=2, bounds=BOUNDS, today=lambda: DAY))
    yield made
    made.close()


@pytest.fixture
def visitor(page: Page) -> Iterator[Visitor]:
    yield Visitor(page)

    assert list(page.folder.iterdir()) == []
