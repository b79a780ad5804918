"""Everything a plug-in can bring, on one page.

A plug-in is a module named in the entry-point group ``gklint`` of an installed distribution. It
implements any of these functions, each under ``@hookimpl``. They are called once, at start-up,
and only to collect: no hook sees a document.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pluggy

from gklint.model.manuscript import Manuscript

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from gklint.rulekit.rule import AnyRule

PROJECT = "gklint"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Ability(NamedTuple):
    """A kind of file that can be read, for ``gklint doctor``: what it takes, whether it works.

    Attributes:
        name: In one word, for programs: ``pdf``.
        formats: For people: ``PDF 文件（.pdf）``.
        needs: The library or program that reads it.
        version: Gives the version that is installed; empty when it is not.
        install: Pairs of a system and what to do there to install it.
        test: Reads a tiny document made in memory; raises whatever goes wrong.
    """

    name: str
    formats: str
    needs: str
    version: Callable[[], str]
    install: tuple[tuple[str, str], ...]
    test: Callable[[], object]


def _nothing_more() -> tuple[Ability, ...]:
    return ()


class Reader(NamedTuple):
    """How to read files of further formats.

    Attributes:
        suffixes: With the dot, in lower case: ``(".ofd",)``.
        read: From the file and the name under which it is reported to its manuscript; raises
            :class:`gklint.readers.ReadFault` for whatever is wrong with the file. For worker
            processes it must be a function of a module.
        abilities: Gives what it takes to read them, where that is not always there.
    """

    suffixes: tuple[str, ...]
    read: Callable[[Path, str], Manuscript]
    abilities: Callable[[], tuple[Ability, ...]] = _nothing_more


@hookspec
def gklint_rules() -> "Iterable[AnyRule]":
    """Rules. Import their modules inside this function, so that ``--version`` stays quick."""
    return ()


@hookspec
def gklint_profiles() -> "Iterable[Traversable]":
    """TOML files of profiles, or folders that hold such files."""
    return ()


@hookspec
def gklint_instruments() -> "Iterable[Traversable]":
    """TOML files of laws, regulations and standards, or folders that hold such files."""
    return ()


@hookspec
def gklint_calendars() -> "Iterable[Traversable]":
    """TOML files that say which days of a year are worked, or folders that hold such files."""
    return ()


@hookspec
def gklint_registries() -> "Iterable[Traversable]":
    """Stored registries of superior documents (``gklint registry build``), or folders of such."""
    return ()


@hookspec
def gklint_readers() -> Iterable[Reader]:
    """Readers of further formats."""
    return ()
