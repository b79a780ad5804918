"""The runs of :mod:`tests.report.runs` as fixtures."""

import pytest

from gklint.report.run import RunReport
from tests.report.runs import CLASSIFIED, THREE


@pytest.fixture
def report() -> RunReport:
    """A run over three files."""
    return THREE


@pytest.fixture
def classified() -> RunReport:
    """A run in which somebody forgot to take the words of a classified document out."""
    return CLASSIFIED
