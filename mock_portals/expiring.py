"""Things that are remembered for a while only: what anybody may add to is kept in nothing else."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, ItemsView, Iterator, MutableMapping, ValuesView
from datetime import datetime, timedelta
from typing import TypeVar

from mock_portals.clock import Clock

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class ExpiringDict(MutableMapping[Key, Value]):
    """A dict in the order in which its entries were last set, of which nothing is found that outlived its `life`.

    Setting an entry also bounds what is kept: it forgets all of those.
    """

    def __init__(self, clock: Clock, life: timedelta) -> None:
        self._clock, self._life = clock, life
        self._kept: OrderedDict[Key, tuple[datetime, Value]] = OrderedDict()

    def __setitem__(self, key: Key, value: Value) -> None:
        """Keep `value` under `key` from now on."""
        now = self._clock.now()
        self._kept[key] = now, value
        self._kept.move_to_end(key)
        while self._is_over(self._first_set, now):  # the one that was set just now never is
            self._kept.popitem(last=False)  # of a plain dict, each search for its first entry passes all deleted ones

    @property
    def _first_set(self) -> datetime:
        return next(iter(self._kept.values()))[0]

    def _is_over(self, at: datetime, now: datetime) -> bool:
        """Whether what was set then is too old."""
        return now - at > self._life

    def _living(self) -> dict[Key, Value]:
        """All entries that are there at one moment: none of them grows too old while it is read."""
        now = self._clock.now()
        return {key: value for key, (at, value) in self._kept.items() if not self._is_over(at, now)}

    def __getitem__(self, key: Key) -> Value:
        """What is kept under `key`."""
        at, value = self._kept[key]
        if self._is_over(at, self._clock.now()):
            raise KeyError(key)
        return value

    def __delitem__(self, key: Key) -> None:
        """Forget what is kept under `key`."""
        del self._kept[key]

    def __iter__(self) -> Iterator[Key]:
        """The keys, that which was set first at the beginning."""
        return iter(self._living())

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._living())

    def items(self) -> ItemsView[Key, Value]:
        """The entries of one moment."""
        return self._living().items()

    def values(self) -> ValuesView[Value]:
        """Their values."""
        return self._living().values()

    def ends(self) -> dict[Key, datetime]:
        """The moment of each entry up to which it is found."""
        return {key: self._kept[key][0] + self._life for key in self._living()}

    def drop(self, concerned: Callable[[Value], bool]) -> list[Key]:
        """Forget each entry whose value is `concerned`.

        Returns:
            Their keys.
        """
        dropped = [key for key, value in self.items() if concerned(value)]
        for key in dropped:
            del self[key]
        return dropped
