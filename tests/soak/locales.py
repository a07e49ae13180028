"""Locales that are really in force: the system's own, or compiled from its sources for as long as they are needed.

A program that asks for a locale which the system lacks stays in C and says nothing, so a trial in four locales may
be one in a single locale, four times over.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.measure import CouldNotRunError

_ASKS = "import locale; print(locale.setlocale(locale.LC_ALL, ''))"


def environment_of(name: str, folder: Path) -> dict[str, str]:
    """What puts a process into the locale ``name``; compiled into ``folder`` where the system lacks it.

    Errors: `CouldNotRunError` where it can't be had.
    """
    asked = {"LC_ALL": name, "LANG": name, "LANGUAGE": ""}
    if in_force(name, asked):
        return asked
    _compile(name, folder)
    compiled = asked | {"LOCPATH": str(folder)}
    if not in_force(name, compiled):
        raise CouldNotRunError(f"The locale {name} was compiled into {folder}, and is not in force all the same.")
    return compiled


def in_force(name: str, environment: dict[str, str]) -> bool:
    """Whether a process of that environment really is in the locale ``name``."""
    done = subprocess.run(
        [sys.executable, "-c", _ASKS], env=os.environ | environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.strip() == name


def _compile(name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    source, _, charset = name.partition(".")
    command = ["localedef", "-i", source, "-f", charset, str(folder / name)]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise CouldNotRunError(
            f"The locale {name} is missing here, and localedef can't compile it: install the package locales (Debian, "
            f"Ubuntu) or glibc-locale-source and glibc-common (Fedora), or {name} itself, and start again."
        ) from None
