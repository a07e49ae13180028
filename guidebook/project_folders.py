"""Where a project keeps what, from its own folder: what people write, what is kept in git, what is made of it."""

from __future__ import annotations

from pathlib import Path

FEATURES = Path("features")
GUIDE_FEATURES = FEATURES / "guide"
"""What is printed."""
PEOPLE = FEATURES / "people.toml"
PAPERS = Path("papers")
"""What people in scenarios attach."""
STEPS = Path("steps")
"""Where Python of its own binds the scenarios, if the project has any."""
SCREENSHOTS = Path("screenshots")

_MADE = Path("build")
PRINTED_GUIDE = _MADE / "guide"
DRAFT = _MADE / "draft"
LAST_RUN = _MADE / "last-run"
"""What the last run of the guide left: its record and its captures, for rendering again without a run."""
REPORT = _MADE / "report"
HISTORY = _MADE / "history.jsonl"
RUN = _MADE / "run"
"""What a run of QA's own leaves."""
WATCH = _MADE / "watch"
WATCHED_GUIDE = WATCH / "guide"
FAULTS = _MADE / "faults"
FLAKY = _MADE / "flaky"
REVIEW_LOCK = _MADE / "review.lock"
