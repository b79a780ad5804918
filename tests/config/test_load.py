"""``gklint.toml``: where it is found, what it may say, and how it is refused."""

import os
from datetime import date
from pathlib import Path

import pytest

from gklint.config import toml
from gklint.config.load import KEYS, load, settings_for
from gklint.config.settings import FAIL_ON, ConfigError, Settings, Suppress
from gklint.config.toml import Source
from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.outcome import Severity

FULL = """\
profile = "青禾县"
stage = "报批"
select = ["GK1", "GK2"]
ignore = ["GK107"]
fail-on = "warning"
exclude = ["归档/**"]
jobs = 2
strict = true
profiles = ["规则/青禾县.toml"]
require-plugins = ["gklint_rules"]
registries = ["上级文件.csv"]
records = ["导出/发文登记.xlsx"]
negative-list = "负面清单.csv"
baseline = "基线.jsonl"

[companions]
approval_form = ["拟文单", "发文稿纸"]

[per-file-ignores]
"历史/*.docx" = ["GK701", "GK702"]

[[suppress]]
code = "GK103"
reason = "老模板，下次修订时改"
paths = ["模板/*.docx"]
text = "(此件公开发布)"
by = "县政府办"
until = 2027-12-31
"""


def write(folder: Path, text: str, name: str = "gklint.toml") -> Path:
    """Write a configuration file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder: Path, text: str) -> str:
    """Give the message with which a configuration is refused."""
    with pytest.raises(ConfigError) as caught:
        load(write(folder, text))
    return str(caught.value)


def test_every_key(tmp_path: Path) -> None:
    file = write(tmp_path, FULL)
    settings = load(file)
    assert settings == Settings(
        profile="青禾县",
        stage=Stage.SUBMIT,
        select=("GK1", "GK2"),
        ignore=("GK107",),
        fail_on=Severity.WARNING,
        exclude=("归档/**",),
        per_file_ignores=(("历史/*.docx", ("GK701", "GK702")),),
        jobs=2,
        strict=True,
        profiles=(tmp_path / "规则/青禾县.toml",),
        suppress=(
            Suppress(
                code="GK103",
                reason="老模板，下次修订时改",
                paths=("模板/*.docx",),
                text="(此件公开发布)",
                by="县政府办",
                until=date(2027, 12, 31),
                origin="gklint.toml 第 23 行",
            ),
        ),
        registries=(tmp_path / "上级文件.csv",),
        records=(tmp_path / "导出/发文登记.xlsx",),
        negative_list=tmp_path / "负面清单.csv",
        companions=((Role.APPROVAL_FORM, ("拟文单", "发文稿纸")),),
        require_plugins=("gklint_rules",),
        baseline=tmp_path / "基线.jsonl",
        file=file,
        origins=settings.origins,
    )
    assert set(settings.origins) == set(KEYS)


def test_every_value_knows_where_it_was_said(tmp_path: Path) -> None:
    settings = load(write(tmp_path, FULL)).overridden(stage=Stage.ISSUE)
    assert settings.origin("profile") == "gklint.toml 第 1 行"
    assert settings.origin("per-file-ignores") == "gklint.toml 第 19 行"
    assert settings.origin("stage") == "命令行"
    assert Settings().origin("stage") == "默认"


def test_the_command_line_beats_the_file_and_the_file_the_default(tmp_path: Path) -> None:
    file = load(write(tmp_path, 'stage = "submit"\nignore = ["GK107"]\nfail-on = "info"\n'))
    said = file.overridden(
        stage=Stage.ARCHIVE, ignore=("GK704",), fail_on=FAIL_ON["never"], jobs=1, strict=True
    )
    assert (file.stage, file.jobs, file.strict) == (Stage.SUBMIT, 0, False)
    assert (said.stage, said.jobs, said.strict) == (Stage.ARCHIVE, 1, True)
    assert said.ignore == ("GK107", "GK704")
    assert said.fail_on is None
    assert file.overridden() == file


# --- where it is found --------------------------------------------------------------------------


def test_found_upward_from_a_file(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "上级"\n')
    draft = tmp_path / "科室" / "草稿.txt"
    draft.parent.mkdir()
    draft.write_text("x", encoding="utf-8")
    assert settings_for(draft).profile == "上级"
    write(draft.parent, 'profile = "近处"\n')
    assert settings_for(draft).profile == "近处"


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "外面"\n')
    repository = tmp_path / "库"
    (repository / ".git").mkdir(parents=True)
    assert settings_for(repository) == Settings()


def test_pyproject_counts_only_when_it_speaks_of_gklint(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "内"
    inner.mkdir()
    write(inner, '[tool.black]\nname = "gklint"\n', "pyproject.toml")
    write(tmp_path, '[tool.gklint]\nprofile = "云溪市"\n', "pyproject.toml")
    settings = settings_for(inner)
    assert settings.profile == "云溪市"
    assert settings.origin("profile") == "pyproject.toml 第 2 行"


def test_gklint_toml_wins_over_pyproject(tmp_path: Path) -> None:
    write(tmp_path, '[tool.gklint]\nprofile = "乙"\n', "pyproject.toml")
    write(tmp_path, 'profile = "甲"\n')
    assert settings_for(tmp_path).profile == "甲"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "gklint.toml"
    file.write_bytes(b"\xef\xbb\xbf" + 'profile = "甲"\n'.encode())
    assert load(file).profile == "甲"


# --- how it is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\nprofle = "x"\n', "gklint.toml 第 2 行：没有“profle”这一项，是不是“profile”。"),
        ('fail_on = "error"\n', "gklint.toml 第 1 行：没有“fail_on”这一项，是不是“fail-on”。"),
        ("strict = 1\n", "gklint.toml 第 1 行：“strict”应写 true 或 false（不带引号）。"),
        ('jobs = "2"\n', "gklint.toml 第 1 行：“jobs”应写 0 或正整数（不带引号）。"),
        ("jobs = -1\n", "gklint.toml 第 1 行：“jobs”应写 0 或正整数（不带引号）。"),
        ("profile = 3\n", "gklint.toml 第 1 行：“profile”应写成带引号的文字。"),
        ('profile = " "\n', "gklint.toml 第 1 行：“profile”不能为空。"),
        (
            'select = "GK1"\n',
            'gklint.toml 第 1 行：“select”应写成文字的列表，例如 ["…", "…"]。',
        ),
        (
            "per-file-ignores = []\n",
            "gklint.toml 第 1 行：“per-file-ignores”应写成表：[per-file-ignores]。",
        ),
        ("[suppress]\n", "gklint.toml 第 1 行：“suppress”应写成：[[suppress]]。"),
        (
            '[[suppress]]\ncode = "GK103"\n',
            'gklint.toml 第 1 行：[[suppress]] GK103 没有写理由：请写 reason = "…"。',
        ),
        (
            '[[suppress]]\nreason = "x"\n',
            "gklint.toml 第 1 行：每个 [[suppress]] 都要写 code（规则编号）。",
        ),
        (
            '[[suppress]]\ncode = "a"\nreason = "x"\n\n[[suppress]]\ncode = "b"\nreson = "x"\n',
            "gklint.toml 第 7 行：没有“reson”这一项，是不是“reason”。",
        ),
        (
            '[[suppress]]\ncode = "a"\nreason = "x"\nuntil = "2027"\n',
            "gklint.toml 第 4 行：“until”应写日期，例如 2027-12-31（不带引号）。",
        ),
        (
            'profile = "x\n',
            "gklint.toml 第 1 行第 13 列写法不对：请检查引号、方括号是否成对，等号两边是否写全。",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    assert refused(tmp_path, text) == expected


def test_an_unknown_stage_lists_those_there_are(tmp_path: Path) -> None:
    message = refused(tmp_path, 'stage = "发布"\n')
    assert "“stage”不能写“发布”" in message
    assert "报批" in message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="找不到配置文件"):
        load(tmp_path / "无.toml")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "gklint.toml"
    file.write_bytes('profile = "云溪市"'.encode("gbk"))
    with pytest.raises(ConfigError, match="不是 UTF-8"):
        load(file)


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="读不出来"):
        load(tmp_path)


def test_pyproject_given_by_name_must_speak_of_gklint(tmp_path: Path) -> None:
    file = write(tmp_path, "[tool.black]\n", "pyproject.toml")
    with pytest.raises(ConfigError, match=r"没有 \[tool\.gklint\]"):
        load(file)


def test_lines_of_quoted_and_dotted_keys() -> None:
    source = Source(
        "表.toml",
        'a.b = 1\n["历史/*"]\nx = 1\n[[t]]\n[[t]]\nk = [\n  "z=1",\n]\n[t.inner]\nq = 1\n',
    )
    assert source.line_of(("a", "b")) == 1
    assert source.line_of(("历史/*",)) == 2
    assert source.line_of(("t", 1, "k")) == 6
    assert source.line_of(("t", 1, "missing")) == 5
    assert source.line_of(("t", 1, "inner", "q")) == 10
    assert source.line_of(("nowhere",)) is None


@pytest.mark.parametrize("line", ["[#]", "[ # a=b", "# a = b", " = 1", "[[]]", '["a = b"]'])
def test_lines_that_name_no_key_are_passed_over(line: str) -> None:
    source = Source("表.toml", f'text = """\n{line}\n"""\nlast = 1\n')
    assert source.line_of(("text",)) == 1
    assert source.line_of(("nowhere",)) is None


def test_lines_are_counted_as_editors_count_them() -> None:
    assert Source("表.toml", 'a = "\u2028"\r\nb = 1\r\n').line_of(("b",)) == 2


def test_the_lines_of_a_file_are_found_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[str] = []
    search = toml.written_keys

    def counted(text: str) -> object:
        searches.append(text)
        return search(text)

    monkeypatch.setattr(toml, "written_keys", counted)
    rows = '[[suppress]]\ncode = "GK103"\nreason = "理由"\n' * 5000
    settings = load(write(tmp_path, rows))
    assert settings.suppress[-1].origin == "gklint.toml 第 14999 行"
    assert len(searches) == 1


@pytest.mark.parametrize("line", [" " * 100_000, "=" * 100_000, "[" * 100_000, "[" + "]" * 100_000])
def test_a_long_line_of_a_text_costs_a_glance(tmp_path: Path, line: str) -> None:
    message = refused(tmp_path, f"text = '''\n{line}\n'''\n")
    assert message.startswith("gklint.toml 第 1 行：没有“text”这一项")


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000, "a = " + "[" * 5000 + "]" * 5000, f"jobs = {'1' * 5000}"],
)
def test_what_is_nested_too_deep_or_too_long_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).startswith("gklint.toml 里括号套得太深，或者有个数太长")


def test_a_key_that_python_cannot_bear_has_no_line() -> None:
    source = Source("表.toml", f"a = 1\n[x={'[' * 900}]\n")
    assert source.line_of(("a",)) == 1


def test_a_device_or_a_pipe_is_no_configuration(tmp_path: Path) -> None:
    pipe = tmp_path / "gklint.toml"
    os.mkfifo(pipe)
    for endless in (pipe, Path("/dev/zero")):
        with pytest.raises(ConfigError, match="读不出来"):
            load(endless)


def test_a_configuration_is_not_larger_than_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gklint.readers.MAX_BYTES", 10)
    assert "太大" in refused(tmp_path, "# 一行说明\n")
