"""The files a person starts: readable by the shell, the editor and the code page they meet."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from delivery.bundle import Order, arguments, filled, know_extras
from delivery.gather import GatherFault
from delivery.platforms import PLATFORMS, PYTHONS
from delivery.wheels import read_wheel
from tests.delivery.fake_wheels import fake_wheel

WINDOWS = Order(PLATFORMS["windows-amd64"], PYTHONS, (), (), ())
LINUX = Order(PLATFORMS["manylinux-aarch64"], ("3.11", "3.13"), (), (), ())
FILES = [(WINDOWS, "install.bat"), (LINUX, "install.sh"), (WINDOWS, "先读我.txt")]


@pytest.mark.parametrize(("order", "name"), FILES)
def test_nothing_is_left_to_fill_in(order: Order, name: str) -> None:
    assert not re.search(rb"@[A-Z]+@", filled(name, order, "1.0"))


def test_the_batch_file_is_in_the_code_page_of_a_chinese_windows() -> None:
    words = filled("install.bat", WINDOWS, "1.0")

    assert "没有找到合用的 Python" in words.decode("gbk")
    assert words.count(b"\n") == words.count(b"\r\n")


def test_no_character_of_the_batch_file_ends_in_a_byte_with_a_meaning() -> None:
    """Read in another code page than 936, the second byte of a character could be an operator."""
    words = filled("install.bat", WINDOWS, "1.0").decode("gbk")

    ends = {character: character.encode("gbk")[-1:] for character in words if ord(character) > 127}

    assert not [character for character, end in ends.items() if end in b'|^\\&<>"%()!']


def test_no_bracket_stands_in_the_way_of_a_block() -> None:
    echoed = re.findall(
        r"^.*echo (.+)$", filled("install.bat", WINDOWS, "1").decode("gbk"), re.MULTILINE
    )

    assert echoed
    assert not [line for line in echoed if re.search(r"[()&|<>^]", line.removeprefix("off"))]


def test_the_first_words_open_in_notepad() -> None:
    assert filled("先读我.txt", WINDOWS, "1.0").startswith("\ufeffgklint 1.0 ".encode())


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="没有 POSIX 的 shell")
def test_the_shell_can_read_its_file(tmp_path: Path) -> None:
    script = tmp_path / "install.sh"
    script.write_bytes(filled("install.sh", LINUX, "1.0"))

    for shell in filter(None, map(shutil.which, ("sh", "dash", "bash"))):
        subprocess.run([shell, "-n", script], check=True)  # noqa: S603 - reads, runs nothing
    assert 'versions="3.13 3.11"' in script.read_text("utf-8")


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="没有 POSIX 的 shell")
def test_a_python_that_came_along_is_unpacked_and_used(tmp_path: Path) -> None:
    script = tmp_path / "install.sh"
    script.write_bytes(filled("install.sh", LINUX, "1.0"))
    program = tmp_path / "python" / "bin" / "python3"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "started: $2"\n', "utf-8")
    program.chmod(0o755)
    shutil.make_archive(str(tmp_path / "cpython"), "gztar", tmp_path, "python")
    shutil.move(tmp_path / "cpython.tar.gz", tmp_path / "python")

    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("dirname", "mkdir", "tar", "gzip"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = subprocess.run(  # noqa: S603 - the installer under test
        ["/bin/sh", script, "--help"],
        env={"HOME": str(tmp_path / "home"), "PATH": str(tools)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert "用随附的 cpython.tar.gz" in done.stdout, done.stderr
    assert "started: --help" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--output", "x", "--platform", "loongarch64"],
        ["--output", "x", "--python", "3.8"],
        ["--output", "x", "--plugin", "没有.whl"],
        ["--output", "x", "--platform", "windows-amd64", "--with-python", "没有.exe"],
        ["--output", "x", "--with-python", __file__],
    ],
)
def test_orders_that_cannot_be_filled_are_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        arguments(words)

    assert capsys.readouterr().err


def test_all_platforms_are_the_default() -> None:
    assert arguments(["--output", "x"]).platform == list(PLATFORMS)


def test_a_part_gklint_does_not_have_is_named_with_those_it_has(tmp_path: Path) -> None:
    wheel = read_wheel(fake_wheel(tmp_path, "gklint", extra=["Provides-Extra: web"]))

    know_extras(["web"], wheel)
    with pytest.raises(GatherFault, match="没有 wep 这一项，只有：web"):
        know_extras(["wep"], wheel)
