"""The command line: what it may say, and where a run and what failed of it are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from guidebook import differences, table_rows
from guidebook.browser.devices import TAGS
from guidebook.errors import sentence_of
from guidebook.files.characters import printable
from guidebook.files.writable import led_out
from guidebook.language.messages import Told, message, set_project_language, unknown_language
from guidebook.language.written import set_guide_language
from guidebook.programs import leave_project_out_of_path
from guidebook.project_folders import HISTORY, REPORT, RUN, STEPS
from guidebook.pytest_plugin.stash import RECORDER
from guidebook.pytest_plugin.working_directory import features_folder
from guidebook.pytest_settings import has_python
from guidebook.recording.failure_files import folder_of
from guidebook.recording.recorder import Recorder
from guidebook.sentences.words import MARK_KINDS
from guidebook.settings import read_language
from guidebook.style import TAG as STYLE_TAG
from guidebook.untrusted_files import all_below, leads_out, refuse_too_deep, stands_in

_READ = frozenset(
    (
        *("file_or_dir", "ignore", "ignore_glob", "deselect", "confcutdir", "inifilename", "rootdir", "rsyncdir"),
        *("keyword", "markexpr", "scenario", "pause", "tags", "plugins", "override_ini"),
        *("css", "feature", "cov_source", "cov_config"),
    )
)
"""Options that name what is read, or no file: of all others it isn't known that nothing is written there."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Give ``parser``, pytest's command line, the engine's own options, in a group of theirs."""
    group = parser.getgroup("guidebook", "Guidebook")
    group.addoption(
        "--sentence-trace",
        choices=["failed", "off"],
        default="failed",
        help=str(message("option.sentence-trace")),
    )
    group.addoption("--keyboard", action="store_true", help=str(message("option.keyboard")))
    group.addoption(
        "--scenario", action="append", default=[], metavar="FILE:LINE|TITLE", help=str(message("option.scenario"))
    )
    group.addoption("--pause", default="", metavar="FILE:LINE", help=str(message("option.pause")))
    group.addoption("--tags", default="", metavar="EXPRESSION", help=str(message("option.tags")))
    group.addoption("--shard", default="", metavar="K/N", help=str(message("option.shard")))
    group.addoption("--list", action="store_true", dest="list_scenarios", help=str(message("option.list")))
    group.addoption("--unlinted", action="store_true", help=str(message("option.unlinted")))
    group.addoption("--messages", metavar="FILE", help=str(message("option.messages")))
    group.addoption("--report-folder", default=REPORT.as_posix(), help=str(message("option.report-folder")))
    group.addoption("--history", default=HISTORY.as_posix(), metavar="FILE", help=str(message("option.history")))
    group.addoption("--single-file", action="store_true", help=str(message("option.single-file")))
    group.addoption("--run-folder", default=RUN.as_posix(), help=str(message("option.run-folder")))
    group.addoption("--failures-folder", help=str(message("option.failures-folder")))


@pytest.hookimpl(tryfirst=True)  # pytest and other plugins open some of their files when they are configured
def pytest_configure(config: pytest.Config) -> None:
    """Begin a run: its language, its recorder, and the tags that scenarios may have.

    Workers of a parallel run share the controller's run folder.

    Args:
        config: Its stash gets the recorder.

    Raises:
        pytest.UsageError: Where messages are in no language that was named, ``--browser`` names no Chromium, or
            what is written, or the folder of features, leads out of the project.
    """
    set_project_language(read_language(config.rootpath))
    set_guide_language(read_language(config.rootpath))
    if wrong := unknown_language():
        raise refusal(str(wrong))
    others = set(config.getoption("--browser") or ()) - {"chromium"}
    if others:  # pytest-playwright offers three; the one that is found here is a Chromium, and is driven as no other
        raise refusal(message("gate.other-browser", browser=min(others)))
    _refuse_features_outside(config)
    refuse_led_out(config, *_walked_in(config), *_named_in(config))
    if not has_python(config.rootpath):
        leave_project_out_of_path(config.rootpath)
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestCacheWarning")  # a folder that can't be written
    config.stash[RECORDER] = Recorder(config.rootpath / config.getoption("--run-folder"))
    printed = message("option.guide")
    config.addinivalue_line("markers", f"guide: {printed}")
    differences.listen(config.stash[RECORDER].asserted)
    table_rows.listen(config.stash[RECORDER].row_began)
    for kind in MARK_KINDS:
        pointing = message("option.mark", kind=kind)
        config.addinivalue_line("markers", f"{STYLE_TAG}{kind}: {pointing}")
    for tag, device in TAGS.items():
        width, height = device.viewport
        screen = message("option.screen", width=width, height=height)
        config.addinivalue_line("markers", f"{tag}: {screen}")


