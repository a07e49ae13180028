"""What hooks and fixtures keep for each other, in the stash of pytest's config or of a test."""

from __future__ import annotations

import pytest

from guidebook.browser.complaints import Complaints
from guidebook.browser.screen import Screen
from guidebook.browser.simulation import Answers
from guidebook.browser.unexpected import Unexpected
from guidebook.errors import GuidebookError
from guidebook.model import Chapter
from guidebook.recording.recorder import Recorder

# --- of the config ---

RECORDER = pytest.StashKey[Recorder]()
CHAPTERS = pytest.StashKey[list[Chapter]]()
"""The guide as it was when the run began."""
RECORDS = pytest.StashKey[bool]()
"""There where this process begins a run, whose record it writes: not a list of tests, nor a plan, nor a worker."""
CURRENT_ITEM = pytest.StashKey[pytest.Item]()
"""The scenario or test that began last."""
PLACES = pytest.StashKey[list[str]]()
"""The feature files, with lines or without, and the folders of features that were named in the place of tests."""
CHOSEN = pytest.StashKey[set[tuple[str, int, int]]]()
"""File, line and row of each scenario that runs; there where not all of them do."""
EVERY = pytest.StashKey[tuple[str, ...]]()
"""What pytest calls all scenarios that were asked for; there where they are shared between machines."""
REMARKS = pytest.StashKey[list[GuidebookError]]()
"""What is told to developers and refuses nothing: steps that no sentence uses."""

# --- of a test ---

ANSWERS = pytest.StashKey[Answers]()
UNEXPECTED = pytest.StashKey[Unexpected]()
COMPLAINTS = pytest.StashKey[Complaints]()
SCREEN = pytest.StashKey[Screen]()
