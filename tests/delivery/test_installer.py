"""The installer of a bundle, on a bundle of made-up wheels: no network, no pip on the computer.

The real wheels are installed by ``.ci/run``; here is what happens around that: a changed file, the
wrong computer, a folder that belongs to someone else, an upgrade, a failure half way, the end.
"""

import ensurepip
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from delivery.bundle import Order, filled
from delivery.packing import write_checksums
from delivery.platforms import PLATFORMS, PYTHONS
from tests.delivery.fake_wheels import fake_wheel

ROOT = Path(__file__).resolve().parents[2]
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
MACHINE = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
MAIN = """\
import os, sys
assert not any(name.startswith(("PIP_", "PYTHONPATH")) for name in os.environ if name != "PIP_CONFIG_FILE")
def main():
    if "--version" in sys.argv:
        print("gklint {version}")
    elif not os.path.isfile(sys.argv[1]):
        sys.exit(3)
    else:
        sys.exit({faulty})
"""  # noqa: E501 - one line of the program

pytestmark = pytest.mark.skipif(os.name == "nt", reason="install.sh 要 POSIX 的 shell")


def bundle_at(folder: Path, version: str = "1.0", *, faulty: str = '"有错" in sys.argv[1]') -> Path:
    """Make a bundle whose gklint says its version and finds fault with names that have 有错."""
    pip = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"), None)
    if pip is None:
        pytest.skip("这个 Python 没有附带 pip 的安装包")
    wheels = folder / "wheels"
    fake_wheel(
        wheels,
        "gklint",
        version,
        requires=["helper"],
        extra=["Provides-Extra: web"],
        files={
            "gklint_fake.py": MAIN.format(version=version, faulty=faulty),
            f"gklint-{version}.dist-info/entry_points.txt": (
                "[console_scripts]\ngklint = gklint_fake:main\n"
            ),
        },
    )
    fake_wheel(wheels, "helper")
    shutil.copy(pip, wheels)
    (folder / "examples").mkdir()
    for name in ("通知.docx", "通知-有错.docx"):
        (folder / "examples" / name).write_bytes(b"")
    shutil.copy(ROOT / "delivery" / "install.py", folder)
    order = Order(PLATFORMS["manylinux-x86_64"], PYTHONS, (), (), ())
    (folder / "install.sh").write_bytes(filled("install.sh", order, version))
    describe(folder, version=version)
    return folder


def describe(folder: Path, **changed: object) -> None:
    """Write the manifest and the checksums."""
    said = {
        "version": "1.0",
        "system": platform.system(),
        "machine": MACHINE,
        "glibc": None,
        "pythons": [PYTHON],
        "extras": [],
        "plugins": [],
    }
    (folder / "bundle.json").write_text(json.dumps({**said, **changed}), "utf-8")
    write_checksums(folder)


