"""An edition: the guide as every format is given it; and the tools that a format may need to make its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import PublishError
from guidebook.gallery import plates
from guidebook.model import Record
from guidebook.publish.blocks import Part, Result
from guidebook.publish.evidence import proofs
from guidebook.publish.manuscript import manuscript
from guidebook.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@dataclass(frozen=True)
class Edition:
    """A record with the pictures in ``screenshots``; ``formats`` are those that are published together.

    A draft may be of a run that failed: what is not proven in it is marked.
    """

    record: Record
    screenshots: Path
    settings: Settings
    formats: tuple[str, ...]
    draft: bool = False

    @cached_property
    def chapters(self) -> tuple[Part, ...]:
        """The manuscript; a `PublishError` where text refers to what the guide hasn't."""
        return manuscript(self.record, plates(self.record, self.screenshots))

    @property
    def unproven(self) -> dict[Result, int]:
        """How many sentences failed, and how many did not run."""
        found = [proof.result for proof in proofs(self.record)]
        return {result: found.count(result) for result in ("failed", "not run")}

    def refuse_incomplete(self) -> None:
        """A guide is published of a whole run in which every sentence passed."""
        if not self.record.chapters:
            raise PublishError("The guide was not published: it has no chapter. Write one in features/guide/.")
        if not self.record.complete and not self.draft:
            raise PublishError(
                "The guide was not published: some of its scenarios did not run, or failed. Run all of them first, "
                "or print a draft that marks them: --draft."
            )


@dataclass(frozen=True)
class Tools:
    """What formats are made with: a browser that prints, a folder to ``work`` in, and one whose contents are ``kept``
    from one time to the next.
    """

    browser: Callable[[], Browser]
    work: Path
    kept: Path
