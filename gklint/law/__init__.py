"""Law as data: instruments, clauses, profiles, read from TOML into values that know their origin.

Use :class:`~gklint.law.shelf.ProfileShelf` to get a folded
:class:`~gklint.law.values.Profile`, and :func:`~gklint.law.instruments.load_instruments` for the
table of laws, regulations and standards.
"""
