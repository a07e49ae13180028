"""The command line, the project's folder, and where a run and what failed of it are kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from guidebook.browser.devices import TAGS
from guidebook.differences import listen
from guidebook.files.characters import printable
from guidebook.language.messages import Told, message, set_project_language, unknown_language
from guidebook.language.written import set_guide_language
from guidebook.pytest_plugin.stash import CHOSEN_FOLDER, RECORDER
from guidebook.recording import failures
from guidebook.recording.recorder import Recorder
from guidebook.sentences.words import MARK_KINDS
from guidebook.settings import read_language
from guidebook.style import TAG as STYLE_TAG


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
        "--scenario", action="append", default=[], metavar="FILE:LINE", help=str(message("option.scenario"))
    )
    group.addoption("--unlinted", action="store_true", help=str(message("option.unlinted")))
    group.addoption("--run-folder", default="build/run", help=str(message("option.run-folder")))
    group.addoption("--failures-folder", help=str(message("option.failures-folder")))


@pytest.hookimpl(trylast=True)  # who names a file from where it was started has done so then
def pytest_configure(config: pytest.Config) -> None:
    """Begin a run: its language, its project's folder, its recorder, and the tags that scenarios may have.

    Workers of a parallel run share the controller's run folder.

    Args:
        config: Its stash gets the recorder and the folder whose scenarios run.

    Raises:
        pytest.UsageError: Where messages are in no language that was named, or ``--browser`` names no Chromium.
    """
    set_project_language(read_language(config.rootpath))
    set_guide_language(read_language(config.rootpath))
    if wrong := unknown_language():
        raise refusal(str(wrong))
    others = set(config.getoption("--browser") or ()) - {"chromium"}
    if others:  # pytest-playwright offers three; the one that is found here is a Chromium, and is driven as no other
        raise refusal(message("gate.other-browser", browser=min(others)))
    _enter_project(config)
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestCacheWarning")  # a folder that can't be written
    config.stash[RECORDER] = Recorder(config.rootpath / config.getoption("--run-folder"))
    printed = message("option.guide")
    config.addinivalue_line("markers", f"guide: {printed}")
    listen(config.stash[RECORDER].asserted)
    for kind in MARK_KINDS:
        pointing = message("option.mark", kind=kind)
        config.addinivalue_line("markers", f"{STYLE_TAG}{kind}: {pointing}")
    for tag, device in TAGS.items():
        width, height = device.viewport
        screen = message("option.screen", width=width, height=height)
        config.addinivalue_line("markers", f"{tag}: {screen}")


def _enter_project(config: pytest.Config) -> None:
    """Steps name their files from the project's folder. In a folder of features, its scenarios are those that run."""
    start, root = config.invocation_params.dir, config.rootpath
    if hasattr(config, "workerinput"):
        config.stash[CHOSEN_FOLDER] = Path(config.workerinput.get("guidebook_chosen_folder", root))
        return
    config.stash[CHOSEN_FOLDER] = root
    if start == root or not start.is_relative_to(root):
        return
    os.chdir(root)
    is_bare = config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR
    if is_bare and start.is_relative_to(features_folder(config)):
        config.args = [str(root / path) for path in config.getini("testpaths")] or [str(root)]
        config.stash[CHOSEN_FOLDER] = start


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of a parallel run the folder whose scenarios run.

    Args:
        node: The worker, as pytest-xdist's controller knows it: ``workerinput`` is what the worker is given.
    """
    node.workerinput["guidebook_chosen_folder"] = str(node.config.stash[CHOSEN_FOLDER])


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
    return failures.folder_of(item, failures_folder(item.config), item.config.stash[RECORDER].attempt)
