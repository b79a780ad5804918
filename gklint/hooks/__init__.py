"""How plug-ins come in. A plug-in's module needs one name from here: ``hookimpl``."""

from gklint.hooks.hookspecs import Reader, hookimpl

__all__ = ["Reader", "hookimpl"]
