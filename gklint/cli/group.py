"""Commands that have actions: ``gklint baseline create``."""

from collections.abc import Mapping, Sequence

import click

from gklint.cli.chinese import Chinese, Misuse, help_option
from gklint.cli.lazy import Entry, Lazy
from gklint.text.nearest import nearest


class Actions(Chinese, click.Group):
    """A command that is a group of actions; without one it prints its help page."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give the pieces of the usage line."""
        return [f"[{'|'.join(self.list_commands(ctx))}]", "[选项]", "…"]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help page."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of actions."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(n, c.short_help or "") for n, c in self.commands.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an action there is none of.

        Raises:
            Misuse: There is no such action.
        """
        if not args:
            click.echo(ctx.get_help())
            ctx.exit()
        first = args[0]
        there = self.list_commands(ctx)
        if not first.startswith("-") and first not in there:
            near = nearest(first, there)
            hint = f"是不是 {near}？" if near else ""
            raise Misuse(f"没有“{self.name} {first}”，{hint}可写：{'、'.join(there)}")
        return super().parse_args(ctx, args)


class LazyActions(Lazy, Actions):
    """Actions of which only the one that is run is imported."""


def actions(name: str, explained: str, commands: Sequence[tuple[str, click.Command]]) -> Actions:
    """Make a command of actions.

    Args:
        name: Of the command.
        explained: Its help page.
        commands: Pairs of a line for the list of actions and the action.
    """
    for summary, command in commands:
        command.short_help = summary
    return Actions(
        name=name,
        help=explained,
        add_help_option=False,
        no_args_is_help=False,
        commands={command.name or "": command for _, command in commands},
        params=[help_option()],
    )


def lazy_actions(name: str, explained: str, entries: Mapping[str, Entry]) -> LazyActions:
    """Make a command of actions that are imported when they are run.

    Args:
        name: Of the command.
        explained: Its help page.
        entries: The actions, in the order of the help page.
    """
    return LazyActions(
        entries,
        name=name,
        help=explained,
        add_help_option=False,
        no_args_is_help=False,
        params=[help_option()],
    )
