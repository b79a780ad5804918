"""The same document in all formats gives the same elements, findings and open questions.

The examples are saved by LibreOffice in every format gklint reads; what it drew as PDF is written
as OFD, too. What a format does not keep is
listed here, and nothing else may differ.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from gklint.engine.check import check_file
from gklint.engine.intake import parse_draft, read_draft
from gklint.engine.plan import Plan, make_plan
from gklint.hooks.host import HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.faults import FaultKind
from gklint.report.elements import ELEMENTS, parsed_value
from gklint.report.values import Json
from tests.office.as_ofd import as_ofd
from tests.office.drafts import examples
from tests.office.soffice import converted, program

DAY: Final = date(2026, 3, 8)
FORMATS: Final = {
    "docx": "docx",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "pdf": "pdf:writer_pdf_Export",
    "html": "html:HTML (StarWriter)",
}
ALIKE: Final = ("doc", "rtf", "odt")
"""Read by the Word reader: there is nothing that may differ."""

PAPER: Final = ("pdf", "ofd")

TORN: Final = {"联合发文": frozenset({"masthead"})}
"""On paper 文件 stands beside the joint organs, and is read behind the last of them."""

UNSTYLED: Final = frozenset({"GK107"})
"""What a web page says of indents is not read: this is no finding there but an open question."""


class Facts(NamedTuple):
    """What gklint says of a document, without where it stands in the file."""

    elements: Mapping[str, Json]
    findings: tuple[tuple[str, str], ...]
    skips: frozenset[str]
    faults: tuple[FaultKind, ...]


def without_lines(value: Json) -> Json:
    """Leave out the numbers of lines, which every format counts otherwise."""
    if isinstance(value, dict):
        return {key: without_lines(each) for key, each in value.items() if key != "line"}
    return [without_lines(each) for each in value] if isinstance(value, list) else value


def blanks_folded(value: Json) -> Json:
    """Make one plain blank of every blank: on paper they are all drawn as nothing."""
    if isinstance(value, dict):
        return {key: blanks_folded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [blanks_folded(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def facts(path: Path, plan: Plan) -> Facts:
    """Read and check a file."""
    document = parse_draft(read_draft(path, path.name, plan.host.readers))
    elements = parsed_value(document)["elements"]
    assert isinstance(elements, dict)
    result = check_file(path, plan)
    assert result is not None
    return Facts(
        {name: without_lines(each) for name, each in elements.items()},
        tuple((f.code, f.place.text if f.place else "") for f in result.findings),
        frozenset(code for skip in result.skips for code in skip.codes),
        tuple(fault.kind for fault in result.faults),
    )


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Facts]:
    program()
    plan = make_plan(load_host(HostRecipe()), as_of=DAY, stage=Stage.SUBMIT)
    folder = tmp_path_factory.mktemp("formats")
    files = []
    for name, data in examples().items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(data)
    saved = {
        (file.stem, suffix): path
        for suffix, kind in FORMATS.items()
        for file, path in converted(files, kind, folder / suffix).items()
    }
    for file in files:
        path = saved[file.stem, "ofd"] = file.with_suffix(".ofd")
        path.write_bytes(as_ofd(saved[file.stem, "pdf"].read_bytes()))
    return {which: facts(path, plan) for which, path in saved.items()}


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("suffix", ALIKE)
def test_old_formats_say_what_word_says(
    read: dict[tuple[str, str], Facts], name: str, suffix: str
) -> None:
    assert read[name, suffix] == read[name, "docx"]


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("suffix", PAPER)
def test_paper_says_the_same_but_for_blanks(
    read: dict[tuple[str, str], Facts], name: str, suffix: str
) -> None:
    word, paper = read[name, "docx"], read[name, suffix]
    for element in ELEMENTS.keys() - TORN.get(name, frozenset()):
        expected = blanks_folded(word.elements[element])
        assert blanks_folded(paper.elements[element]) == expected, element
    assert paper.findings == word.findings
    assert (paper.skips, paper.faults) == (word.skips, word.faults)


@pytest.mark.parametrize("name", examples())
def test_a_web_page_says_the_same_but_for_indents(
    read: dict[tuple[str, str], Facts], name: str
) -> None:
    word, page = read[name, "docx"], read[name, "html"]
    assert page.elements == word.elements
    assert page.findings == tuple(f for f in word.findings if f[0] not in UNSTYLED)
    assert page.skips - UNSTYLED == word.skips - UNSTYLED
    assert page.faults == word.faults
