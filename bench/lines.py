"""A line of the table of what was measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the table. ``met`` is None where there is no goal; ``wrong`` is more than slow."""

    what: str
    found: str
    spread: str = ""
    goal: str = ""
    met: bool | None = None
    wrong: bool = False

    @property
    def verdict(self) -> str:
        """For the last column."""
        return "" if self.met is None else "yes" if self.met else "NO"
