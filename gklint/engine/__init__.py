"""Find drafts, run the rules of a plan over them, and say what came of it.

The principles at the head of the rule catalogue are enforced here and not in the rules: no clause,
no rule; judged by the rules of the day; one fault, one finding; missing evidence makes skips;
classified text stays out.
"""
