"""Python in a process of its own: what it may import, which ``python -m`` takes from the working directory first.

That is the project's folder. A project may have come from anywhere, and only pytest runs its code, for its steps.
"""

from __future__ import annotations

import shlex
import sys

_SAFE = "-P"
"""Python's switch: neither the working directory nor a script's folder is where modules are looked for first."""


def own_python(module: str, *words: str) -> list[str]:
    """A command that runs a module which is installed here, whatever the working directory has by its name.

    Args:
        module: The module.
        words: Its arguments.
    """
    return [sys.executable, _SAFE, "-m", module, *words]


def python_of_copy(module: str, *words: str) -> list[str]:
    """A command that runs a module in a copy of a project, with the copy's own code before what is installed.

    That is what a fault is seeded into: the copy's tests run, and what of it is installed lies elsewhere.

    Args:
        module: The module.
        words: Its arguments.
    """
    return [sys.executable, "-m", module, *words]


def python_of_worker() -> str:
    """Python as execnet takes it, in words of a shell, for a worker of pytest-xdist.

    The worker gets from its controller where modules are looked for, but imports some before.
    """
    return f"{shlex.quote(sys.executable.replace(chr(92), '/'))} {_SAFE}"
