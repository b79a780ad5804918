"""The output formats by name. A further format is one line here and one module."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, TypeAlias, cast

from gklint.report.run import Look, RunReport

Render: TypeAlias = Callable[[RunReport, Look], Iterator[str]]


class Reporter(NamedTuple):
    """An output format.

    Attributes:
        name: The word of ``--format``.
        summary: For whom it is, in Chinese.
        module: The module whose ``render`` writes it; imported when it is used.
        for_people: Whether colour and terminal width matter to it.
    """

    name: str
    summary: str
    module: str
    for_people: bool = False

    def render(self, report: RunReport, look: Look) -> Iterator[str]:
        """Give the report in pieces of text."""
        return cast("Render", import_module(self.module).render)(report, look)


REPORTERS = {
    reporter.name: reporter
    for reporter in (
        Reporter("text", "供人阅读的中文报告", "gklint.report.text", for_people=True),
        Reporter("json", "供程序读取，一个完整的对象", "gklint.report.as_json"),
        Reporter("ndjson", "供程序读取，每个文件一行", "gklint.report.ndjson"),
    )
}
