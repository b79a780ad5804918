"""上级文件: registries of superior documents, and what a citation means there.

A registry says of a number or a title that it knows one document, none, or several; it never
guesses. What a draft cites is looked up by :func:`cited_superiors`.
"""

from gklint.registry.cited import cited_superiors, mentions
from gklint.registry.registry import Registry, open_registry

__all__ = ["Registry", "cited_superiors", "mentions", "open_registry"]
