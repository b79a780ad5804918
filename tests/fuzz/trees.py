"""XML changed as a tree: what comes out is well-formed, and gets as far as a reader looks."""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

_VALUES = ("", "0", "1", "-1", "65536", "99999999999", "1e999", "nan", "true", "甲", "..", "/", "#")
_TEXTS = ("", " ", "〔", "云政发〔2026〕3号", "此件公开发布", "2026年3月5日", "甲" * 300, "\u200b")

_Tree = list["_Element"]


def with_changed_tree(data: bytes, source: random.Random) -> bytes:
    """Change the elements of a document; what is no XML stays what it is."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return data
    for _ in range(source.choice((1, 1, 2, 3, 5, 8, 20))):
        elements = [each for each in root.iterdescendants() if isinstance(each.tag, str)]
        if not elements:
            break
        source.choice(_CHANGES)(elements, source)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _remove(elements: _Tree, source: random.Random) -> None:
    element = source.choice(elements)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat(elements: _Tree, source: random.Random) -> None:
    element = source.choice(elements)
    if sum(1 for _ in element.iter()) < 50:
        for _ in range(source.choice((1, 2, 20))):
            element.addnext(deepcopy(element))


def _graft(elements: _Tree, source: random.Random) -> None:
    """Put a copy of one into another, itself too."""
    element, other = source.choice(elements), source.choice(elements)
    if sum(1 for _ in element.iter()) < 200:
        other.insert(source.randint(0, len(other)), deepcopy(element))


def _nest(elements: _Tree, source: random.Random) -> None:
    element = source.choice(elements)
    inner = element
    for _ in range(source.choice((1, 5, 60, 300))):
        inner = etree.SubElement(inner, element.tag, element.attrib)


def _rename(elements: _Tree, source: random.Random) -> None:
    source.choice(elements).tag = source.choice(elements).tag


def _set(elements: _Tree, source: random.Random) -> None:
    element = source.choice(elements)
    names = [*element.attrib, *source.choice(elements).attrib]
    if names:
        name = source.choice(names)
        others = [each.attrib[name] for each in elements if name in each.attrib]
        element.attrib[name] = source.choice((*_VALUES, *others))


def _unset(elements: _Tree, source: random.Random) -> None:
    element = source.choice(elements)
    if element.attrib:
        del element.attrib[source.choice(list(element.attrib))]


def _write(elements: _Tree, source: random.Random) -> None:
    element = source.choice([each for each in elements if each.text] or elements)
    element.text = source.choice(_TEXTS)


_CHANGES: tuple[Callable[[_Tree, random.Random], None], ...] = (
    *(_remove, _repeat, _graft, _nest, _rename, _set, _set, _unset, _write),
)
