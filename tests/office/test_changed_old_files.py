"""Damaged .doc, .rtf and .odt files through the real LibreOffice: an answer, and nothing left."""

import random
from collections.abc import Iterator

import pytest

from tests.fuzz.offices import OFFICE, end_office
from tests.fuzz.run import cases_of, tried
from tests.office.soffice import program

INPUTS = 15


@pytest.fixture(scope="module", autouse=True)
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One office for all of them, in a folder of its own, gone behind them."""
    program()
    place = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(place))
        yield
        end_office(place)


@pytest.mark.parametrize("name", OFFICE)
def test_changed_old_files_are_answered(name: str) -> None:
    source = random.Random(name)  # noqa: S311 - repeatable, not secret
    target = OFFICE[name]
    for _ in range(INPUTS):
        assert tried(target, target.changed(target.seeds(), source)).trouble == ""


def test_old_files_that_once_broke_something() -> None:
    broken = {
        case.name: trouble
        for case in cases_of(OFFICE)
        if (trouble := tried(OFFICE[case.name.partition("-")[0]], case.read_bytes()).trouble)
    }
    assert broken == {}
