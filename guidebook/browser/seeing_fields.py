"""Seeing what fields hold, how controls stand, and which fields a form marks as wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from guidebook.browser.field_errors import LABELS_IN_ERROR, NUMBER_IN_ERROR
from guidebook.browser.lookup import Lookup
from guidebook.browser.seeing import Seeing
from guidebook.differences import Rows, see_same
from guidebook.errors import GuidebookError
from guidebook.language.messages import joined, message
from guidebook.redaction.privacy import BLANK
from guidebook.sentences.labels import same_spelling, spellings
from guidebook.sentences.locating import locate, loosely
from guidebook.sentences.targets import parse

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class SeeingFields(Seeing, Lookup):
    """A page whose fields are looked at."""

    def see_value(self, target: str, value: str) -> None:
        """See that the field ``target`` holds ``value``, whatever it was given before.

        Of a list that is the label that is chosen, of an editor the text in it, of a day or a number any writing of it.
        """
        wanted = parse(target, self.names)
        field = locate(self.page, wanted)
        ways = spellings(value)
        pattern = re.compile("^(?:{})$".format("|".join(map(re.escape, ways))))

        def check() -> None:
            states = self._read_field(field)
            if not any(state.holds in (*ways, state.as_taken(value) or value) for state in states):
                expect(field).to_have_value(pattern if value else "")

        try:
            otherwise = message("seen.value-differs", target=target, value=value)
            if not value:
                otherwise = message("seen.not-empty", target=target)
            self._expect(check, otherwise, seen=target)
        except AssertionError:
            secrets = [state for state in self._read_field(field) if state.secret]
            if not secrets:
                raise
            differs = "seen.secret-differs" if secrets[0].holds else "seen.secret-empty"
            otherwise = message(differs if value else "seen.secret-not-empty", target=target)
            raise AssertionError(joined((otherwise, self.whereabouts()))) from None
        self._give_up(field)

    def see_value_containing(self, target: str, text: str) -> None:
        """The field ``target`` holds a value in which ``text`` stands."""
        control = self._control(target)
        pattern = re.compile(loosely(text), re.IGNORECASE)
        otherwise = message("outcome.value-without", target=target, text=text)
        self._expect(lambda: expect(control).to_have_value(pattern), otherwise, seen=target)

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
        see_same(expected, found, message("seen.not-as-filled-in"), self.whereabouts())
        self._listener.asserted(next(iter(states)))

    def see_kept(self, target: str) -> None:
        """See that the field ``target`` holds what a sentence gave it last.

        Raises:
            AssertionError: it holds something else.
            GuidebookError: no sentence has filled it in.
        """
        self.refuse_crashed()
        field = locate(self.page, parse(target, self.names))
        known = [one for one in self._filled_in if one == target or self._is_one(field, one)]
        if not known:
            raise GuidebookError(joined((message("seen.not-filled-in", target=target), self.whereabouts())))
        self.see_value(target, self._filled_in[known[-1]])

    def _is_one(self, field: Locator, other: str) -> bool:
        """Whether ``other`` points at the ``field`` too, in other words."""
        there = field.or_(locate(self.page, parse(other, self.names)))
        return bool(field.count() == 1 and there.count() == 1)

    def see_disabled(self, target: str) -> None:
        """See that the control ``target`` is there, can be seen, and can't be used."""
        control = self._control(target)
        self._expect(lambda: expect(control).to_be_visible(), message("seen.not-seen", target=target))
        self._expect(lambda: expect(control).to_be_disabled(), message("seen.usable", target=target), seen=target)

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
        marked = self._control(target).locator("xpath=self::*[@required or @aria-required='true']")
        otherwise = message("outcome.not-required", target=target)
        self._expect(lambda: expect(marked).to_be_attached(), otherwise, seen=target)

    def see_checked(self, target: str, *, checked: bool = True) -> None:
        """The choice ``target`` is made, or (``checked`` False) is not."""
        control = self._control(target)
        otherwise = message("outcome.not-chosen" if checked else "outcome.chosen", target=target)
        self._expect(lambda: expect(control).to_be_checked(checked=checked), otherwise, seen=target)

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
        where = joined((self.whereabouts(), self.notices()))
        see_same(_in_one_spelling(expected), _in_one_spelling(found | missing), message("seen.errors-differ"), where)
        self._see_each_once(list(messages.values()))
        self.errors_seen = dict(messages)
        self._listener.asserted(next(iter(messages), ""))

    def _see_each_once(self, messages: Sequence[str]) -> None:
        for text in dict.fromkeys(messages):
            whole = re.compile(rf"^\s*{loosely(text)}\s*$")
            places = self.page.get_by_text(whole).filter(visible=True).count()
            if places > messages.count(text):
                twice = message("seen.in-several-places", text=text, n=places)
                raise AssertionError(joined((twice, self.whereabouts())))


def _in_one_spelling(rows: Rows) -> Rows:
    return {row: {column: same_spelling(cell) for column, cell in cells.items()} for row, cells in rows.items()}
