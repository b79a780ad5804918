"""Frozen values as JSON and back, by their type hints: what the columns of the ledger hold.

A named tuple becomes an object without the fields that have their default value, so that a field
added in a later version reads as its default in an older ledger.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

V = TypeVar("V")

# JSON is untyped until a decoder made from the type hints has looked at it.
_Decode = Callable[[Any], Any]


def dump(value: object) -> str:
    r"""Give a value as JSON; what is left of a file name that is no text becomes ``\udcXX``."""
    return storable(json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")))


def load(kind: type[V], text: str) -> V:
    """Give the value of this type that :func:`dump` wrote.

    Raises:
        ValueError: It is none.
    """
    try:
        value: V = _decoder(kind)(json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}") from error
    return value


def load_all(kind: type[V], text: str) -> tuple[V, ...]:
    """Give the values of this type that :func:`dump` wrote as a list.

    Raises:
        ValueError: It is none.
    """
    decode = _decoder(kind)
    try:
        return tuple(decode(item) for item in json.loads(text))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no list of {kind.__name__}") from error


def storable(text: str) -> str:
    r"""Give text that SQLite takes: bytes of a file name that are no text become ``\udcXX``."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode()
    return text


def native(text: str) -> str:
    """Give a file name as the system has it: the reverse of :func:`storable`."""
    return re.sub(r"\\udc([89a-f][0-9a-f])", lambda found: chr(0xDC00 + int(found[1], 16)), text)


def _plain(value: object) -> object:
    plain: object
    match value:
        case Enum():
            plain = value.value
        case None | str() | int() | float():
            plain = value
        case date():
            plain = value.isoformat()
        case tuple() if hasattr(value, "_fields"):
            plain = _object(value)
        case tuple() | list():
            plain = [_plain(item) for item in value]
        case frozenset():
            plain = sorted(str(_plain(item)) for item in value)
        case Mapping():
            plain = {str(key): _plain(item) for key, item in value.items()}
        case _:
            raise TypeError(f"{type(value).__name__} is no value of the ledger")
    return plain


def _object(value: tuple[object, ...]) -> dict[str, object]:
    fields, defaults = _fields(type(value))
    return {
        name: _plain(item)
        for name, item in zip(fields, value, strict=True)
        if name not in defaults or item != defaults[name]
    }


@cache
def _fields(kind: type[tuple[object, ...]]) -> tuple[tuple[str, ...], Mapping[str, object]]:
    return kind._fields, kind._field_defaults  # type: ignore[attr-defined] # of every named tuple


_DECODERS: dict[object, _Decode] = {}  # by type hint: each is made once


def _decoder(kind: Any) -> _Decode:  # noqa: ANN401 - a type hint: a class, a union, a generic
    found = _DECODERS.get(kind)
    if found is None:
        found = _DECODERS[kind] = _made(kind)
    return found


def _made(kind: Any) -> _Decode:  # noqa: ANN401 - a type hint: a class, a union, a generic
    origin, args = get_origin(kind), get_args(kind)
    decode: _Decode = _as_it_is
    if origin in (Union, UnionType):
        decode = _optional(args)
    elif origin is tuple:
        decode = _items(_decoder(args[0]))
    elif origin is frozenset:
        decode = frozenset
    elif kind is date:
        decode = date.fromisoformat
    elif isinstance(kind, type) and issubclass(kind, Enum):
        decode = kind
    elif isinstance(kind, type) and issubclass(kind, tuple):
        decode = _named(kind)
    return decode


def _as_it_is(item: object) -> object:
    return item


def _items(inner: _Decode) -> _Decode:
    return lambda items: tuple(inner(item) for item in items)


def _optional(args: tuple[Any, ...]) -> _Decode:
    kinds = [kind for kind in args if kind is not NoneType]
    if len(kinds) > 1:
        return _as_it_is  # str | int: JSON tells them apart itself
    inner = _decoder(kinds[0])
    return lambda item: None if item is None else inner(item)


def _named(kind: type[tuple[object, ...]]) -> _Decode:
    decoders = {name: _decoder(hint) for name, hint in get_type_hints(kind).items()}

    def decode(item: dict[str, object]) -> tuple[object, ...]:
        known = {name: decoders[name](value) for name, value in item.items() if name in decoders}
        return kind(**known)

    return decode
