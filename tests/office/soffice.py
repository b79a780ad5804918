"""LibreOffice as a judge: it opens what gklint wrote, and saves it as what is asked for.

One process converts many files, with a profile of its own, a limit of time, and an end that takes
its children with it.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_NAMES = ("soffice", "libreoffice")
_LIMIT = 300  # seconds for one call; a page takes about a tenth, the start some ten
_MUST = "GKLINT_OFFICE"

PDF = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
"""The kind of a PDF whose comments are notes at their places."""


def program() -> str:
    """Find LibreOffice; where there is none the test is skipped, or fails if it must be there."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        message = "没有 LibreOffice：apt-get install libreoffice-writer 以后再运行这些测试"
        if os.environ.get(_MUST):
            pytest.fail(message)
        pytest.skip(message)
    return found


def converted(files: Sequence[Path], kind: str, folder: Path) -> Mapping[Path, Path]:
    """Let LibreOffice open files and save them.

    Args:
        files: Whose names are all different.
        kind: What they are saved as: ``docx``, ``odt``, :data:`PDF` …
        folder: Where to.

    Returns:
        By file, what it was saved as. A file that could not be opened fails the test.
    """
    assert len({file.stem for file in files}) == len(files)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="soffice-", ignore_cleanup_errors=True) as profile:
        said = _run(
            [
                *(program(), "--headless", "--norestore", "--nolockcheck"),
                *(f"-env:UserInstallation={Path(profile).as_uri()}", "--convert-to", kind),
                *("--outdir", str(folder), *map(str, files)),
            ]
        )
    suffix = kind.partition(":")[0]
    made = {file: folder / f"{file.stem}.{suffix}" for file in files}
    lost = [file.name for file, saved in made.items() if not saved.is_file()]
    assert not lost, f"LibreOffice saved nothing for {lost}: {said}"
    return made


def _run(command: list[str]) -> str:
    """Run a command in a group of its own; whatever happens, nothing of it is left behind."""
    with subprocess.Popen(  # noqa: S603 - the program was found by its name, the files are ours
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env=os.environ | {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
    ) as process:
        try:
            said, _ = process.communicate(timeout=_LIMIT)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return said.decode("utf-8", "replace")
