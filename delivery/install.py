"""Installs gklint from the folder this file lies in: no network, no administrator, no pip needed.

It goes into every offline bundle (see bundle.py); ``install.sh`` and ``install.bat`` find a Python
and start it. It uses the standard library alone. Run again it repairs or upgrades; what it did not
install itself it neither changes nor removes.
"""  # noqa: INP001 - a script, no package

import argparse
import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import venv
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
MANIFEST = "bundle.json"
SUMS = "SHA256SUMS"
WINDOWS = os.name == "nt"
GOOD, BAD = "通知.docx", "通知-有错.docx"
ICON = "检查公文"
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


class InstallFault(Exception):  # noqa: N818 - a fault in the sense of the glossary
    """Why it cannot go on, in words for the person at the keyboard."""


class Bundle(NamedTuple):
    """What ``bundle.json`` says.

    Attributes:
        version: The version of gklint.
        system: ``Linux`` or ``Windows``.
        machine: ``x86_64`` or ``aarch64``.
        glibc: The oldest C library its wheels run on; None where there is none to ask for.
        pythons: The versions of Python it can be installed on.
        extras: The optional parts that are installed with it.
        plugins: The plug-ins that are, with their versions.
    """

    version: str
    system: str
    machine: str
    glibc: str | None
    pythons: tuple[str, ...]
    extras: tuple[str, ...]
    plugins: tuple[str, ...]


class Place(NamedTuple):
    """A virtual environment for gklint.

    Attributes:
        folder: Where it is.
    """

    folder: Path

    @property
    def programs(self) -> Path:
        """The folder of its programs."""
        return self.folder / ("Scripts" if WINDOWS else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.programs / ("python.exe" if WINDOWS else "python")

    @property
    def gklint(self) -> Path:
        """The program."""
        return self.programs / ("gklint.exe" if WINDOWS else "gklint")

    @property
    def is_free(self) -> bool:
        """Whether there is nothing yet."""
        return not self.folder.exists() or (
            self.folder.is_dir() and next(self.folder.iterdir(), None) is None
        )

    @property
    def is_ours(self) -> bool:
        """Whether it is an environment that holds gklint."""
        marked = (self.folder / MANIFEST).is_file() or self.gklint.is_file()
        return marked and (self.folder / "pyvenv.cfg").is_file()

    def has_this_python(self) -> bool:
        """Whether its interpreter starts, and is of the version that runs this file."""
        if not self.python.is_file():
            return False
        said = _run([str(self.python), "-c", "import sys; print(sys.version_info[:2])"])
        return said.returncode == 0 and said.stdout.strip() == str(sys.version_info[:2])


def say(words: str = "") -> None:
    """Tell the person at the keyboard."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def read_bundle(folder: Path) -> Bundle:
    """Read what the bundle is made for.

    Raises:
        InstallFault: When this is no whole bundle.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Bundle(
            said["version"],
            said["system"],
            said["machine"],
            said["glibc"],
            tuple(said["pythons"]),
            tuple(said["extras"]),
            tuple(said["plugins"]),
        )
    except (OSError, ValueError, KeyError) as fault:
        raise InstallFault(f"{folder} 不是完整的安装包（读不出 {MANIFEST}）。") from fault


def fits(bundle: Bundle) -> None:
    """Refuse a computer or a Python the bundle is not made for.

    Raises:
        InstallFault: When it is not made for this one.
    """
    machine = platform.machine().lower()
    here = (platform.system(), _MACHINES.get(machine, machine))
    if here != (bundle.system, bundle.machine):
        raise InstallFault(
            f"这份安装包是给 {bundle.system} {bundle.machine} 的，"
            f"这台电脑是 {here[0]} {here[1]}。请换一份安装包。"
        )
    library, version = platform.libc_ver()
    if bundle.glibc and library == "glibc" and _numbers(version) < _numbers(bundle.glibc):
        raise InstallFault(
            f"系统的 glibc 是 {version}，要 {bundle.glibc} 以上。可以用办公室服务器上的网页版。"
        )
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    if python not in bundle.pythons or sys.maxsize < 2**32:
        kinds = "、".join(bundle.pythons)
        bits = "" if sys.maxsize > 2**32 else "（32 位）"
        raise InstallFault(f"要用 64 位的 Python {kinds} 之一，现在用的是 {python}{bits}。")


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def verify(folder: Path) -> None:
    """Compare every file with its checksum; a wheel that is not listed is refused as well.

    Raises:
        InstallFault: When a file is missing, changed or added.
    """
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, ValueError) as fault:
        raise InstallFault(f"安装包不完整：没有 {SUMS}。请重新拷贝。") from fault
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    wrong = [name for name, digest in listed.items() if _digest(folder / name) != digest]
    there = {file.relative_to(folder).as_posix() for file in (folder / "wheels").glob("*")}
    wrong += sorted(there - listed.keys())
    if wrong:
        raise InstallFault(
            f"安装包和打包时不一样，没有安装：{'、'.join(wrong[:5])}"
            f"{f' 等 {len(wrong)} 个文件' if len(wrong) > 5 else ''}。请重新拷贝整个安装包。"  # noqa: PLR2004 - as many as fit a line or two
        )


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def install(bundle: Bundle, folder: Path, place: Place) -> None:
    """Put gklint into an environment, which is made when it is not there.

    Args:
        bundle: What is installed.
        folder: Where the bundle is.
        place: Where it goes.

    Raises:
        InstallFault: When the place belongs to something else, or pip failed.
    """
    fresh = place.is_free
    if not fresh and not place.is_ours:
        raise InstallFault(
            f"{place.folder} 里已经有别的东西，没有动它。请用 --target 另选一个文件夹。"
        )
    say(f"安装到 {place.folder} ……" if fresh else f"更新 {place.folder} ……")
    if not place.has_this_python():
        try:
            venv.EnvBuilder(clear=not fresh, symlinks=not WINDOWS).create(place.folder)
        except (OSError, subprocess.CalledProcessError) as fault:
            raise InstallFault(f"不能在 {place.folder} 建立文件夹：{fault}") from fault
    done = _run(_pip(bundle, folder, place))
    if done.returncode:
        if fresh:
            shutil.rmtree(place.folder, ignore_errors=True)
        raise InstallFault(f"没有安装成：\n{done.stdout}{done.stderr}")
    shutil.copyfile(folder / MANIFEST, place.folder / MANIFEST)


