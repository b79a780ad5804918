"""Which column of a table, or label of a web page, holds which field of an entry."""

from gklint.text.labels import COLUMNS, field_of, fields_of_columns, plain_label

__all__ = ["COLUMNS", "FIELDS", "field_of", "fields_of_columns", "plain_label"]

FIELDS = (
    "number",
    "title",
    "issuer",
    "date",
    "attribute",
    "basis",
    "status",
    "status_since",
    "source",
)
"""The keys of TOML, and the columns in the order in which they are written."""
