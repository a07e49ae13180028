"""What goes wrong, in sentences: what, where, what was expected, what was found, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.language.messages import Told, joined, message


@dataclass(frozen=True)
class Place:
    """A line of a feature file, as people quote it: ``features/guide/02_x.feature:12``.

    ``rows`` are the lines of the table below it, where that is known: comments may stand between them.
    """

    file: str
    line: int
    rows: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class GuidebookError(Exception):
    """A user's mistake or a guide that no longer tells the truth; its text is the whole message.

    Args:
        told: what is wrong and what to do.
        place: the line of a file where it is wrong, if there is one.
    """

    def __init__(self, told: Told, place: Place | None = None) -> None:
        super().__init__(told)
        self.told = told
        self.place = place

    @property
    def is_of_feature(self) -> bool:
        """Whether it is wrong in a feature file."""
        return self.place is not None and self.place.file.endswith(".feature")

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the reader's language, without the place."""
        return str(self.told)

    @property
    def whole(self) -> Told:
        """What is wrong and what to do, behind the place if there is one."""
        return joined((self.place, self.told), ": ") if self.place else self.told

    def __str__(self) -> str:
        return str(self.whole)

    def __repr__(self) -> str:
        # what it is made from would be read beside the message, and may say more than that
        return f"{type(self).__name__}({self.message!r})"


class RunError(GuidebookError):
    """A run whose machinery failed (a browser that died, a fixture, a step's own code): it can't judge the guide.

    ``what`` says what failed, in sentences; ``reports`` are those of all that did not pass, the guide's sentences among
    them.
    """

    def __init__(self, what: Told, reports: str = "") -> None:
        super().__init__(joined((reports, what), "\n\n"))
        self.what = what
        self.reports = reports


class RefusedError(GuidebookError):
    """What is refused before anything runs: ``problems``, of which one at least is of a feature."""

    def __init__(self, problems: Iterable[GuidebookError]) -> None:
        self.problems = tuple(problems)
        super().__init__(joined((problem.whole for problem in self.problems), "\n"))


class SettingsError(GuidebookError):
    """A setting of pyproject.toml that is missing, or that can't be read."""


class FeatureError(GuidebookError):
    """A feature file that can't be read, or that would pass without proving anything."""


class AmbiguousStepError(FeatureError):
    """A sentence that several step definitions know."""


class TargetError(GuidebookError):
    """A sentence or callout that points at nothing on the screen, or at two things."""


class FieldError(GuidebookError):
    """A field that does not hold what was typed, chosen or attached."""


class FigureError(GuidebookError):
    """A figure that isn't of the screen it names, or can't be kept."""


class BrowserError(GuidebookError):
    """No browser, or one that doesn't start."""


class PublishError(GuidebookError):
    """A guide that must not be, or can't be, written."""


def sentence_of(error: Exception) -> str:
    """What goes wrong, as people are told, also those who read no traceback.

    Args:
        error: A `GuidebookError` or an ``OSError``; any other is an error of the engine's own.
    """
    if isinstance(error, OSError):
        reason = error.strerror or error
        of_file = message("error.of-file", file=error.filename, reason=reason)
        return str(of_file if error.filename else message("error.of-some-file", reason=reason))
    if isinstance(error, GuidebookError):
        return str(error)
    return str(message("error.of-its-own", kind=type(error).__name__, error=error))


def relative(path: Path, root: Path) -> str:
    """``path`` as people quote it: from ``root`` where it lies below it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
