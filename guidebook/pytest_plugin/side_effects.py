"""What the browser and the scripts of pages did by themselves in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guidebook.browser.complaints import FAIL, PageError, as_property
from guidebook.browser.simulation import ForeignAnswerError
from guidebook.language.messages import message
from guidebook.pytest_plugin.stash import ANSWERS, COMPLAINTS, RECORDER, UNEXPECTED
from guidebook.recording.cleaning import without_persons
from guidebook.settings import read_page_errors


def refuse_side_effects(request: pytest.FixtureRequest) -> None:
    """Refuse what no step asked for, such as a dialog, a download or a page that something else answered.

    Args:
        request: That of the scenario.

    Raises:
        GuidebookError: For what the browser did by itself: the sentence fails.
        ForeignAnswerError: For an answer that isn't the simulation's: the run ends as well.
    """
    stash, recorder = request.node.stash, request.config.stash[RECORDER]
    try:
        if answers := stash.get(ANSWERS, None):
            answers.refuse_foreign()
    except ForeignAnswerError as error:
        request.session.shouldstop = f"{recorder.place}: {error.message}"
        raise
    if unexpected := stash.get(UNEXPECTED, None):
        unexpected.refuse(recorder.begun_by)


def report_complaints(request: pytest.FixtureRequest, step: Any) -> list[str]:
    """What scripts of the pages complained of since it was asked last; the run's report tells it of ``step``.

    Args:
        request: That of the scenario.
        step: pytest-bdd's, whose sentence runs.
    """
    complaints = request.node.stash.get(COMPLAINTS, None)
    told = [without_persons(request.node, text) for text in complaints.take()] if complaints else []
    for complaint in told:
        sentence = f"{step.keyword.strip()} {step.name}"
        place = request.config.stash[RECORDER].place
        request.node.user_properties.append(as_property(place, sentence, complaint))
    return told


def refuse_complaints(complaints: list[str], root: Path) -> None:
    """Refuse ``complaints`` of pages' scripts where the settings of the project in ``root`` say so.

    Raises:
        PageError: With all of them.
    """
    if complaints and read_page_errors(root) == FAIL:
        raise PageError(message("complaint.fails", complaints="; ".join(complaints)))
