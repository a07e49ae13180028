"""How long citizens wait for another portal where their pages can do without its answer: once in a while, for a moment.

Each such page would wait anew while the other is slow. So after one that was kept waiting, the next ones don't ask.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import requests

from mock_portals.clock import Clock
from mock_portals.limits import PATIENCE_PAUSE


class Patience:
    """Whether one other portal may be asked for what a page can do without.

    Only an answer that was waited for in vain makes it lose patience: any other failure is told at once, and so costs a
    page nothing.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lost_at: datetime | None = None

    @contextmanager
    def asking(self, *, anyway: bool = False) -> Iterator[None]:
        """A block that asks the other portal.

        Args:
            anyway: Ask also where it kept a page waiting just now: somebody loses more by it than a moment.

        Raises:
            requests.Timeout: It kept this page waiting too long, or another one just now.
        """
        lost_at = self._lost_at
        if not anyway and lost_at is not None and self._clock.now() < lost_at + PATIENCE_PAUSE:
            raise requests.Timeout("it kept another page waiting just now")
        try:
            yield
        except requests.Timeout:
            self._lost_at = self._clock.now()
            raise
