"""Forms: fields tried one after the other, locked, marked as required."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from playwright.sync_api import Page

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from guidebook.sentences.labels import STARS, plain
from guidebook.sentences.targets import parse
from guidebook.table_rows import check_rows, rows_in_turn
from steps.journeys.pages import in_row

BEGINNINGS = {"PDF": b"%PDF-1.4\n", "PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "ZIP": b"PK\x03\x04"}
"""How files of a kind begin."""
_REQUIRED = """fields => fields.map(field =>
  [field.labels?.[0]?.innerText ?? '', field.required || field.ariaRequired === 'true'])"""
_HINTS = """fields => fields.map(field => [field.labels?.[0]?.innerText ?? '',
  document.getElementById(field.getAttribute('aria-describedby'))?.innerText ?? ''])"""
_REPEATED = re.compile(r"(.+)×(\d+)")


def try_each(screen: Screen, button: str, rows: Sequence[Sequence[str]]) -> None:
    """In a form that was refused, one field after the other is given another value, the form is sent, and the field
    says what is wrong with it, or nothing; all others say what they said before, and hold what they held.

    ``| ô | gõ | báo lỗi |``, header first. It takes one page for all rows. “Ngân×25” is typed as that word 25 times.
    """
    usual = dict(screen.errors_seen)

    def check(row: Sequence[str]) -> None:
        target, written, message = row
        held = screen.value(target)
        screen.set(target, _REPEATED.sub(lambda match: match[1] * int(match[2]), written))
        screen.click(button)
        try:
            with in_row(f"{target} = “{written}”"):
                screen.see_errors({**usual, **({target: message} if message else {})})
                screen.see_filled_in()
        except AssertionError:
            with suppress(GuidebookError):  # the form is gone: then no row behind this one can be tried
                screen.set(target, held)
            raise
        screen.set(target, held)

    check_rows(rows[1:], rows, check)


def try_each_file(screen: Screen, target: str, button: str, rows: Sequence[Sequence[str]]) -> None:
    """One file after the other is attached and sent; the field says what is wrong with it, or the page lists it.

    ``| tệp | nội dung | số byte | báo lỗi |``, header first.
    """
    for name, kind, size, message in rows_in_turn(rows[1:], rows):
        screen.attach(target, name, BEGINNINGS[kind].ljust(int(size), b"0"))
        screen.click(button)
        with in_row(f"{name} ({kind}, {size} byte)"):
            if message:
                screen.see_errors({target: message})
            else:
                screen.see(f"dòng [{name}]")


def exchange_locked(screen: Screen, target: str, value: str) -> None:
    """Write into a field that its page has locked, as anybody with a browser's tools can."""
    screen.control(target).evaluate("field => field.removeAttribute('readonly')")
    screen.fill(target, value)


def see_announced(screen: Screen, target: str, role: str) -> None:
    """What went wrong interrupts who listens to the page (`alert`), what went well waits for a pause (`status`).

    They look otherwise, too: nobody should take the one for the other.
    """
    screen.see(target)
    label = plain(parse(target).label)
    announced = [plain(text) for text in screen.page.get_by_role(role).all_inner_texts()]  # type: ignore[arg-type]
    assert any(label in text for text in announced), (
        f"{target} không được báo như `{role}`; được báo như vậy: {announced}"
    )


def see_hints(screen: Screen, rows: Sequence[Sequence[str]]) -> None:
    """What stands below fields as long as nothing is wrong with them: ``| ô | gợi ý |``, header first, and no more."""
    for target, _ in rows_in_turn(rows[1:], rows):
        screen.see(target)
    expected = {STARS.sub("", parse(target).label): {"gợi ý": hint} for target, hint in rows[1:]}
    described = screen.page.locator("main [aria-describedby]:not([aria-invalid])")
    found = {STARS.sub("", label.strip()): {"gợi ý": hint} for label, hint in described.evaluate_all(_HINTS)}
    see_same(expected, found, "Lời gợi ý của các ô khác với câu viết", screen.whereabouts())


def see_required_fields(screen: Screen) -> None:
    """Every field whose label carries a star is required, and no other."""
    wrong = [label for label, required in _required(screen.page) if required != ("*" in label)]
    assert not wrong, f"Dấu (*) và ô không khớp nhau: {', '.join(wrong)}"


def wrongly_starred(page: Page) -> list[str]:
    """The labels of ``page`` with a star whose fields may stay empty; where any has one, also those of required fields
    that have none. What can't be filled in now is none of them.
    """
    labels = _required(page, ":enabled")
    if not any("*" in label for label, _ in labels):
        return []
    return [label for label, required in labels if required != ("*" in label)]


def _required(page: Page, which: str = "") -> list[tuple[str, bool]]:
    """The label of each field of ``page``, and whether it must be filled in."""
    fields = page.get_by_role("main").locator(f":is(input:not([type=hidden]), select, textarea){which}")
    labels: list[tuple[str, bool]] = fields.evaluate_all(_REQUIRED)
    return labels
