"""``gklint.toml``: found upward, read strictly, handed on as frozen Settings."""
