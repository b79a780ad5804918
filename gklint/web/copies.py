"""The copies that can be had of a checked draft; the only place that knows who makes them."""

from gklint.model.outcome import FileResult
from gklint.web.pages import Copy


def offered(_result: FileResult) -> tuple[Copy, ...]:
    """Give the copies that can be made of a draft."""
    return ()
