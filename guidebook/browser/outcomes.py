"""What a sentence promises besides that something is there: how a control stands, rows, texts in part, the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from playwright.sync_api import Locator, expect

from guidebook.browser.lookup import Lookup
from guidebook.browser.seeing import Seeing
from guidebook.differences import as_numbered_rows, see_same
from guidebook.language.messages import Told, joined, message
from guidebook.sentences.labels import bracketed
from guidebook.sentences.targets import parse

_READ_ROWS = """(tables, names) => tables.map((table) => {
  const heads = [...(table.tHead?.rows[0] ?? table.rows[0])?.cells ?? []].map((cell) => cell.innerText.trim());
  const columns = names.map((name) => heads.findIndex((head) => head.toLowerCase() === name.toLowerCase()));
  const bodies = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.querySelector("td"));
  return [columns.includes(-1) ? heads : [], bodies.filter((row) => row.checkVisibility()).map(
    (row) => columns.map((column) => row.cells[column]?.innerText.trim() ?? ""))];
})"""


class Outcomes(Seeing, Lookup):
    """A page that is judged. Each look waits as a reader would, and tells the listener what it has proven."""

    def see_containing(self, text: str) -> None:
        """Somewhere on the screen stands a text that holds ``text``, in any case."""
        found = self.page.get_by_text(re.compile(_loosely(text), re.IGNORECASE)).filter(visible=True).first
        self._promise(target=bracketed(text), place=found, otherwise=message("outcome.no-such-text", text=text))

    def see_title(self, title: str) -> None:
        """The page is called ``title``, as its tab shows."""
        pattern = re.compile(rf"^\s*{_loosely(title)}\s*$", re.IGNORECASE)
        self._expect(lambda: expect(self.page).to_have_title(pattern), message("outcome.other-title", title=title))

    def see_address_end(self, ending: str) -> None:
        """The page's address ends with ``ending``; what stands behind ``?`` or ``#`` counts only where it says so."""
        behind = "" if re.search(r"[?#]", ending) else r"(?:[?#].*)?"
        pattern = re.compile(rf"{re.escape(ending)}{behind}$")
        self._expect(lambda: expect(self.page).to_have_url(pattern), message("outcome.other-address", ending=ending))

    def see_checked(self, target: str, *, checked: bool = True) -> None:
        """The choice ``target`` is made, or (``checked`` False) is not."""
        control = self._control(target)
        otherwise = message("outcome.not-chosen" if checked else "outcome.chosen", target=target)
        self._expect(lambda: expect(control).to_be_checked(checked=checked), otherwise, seen=target)

    def see_enabled(self, target: str) -> None:
        """The control ``target`` can be used."""
        control = self._control(target)
        self._expect(lambda: expect(control).to_be_enabled(), message("outcome.not-usable", target=target), seen=target)

    def see_locked(self, target: str) -> None:
        """The field ``target`` shows what it holds, and nothing can be typed there."""
        control = self._control(target)
        self._expect(
            lambda: expect(control).not_to_be_editable(), message("outcome.not-locked", target=target), seen=target
        )

    def see_required(self, target: str) -> None:
        """The field ``target`` says that it has to be filled in."""
        control = self._control(target)

        def check() -> None:
            marks = control.evaluate("field => [field.required === true, field.ariaRequired === 'true']")
            assert any(marks)

        self._expect(check, message("outcome.not-required", target=target), seen=target)

    def see_value_containing(self, target: str, text: str) -> None:
        """The field ``target`` holds a value in which ``text`` stands."""
        control = self._control(target)
        pattern = re.compile(_loosely(text), re.IGNORECASE)
        otherwise = message("outcome.value-without", target=target, text=text)
        self._expect(lambda: expect(control).to_have_value(pattern), otherwise, seen=target)

    def see_picture(self, target: str) -> None:
        """The picture ``target`` has come, and shows something."""
        label = parse(target, self.names).label
        picture = self.page.get_by_role("img", name=label).filter(visible=True).first
        self._promise(target, picture, message("seen.not-seen", target=target))

        def check() -> None:
            assert picture.evaluate("one => one.naturalWidth === undefined || (one.complete && one.naturalWidth > 0)")

        self._expect(check, message("outcome.no-picture", target=target), seen=target)

    def see_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """A table of the screen has these rows in this order and no others; columns that aren't named don't matter.

        Args:
            rows: ``| Thủ tục | Trạng thái |``, header first. A cell begins with what is expected of it.

        Raises:
            AssertionError: With each cell that differs, or the columns that the tables have.
        """
        self.refuse_crashed()
        head, *expected = rows
        if expected:
            with suppress(AssertionError):  # what is there instead is told below
                expect(self.page.locator("table:visible").filter(has_text=expected[-1][0]).first).to_be_visible()
        tables: list[tuple[list[str], list[list[str]]]] = self.page.locator("table:visible").evaluate_all(
            _READ_ROWS, list(head)
        )
        fitting = [found for others, found in tables if not others]
        if not fitting:
            heads = "; ".join(", ".join(others) for others, _ in tables if others)
            otherwise = message("outcome.no-such-table", columns=", ".join(head), heads=heads or "–")
            raise AssertionError(joined((otherwise, self.whereabouts())))
        found = max(fitting, key=lambda there: sum(map(_begins_alike, expected, there)))
        otherwise = message("outcome.other-rows")
        see_same(as_numbered_rows(head, expected), as_numbered_rows(head, _shortened(found, expected)), otherwise)
        self._listener.asserted()

    def see_count(self, number: int) -> None:
        """The screen's only table or list of results has so many rows."""
        rows = self.page.locator("main table tbody tr, main [role=row]:has([role=cell]), table tbody tr").filter(
            visible=True
        )
        self._expect(lambda: expect(rows).to_have_count(number), message("outcome.other-count", n=number))

    def _promise(self, target: str, place: Locator, otherwise: Told) -> None:
        self._expect(lambda: expect(place).to_be_visible(), otherwise, seen=target)


def _loosely(text: str) -> str:
    """A regular expression for ``text``, with any spaces between its words; for the browser's own reader of it."""
    return r"\s+".join(re.escape(word).replace("/", r"\/") for word in text.split())


def _begins_alike(expected: Sequence[str], found: Sequence[str]) -> bool:
    return all(there.startswith(text) for text, there in zip(expected, found, strict=False))


def _shortened(found: Sequence[Sequence[str]], expected: Sequence[Sequence[str]]) -> list[list[str]]:
    """``found``, each cell cut to what is ``expected`` of it where it begins so."""
    rows = [*expected, *([[]] * len(found))]
    return [
        [next((text for text in rows[at][n : n + 1] if cell.startswith(text)), cell) for n, cell in enumerate(row)]
        for at, row in enumerate(found)
    ]
