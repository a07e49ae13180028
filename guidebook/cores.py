"""How many processors this process may use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""What a container is given, of every so many microseconds: "150000 100000" is one and a half processors.

Source: the kernel's documentation of control groups, version 2, "cpu.max"; "max" stands for no bound.
"""


def usable_cores(quota: Path = _QUOTA) -> int:
    """As many processors as may be used at once, 1 at least; in a container, no more than it is given.

    Args:
        quota: The file in which the container's bound stands, where there is one.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        given, every = quota.read_text(encoding="ascii").split()
        cores = min(cores, int(given) // int(every))
    return max(cores, 1)
