"""Builds the example drafts and dossiers of this folder from ``texts/``.

Layout follows GB/T 9704-2012: A4, margins 37/35/28/26 mm (5.2), 22 lines of 28 characters (5.2.3),
fonts and sizes by element (7.2-7.4), letter format (10.1), order (10.2), minutes (10.3).
A folder of ``texts/`` becomes a folder of one draft and its companions; only the sidecar in it
(``dossier.gk.toml``) is written by hand, as its readers will write theirs.

    python examples/make_examples.py            write the files
    python examples/make_examples.py --check    exit 1 when they differ from what this script makes
"""

import argparse
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import cast

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, only this folder is on the path

from examples import approval_form, interpretation  # noqa: E402 - after the path
from examples.layout import Draft, body, labels, rows_of  # noqa: E402 - after the path
from examples.picture import Picture, chunks, picture  # noqa: E402 - after the path
from examples.word import Page, word_file  # noqa: E402 - after the path

TEXTS = HERE / "texts"
# The plain-text twins of one draft, as people paste them: UTF-8, and GB 18030 with CRLF.
TWINS = {"通知.txt": ("utf-8", "\n"), "通知-gb18030.txt": ("gb18030", "\r\n")}
MADE = (".docx", ".txt", ".png")


def draft_file(draft: Draft) -> bytes:
    """A draft as .docx."""
    letter = draft.get("format") == "letter"
    in_header = letter and draft["masthead_in"] == "header"
    page = Page(letter=letter, masthead=draft["masthead"][0] if in_header else "")
    return word_file(body(draft), "".join(draft.get("title", draft["masthead"])), page)


def plain_text(draft: Draft) -> list[str]:
    """The draft as lines of text, blank lines between its parts."""
    lines = [*draft["masthead"], draft["number"], "", *draft["title"], "", draft["addressee"]]
    lines += [f"　　{line}" for line in draft["body"].strip().splitlines()]
    for place, name in enumerate(draft["attachment_list"]):
        lines.append(f"　　{'附件：' if place == 0 else '　　　'}{place + 1}. {name}")
    lines += ["", *(f"{'　' * 16}{organ}" for organ in draft["signature"])]
    lines += [f"{'　' * 18}{draft['date']}", *(f"　　{note}" for note in draft["notes"])]
    for part, label in zip(draft["attachments"], labels(draft), strict=True):
        lines += ["", label, "", *part["title"], ""]
        lines += ["\t".join(row) for row in rows_of(part["table"])]
        lines += [f"　　{line}" for line in part.get("body", "").strip().splitlines()]
    entry = draft["imprint"]
    return [*lines, "", *entry["copies"], f"{entry['office']}　　　　{entry['date']}"]


def load(path: Path) -> Draft:
    """Read a draft of ``texts/``; what it does not say comes from its ``base``."""
    own = cast("Draft", tomllib.loads(path.read_text("utf-8")))
    if "base" not in own:
        return own
    return cast("Draft", {**load(path.parent / own["base"]), **own})


def companion(path: Path) -> tuple[str, bytes]:
    """Make what one file of a dossier's folder says, by its name; what is no companion is a draft.

    Returns:
        Its suffix and its contents.
    """
    text = path.read_text("utf-8")
    if path.stem.startswith("发文稿纸"):
        filled = cast("approval_form.Filled", tomllib.loads(text))
        lines = approval_form.approval_form(filled)
        page, looks = approval_form.PAGE, approval_form.LOOKS
        return ".docx", word_file(lines, filled["title"], page, looks)
    if path.stem == "解读方案":
        plan = cast("interpretation.Plan", tomllib.loads(text))
        return ".docx", word_file(interpretation.plan(plan), "".join(plan["title"]), Page())
    if path.stem == "解读材料":
        article = cast("interpretation.Material", tomllib.loads(text))
        lines = interpretation.material(article)
        return ".docx", word_file(lines, "".join(article["title"]), Page())
    if path.stem == "解读材料（图解）":
        return ".png", picture(cast("Picture", tomllib.loads(text)))
    return ".docx", draft_file(load(path))


def build() -> Mapping[str, bytes]:
    """Every file of this folder that is made, by its path seen from here."""
    files = {f"{path.stem}.docx": draft_file(load(path)) for path in sorted(TEXTS.glob("*.toml"))}
    text = plain_text(load(TEXTS / "通知.toml"))
    for name, (encoding, end) in TWINS.items():
        files[name] = "".join(line + end for line in text).encode(encoding)
    for path in sorted(TEXTS.glob("*/*.toml")):
        suffix, data = companion(path)
        files[f"{path.parent.name}/{path.stem}{suffix}"] = data
    return files


def contents(name: str, data: bytes) -> object:
    """What is compared: members and pixels as they unpack, for zlib differs between machines."""
    if name.endswith(".png"):
        return list(chunks(data))
    if not name.endswith(".docx"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as file:
        return [(entry.filename, entry.date_time, file.read(entry)) for entry in file.infolist()]


def drift(files: Mapping[str, bytes]) -> list[str]:
    """Paths of files that are missing, differ, or are made by nobody."""
    folders = [HERE, *(HERE / path.name for path in TEXTS.iterdir() if path.is_dir())]
    there = {
        path.relative_to(HERE).as_posix()
        for folder in folders
        for path in folder.glob("*")
        if path.suffix in MADE
    }
    return sorted(
        name
        for name in files.keys() | there
        if name not in files
        or name not in there
        or contents(name, (HERE / name).read_bytes()) != contents(name, files[name])
    )


def main() -> int:
    """Write the files, or compare them."""
    parser = argparse.ArgumentParser(description="生成示例公文和送审材料")
    parser.add_argument("--check", action="store_true", help="只比较，不写文件")
    files = build()
    if not parser.parse_args().check:
        for name, data in files.items():
            (HERE / name).parent.mkdir(exist_ok=True)
            (HERE / name).write_bytes(data)
        print(f"已生成 {len(files)} 个示例文件。")
        return 0
    if stale := drift(files):
        print(
            f"与脚本不一致：{'、'.join(stale)}。请运行 python examples/make_examples.py 重新生成。"
        )
        return 1
    print(f"{len(files)} 个示例文件与脚本一致。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
