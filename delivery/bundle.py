"""Makes the bundles that install gklint on computers without internet.

    python delivery/bundle.py --output DIR
    python delivery/bundle.py --output DIR --platform manylinux-aarch64 --python 3.12 --extra

A bundle is a zip file for one kind of computer: the wheel of gklint and every wheel it needs, an
installer, the manual, the examples, checksums. Made twice from the same wheels it is the same file;
``PIP_CONSTRAINT=constraints.txt`` with the list of an earlier bundle fetches the same wheels.
"""  # noqa: INP001 - a script, no package

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))  # run as a script, only this folder is on the path

from packaging.requirements import Requirement  # noqa: E402 - after the path

from delivery.gather import GatherFault, build_wheel, gather, unsatisfied  # noqa: E402 - after the path
from delivery.packing import SUMS, checksums, pack, write_checksums  # noqa: E402 - after the path
from delivery.platforms import PLATFORMS, PYTHONS, Platform, Target  # noqa: E402 - after the path
from delivery.wheels import Wheel, glibc_needed, read_wheel  # noqa: E402 - after the path
from docs.website.build import build_site  # noqa: E402 - after the path
from docs.website.sources import SiteFault  # noqa: E402 - after the path

EXAMPLES = ("*.docx", "*.txt", "送审材料*/*")
README = "先读我.txt"


class Order(NamedTuple):
    """What is wanted in a bundle.

    Attributes:
        platform: The kind of computer.
        pythons: The versions of Python.
        extras: Optional parts of gklint.
        plugins: Wheels of plug-ins that are installed with it.
        interpreters: Installers or archives of Python that go along.
    """

    platform: Platform
    pythons: tuple[str, ...]
    extras: tuple[str, ...]
    plugins: tuple[Wheel, ...]
    interpreters: tuple[Path, ...]


def make_bundle(wheel: Wheel, order: Order, scratch: Path, output: Path) -> Path:
    """Make one bundle.

    Args:
        wheel: gklint.
        order: What is wanted.
        scratch: An empty folder to work in.
        output: Where the zip file goes.

    Returns:
        The zip file.

    Raises:
        GatherFault: When a wheel cannot be had, or something needed would be missing.
    """
    folder = scratch / f"gklint-{wheel.version}-{order.platform.name}"
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for own in (wheel, *order.plugins):
        shutil.copy(own.file, wheels)
    roots = (_gklint(wheel, order.extras), Requirement("pip>=24"), *map(_exactly, order.plugins))
    targets = [Target(order.platform, python) for python in order.pythons]
    held = gather(roots, targets, wheels)
    if lacking := unsatisfied(roots, targets, wheels):
        raise GatherFault("\n".join(lacking))
    write_manifest(folder, wheel, order, glibc_needed(held))
    (folder / "constraints.txt").write_text(_versions(held), "utf-8", newline="\n")
    copy_files(folder, order)
    build_site(folder / "说明")
    write_checksums(folder)
    archive = output / f"{folder.name}.zip"
    pack(folder, scratch / archive.name)
    shutil.move(scratch / archive.name, archive)
    return archive


def _gklint(wheel: Wheel, extras: Iterable[str]) -> Requirement:
    wanted = _exactly(wheel)
    wanted.extras = set(extras)
    return wanted


def _exactly(wheel: Wheel) -> Requirement:
    return Requirement(f"{wheel.name}=={wheel.version}")


def _versions(wheels: Iterable[Wheel]) -> str:
    lines = {f"{w.name}=={w.version}\n" for w in wheels if w.name != "gklint"}
    return "".join(sorted(lines))


def write_manifest(folder: Path, wheel: Wheel, order: Order, glibc: str | None) -> None:
    """Write what the installer has to know."""
    markers = order.platform.markers
    said = {
        "version": str(wheel.version),
        "system": markers["platform_system"],
        "machine": "x86_64" if markers["os_name"] == "nt" else markers["platform_machine"],
        "glibc": glibc,
        "pythons": order.pythons,
        "extras": order.extras,
        "plugins": [str(_exactly(plugin)) for plugin in order.plugins],
    }
    words = json.dumps(said, ensure_ascii=False, indent=2)
    (folder / "bundle.json").write_text(f"{words}\n", "utf-8", newline="\n")


