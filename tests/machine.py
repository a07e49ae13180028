"""What a test is given of the machine it runs on: what it can't do without, and nothing that somebody has set there.

python -m tests.machine       says what of this machine could matter all the same; `make test` begins with it
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from guidebook.browser.browsers import find_browser
from guidebook.errors import BrowserError

_SET_BY_SOMEBODY = re.compile(
    r"""LANG | LANGUAGE | LC_\w+ | TZ                                    # languages, zones
    | COLUMNS | LINES | TERM | COLORTERM | NO_COLOR | FORCE_COLOR | CLICOLOR\w* | PY_COLORS | PAGER   # terminals
    | CI | GITHUB_\w+ | GITLAB_\w+ | JENKINS_\w+ | BUILD_\w+           # pipelines
    | PYTHON\w+ | PYTEST_ADDOPTS | HYPOTHESIS_\w+ | COVERAGE_\w+ | FLASK_\w+ | WERKZEUG_\w+   # Python's own
    | GIT_\w+ | EMAIL | PWDEBUG | PW_\w+ | DEBUG                        # other programs'
    | \w+_PROXY""",
    re.VERBOSE | re.IGNORECASE,
)
_GIVEN = {
    "LANG": "C.UTF-8",
    "GUIDEBOOK_LANG": "en",  # messages are tested by their English words
    "TZ": "UTC",
    "COLUMNS": "80",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    # plugins that no project of a test needs, and that take half a second of every command
    "PYTEST_ADDOPTS": "-p no:hypothesispytest -p no:faker",
}


def environment(now: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The variables ``now``, less what somebody has set, with what every test is given instead.

    Python writes down what it compiles, whatever it was told: a command that compiles the engine and pytest anew
    takes three times as long.
    """
    kept = {name: value for name, value in now.items() if not _SET_BY_SOMEBODY.fullmatch(name)}
    return {**kept, **_GIVEN}


def summary() -> str:
    """What of this machine could matter to a test, in a few lines."""
    languages = [
        f"{name}={value}" for name, value in sorted(os.environ.items()) if re.fullmatch(r"LC_\w+|LANG|TZ", name)
    ]
    proxies = [
        name for name in sorted(os.environ) if name.lower().endswith("_proxy")
    ]  # their values may hold passwords
    places = {"home": Path("~").expanduser(), "temporary files": tempfile.gettempdir(), "project": Path.cwd()}
    told = [
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        f"browser: {_browser()}",
        f"fonts: {_fonts()}; time zone: {time.tzname[0]}",
        f"set: {', '.join([*languages, *proxies]) or 'no language, no zone, no proxy'}",
        *(f"{what} ({where}) can't be written" for what, where in places.items() if not os.access(where, os.W_OK)),
    ]
    return "\n".join(f"  {line}" for line in ("This machine:", *told)).strip()


def _browser() -> str:
    try:
        path = find_browser().path
    except BrowserError:
        return "none"
    return f"{_said(str(path), '--version') if sys.platform == 'linux' else 'version not asked'} ({path})"


def _fonts() -> str:
    if sys.platform != "linux" or not shutil.which("fc-list"):
        return "not counted"
    return f"{len(_said('fc-list').splitlines())}, of which tests find none: they have their own"


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "no answer"
    return done.stdout.strip()


if __name__ == "__main__":
    sys.stdout.write(f"{summary()}\n")
