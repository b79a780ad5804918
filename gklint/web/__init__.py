"""The page of ``gklint serve``: a file is dropped on it, the answer is shown, nothing is kept."""
