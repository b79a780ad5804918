"""Write a 台账 as .parquet, for programs; needs the extra ``parquet``."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO, TYPE_CHECKING

from gklint.ledger.columns import Cell, Column, cell_of
from gklint.ledger.fields import Kind
from gklint.text.tables import clean

if TYPE_CHECKING:
    from gklint.ledger.entries import Entry

_ROWS = 5000  # a row group


class NeedsPyarrowError(Exception):
    """The extra is not installed; the Chinese message says how to."""


def write_parquet(out: IO[bytes], columns: Sequence[Column], entries: Iterable["Entry"]) -> None:
    """Write the table: columns by their keys, with their headers as metadata; rows are streamed.

    Raises:
        NeedsPyarrowError: The extra is not installed.
        OSError: It could not be written.
    """
    try:
        import pyarrow as pa  # type: ignore[import-untyped] # noqa: PLC0415 - an extra without hints
        from pyarrow.parquet import (  # type: ignore[import-untyped] # noqa: PLC0415 - see above
            ParquetWriter,
        )
    except ImportError as error:
        raise NeedsPyarrowError(
            '写 .parquet 需要 pyarrow：请运行 pip install "gklint[parquet]"，或者导出 .csv、.xlsx'
        ) from error

    kinds = {Kind.DAY: pa.date32(), Kind.COUNT: pa.int64()}
    schema = pa.schema(
        [
            pa.field(
                column.key,
                kinds.get(column.kind, pa.string()),
                metadata={"header": column.header},
            )
            for column in columns
        ]
    )
    rows = ([_plain(cell_of(c, e, n)) for c in columns] for n, e in enumerate(entries, start=1))
    with ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, _ROWS)):
            arrays = [
                pa.array(cells, type=field.type)
                for field, cells in zip(schema, zip(*group, strict=True), strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _plain(cell: Cell) -> Cell:
    return clean(cell) if isinstance(cell, str) else cell
