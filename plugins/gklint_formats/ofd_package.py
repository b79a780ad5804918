"""The package of an OFD file: its pages, with the templates and resources they use."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from ofdkit.errors import OFDError, OFDFormatError
from ofdkit.package import Package

from gklint.model.faults import FaultKind
from gklint.readers.fault import refusal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PART: Final = 16 * 1024 * 1024
MAX_MARKUP: Final = 600_000
FURTHEST: Final = 100_000.0  # millimetres

_A4: Final = (0.0, 0.0, 210.0, 297.0)


class Source(NamedTuple):
    """One page.

    Attributes:
        location: The member it stands in; ``None`` when there is none.
        box: Left, top, width and height in millimetres, where the page says nothing else.
        templates: Members of the templates, by id.
        resources: Members with the composite objects of the document.
    """

    location: str | None
    box: tuple[float, float, float, float]
    templates: dict[str, str]
    resources: tuple[str, ...]


class OfdPackage:
    """The parts of one OFD file; use it in a ``with`` statement."""

    def __init__(self, data: bytes) -> None:
        """Open the package.

        Raises:
            OFDError: It is none.
        """
        self._package = Package(data)
        self._units: dict[str, dict[str, Element]] = {}

    def __enter__(self) -> Self:
        """Give the package."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self._package.close()

    def pages(self) -> Iterator[Source]:
        """Give the pages of all documents in the file, in order.

        Raises:
            OFDError: The file has no document, or one that cannot be read.
        """
        entry = self._package.find("OFD.xml")
        if entry is None:
            raise OFDFormatError("no OFD.xml")
        found = False
        for body in children(self.part(entry), "DocBody"):
            document = self.resolve(entry, text_of(body, "DocRoot"))
            if document is not None:
                found = True
                yield from self._pages(document)
        if not found:
            raise OFDFormatError("no document")

    def _pages(self, document: str) -> Iterator[Source]:
        root = self.part(document)
        common = child(root, "CommonData")
        area = child(common, "PageArea") if common is not None else None
        box = box_of(text_of(area, "PhysicalBox")) or _A4
        templates: dict[str, str] = {}
        resources: list[str] = []
        for element in common if common is not None else ():
            name = local_name(element)
            if name == "TemplatePage":
                location = self.resolve(document, element.get("BaseLoc"))
                if location is not None:
                    templates[(element.get("ID") or "").strip()] = location
            elif name in {"PublicRes", "DocumentRes"}:
                location = self.resolve(document, element.text)
                if location is not None:
                    resources.append(location)
        pages = child(root, "Pages")
        for page in children(pages, "Page") if pages is not None else ():
            location = self.resolve(document, page.get("BaseLoc"))
            yield Source(location, box, templates, tuple(resources))

    def resolve(self, base: str, location: str | None) -> str | None:
        """Find the member a place in another member points to."""
        found: str | None = self._package.resolve(base, location)
        return found

    def part(self, name: str) -> "Element":
        """Parse a member.

        Raises:
            OFDError: It cannot be read.
            ReadFault: It is too large.
        """
        raw = self._package.read(name)
        if len(raw) > MAX_PART or raw.count(b"<") + raw.count(b'="') > MAX_MARKUP:
            raise refusal(FaultKind.TOO_LARGE, "一页的文字和图形超出上限")
        root: Element = self._package.read_xml(name)
        return root

    def units(self, resources: tuple[str, ...]) -> "dict[str, Element]":
        """Give the composite objects of some resources, by id; what cannot be read is left out."""
        found: dict[str, Element] = {}
        for name in resources:
            if name not in self._units:
                self._units[name] = dict(self._units_in(name))
            found = self._units[name] | found
        return found

    def _units_in(self, name: str) -> "Iterator[tuple[str, Element]]":
        try:
            root = self.part(name)
        except OFDError:
            return
        for group in children(root, "CompositeGraphicUnits"):
            for unit in children(group, "CompositeGraphicUnit"):
                yield (unit.get("ID") or "").strip(), unit


def local_name(element: "Element") -> str:
    """Give the name of an element without its namespace: there are several in use."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: "Element", name: str) -> "Iterator[Element]":
    """Give the children of this name."""
    return (one for one in element if local_name(one) == name)


def child(element: "Element", name: str) -> "Element | None":
    """Give the first child of this name."""
    return next(children(element, name), None)


def text_of(element: "Element | None", name: str) -> str | None:
    """Give the text of the first child of this name."""
    found = child(element, name) if element is not None else None
    return found.text.strip() if found is not None and found.text else None


def numbers_of(value: str | None) -> tuple[float, ...]:
    """Give the numbers of an attribute; none where one of them is none, or has no place."""
    try:
        numbers = tuple(map(float, (value or "").split()))
    except ValueError:
        return ()
    return numbers if all(abs(number) <= FURTHEST for number in numbers) else ()


def box_of(value: str | None) -> tuple[float, float, float, float] | None:
    """Give left, top, width and height; nothing where they are not told."""
    numbers = numbers_of(value)
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:  # noqa: PLR2004 - see above
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]
