"""Reports are written whole or not at all, and never crash on what a terminal cannot show."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gklint.cli.chinese import Misuse
from gklint.cli.output import Target


def test_a_report_is_put_in_place_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "报告.json"
    with Target(file) as target:
        assert not file.exists()
        target.commit(["一", "二\n"])
    assert file.read_bytes() == "一二\n".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_what_stood_there_before_stays_until_then(tmp_path: Path) -> None:
    file = tmp_path / "报告.json"
    file.write_text("旧", encoding="utf-8")

    def broken() -> Iterator[str]:
        yield "半"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Target(file) as target:
        target.commit(broken())
    assert file.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_known_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="没有文件夹"):
        Target(tmp_path / "无" / "报告.json")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="这是一个文件夹"):
        Target(tmp_path)


def test_a_name_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="无法写入"):
        Target(tmp_path / ("长" * 100))


@pytest.mark.skipif(os.name == "nt", reason="no such device on Windows")
def test_a_device_is_written_directly() -> None:
    with Target(Path(os.devnull)) as target:
        target.commit(["x"])
    assert not Path(os.devnull).is_file()


def test_bytes_that_are_no_text_become_json_escapes(tmp_path: Path) -> None:
    file = tmp_path / "报告.json"
    with Target(file) as target:
        target.commit(['{"path": "a\udcff.txt"}'])
    assert file.read_bytes() == b'{"path": "a\\udcff.txt"}'
