"""Pieces of hand-written pages that are made: output of the program, files quoted whole."""  # noqa: INP001 - a script's module, no package

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path

from docs.ledger_columns import columns_table
from docs.markdown import fenced, table
from docs.rule_pages import Catalogue
from docs.settings import settings_table
from gklint.cli.init import CONFIG
from gklint.model.disclosure import Stage
from gklint.report.manual import GROUPS

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
PLUGIN = EXAMPLES / "plugin"

_SHOWN = ("GK701", "GK103", "GK713")
_BEGIN = "<!-- 生成 {}：由 docs/generate.py 写入，请不要手工修改 -->"
_END = "<!-- 生成完 {} -->"
_REGION = re.compile(r"<!-- 生成 (\S+?)：[^\n]*-->\n.*?<!-- 生成完 (\S+) -->", re.DOTALL)


def gklint(*arguments: str) -> str:
    """Run the program in the folder of the examples and give what it prints."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "gklint", *arguments],
        cwd=EXAMPLES,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins"))),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.stderr:
        raise SystemExit(f"gklint {' '.join(arguments)}\n{done.stderr}")
    return done.stdout


def _terminal(_catalogue: Catalogue) -> str:
    """The faulty draft: three findings, the number of the others, the end."""
    *findings, summary = gklint("通知-有错.docx").rstrip("\n").split("\n\n")
    kept = [block for block in findings if any(code in block for code in _SHOWN)]
    gap = f"……（另有 {len(findings) - len(kept)} 处，这里略去）……"
    printed = "\n\n".join((*kept, gap, summary))
    return fenced(f"$ gklint 通知-有错.docx\n{printed}")


def _mended(_catalogue: Catalogue) -> str:
    """What becomes of the faulty draft."""
    with tempfile.TemporaryDirectory() as folder:
        said = gklint("fix", "通知-有错.docx", "--output", folder)
    return fenced(f"$ gklint fix 通知-有错.docx\n{said.replace(f'{folder}/', '')}")


def _one(_catalogue: Catalogue) -> str:
    return fenced(gklint("通知-有错.docx", "--select", "GK103", "--quiet"))


def _dossier(_catalogue: Catalogue) -> str:
    """The faulty dossier before submission, with the first two findings."""
    arguments = ("送审材料-有错", "--stage", "报批", "--profile", "运城市")
    findings = gklint(*arguments, "--quiet").rstrip("\n").split("\n\n")
    *_, papers, _, summary = gklint(*arguments).rstrip("\n").split("\n\n")
    gap = f"……（另有 {len(findings) - 2} 处，这里略去）……"
    printed = "\n\n".join((*findings[:2], gap, papers, summary))
    return fenced(f"$ gklint {' '.join(arguments)}\n{printed}")


def _ready(_catalogue: Catalogue) -> str:
    """The good dossier before submission."""
    arguments = ("送审材料", "--stage", "报批", "--profile", "运城市")
    return fenced(f"$ gklint {' '.join(arguments)}\n{gklint(*arguments)}")


def _clean(_catalogue: Catalogue) -> str:
    return fenced(gklint("通知.docx"))


def _topics(catalogue: Catalogue) -> str:
    rows = []
    for code, group in groupby(catalogue.rules, key=lambda rule: rule.code[:3]):
        rules = tuple(group)
        titles = "、".join(f"[{r.title}](docs/rules/{r.code}.md)" for r in rules)
        rows.append((f"{GROUPS.get(code, code)}（{len(rules)} 条）", titles))
    return table(("方面", "查什么"), rows)


def _stages(catalogue: Catalogue) -> str:
    rows = []
    for stage in (Stage.SUBMIT, Stage.ISSUE):
        rules = (rule for rule in catalogue.rules if rule.stage is stage)
        links = "、".join(f"[{rule.title}](rules/{rule.code}.md)" for rule in rules)
        rows.append((f"{stage.chinese}起", links or "无"))
    return table(("阶段", "检查什么"), rows)


def _json(_catalogue: Catalogue) -> str:
    arguments = "通知-有错.docx --select GK103 --as-of 2026-11-20 --format json"
    printed = gklint(*arguments.split())
    return f"`gklint {arguments}`（在 `examples/` 里运行）打印：\n\n{fenced(printed, 'json')}"


_SHORT = ("通知-有错.docx", "--select", "GK103", "--as-of", "2026-11-20", "--format")


def _result_of_sarif(_catalogue: Catalogue) -> str:
    """One result of the log; the whole log would fill pages."""
    (result,) = json.loads(gklint(*_SHORT, "sarif"))["runs"][0]["results"]
    return fenced(json.dumps(result, ensure_ascii=False, indent=2), "json")


def _short(format_: str, language: str) -> Callable[[Catalogue], str]:
    return lambda _: fenced(gklint(*_SHORT, format_), language)


def _annotation(_catalogue: Catalogue) -> str:
    """The one annotation, without the sum at the end."""
    return fenced(gklint(*_SHORT, "github").partition("\n")[0], "text")


def _quoted(name: str, language: str) -> Callable[[Catalogue], str]:
    def quote(_catalogue: Catalogue) -> str:
        file = PLUGIN / name
        source = file.read_text("utf-8")
        return f"`{file.relative_to(ROOT).as_posix()}`：\n\n{fenced(source, language)}"

    return quote


SNIPPETS: Mapping[str, Callable[[Catalogue], str]] = {
    "检查": _terminal,
    "一处": _one,
    "没有问题": _clean,
    "送审": _dossier,
    "可以报批": _ready,
    "规则": _topics,
    "修改": _mended,
    "json": _json,
    "sarif": _result_of_sarif,
    "junit": _short("junit", "xml"),
    "gitlab": _short("gitlab", "json"),
    "github": _annotation,
    "配置": lambda _: fenced(CONFIG, "toml"),
    "参数": settings_table,
    "阶段": _stages,
    "台账列": columns_table,
    "插件声明": _quoted("pyproject.toml", "toml"),
    "插件入口": _quoted("src/gklint_plugin_yunxi/__init__.py", "python"),
    "插件规则": _quoted("src/gklint_plugin_yunxi/rules.py", "python"),
    "插件地区": _quoted("src/gklint_plugin_yunxi/profiles/cn-yunxi.toml", "toml"),
}
"""What may stand between ``生成 NAME`` and ``生成完 NAME``."""


def filled(page: str, catalogue: Catalogue) -> str:
    """Give a page with every region made anew.

    Raises:
        SystemExit: A region has an unknown name or does not end.
    """

    def make(found: re.Match[str]) -> str:
        name, end = found[1], found[2]
        if name != end or name not in SNIPPETS:
            raise SystemExit(f"没有可以生成的“{name}”，或者没有写“生成完 {name}”")
        return f"{_BEGIN.format(name)}\n{SNIPPETS[name](catalogue)}\n{_END.format(name)}"

    return _REGION.sub(make, page)
