"""The host: loads the plug-ins of one run and gives typed access to what they bring.

Built per run and handed on; there is no global manager. A plug-in that cannot be used stops the
run with its name: a check with fewer rules than expected must never look like a clean one.
"""

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from inspect import isfunction
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, cast

import pluggy

import gklint
from gklint.hooks import hookspecs
from gklint.hooks.entries import EntryPoint, entry_points, is_current_folder
from gklint.hooks.hookspecs import PROJECT, Reader
from gklint.law.shelf import ProfileShelf
from gklint.law.values import Calendar, Instrument
from gklint.rulekit.rule import AnyRule, Rule

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

BUILT_IN = EntryPoint("gklint", "rules", "gklint_rules", gklint.__version__)
_BUILT_INS = (BUILT_IN, BUILT_IN._replace(name="formats", module="gklint_formats"))


class PluginError(Exception):
    """A plug-in cannot be used; the Chinese message names it and says what to do."""


class HostRecipe(NamedTuple):
    """What a worker process needs to build the same host: plain values only.

    Attributes:
        require: Distributions (or modules) without which the run is refused.
        modules: Modules to load as plug-ins besides those of the entry points.
    """

    require: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


_PLAIN = HostRecipe()


class Plugin(NamedTuple):
    """A loaded plug-in."""

    entry: EntryPoint
    module: ModuleType

    @property
    def label(self) -> str:
        """Its name for people: the distribution, and the module where that says more."""
        module = self.entry.module
        same = self.entry.distribution in (module, module.replace("_", "-"))
        return self.entry.distribution + ("" if same else f"（{module}）")


@dataclass(frozen=True)
class Host:
    """The plug-ins of a run.

    Attributes:
        recipe: What it was built from.
        plugins: In order: the built-in ones, then by name.
    """

    recipe: HostRecipe
    plugins: tuple[Plugin, ...]
    _manager: pluggy.PluginManager = field(repr=False)

    @cached_property
    def rules(self) -> tuple[AnyRule, ...]:
        """Every rule, by code.

        Raises:
            PluginError: Something is no rule, or a code or name is there twice.
        """
        owners: dict[str, str] = {}
        rules: list[AnyRule] = []
        for label, rule in self._collect("gklint_rules"):
            if not isinstance(rule, Rule):
                raise PluginError(f"插件 {label}：gklint_rules 给出的不是规则，而是 {rule!r}")
            for key in (rule.code, rule.name):
                if key in owners:
                    message = f"插件 {label}：规则“{key}”已由 {owners[key]} 提供，请改用别的编号"
                    raise PluginError(message)
                owners[key] = label
            rules.append(rule)
        return tuple(sorted(rules, key=lambda r: r.code))

    def profiles(self, extra: "Sequence[Traversable]" = ()) -> ProfileShelf:
        """Every profile, with the user's own files besides.

        Raises:
            LawError: Two have the same id, or a place does not exist.
            PluginError: A plug-in fails.
        """
        return ProfileShelf.of((*self._places("gklint_profiles"), *extra))

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Every law, regulation and standard, by id.

        Raises:
            LawError: A file is faulty.
            PluginError: A plug-in fails.
        """
        from gklint.law.instruments import load_instruments  # noqa: PLC0415 - few commands ask

        return load_instruments(self._places("gklint_instruments"))

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are worked, by year.

        Raises:
            LawError: A file is faulty.
            PluginError: A plug-in fails.
        """
        from gklint.law.calendar import load_calendar  # noqa: PLC0415 - few rules count days

        return load_calendar(self._places("gklint_calendars"))

    def registries(self) -> "tuple[Traversable, ...]":
        """Files and folders of superior documents; nothing of them is read here.

        Raises:
            PluginError: A plug-in fails.
        """
        return tuple(self._places("gklint_registries"))

    @cached_property
    def readers(self) -> Mapping[str, Reader]:
        """Readers of further formats, by suffix; a plug-in's goes before one that is built in.

        Raises:
            PluginError: Something is no reader, or two plug-ins read a suffix.
        """
        readers: dict[str, Reader] = {}
        built_in = {
            plugin.label for plugin in self.plugins if _rank(plugin.entry) < len(_BUILT_INS)
        }
        owners: dict[str, str] = {}
        for label, reader in self._collect("gklint_readers"):
            if not isinstance(reader, Reader):
                raise PluginError(
                    f"插件 {label}：gklint_readers 给出的不是 Reader，而是 {reader!r}"
                )
            for suffix in reader.suffixes:
                if owners.get(suffix, "") not in {"", *built_in}:
                    raise PluginError(f"插件 {label}：{suffix} 格式已由另一个插件读取")
                readers[suffix], owners[suffix] = reader, label
        return readers

    @property
    def distinct_readers(self) -> tuple[Reader, ...]:
        """Readers of further formats, each once.

        Raises:
            PluginError: See :attr:`readers`.
        """
        return tuple({id(reader): reader for reader in self.readers.values()}.values())

    def _places(self, hook: str) -> "Iterator[Traversable]":
        for label, place in self._collect(hook):
            if not hasattr(place, "is_dir"):
                raise PluginError(f"插件 {label}：{hook} 给出的不是文件或文件夹，而是 {place!r}")
            yield cast("Traversable", place)

    def _collect(self, hook: str) -> Iterator[tuple[str, object]]:
        """What every plug-in returns for a hook, with the plug-in's name, in loading order."""
        impls = getattr(self._manager.hook, hook).get_hookimpls()
        by_name = {impl.plugin_name: impl.function for impl in impls}
        for plugin in self.plugins:
            if plugin.label in by_name:
                try:
                    values = tuple(by_name[plugin.label]())
                except Exception as error:
                    raise PluginError(_says(plugin.label, f"{hook} 出错", error)) from error
                yield from ((plugin.label, value) for value in values)


