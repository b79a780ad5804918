"""Run the examples of a rule: they are its tests, and the author of a plug-in gets them for free.

.. code-block:: python

    @pytest.mark.parametrize("rule", rules_in(my_rules), ids=lambda r: r.code)
    def test_examples(rule):
        check_rule(rule)
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from gklint.dossier.gather import Surroundings, gather
from gklint.dossier.load import Loaded
from gklint.dossier.sidecar import read_sidecar
from gklint.law.calendar import load_calendar
from gklint.law.instruments import load_instruments
from gklint.law.shelf import ProfileShelf
from gklint.law.values import Profile
from gklint.model.companions import Companion, FoundBy, Role
from gklint.model.disclosure import Stage
from gklint.model.dossier import Dossier
from gklint.model.manuscript import Manuscript
from gklint.model.outcome import Finding
from gklint.parse import parse
from gklint.registry import cited_superiors, mentions, open_registry
from gklint.rulekit.bind import BoundRule, bind
from gklint.rulekit.draft import Draft
from gklint.rulekit.example import (
    AnyExample,
    ArchiveExample,
    Example,
    Papers,
    RecordExample,
    manuscript_of,
)
from gklint.rulekit.policy import decide, signals
from gklint.rulekit.render import finding
from gklint.rulekit.rule import (
    AnyDocumentRule,
    AnyRule,
    ArchiveRule,
    DocumentRule,
    Given,
    Hit,
    RecordRule,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from importlib.resources.abc import Traversable

    from gklint.model.superiors import Mention
    from gklint.rulekit.rule import Judgement

R = TypeVar("R", bound=AnyRule)


def shipped_profiles() -> "tuple[Traversable, ...]":
    """The folder of the profiles that come with gklint.

    Raises:
        AssertionError: The built-in bundle is not installed.
    """
    return _shipped("profiles")


def _shipped(folder: str) -> "tuple[Traversable, ...]":
    found = find_spec("gklint_rules")  # by name: the bundle stands above this room
    if found is None or not found.submodule_search_locations:
        raise AssertionError("没有安装 gklint_rules")
    return (Path(found.submodule_search_locations[0]) / folder,)


def run_example(
    rule: AnyRule, example: AnyExample, profiles: "Iterable[Traversable]" = ()
) -> tuple[Finding, ...]:
    """Run one rule on one example through the real grammars, and nothing else of the engine.

    Args:
        rule: The rule.
        example: A document for a rule on documents, a record or an archive for one on those.
        profiles: Files or folders of profiles besides the shipped ones.

    Raises:
        AssertionError: The rule does not run in the example's profile, day or stage, or is of
            another kind than the example.
        LawError: The profile is unknown or faulty.
    """
    profile = ProfileShelf.of((*shipped_profiles(), *profiles)).profile(example.profile)
    match rule, example:
        case DocumentRule(), Example():
            return _on_document(rule, example, profile)
        case RecordRule(), RecordExample():
            on_record, given = _standing(rule, example, profile)
            return _rendered(on_record, rule.check(example.record, given))
        case ArchiveRule(), ArchiveExample():
            on_archive, given = _standing(rule, example, profile)
            return _rendered(on_archive, rule.check(example.archive, given))
        case _:
            raise AssertionError(f"{rule.code} 的样例与规则不是一类：{type(example).__name__}")


def _on_document(rule: AnyDocumentRule, example: Example, profile: Profile) -> tuple[Finding, ...]:
    manuscript = example.manuscript()
    document = parse(manuscript)
    dated: date = (document.date and document.date.value) or example.as_of
    today = profile.at(dated)
    bound = bind(rule, profile, today, example.stage)
    if bound is None or rule.stage > example.stage:
        raise _idle(rule, profile, dated, example.stage)
    dossier = dossier_of(example, profile.places)
    given = Given(
        bound.params,
        example.stage,
        example.as_of,
        dated,
        today,
        decide(dossier, signals(today)),
        load_instruments(_shipped("instruments")),
        load_calendar(_shipped("calendar")),
    )
    return _rendered(bound, rule.check(dossier, given), manuscript)


def _standing(
    rule: R, example: RecordExample | ArchiveExample, profile: Profile
) -> tuple[BoundRule[R], Given[Any]]:
    """Give a rule as it stands on the day of the check, and what it is given."""
    today = profile.at(example.as_of)
    bound = bind(rule, profile, today, Stage.ARCHIVE)
    if bound is None:
        raise _idle(rule, profile, example.as_of, Stage.ARCHIVE)
    given = Given(
        bound.params,
        Stage.ARCHIVE,
        example.as_of,
        example.as_of,
        today,
        instruments=load_instruments(_shipped("instruments")),
        calendar=load_calendar(_shipped("calendar")),
    )
    return bound, given


def _idle(rule: AnyRule, profile: Profile, day: "date", stage: Stage) -> AssertionError:
    place = f"{profile.name}、{day}、{stage.chinese}"
    return AssertionError(f"{rule.code} 在样例所在的{place}不起作用，请检查条款、日期和阶段")


def _rendered(
    bound: BoundRule[AnyRule],
    judgements: "Iterable[Judgement]",
    manuscript: Manuscript | None = None,
) -> tuple[Finding, ...]:
    hits = [judgement for judgement in judgements if isinstance(judgement, Hit)]
    return tuple(finding(bound, hit, manuscript) for hit in hits)


def dossier_of(example: Example, places: "Sequence[str]" = ()) -> Dossier:
    """Gather the dossier of an example: its papers are read as the files of a user are.

    Args:
        example: The example.
        places: Names of its profile's chain, 全国 first.

    Raises:
        AssertionError: A paper cannot be read.
        ConfigError: Its sidecar is faulty.
    """
    papers = example.papers
    manuscript = example.manuscript()
    registry = open_registry((), (), papers.registry)
    around = Surroundings(
        lambda document, declared: cited_superiors(document, declared, registry, tuple(places[1:])),
        papers.negative_list,
        tuple(m for at, draft in enumerate(papers.archive, 1) for m in _mentions(draft, at)),
    )
    loaded = tuple(_loaded(papers))
    gathered = gather(manuscript, parse(manuscript), loaded, around)
    for companion in gathered.dossier.companions:
        if companion.fault is not None:
            raise AssertionError(companion.fault.message)
    return gathered.dossier


_STEM = "样例"


def _loaded(papers: Papers) -> "Iterator[Loaded]":
    if papers.sidecar is not None:
        name = f"{_STEM}.gk.toml"
        companion = Companion(Role.SIDECAR, name, FoundBy.NAME)
        yield Loaded(companion, sidecar=read_sidecar(papers.sidecar, name))
    texts = (
        (Role.APPROVAL_FORM, papers.form),
        (Role.REASON_STATEMENT, papers.statement),
        (Role.PLAN, papers.plan),
        *((Role.MATERIAL, text) for text in papers.materials),
    )
    for number, (role, text) in enumerate(texts):
        if text is not None:
            name = f"{_STEM}.{role.chinese}{number}.txt"
            yield Loaded(Companion(role, name, FoundBy.NAME), manuscript_of(text, name))
    for picture in papers.pictures:
        yield Loaded(Companion(Role.MATERIAL, picture, FoundBy.NAME))


def _mentions(draft: Draft, number: int) -> "tuple[Mention, ...]":
    return mentions(parse(manuscript_of(draft.text(), f"另一份{number}.txt")))


def check_rule(rule: AnyRule, profiles: "Iterable[Traversable]" = ()) -> None:
    """Hold a rule to its examples: silent on the good ones, speaking on the bad ones.

    Raises:
        AssertionError: It is not so, or there is no example of either kind.
    """
    places = tuple(profiles)
    if not rule.good or not rule.bad:
        raise AssertionError(f"{rule.code} 至少要有一个 good 样例和一个 bad 样例")
    for example in rule.good:
        found = run_example(rule, example, places)
        if found:
            raise AssertionError(
                f"{rule.code} 不该报，却报了：{found[0].message}\n{_said(example)}"
            )
    for example in rule.bad:
        if not run_example(rule, example, places):
            raise AssertionError(f"{rule.code} 该报，却没有报\n{_said(example)}")


def _said(example: AnyExample) -> str:
    return example.text if isinstance(example, Example) else repr(example)
