"""An office is kept for many files, and one that hangs or dies costs its own file only."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gklint_formats import keeper, soffice
from gklint_formats.soffice import Limits, Office, OfficeError, Source, Trouble

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

FAKE = Path(__file__).with_name("fake_office.py")
SOURCE = Source(".doc", "MS Word 97")
SHORT = Limits(start=20, convert=1)
PATIENCE = 20

Make = Callable[..., Office]


def program(folder: Path, mode: str = "well") -> str:
    """Write the program that stands for LibreOffice."""
    file = folder / f"soffice-{mode}"
    text = FAKE.read_text(encoding="utf-8").replace("{mode}", mode)
    file.write_text(f"#!{sys.executable} -IS\n{text}", encoding="utf-8")
    file.chmod(0o700)
    return str(file)


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    """Make offices whose folders all stand in one place."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    offices: list[Office] = []
    doors: list[str] = []
    doors_of = soffice._doors  # noqa: SLF001 - whether one of them is left is seen nowhere else

    def recorded(folder: Path) -> tuple[str, ...]:
        doors.extend(doors_of(folder))
        return doors_of(folder)

    monkeypatch.setattr(soffice, "_doors", recorded)

    def new(mode: str = "well", limits: Limits = SHORT, *, kept: bool = True) -> Office:
        offices.append(Office(program(tmp_path, mode), limits, kept=kept))
        return offices[-1]

    yield new
    for office in offices:
        office.close()
    assert list(place.iterdir()) == []
    assert [door for door in doors if Path(door).exists()] == []
    wait_until(lambda: not running(str(place)))


def running(word: str) -> list[int]:
    """Give the processes whose command line holds a word."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue  # it has just ended
        if word.encode() in line:
            found.append(int(folder.name))
    return found


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that must come."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def made(office: Office, data: bytes) -> tuple[int, bytes]:
    """Convert, and tell which process did it."""
    who, _, text = office.convert(data, SOURCE).partition(b" ")
    return int(who), text


def trouble(office: Office, data: bytes) -> Trouble:
    """Convert what cannot be converted."""
    with pytest.raises(OfficeError) as caught:
        office.convert(data, SOURCE)
    return caught.value.trouble


def test_one_office_reads_many_files(make: Make) -> None:
    office = make()
    results = [made(office, b"%d" % number) for number in range(5)]
    assert [text for _, text in results] == [b"0", b"1", b"2", b"3", b"4"]
    assert len({who for who, _ in results}) == 1


def test_after_many_files_a_fresh_office_is_taken(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "_FILES", 2)
    office = make()
    who = [made(office, b"x")[0] for _ in range(4)]
    assert who[0] == who[1] != who[2] == who[3]


def test_nothing_is_kept_of_a_file(make: Make, tmp_path: Path) -> None:
    office = make()
    made(office, b"x")
    assert [path.name for path in (tmp_path / "temporary").glob("*/*")] != []
    assert list((tmp_path / "temporary").glob("*/*.doc*")) == []
    assert list((tmp_path / "temporary").glob("*/made/*")) == []


@pytest.mark.parametrize("kept", [True, False])
def test_a_file_that_hangs_costs_its_time_limit_and_nothing_else(make: Make, *, kept: bool) -> None:
    office = make(kept=kept)
    assert made(office, b"before")[1] == b"before"
    assert trouble(office, b"HANG") is Trouble.SILENT
    assert made(office, b"after")[1] == b"after"


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("data", [b"DIE", b"NOTHING"])
def test_success_is_a_new_file_and_nothing_else(make: Make, data: bytes, *, kept: bool) -> None:
    office = make(kept=kept)
    assert made(office, b"before")[1] == b"before"
    assert trouble(office, data) is Trouble.NOTHING
    assert made(office, b"after")[1] == b"after"


def test_an_office_that_was_ended_between_two_files_is_started_again(make: Make) -> None:
    office = make()
    first, _ = made(office, b"x")
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{first}").exists())
    for _ in range(3):  # its keeper may need a moment to end as well
        try:
            second, text = made(office, b"y")
        except OfficeError:
            continue
        assert (second != first, text) == (True, b"y")
        return
    pytest.fail("never started again")


def test_an_office_without_a_door_is_started_for_each_file(make: Make) -> None:
    office = make("silent", Limits(start=0.5, convert=20))
    assert made(office, b"one")[1] == b"one"
    assert made(office, b"two")[1] == b"two"


def test_an_office_that_does_not_start_is_told_apart_from_a_bad_file(make: Make) -> None:
    assert trouble(make("ill"), b"x") is Trouble.NO_START


def test_nothing_is_left_behind_when_gklint_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, tempfile\n"
        "from gklint_formats.soffice import Office, Source\n"
        "tempfile.tempdir = sys.argv[2]\n"
        "office = Office(sys.argv[1])\n"
        "office.convert(b'x', Source('.doc', 'f'))\n"
        "print('converted', flush=True)\n"
        "office.convert(b'HANG', Source('.doc', 'f'))\n"
    )
    place = tmp_path / "temporary"
    place.mkdir()
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-c", script, program(tmp_path), str(place)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"converted\n"
        wait_until(lambda: len(running(str(place))) > 3)  # the office, its keeper, and its child
        process.kill()
    wait_until(lambda: not any(place.iterdir()))
    wait_until(lambda: not running(str(place)))


def test_a_keeper_whose_command_cannot_be_started_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", keeper.__file__, "--", str(tmp_path / "nothing")]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ours
    assert done.returncode != 0


def test_a_program_of_the_current_folder_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(program(tmp_path)).rename(tmp_path / "soffice")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.setattr(soffice, "_PLACES", ())
    assert soffice.find() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert soffice.find() == str(tmp_path / "soffice")
