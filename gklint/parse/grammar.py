"""The grammars, read as one and built once per process.

Building LALR tables from the text costs some 90 ms of CPU, loading them 7 ms; so the build of the
package stores them (``tables.bin`` beside this module), keyed by everything that decides them:
grammar texts, start symbols, lark's version. Tables with another key are ignored, never trusted.
The file lies inside the package and is as trustworthy as its code; lark's ``cache=True``, which
unpickles a predictable name in the shared temporary folder, is not used.
"""

import hashlib
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

STARTS = (
    "number_line",
    "date_line",
    "note",
    "copy_number",
    "classification",
    "urgency",
    "signer",
    "masthead",
    "keywords",
    "organs",
    "person_line",
    "title",
    "addressee",
    "attachment_list",
    "attachment_entry",
    "attachment_label",
    "copies",
    "printing",
    "page_number",
    "citation",
    "cited_number",
    "standard_order",
)
_TABLES = Path(__file__).with_name("tables.bin")


class Leaf(NamedTuple):
    """A token: the terminal's name, its characters, and where they stand in the parsed text."""

    kind: str
    text: str
    start: int
    end: int


class Node(NamedTuple):
    """A parsed rule of the grammars: its name (or alias) and its parts from left to right."""

    kind: str
    parts: "tuple[Node | Leaf, ...]"

    def leaves(self) -> Iterator[Leaf]:
        """Give the tokens from left to right."""
        for part in self.parts:
            if isinstance(part, Leaf):
                yield part
            else:
                yield from part.leaves()

    def first(self, *kinds: str) -> Leaf | None:
        """Give the first token of one of these kinds."""
        return next((leaf for leaf in self.leaves() if leaf.kind in kinds), None)

    def nodes(self, *kinds: str) -> "Iterator[Node]":
        """Give the nodes of these kinds from left to right, this one included."""
        if self.kind in kinds:
            yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.nodes(*kinds)

    def find(self, *kinds: str) -> "Node | None":
        """Give the first node of one of these kinds, this one included."""
        return next(self.nodes(*kinds), None)

    @property
    def start(self) -> int:
        """Where its first token begins."""
        return next(self.leaves()).start

    @property
    def end(self) -> int:
        """Where its last token ends."""
        return max(leaf.end for leaf in self.leaves())


def grammar_folder() -> Path:
    """Give the folder of the grammars: inside the installed package, else one level up."""
    package = Path(__file__).parent.parent
    inside = package / "grammars"
    return inside if inside.is_dir() else package.parent / "grammars"


def grammar_text() -> str:
    """Give the grammars as one text, the files in the order of their names.

    Raises:
        FileNotFoundError: If the package was installed without its grammars.
    """
    files = sorted(grammar_folder().glob("*.lark"))
    if not files:
        raise FileNotFoundError(f"no *.lark in {grammar_folder()}")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def build() -> "Lark":
    """Build the parser from the grammar text."""
    from lark import Lark  # noqa: PLC0415 - dear, and not needed for --version

    return Lark(
        grammar_text(),
        parser="lalr",
        start=list(STARTS),
        maybe_placeholders=False,
        propagate_positions=False,
    )


def tables_key(text: str) -> bytes:
    """Give the key of everything that decides the tables."""
    import lark  # noqa: PLC0415 - dear, and not needed for --version

    decides = "\n".join((lark.__version__, *STARTS, text))
    return hashlib.sha256(decides.encode()).digest()


def store(path: Path = _TABLES) -> None:
    """Write the tables; called when the package is built."""
    stream = io.BytesIO()
    build().save(stream)
    path.write_bytes(tables_key(grammar_text()) + stream.getvalue())


def load(path: Path = _TABLES) -> "Lark | None":
    """Load stored tables, or ``None`` when there are none for these grammars."""
    from lark import Lark  # noqa: PLC0415 - dear, and not needed for --version

    try:
        content = path.read_bytes()
    except OSError:
        return None
    key = tables_key(grammar_text())
    if content[: len(key)] != key:
        return None
    loaded: Lark = Lark.load(io.BytesIO(content[len(key) :]))
    return loaded


@cache
def _parser() -> "Lark":
    return load() or build()


def recognise(start: str, text: str) -> Node | None:
    """Parse a text by a start symbol; ``None`` when it is not one of those.

    Args:
        start: One of :data:`STARTS`.
        text: A normalised text (:mod:`gklint.text.normal`).
    """
    from lark.exceptions import UnexpectedInput  # noqa: PLC0415 - as above

    try:
        return _node(_parser().parse(text, start=start))
    except UnexpectedInput:
        return None


def _node(tree: "Tree[Token]") -> Node:
    parts = tuple(
        Leaf(c.type, c.value, c.start_pos or 0, c.end_pos or 0) if isinstance(c, str) else _node(c)
        for c in tree.children
    )
    return Node(str(tree.data), parts)


def first_unexpected(start: str, text: str) -> int | None:
    """Give the index of the first character the grammar does not allow, ``None`` when it parses.

    An end that comes too early counts as allowed: what is missing is another question.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken  # noqa: PLC0415 - as above

    try:
        _parser().parse(text, start=start)
    except UnexpectedCharacters as error:
        return error.pos_in_stream
    except UnexpectedToken as error:
        return None if error.token.type == "$END" else error.pos_in_stream
    return None
