"""Typed parameters of a rule: a named tuple whose fields are settings of the profile."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from gklint.law.values import LawError, Profile, SettingValue

T = TypeVar("T")
P = TypeVar("P")

_WORDS: dict[type[object], str] = {
    str: "文字",
    bool: "true 或 false",
    int: "整数",
    float: "数",
    date: "日期",
}
_NOTHING = object()


class NoParams(NamedTuple):
    """The parameters of a rule that has none."""


class Parameter(NamedTuple):
    """One parameter of a rule.

    Attributes:
        name: Its field.
        key: The setting it is read from.
        required: Whether a profile must give it.
        default: What counts where no profile of the chain says anything.
    """

    name: str
    key: str
    required: bool
    default: object


class _Shared(NamedTuple):
    key: str
    default: object


def setting(key: str, default: T) -> T:
    """A field read from the setting ``key``, which several rules may share.

    A field without this is read from ``"CODE.field"``.

    Args:
        key: ``marking.slots``.
        default: What counts where no profile of the chain says anything.
    """
    return cast("T", _Shared(key, default))  # unpacked by parameters(), never seen by a rule


def parameters(params: type[object], code: str) -> tuple[Parameter, ...]:
    """Give the parameters a named tuple declares, in their order."""
    fields = cast("type[tuple[Any, ...]]", params)
    defaults: Mapping[str, object] = getattr(fields, "_field_defaults", {})
    return tuple(
        _parameter(name, code, defaults.get(name, _NOTHING))
        for name in getattr(fields, "_fields", ())
    )


def _parameter(name: str, code: str, default: object) -> Parameter:
    if isinstance(default, _Shared):
        return Parameter(name, default.key, required=False, default=default.default)
    missing = default is _NOTHING
    return Parameter(name, f"{code}.{name}", missing, None if missing else default)


def setting_keys(params: type[object], code: str) -> Mapping[str, str]:
    """Which setting each field is read from, by field name."""
    return {p.name: p.key for p in parameters(params, code)}


def read_params(params: type[P], code: str, profile: Profile) -> P:
    """Fill the parameters of a rule from a profile.

    Raises:
        LawError: A value has another type than the field, or a field without default has none.
    """
    hints = _hints(params)
    values: dict[str, object] = {}
    for item in parameters(params, code):
        found = profile.settings.get(item.key)
        if found is not None:
            where = f"{found.origin}：settings.{item.key}"
            values[item.name] = _convert(found.value, hints[item.name], where)
        elif item.required:
            raise LawError(f"{profile.id}：规则 {code} 需要的设置“{item.key}”没有值")
        else:
            values[item.name] = item.default
    return params(**values)


_HINTS: dict[type[object], Mapping[str, object]] = {}  # resolving annotations is dear


def _hints(params: type[object]) -> Mapping[str, object]:
    if params not in _HINTS:
        _HINTS[params] = get_type_hints(params)
    return _HINTS[params]


def _convert(value: SettingValue, wanted: object, where: str) -> object:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        kind = next(a for a in inner if a is not NoneType)
        return _convert(value, kind, where)
    if origin in (tuple, frozenset, set):
        return _many(value, origin, inner[0], where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise LawError(f"{where}：应为表")
        pairs = {k: _convert(v, inner[1], f"{where}.{k}") for k, v in value.items()}
        return MappingProxyType(pairs)
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _member(value, wanted, where)
    return _scalar(value, wanted, where)


def _many(value: SettingValue, kind: type, item: object, where: str) -> object:
    if not isinstance(value, tuple):
        raise LawError(f"{where}：应为列表")
    converted = (_convert(v, item, where) for v in value)
    return tuple(converted) if kind is tuple else frozenset(converted)


def _member(value: SettingValue, kind: type[Enum], where: str) -> Enum:
    for member in kind:
        if value in (member.value, member.name.lower()) and isinstance(value, str):
            return member
    words = "、".join(str(getattr(m, "key", m.value)) for m in kind)
    raise LawError(f"{where}：“{value}”不认识，可写：{words}")


def _scalar(value: SettingValue, wanted: object, where: str) -> object:
    if wanted is float and type(value) is int:
        return float(value)
    if not isinstance(wanted, type) or type(value) is not wanted:
        word = _WORDS.get(wanted, str(wanted)) if isinstance(wanted, type) else str(wanted)
        raise LawError(f"{where}：应为{word}")
    return value
