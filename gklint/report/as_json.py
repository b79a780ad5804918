"""``--format json``: one object, for programs."""

from collections.abc import Iterator

from gklint.report.run import Look, RunReport
from gklint.report.values import counts_value, dump, head, result_value


def render(report: RunReport, _look: Look) -> Iterator[str]:
    """Give the whole run as one indented object."""
    yield dump(
        {
            **head(report),
            "results": [result_value(result) for result in report.results],
            "summary": counts_value(report.counts),
        },
        indent=2,
    )
    yield "\n"
