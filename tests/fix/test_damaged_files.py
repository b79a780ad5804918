"""Whatever a Word file looks like: it is changed as it should be, or refused, and nothing else."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gklint.fix.apply import written
from gklint.fix.edits import Edit, applied
from gklint.fix.revisions import Track
from gklint.model.faults import Fault
from gklint.readers import ReadFault, read_bytes
from tests.fix.structures import STRUCTURES, members
from tests.readers.docx_builder import pack

MAIN = "word/document.xml"
calm = settings(
    max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
CUTS = st.lists(
    st.tuples(st.integers(0, 1 << 16), st.binary(max_size=6), st.integers(0, 8)), max_size=3
)
TAGS = ["w:r", "w:t", "w:p", "w:ins", "w:del", "w:sdt", "w:sdtContent", "w:hyperlink", "w:tbl"]


def damaged(data: bytes, changes: list[tuple[int, bytes, int]]) -> bytes:
    for at, new, dropped in changes:
        where = at % (len(data) + 1)
        data = data[:where] + new + data[where + dropped :]
    return data


def changed(file: bytes, track: Track | None) -> tuple[list[str] | Fault, list[str] | Fault]:
    """Change the first and the last characters of every line.

    Returns:
        What the copy reads as, and what it should; of a file nobody can read, why there is none,
        and why it cannot be read.
    """
    try:
        lines = read_bytes(file, "a.docx").lines
    except ReadFault as trouble:
        with pytest.raises(ReadFault) as refused:
            written(file, "a.docx", [Edit(1, 0, 0, "换")], track)
        return refused.value.fault, trouble.fault
    edits = [Edit(line.number, 0, min(1, len(line.text)), "换") for line in lines]
    edits += [Edit(li.number, len(li.text), len(li.text), "完") for li in lines if len(li.text) > 1]
    done = written(file, "a.docx", edits, track)
    found = [line.text for line in read_bytes(done.data, "a.docx").lines]
    return found, [line.text for line in applied(lines, done.edits)]


@calm
@given(st.sampled_from(sorted(STRUCTURES)), CUTS, st.sampled_from([Track(date.min), None]))
def test_bytes_that_were_changed(
    structure: str, changes: list[tuple[int, bytes, int]], track: Track | None
) -> None:
    found = parts_of(structure)
    file = pack({**found, MAIN: damaged(found[MAIN].encode(), changes)})
    copy, wanted = changed(file, track)
    assert copy == wanted


@calm
@given(
    st.sampled_from(sorted(STRUCTURES)),
    st.sampled_from(TAGS),
    st.sampled_from(TAGS),
    st.sampled_from([Track(date.min), None]),
)
def test_elements_that_stand_where_none_may(
    structure: str, old: str, new: str, track: Track | None
) -> None:
    found = parts_of(structure)
    text = found[MAIN]
    for end in (">", " ", "/>"):
        text = text.replace(f"<{old}{end}", f"<{new}{end}")
    file = pack({**found, MAIN: text.replace(f"</{old}>", f"</{new}>")})
    copy, wanted = changed(file, track)
    assert copy == wanted


def parts_of(structure: str) -> dict[str, str]:
    body, extras = STRUCTURES[structure]
    return members(body, **extras)
