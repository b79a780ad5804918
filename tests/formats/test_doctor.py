"""``gklint doctor``: what can be read here, and what would have to be installed."""

import json
from collections.abc import Callable

import pytest
from gklint_formats import samples
from gklint_formats.abilities import abilities

from gklint.engine.doctor import State, formats, parts
from gklint.hooks.hookspecs import Ability, Reader
from gklint.hooks.host import load_host
from gklint.readers.sniff import Kind, kind_of
from tests.cli.conftest import gklint

SAMPLES: dict[Kind, Callable[[], bytes]] = {
    Kind.PDF: samples.pdf,
    Kind.OFD: samples.ofd,
    Kind.HTML: samples.html,
    Kind.MHTML: samples.mht,
    Kind.RTF: samples.rtf,
    Kind.ODT: samples.odt,
}
LIBRARIES = [ability for ability in abilities() if ability.needs != "LibreOffice"]


def reader(ability: Ability) -> Reader:
    def read(*_: object) -> None:
        raise AssertionError

    return Reader((".x",), read, lambda: (ability,))  # type: ignore[arg-type] # never asked to


def made(test: Callable[[], object], version: str = "1.0") -> Ability:
    how = (("Windows", "安装它"),)
    return Ability("x", "某种文件（.x）", "某个库", lambda: version, how, test)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_what_it_says(kind: Kind) -> None:
    assert kind_of(SAMPLES[kind]()) is kind


@pytest.mark.parametrize("ability", LIBRARIES, ids=lambda ability: ability.name)
def test_every_library_of_the_tests_reads_its_sample(ability: Ability) -> None:
    assert ability.version()
    ability.test()


def test_what_gklint_reads_itself_comes_first_and_works() -> None:
    found = list(formats(()))
    assert [(each.name, each.state) for each in found] == [
        ("docx", State.WORKS),
        ("txt", State.WORKS),
        ("zip", State.WORKS),
        ("eml", State.WORKS),
    ]


def test_what_is_not_installed_is_missing_and_not_tried() -> None:
    *_, found = formats([reader(made(lambda: 1 / 0, version=""))])
    assert (found.state, found.why, found.install) == (State.MISSING, "", (("Windows", "安装它"),))


def test_what_is_installed_and_does_not_work_is_broken() -> None:
    *_, found = formats([reader(made(lambda: 1 / 0))])
    assert found.state is State.BROKEN
    assert found.why.startswith("ZeroDivisionError")


def test_optional_parts_name_what_they_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {part.name for part in parts()} == {"web", "parquet", "cluster"}
    monkeypatch.setattr("gklint.engine.doctor._is_installed", lambda _: False)
    assert all(part.lacks and part.name in part.install for part in parts())


@pytest.fixture
def only_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the word processor, which takes seconds."""
    monkeypatch.setattr("gklint_formats.abilities.abilities", lambda: tuple(LIBRARIES))


@pytest.mark.usefixtures("only_libraries")
def test_the_page_says_what_can_be_read() -> None:
    result = gklint("doctor")
    assert result.exit_code == 0, result.output
    for ability in LIBRARIES:
        assert f"能读  {ability.formats}" in result.output
    value = json.loads(gklint("doctor", "--format", "json").output)
    assert {each["state"] for each in value["formats"]} == {"works"}
    assert [each["name"] for each in value["formats"]][:2] == ["docx", "txt"]


def test_what_is_missing_is_no_failure_and_what_is_broken_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for version, code, words in (("", 0, "缺 某个库"), ("1.0", 3, "自检没有通过")):
        ability = made(lambda: 1 / 0, version)
        monkeypatch.setattr("gklint_formats.abilities.abilities", lambda a=ability: (a,))
        result = gklint("doctor")
        assert result.exit_code == code
        assert words in result.output
        assert "Windows：安装它" in result.output


def test_every_format_says_how_to_install_what_it_needs() -> None:
    for each in load_host().distinct_readers:
        for ability in each.abilities():
            systems = "".join(system for system, _ in ability.install)
            assert all(name in systems for name in ("Debian", "UOS", "麒麟", "Windows"))
