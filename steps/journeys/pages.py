"""On any page: one control after the other, one row of a table after the other, where one has come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit

from guidebook.browser.screen import Screen
from guidebook.differences import as_numbered_rows, see_same
from guidebook.errors import GuidebookError
from steps.cast.citizen import AtSystem, Citizen
from steps.cast.personas import QUANGTRI


def click_each(screen: Screen, *targets: str) -> None:
    """Press one after the other."""
    for target in targets:
        screen.click(target)


def see_each(screen: Screen, *targets: str) -> None:
    """All of them can be seen."""
    for target in targets:
        screen.see(target)


def fill_each(screen: Screen, citizen: Citizen, what: str, *targets: str) -> None:
    """Type the same value into several fields."""
    for target in targets:
        screen.fill(target, citizen.value(what))


def search_list(screen: Screen, target: str, typed: str) -> None:
    """Open a list and type into the search box that has the cursor."""
    screen.click(target)
    screen.type(typed)


def open_at_province(screen: Screen, citizen: Citizen, page: str) -> None:
    """One of the province's pages for citizens, by the end of its address."""
    screen.open(f"{citizen.here.origin}/{QUANGTRI}/congdan/{page}")


def see_system(screen: Screen, at: AtSystem) -> None:
    """The browser stands on the system's portal."""
    screen.see_host(urlsplit(at.origin).netloc)


@contextmanager
def in_row(row: str) -> Iterator[None]:
    """What fails within is told of this row."""
    try:
        yield
    except (AssertionError, GuidebookError) as error:
        raise AssertionError(f"{row}: {error}") from None


def see_same_list(expected: Sequence[str], found: Sequence[str], otherwise: str, screen: Screen | None = None) -> None:
    """Both lists say this, in this order; ``otherwise`` is what is told where they don't, with the ``screen`` it is."""
    here, there = (as_numbered_rows([""], [[line] for line in lines]) for lines in (expected, found))
    see_same(here, there, otherwise, screen.whereabouts() if screen else "")
