"""Things that are made when first asked for: most scenarios need one of the eighty-four connected systems."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class LazyDict(Generic[Made]):
    """A thread-safe cache of `make(name)`."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: dict[str, Made] = {}

    def __call__(self, name: str) -> Made:
        """The thing of that name; what `make` raises leaves nothing behind."""
        with self._lock:
            if name not in self._made:
                self._made[name] = self._make(name)
            return self._made[name]

    @property
    def made(self) -> tuple[Made, ...]:
        """What has been asked for so far."""
        with self._lock:
            return tuple(self._made.values())
