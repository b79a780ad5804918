"""Find the configuration upward, read it, and refuse what is not understood."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from gklint.config.settings import FAIL_ON, STAGES, ConfigError, Settings, Suppress
from gklint.config.toml import Source, Table, parse, read_source
from gklint.model.companions import Role

FILE_NAME = "gklint.toml"
PYPROJECT = "pyproject.toml"

KEYS = (
    "profile",
    "stage",
    "select",
    "ignore",
    "fail-on",
    "exclude",
    "per-file-ignores",
    "jobs",
    "strict",
    "profiles",
    "registries",
    "records",
    "negative-list",
    "companions",
    "baseline",
    "suppress",
    "require-plugins",
)
_NAMED_ROLES = (
    Role.APPROVAL_FORM,
    Role.REASON_STATEMENT,
    Role.PLAN,
    Role.MATERIAL,
    Role.LETTER,
)
_SUPPRESS_KEYS = ("code", "reason", "paths", "text", "by", "until")
_DEFAULTS = Settings()


def settings_for(start: Path) -> Settings:
    """Read the nearest configuration at or above a file or folder; the defaults if there is none.

    ``gklint.toml``, else ``[tool.gklint]`` of ``pyproject.toml``. The search ends with the first
    folder that holds ``.git``.

    Raises:
        ConfigError: The file found cannot be used.
    """
    for folder in _upward(start):
        own = folder / FILE_NAME
        if own.is_file():
            return load(own)
        project = folder / PYPROJECT
        if project.is_file() and _has_table(project):
            return load(project)
    return _DEFAULTS


def load(path: Path) -> Settings:
    """Read this configuration file.

    Raises:
        ConfigError: It cannot be read, is not TOML, or holds an unknown key or a wrong type.
    """
    source = read_source(path)
    data = parse(source)
    table = Table(data, source)
    if path.name == PYPROJECT:
        table = _tool_table(table, source)
    return _settings(table, path.absolute())


def _upward(start: Path) -> Iterator[Path]:
    folder = start.absolute()
    if not os.path.isdir(folder):  # noqa: PTH112 - is_dir() raises on a name too long for any file
        folder = folder.parent
    for parent in (folder, *folder.parents):
        yield parent
        if (parent / ".git").exists():
            return


def _has_table(project: Path) -> bool:
    """Whether a pyproject.toml speaks of gklint; one that does not is nobody's business here."""
    try:
        source = read_source(project)
    except ConfigError:
        return False
    if "tool" not in source.text or "gklint" not in source.text:
        return False
    tool = parse(source).get("tool")
    return isinstance(tool, Mapping) and "gklint" in tool


def _tool_table(table: Table, source: Source) -> Table:
    tool = table.table("tool")
    own = None if tool is None else tool.table("gklint")
    if own is None:
        raise ConfigError(f"{source.name} 里没有 [tool.gklint]，请补上，或改用 gklint.toml。")
    return own


def _settings(table: Table, path: Path) -> Settings:
    table.known(KEYS)
    stage = table.word("stage", tuple(STAGES))
    level = table.word("fail-on", tuple(FAIL_ON))
    jobs = table.count("jobs")
    listed = table.text("negative-list")
    baseline = table.text("baseline")
    return Settings(
        profile=table.text("profile") or _DEFAULTS.profile,
        stage=_DEFAULTS.stage if stage is None else STAGES[stage],
        select=table.texts("select"),
        ignore=table.texts("ignore"),
        fail_on=_DEFAULTS.fail_on if level is None else FAIL_ON[level].severity,
        exclude=table.texts("exclude"),
        per_file_ignores=_per_file(table),
        jobs=_DEFAULTS.jobs if jobs is None else jobs,
        strict=table.flag("strict") or False,
        profiles=tuple(path.parent / place for place in table.texts("profiles")),
        registries=tuple(path.parent / place for place in table.texts("registries")),
        records=tuple(path.parent / place for place in table.texts("records")),
        negative_list=None if listed is None else path.parent / listed,
        baseline=None if baseline is None else path.parent / baseline,
        companions=_companions(table),
        suppress=tuple(_suppress(row) for row in table.tables("suppress")),
        require_plugins=table.texts("require-plugins"),
        file=path,
        origins={key: table.where(key) for key in KEYS if table.has(key)},
    )


def _per_file(table: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    own = table.table("per-file-ignores")
    if own is None:
        return ()
    return tuple((pattern, own.texts(pattern)) for pattern in own.keys())  # noqa: SIM118 - no dict


def _companions(table: Table) -> tuple[tuple[Role, tuple[str, ...]], ...]:
    own = table.table("companions")
    if own is None:
        return ()
    own.known([role.value for role in _NAMED_ROLES])
    return tuple((role, own.texts(role.value)) for role in _NAMED_ROLES if own.has(role.value))


def _suppress(row: Table) -> Suppress:
    row.known(_SUPPRESS_KEYS)
    code = row.text("code")
    reason = row.text("reason")
    if code is None:
        raise row.error("code", "每个 [[suppress]] 都要写 code（规则编号）")
    if reason is None:
        raise row.error("reason", f'[[suppress]] {code} 没有写理由：请写 reason = "…"')
    return Suppress(
        code=code,
        reason=reason,
        paths=row.texts("paths"),
        text=row.text("text"),
        by=row.text("by"),
        until=row.day("until"),
        origin=row.where("code"),
    )
