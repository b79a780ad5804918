"""A folder of broken and hostile files: each is named with its kind, the good one is checked."""

import json
import subprocess
import sys
from pathlib import Path

from gklint.model.faults import FaultKind
from gklint.readers import SUFFIXES
from gklint.readers.sniff import Kind, kind_of
from tests.cli.conftest import draft
from tests.readers.hostile import make_hostile_folder

FURTHER = frozenset(Kind) - {Kind.DOCX}
GOOD = "好的 通知.txt"
PROGRAM = "from gklint.cli.main import main; main()"


def beginning(file: Path) -> bytes:
    """Give as much of a file as tells its kind; nothing of what is no file."""
    if not file.is_file():
        return b""
    with file.open("rb") as opened:
        return opened.read(4096)


def test_the_folder_is_reported_file_by_file_and_the_good_draft_is_checked(tmp_path: Path) -> None:
    made = make_hostile_folder(tmp_path)
    there = {file.name for file in tmp_path.iterdir() if file.suffix in SUFFIXES}
    expected = {
        name: kind
        for name, kind in made.items()
        if name in there and kind not in {FaultKind.MISSING, FaultKind.NOT_A_FILE}
    }
    assert len(expected) >= 30
    draft(tmp_path / GOOD)
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, ".", "--format", "json"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 3, run.stderr.decode()
    files = {file["path"]: file for file in json.loads(run.stdout)["results"]}
    kinds = {name: [fault["kind"] for fault in file["faults"]] for name, file in files.items()}
    assert kinds.pop(GOOD) == []
    assert files[GOOD]["recognised"] is True
    further = {n for n in {*kinds, *expected} if kind_of(beginning(tmp_path / n)) in FURTHER}
    assert "internal" not in {kind for found in kinds.values() for kind in found}
    for name in further & set(kinds):
        assert len(kinds.pop(name)) == 1, name  # which it is depends on what is installed
    assert kinds == {n: [kind.value] for n, kind in expected.items() if n not in further}
