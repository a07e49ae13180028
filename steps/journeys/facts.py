"""What a page says of something, whole: labels with their values, and what happened in its order."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import expect

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from steps.journeys.pages import see_same_list


def see_facts(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """All labels of the page's lists of facts, each with this value; one row a label."""
    terms = screen.page.locator("main dt").filter(visible=True)
    expect(terms.first).to_be_visible()
    found = {
        term.inner_text(): _text(term.locator("xpath=following-sibling::dd[1]").inner_text()) for term in terms.all()
    }
    expected = {label: {"says": value} for label, value in table}
    see_same(
        expected,
        {label: {"says": text} for label, text in found.items()},
        "The page says something else",
        screen.whereabouts(),
    )


def see_history(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """The lines of a dossier's history, in this order: when, and what."""
    lines = screen.page.locator("ol.history li")
    expect(lines.first).to_be_visible()
    expected = [f"{when} {what}" for when, what in table]
    see_same_list(expected, [_text(line) for line in lines.all_inner_texts()], "The history is another")


def _text(text: str) -> str:
    return " ".join(text.split())
