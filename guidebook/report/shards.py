"""Sharing scenarios between machines: each share takes about as long, and all machines find the same shares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SHARD = re.compile(r"(\d+)/(\d+)")
_MOST = 1000
"""Machines."""


@dataclass(frozen=True)
class Weighed:
    """A test and how many ``seconds`` it takes; those of one ``group`` stay together, where it isn't empty."""

    test: str
    seconds: float
    group: str = ""


def shard_of(text: str) -> tuple[int, int] | None:
    """Which share of how many ``text`` asks for, such as ``2/4``; None where that is no share."""
    asked = _SHARD.fullmatch(text.strip())
    if asked is None:
        return None
    number, shards = map(int, asked.groups())
    return (number, shards) if 1 <= number <= shards <= _MOST else None


def share(tests: Sequence[Weighed], number: int, shards: int) -> set[str]:
    """The tests of one share: the longest are given out first, each to the share that has least to do by then.

    Args:
        tests: All of them.
        number: Which share, from 1.
        shards: How many there are.
    """
    groups: dict[str, list[Weighed]] = defaultdict(list)
    for test in tests:
        groups[test.group or f"\0{test.test}"].append(test)
    loads, shares = [0.0] * shards, [set[str]() for _ in range(shards)]
    for group in sorted(groups.values(), key=lambda group: (-_seconds(group), group[0].test)):
        least = loads.index(min(loads))
        loads[least] += _seconds(group)
        shares[least] |= {test.test for test in group}
    return shares[number - 1]


def _seconds(tests: Iterable[Weighed]) -> float:
    return sum(test.seconds for test in tests)