def _pip(bundle: Bundle, folder: Path, place: Place) -> list[str]:
    """Give the command that installs: the bundle's own pip, started from inside its wheel.

    Many systems have Python without pip or ensurepip; a wheel can be run as it is.
    """
    wheels = folder / "wheels"
    (pip,) = wheels.glob("pip-*.whl")
    wanted = f"gklint[{','.join(bundle.extras)}]" if bundle.extras else "gklint"
    quiet = ("--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location")
    return [
        *(str(place.python), str(pip / "pip"), "install", *quiet, "--force-reinstall"),
        *("--no-index", "--find-links", str(wheels)),
        *(f"{wanted}=={bundle.version}", *bundle.plugins),
    ]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program apart from what is set for Python and pip on this computer."""
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(("PYTHON", "PIP_"))}
    return subprocess.run(  # noqa: S603 - programs of the environment and the bundle
        command,
        env={**kept, "PYTHONUTF8": "1", "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def first_check(place: Place, examples: Path) -> None:
    """Show that it works: nothing in the good example, something in the bad one.

    Raises:
        InstallFault: When it does not work.
    """
    version = _run([str(place.gklint), "--version"])
    if version.returncode:
        raise InstallFault(f"装好了，但是运行不了：\n{version.stdout}{version.stderr}")
    say(version.stdout.strip())
    for name, expected in ((GOOD, 0), (BAD, 1)):
        checked = _run([str(place.gklint), str(examples / name), "--no-config"])
        if checked.returncode != expected:
            raise InstallFault(
                f"装好了，但是检查示例的结果不对：\n{checked.stdout}{checked.stderr}"
            )
    say("试检查了随附的两份示例，结果正常。")


def icons(place: Place) -> dict[Path, bytes]:
    """Give the icons that open the page of ``gklint serve``, by their files.

    Args:
        place: Where gklint is installed.

    Returns:
        Nothing where there is no desktop.
    """
    if WINDOWS:
        words = f'@echo off\r\ntitle {ICON}\r\n"{place.gklint}" serve\r\npause\r\n'
        return {desktop / f"{ICON}.cmd": words.encode("oem", "replace") for desktop in _desktops()}
    program = "".join(f"\\{c}" if c in '"`$\\' else c for c in str(place.gklint))
    words = (
        f"[Desktop Entry]\nType=Application\nName={ICON}\nComment=在网页里检查公文，只有本机能用\n"
        f'Exec="{program.replace("%", "%%")}" serve\nTerminal=true\nCategories=Office;\n'
    )
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    menu = {data / "applications" / "gklint.desktop": words.encode("utf-8")}
    return menu | {desktop / f"{ICON}.desktop": words.encode("utf-8") for desktop in _desktops()}


def _desktops() -> list[Path]:
    """Find the folder of the desktop, which has a name in the language of the system."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - only there

        shell = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, shell) as key:
            found = [Path(os.path.expandvars(winreg.QueryValueEx(key, "Desktop")[0]))]
    else:
        said = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "user-dirs.dirs"
        lines = said.read_text("utf-8").splitlines() if said.is_file() else []
        named = [line.partition("=")[2].strip('"') for line in lines if "_DESKTOP_DIR=" in line]
        found = [Path(name.replace("$HOME", str(Path.home()))) for name in named]
    return [folder for folder in found if folder.is_dir() and folder != Path.home()]