def _refuse_features_outside(config: pytest.Config) -> None:
    """All below the folder of features is walked, and each feature read."""
    folder = features_folder(config)
    if not stands_in(Path(os.path.normpath(folder)), config.rootpath):
        raise refusal(message("gate.features-outside", folder=folder))
    refuse_led_out(config, folder)


def _walked_in(config: pytest.Config) -> list[Path]:
    """All of the project's that pytest walks, and may write to, of which no folders may lie in each other too deep."""
    try:
        refuse_too_deep(features_folder(config), config.rootpath / STEPS)
        return _cache_of(config)
    except OSError as error:
        raise refusal(sentence_of(error)) from None


def _cache_of(config: pytest.Config) -> list[Path]:
    """The folder of pytest's own cache, and all in it: pytest writes there over whatever link."""
    if not config.pluginmanager.hasplugin("cacheprovider"):
        return []
    folder = config.rootpath / config.getini("cache_dir")
    return [folder, *all_below(folder)]


def _named_in(config: pytest.Config) -> Iterator[Path]:
    """Whatever may be a file or folder of the project in what options say, pytest's own and those of any plugin.

    Some are opened before the project's folder is entered, others when it is.
    """
    root = config.rootpath
    said = {name: value for name, value in vars(config.option).items() if name not in _READ}
    log = config.getini("log_file") if config.pluginmanager.hasplugin("logging") else None
    for word in _words([*said.values(), log]):
        for path in (config.invocation_params.dir / word, root / word):
            if stands_in(Path(os.path.normpath(path)), root):
                yield path


def _words(said: Any) -> Iterator[str]:
    """The texts in the values of options."""
    if isinstance(said, (str, Path)):
        yield str(said)
    elif isinstance(said, (Mapping, list, tuple)):
        for one in said.values() if isinstance(said, Mapping) else said:
            yield from _words(one)


def refuse_led_out(config: pytest.Config, *paths: Path) -> None:
    """See that ``paths`` lie in the project.

    Args:
        config: Of the run, which says where the project is.
        paths: Folders and files that are written.

    Raises:
        pytest.UsageError: One that stands below the project's folder leads out, over a link.
    """
    for path in paths:
        if leads_out(path, config.rootpath):
            raise refusal(str(led_out(path, config.rootpath)))


def refusal(told: Told) -> pytest.UsageError:
    """What ends the run before it began, and says what is ``told``; pytest prints it by a writer of its own."""
    return pytest.UsageError(printable(str(told)))


def failures_folder(config: pytest.Config) -> Path:
    """Where failed scenarios leave what was seen: what ``config`` says, else beside the run's own folder."""
    asked = config.getoption("--failures-folder")
    return config.rootpath / asked if asked else config.stash[RECORDER].folder.parent / "failures"


def failure_folder_of(item: pytest.Item) -> Path:
    """Where ``item`` leaves what was seen, if this attempt at it fails."""
    return folder_of(item, failures_folder(item.config), item.config.stash[RECORDER].attempt)
