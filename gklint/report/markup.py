"""Words as text of HTML and XML."""

from html import escape

from gklint.report.visible import visible


def text_of(words: str) -> str:
    """Give words as text or as the value of an attribute, on one line.

    Nothing in them is markup, and no control character is left.
    """
    return escape(visible(words))


def lines_of(words: str) -> str:
    """Give words of several lines as text; see :func:`text_of`."""
    return "\n".join(map(text_of, words.split("\n")))
