"""Pressing a day in a calendar that the page draws, whatever it is made of; the browser's own needs none of this."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import msgspec
from babel.dates import get_month_names

from guidebook.errors import FieldError, GuidebookError
from guidebook.language.messages import message
from guidebook.page_scripts import page_function
from guidebook.sentences.field_values import as_taken
from guidebook.sentences.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

_READ = page_function(Path(__file__).with_name("calendar.js"))
_OPENING_S, _TURNING_S = 3.0, 1.0
_POLL_MS = 50
_MOST_TURNS = 300
"""Months that a calendar is turned by, one after the other."""


class Shown(msgspec.Struct, frozen=True):
    """What a calendar shows: a month of so many ``days``; what may lead to others, by number: what each is called."""

    year: int
    month: int
    days: int
    turns: list[str]

    def distance(self, day: date) -> int:
        """How many months ``day`` is later."""
        return (day.year - self.year) * 12 + day.month - self.month


def day_of(text: str) -> date:
    """The day that ``text`` says: ``05/03/2026``.

    Raises:
        GuidebookError: It says none.
    """
    try:
        return date.fromisoformat(as_taken("date", text))
    except ValueError:
        raise GuidebookError(message("calendar.no-day", text=text)) from None


def press_day(page: Page, day: date, target: str) -> None:
    """Press ``day`` in the calendar that the field ``target`` has opened, and turn to its month before.

    Raises:
        FieldError: No calendar has opened, or it doesn't lead to that month, or the day can't be chosen in it.
    """
    written = f"{day:%d/%m/%Y}"
    shown = _awaited(page)
    if shown is None:
        raise FieldError(message("calendar.none", target=target, day=written))
    shown = _turned(page, shown, day)
    place = page.locator(f'[data-guidebook-day="{day.day}"]')
    if shown.distance(day) or not place.count():
        there = f"{shown.month}/{shown.year}"
        raise FieldError(message("calendar.not-reached", target=target, day=written, month=there))
    place.first.click()


def _turned(page: Page, shown: Shown, day: date) -> Shown:
    """Turn the calendar towards the month of ``day`` as long as that brings it nearer."""
    useless: set[str] = set()
    for _ in range(_MOST_TURNS):
        distance = shown.distance(day)
        said = words().calendar.later if distance > 0 else words().calendar.earlier
        turns = [at for at, name in enumerate(shown.turns) if name not in useless and _says(name, said)]
        if not distance or not turns:
            break
        name = shown.turns[turns[0]]
        page.locator(f'[data-guidebook-turn="{turns[0]}"]').first.click()
        now = _awaited(page, other_than=shown)
        if now is None or abs(now.distance(day)) >= abs(distance):
            useless.add(name)
        shown = now or shown
    return shown


def _says(name: str, said: Iterable[str]) -> bool:
    return any(word in name.casefold() for word in said)


def _awaited(page: Page, other_than: Shown | None = None) -> Shown | None:
    """What the calendar shows, once there is one, and once it shows another month than before."""
    ends = monotonic() + (_TURNING_S if other_than else _OPENING_S)
    while True:
        read = page.evaluate(_READ, {"months": _names_of_months()})
        shown = msgspec.convert(read, Shown) if read else None
        if shown and not (other_than and (shown.year, shown.month) == (other_than.year, other_than.month)):
            return shown
        if monotonic() > ends:
            return None
        page.wait_for_timeout(_POLL_MS)


@cache
def _names_of_months() -> list[list[str]]:
    """What each month is called where it is written as a word; elsewhere it is a number."""
    wide, short = (get_month_names(width, locale="en") for width in ("wide", "abbreviated"))
    return [[wide[month].casefold(), short[month].casefold()] for month in range(1, 13)]
