"""What a ledger holds, told so that two of them can be compared: no ids, no order of writing."""

import sqlite3
from pathlib import Path

Content = dict[str, list[tuple[object, ...]]]

_BY_DOCUMENT = ("finding", "mention", "cite", "said")
_WITHOUT_IDS = ("document", "whole", "touched", "meta", "root")


def content(path: Path) -> Content:
    """Give all rows of all tables; documents are told by path, or by number and title."""
    db = sqlite3.connect(path)
    try:
        names = {
            row[0]: row[1] or f"{row[2]} {row[3]}"
            for row in db.execute("SELECT id, path, number_key, title_key FROM document")
        }
        found: Content = {table: _rows(db, table, {}) for table in _WITHOUT_IDS}
        return found | {table: _rows(db, table, names) for table in _BY_DOCUMENT}
    finally:
        db.close()


def _rows(db: sqlite3.Connection, table: str, names: dict[int, str]) -> list[tuple[object, ...]]:
    cursor = db.execute(f"SELECT * FROM {table}")  # noqa: S608 - a name from above
    columns = [each[0] for each in cursor.description]
    return sorted(
        (
            tuple(
                names.get(value) if column == "document" else value
                for column, value in zip(columns, row, strict=True)
                if column != "id"
            )
            for row in cursor
        ),
        key=repr,
    )
