"""One object, one caller at a time."""

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

Class = TypeVar("Class", bound=type)


def synchronized(cls: Class) -> Class:
    """Make the public methods and properties of each object run one after the other.

    Args:
        cls: A class whose `__init__` sets `_lock`, an RLock; methods whose names begin with "_" are left as they are.

    Returns:
        The same class.
    """
    for name, member in list(vars(cls).items()):
        if name.startswith("_"):
            continue
        if isinstance(member, FunctionType):
            setattr(cls, name, _behind_lock(member))
        elif isinstance(member, property) and member.fget:
            setattr(cls, name, property(_behind_lock(member.fget)))
    return cls


def _behind_lock(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def alone(self: Any, *args: Any, **kwargs: Any) -> Any:
        with self._lock:
            return method(self, *args, **kwargs)

    return alone
