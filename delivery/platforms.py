"""The kinds of computer a bundle is made for, as pip and packaging describe them."""  # noqa: INP001 - a script's module, no package

from collections.abc import Mapping
from typing import NamedTuple

from packaging.tags import Tag, compatible_tags, cpython_tags

# 统信 V20 and the servers of 麒麟 V10 come with glibc 2.28: a wheel may ask for no more. Of two
# wheels of one version the one for the older glibc is taken, since it runs on more computers.
NEWEST_GLIBC = 28
OLDEST_GLIBC = 17  # manylinux2014
PYTHONS = ("3.11", "3.12", "3.13")


class Platform(NamedTuple):
    """A kind of computer.

    Attributes:
        name: Its name in options and file names.
        chinese: What the guide calls it.
        tags: The platform tags of wheels it can use, best first.
        markers: What environment markers (PEP 508) see there, but for the version of Python.
        script: The file of the bundle that a person starts.
    """

    name: str
    chinese: str
    tags: tuple[str, ...]
    markers: Mapping[str, str]
    script: str


class Target(NamedTuple):
    """A kind of computer with one version of Python.

    Attributes:
        platform: The kind of computer.
        python: ``3.11`` and so on; CPython only.
    """

    platform: Platform
    python: str

    @property
    def environment(self) -> dict[str, str]:
        """What environment markers see."""
        return {
            **self.platform.markers,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_version": f"{self.python}.0",
        }

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags of wheels that can be installed, best first."""
        major, minor = map(int, self.python.split("."))
        interpreter = f"cp{major}{minor}"
        version = (major, minor)
        return (
            *cpython_tags(version, abis=[interpreter], platforms=self.platform.tags),
            *compatible_tags(version, interpreter, self.platform.tags),
        )


def _markers(system: str, sys_platform: str, os_name: str, machine: str) -> Mapping[str, str]:
    return {
        "implementation_name": "cpython",
        "os_name": os_name,
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": system,
        "platform_version": "",
        "sys_platform": sys_platform,
    }


def _linux(machine: str, chinese: str) -> Platform:
    versions = range(OLDEST_GLIBC, NEWEST_GLIBC + 1)
    return Platform(
        f"manylinux-{machine}",
        chinese,
        (f"manylinux2014_{machine}", *(f"manylinux_2_{minor}_{machine}" for minor in versions)),
        _markers("Linux", "linux", "posix", machine),
        "install.sh",
    )


PLATFORMS: Mapping[str, Platform] = {
    platform.name: platform
    for platform in (
        _linux("x86_64", "麒麟、统信等 Linux，Intel、AMD、海光、兆芯处理器"),
        _linux("aarch64", "麒麟、统信等 Linux，飞腾、鲲鹏处理器"),
        Platform(
            "windows-amd64",
            "Windows 10、11，64 位",
            ("win_amd64",),
            _markers("Windows", "win32", "nt", "AMD64"),
            "install.bat",
        ),
    )
}
