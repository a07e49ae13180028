"""Which commit was run: the evidence names it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_QUIET = {"core.fsmonitor": "false", "core.hooksPath": os.devnull, "status.submoduleSummary": "false"}
"""What keeps git from running a command while it looks for changes."""


def commit_of(root: Path) -> str:
    """The commit of the project in ``root``, with a ``+`` where files differ from it; empty without git.

    Git runs no command that the project's own configuration names: a project may have been unzipped from anywhere.
    """
    try:
        commit = _git(root, "rev-parse", "--short=12", "HEAD")
        return f"{commit}+" if commit and _has_changes(root) else commit
    except (OSError, subprocess.CalledProcessError):
        return ""


def _has_changes(root: Path) -> bool:
    """Whether files differ, those that the project's own filters make as they are on the disk."""
    filters = _own_filters(root)
    if any("=" in name for name in filters):  # no option of git's can name it
        return True
    quiet = (f"{name}={value}" for name, value in (_QUIET | dict.fromkeys(filters, "")).items())
    options = (word for setting in quiet for word in ("-c", setting))
    return bool(_git(root, *options, "status", "--porcelain", "--ignore-submodules=dirty"))


def _own_filters(root: Path) -> list[str]:
    """What the project's own configuration says of filters, which are commands; those of the machine are its user's."""
    told = _git(root, "config", "--list", "--show-scope", "--name-only", "-z").split("\0")
    scopes = zip(told[::2], told[1::2], strict=False)
    return [name for scope, name in scopes if scope in ("local", "worktree") and name.startswith("filter.")]


def _git(root: Path, *words: str) -> str:
    own = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    done = subprocess.run(["git", *words], cwd=root, env=own, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.strip()
