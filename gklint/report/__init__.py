"""One module per output format; each renders the same :class:`~gklint.report.run.RunReport`."""
