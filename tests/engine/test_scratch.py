"""Folders for a moment: gone at the end, and after a while even where the process was killed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gklint.engine.scratch import scratch, sweep


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sweep.cache_clear()
    return tmp_path


def test_a_folder_is_removed_whatever_ends_it(base: Path) -> None:
    def read() -> None:
        with scratch() as folder:
            (folder / "document.pdf").write_bytes(b"x")
            assert folder.parent == base
            raise KeyError

    with pytest.raises(KeyError):
        read()
    assert not list(base.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="nobody can be asked there")
def test_what_a_killed_process_left_is_removed_later(base: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, fresh, living = (
        base / f"gklint-copy-{name}" for name in (f"{ended.pid}-a", f"{ended.pid}-b", os.getpid())
    )
    for folder in (left, fresh, living):
        folder.mkdir()
        (folder / "document.pdf").write_bytes(b"x")
    for folder in (left, living):
        os.utime(folder, (0, 0))
    with scratch():
        pass
    assert set(base.iterdir()) == {fresh, living}
