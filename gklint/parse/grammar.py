"""The grammars, read as one and built once per process.

Building LALR tables from the text costs some 90 ms of CPU, loading them 7 ms; so the build of the
package stores them (``tables.bin`` beside this module), keyed by everything that decides them:
grammar texts, start symbols, lark's version. Tables with another key are ignored, never trusted.
The file lies inside the package and is as trustworthy as its code; lark's ``cache=True``, which
unpickles a predictable name in the shared temporary folder, is not used.
"""

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gklint.text.normal import Normal

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

    type_Tree = Tree[Token]

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
    from lark import Lark

    return Lark(
        grammar_text(),
        parser="lalr",
        start=list(STARTS),
        maybe_placeholders=False,
        propagate_positions=False,
    )


def tables_key(text: str) -> bytes:
    """Give the key of everything that decides the tables."""
    import lark

    decides = "\n".join((lark.__version__, *STARTS, text))
    return hashlib.sha256(decides.encode()).digest()


def store(path: Path = _TABLES) -> None:
    """Write the tables; called when the package is built."""
    stream = io.BytesIO()
    build().save(stream)
    path.write_bytes(tables_key(grammar_text()) + stream.getvalue())


def load(path: Path = _TABLES) -> "Lark | None":
    """Load stored tables, or ``None`` when there are none for these grammars."""
    from lark import Lark

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


def recognise(start: str, text: str) -> "type_Tree | None":
    """Parse a text by a start symbol; ``None`` when it is not one of those.

    Args:
        start: One of :data:`STARTS`.
        text: A normalised text (:mod:`gklint.text.normal`).
    """
    from lark.exceptions import UnexpectedInput

    try:
        return _parser().parse(text, start=start)
    except UnexpectedInput:
        return None


def first_unexpected(start: str, text: str) -> int | None:
    """Give the index of the first character the grammar does not allow, ``None`` when it parses.

    An end that comes too early counts as allowed: what is missing is another question.
    """
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        _parser().parse(text, start=start)
    except UnexpectedCharacters as error:
        return int(error.pos_in_stream)
    except UnexpectedToken as error:
        if error.token.type == "$END":
            return None
        return int(error.token.start_pos or 0)
    return None
