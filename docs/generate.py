"""Writes what the manual takes from the program: rule pages, jurisdictions, clauses, quoted output.

python docs/generate.py            write the pages
python docs/generate.py --check    exit 1 when they differ from what this script makes
"""  # noqa: INP001 - a script, no package

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# Run as a script, only this folder is on the path; in a bare checkout the rules are not either.
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

import gklint_rules  # noqa: E402 - after the path

from docs.clauses import clause_page  # noqa: E402 - after the path
from docs.profile_page import profile_page  # noqa: E402 - after the path
from docs.rule_pages import Catalogue, rule_pages  # noqa: E402 - after the path
from docs.snippets import filled  # noqa: E402 - after the path
from gklint.law.shelf import ProfileShelf  # noqa: E402 - after the path

RULES = HERE / "rules"


def catalogue() -> Catalogue:
    """Give the rules and jurisdictions that come with gklint, whatever else is installed."""
    rules = sorted(gklint_rules.gklint_rules(), key=lambda rule: rule.code)
    return Catalogue(tuple(rules), ProfileShelf.of(gklint_rules.gklint_profiles()).every())


def build() -> Mapping[Path, str]:
    """Give every page that is made, wholly or in part, by its place."""
    known = catalogue()
    pages = {RULES / name: words for name, words in rule_pages(known).items()}
    pages[HERE / "profiles.md"] = profile_page(known)
    pages[HERE / "clauses.md"] = clause_page(known)
    for file in (*sorted(ROOT.glob("*.md")), *sorted(HERE.glob("*.md"))):
        if file not in pages:
            pages[file] = filled(file.read_text("utf-8"), known)
    return pages


def drift(pages: Mapping[Path, str]) -> list[Path]:
    """Give the pages that are missing, differ, or are made by nobody."""
    there = {*pages, *RULES.glob("*.md")}
    return sorted(
        file
        for file in there
        if file not in pages or not file.exists() or file.read_text("utf-8") != pages[file]
    )


def main() -> int:
    """Write the pages, or compare them."""
    parser = argparse.ArgumentParser(description="生成说明文档")
    parser.add_argument("--check", action="store_true", help="只比较，不写文件")
    check = parser.parse_args().check
    pages = build()
    stale = drift(pages)
    if check and stale:
        names = "、".join(file.relative_to(ROOT).as_posix() for file in stale)
        sys.stdout.write(f"与程序不一致：{names}。请运行 python docs/generate.py 重新生成。\n")
        return 1
    if not check:
        RULES.mkdir(exist_ok=True)
        for file in stale:
            if file in pages:
                file.write_text(pages[file], "utf-8", newline="\n")
            else:
                file.unlink()
    sys.stdout.write(f"{len(pages)} 个页面与程序一致。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
