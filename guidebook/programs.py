"""Where other programs are, by PATH: never in the project, which may have come from anywhere."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def program(name: str, root: Path) -> str:
    """Where the program ``name`` is; empty without it.

    Windows would look into the working directory first, which is the project, and PATH may name a folder of it.

    Args:
        name: The program's.
        root: The project's folder.
    """
    folders = [folder for folder in map(Path, os.get_exec_path()) if folder.is_absolute()]
    outside = (folder for folder in folders if not folder.resolve().is_relative_to(root.resolve()))
    return next((found for folder in outside if (found := shutil.which(str(folder / name)))), "")
