"""The project's folder: it is the working directory, and what is named in it of the features is what runs."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable
from contextlib import chdir
from pathlib import Path

import pytest

from guidebook.project_folders import STEPS
from guidebook.pytest_plugin.stash import CHOSEN, PLACES
from guidebook.sentences.selection import PLACE

ALONE = "guidebook.plugin"
"""What a project without a conftest.py loads: where one does, Python of its own binds the scenarios."""


@pytest.hookimpl(trylast=True)  # who names a file from where it was started has done so then
def pytest_configure(config: pytest.Config) -> None:
    """Enter the project's folder, wherever pytest was started: steps name their files from it, and the door that what
    is written passes through knows the project by it. In a folder of features, its scenarios are those that run.

    Args:
        config: Its stash gets what was named of the features.
    """
    os.chdir(config.rootpath)
    if hasattr(config, "workerinput"):
        if "guidebook_chosen" in config.workerinput:
            config.stash[CHOSEN] = {(file, line, row) for file, line, row in config.workerinput["guidebook_chosen"]}
            config.args = config.workerinput["guidebook_collected"]
        return
    asked: list[str] = []
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        asked = config.args
    elif config.args_source is pytest.Config.ArgsSource.INVOCATION_DIR:
        asked = [str(config.invocation_params.dir)]
    places = {word: place for word in asked if (place := _place_in_features(word, config))}
    config.stash[PLACES] = list(places.values())
    if places:
        collected = _collected_for(places.values(), config)
        config.args = [*(word for word in asked if word not in places), *collected]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None, None, None]:
    """Enter it again while what came of the run is written: pytest itself has left it."""
    with chdir(session.config.rootpath):
        yield


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


def features_folder(config: pytest.Config) -> Path:
    """Where the features of the project are whose ``config`` it is."""
    return config.rootpath / str(config.getini("bdd_features_base_dir") or "features")
