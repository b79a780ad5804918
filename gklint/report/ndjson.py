"""``--format ndjson``: one result a line, for programs that read while gklint works."""

from collections.abc import Iterator

from gklint.report.run import Look, RunReport
from gklint.report.values import counts_value, dump, result_value


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give a line for each result and a last one with the summary."""
    for result in report.results:
        yield dump(result_value(result)) + "\n"
    yield dump({"summary": counts_value(report.counts)}) + "\n"
