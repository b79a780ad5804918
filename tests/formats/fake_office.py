"""A program that behaves like LibreOffice as far as gklint asks it, and misbehaves on demand.

What it makes of a file is what it finds in it, behind its own process id: ``PID TEXT``. A file that
begins with HANG, DIE or NOTHING is treated accordingly.
"""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

MODE = "{mode}"


def convert(arguments: list[str]) -> None:
    """Do what a command line says; without ``--convert-to`` there is nothing to do."""
    if "--convert-to" not in arguments:
        return
    folder = Path(arguments[arguments.index("--outdir") + 1])
    given = Path(arguments[-1])
    data = given.read_bytes()
    if data.startswith(b"HANG"):
        hang = "import time; time.sleep(600)"
        subprocess.Popen([sys.executable, "-c", hang, str(folder)])  # noqa: S603 - a child hangs too
        time.sleep(600)
    if data.startswith(b"DIE"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if not data.startswith(b"NOTHING"):
        made = folder / f"{given.stem}.docx"
        made.write_bytes(b"%d %s" % (os.getpid(), data))


def serve(profile: str) -> None:
    """Keep the door by which further command lines come."""
    digest = hashlib.md5(profile.encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    door = socket.socket(socket.AF_UNIX)
    door.bind(f"/tmp/{name}")  # noqa: S108 - as LibreOffice does
    door.listen()
    while True:
        line, _ = door.accept()
        with line:
            line.sendall(b"InternalIPC::SendArguments\0")
            said = b""
            while not said.endswith(b"\0"):
                more = line.recv(4096)
                if not more:
                    break
                said += more
            convert(said.decode().rstrip("\0").split(",")[1:])
            line.sendall(b"InternalIPC::ProcessingDone\0")


def main(arguments: list[str]) -> None:
    """Live as the mode says: with a door, without one, or not at all."""
    if MODE == "ill":
        sys.exit(77)
    convert(arguments)
    if "--convert-to" in arguments:
        return
    if MODE == "silent":
        time.sleep(600)
    named = "-env:UserInstallation="
    serve(next(each.removeprefix(named) for each in arguments if each.startswith(named)))


if __name__ == "__main__":
    main(sys.argv[1:])
