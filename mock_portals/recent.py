"""Things that are remembered for a while only: nothing is kept without end."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


@dataclass
class Recent(Generic[Thing]):
    """What was added within so long a `life`, the oldest first: adding forgets what is older."""

    life: timedelta
    _added: dict[Thing, datetime] = field(default_factory=dict)

    def add(self, thing: Thing, now: datetime) -> None:
        """Remember a `thing` from `now` on."""
        self._added.pop(thing, None)
        self._added[thing] = now
        while now - self._added[next(iter(self._added))] > self.life:
            del self._added[next(iter(self._added))]

    def discard(self, thing: Thing) -> None:
        """Forget a `thing`, if it is remembered."""
        self._added.pop(thing, None)

    def __contains__(self, thing: Thing) -> bool:
        """Whether a `thing` is remembered."""
        return thing in self._added

    def __iter__(self) -> Iterator[Thing]:
        """All that are."""
        return iter(self._added)
