"""Where other programs are, by PATH: never in the project, which may have come from anywhere."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path


def leave_project_out_of_path(root: Path | None) -> None:
    """Take folders of the project in ``root``, if there is one, and folders without a root out of this process' PATH.

    Libraries start programs by their names: what opens an address, what reads a picture. What they find from here on is
    none of the project's. The folder of the Python that runs stays: whoever has put something there is at work already.
    """
    if "PATH" in os.environ:  # without one, the system's own folders are looked into
        # an empty one would be the working directory
        os.environ["PATH"] = os.pathsep.join(map(str, _outside(root))) or os.devnull
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"  # Windows would look into the working directory first


def program(name: str, root: Path) -> str:
    """Where the program ``name`` is; empty without it.

    Windows would look into the working directory first, which is the project, and PATH may name a folder of it.

    Args:
        name: The program's.
        root: The project's folder.
    """
    return next((found for folder in _outside(root) if (found := shutil.which(str(folder / name)))), "")


def _outside(root: Path | None) -> Iterator[Path]:
    """The folders that PATH names, but those of the project in ``root`` and those that a working directory begins."""
    own = Path(sys.executable).parent.resolve()
    for folder in (Path(name) for name in os.get_exec_path() if Path(name).is_absolute()):
        real = folder.resolve()
        if root is None or real == own or not real.is_relative_to(root.resolve()):
            yield folder
