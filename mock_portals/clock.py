"""The portals' time: it stands still until it is advanced, or is the machine's."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7), "+07:00")


class Clock:
    """A clock that stands still until it is advanced.

    `start` without a zone is taken as Hanoi time (+07:00, no summer time).
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(HANOI) if start.tzinfo else start.replace(tzinfo=HANOI)
        self._moved = timedelta(0)
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The portals' time, with its zone."""
        return self._start + self._moved

    def advance(self, by: timedelta) -> None:
        """Moves the time forward `by` so much; ValueError for a negative step."""
        if by < timedelta(0):
            raise ValueError("a clock only moves forward")
        with self._lock:
            self._moved += by


class LiveClock(Clock):
    """The machine's clock, which can be advanced as well: for running by hand."""

    def __init__(self) -> None:
        super().__init__(datetime.now(HANOI))
        self._latest = self._start

    def now(self) -> datetime:
        """The machine's time in Hanoi, moved; where that was set back, it stands still until it is later again."""
        with self._lock:
            self._latest = max(self._latest, datetime.now(HANOI) + self._moved)
            return self._latest
