"""The page of ``gklint serve``: how long an answer takes, and what the server holds meanwhile.

    python benchmarks/page.py [--rounds 30]

One server, two workers, asked over its socket as a browser asks. Times are from the first byte sent
to the last byte received (the browser draws in some 20 ms more, see tests/browser). Memory is the
peak of the real memory of the server and its workers together, sampled every 20 ms from
``/proc``: shared pages count once (PSS). A draft of five pages is the body of an example, repeated.
"""

import argparse
import http.client
import io
import json
import os
import sys
import threading
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from tests.browser.served import served  # noqa: E402 - after the path

EXAMPLES = ROOT / "examples"
WORDS = "坚持人民至上"
FAULTY = EXAMPLES / "通知-有错.docx"
MEGABYTE = 1024 * 1024
LIMIT_MS, LIMIT_MB = 300, 400


class Row(NamedTuple):
    """A line of the table: milliseconds, and megabytes at the peak."""

    label: str
    times: list[float]
    memory: float
    status: int


class Watch:
    """Looks at the memory of a process and its children until it is told to stop."""

    def __init__(self, process: int) -> None:
        """Begin."""
        self.peak = 0.0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        """Stop, and give the peak in megabytes."""
        self._over.set()
        self._thread.join()
        return self.peak

    def _look(self) -> None:
        while not self._over.wait(0.02):
            self.peak = max(self.peak, sum(map(_held, _family(self._process))))


def _family(process: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        children = [int(w) for t in tasks for w in (t / "children").read_text("ascii").split()]
    except OSError:
        return []
    return [process, *(found for child in children for found in _family(child))]


def _held(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def five_pages() -> bytes:
    """A draft of five pages: the example with a paragraph repeated."""
    return longer(12)


def longer(times: int) -> bytes:
    """The example with a paragraph repeated, each time with other characters at its beginning."""
    with zipfile.ZipFile(FAULTY) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    xml = parts["word/document.xml"].decode("utf-8")
    end = xml.index("</w:p>", xml.index(WORDS)) + len("</w:p>")
    paragraph = xml[xml.rindex("<w:p>", 0, end) : end]
    chance = Random(1)  # noqa: S311 - no secret: what is packed must not become suspiciously small
    body = "".join(
        paragraph.replace(WORDS, "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in WORDS * 2))
        for _ in range(times)
    )
    parts["word/document.xml"] = (xml[:end] + body + xml[end:]).encode()
    return packed(parts)


def packed(parts: Mapping[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Give a zip archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def with_picture(size: int) -> bytes:
    """The example with a picture in it that makes it so large."""
    with zipfile.ZipFile(FAULTY) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    return packed({**parts, "word/media/image9.png": os.urandom(size)}, zipfile.ZIP_STORED)


def bomb() -> bytes:
    """The example with a text that unpacks to a gigabyte."""
    with zipfile.ZipFile(FAULTY) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    return packed({**parts, "word/document.xml": bytes(1024 * MEGABYTE)})


def ask(address: str, files: Mapping[str, bytes]) -> tuple[int, float]:
    """Drop files, and give the status and the milliseconds until the answer is there.

    Raises:
        SystemExit: The answer has no end.
    """
    parts = urlsplit(address)
    listed = [{"name": name, "size": len(data)} for name, data in files.items()]
    head = json.dumps({"profile": "cn", "stage": "submit", "files": listed}).encode() + b"\n"
    length = len(head) + sum(map(len, files.values()))
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(parts.netloc)
    connection.putrequest("POST", parts.path + "check")
    connection.putheader("Content-Type", "application/x-gklint-files")
    connection.putheader("Origin", f"http://{parts.netloc}")
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    for piece in (head, *files.values()):
        connection.send(piece)
    response = connection.getresponse()
    said = response.read()
    taken = (time.perf_counter() - begun) * 1000
    connection.close()
    if response.status == http.client.OK and b'"kind": "end"' not in said:
        raise SystemExit(f"没有答完：{said[-200:]!r}")
    return response.status, taken


def measured(label: str, address: str, process: int, files: Mapping[str, bytes], n: int) -> Row:
    """Drop the same files some times."""
    watch = Watch(process)
    asked = [ask(address, files) for _ in range(n)]
    return Row(label, [taken for _, taken in asked], watch.stop(), asked[-1][0])


def together(label: str, address: str, process: int, files: Mapping[str, bytes], n: int) -> Row:
    """Drop files from several browsers at the same moment."""
    watch = Watch(process)
    taken: list[float] = []
    threads = [
        threading.Thread(target=lambda: taken.append(ask(address, files)[1])) for _ in range(n)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Row(label, taken, watch.stop(), 200)


def rows(address: str, process: int, rounds: int) -> list[Row]:
    """Measure everything."""
    draft = five_pages()
    many = {f"通知{number:03}.docx": draft for number in range(200)}
    picture = {"大.docx": with_picture(50 * MEGABYTE)}
    book = longer(80_000)
    books = {"一.docx": book, "二.docx": book}  # 900,000 marks of XML, 12 million characters
    text = ("　　现就有关事项通知如下。\n" * (50 * MEGABYTE // 40)).encode()
    ask(address, {"通知.docx": draft})  # the first question of a worker loads what it needs
    ask(address, {"一.docx": draft, "二.docx": draft})
    return [
        measured("5 页的草稿", address, process, {"通知.docx": draft}, rounds),
        measured("200 份一次放上", address, process, many, 2),
        measured("50 MB 的 Word 文件（图片）", address, process, picture, 2),
        measured("上限附近的 Word 文件，两份", address, process, books, 1),
        measured("50 MB 的纯文本", address, process, {"大.txt": text}, 1),
        measured("压缩炸弹（展开 1 GB）", address, process, {"炸弹.docx": bomb()}, 2),
        measured("65 MB，超过上限", address, process, {"超.docx": bytes(65 * MEGABYTE)}, 1),
        together("8 个浏览器同时放 5 页的草稿", address, process, {"通知.docx": draft}, 8),
        measured("之后，5 页的草稿", address, process, {"通知.docx": draft}, rounds),
    ]


def main() -> None:
    """Measure and print one table.

    Raises:
        SystemExit: A limit is passed, or a file is left.
    """
    parser = argparse.ArgumentParser(description="网页的速度和内存")
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    with served("--jobs", "2") as running:
        found = rows(running.address, running.process.pid, rounds)
        left = running.kept()
    print("| 放上什么 | 次数 | 答复 毫秒（中位） | 95% | 峰值内存 MB | 状态 |")
    print("|---|---:|---:|---:|---:|---:|")
    for row in found:
        high = quantiles(row.times, n=20)[-1] if len(row.times) > 1 else row.times[0]
        print(
            f"| {row.label} | {len(row.times)} | {median(row.times):.0f} | {high:.0f} "
            f"| {row.memory:.0f} | {row.status} |"
        )
    if left:
        raise SystemExit(f"留下了文件：{left}")
    if median(found[0].times) > LIMIT_MS or max(row.memory for row in found) > LIMIT_MB:
        raise SystemExit(f"超过了 {LIMIT_MS} 毫秒或 {LIMIT_MB} MB")


if __name__ == "__main__":
    main()
