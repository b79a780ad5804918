"""上级文件: registries of superior documents, and what a citation means there.

A registry says of a number or a title that it knows one document, none, or several; it never
guesses. What a draft cites is looked up by :func:`gklint.registry.cited.cited_superiors`.
"""
