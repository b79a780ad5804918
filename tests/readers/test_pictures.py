"""Pictures in a Word file are seen in the directory of the archive."""

import zipfile
from pathlib import Path

import pytest

from gklint.readers.pictures import holds_pictures


def archive(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, b"")
    return path


@pytest.mark.parametrize(
    ("names", "held"),
    [
        (("word/document.xml", "word/media/image1.png"), True),
        (("word/document.xml", "word/media/IMAGE1.JPEG"), True),
        (("word/document.xml",), False),
        (("word/document.xml", "word/media/sound.wav"), False),
        (("word/document.xml", "docProps/thumbnail.jpeg"), False),
    ],
)
def test_a_word_file_with_pictures(tmp_path: Path, names: tuple[str, ...], held: bool) -> None:  # noqa: FBT001 - a column
    assert holds_pictures(archive(tmp_path / "解读.docx", *names)) is held


@pytest.mark.parametrize("content", [b"", "解读".encode(), b"PK\x03\x04 broken"])
def test_another_file_holds_none(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "解读.docx"
    file.write_bytes(content)
    assert not holds_pictures(file)
    assert not holds_pictures(tmp_path / "没有.docx")
    assert not holds_pictures(tmp_path)
