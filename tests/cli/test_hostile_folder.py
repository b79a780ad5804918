"""A folder of broken and hostile files: each is named with its kind, the good one is checked."""

import json
import subprocess
import sys
from pathlib import Path

from gklint.model.faults import FaultKind
from gklint.readers import SUFFIXES
from tests.cli.conftest import draft
from tests.readers.hostile import make_hostile_folder

GOOD = "好的 通知.txt"
PROGRAM = "from gklint.cli.main import main; main()"


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
    assert kinds == {name: [kind.value] for name, kind in expected.items()}
