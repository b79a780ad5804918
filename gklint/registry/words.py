"""What stands in the cells of tables that offices keep: nothing, an attribute, 效力, a title.

Registries of superior documents and 台账 are filled in with the same words.
"""

from collections.abc import Mapping
from functools import lru_cache

from gklint.model.disclosure import Disclosure
from gklint.model.superiors import Status
from gklint.parse.attribute import disclosure_of

_STATUSES: Mapping[Status, tuple[str, ...]] = {
    Status.IN_FORCE: ("有效", "现行有效", "现行", "继续有效", "生效", "in_force"),
    Status.EXPIRED: ("失效", "已失效", "宣布失效", "自动失效", "过期", "已过期", "expired"),
    Status.REPEALED: ("废止", "已废止", "宣布废止", "已被废止", "停止执行", "repealed"),
}
# Control characters, and what is left of bytes that are no text: no table and no index holds them.
_BROKEN = dict.fromkeys(
    (
        *(c for c in range(0xA0) if not chr(c).isprintable() and chr(c) not in "\t\n\v\f\r\x85"),
        *range(0xD800, 0xE000),
    ),
    "�",
)
_NOTHING = frozenset({"无", "-", "—", "——", "/", "\\", "空", "未知", "不详", "暂无"})


def whole(text: str) -> str:
    """Give a text whose broken characters are replaced by �."""
    return text.translate(_BROKEN)


def said(text: str) -> str:
    """Give what a cell says; empty where a word or a dash stands for nothing."""
    plain = text.strip()
    return "" if plain in _NOTHING else plain


@lru_cache(maxsize=64)
def attribute_named(text: str) -> Disclosure | None:
    """Read an attribute: one of its words, or any marking (a table has few different ones)."""
    named = next((d for d in Disclosure if text in (d.value, d.chinese)), None)
    return named or disclosure_of(text)


def status_named(text: str) -> Status | None:
    """Read 效力 as tables write it; ``None`` when it is none of its words."""
    return next((status for status, words in _STATUSES.items() if text in words), None)


def plain_title(title: str) -> str:
    """Take the book marks off a title that stands between them as a whole."""
    inner = title.strip()
    if inner.startswith("《") and inner.endswith("》") and "》" not in inner[:-1]:
        return inner[1:-1].strip()
    return " ".join(inner.split())
