"""Write into copies of files: comments, tracked changes, plain edits; originals stay untouched."""
