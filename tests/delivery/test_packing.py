"""The zip file of a bundle: the same bytes from the same files, and checksums anyone can check."""

import hashlib
import os
import zipfile
from pathlib import Path

from delivery.packing import SUMS, pack, write_checksums


def folder_of(parent: Path) -> Path:
    """A small bundle, its files written in no particular order."""
    folder = parent / "安装包"
    (folder / "wheels").mkdir(parents=True)
    for name in ("先读我.txt", "install.sh", "wheels/b.whl", "wheels/a.whl"):
        (folder / name).write_text(name, "utf-8")
    return folder


def test_made_twice_it_is_the_same_file(tmp_path: Path) -> None:
    one, other = folder_of(tmp_path / "1"), folder_of(tmp_path / "2")
    for file in other.rglob("*"):
        os.utime(file, (1, 1))

    pack(one, tmp_path / "1.zip")
    pack(other, tmp_path / "2.zip")

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_everything_lies_in_one_folder_and_the_installer_can_be_run(tmp_path: Path) -> None:
    pack(folder_of(tmp_path), tmp_path / "it.zip")

    with zipfile.ZipFile(tmp_path / "it.zip") as members:
        modes = {m.filename: m.external_attr >> 16 & 0o777 for m in members.infolist()}

    assert modes == {
        "安装包/install.sh": 0o755,
        "安装包/wheels/a.whl": 0o644,
        "安装包/wheels/b.whl": 0o644,
        "安装包/先读我.txt": 0o644,
    }


def test_the_checksums_are_of_every_file_but_their_own(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)

    write_checksums(folder)
    write_checksums(folder)

    lines = (folder / SUMS).read_text("utf-8").splitlines()
    assert lines[0] == f"{hashlib.sha256(b'install.sh').hexdigest()}  install.sh"
    assert [line.split("  ")[1] for line in lines] == [
        "install.sh",
        "wheels/a.whl",
        "wheels/b.whl",
        "先读我.txt",
    ]
