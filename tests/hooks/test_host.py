"""The host: a plug-in that cannot be used stops the run with its name."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from gklint.hooks.host import Host, HostRecipe, PluginError, load_host

RULE = """
    from gklint.hooks import hookimpl
    from gklint.model.outcome import Severity
    from gklint.rulekit import rule


    @rule(code="{code}", name="{name}", title="短题", message="消息", help="办法",
          severity=Severity.INFO, consistency=True)
    def check(dossier, given):
        \"\"\"为什么：因为。怎样改：这样。\"\"\"
        return iter(())


    @hookimpl
    def gklint_rules():
        return [check]
"""

Write = Callable[[str, str], str]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Write a module that can be imported during one test."""
    written = []
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(name: str, text: str) -> str:
        (tmp_path / f"{name}.py").write_text(dedent(text), encoding="utf-8")
        written.append(name)
        return name

    yield write
    for name in written:
        sys.modules.pop(name, None)


def loaded(*modules: str) -> Host:
    return load_host(HostRecipe(modules=modules))


def test_the_built_in_bundle_comes_first_and_brings_the_profiles() -> None:
    host = load_host()
    assert host.plugins[0].entry.module == "gklint_rules"
    assert "cn-shandong-weihai" in host.profiles().files
    assert "xxgk-2019" in host.instruments
    assert date(2021, 9, 20) in host.calendar[2021].off


def test_a_plugin_brings_the_working_days_of_further_years(module: Write, tmp_path: Path) -> None:
    days = tmp_path / "往后.toml"
    days.write_text('[[year]]\nyear = 2031\noff = [2031-01-01]\nsource = "某通知"\n', "utf-8")
    body = """
        from pathlib import Path
        from gklint.hooks import hookimpl


        @hookimpl
        def gklint_calendars():
            return (Path(__file__).with_name("往后.toml"),)
    """
    calendar = loaded(module("zz_calendar", body)).calendar
    assert calendar[2031].off == {date(2031, 1, 1)}
    assert calendar[2021] == load_host().calendar[2021]


def test_a_plugin_brings_rules(module: Write) -> None:
    host = loaded(module("zz_good", RULE.format(code="ZZ101", name="zz-fault")))
    assert "ZZ101" in [rule.code for rule in host.rules]


def test_two_rules_of_one_code_are_refused(module: Write) -> None:
    host = loaded(
        module("zz_one", RULE.format(code="ZZ101", name="zz-one")),
        module("zz_two", RULE.format(code="ZZ101", name="zz-two")),
    )
    with pytest.raises(PluginError, match="插件 zz_two：规则“ZZ101”已由 zz_one 提供"):
        _ = host.rules


def test_two_rules_of_one_name_are_refused(module: Write) -> None:
    host = loaded(
        module("zz_one", RULE.format(code="ZZ101", name="zz-one")),
        module("zz_two", RULE.format(code="ZZ102", name="zz-one")),
    )
    with pytest.raises(PluginError, match="规则“zz-one”已由 zz_one 提供"):
        _ = host.rules


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("import no_such_module_anywhere", "zz_bad：载入失败（ModuleNotFoundError"),
        ("def broken(:", "zz_bad：载入失败（SyntaxError"),
        ("x = 1", "zz_bad：没有提供规则"),
        ("def gklint_rules(): return []", "zz_bad：函数 gklint_rules 前少了 @hookimpl"),
        (
            "from gklint.hooks import hookimpl\n@hookimpl\ndef gklint_rulez(): return []",
            "zz_bad：用了不认识的接口.*gklint_rulez",
        ),
        (
            "from gklint.hooks import hookimpl\n@hookimpl\ndef gklint_rules(document): return []",
            "zz_bad：用了不认识的接口",
        ),
    ],
)
def test_a_plugin_that_cannot_be_loaded_stops_the_run(
    module: Write, text: str, message: str
) -> None:
    with pytest.raises(PluginError, match=message):
        loaded(module("zz_bad", text))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("def gklint_rules(): return [3]", "给出的不是规则，而是 3"),
        ("def gklint_rules(): return 1 // 0", "gklint_rules 出错（ZeroDivisionError"),
        ("def gklint_rules(): return None", "gklint_rules 出错（TypeError"),
    ],
)
def test_a_plugin_that_gives_nonsense_stops_the_run(module: Write, body: str, message: str) -> None:
    host = loaded(module("zz_bad", f"from gklint.hooks import hookimpl\n@hookimpl\n{body}"))
    with pytest.raises(PluginError, match=message):
        _ = host.rules


def test_readers_and_places_are_checked_too(module: Write) -> None:
    text = """
        from gklint.hooks import hookimpl
        @hookimpl
        def gklint_readers(): return ["ofd"]
        @hookimpl
        def gklint_profiles(): return ["somewhere"]
    """
    host = loaded(module("zz_bad", text))
    with pytest.raises(PluginError, match="不是 Reader"):
        _ = host.readers
    with pytest.raises(PluginError, match="不是文件或文件夹"):
        host.profiles()


def test_a_plugin_that_is_required_must_be_there() -> None:
    load_host(HostRecipe(require=("gklint_rules",)))
    with pytest.raises(PluginError, match="缺少插件 gklint-plugin-elsewhere"):
        load_host(HostRecipe(require=("gklint-plugin-elsewhere",)))


def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zz_evil.py").write_text("raise SystemExit('executed')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    with pytest.raises(PluginError, match="载入失败"):
        loaded("zz_evil")


READS = """
    from gklint.hooks import Reader, hookimpl
    def read(path, name): raise AssertionError
    @hookimpl
    def gklint_readers(): return [Reader((".ofd",), read)]
"""


def test_a_plugin_may_read_a_format_better_than_what_is_built_in(module: Write) -> None:
    readers = loaded(module("zz_ofd", READS)).readers
    assert readers[".ofd"].read.__module__ == "zz_ofd"
    assert readers[".pdf"].read.__module__ == "gklint_formats.reading"


def test_two_plugins_that_read_a_format_stop_the_run(module: Write) -> None:
    host = loaded(module("zz_ofd", READS), module("zz_other", READS))
    with pytest.raises(PluginError, match=r"zz_other：\.ofd 格式已由另一个插件读取"):
        _ = host.readers
