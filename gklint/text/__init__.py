"""Characters: widths, numerals, brackets, and normalising with a map back to the source."""
