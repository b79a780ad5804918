"""Every format is what it was: the golden files, written by ``regenerate_reports.py``."""

import pytest

from gklint.report.table import REPORTERS
from tests.report.golden_reports import GOLDEN, dump, golden_path


@pytest.mark.parametrize("name", REPORTERS)
def test_a_format_is_what_it_was(name: str) -> None:
    assert dump(name) == golden_path(name).read_bytes()


def test_there_is_no_golden_file_of_a_format_that_is_gone() -> None:
    assert set(GOLDEN.iterdir()) == {golden_path(name) for name in REPORTERS}
