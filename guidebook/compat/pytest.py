"""pytest's private parts, and what is read from its wording. All of it is right for pytest 9.2.0."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.config.findpaths import CONFIG_LOADERS_BY_NAME
from _pytest.junitxml import LogXML, shorten_message, xml_key
from _pytest.nodeid import NodeId
from _pytest.subtests import SubtestContext, SubtestReport

_USAGE_ERROR = "ERROR: "
"""How pytest begins each line of a refusal of its command line or its settings."""
_EXIT = re.compile(r"^Exit: (.+)", re.MULTILINE)
"""How pytest tells what ended a run that was over already."""
_WORKER_INTERRUPTED = "received keyboard-interrupt"
"""How pytest-xdist's reason for the end of a run ends, where one of its workers heard Ctrl-C first."""
_ENOUGH_FAILED = "stopping after"
"""How pytest-xdist begins the reason why it interrupts a run with ``-x`` or ``--maxfail``."""


def settings_file(folder: Path) -> Path | None:
    """The file in ``folder`` that pytest would read its settings from; None where none of them speaks of it.

    One that can't be read is the one, too: pytest says what is wrong with it. pytest 9.2.
    """
    return next((folder / name for name in CONFIG_LOADERS_BY_NAME if _has_settings(folder / name)), None)


def _has_settings(file: Path) -> bool:
    try:
        return file.is_file() and CONFIG_LOADERS_BY_NAME[file.name](file) is not None
    except (pytest.UsageError, pytest.fail.Exception, OSError, ValueError):
        return True


def terminal_writer(config: pytest.Config) -> Any:
    """What pytest writes on a terminal with, by its ``config``; None where it reports on none, as in a worker.

    It has the methods ``markup(text, **markup)`` and ``write_raw(msg, flush=False)``, which may be replaced, and the
    attribute ``code_highlight``. pytest 9.2.
    """
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter._tw if reporter is not None else None


def share_by_groups(config: pytest.Config) -> None:
    """Have the tests of a group (see `set_group`) run in one worker, unless ``config`` says how to share them.

    It does nothing where there are no workers. pytest-xdist 3.8.
    """
    if getattr(config.option, "numprocesses", None) and config.option.dist == "no":
        config.option.dist, config.option.loadscopereorder = "loadgroup", False


def shares_by_groups(config: pytest.Config) -> bool:
    """Whether the controller with this ``config`` does so. pytest-xdist 3.8."""
    return bool(config.option.dist == "loadgroup")


def set_group(item: pytest.Item, group: str) -> None:
    """Say in what pytest calls ``item`` that it is of a ``group``, as pytest-xdist 3.8 reads it: behind an “@”.

    Its own mark ``xdist_group`` does nothing under pytest 9.2, where what a test is called is kept elsewhere.
    """
    item._id = NodeId.parse(f"{item.nodeid}@{group}")


def has_workers(config: pytest.Config) -> bool:
    """Whether the tests of the run with this ``config`` run in other processes. pytest-xdist 3.8."""
    return config.pluginmanager.has_plugin("dsession")


def end_workers(config: pytest.Config) -> None:
    """Tell the workers of the run with this ``config`` that there is nothing for them. pytest-xdist 3.8."""
    for gateway in config.pluginmanager.get_plugin("dsession").nodemanager.group:  # type: ignore[union-attr]
        gateway.node.shutdown()


def is_interrupt(error: BaseException) -> bool:
    """Whether ``error``, which ended a run, is Ctrl-C, here or in a worker. pytest 9.2, pytest-xdist 3.8."""
    if isinstance(error, pytest.Session.Interrupted):
        return False
    return type(error) is KeyboardInterrupt or str(error).endswith(_WORKER_INTERRUPTED)


def subtest_of(report: pytest.TestReport, clean: Callable[[str], str]) -> object:
    """What tells which subtest a ``report`` is of, each of its texts cleaned; None where it is of no subtest.

    pytest 9.2.
    """
    context = getattr(report, "context", None)
    if not isinstance(report, SubtestReport) or not isinstance(context, SubtestContext):
        return None
    values = {clean(name): clean(value) for name, value in context.kwargs.items()}
    return SubtestContext(msg=clean(context.msg) if context.msg else context.msg, kwargs=values)


