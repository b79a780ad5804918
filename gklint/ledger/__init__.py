"""The ledger 台账: what was checked with what, and what people said of it, over the years."""
