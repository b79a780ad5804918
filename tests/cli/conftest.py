"""A plug-in whose rules speak where a draft asks them to, so that runs can be written down."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from gklint.cli import session
from gklint.cli.main import COMMANDS, program
from gklint.config.settings import Settings
from gklint.hooks import hookimpl
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, Severity
from gklint.rulekit.making import rule
from gklint.rulekit.rule import AnyRule, Given, Hit, Judgement, Unknown

PLUGIN = "gklint_asked_for"
WORDS = {"〖错误〗": Severity.ERROR, "〖警告〗": Severity.WARNING, "〖提示〗": Severity.INFO}

NOTICE = """\
云溪市人民政府办公室文件

云政办发〔2026〕3号

云溪市人民政府办公室关于做好示例工作的通知

各县人民政府，市政府各部门：
　　现就有关事项通知如下。
{body}
　　　　　　　　云溪市人民政府办公室
　　　　　　　　2026年3月2日
　　（此件公开发布）
"""


@rule(
    code="GK990",
    name="asked-for",
    title="示例问题",
    message="这里写着“{word}”。",
    help="删掉它。",
    severity=Severity.ERROR,
    consistency=True,
)
def asked_for(dossier: Dossier, _given: Given[object]) -> Iterator[Judgement]:
    """示例。

    为什么
        测试要用。

    怎样改
        删掉。
    """
    for line in dossier.manuscript.lines:
        for word, severity in WORDS.items():
            if (start := line.text.find(word)) >= 0:
                span = Span(line.number, start, start + len(word))
                yield Hit("body", {"word": word}, span=span, severity=severity)
        if "〖缺〗" in line.text:
            yield Unknown(Evidence.APPROVAL_FORM)
        if "〖崩〗" in line.text:
            raise ValueError(line.text)


@hookimpl
def gklint_rules() -> tuple[AnyRule, ...]:
    """Give the one rule."""
    return (asked_for,)


@pytest.fixture(autouse=True)
def _plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType(PLUGIN)
    module.gklint_rules = gklint_rules  # type: ignore[attr-defined] # a module made by hand
    monkeypatch.setitem(sys.modules, PLUGIN, module)

    def host_for(settings: Settings) -> Host:
        return load_host(HostRecipe(require=settings.require_plugins, modules=(PLUGIN,)))

    for entry in COMMANDS.values():
        import_module(entry.module)  # else one imported meanwhile keeps this host for good
    for name in ("work", "rule", "profile"):
        monkeypatch.setattr(f"gklint.cli.{name}.host_for", host_for, raising=True)
    monkeypatch.setattr(session, "host_for", host_for)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder that is a repository of its own."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draft(path: Path, *words: str) -> Path:
    """Write a clean notice whose body holds these words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "".join(f"　　{word}\n" for word in words)
    path.write_text(NOTICE.format(body=body), encoding="utf-8")
    return path


def gklint(*args: str, stdin: str | None = None) -> Result:
    """Run the program, with the one rule of this file only."""
    return CliRunner().invoke(program, list(args), input=stdin, prog_name="gklint")


def check(*args: str, stdin: str | None = None) -> Result:
    """Run ``gklint check`` with the rule of this file only."""
    return gklint("check", "--select", "GK99", "--as-of", "2026-03-08", *args, stdin=stdin)
