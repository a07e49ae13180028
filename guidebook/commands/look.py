"""A page that a command opens to look at: what can be named there, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.browsers import launched, provide_browser
from guidebook.browser.net_errors import explain
from guidebook.browser.page_snapshot import read_screen
from guidebook.errors import GuidebookError, TargetError
from guidebook.language.messages import Told, message
from guidebook.redaction.privacy import without_queries
from guidebook.sentences.labels import bracketed
from guidebook.sentences.targets import CONTROLS, find
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

_SIZE = (1280, 800)
_TIMEOUT_MS = 30_000
_NAMED = frozenset((*CONTROLS, "heading"))


def look_at(address: str, say: Callable[[Told], None]) -> Snapshot:
    """What can be read on the page at ``address``; ``say`` hears of a browser that has to be installed first.

    Raises:
        GuidebookError: The page does not come.
        BrowserError: There is no browser, and none can be installed; or it doesn't start.
    """
    with launched(provide_browser(say)) as browser:
        page = browser.new_page(viewport={"width": _SIZE[0], "height": _SIZE[1]})
        try:
            answer = page.goto(address, timeout=_TIMEOUT_MS)
        except PlaywrightError as error:
            reason = explain(error)
            raise GuidebookError(message("page.not-opened", address=without_queries(address), reason=reason)) from None
        if answer is not None and not answer.ok:
            told = message("page.answers-error", address=without_queries(address), status=answer.status)
            raise GuidebookError(told)
        return Snapshot(without_queries(page.url), page.title(), _SIZE, 1, read_screen(page))


def targets_on(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    """Each thing that a sentence can point at, in reading order, and what a sentence would write."""
    for node in snapshot.nodes:
        if node.role in _NAMED and node.label and (target := _written(node, snapshot)):
            yield node, target


def _written(node: Node, snapshot: Snapshot) -> str:
    """How a sentence points at ``node`` and at nothing else; empty where none can."""
    word = words().role(node.role)
    named = f"{word} {bracketed(node.label)}".strip()
    number = words().pointing.number
    for target in (named, *(f"{named} {number} {n}" for n in range(1, 10))):
        try:
            if find(snapshot, target) is node:
                return target
        except TargetError:
            continue
    return ""