def copy_files(folder: Path, order: Order) -> None:
    """Put in what is the same in every bundle: the installer, the examples, the first words."""
    manifest = json.loads((folder / "bundle.json").read_text("utf-8"))
    for name in (order.platform.script, README):
        (folder / name).write_bytes(filled(name, order, manifest["version"]))
    shutil.copy(HERE / "install.py", folder)
    shutil.copy(ROOT / "LICENSE", folder)
    for pattern in EXAMPLES:
        for file in sorted((ROOT / "examples").glob(pattern)):
            target = folder / file.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    if order.interpreters:
        (folder / "python").mkdir()
        for file in order.interpreters:
            shutil.copy(file, folder / "python")


def filled(name: str, order: Order, version: str) -> bytes:
    """Give a file of ``templates`` for one platform, in the encoding its reader expects.

    cmd.exe reads a batch file in the code page of a Chinese Windows, and Notepad wants a mark at
    the head of UTF-8; shells and Linux editors want neither.

    Args:
        name: The file.
        order: What the bundle is for.
        version: The version of gklint.

    Returns:
        The bytes.
    """
    newest_first = sorted(order.pythons, key=lambda python: int(python.split(".")[1]), reverse=True)
    words = (HERE / "templates" / name).read_text("utf-8")
    for key, value in (
        ("VERSION", version),
        ("PLATFORM", order.platform.chinese),
        ("PYTHONS", " ".join(newest_first)),
        ("COMPACT", " ".join(python.replace(".", "") for python in newest_first)),
    ):
        words = words.replace(f"@{key}@", value)
    if name.endswith(".sh"):
        return words.encode("utf-8")
    encoding = "gbk" if name.endswith(".bat") else "utf-8-sig"
    return words.replace("\n", "\r\n").encode(encoding)


def command_line() -> argparse.ArgumentParser:
    """Give what the script can be told."""
    parser = argparse.ArgumentParser(description="做离线安装包")
    parser.add_argument("--output", type=Path, required=True, help="安装包放在哪个文件夹")
    parser.add_argument(
        "--platform",
        nargs="+",
        choices=(*PLATFORMS, "all"),
        default=["all"],
        help="给哪些电脑，默认全部",
    )
    parser.add_argument(
        "--python", nargs="+", choices=PYTHONS, default=PYTHONS, help="给哪些 Python 版本，默认全部"
    )
    parser.add_argument(
        "--extra",
        nargs="*",
        default=["formats", "web"],
        help="连同哪些可选的部分（见 pyproject.toml），默认 formats web；后面什么也不写就都不要",
    )
    parser.add_argument(
        "--plugin",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="连同哪些插件，写它们的安装包（.whl）",
    )
    parser.add_argument(
        "--with-python",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="随安装包带上的 Python 安装程序（.exe）或压缩包（.tar.gz），一次只做一种电脑的",
    )
    return parser


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line; what cannot be made is refused with the words of argparse."""
    parser = command_line()
    chosen = parser.parse_args(words)
    if "all" in chosen.platform:
        chosen.platform = list(PLATFORMS)
    if chosen.with_python and len(chosen.platform) > 1:
        parser.error("--with-python 要同时写明一个 --platform")
    for file in (*chosen.plugin, *chosen.with_python):
        if not file.is_file():
            parser.error(f"没有文件 {file}")
    return chosen


def know_extras(extras: Iterable[str], wheel: Wheel) -> None:
    """Refuse optional parts gklint does not have.

    Raises:
        GatherFault: When there is one.
    """
    if strange := sorted(set(extras) - wheel.extras):
        known = "、".join(sorted(wheel.extras))
        raise GatherFault(f"没有 {'、'.join(strange)} 这一项，只有：{known}")


def main() -> int:
    """Make the bundles that are asked for."""
    chosen = arguments()
    chosen.output.mkdir(parents=True, exist_ok=True)
    made = []
    try:
        with tempfile.TemporaryDirectory() as name:
            scratch = Path(name)
            wheel = read_wheel(build_wheel(ROOT, scratch))
            know_extras(chosen.extra, wheel)
            for platform in dict.fromkeys(chosen.platform):
                order = Order(
                    PLATFORMS[platform],
                    tuple(dict.fromkeys(chosen.python)),
                    tuple(sorted(set(chosen.extra))),
                    tuple(read_wheel(file) for file in chosen.plugin),
                    tuple(chosen.with_python),
                )
                made.append(make_bundle(wheel, order, scratch, chosen.output))
                size = made[-1].stat().st_size / 2**20
                sys.stdout.write(f"{made[-1]}（{size:.1f} MB）\n")
        sums = checksums(chosen.output, sorted(made))
        (chosen.output / SUMS).write_text(sums, "utf-8", newline="\n")
    except (GatherFault, SiteFault) as fault:
        sys.stderr.write(f"没有做成：{fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
