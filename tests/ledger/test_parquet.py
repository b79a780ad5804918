"""The table for programs: typed columns by their keys, headers as metadata."""

import builtins
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow.parquet  # type: ignore[import-untyped] # without hints
import pytest

from gklint.ledger.columns import chosen
from gklint.ledger.entries import entries
from gklint.ledger.parquet_out import NeedsPyarrowError, write_parquet
from gklint.ledger.store import open_ledger
from tests.ledger.ledgers import usual


def written(path: Path, *columns: str) -> bytes:
    out = BytesIO()
    with open_ledger(path) as ledger:
        write_parquet(out, chosen(columns), entries(ledger))
    return out.getvalue()


def test_columns_are_typed(tmp_path: Path) -> None:
    path = usual(tmp_path / "台账.db")
    data = written(path, "文号", "成文日期", "错误数")
    table = pyarrow.parquet.read_table(BytesIO(data))
    assert [str(field.type) for field in table.schema] == ["string", "date32[day]", "int64"]
    assert table.schema.field("number").metadata == {b"header": "文号".encode()}
    assert table.column("dated").to_pylist()[0] == date(2004, 2, 3)
    assert table.num_rows == 5
    assert written(path, "文号", "成文日期", "错误数") == data


def test_an_empty_ledger_has_columns(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "空.db", write=True):
        pass
    assert pyarrow.parquet.read_table(BytesIO(written(tmp_path / "空.db", "文号"))).num_rows == 0


def test_without_the_extra_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: object) -> object:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type] # handed on

    path = usual(tmp_path / "台账.db")
    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(NeedsPyarrowError, match=r"gklint\[parquet\]"):
        written(path, "文号")
