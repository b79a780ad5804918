"""The table of all columns a 台账 may have: what stands in each, and by which names it is known."""  # noqa: INP001 - a script's module, no package

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs.markdown import table, text
from gklint.ledger.columns import COLUMNS
from gklint.ledger.fields import FIELD

if TYPE_CHECKING:
    from docs.rule_pages import Catalogue

_FILLED = "（gklint 填写）"
_PATH = "path"


def columns_table(_catalogue: "Catalogue") -> str:
    """Give the table."""
    rows = (
        (text(column.header), text(column.meaning), _names(key)) for key, column in COLUMNS.items()
    )
    return table(("列", "内容", "导入时也认得"), rows)


def _names(key: str) -> str:
    """Give the Chinese names by which a column is taken up."""
    if key == _PATH:
        return "文件路径"
    if key not in FIELD:
        return _FILLED
    return text("、".join(_chinese(FIELD[key].others, FIELD[key].header)))


def _chinese(names: tuple[str, ...], header: str) -> Iterator[str]:
    return (name for name in names if not name.isascii() and name != header)
