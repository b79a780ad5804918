"""Hosts and plans made of the rules a test states itself, beside the shipped profiles."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from gklint.engine.check import check_stream
from gklint.engine.plan import Plan, make_plan
from gklint.hooks import hookimpl
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Span
from gklint.model.outcome import Evidence, FileResult, Severity
from gklint.rulekit import AnyRule, Draft, Given, Hit, Judgement, NoParams, Silence, rule

AS_OF = date(2024, 3, 8)

Check = Callable[[Dossier, Given[NoParams]], Iterator[Judgement]]
Judge = Callable[[Dossier], Iterable[Judgement]]


def make_rule(  # noqa: PLR0913 - what tests vary, all by name
    code: str,
    judge: Judge,
    *,
    clauses: tuple[str, ...] = ("80",),
    consistency: bool = False,
    severity: Severity = Severity.WARNING,
    stage: Stage = Stage.DRAFT,
    needs: tuple[Evidence, ...] = (Evidence.TEXT,),
    silences: tuple[Silence, ...] = (),
) -> AnyRule:
    """A rule that says what ``judge`` says."""

    def check(dossier: Dossier, given: Given[NoParams]) -> Iterator[Judgement]:
        """为什么：因为。怎样改：这样。"""
        del given
        yield from judge(dossier)

    make = rule(
        code=code,
        name=f"fault-{code.lower()}",
        title=f"毛病{code}",
        message="毛病：{what}",
        help="改正它",
        severity=severity,
        clauses=clauses,
        consistency=consistency,
        stage=stage,
        needs=needs,
        silences=silences,
    )
    return make(check)


def speaking(code: str, line: int = 1, count: int = 1, **options: object) -> AnyRule:
    """A rule that always finds ``count`` faults in the first two characters of a line."""
    hits = [Hit("masthead", {"what": "文"}, Span(line, 0, 2))] * count
    return make_rule(code, lambda _: hits, **options)  # type: ignore[arg-type]


@pytest.fixture(name="make_rule")
def make_rule_fixture() -> Callable[..., AnyRule]:
    return make_rule


@pytest.fixture(name="speaking")
def speaking_fixture() -> Callable[..., AnyRule]:
    return speaking


@pytest.fixture
def host(request: pytest.FixtureRequest) -> Callable[..., Host]:
    """Build a host from rules, through the door of every plug-in."""

    def build(*rules: AnyRule) -> Host:
        module = ModuleType("zz_rules_of_a_test")

        @hookimpl
        def gklint_rules() -> tuple[AnyRule, ...]:
            return rules

        vars(module)["gklint_rules"] = gklint_rules
        sys.modules[module.__name__] = module
        request.addfinalizer(lambda: sys.modules.pop(module.__name__, None))
        return load_host(HostRecipe(modules=(module.__name__,)))

    return build


@pytest.fixture
def plan(host: Callable[..., Host]) -> Callable[..., Plan]:
    """Make a plan that reports nothing but the rules of the test."""

    def build(*rules: AnyRule, **options: object) -> Plan:
        chosen = {"as_of": AS_OF, "select": tuple(r.code for r in rules), **options}
        return make_plan(host(*rules), **chosen)  # type: ignore[arg-type]

    return build


@pytest.fixture
def check() -> Callable[..., FileResult]:
    """Check a draft as a text file."""

    def run(plan: Plan, draft: Draft | str | None = None, name: str = "文稿.txt") -> FileResult:
        text = draft if isinstance(draft, str) else (draft or Draft()).text()
        return check_stream(BytesIO(text.encode()), plan, name=name)

    return run


@pytest.fixture
def city(tmp_path: Path) -> Callable[[str], Path]:
    """Write the profile ``cn-yunxi`` (云溪市) with these settings; give its file."""

    def write(settings: str) -> Path:
        head = 'id = "cn-yunxi"\nname = "云溪市"\nparent = "cn"\n[settings]\n'
        file = tmp_path / "cn-yunxi.toml"
        file.write_text(f"{head}{settings}\n", encoding="utf-8")
        return file

    return write
