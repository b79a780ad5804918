"""Build hook: store the parse tables of the grammars in the package.

See gklint/parse/tables.py: they are keyed by the grammars, so stale ones are never used, and in a
bare checkout without them the grammars are compiled at every start.
"""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface):  # type: ignore[type-arg] # its parameter is hatchling's own
    """Write ``gklint/parse/_tables.py`` before wheels, editable ones included, are put together."""

    def initialize(self, version: str, build_data: dict[str, list[str]]) -> None:
        """Store the tables and name them as a file to ship.

        Args:
            version: ``standard`` or ``editable``; both want the tables.
            build_data: hatchling's description of the build, changed in place.
        """
        del version
        sys.path.insert(0, self.root)
        try:
            from gklint.parse.tables import STORED, store  # noqa: PLC0415 - needs the path above
        finally:
            sys.path.remove(self.root)
        store()
        build_data["artifacts"].append(str(STORED.relative_to(Path(self.root).resolve())))
