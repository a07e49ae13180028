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


def see_list(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """The entries of the page's numbered list, in this order: each begins with what stands in its row."""
    entries = screen.page.locator("main ol > li").filter(visible=True)
    expect(entries.first).to_be_visible()
    expected = [" ".join(cells) for cells in table]
    found = [_text(entry) for entry in entries.all_inner_texts()]
    begun = [
        text[: len(begin)] if text.startswith(begin) else text for begin, text in zip(expected, found, strict=False)
    ]
    see_same_list(expected, [*begun, *found[len(expected) :]], "The list is another")


def _text(text: str) -> str:
    return " ".join(text.split())
