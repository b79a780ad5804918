"""Wheels made up for tests: a name, a version, what it needs, and a program where one is wanted."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path


def fake_wheel(  # noqa: PLR0913 - each says one thing of a wheel
    folder: Path,
    name: str,
    version: str = "1.0",
    *,
    tag: str = "py3-none-any",
    requires: Sequence[str] = (),
    extra: Sequence[str] = (),
    files: Mapping[str, str] | None = None,
) -> Path:
    """Write a wheel that pip installs.

    Args:
        folder: Where it goes.
        name: The distribution.
        version: Its version.
        tag: What it can be installed on.
        requires: The lines of ``Requires-Dist``.
        extra: Other lines of the metadata.
        files: What is in it besides the metadata.

    Returns:
        The wheel.
    """
    module = name.replace("-", "_")
    info = f"{module}-{version}.dist-info"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *extra]
    lines += [f"Requires-Dist: {need}" for need in requires]
    whole = {
        **(files or {}),
        f"{info}/METADATA": "\n".join(lines) + "\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = "".join(f"{path},{_digest(words)},\n" for path, words in whole.items())
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{module}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as members:
        for path, words in whole.items():
            members.writestr(path, words)
        members.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    return wheel


def _digest(words: str) -> str:
    digest = hashlib.sha256(words.encode("utf-8")).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
