"""Seeing what is on a page: things, texts, rows, the address. Each look proves it, or fails with what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from playwright.sync_api import Locator, expect

from guidebook.browser.lookup import Lookup
from guidebook.compat.playwright import found_instead
from guidebook.differences import as_numbered_rows, see_same
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, joined, message
from guidebook.sentences.labels import bracketed, plain, same_spelling
from guidebook.sentences.locating import locate, locate_owner, locate_text, loosely
from guidebook.sentences.lost_targets import listed
from guidebook.sentences.targets import Target, parse
from guidebook.sentences.words import words

_READ_ROWS = """(tables) => tables.map((table) => {
  const own = (row) => row.closest("table, [role=table], [role=grid], [role=treegrid]") === table;
  const rows = [...table.querySelectorAll("tr, [role=row]")].filter(own);
  const cellsOf = (row) => [...row.querySelectorAll(
    ":scope > :is(td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader])")];
  const isValue = (cell) => cell.matches("td:not([role]), [role=cell], [role=gridcell]");
  const top = table.tHead?.rows[0] ?? rows.find((row) => row.querySelector("[role=columnheader]")) ?? rows[0];
  const heads = top ? cellsOf(top).map((cell) => cell.innerText.trim()) : [];
  const bodies = rows.filter((row) => !row.closest("thead, tfoot") && cellsOf(row).some(isValue));
  return [heads, bodies.filter((row) => row.checkVisibility()).map(
    (row) => cellsOf(row).map((cell) => cell.innerText.trim()))];
})"""

TABLES = ("table", "grid", "treegrid")
"""The roles that a table may have."""
_BESIDE = " or ".join(
    [
        *(f"self::{tag}" for tag in ("nav", "aside", "header", "footer")),
        *(f"@role='{role}'" for role in ("navigation", "complementary", "banner", "contentinfo")),
    ]
)
_IS_TABLE = " or ".join(["self::table[not(@role)]", *(f"@role='{role}'" for role in TABLES)])
_TABLES = f"xpath=//*[{_IS_TABLE}][not(ancestor::*[{_BESIDE}])]"
_ROWS = "xpath=./tbody/tr[td] | .//*[@role='row'][*[@role='cell' or @role='gridcell']]"
"""What of a table holds cells: not its head."""


class Seeing(Lookup):
    """A page that is looked at."""

    def see_options(self, target: str, names: Sequence[str], *, ordered: bool = True) -> None:
        """See that a list has these entries and no others.

        Args:
            target: the list.
            names: its entries.
            ordered: whether they stand in this order.

        Raises:
            AssertionError: it has others.
            TargetError: the list isn't there, or doesn't say which entries are its own.
        """
        options = self.options(target)
        seen = sorted if not ordered else list

        def check() -> None:
            expect(options).to_have_count(len(names))
            there = map(same_spelling, options.all_inner_texts())
            assert seen(there) == seen(map(same_spelling, names))

        labels = listed(names) or message("list.none")
        try:
            expected = message("seen.entries-expected", target=target, n=len(names), labels=labels)
            self._expect(check, expected, seen=target)
        except AssertionError as error:
            there = [" ".join(text.split()) for text in options.all_inner_texts()]
            found = message("seen.entries-there", n=len(there), labels=listed(there) or message("list.none"))
            raise AssertionError(joined((str(error), found))) from None

    def see(self, target: str) -> None:
        """See what ``target`` points at; a text counts as well as a control."""
        wanted = parse(target, self.names)
        visible = locate_text(self.page, wanted).filter(visible=True).first
        self._expect(lambda: expect(visible).to_be_visible(), wanted, seen=target)

    def see_not(self, target: str) -> None:
        """Nothing that ``target`` points at can be seen; the row, list or frame that it names is there."""
        wanted = parse(target, self.names)
        self._see_place(wanted)
        self._listener.looked_for(target)
        gone = locate_text(self.page, wanted).filter(visible=True)
        otherwise = message("seen.still-there", target=target)
        self._expect(lambda: expect(gone).to_have_count(0), otherwise, counted=_places)

    def see_in_row(self, row: str, target: str) -> None:
        """The row, list item or frame that ``row`` points at has in it what ``target`` points at."""
        wanted, known = parse(row, self.names), words()
        which = bracketed(wanted.label) if wanted.label else f"{known.pointing.number} {wanted.number}"
        self.see(f"{target} {known.inside('row')} {which}")
        self._listener.looked_for(row)

    def see_heading(self, label: str) -> None:
        """The screen is the one whose heading is ``label``."""
        self.see(f"{words().role('heading')} {bracketed(label)}")

    def see_containing(self, text: str) -> None:
        """Somewhere on the screen stands a text that holds ``text``, in any case."""
        found = self.page.get_by_text(re.compile(loosely(text), re.IGNORECASE)).filter(visible=True).first
        self._promise(target=bracketed(text), place=found, otherwise=message("outcome.no-such-text", text=text))

    def see_title(self, title: str) -> None:
        """The page is called ``title``, as its tab shows."""
        pattern = re.compile(rf"^\s*{loosely(title)}\s*$", re.IGNORECASE)
        self._expect(lambda: expect(self.page).to_have_title(pattern), message("outcome.other-title", title=title))

    def see_address_end(self, ending: str) -> None:
        """The page's address ends with ``ending``; what stands behind ``?`` or ``#`` counts only where it says so."""
        behind = "" if re.search(r"[?#]", ending) else r"(?:[?#].*)?"
        pattern = re.compile(rf"{re.escape(ending)}{behind}$")
        self._expect(lambda: expect(self.page).to_have_url(pattern), message("outcome.other-address", ending=ending))

    def see_picture(self, target: str) -> None:
        """The picture ``target`` has come, and shows something."""
        label = parse(target, self.names).label
        picture = (
            self.page.get_by_role("img", name=re.compile(loosely(label), re.IGNORECASE)).filter(visible=True).first
        )
        self._promise(target, picture, message("seen.not-seen", target=target))

        def check() -> None:
            try:  # a drawing of the page's own (SVG) has neither property
                expect(picture).not_to_have_js_property("complete", value=False)
                expect(picture).not_to_have_js_property("naturalWidth", 0)
            except AssertionError:  # which says a number that tells a writer nothing
                raise AssertionError from None

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
        shown = self.page.locator(f"xpath=//*[{_IS_TABLE}]").filter(visible=True)
        if expected:
            with suppress(AssertionError):  # what is there instead is told below
                last = re.compile(loosely(expected[-1][0]), re.IGNORECASE)
                expect(shown.filter(has_text=last).first).to_be_visible()
        tables: list[tuple[list[str], list[list[str]]]] = shown.evaluate_all(_READ_ROWS)
        fitting = [found for heads, rows in tables if (found := _columns(head, heads, rows)) is not None]
        if not fitting:
            heads = "; ".join(", ".join(heads) for heads, _ in tables)
            otherwise = message("outcome.no-such-table", columns=", ".join(head), heads=heads or "–")
            raise AssertionError(joined((otherwise, self.whereabouts())))
        found = max(fitting, key=lambda there: sum(map(_begins_alike, expected, there)))
        otherwise = message("outcome.other-rows")
        see_same(as_numbered_rows(head, expected), as_numbered_rows(head, _shortened(found, expected)), otherwise)
        self._listener.asserted()

    def see_count(self, number: int) -> None:
        """The page's only table has so many rows; those in its head, its foot and beside its content don't count.

        Raises:
            AssertionError: it has others.
            GuidebookError: several tables have rows, so it isn't plain which one is meant.
        """
        tables = self.page.locator(_TABLES).filter(visible=True, has=self.page.locator(_ROWS))
        rows = tables.locator(_ROWS).filter(visible=True)

        def check() -> None:
            try:
                expect(rows).to_have_count(number)
            finally:
                self._refuse_several(tables)

        self._expect(check, message("outcome.other-count", n=number), counted=_rows)

    def _refuse_several(self, tables: Locator) -> None:
        n, known = tables.count(), words()
        if n > 1:
            table, second = known.role("table"), f"{known.pointing.number} 2"
            several = message("outcome.several-tables", n=n, table=table, second=f"{table} {second}")
            raise GuidebookError(joined((several, self.whereabouts())))

    def see_count_in(self, target: str, number: int) -> None:
        """The table that ``target`` points at, which needs no role word, has so many rows.

        Raises:
            AssertionError: it has others, or isn't there.
        """
        wanted = parse(target, self.names)
        table = locate(self.page, replace(wanted, named_roles=wanted.named_roles or TABLES)).filter(visible=True)
        self._expect(lambda: expect(table.first).to_be_visible(), wanted)
        rows = table.locator(_ROWS).filter(visible=True)
        otherwise = message("outcome.other-count-in", target=target, n=number)
        self._expect(lambda: expect(rows).to_have_count(number), otherwise, seen=target, counted=_rows)

    def see_number_of(self, target: str, number: int) -> None:
        """So many things that can be seen are what ``target`` points at; a text counts as well as a control.

        Raises:
            AssertionError: there are more, or fewer.
        """
        wanted = parse(target, self.names)
        self._see_place(wanted)
        found = locate_text(self.page, wanted).filter(visible=True)
        otherwise = message("outcome.other-number-of", target=target, n=number)
        self._expect(lambda: expect(found).to_have_count(number), otherwise, seen=target, counted=_places)

    def see_host(self, host: str) -> None:
        """The page belongs to ``host``."""
        pattern = re.compile(rf"^\w+://{re.escape(host)}[:/]")
        self._expect(lambda: expect(self.page).to_have_url(pattern), message("seen.another-host", host=host))

    def _see_place(self, target: Target) -> None:
        """Nothing stands in a row that isn't there: a sentence about it would prove nothing."""
        place = locate_owner(self.page, target)
        if place is None:
            return
        try:
            expect(place.filter(visible=True).first).to_be_visible()
        except AssertionError as error:
            raise self._missed(target, error) from None

    def _expect(
        self,
        check: Callable[[], object],
        otherwise: Told | Target,
        *,
        seen: str = "",
        counted: Callable[[int], Told] = lambda _: "",
    ) -> None:
        """Prove by ``check`` what is ``seen``; ``otherwise`` is told where it isn't so, with what was found.

        What was ``counted`` is told by that; of a list, say, more is told elsewhere.
        """
        self.refuse_crashed()
        try:
            check()
        except AssertionError as error:
            if isinstance(otherwise, Target):
                raise self._missed(otherwise, error, seeing=True) from None
            found = found_instead(error)
            instead = counted(found) if isinstance(found, int) else self._told_of(found)
            raise AssertionError(joined((otherwise, self.whereabouts(), instead))) from None
        self._listener.asserted(seen)

    def _told_of(self, found: str | None) -> Told:
        """That ``found`` stands there instead; nothing where that isn't known."""
        if found is None:
            return ""
        return message("seen.found", found=self.hide(found)) if found else message("seen.found-empty")

    def _promise(self, target: str, place: Locator, otherwise: Told) -> None:
        self._expect(lambda: expect(place).to_be_visible(), otherwise, seen=target)


def _rows(n: int) -> Told:
    return message("seen.rows-there", n=n)


def _places(n: int) -> Told:
    return message("seen.places-there", n=n)


def _columns(names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The columns of ``rows`` that are called ``names``, in that order; None where the ``heads`` lack one."""
    there = list(map(plain, heads))
    if not set(map(plain, names)) <= set(there):
        return None
    at = [there.index(plain(name)) for name in names]
    return [[row[column] if column < len(row) else "" for column in at] for row in rows]


def _begins(cell: str, text: str) -> bool:
    return same_spelling(cell).startswith(same_spelling(text))


def _begins_alike(expected: Sequence[str], found: Sequence[str]) -> bool:
    return all(_begins(there, text) for text, there in zip(expected, found, strict=False))


def _shortened(found: Sequence[Sequence[str]], expected: Sequence[Sequence[str]]) -> list[list[str]]:
    """``found``, each cell cut to what is ``expected`` of it where it begins so."""
    rows = [*expected, *([[]] * len(found))]
    return [
        [next((text for text in rows[at][n : n + 1] if _begins(cell, text)), cell) for n, cell in enumerate(row)]
        for at, row in enumerate(found)
    ]
