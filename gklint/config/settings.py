"""The settings of a run, and where each of them was said."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gklint.model.companions import Role
from gklint.model.disclosure import Stage
from gklint.model.outcome import Severity

COMMAND_LINE = "命令行"
DEFAULT = "默认"


class ConfigError(Exception):
    """The configuration cannot be used; the Chinese message names file and line."""


_NOWHERE: Mapping[str, str] = {}


class Suppress(NamedTuple):
    """``[[suppress]]``: findings that do not count, with the reason that must be given.

    Attributes:
        code: The rule.
        reason: Why; never empty.
        paths: Patterns of the files it holds for; none: all.
        text: Holds only where the finding's text contains this.
        by: Who decided it.
        until: Last day on which it holds.
        origin: File and line.
    """

    code: str
    reason: str
    paths: tuple[str, ...] = ()
    text: str | None = None
    by: str | None = None
    until: date | None = None
    origin: str = ""


class Settings(NamedTuple):
    """What ``gklint.toml`` and the command line say, the command line first.

    Attributes:
        profile: Id, name or alias of the profile.
        stage: Where the drafts stand.
        select: Rules or groups to run; none: all.
        ignore: Rules or groups not to run.
        fail_on: From which severity a finding makes exit code 1; ``None``: never.
        exclude: Patterns of files that are not searched.
        per_file_ignores: Pattern and codes, in file order.
        jobs: Worker processes; 0: as many as there are cores.
        strict: Whether skips make exit code 3.
        profiles: Further TOML files or folders of profiles, absolute.
        suppress: Findings that do not count.
        registries: Files of superior documents besides the shipped ones, absolute.
        records: Exported tables of an office system, absolute.
        negative_list: The unit's 负面清单, absolute.
        companions: For each role, the words by which its files are known.
        require_plugins: Plugins without which the run is refused.
        baseline: Findings that were there before and do not count, absolute.
        file: The file read, if there was one.
        origins: For each key, where its value was said.
    """

    profile: str = "cn"
    stage: Stage = Stage.DRAFT
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.ERROR
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    jobs: int = 0
    strict: bool = False
    profiles: tuple[Path, ...] = ()
    suppress: tuple[Suppress, ...] = ()
    registries: tuple[Path, ...] = ()
    records: tuple[Path, ...] = ()
    negative_list: Path | None = None
    companions: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    require_plugins: tuple[str, ...] = ()
    baseline: Path | None = None
    file: Path | None = None
    origins: Mapping[str, str] = _NOWHERE

    @property
    def base(self) -> Path | None:
        """The folder of the file: its patterns of paths look from there."""
        return Path(os.path.abspath(self.file)).parent if self.file is not None else None  # noqa: PTH100

    def origin(self, key: str) -> str:
        """Say where the value of this key (as in TOML) was said."""
        return self.origins.get(key, DEFAULT)

    def overridden(  # noqa: PLR0913 - one per option of the command line that has a key
        self,
        *,
        profile: str | None = None,
        stage: Stage | None = None,
        select: tuple[str, ...] | None = None,
        ignore: tuple[str, ...] | None = None,
        fail_on: "FailOn | None" = None,
        jobs: int | None = None,
        strict: bool | None = None,
        registries: tuple[Path, ...] = (),
        records: tuple[Path, ...] = (),
        baseline: Path | None = None,
    ) -> "Settings":
        """Give the settings with what the command line says; ``None``: it says nothing.

        Codes to ignore are added to those of the file; registries and records come before its
        own; everything else takes its place.
        """
        said = {
            "profile": profile,
            "stage": stage,
            "select": select,
            "ignore": ignore,
            "fail-on": fail_on,
            "jobs": jobs,
            "strict": strict,
            "baseline": baseline,
        }
        origins = dict.fromkeys((k for k, v in said.items() if v is not None), COMMAND_LINE)
        return self._replace(
            profile=self.profile if profile is None else profile,
            stage=self.stage if stage is None else stage,
            select=self.select if select is None else select,
            ignore=self.ignore if ignore is None else (*self.ignore, *ignore),
            fail_on=self.fail_on if fail_on is None else fail_on.severity,
            jobs=self.jobs if jobs is None else jobs,
            strict=self.strict if strict is None else strict,
            registries=(*registries, *self.registries),
            records=(*records, *self.records),
            baseline=self.baseline if baseline is None else baseline,
            origins={**self.origins, **origins},
        )


class FailOn(NamedTuple):
    """``--fail-on``: a severity, or never."""

    severity: Severity | None


STAGES = {word: stage for stage in Stage for word in (stage.key, stage.chinese)}
"""Words for a stage: draft 起草, submit 报批, issue 印发, archive 历史."""

FAIL_ON = {
    **{severity.key: FailOn(severity) for severity in reversed(Severity)},
    **{severity.chinese: FailOn(severity) for severity in Severity},
    "never": FailOn(None),
    "从不": FailOn(None),
}
"""Words for a level: error 错误, warning 警告, info 提示, never 从不."""