def load_host(recipe: HostRecipe = _PLAIN) -> Host:
    """Load the plug-ins of a run.

    What is built in comes in by the entry-point group like everybody else's; in a bare checkout,
    where nothing is installed, its modules are loaded by name.

    Raises:
        PluginError: A plug-in cannot be loaded, implements an unknown hook, or is missing.
    """
    entries = list(entry_points())
    named = {entry.module for entry in entries}
    if lacking := [built_in for built_in in _BUILT_INS if built_in.module not in named]:
        _find_in_checkout()
        entries += lacking
        named |= {entry.module for entry in lacking}
    entries += [EntryPoint(m, m, m) for m in recipe.modules if m not in named]
    entries.sort(key=lambda entry: (_rank(entry), entry))
    missing = sorted(set(recipe.require) - {w for e in entries for w in (e.distribution, e.module)})
    if missing:
        raise PluginError(f"缺少插件 {'、'.join(missing)}：请先安装，或从配置的必需插件中去掉")
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    plugins = tuple(_load(entry, manager) for entry in entries)
    return Host(recipe, plugins, manager)


def _rank(entry: EntryPoint) -> int:
    """Order what is built in before everything else."""
    modules = [built_in.module for built_in in _BUILT_INS]
    return modules.index(entry.module) if entry.module in modules else len(modules)


def _load(entry: EntryPoint, manager: pluggy.PluginManager) -> Plugin:
    try:
        with _without_current_folder():
            module = importlib.import_module(entry.module)
    except Exception as error:
        raise PluginError(_says(entry.distribution, "载入失败", error)) from error
    plugin = Plugin(entry, module)
    _refuse_unmarked(plugin)
    try:
        manager.register(module, plugin.label)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise PluginError(_says(plugin.label, "用了不认识的接口", error)) from error
    return plugin


def _refuse_unmarked(plugin: Plugin) -> None:
    """A hook without its mark would be passed over without a word."""
    own = {n: v for n, v in vars(plugin.module).items() if n.startswith("gklint_")}
    hooks = {name: value for name, value in own.items() if isfunction(value)}
    for name, value in hooks.items():
        if not hasattr(value, f"{PROJECT}_impl"):
            raise PluginError(f"插件 {plugin.label}：函数 {name} 前少了 @hookimpl")
    if not hooks:
        raise PluginError(f"插件 {plugin.label}：没有提供规则、地区规则或格式，请检查它的入口")


def _says(label: str, what: str, error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"插件 {label}：{what}（{type(error).__name__}：{text}），请升级、修复或卸载它"


@contextmanager
def _without_current_folder() -> Iterator[None]:
    """Import from what is installed only: the current folder may be the one being checked."""
    kept = list(sys.path)
    sys.path[:] = [path for path in kept if not is_current_folder(path)]
    try:
        yield
    finally:
        sys.path[:] = kept


def _find_in_checkout() -> None:
    """Make ``plugins/`` of a bare checkout importable; it stands beside the package."""
    folder = Path(gklint.__file__).resolve().parent.parent / "plugins"
    if (folder / BUILT_IN.module).is_dir() and str(folder) not in sys.path:
        sys.path.append(str(folder))