def set_location(item: pytest.Item, file: str, line: int, title: str) -> None:
    """Have pytest's progress and reports say that ``item`` stands in ``file`` and is called ``title``. pytest 9.2.

    Args:
        item: A test, whose ``location`` is worked out once and kept.
        file: From the project's folder.
        line: From 1.
        title: What people call it.
    """
    vars(item)["location"] = (file, line - 1, title)


def with_row_name(item: Any, name: str) -> pytest.Function:
    """A parametrized test that is called ``name`` between its brackets, whatever pytest made of it. pytest 9.2.

    Args:
        item: The test as pytest collected it, with a ``callspec``.
        name: What its parameters are called, as ``-k`` shall find it.

    Returns:
        A new item with the same function, parameters and fixtures.
    """
    return pytest.Function.from_parent(
        item.parent,
        name=f"{item.originalname}[{name}]",
        callspec=dataclasses.replace(item.callspec, _idlist=[name]),
        fixtureinfo=item._fixtureinfo,
        keywords={name: True},
        originalname=item.originalname,
    )


def forget_finalizers(item: pytest.Item) -> None:
    """Let no fixture that outlives ``item`` keep the item's finished requests, and all they hold. pytest 9.2.

    pytest adds a finalizer to a session's fixture for each test that asks for it, and drops none before the end.
    """
    by_name = item.session._fixturemanager._arg2node2fixturedefs
    for fixture in (one for nodes in by_name.values() for fixtures in nodes.values() for one in fixtures):
        if fixture.scope != "function":
            fixture._finalizers[:] = [end for end in fixture._finalizers if not _is_of(end, item)]


def _is_of(finalizer: Callable[[], object], item: pytest.Item) -> bool:
    request = getattr(finalizer, "keywords", {}).get("request")
    return request is not None and request.node is item


def renew_request(item: pytest.Function) -> None:
    """Give ``item``, which has run already, the fresh request that a second run needs. pytest 9.2."""
    item._initrequest()


def hook_implementations(config: pytest.Config, prefix: str) -> Iterator[Any]:
    """What the plugins of ``config`` registered for hooks whose names begin with ``prefix``. pytest 9.2, pluggy 1.

    Returns:
        pluggy's ``HookImpl``: its ``plugin``, ``plugin_name`` and ``argnames``.
    """
    for name, caller in vars(config.hook).items():
        if name.startswith(prefix):
            yield from caller.get_hookimpls()


def crash_message(report: pytest.TestReport) -> str:
    """What the exception of a failed report says, or the whole report where pytest keeps no more of it. pytest 9.2."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message) if crash else report.longreprtext


def junit_report(config: pytest.Config) -> LogXML | None:
    """What pytest writes JUnit's XML with, by its ``config``; None where none is asked for. pytest 9.2.

    Its ``node_reporters_ordered`` are the test cases, in the file's order, to which a case is added when the first
    report of it is heard. Each has ``to_xml()``, which may be replaced; the file is written by its own
    ``pytest_sessionfinish``. Without a change, a test has a case for each attempt at it, and another one where what
    cleans up after a failure fails as well.
    """
    return config.stash.get(xml_key, None)


def short_message(text: str) -> str:
    """``text`` as pytest writes it into an attribute of JUnit's XML: of many lines the first. pytest 9.2."""
    return shorten_message(text)


def usage_error(errors: str) -> str:
    """What pytest refused, from the ``errors`` that it wrote, without its own word for it. pytest 9.2."""
    return errors.replace(_USAGE_ERROR, "").strip()


def exit_reason(errors: str) -> str:
    """Why a run was ended by `pytest.exit` after its last test, from the ``errors`` written; empty where it wasn't."""
    return "".join(_EXIT.findall(errors))


def has_enough_failures(reason: str) -> bool:
    """Whether ``reason``, why a run was interrupted, is that enough tests failed. pytest-xdist 3.8."""
    return reason.startswith(_ENOUGH_FAILED)
