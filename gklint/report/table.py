"""The output formats by name. A further format is one line here and one module."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple, TypeAlias, cast

from gklint.report.run import Look, RunReport

Render: TypeAlias = Callable[[RunReport, Look], Iterator[str]]
Write: TypeAlias = Callable[[RunReport], Iterator[bytes]]


class Reporter(NamedTuple):
    """An output format.

    Attributes:
        name: The word of ``--format``.
        summary: For whom it is, in Chinese.
        module: The module whose ``render`` gives it as text, or, where it is no text, whose
            ``write`` gives its bytes; imported when it is used.
        for_people: Whether colour and terminal width matter to it.
        is_text: Whether it can be shown on a terminal at all.
    """

    name: str
    summary: str
    module: str
    for_people: bool = False
    is_text: bool = True

    def render(self, report: RunReport, look: Look) -> Iterator[str]:
        """Give the report in pieces of text; only where it is text."""
        return cast("Render", import_module(self.module).render)(report, look)

    def encoded(self, report: RunReport, look: Look) -> Iterator[bytes]:
        r"""Give the report as bytes, text as UTF-8, in pieces.

        Bytes of file names that are no text become ``\udcXX``, which JSON reads back as what they
        were.
        """
        if not self.is_text:
            return cast("Write", import_module(self.module).write)(report)
        return (piece.encode("utf-8", "backslashreplace") for piece in self.render(report, look))


REPORTERS = {
    reporter.name: reporter
    for reporter in (
        Reporter("text", "供人阅读的中文报告", "gklint.report.text", for_people=True),
        Reporter("html", "网页，可打印成退文清单", "gklint.report.check_html"),
        Reporter("xlsx", "电子表格", "gklint.report.xlsx", is_text=False),
        Reporter("json", "供程序读取，一个完整的对象", "gklint.report.as_json"),
        Reporter("ndjson", "供程序读取，每个文件一行", "gklint.report.ndjson"),
        Reporter("sarif", "SARIF 2.1.0，供代码平台和编辑器", "gklint.report.sarif"),
        Reporter("junit", "JUnit XML，供 Jenkins、GitLab", "gklint.report.junit"),
        Reporter("gitlab", "GitLab 代码质量", "gklint.report.gitlab"),
        Reporter("github", "GitHub、Gitea 流水线里的批注", "gklint.report.github"),
    )
}
