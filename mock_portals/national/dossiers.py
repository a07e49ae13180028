"""The citizen's dossiers at all linked systems: asked anew for each page that shows them, never kept.

A system that does not answer in time is named on the page instead; nothing else of the page waits for it.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mock_portals.addresses import FINISHED
from mock_portals.national.records import Link

AT_ONCE = 8
"""How many systems are asked at the same time."""


class SystemUnreachableError(Exception):
    """A connected system does not answer, or not as agreed."""


@dataclass(frozen=True)
class Dossier:
    """What a citizen filed, as the system that received it tells."""

    system: str
    code: str
    procedure: str
    status: str
    at: datetime

    @property
    def is_finished(self) -> bool:
        """Whether the system has nothing left to do; every other status is one under way."""
        return self.status == FINISHED


@dataclass(frozen=True)
class Dossiers:
    """All that is known now, newest first; `silent` are the systems that did not answer."""

    rows: tuple[Dossier, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def finished(self) -> int:
        """How many are done."""
        return sum(row.is_finished for row in self.rows)

    @property
    def running(self) -> int:
        """How many are not."""
        return len(self.rows) - self.finished

    def of(self, system: str) -> "Dossiers":
        """Those of one system."""
        return Dossiers(tuple(row for row in self.rows if row.system == system))


def read(system: str, answer: Any) -> tuple[Dossier, ...]:
    """The `answer` of a `system` (its slug), as agreed in mock_portals.addresses.

    Raises KeyError, TypeError or ValueError if it is not like that.
    """
    return tuple(_read_row(system, row) for row in answer["dossiers"])


def _read_row(system: str, row: dict[str, str]) -> Dossier:
    code, procedure, status, at = row["code"], row["procedure"], row["status"], datetime.fromisoformat(row["at"])
    if not all(isinstance(told, str) for told in (code, procedure, status)) or at.tzinfo is None:
        raise ValueError(row)
    return Dossier(system, code, procedure, status, at)


def gather(links: Sequence[Link], ask: Callable[[Link], tuple[Dossier, ...]]) -> Dossiers:
    """What all linked systems answer, who are asked at the same time; nothing, if nothing is linked.

    `ask` gives the dossiers behind one of the `links`, and raises SystemUnreachableError for a silent system.
    """
    if not links:
        return Dossiers()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda link: _asked(link, ask), links))
    rows = [row for answer in answers if answer is not None for row in reversed(answer)]  # each is told oldest first
    silent = tuple(link.system for link, answer in zip(links, answers, strict=True) if answer is None)
    return Dossiers(tuple(sorted(rows, key=lambda row: row.at, reverse=True)), silent)


def _asked(link: Link, ask: Callable[[Link], tuple[Dossier, ...]]) -> tuple[Dossier, ...] | None:
    try:
        return ask(link)
    except SystemUnreachableError:
        return None
