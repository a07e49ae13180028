"""What a page says of something, whole: labels with their values, and what happened in its order."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import expect

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from steps.journeys.pages import see_same_list

_BEFORE_CONTENT = ":is(header, nav, [role=banner], [role=navigation]):not(main *) :is(a, button)"
_FACTS = "terms => terms.map(term => [term.innerText, term.nextElementSibling.innerText])"
"""Of each label what it says, and the value behind it."""


def see_facts(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """All labels of the page's lists of facts, each with this value; one row a label."""
    terms = screen.page.locator("main dt").filter(visible=True)
    expect(terms.first).to_be_visible()
    expected, found = (
        {label: {"": _text(value)} for label, value in pairs} for pairs in (table, terms.evaluate_all(_FACTS))
    )
    see_same(expected, found, "Trang nêu khác với câu viết", screen.whereabouts())


def see_list(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """The entries of the page's numbered list, in this order: each begins with what stands in its row."""
    entries = screen.page.locator("main ol > li").filter(visible=True)
    expect(entries.first).to_be_visible()
    expected = [" ".join(cells) for cells in table]
    found = [_text(entry) for entry in entries.all_inner_texts()]
    begun = [
        text[: len(begin)] if text.startswith(begin) else text for begin, text in zip(expected, found, strict=False)
    ]
    see_same_list(expected, [*begun, *found[len(expected) :]], "Danh sách khác với câu viết", screen)


def see_menu(screen: Screen, table: Sequence[Sequence[str]]) -> None:
    """What can be pressed before the page's content, in this order and no more: one row an entry."""
    entries = screen.page.locator(_BEFORE_CONTENT).filter(visible=True)
    expect(entries.first).to_be_visible()
    names = [_text(entry) for entry in entries.evaluate_all("all => all.map(one => one.ariaLabel || one.innerText)")]
    see_same_list([" ".join(row) for row in table], names, "Các mục ở đầu trang khác với câu viết", screen)


def _text(text: str) -> str:
    return " ".join(text.split())
