"""Which commit was run: the evidence names it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from guidebook.programs import program

_QUIET = {"core.fsmonitor": "false", "core.hooksPath": os.devnull, "status.submoduleSummary": "false"}
"""What keeps git from running a command while it looks for changes."""


_GIT = "git.exe" if os.name == "nt" else "git"
_LONGEST = 30.0
"""Seconds after which git is not waited for: its configuration may be of a device that never ends."""


def commit_of(root: Path) -> str:
    """The commit of the project in ``root``, with a ``+`` where files differ from it; empty without git.

    Git runs no command that the project's own configuration names: a project may have been unzipped from anywhere.
    """
    git = program(_GIT, root)
    if not git:
        return ""
    try:
        commit = _run(git, root, "rev-parse", "--short=12", "HEAD")
        return f"{commit}+" if commit and _has_changes(git, root) else commit
    except (OSError, subprocess.SubprocessError):
        return ""


def _has_changes(git: str, root: Path) -> bool:
    """Whether files differ from what is kept, as they are on the disk where git has to look into them.

    No filter makes them into anything: also one of the machine, as of Git LFS, runs what the project's configuration
    tells it to.
    """
    filters = _filters(git, root)
    if any("=" in name or not name.isascii() for name in filters):  # no option of git's can name it everywhere
        return True
    quiet = (f"{name}={value}" for name, value in (_QUIET | dict.fromkeys(filters, "")).items())
    options = (word for setting in quiet for word in ("-c", setting))
    return bool(_run(git, root, *options, "status", "--porcelain", "--ignore-submodules=dirty"))


def _filters(git: str, root: Path) -> list[str]:
    """The settings of filters, which are commands, whether the project has them or the machine."""
    names = _run(git, root, "config", "--list", "--name-only", "-z").split("\0")
    return [name for name in names if name.startswith("filter.")]


def _run(git: str, root: Path, *words: str) -> str:
    own = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    done = subprocess.run(
        [git, *words],
        cwd=root,
        env=own,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=_LONGEST,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout.strip()
