"""Nothing a file can hold does more than make one named refusal."""

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gklint.model.faults import FaultKind
from gklint.readers import ReadFault, read, read_bytes
from tests.readers.hostile import make_harmless_folder, make_hostile_folder, ole

PROCESS = Path("/proc/self/status")
PEAK_KILOBYTES = 200_000
MEASURED = """
import re, sys
from pathlib import Path
from gklint.readers import ReadFault, read
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read(path)
    except ReadFault:
        pass
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, FaultKind]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, make_hostile_folder(folder)


def test_every_hostile_file_is_refused_by_its_name(
    hostile: tuple[Path, dict[str, FaultKind]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, expected = hostile
    assert len(expected) >= 32
    found: dict[str, FaultKind | str] = {}
    begun = time.process_time()
    for name in expected:
        try:
            read(folder / name)
            found[name] = "read"
        except ReadFault as refused:
            found[name] = refused.fault.kind
    with capsys.disabled():
        print(  # noqa: T201 - a figure to look at, not to judge by
            f"\n{len(expected)} hostile files: {time.process_time() - begun:.2f} s of CPU"
        )
    assert found == expected


def test_every_refusal_says_what_to_do(hostile: tuple[Path, dict[str, FaultKind]]) -> None:
    folder, expected = hostile
    for name, kind in expected.items():
        with pytest.raises(ReadFault) as caught:
            read(folder / name)
        fault = caught.value.fault
        assert fault.code in {"GK001", "GK005"}
        assert (fault.code == "GK005") or kind is not FaultKind.TOO_LARGE
        assert "：请" in fault.message or "，或" in fault.message
        assert fault.message.endswith("。")
        assert "{" not in fault.message
        assert str(caught.value) == fault.message
        assert folder.name not in fault.message


@pytest.mark.skipif(not PROCESS.exists(), reason="no such figure on this system")
def test_memory_stays_bounded(hostile: tuple[Path, dict[str, FaultKind]]) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", MEASURED, str(hostile[0])],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert int(done.stdout) < PEAK_KILOBYTES


def test_files_that_only_look_bad_are_read(tmp_path: Path) -> None:
    for name in make_harmless_folder(tmp_path):
        assert [line.text for line in read(tmp_path / name).lines] == ["正文"], name


def test_a_file_that_vanishes_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("正文", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", lambda self: self.with_name("gone").open("rb").read())
    with pytest.raises(ReadFault) as caught:
        read(path)
    assert caught.value.fault.kind is FaultKind.MISSING


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PermissionError(13, "no"), FaultKind.PERMISSION),
        (OSError(5, "Input/output error"), FaultKind.IO),
        (IsADirectoryError(21, "is one"), FaultKind.NOT_A_FILE),
    ],
)
def test_what_the_system_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: FaultKind
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("正文", encoding="utf-8")

    def fails(_: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fails)
    with pytest.raises(ReadFault) as caught:
        read(path)
    assert caught.value.fault.kind is kind


def test_the_name_given_is_the_name_reported(tmp_path: Path) -> None:
    path = tmp_path / "upload.bin"
    path.write_text("# 正文", encoding="utf-8")
    found = read(path, name="通知.md")
    assert (found.path, found.kind) == ("通知.md", "md")


def test_a_stream_name_inside_text_is_no_stream() -> None:
    stray = ole() + b"\0" * 3 + "WordDocument".encode("utf-16-le")
    with pytest.raises(ReadFault) as caught:
        read_bytes(stray, "a.doc")
    assert caught.value.fault.kind is FaultKind.DAMAGED


def test_a_refusal_crosses_process_borders() -> None:
    with pytest.raises(ReadFault) as caught:
        read_bytes(b"", "a.txt")
    assert pickle.loads(pickle.dumps(caught.value)).fault == caught.value.fault  # noqa: S301 - our own


def test_importing_the_readers_is_cheap() -> None:
    script = "import sys, gklint.readers; print(sorted({'lxml', 'zipfile'} & set(sys.modules)))"
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-S", "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert done.stdout.strip() == "[]"
