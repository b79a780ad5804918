"""What goes through LibreOffice: .doc, .rtf and .odt, saved by it from the examples.

A file costs a twentieth of a second, and one that it dies of a second, so these targets have a
share of their own (``--office``). They may take as long as LibreOffice is given, and nothing of it
may be left behind.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic

from gklint_formats.office import office, read_office
from gklint_formats.soffice import LIMITS, find

from benchmarks.formats_office import EXAMPLES, FORMATS, WORD
from gklint.model.manuscript import Manuscript
from tests.formats.test_soffice import running, wait_until
from tests.fuzz.mutate import mutated, overwritten
from tests.fuzz.targets import Target, understand

_SECONDS = LIMITS.start + LIMITS.convert + 5.0


def _read(data: bytes) -> None:
    content = read_office(data, "a.doc")
    understand(Manuscript("a.doc", "", "doc", content.lines, content.properties))


def _saved(kind: str) -> Callable[[], tuple[bytes, ...]]:
    @cache
    def seeds() -> tuple[bytes, ...]:
        program = find()
        if program is None:
            return ()
        words = [path.read_bytes() for path in sorted(EXAMPLES.rglob("*.docx"))]
        return tuple(office(program).convert(data, WORD, FORMATS[kind]) for data in words)

    return seeds


_CHANGED = {"doc": overwritten}
"""A .doc is a file system of its own: of what is moved in it LibreOffice sees nothing."""

OFFICE = {
    kind: Target(_read, _saved(kind), f".{kind}", _CHANGED.get(kind, mutated), _SECONDS, monotonic)
    for kind in FORMATS
}


def end_office(place: Path) -> None:
    """End the office of this process.

    Args:
        place: The temporary folder of this process, in which it made its own.

    Raises:
        AssertionError: Something of it is left.
    """
    program = find()
    if program is not None:
        office(program).close()
    wait_until(lambda: not running(str(place)))
    assert list(place.iterdir()) == []
