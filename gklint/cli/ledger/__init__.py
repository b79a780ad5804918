"""``gklint ledger``: one module an action; :mod:`gklint.cli.ledger.command` lists them."""
