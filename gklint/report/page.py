"""The frame of a page that needs nothing else.

No script, no picture, font or style from elsewhere, and the page forbids itself to load any.
"""

from collections.abc import Iterable, Iterator

from gklint.report.markup import text_of


def page(title: str, styles: Iterable[str], body: Iterable[str]) -> Iterator[str]:
    """Give a page in pieces of text, to be written as UTF-8.

    Args:
        title: As text.
        styles: Style sheets.
        body: What stands in it, as HTML.
    """
    yield (
        '<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text_of(title)}</title>\n<style>{''.join(styles)}</style>\n"
        "</head>\n<body>\n<main>\n"
    )
    yield from body
    yield "</main>\n</body>\n</html>\n"
