"""What is a person's is taken out of errors, reports and warnings before anybody else hears of them."""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from guidebook.compat.playwright import TEXTS_OF_ERRORS
from guidebook.compat.pytest import subtest_of
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, message
from guidebook.recording.failures import FAILED, HIDES, PRIVACY, causes_of
from guidebook.recording.untrusted_plugins import forget_values

MOST_CAPTURED = 100_000
"""Letters of what a test wrote that its report keeps: cleaning them takes two seconds."""


def without_persons(item: pytest.Item, told: Told) -> str:
    """The text of ``told`` less what it quotes of a person's from the page: it may stand in a log that many read.

    What stands in the feature itself, which as many read, stays: a writer has to find it again.

    Args:
        item: The scenario that it is said of.
        told: Of an error, a report or a log.
    """
    return cleaner(item)(str(told))


def cleaner(item: pytest.Item) -> Callable[[str], str]:
    """What does to one text after another what `without_persons` does, for the same ``item``."""
    if PRIVACY not in item.stash:
        return str
    written, privacy, hide = _feature_of(item), item.stash[PRIVACY], item.stash.get(HIDES, None)
    return lambda text: privacy.clean(hide(text, written) if hide else text, written)


def _feature_of(item: pytest.Item) -> str:
    """The text of the feature that failed; empty where none did, or it is gone."""
    failed = item.stash.get(FAILED, None)
    if failed is None or failed.place is None:
        return ""
    with suppress(OSError, UnicodeDecodeError):
        return (item.config.rootpath / failed.place.file).read_text(encoding="utf-8-sig")
    return ""


def is_of_real_people(item: pytest.Item) -> bool:
    """Whether the scenario ``item`` is tried on a portal of real people: its project has no invented cast."""
    return PRIVACY in item.stash and not item.stash[PRIVACY].has_cast


def clean_error(item: pytest.Item, error: BaseException) -> None:
    """Take what is a person's out of ``error`` itself, and of all that led to it: other reports quote it as it is.

    On a portal of real people, what the functions on the way held goes as well, unless pytest debugs the run.

    Args:
        item: The scenario that failed.
        error: What it failed with, which is changed.
    """
    clean = cleaner(item)
    for cause in causes_of(error):
        cause.args = tuple(_cleaned(part, clean) for part in cause.args)
        if isinstance(cause, GuidebookError) and clean(cause.message) != cause.message:
            cause.told = clean(cause.message)
        for name in ("message", *TEXTS_OF_ERRORS, "msg", "what", "reports"):
            if isinstance(text := vars(cause).get(name), str):
                setattr(cause, name, clean(text))
        for name in ("filename", "filename2", "strerror"):
            if isinstance(text := getattr(cause, name, None), str) and clean(text) != text:
                setattr(cause, name, clean(text))
        if notes := vars(cause).get("__notes__"):
            notes[:] = [clean(note) for note in notes]
        if is_of_real_people(item) and not item.config.getoption("usepdb", default=False):
            forget_values(cause)


def _cleaned(part: object, clean: Callable[[str], str]) -> object:
    """``part`` of an exception's arguments: a text, what is in a list or by a name, or what it is written as."""
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, dict):
        return {_cleaned(key, clean): _cleaned(value, clean) for key, value in part.items()}
    if isinstance(part, list | tuple | set):
        return type(part)(_cleaned(inner, clean) for inner in part) if type(part) in (list, tuple, set) else part
    return part if isinstance(part, BaseException) else cleaned_value(part, clean)


def cleaned_value(value: object, clean: Callable[[str], str]) -> object:
    """A property's value less what is a person's: a number may be one of theirs.

    Args:
        value: Of any type.
        clean: What takes a person's data out of a text.

    Returns:
        ``value`` itself, or, where something of it was taken out, the rest of what it is written as.
    """
    text = str(value)
    return value if clean(text) == text else clean(text)


def is_clean(item: pytest.Item, error: BaseException) -> bool:
    """Whether nothing that ``error``, or what led to it, says of itself is a person's of the scenario ``item``."""
    clean = cleaner(item)
    return all(clean(text) == text for cause in causes_of(error) for text in _said_by(cause))


def _said_by(error: BaseException) -> Iterator[str]:
    """What ``error`` says of itself, and what its written form says beyond that: there the signs around a text, and
    lines that run into each other, may make it look like another.
    """
    own = [str(error), *filter(lambda part: isinstance(part, str), error.args)]
    own += [error.message] if isinstance(error, GuidebookError) else []
    written = repr(error)
    for text in sorted(own, key=len, reverse=True):
        written = written.replace(repr(text)[1:-1], "") if text else written
    yield from (*own, written.replace("\\n", "\n"))


def replace_unclean(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Put another error in the place of one that can't be cleaned, since it writes its text anew each time.

    Args:
        item: The test that failed.
        call: pytest's, whose ``excinfo`` gets an `UncleanError` with the error's kind and a clean text.
    """
    if call.excinfo is None or PRIVACY not in item.stash or is_clean(item, call.excinfo.value):
        return
    clean, error = cleaner(item), call.excinfo.value
    text = clean("".join(traceback.format_exception_only(error)).strip())
    call.excinfo = pytest.ExceptionInfo.from_exception(UncleanError(text).with_traceback(error.__traceback__))


class UncleanError(Exception):
    """Stands for an exception of a step that said what is a person's."""


def clean_report(item: pytest.Item, report: pytest.TestReport) -> None:
    """Take what is a person's out of the ``report`` of ``item``: what was captured, properties, the traceback."""
    clean = cleaner(item)
    _clean_captured(report, clean)
    report.user_properties[:] = [(clean(name), cleaned_value(value, clean)) for name, value in report.user_properties]
    if report.failed and is_of_real_people(item):
        report.longrepr = clean(report.longreprtext)


def clean_part(item: pytest.Item, report: pytest.TestReport) -> None:
    """Take what is a person's out of the ``report`` of a part of ``item``, one of its subtests, if it is of one."""
    clean = cleaner(item)
    if told := subtest_of(report, clean):
        _clean_captured(report, clean)
        vars(report)["context"] = told


def _clean_captured(report: pytest.TestReport, clean: Callable[[str], str]) -> None:
    report.sections[:] = [(title, clean(_end_of(text))) for title, text in report.sections]


def _end_of(captured: str) -> str:
    """The last of what was ``captured``, whole lines, with how much is left out before it: a browser's log has ten
    megabytes a scenario, and each letter of it may be a person's.
    """
    if len(captured) <= MOST_CAPTURED:
        return captured
    begins = captured.find("\n", len(captured) - MOST_CAPTURED) + 1 or len(captured) - MOST_CAPTURED
    left_out = message("reporter.captured-left-out", letters=begins)
    return f"{left_out}\n{captured[begins:]}"


def clean_warning(item: pytest.Item, warning: warnings.WarningMessage) -> None:
    """Take what is a person's out of a ``warning``, or of the exception of a thread that it tells of.

    Args:
        item: The scenario that ran then.
        warning: As Python gave it, which is changed.
    """
    text = str(warning.message)
    if (clean := cleaner(item)(text)) != text:
        warning.message = UserWarning(clean)  # of the same category still: that is told apart
