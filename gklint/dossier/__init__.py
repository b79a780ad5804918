"""送审材料: the companions of a draft are found, read, and gathered with it into one Dossier.

Finding looks at names only, reading turns every trouble into a fault of that companion, gathering
is pure. Nothing here judges.
"""
