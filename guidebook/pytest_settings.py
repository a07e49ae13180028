"""What pytest takes from a project's settings, for every command that runs it.

Its settings name code to load, files to write and options that turn refusals off. A project with Python of its own may
do all that anyway. One without came from wherever it came: of it pytest gets a list of settings, and reads no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guidebook.compat.pytest import settings_file
from guidebook.project_folders import FEATURES, STEPS
from guidebook.settings import FILE, read_pytest_table
from guidebook.untrusted_files import all_below

CONFTEST = "conftest.py"
_NONE = Path(__file__).with_name("no_settings.ini")
"""Settings that say nothing: pytest looks for some in all folders above where it is told of none."""
_TAKEN = ("markers", "strict_markers")
"""What a project without Python may set of pytest: which tags there are, and whether others are refused."""
_UNLOADED = ("doctest",)
"""Plugins of pytest's that run what stands in texts of the project."""


def options_of(root: Path) -> tuple[str, ...]:
    """What pytest is told, before all that is typed, in the project that is the working directory.

    Nothing above the project counts, neither settings nor a conftest; and no report is sent to a page of others.

    Args:
        root: The project's folder.

    Raises:
        SettingsError: With the line, where pyproject.toml of a project without Python can't be read.
    """
    held = ("--rootdir=.", "--confcutdir=.", "-p", "no:pastebin")  # by no name: pytest would put variables in it
    if has_python(root):
        own = settings_file(root) or (root / FILE if (root / FILE).is_file() else _NONE)
        return *held, "-c", str(own)
    unloaded = (word for name in _UNLOADED for word in ("-p", f"no:{name}"))
    return *held, "-c", str(_NONE), *unloaded, *_taken(read_pytest_table(root))


def has_python(root: Path) -> bool:
    """Whether the project in ``root`` has Python of its own that pytest would load: a conftest, steps."""
    folders = (root / STEPS, root / FEATURES)
    return (root / CONFTEST).exists() or any(path.suffix == ".py" for folder in folders for path in all_below(folder))


def _taken(table: dict[str, Any]) -> Iterator[str]:
    for name in _TAKEN:
        value = table.get(name)
        if isinstance(value, list):
            value = "\n".join(map(str, value))
        if isinstance(value, (str, bool)):
            yield f"--override-ini={name}={value}"
