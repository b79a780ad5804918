"""Cases of the grammars and the readable dump of what each grammar sees in them.

``cases/<start symbol>.txt`` holds one input a line; ``//`` begins a remark, and the lines below
``// 不识别`` must not parse. ``cases/<start symbol>.golden`` is what the grammar makes of them and
is written by ``python tests/grammars/regenerate.py``, to be read in the diff.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gklint.model.manuscript import Line
from gklint.parse import elements
from gklint.parse.grammar import Leaf, Node, recognise
from gklint.parse.rows import Row, Stretch

CASES = Path(__file__).with_name("cases")
REFUSED = "// 不识别"

# The grammars that look at blanks; all others are given their text without any.
WITH_BLANKS = frozenset(
    {
        "number_line",
        "signer",
        "masthead",
        "organs",
        "attachment_list",
        "attachment_entry",
        "attachment_label",
        "copies",
        "standard_order",
    }
)


@dataclass(frozen=True, slots=True)
class Case:
    """One input of a grammar; ``refused`` when it must not parse."""

    start: str
    text: str
    refused: bool


def starts() -> list[str]:
    """Give the start symbols that have cases."""
    return sorted(path.stem for path in CASES.glob("*.txt"))


def golden_path(start: str) -> Path:
    """Give the file that holds what a grammar is expected to see."""
    return CASES / f"{start}.golden"


def read_cases(start: str) -> Iterator[Case]:
    """Read the cases of a start symbol."""
    refused = False
    for line in (CASES / f"{start}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("//"):
            refused = line.startswith(REFUSED)
        elif line:
            yield Case(start, line, refused)


def stretch_of(case: Case) -> Stretch:
    """Give the normalised text of a case as its grammar is given it."""
    return Stretch([Row(Line(1, case.text))], squeeze=case.start not in WITH_BLANKS)


def tree_of(case: Case) -> Node | None:
    """Parse a case."""
    return recognise(case.start, stretch_of(case).text)


def dump(start: str) -> str:
    """Give all cases of a start symbol and below each its tree."""
    return "\n".join("\n".join(_dump_case(case)) + "\n" for case in read_cases(start))


def _dump_case(case: Case) -> Iterator[str]:
    yield f"｢{case.text}｣"
    tree = tree_of(case)
    if tree is None:
        yield "    不识别"
        return
    yield from _dump_node(tree, 1)
    for deviation in elements.deviations(tree, stretch_of(case)):
        span = deviation.span
        stands = case.text[span.start : span.end]
        yield f"    ! {deviation.name} ｢{stands}｣ {span.start}–{span.end}"


def _dump_node(tree: Node, depth: int) -> Iterator[str]:
    indent = "    " * depth
    yield f"{indent}{tree.kind}"
    for part in tree.parts:
        if isinstance(part, Leaf):
            yield f"{indent}    {part.kind} ｢{part.text}｣"
        else:
            yield from _dump_node(part, depth + 1)
