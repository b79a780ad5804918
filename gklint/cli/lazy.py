"""Commands of commands, each of which is imported when it is run."""

import importlib
from collections.abc import Mapping
from typing import NamedTuple

import click

from gklint.cli.chinese import Chinese


class Entry(NamedTuple):
    """A command: the module that holds it as ``command``, and one line for the list."""

    module: str
    summary: str


class Lazy(Chinese, click.Group):
    """A command whose help page lists others without importing any of them."""

    def __init__(self, entries: Mapping[str, Entry], **given: object) -> None:
        """Keep the commands, in the order of the help page."""
        super().__init__(**given)  # type: ignore[arg-type] # click names its parameters
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help page."""
        del ctx
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and give the command."""
        del ctx
        if cmd_name not in self.entries:
            return None
        command = importlib.import_module(self.entries[cmd_name].module).command
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.entries.items()])
