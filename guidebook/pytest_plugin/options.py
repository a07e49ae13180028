"""The command line, the project's folder, and where a run and what failed of it are kept."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from guidebook import differences, table_rows
from guidebook.browser.devices import TAGS
from guidebook.files.characters import printable
from guidebook.files.writable import led_out
from guidebook.language.messages import Told, message, set_project_language, unknown_language
from guidebook.language.written import set_guide_language
from guidebook.project_folders import HISTORY, REPORT, RUN, STEPS
from guidebook.pytest_plugin.stash import CHOSEN, PLACES, RECORDER
from guidebook.recording.failure_files import folder_of
from guidebook.recording.recorder import Recorder
from guidebook.sentences.selection import PLACE
from guidebook.sentences.words import MARK_KINDS
from guidebook.settings import read_language
from guidebook.style import TAG as STYLE_TAG
from guidebook.untrusted_files import leads_out

ALONE = "guidebook.plugin"
"""What a project without a conftest.py loads: where one does, Python of its own binds the scenarios."""


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


@pytest.hookimpl(trylast=True)  # who names a file from where it was started has done so then
def pytest_configure(config: pytest.Config) -> None:
    """Begin a run: its language, its project's folder, its recorder, and the tags that scenarios may have.

    Workers of a parallel run share the controller's run folder.

    Args:
        config: Its stash gets the recorder and the folder whose scenarios run.

    Raises:
        pytest.UsageError: Where messages are in no language that was named, ``--browser`` names no Chromium, or
            pytest's cache leads out of the project.
    """
    set_project_language(read_language(config.rootpath))
    set_guide_language(read_language(config.rootpath))
    if wrong := unknown_language():
        raise refusal(str(wrong))
    others = set(config.getoption("--browser") or ()) - {"chromium"}
    if others:  # pytest-playwright offers three; the one that is found here is a Chromium, and is driven as no other
        raise refusal(message("gate.other-browser", browser=min(others)))
    _enter_project(config)
    refuse_led_out(config, *_cache_of(config))
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


def _cache_of(config: pytest.Config) -> list[Path]:
    """The folder of pytest's own cache, and all in it: pytest writes there over whatever link."""
    if not config.pluginmanager.hasplugin("cacheprovider"):
        return []
    folder = config.rootpath / config.getini("cache_dir")
    return [folder, *folder.rglob("*")]


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


def _enter_project(config: pytest.Config) -> None:
    """Steps name their files from the project's folder. In a folder of features, its scenarios are those that run."""
    start, root = config.invocation_params.dir, config.rootpath
    if hasattr(config, "workerinput"):
        if "guidebook_chosen" in config.workerinput:
            config.stash[CHOSEN] = {(file, line, row) for file, line, row in config.workerinput["guidebook_chosen"]}
            config.args = config.workerinput["guidebook_collected"]
        return
    if start != root and start.is_relative_to(root):
        os.chdir(root)
    asked: list[str] = []
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        asked = config.args
    elif config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR:
        asked = [str(start)]
    places = {word: place for word in asked if (place := _place_in_features(word, config))}
    config.stash[PLACES] = list(places.values())
    if places:
        collected = _collected_for(places.values(), config)
        config.args = [*(word for word in asked if word not in places), *collected]


def _place_in_features(word: str, config: pytest.Config) -> str:
    """What ``word``, an argument of pytest's, names of the features, from the project's folder; empty where nothing."""
    named = PLACE.fullmatch(word)
    path = Path(os.path.normpath(config.invocation_params.dir / (named["file"] if named else word)))
    if not path.is_relative_to(config.rootpath):
        return ""
    file = path.relative_to(config.rootpath).as_posix()
    if named:
        return f"{file}{named['lines']}"
    return f"{file}/" if path.is_dir() and features_folder(config) in path.parents else ""


def _collected_for(places: Iterable[str], config: pytest.Config) -> list[str]:
    """What pytest has to collect, in the project's Python if it has any that binds features, for those ``places``."""
    root = config.rootpath
    if (root / STEPS).is_dir():
        return [str(root / STEPS)]
    if not config.pluginmanager.hasplugin(ALONE):
        return [str(root / path) for path in config.getini("testpaths")] or [str(root)]
    files = {root / re.sub(r"(:\d+)+$", "", place) for place in places}
    return [str(file) for file in sorted(files) if file.exists()]


def refusal(told: Told) -> pytest.UsageError:
    """What ends the run before it began, and says what is ``told``; pytest prints it by a writer of its own."""
    return pytest.UsageError(printable(str(told)))


def features_folder(config: pytest.Config) -> Path:
    """Where the features of the project are whose ``config`` it is."""
    return config.rootpath / str(config.getini("bdd_features_base_dir") or "features")


def failures_folder(config: pytest.Config) -> Path:
    """Where failed scenarios leave what was seen: what ``config`` says, else beside the run's own folder."""
    asked = config.getoption("--failures-folder")
    return config.rootpath / asked if asked else config.stash[RECORDER].folder.parent / "failures"


def failure_folder_of(item: pytest.Item) -> Path:
    """Where ``item`` leaves what was seen, if this attempt at it fails."""
    return folder_of(item, failures_folder(item.config), item.config.stash[RECORDER].attempt)
