"""Where a command was started, which project it is for, and what to type for another one."""

from __future__ import annotations

import os
import shutil
import sys
from functools import cache
from pathlib import Path

from guidebook.toml_text import TomlError, from_toml
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

START = Path.cwd()
"""Where it was started: a command goes on in its project's folder."""
_NAME = "guidebook.exe" if sys.platform == "win32" else "guidebook"
_FAR = 3
"""Folders up from which a path is easier read whole."""


def project_of(folder: Path) -> Path | None:
    """The nearest of ``folder`` and those above it whose pyproject.toml speaks of guidebook, or can't be read."""
    return next((above for above in (folder, *folder.parents) if _is_project(above / "pyproject.toml")), None)


def _is_project(settings: Path) -> bool:
    try:
        tool = from_toml(read_plain(settings, MOST_BYTES_OF_TEXT).decode("utf-8-sig")).get("tool", {})
    except (TomlError, UnicodeDecodeError):
        return True  # to be told what is wrong with it
    except OSError:
        return False
    return isinstance(tool, dict) and "guidebook" in tool


def shell_command(words: str) -> str:
    """What to type for a command: `guidebook build` where that works, or `.venv/bin/guidebook build`.

    Args:
        words: The command with its options, such as "build --all".
    """
    return f"{_program(Path(sys.executable), os.environ.get('PATH', ''), START)} {words}"


@cache
def _program(python: Path, path: str, here: Path) -> str:
    script = python.parent / _NAME
    on_path = shutil.which(_NAME, path=path)
    if on_path and (not script.exists() or script.samefile(on_path)):
        return "guidebook"
    return _quoted(script, here) if script.exists() else f"{_quoted(python, here)} -m guidebook"


def _quoted(path: Path, here: Path) -> str:
    """``path`` from ``here`` where that is near, as a shell takes it."""
    try:
        near = os.path.relpath(path, here)
    except ValueError:  # on another drive
        near = str(path)
    shown = near if Path(near).parts.count("..") < _FAR else str(path)
    return f'"{shown}"' if " " in shown else shown
