"""ANSI colours by meaning; written by hand because importing rich costs 20 ms at every start."""

from typing import NamedTuple

from gklint.model.outcome import Severity

_SEVERITY = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36"}


class Paint(NamedTuple):
    """Colours when asked for, else the text alone."""

    on: bool = False

    def severity(self, severity: Severity, text: str) -> str:
        """Red for errors, yellow for warnings, cyan for advice."""
        return self._set(_SEVERITY[severity], text)

    def fault(self, text: str) -> str:
        """Set what was not checked."""
        return self._set("35;1", text)

    def strong(self, text: str) -> str:
        """Set what the eye should find first."""
        return self._set("1", text)

    def faint(self, text: str) -> str:
        """Set what is there to be looked up."""
        return self._set("2", text)

    def _set(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text