def install(bundle: Path, *words: str, python: str = sys.executable) -> tuple[int, str]:
    """Run the installer as a person with a hostile set-up for Python and pip would."""
    home = bundle.parent / "主 目录"
    home.mkdir(exist_ok=True)
    done = subprocess.run(  # noqa: S603 - the installer under test
        ["/bin/sh", str(bundle / "install.sh"), *words],
        cwd=home,
        env={
            "HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "GKLINT_PYTHON": python,
            "PIP_INDEX_URL": "https://index.example.invalid/simple",
            "PIP_REQUIRE_VIRTUALENV": "1",
            "PYTHONPATH": str(bundle / "wheels"),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return bundle_at(tmp_path / "安装 包")


@pytest.fixture
def place(bundle: Path) -> Path:
    return bundle.parent / "主 目录" / "gklint-env"


def test_it_installs_checks_and_says_what_to_type(bundle: Path, place: Path) -> None:
    code, said = install(bundle)

    assert code == 0, said
    assert "gklint 1.0" in said
    assert "试检查了随附的两份示例，结果正常" in said
    assert f"'{place}/bin/gklint' '{bundle}/examples/通知-有错.docx'" in said
    assert "serve" not in said


def test_again_it_repairs_and_a_newer_bundle_upgrades(bundle: Path, place: Path) -> None:
    install(bundle)
    for file in place.rglob("gklint_fake.py"):
        file.unlink()

    code, said = install(bundle)
    assert (code, "gklint 1.0" in said) == (0, True), said

    code, said = install(bundle_at(bundle.parent / "新的", "2.0"))
    assert (code, "gklint 2.0" in said) == (0, True), said


def test_plugins_of_the_office_are_installed_with_it(bundle: Path, place: Path) -> None:
    fake_wheel(bundle / "wheels", "gklint-plugin-yunxi", files={"gklint_plugin_yunxi.py": ""})
    describe(bundle, plugins=["gklint-plugin-yunxi==1.0"])

    code, said = install(bundle)

    assert code == 0, said
    assert list(place.rglob("gklint_plugin_yunxi.py"))


def test_it_goes_where_it_is_told(bundle: Path) -> None:
    code, said = install(bundle, "--target", "别处/gklint")

    assert code == 0, said
    assert (bundle.parent / "主 目录" / "别处" / "gklint" / "bin" / "gklint").is_file()


def test_removed_nothing_of_it_is_left(bundle: Path, place: Path) -> None:
    install(bundle)

    assert install(bundle, "--uninstall") == (
        0,
        f"已经删除 {place}。公文、配置和台账都没有动。\n",
    )
    assert not place.exists()
    assert install(bundle, "--uninstall") == (0, f"{place} 里没有装过 gklint。\n")


def test_with_the_page_comes_an_icon_that_opens_it_and_goes_with_it(
    bundle: Path, place: Path
) -> None:
    describe(bundle, extras=["web"])
    home = place.parent
    desktop = home / "桌面"
    desktop.mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', "utf-8")

    code, said = install(bundle)

    assert (code, "双击桌面上的“检查公文”" in said) == (0, True), said
    icon = desktop / "检查公文.desktop"
    assert f'Exec="{place}/bin/gklint" serve\n' in icon.read_text("utf-8")
    assert os.access(icon, os.X_OK)
    assert (home / ".local/share/applications/gklint.desktop").is_file()

    install(bundle, "--uninstall")
    assert not list(desktop.iterdir())


def test_an_icon_of_someone_else_is_left_alone(bundle: Path, place: Path) -> None:
    describe(bundle, extras=["web"])
    other = place.parent / ".local" / "share" / "applications" / "gklint.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("mine", "utf-8")

    assert install(bundle)[0] == 0
    assert install(bundle, "--uninstall")[0] == 0
    assert other.read_text("utf-8") == "mine"


def test_an_installation_for_everybody_leaves_no_icon(bundle: Path, place: Path) -> None:
    describe(bundle, extras=["web"])

    install(bundle, "--target", str(bundle.parent / "共用"))

    assert [file.name for file in place.parent.iterdir()] == []


@pytest.mark.parametrize("words", [(), ("--uninstall",)])
def test_a_folder_of_someone_else_is_left_alone(
    bundle: Path, place: Path, words: tuple[str, ...]
) -> None:
    place.mkdir(parents=True)
    (place / "论文.docx").write_bytes(b"x")

    code, said = install(bundle, *words)

    assert code == 1
    assert "没有动它" in said
    assert [file.name for file in place.iterdir()] == ["论文.docx"]


@pytest.mark.parametrize("name", ["wheels/helper-1.0-py3-none-any.whl", "examples/通知.docx"])
def test_a_changed_or_missing_file_stops_it(bundle: Path, place: Path, name: str) -> None:
    (bundle / name).write_bytes(b"changed")
    assert f"没有安装：{name}" in install(bundle)[1]

    (bundle / name).unlink()
    assert install(bundle)[0] == 1
    assert not place.exists()


def test_a_wheel_that_was_added_stops_it(bundle: Path, place: Path) -> None:
    fake_wheel(bundle / "wheels", "helper", "9.0")

    code, said = install(bundle)

    assert (code, "helper-9.0" in said, place.exists()) == (1, True, False)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"machine": "sw_64"}, "请换一份安装包"),
        ({"system": "Windows"}, "请换一份安装包"),
        ({"pythons": ["3.99"]}, "要用 64 位的 Python 3.99"),
        ({"glibc": "2.999"}, "要 2.999 以上"),
    ],
)
def test_a_computer_it_is_not_made_for_is_told_so(
    bundle: Path, place: Path, changed: dict[str, object], words: str
) -> None:
    describe(bundle, **changed)

    code, said = install(bundle)

    assert (code, words in said, place.exists()) == (1, True, False)


def test_without_a_manifest_it_is_no_bundle(bundle: Path) -> None:
    (bundle / "bundle.json").write_text("{", "utf-8")

    assert install(bundle)[0] == 1
    assert "不是完整的安装包" in install(bundle)[1]


def test_when_pip_fails_nothing_is_left(bundle: Path, place: Path) -> None:
    (bundle / "wheels" / "helper-1.0-py3-none-any.whl").unlink()
    write_checksums(bundle)

    code, said = install(bundle)

    assert code == 1
    assert "没有安装成" in said
    assert "helper" in said
    assert not place.exists()


def test_a_program_that_does_not_work_is_not_called_installed(tmp_path: Path) -> None:
    code, said = install(bundle_at(tmp_path / "坏的", faulty="0"))

    assert code == 1
    assert "检查示例的结果不对" in said


def test_a_python_that_does_not_fit_is_refused(bundle: Path) -> None:
    code, said = install(bundle, python="/bin/false")

    assert code == 1
    assert "/bin/false" in said


def test_help_is_chinese(bundle: Path) -> None:
    code, said = install(bundle, "--help")

    assert code == 0
    assert "装在哪里" in said
    assert "--uninstall" in said
