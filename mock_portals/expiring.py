"""Things that are remembered for a while only: what anybody may add to is kept in nothing else."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, MutableMapping
from datetime import datetime, timedelta
from typing import TypeVar

from mock_portals.clock import Clock

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ExpiringDict(MutableMapping[Key, Value]):
    """A dict in the order in which its entries were last set: setting one forgets those that outlived their `life`.

    It bounds what is kept. An entry may be found for longer, while no other is set: where it must not count any more,
    who reads it looks how old it is.
    """

    def __init__(self, clock: Clock, life: timedelta) -> None:
        self._clock, self._life = clock, life
        self._kept: OrderedDict[Key, tuple[datetime, Value]] = OrderedDict()

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep `value` under `key` from now on."""
        now = self._clock.now()
        self._kept[key] = now, value
        self._kept.move_to_end(key)
        while self._is_over(now):
            self._kept.popitem(last=False)  # of a plain dict, each search for its first entry passes all deleted ones

    def _is_over(self, now: datetime) -> bool:
        """Whether the entry that was set first is too old; the one that was set just now never is."""
        at, _ = next(iter(self._kept.values()))
        return now - at > self._life

    def __getitem__(self, key: Key) -> Value:
        """What is kept under `key`."""
        return self._kept[key][1]

    def __delitem__(self, key: Key) -> None:
        """Forget what is kept under `key`."""
        del self._kept[key]

    def __iter__(self) -> Iterator[Key]:
        """The keys, that which was set first at the beginning."""
        return iter(self._kept)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._kept)

    def drop(self, concerned: Callable[[Value], bool]) -> list[Key]:
        """Forget each entry whose value is `concerned`.

        Returns:
            Their keys.
        """
        dropped = [key for key, value in self.items() if concerned(value)]
        for key in dropped:
            del self[key]
        return dropped
