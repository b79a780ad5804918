"""See what is installed, and whether each format can really be read: by reading a sample."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from typing import Final, NamedTuple
from zipfile import ZipFile

from gklint.hooks.hookspecs import Ability, Reader
from gklint.readers import ReadFault, read_bytes


class State(StrEnum):
    """How something is."""

    WORKS = "works"
    MISSING = "missing"
    BROKEN = "broken"


class Format(NamedTuple):
    """A format and whether it can be read here.

    Attributes:
        name: In one word, for programs.
        formats: For people.
        needs: What reads it; empty: gklint itself.
        version: Of what reads it, or where it is.
        state: Whether a sample could be read.
        why: Why it could not.
        install: Pairs of a system and what to do there.
    """

    name: str
    formats: str
    needs: str
    version: str
    state: State
    why: str
    install: tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """An optional part of gklint that reads no format.

    Attributes:
        name: Its name for ``pip``: ``web``.
        enables: What it is for.
        lacks: The libraries of it that are not installed.
        install: What to run.
    """

    name: str
    enables: str
    lacks: tuple[str, ...]
    install: str


_WORD: Final = "云溪市"
_NS: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARTS: Final = (
    ("web", "gklint serve：在网页上检查", ("jinja2", "starlette", "uvicorn")),
    ("parquet", "台账导出为 Parquet", ("pyarrow",)),
    ("cluster", "几台机器一起复核", ("distributed", "fsspec")),
)


def formats(readers: Iterable[Reader]) -> Iterator[Format]:
    """Try every format, those gklint reads itself first.

    Args:
        readers: Of plug-ins.
    """
    for ability in (*_OWN, *(a for reader in readers for a in reader.abilities())):
        yield _tried(ability)


def _tried(ability: Ability) -> Format:
    installed = ability.version()
    state, why = State.WORKS, ""
    if not installed and ability.needs:
        state = State.MISSING
    else:
        try:
            ability.test()
        except Exception as error:  # noqa: BLE001 - a plug-in's library may raise anything
            state, why = State.BROKEN, f"{type(error).__name__}：{error}"
    return Format(
        ability.name, ability.formats, ability.needs, installed, state, why, ability.install
    )


def parts() -> Iterator[Part]:
    """Give the optional parts that read no format."""
    for name, enables, libraries in _PARTS:
        lacks = tuple(library for library in libraries if not _is_installed(library))
        yield Part(name, enables, lacks, f'pip install "gklint[{name}]"')


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True


def _own(name: str, formats_: str, sample: Callable[[], bytes]) -> Ability:
    return Ability(name, formats_, "", str, (), lambda: _reads(sample(), f"样例.{name}"))


def _reads(data: bytes, name: str) -> None:
    """Read a sample.

    Raises:
        ValueError: It cannot be read, or reads otherwise.
    """
    try:
        lines = read_bytes(data, name).lines
    except ReadFault as trouble:
        raise ValueError(trouble.fault.message) from trouble
    if lines[0].text != _WORD:
        raise ValueError("读出来的文字不对")


def _docx() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {_NS}><w:body><w:p><w:r><w:t>{_WORD}</w:t></w:r></w:p></w:body>"
            "</w:document>",
        )
    return out.getvalue()


def _opens_archive() -> None:
    """Look into an archive; raises whatever goes wrong."""
    from gklint.readers.archives import open_archive  # noqa: PLC0415 - as where archives are met

    def sample() -> BytesIO:
        out = BytesIO()
        with ZipFile(out, "w") as archive:
            archive.writestr("样例.txt", _WORD)
        out.seek(0)
        return out

    pack = open_archive(sample)
    if pack is None or pack.read("样例.txt").decode() != _WORD:
        raise ValueError("读出来的文字不对")


def _opens_mail() -> None:
    """Look into a mail; raises whatever goes wrong."""
    from gklint.readers.mails import open_mail  # noqa: PLC0415 - as where mails are met

    pack = open_mail(f"From: a\nTo: b\nContent-Type: text/plain; charset=utf-8\n\n{_WORD}".encode())
    if pack is None or _WORD.encode() not in pack.read("正文.txt"):
        raise ValueError("读出来的文字不对")


_OWN: Final = (
    _own("docx", "Word 文件（.docx .docm .dotx .dotm）", _docx),
    _own("txt", "纯文本、Markdown（.txt .md）", _WORD.encode),
    Ability("zip", "压缩包里的公文（.zip）", "", str, (), _opens_archive),
    Ability("eml", "邮件附件里的公文（.eml）", "", str, (), _opens_mail),
)
