"""What of the site, and of the project's own sentences, the scenarios of a run came to, and what none did."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from guidebook.report.run import EndedRun

_VARIES = re.compile(r"<[^<>/]*>")
"""A part of an address that differs from page to page: ``https://site/ho-so/<code>``."""


@dataclass(frozen=True)
class Use:
    """Something that scenarios may use, as it is written, and ``times``: how many scenarios or sentences do."""

    name: str
    times: int


@dataclass(frozen=True)
class Coverage:
    """What a run came to.

    Attributes:
        pages: Those that the project lists, in its order, each with how many scenarios came to it.
        other_pages: The addresses of further pages that scenarios came to.
        sentences: The patterns of the project's own step definitions, each with how many sentences of the run it knows.
    """

    pages: Sequence[Use]
    other_pages: Sequence[str]
    sentences: Sequence[Use]

    @cached_property
    def pages_used(self) -> int:
        """How many of the listed pages a scenario came to."""
        return _used(self.pages)

    @cached_property
    def sentences_used(self) -> int:
        """How many of the project's own step definitions know a sentence of the run."""
        return _used(self.sentences)


def coverage_of(run: EndedRun) -> Coverage:
    """What the scenarios of ``run`` came to; sentences count where they are written, also in a scenario that failed."""
    opened = [set(one.opened) for one in run.evidence]
    known = {page: _pattern(page) for page in run.plan.pages}
    addresses = set[str]().union(*opened)
    pages_of = {one: [page for page, pattern in known.items() if pattern.fullmatch(one)] for one in addresses}
    times = Counter(page for came in opened for page in {page for one in came for page in pages_of[one]})
    uses = Counter(match.definition for test in run.plan.tests for step in test.steps for match in step.matches)
    return Coverage(
        [Use(page, times[page]) for page in known],
        sorted(address for address, pages in pages_of.items() if not pages),
        [Use(one.pattern, uses[at]) for at, one in enumerate(run.plan.definitions) if one.is_own],
    )


def _pattern(page: str) -> re.Pattern[str]:
    """What the addresses of ``page`` look like; one slash more or less at its end is the same page."""
    fixed = _VARIES.split(page.rstrip("/"))
    return re.compile("[^/]+".join(map(re.escape, fixed)) + "/?")


def _used(uses: Sequence[Use]) -> int:
    return sum(one.times > 0 for one in uses)
