"""What somebody has set on a machine reaches no test, and no command that a test starts."""

import os
import time

import pytest

from tests.machine import environment
from tests.projects import Project

SET = {
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "POSIX",
    "LANGUAGE": "vi",
    "TZ": "America/New_York",
    "COLUMNS": "20",
    "NO_COLOR": "1",
    "FORCE_COLOR": "1",
    "CI": "true",
    "GITHUB_ACTIONS": "true",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONOPTIMIZE": "2",
    "PYTHONWARNINGS": "error",
    "PYTEST_ADDOPTS": "-x --nonsense",
    "GIT_DIR": "/elsewhere",
    "PWDEBUG": "1",
    "https_proxy": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}


@pytest.mark.parametrize("name", SET)
def test_what_somebody_has_set_reaches_no_command(name, tmp_path, monkeypatch):
    """Neither the variables that are known by name, nor those of a kind."""
    monkeypatch.setenv(name, SET[name])
    assert Project(tmp_path).environment.get(name) in (None, environment({}).get(name))


def test_what_a_machine_needs_stays():
    """Where programs, homes, browsers and packages are."""
    needed = {
        "PATH": "/bin",
        "HOME": "/nowhere",
        "PLAYWRIGHT_BROWSERS_PATH": "/b",
        "SSL_CERT_FILE": "/c",
        "TMPDIR": "/t",
    }
    assert environment(needed).items() >= needed.items()


def test_this_process_is_in_no_language_and_no_zone_of_the_machine():
    """What is told of times and sorted by letters is the same everywhere."""
    assert (os.environ["LANG"], os.environ.get("LC_ALL")) == ("C.UTF-8", None)
    assert time.localtime(0).tm_hour == 0
