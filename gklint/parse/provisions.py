"""Provisions in a free text: from a ``provision`` tree to the provisions it cites, one by one.

第十五条、第十六条第一、二款 are three; each keeps the instrument named in front of the first. A
name given on the way (以下简称《办法》) and a reference (该法第三条) are resolved inside the text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from gklint.model.reason import LegalBasis
from gklint.parse.grammar import Leaf, Node
from gklint.text.numerals import han_count

_ARTICLES = ("article", "short_article")
_YEARS = ("EDITION", "EDITION_BEHIND", "GROUP_YEAR")
REFERRING = ("本", "该", "此", "同")
_FIGURES = "第条款项（）()"
_QUOTES = '：:为“”"《》〈〉'
_LONGEST_RANGE = 20
_LONGEST_WORDS = 300
"""Characters of a provision that are kept; only endless enumerations are longer."""


class _Place(NamedTuple):
    """An article, paragraph or item, and where the words stand that cite it."""

    article: int | None
    paragraph: int | None
    item: int | None
    start: int
    end: int


class Named(NamedTuple):
    """An instrument as a text names it."""

    title: str | None = None
    number: str | None = None
    year: int | None = None


class Names:
    """What instruments a text has named so far."""

    def __init__(self) -> None:
        """Begin a text."""
        self._aliases: dict[str, str] = {}
        self._last: str | None = None

    def read(self, tree: Node, before: str) -> Named:
        """Read the instrument of a ``provision``.

        Args:
            tree: The provision.
            before: The words directly before it, which belong to a name without book marks.
        """
        title = self._title(tree, before)
        title, edition = _edition(title) if title is not None else (None, None)
        number = tree.first("BASIS_NUMBER", "LETTER_NUMBER")
        years = [int(leaf.text[:4]) for leaf in tree.leaves() if leaf.kind in _YEARS]
        alias = tree.first("GROUP_ALIAS")
        if alias is not None and title is not None:
            self._aliases[alias.text.partition("简称")[2].strip(_QUOTES)] = title
        self._last = title or self._last
        return Named(title, number.text if number else None, years[-1] if years else edition)

    def _title(self, tree: Node, before: str) -> str | None:
        leaf = tree.first("BASIS_BOOK", "LAW_NAME", "LAW_TAIL")
        if leaf is None:
            return None
        name = leaf.text[1:-1] if leaf.kind == "BASIS_BOOK" else leaf.text
        if leaf.kind == "LAW_TAIL":
            name = self._referred(name) if name.startswith(REFERRING) else before + name
        return self._aliases.get(name, name)

    def _referred(self, name: str) -> str:
        same = self._last is not None and self._last.endswith(name[1:])
        return self._last if same and self._last is not None else name[1:]


def _edition(title: str) -> tuple[str, int | None]:
    """Take the year of a version out of a title: 2008年某条例, 某条例（2019年修订）."""
    plain, bracket, inner = title.replace("(", "（").rstrip("）)").rpartition("（")
    if bracket and inner[:4].isdigit():
        return plain, int(inner[:4])
    if title[:4].isdigit() and title[4:5] == "年":
        return title[5:], int(title[:4])
    return title, None


def provisions(tree: Node, named: Named, text: str, start: int) -> Iterator[LegalBasis]:
    """Give the provisions of a ``provision`` tree, or its instrument where it names no article.

    Args:
        tree: The provision.
        named: Its instrument.
        text: The parsed text.
        start: Where the words begin that cite it.
    """
    found = list(_places(tree))
    if not found:
        yield LegalBasis(text[start : tree.end], *named)
    for i, place in enumerate(found):
        low = start if i == 0 else place.start
        words = text[low : min(place.end, low + _LONGEST_WORDS)]
        yield LegalBasis(words, *named, place.article, place.paragraph, place.item)


def _places(tree: Node) -> Iterator[_Place]:
    whole = _shared_words(tree)
    above: Node | None = None
    to = False
    for part in tree.parts:
        if isinstance(part, Leaf):
            to = part.kind == "ARTICLE_TO"
        elif part.kind in _ARTICLES:
            if to and above is not None:
                for number in _between(_article(above), _article(part)):
                    yield _Place(number, None, None, above.start, part.end)
            low, high = whole or (part.start, part.end)
            for place in _in_article(part):
                yield place._replace(start=low, end=high)
            above, to = part, False


def _shared_words(tree: Node) -> tuple[int, int] | None:
    """Give the extent of an enumeration whose articles share their 第 or 条: 第十四、十五条."""
    articles = [part for part in tree.parts if isinstance(part, Node) and part.kind in _ARTICLES]
    heads = [leaf.text for part in articles for leaf in part.parts[:1] if isinstance(leaf, Leaf)]
    if all(head.startswith("第") and head.endswith("条") for head in heads):
        return None
    return articles[0].start, articles[-1].end


def _in_article(tree: Node) -> Iterator[_Place]:
    article, low, high = _article(tree), tree.start, tree.end
    paragraphs = [part for part in tree.parts if isinstance(part, Node)]
    if not paragraphs:
        for item in _items(tree) or (None,):
            yield _Place(article, None, item, low, high)
    numbers = _filled(tree, "PARAGRAPH", "PARAGRAPH_TO")
    items = {_figure(part.parts[0]): _items(part) for part in paragraphs}
    for number in numbers:
        for item in items.get(number) or (None,):
            yield _Place(article, number, item, low, high)


def _items(tree: Node) -> tuple[int | None, ...]:
    return _filled(tree, "ITEM", "ITEM_TO")


def _filled(tree: Node, kind: str, joint: str) -> tuple[int | None, ...]:
    """Give the figures of one kind, those a 至 stands for included."""
    numbers: list[int | None] = []
    to = False
    for leaf in tree.leaves():
        if leaf.kind == joint:
            to = True
        elif leaf.kind == kind:
            number = _figure(leaf)
            if to and numbers:
                numbers.extend(_between(numbers[-1], number))
            numbers.append(number)
            to = False
    return tuple(numbers)


def _between(low: int | None, high: int | None) -> range:
    if low is None or high is None or not 0 < high - low <= _LONGEST_RANGE:
        return range(0)
    return range(low + 1, high)


def _article(tree: Node) -> int | None:
    return _figure(tree.parts[0])


def _figure(leaf: Node | Leaf) -> int | None:
    if isinstance(leaf, Node):
        return None
    figures = leaf.text.strip(_FIGURES)
    return int(figures) if figures.isascii() and figures.isdigit() else han_count(figures)
