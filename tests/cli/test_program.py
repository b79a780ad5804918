"""The program itself: help, routing, complaints; all of it Chinese, none of it slow."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gklint import __version__
from gklint.cli.main import COMMANDS, program

ENGLISH = re.compile(r"\b(Usage|Options|Commands|Error|Try|Missing|Invalid|option|argument|Show)\b")


def run(*args: str) -> tuple[int, str]:
    """Run the program; give exit code and everything printed."""
    result = CliRunner().invoke(program, list(args), prog_name="gklint")
    return result.exit_code, result.output


def test_version() -> None:
    assert run("--version") == (0, f"gklint {__version__}\n")
    assert run("-V") == run("--version")


def test_alone_it_explains_itself() -> None:
    code, text = run()
    assert code == 0
    assert text == run("--help")[1]
    assert "gklint 通知.docx" in text
    assert all(entry.summary in text for entry in COMMANDS.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_page_is_chinese_and_has_an_example(name: str) -> None:
    code, text = run(name, "--help")
    assert code == 0
    assert not ENGLISH.search(text)
    assert "例如：" in text
    assert f"gklint {name}" in text
    assert run(name, "-h") == (code, text)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["chekc"], "没有“chekc”这个命令，也没有这个文件。您是否想用命令 check？"),
        (["目录里没有的词"], f"可用的命令：{'、'.join(COMMANDS)}。"),
        (["chekc"], "检查文件请写它的路径，例如：gklint 通知.docx"),
        (["init", "--smaple"], "没有选项 --smaple，是不是 --sample。"),
        (["init", "a", "b"], "多写了“b”。"),
        (["init", "--sample=1"], "选项 --sample 后面不带值。"),
        (["check", "--stage"], "选项 --stage 后面要写一个值。"),
        (["check", "--stage", "报皮"], "选项 --stage 写得不对：没有“报皮”，是不是“报批”？可写："),
        (
            ["check", "--format", "yaml"],
            "选项 --format 写得不对：没有“yaml”，是不是“html”？可写：text、html、xlsx、json",
        ),
        (["check", "--as-of", "明天"], "“明天”不是日期，请写成 2026-11-20 这样"),
        (["check", "--jobs", "二"], "“二”不是数字，请写 0 或正整数"),
        (["--nosuch"], "没有选项 --nosuch"),
    ],
)
def test_wrong_use_is_explained_in_chinese(args: list[str], expected: str) -> None:
    code, text = run(*args)
    assert code == 2
    assert expected in text
    assert not ENGLISH.search(text)


def test_a_complaint_says_where_to_read_more() -> None:
    assert run("init", "--nosuch")[1].endswith("看用法请运行：gklint init --help\n")


def test_ctrl_c_ends_with_130_and_one_chinese_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gklint.cli.init.Path", interrupted)
    code, text = run("init")
    assert code == 130
    assert "已中断" in text


def imported(*args: str) -> set[str]:
    """Give the top-level modules a fresh process has imported after running the program."""
    script = (
        "import sys\nfrom gklint.cli.main import program\n"
        f"sys.argv = {['gklint', *args]!r}\n"
        "try:\n    program.main(prog_name='gklint')\nexcept SystemExit:\n    pass\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own words
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{script}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return set(ast.literal_eval(done.stderr.strip().splitlines()[-1]))


@pytest.mark.parametrize("args", [["--version"], ["--help"]])
def test_nothing_heavy_is_imported_to_say_the_version(args: list[str]) -> None:
    heavy = {"lark", "lxml", "pluggy", "rich", "tomllib", "zipfile", "json", "gklint_rules"}
    assert not imported(*args) & heavy


def test_python_m_gklint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gklint", "--version"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout == f"gklint {__version__}\n"
