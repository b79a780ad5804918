"""The plan of a run: which rules, bound to which profile, at which stage, on which day."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from gklint.config.settings import Suppress
from gklint.engine.library import NO_SOURCES, Library, Sources
from gklint.engine.select import (
    ENGINE_CODES,
    UNUSED_SUPPRESSION,
    PlanError,
    Selection,
    most_exact,
    refuse_unknown,
)
from gklint.engine.suppress import expired, idle_suppressions
from gklint.hooks.host import Host, HostRecipe, load_host
from gklint.law.values import Profile
from gklint.model.disclosure import Stage
from gklint.model.outcome import FileResult, Finding, Severity
from gklint.model.record import Archive, Record
from gklint.rulekit.bind import BoundRule, Standing, bind, check_settings, standing
from gklint.rulekit.policy import PolicyParams, signals
from gklint.rulekit.rule import (
    AnyDocumentRule,
    AnyRule,
    ArchiveRule,
    DocumentRule,
    Given,
    Judgement,
    RecordRule,
    Scope,
)

R = TypeVar("R", bound=AnyRule)
S = TypeVar("S")


class PlanRecipe(NamedTuple):
    """Everything a plan is made from, as plain values: what a worker process is sent.

    Attributes:
        as_of: The day of the check.
        profile: Id, name or alias.
        stage: Where the drafts stand.
        select: Codes, groups or names to run; none: all.
        ignore: Codes, groups or names not to run.
        severities: Word (code, group, name) and the weight the user gives it.
        profiles_extra: TOML files or folders of profiles besides those of plug-ins.
        suppressions: Findings that do not count.
        per_file_ignores: Pattern of paths, and the words ignored there.
        base: The folder from which the patterns of paths look.
        sources: What surrounds the dossiers: registries, tables, the names of companions.
        compare: Whether the documents of the run are compared with each other.
        record: Whether the facts of every document are wanted for a ledger.
        host: How to load the same plug-ins.
    """

    as_of: date
    profile: str = "cn"
    stage: Stage = Stage.DRAFT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    profiles_extra: tuple[Path, ...] = ()
    suppressions: tuple[Suppress, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    base: Path | None = None
    sources: Sources = NO_SOURCES
    compare: bool = False
    record: bool = False
    host: HostRecipe = HostRecipe()


class DayPlan(NamedTuple):
    """The rules that judge a document of one day.

    Attributes:
        today: The profile as it stood on that day.
        rules: In the order of their codes.
        outdated: Rules that have clauses in the profile, none of them in force yet.
        signals: By which a 政策性文件 is known.
    """

    today: Profile
    rules: tuple[BoundRule[AnyDocumentRule], ...]
    outdated: tuple[AnyDocumentRule, ...]
    signals: PolicyParams


class Ready(NamedTuple, Generic[S]):
    """A rule with all it is given but the thing it judges: made once for many thousands.

    Attributes:
        bound: The rule.
        check: Its function.
        given: What it is given.
    """

    bound: BoundRule[AnyRule]
    check: Callable[[S, Given[Any]], Iterator[Judgement]]
    given: Given[object]


class ReviewPlan(NamedTuple):
    """The rules that judge records and archives, as they stand on the day of the check.

    Attributes:
        today: The profile as it stands on that day.
        records: For each document of the archive, in the order of their codes.
        archives: For the archive as a whole.
    """

    today: Profile
    records: tuple[Ready[Record], ...]
    archives: tuple[Ready[Archive], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Plan:
    """A checked plan: every setting has its type, every word means a rule.

    Attributes:
        recipe: What it was made from.
        host: The plug-ins.
        profile: The active profile, of all days.
        catalogue: The rules that may run at this stage: those wanted, and those that silence one
            of them (a fault does not come up under another code because its own is ignored).
        wanted: Codes of the rules whose findings are reported.
        judged: Those of them that judge documents; the others wait for a review.
        library: Registries and tables, opened when a document first asks for them.
    """

    recipe: PlanRecipe
    host: Host
    profile: Profile
    catalogue: tuple[AnyRule, ...]
    wanted: frozenset[str]
    judged: frozenset[str]
    library: Library
    _days: dict[frozenset[str], DayPlan] = field(default_factory=dict, repr=False)
    _reviews: dict[date, ReviewPlan] = field(default_factory=dict, repr=False)

    @property
    def stage(self) -> Stage:
        """Where the drafts stand."""
        return self.recipe.stage

    @property
    def as_of(self) -> date:
        """The day of the check."""
        return self.recipe.as_of

    @property
    def suppressions(self) -> tuple[Suppress, ...]:
        """Findings that do not count."""
        return self.recipe.suppressions

    @property
    def rules(self) -> tuple[BoundRule[AnyDocumentRule], ...]:
        """The wanted rules on documents, as they stand on the day of the check."""
        return tuple(b for b in self.on(self.as_of).rules if b.rule.code in self.wanted)

    @property
    def titles(self) -> Mapping[str, str]:
        """The Chinese title of every rule there is, by code."""
        return {rule.code: rule.title for rule in self.host.rules}

    def comparing(self) -> "Plan":
        """The same plan for a run over several documents, which are compared with each other."""
        return replace(self, recipe=self.recipe._replace(compare=True))

    def recording(self) -> "Plan":
        """The same plan for a review: documents are compared, and their facts are wanted."""
        return replace(self, recipe=self.recipe._replace(compare=True, record=True))

    def on(self, day: date) -> DayPlan:
        """The rules of this day; worked out once for each set of clauses in force."""
        held = self.profile.in_force(day)
        if held not in self._days:
            self._days[held] = self._bound(day)
        return self._days[held]

    def _bound(self, day: date) -> DayPlan:
        today = self.profile.at(day)
        rules = tuple(rule for rule in self.catalogue if isinstance(rule, DocumentRule))
        outdated = tuple(
            rule for rule in rules if standing(rule, self.profile, today) is Standing.NOT_YET
        )
        return DayPlan(today, tuple(self._bind(rules, today)), outdated, signals(today))

    @property
    def review(self) -> ReviewPlan:
        """The rules of records and archives; worked out once."""
        if self.as_of not in self._reviews:
            self._reviews[self.as_of] = self._ready(self.profile.at(self.as_of))
        return self._reviews[self.as_of]

    def _ready(self, today: Profile) -> ReviewPlan:
        records = self._bind((r for r in self.catalogue if isinstance(r, RecordRule)), today)
        archives = self._bind((r for r in self.catalogue if isinstance(r, ArchiveRule)), today)
        return ReviewPlan(
            today,
            tuple(Ready(b, b.rule.check, self._given(b, today)) for b in records),
            tuple(Ready(b, b.rule.check, self._given(b, today)) for b in archives),
        )

    def _given(self, bound: BoundRule[AnyRule], today: Profile) -> Given[object]:
        return Given(
            bound.params,
            self.stage,
            self.as_of,
            self.as_of,
            today,
            instruments=self.library.instruments,
            calendar=self.library.calendar,
        )

    def _bind(self, rules: Iterable[R], today: Profile) -> Iterator[BoundRule[R]]:
        """Bind the rules that stand on a day; ``today`` is the profile of that day."""
        severities = dict(self.recipe.severities)
        for rule in rules:
            override = most_exact(severities, rule.code, rule.name)
            made = bind(rule, self.profile, today, self.stage, override)
            if made is not None:
                yield made


def make_plan(  # noqa: PLR0913 - the options of the command line, all by name
    host: Host,
    *,
    as_of: date,
    profile: str = "cn",
    stage: Stage = Stage.DRAFT,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    severities: Mapping[str, Severity] | None = None,
    profiles_extra: Sequence[Path] = (),
    suppressions: Sequence[Suppress] = (),
    per_file_ignores: Sequence[tuple[str, tuple[str, ...]]] = (),
    base: Path | None = None,
    sources: Sources = NO_SOURCES,
) -> Plan:
    """Make the plan of a run; the attributes of :class:`PlanRecipe` say what each option means.

    Raises:
        PlanError: A word means no rule, a suppression has no reason, or rules silence each other
            in a circle.
        LawError: The profile is unknown or faulty, or a setting has a wrong type.
        ConfigError: A registry cannot be used.
        PluginError: A plug-in fails.
    """
    recipe = PlanRecipe(
        as_of=as_of,
        profile=profile,
        stage=stage,
        select=tuple(select),
        ignore=tuple(ignore),
        severities=tuple((severities or {}).items()),
        profiles_extra=tuple(path.absolute() for path in profiles_extra),
        suppressions=tuple(suppressions),
        per_file_ignores=tuple(per_file_ignores),
        base=base,
        sources=sources,
        host=host.recipe,
    )
    return build_plan(recipe, host)


def build_plan(recipe: PlanRecipe, host: Host | None = None) -> Plan:
    """Make a plan from its recipe, in this process or in a worker.

    Raises:
        PlanError: See :func:`make_plan`; so for the others.
    """
    host = host or load_host(recipe.host)
    rules = host.rules
    refuse_unknown(_words(recipe), rules)
    _refuse_unreasoned(recipe.suppressions)
    _refuse_circles(rules, recipe.stage)
    profile = host.profiles(recipe.profiles_extra).profile(recipe.profile)
    for rule in rules:
        check_settings(rule, profile)
    selection = Selection(recipe.select, recipe.ignore)
    due = [rule for rule in rules if rule.stage <= recipe.stage]
    wanted = frozenset(r.code for r in due if selection.wants(r.code, r.name))
    catalogue = tuple(
        r for r in due if r.code in wanted or wanted.intersection(s.code for s in r.silences)
    )
    library = Library(recipe.sources, host, profile.places)
    library.open()
    return Plan(
        recipe=recipe,
        host=host,
        profile=profile,
        catalogue=catalogue,
        wanted=wanted,
        judged=frozenset(r.code for r in due if r.code in wanted and r.scope is Scope.DOCUMENT),
        library=library,
    )


def unused_suppressions(
    plan: Plan, results: Sequence[FileResult], as_of: date, *, complete: bool = True
) -> tuple[Finding, ...]:
    """GK006 for suppressions that are over or met nothing; see :func:`idle_suppressions`.

    A suppression of a rule that did not run is not called unused; rules on records and archives
    run in a review only.
    """
    told = Selection(ignore=plan.recipe.ignore)
    if not told.wants(UNUSED_SUPPRESSION, ENGINE_CODES[UNUSED_SUPPRESSION]):
        return ()
    codes = plan.wanted if plan.recipe.record else plan.judged
    names = {r.name for r in plan.catalogue if r.code in codes}
    ran = [
        rule
        for rule in plan.suppressions
        if rule.code.strip().upper() in codes or rule.code in names or expired(rule, as_of)
    ]
    return tuple(idle_suppressions(ran, results, as_of, base=plan.recipe.base, complete=complete))


def _words(recipe: PlanRecipe) -> tuple[str, ...]:
    return (
        *recipe.select,
        *recipe.ignore,
        *(word for word, _ in recipe.severities),
        *(word for _, words in recipe.per_file_ignores for word in words),
        *(rule.code for rule in recipe.suppressions),
    )


def _refuse_unreasoned(suppressions: Sequence[Suppress]) -> None:
    for rule in suppressions:
        if not rule.reason.strip():
            raise PlanError(f"{rule.code} 的豁免没有写理由：请写明为什么可以不改")


def _refuse_circles(rules: Sequence[AnyRule], stage: Stage) -> None:
    graph = {
        rule.code: {s.code for s in rule.silences if not s.stages or stage in s.stages}
        for rule in rules
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = "、".join(error.args[1])
        raise PlanError(f"规则互相让位，绕成了圈：{circle}，请修改插件") from error
