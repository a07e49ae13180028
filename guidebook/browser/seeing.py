"""Seeing that a page is as a sentence says: each look proves something, or fails with what is there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from playwright.sync_api import expect

from guidebook.browser.field_errors import LABELS_IN_ERROR, NUMBER_IN_ERROR
from guidebook.browser.lookup import Lookup
from guidebook.compat.playwright import found_instead
from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from guidebook.language.messages import Told, joined, message
from guidebook.redaction.privacy import BLANK
from guidebook.sentences.labels import bracketed
from guidebook.sentences.misses import listed
from guidebook.sentences.targets import ROLES, WITHIN, Target, locate, locate_owner, locate_text, parse

_IN_ROW = next(word for word, roles in WITHIN.items() if "row" in roles)
_HEADING = next(word for word, roles in ROLES.items() if roles == ["heading"])


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
            there = [text.strip() for text in options.all_inner_texts()]
            assert seen(there) == seen(names)

        labels = listed(names) or message("list.none")
        try:
            expected = message("seen.entries-expected", target=target, n=len(names), labels=labels)
            self._expect(check, expected, seen=target)
        except AssertionError as error:
            there = [" ".join(text.split()) for text in options.all_inner_texts()]
            found = message("seen.entries-there", n=len(there), labels=listed(there) or message("list.none"))
            raise AssertionError(joined((str(error), found))) from None

    def see_disabled(self, target: str) -> None:
        """See that the control ``target`` is there, can be seen, and can't be used."""
        control = self._control(target)
        self._expect(lambda: expect(control).to_be_visible(), message("seen.not-seen", target=target))
        self._expect(lambda: expect(control).to_be_disabled(), message("seen.usable", target=target), seen=target)

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
        self._expect(lambda: expect(gone).to_have_count(0), message("seen.still-there", target=target))

    def see_in_row(self, row: str, target: str) -> None:
        """The row, list item or frame that ``row`` points at has in it what ``target`` points at."""
        self.see(f"{target} {_IN_ROW} {bracketed(parse(row, self.names).label)}")

    def see_heading(self, label: str) -> None:
        """The screen is the one whose heading is ``label``."""
        self.see(f"{_HEADING} {bracketed(label)}")

    def see_value(self, target: str, value: str) -> None:
        """See that the field ``target`` holds ``value``, whatever it was given before."""
        wanted = parse(target, self.names)
        field = locate(self.page, wanted)
        try:
            otherwise = message("seen.value-differs", target=target, value=value)
            self._expect(lambda: expect(field).to_have_value(value), otherwise, seen=target)
        except AssertionError:
            if not any(state.secret for state in self._read_field(field)):
                raise
            otherwise = message("seen.secret-differs", target=target)
            raise AssertionError(joined((otherwise, self.whereabouts()))) from None
        self._give_up(field)

    def see_filled_in(self, *, emptied: Sequence[str] = ()) -> None:
        """See that every field of the screen that a sentence filled in holds that still; secret fields, nothing.

        Args:
            emptied: targets of other fields that hold nothing any more.

        Raises:
            AssertionError: names each field that holds something else.
            GuidebookError: the screen has no such field.
        """
        self.refuse_crashed()
        for target in emptied:
            self.see_value(target, "")
        fields = {target: locate(self.page, parse(target, self.names)) for target in self._filled_in}
        states = {target: self._read_field(field)[0] for target, field in fields.items() if field.count() == 1}
        if not states:
            raise GuidebookError(joined((message("seen.no-field-filled-in"), self.whereabouts())))
        expected, found = {}, {}
        holding = str(message("seen.holds"))
        for target, state in states.items():
            is_emptied = state.secret or target in emptied
            given = "" if is_emptied else self._filled_in[target]
            holds = BLANK if state.secret and state.holds else state.holds or ""
            expected[target] = {holding: given}
            found[target] = {holding: given if state.is_holding(given) else holds}
        see_same(expected, found, joined((self.whereabouts(), message("seen.not-as-filled-in"))))
        self._listener.asserted(next(iter(states)))

    def see_errors(self, messages: Mapping[str, str]) -> None:
        """See that these fields and no others are marked as wrong, each with its message, which stands nowhere else.

        Args:
            messages: what is said of each field, by its target.

        Raises:
            AssertionError: names each field that isn't so.
        """
        fields = {target: self._control(target) for target in messages}
        with suppress(AssertionError):  # what is there instead is told below
            for field in fields.values():
                expect(field).to_have_attribute("aria-invalid", "true")
        numbers = {field.evaluate(NUMBER_IN_ERROR): target for target, field in fields.items()}
        marked: list[tuple[str, str]] = self.page.evaluate(LABELS_IN_ERROR)
        wrong = {numbers.get(number, f"[{label}]"): said for number, (label, said) in enumerate(marked)}
        told = str(message("seen.message"))
        expected = {target: {told: text} for target, text in messages.items()}
        found = {target: {told: said} for target, said in wrong.items()}
        missing = {target: {told: ""} for target in messages if target not in found}
        otherwise = joined((self.whereabouts(), self.notices(), message("seen.errors-differ")))
        see_same(expected, found | missing, otherwise)
        self._see_each_once(list(messages.values()))
        self.errors_seen = dict(messages)
        self._listener.asserted(next(iter(messages), ""))

    def _see_each_once(self, messages: Sequence[str]) -> None:
        for text in dict.fromkeys(messages):
            places = self.page.get_by_text(text, exact=True).filter(visible=True).count()
            if places > messages.count(text):
                twice = message("seen.in-several-places", text=text, n=places)
                raise AssertionError(joined((twice, self.whereabouts())))

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

    def _expect(self, check: Callable[[], object], otherwise: Told | Target, *, seen: str = "") -> None:
        self.refuse_crashed()
        try:
            check()
        except AssertionError as error:
            if isinstance(otherwise, Target):
                raise self._missed(otherwise, error, seeing=True) from None
            found = found_instead(error)
            instead = "" if found is None else message("seen.found", found=self.hide(found))
            raise AssertionError(joined((otherwise, self.whereabouts(), instead))) from None
        self._listener.asserted(seen)
