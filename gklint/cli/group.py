"""Commands that have actions: ``gklint baseline create``."""

from collections.abc import Sequence

import click

from gklint.cli.chinese import Chinese, Misuse, help_option
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
        if not first.startswith("-") and first not in self.commands:
            near = nearest(first, self.commands)
            hint = f"是不是 {near}？" if near else ""
            raise Misuse(
                f"没有“{self.name} {first}”，{hint}可写：{'、'.join(self.list_commands(ctx))}"
            )
        return super().parse_args(ctx, args)


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
