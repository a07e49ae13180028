"""What other plugins hear of a scenario on a portal of real people: nothing that can't be cleaned before."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from guidebook.compat.pytest import hook_implementations
from guidebook.language.messages import Message, message

_RAW = {"step_func_args", "exception"}
"""What pytest-bdd's hooks are given: a step's arguments as they are, also what is typed into secret fields, and what it
raised.
"""
_OWN = {"guidebook", "pytest_bdd"}


def untrusted_reporter(config: pytest.Config, trusted: Iterable[str]) -> Message | None:
    """Why no scenario may run on a portal of real people with the plugins that are there; None where it may.

    Args:
        config: pytest's, with its plugins.
        trusted: The names of plugins that may be given all.
    """
    if config.getoption("debug", default=None):
        return message("reporter.debug")
    refused = sorted(set(_with_raw_arguments(config)) - set(trusted))
    return message("reporter.untrusted", plugin=refused[0]) if refused else None


def _with_raw_arguments(config: pytest.Config) -> Iterator[str]:
    """The names of the plugins of others that a step's arguments are given to."""
    for implementation in hook_implementations(config, "pytest_bdd_"):
        module = getattr(implementation.plugin, "__name__", None) or type(implementation.plugin).__module__
        if _RAW & {*implementation.argnames} and not _is_own(module, config.rootpath):
            yield _name_of(module, config) or implementation.plugin_name


def _is_own(module: str, root: Path) -> bool:
    """Whether the engine, or the project itself, has written it."""
    file = Path(getattr(sys.modules.get(module), "__file__", None) or "/")
    is_installed = {"site-packages", "dist-packages"} & set(file.parts)
    return module.partition(".")[0] in _OWN or (file.is_relative_to(root) and not is_installed)


def _name_of(module: str, config: pytest.Config) -> str:
    """As it is installed; empty where it isn't."""
    package = module.partition(".")[0]
    for plugin, installed in config.pluginmanager.list_plugin_distinfo():
        if getattr(plugin, "__name__", "").partition(".")[0] == package:
            return str(installed.project_name)
    return ""


@contextmanager
def clean_logs(clean: Callable[[str], str]) -> Iterator[None]:
    """Clean what is logged meanwhile, as it is logged: handlers keep it, and send it, in many ways.

    Args:
        clean: What takes a person's data out of a text.
    """
    make = logging.getLogRecordFactory()

    def make_clean(*args: Any, **more: Any) -> logging.LogRecord:
        record = make(*args, **more)
        record.msg, record.args = clean(record.getMessage()), ()
        if record.exc_info:
            record.exc_text, record.exc_info = clean("".join(traceback.format_exception(*record.exc_info))), None
        return record

    logging.setLogRecordFactory(make_clean)
    try:
        yield
    finally:
        logging.setLogRecordFactory(make)


def forget_values(error: BaseException) -> None:
    """Let go of what the functions that ``error`` came through held: a traceback shows their lines, never a value."""
    traceback.clear_frames(error.__traceback__)
