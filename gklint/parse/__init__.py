"""Manuscript → OfficialDocument, with the grammars of ``grammars/``; the only user of lark."""

from gklint.parse.document import parse

__all__ = ["parse"]
