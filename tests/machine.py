"""What a test is given of the machine it runs on: what it can't do without, and nothing that somebody has set there."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

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