def put_icons(place: Place) -> bool:
    """Put the icons where they belong; a file of that name that is not ours is left alone.

    Args:
        place: Where gklint is installed.

    Returns:
        Whether one stands on the desktop.
    """
    on_desktop = False
    for file, content in icons(place).items():
        if not file.exists() or _is_ours(file, place):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            file.chmod(0o755)  # desktops of Linux start no entry that cannot be run
            on_desktop |= file.stem == ICON
    return on_desktop


def _is_ours(file: Path, place: Place) -> bool:
    """Whether a file starts this installation; what else stands in it may be of another version."""
    starts = [line for line in icons(place)[file].splitlines() if line.endswith(b" serve")]
    return file.is_file() and starts[0] in file.read_bytes().splitlines()


def farewell(bundle: Bundle, place: Place, examples: Path) -> None:
    """Say what to type next."""
    program = _typed(place.gklint)
    say()
    say("装好了。检查一份公文，输入下面一行（也可以把文件拖进窗口，代替文件名）：")
    say(f"  {program} {_typed(examples / BAD)}")
    if "web" in bundle.extras:
        say("在浏览器里用，把公文拖进打开的网页：")
        say(f"  {program} serve")
        if place.folder.is_relative_to(Path.home()):  # another's icon helps nobody
            with suppress(OSError):
                if put_icons(place):
                    say(f"也可以双击桌面上的“{ICON}”。")
    say("怎样用、怎样给同事用，打开“说明”文件夹里的 index.html。")
    say("以后升级：解开新的安装包，再运行一次安装。不用了：安装时加 --uninstall。")


def _typed(path: Path) -> str:
    """Give a path as it is typed at the prompt."""
    if not WINDOWS:
        return shlex.quote(str(path))
    return f'"{path}"' if " " in str(path) else str(path)


def uninstall(place: Place) -> None:
    """Remove the environment.

    Raises:
        InstallFault: When it is not one with gklint.
    """
    if place.is_free:
        say(f"{place.folder} 里没有装过 gklint。")
        return
    if not place.is_ours:
        raise InstallFault(f"{place.folder} 不是 gklint 的安装文件夹，没有动它。")
    try:
        for file in icons(place):
            if _is_ours(file, place):
                file.unlink()
        shutil.rmtree(place.folder)
    except OSError as fault:
        raise InstallFault(f"没有删除干净（是不是还开着 gklint？）：{fault}") from fault
    say(f"已经删除 {place.folder}。公文、配置和台账都没有动。")


def command_line() -> argparse.ArgumentParser:
    """Give what the installer can be told."""
    parser = argparse.ArgumentParser(
        prog="install.bat" if WINDOWS else "install.sh",
        description="安装 gklint：不用联网，不用管理员。再运行一次就是修复或升级。",
        add_help=False,
    )
    parser.add_argument(
        "--target",
        metavar="文件夹",
        type=Path,
        default=Path.home() / "gklint-env",
        help="装在哪里，默认是主目录里的 gklint-env",
    )
    parser.add_argument("--uninstall", action="store_true", help="删除装好的 gklint")
    parser.add_argument("--help", action="help", help="显示这段说明")
    return parser


def main() -> int:
    """Install, upgrade or remove."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that cannot show Chinese
    chosen = command_line().parse_args()
    place = Place(chosen.target.expanduser().absolute())
    try:
        if chosen.uninstall:
            uninstall(place)
            return 0
        bundle = read_bundle(HERE)
        fits(bundle)
        verify(HERE)
        install(bundle, HERE, place)
        first_check(place, HERE / "examples")
    except InstallFault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    farewell(bundle, place, HERE / "examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
