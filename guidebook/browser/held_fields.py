"""What the fields of a page hold, and whether they still hold what the sentences gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from playwright.sync_api import Error as PlaywrightError

from guidebook.browser.fields import READ_FIELDS, FieldState, asked_of
from guidebook.browser.given_values import DROP, LOOK, Given, GivenFields, Look, not_held_now
from guidebook.browser.watched_page import Listener, WatchedPage
from guidebook.compat.playwright import is_page_gone
from guidebook.errors import FieldError
from guidebook.language.messages import message
from guidebook.sentences.locating import locate, names_frame
from guidebook.sentences.targets import parse

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Frame, Locator, Page


class HeldFields(WatchedPage):
    """A page whose fields are read, and looked at again: a page may take back what was given.

    Attributes:
        errors_seen: what the last sentence that looked for a form's errors found, by the field's target; nothing where
            another page was opened since.
    """

    def __init__(self, page: Page, listener: Listener, names: Mapping[str, str] | None = None) -> None:
        self._given = GivenFields()
        self._is_new = self._listens = False  # whether the page has come and is not read yet; is listened to
        super().__init__(page, listener, names)
        self.errors_seen: dict[str, str] = {}
        self._filled_in: dict[str, str] = {}  # what sentences gave to which fields, of this page or of those before it
        self._in_frames = False  # whether something was given in a frame

    def watch(self, page: Page) -> None:
        """From now on sentences act on ``page``; what was given on another is looked at no more."""
        is_known = page in self._watched
        super().watch(page)
        self._given.forget()
        self._in_frames = self._is_new = self._listens = False
        if is_known:
            return
        page.add_init_script(self._given.script)
        page.on("console", self._logged)
        page.on("domcontentloaded", self._rewritten)
        page.on("framenavigated", self._came)

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type == "debug":
            self._given.hear(message.text)

    def _came(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self._is_new = self._listens = True

    def _rewritten(self, page: Page) -> None:
        """What is written into an open page is another document, which nothing listens to yet."""
        if page != self.page:
            return
        self._listens, self._is_new = self._is_new, False

    def _listen(self) -> None:
        if self._listens:
            return
        for frame in self.page.frames:
            with suppress(PlaywrightError):  # it went meanwhile
                frame.evaluate(self._given.script)
        self._listens = True

    # --- read ---

    def _read_field(self, field: Locator, typed: str = "", number: int = 0) -> list[FieldState]:
        return self._states(lambda: field.evaluate_all(READ_FIELDS, self._asked(typed, number)))

    def _read(self, frame: Page | Frame, script: str, typed: str, number: int) -> list[FieldState]:
        return self._states(lambda: frame.evaluate(script, self._asked(typed, number)))

    def _asked(self, typed: str, number: int) -> dict[str, str | int]:
        return asked_of(typed, self._given.token, number)

    def _states(self, ask: Callable[[], list[dict[str, Any]]]) -> list[FieldState]:
        """What the page tells of its fields; nothing where it went to another page meanwhile."""
        try:
            states = msgspec.convert(ask(), list[FieldState])
        except PlaywrightError as error:
            if is_page_gone(error):
                return []
            raise
        self._keep_secrets(states)
        return states

    def _keep_secrets(self, states: Iterable[FieldState | None]) -> None:
        self._secrets.update({one.holds: None for one in states if one and one.secret and one.holds})

    # --- looked at again ---

    def look_again(self) -> None:
        """See that the fields of the page still hold what the sentences gave them.

        Raises:
            FieldError: one of them can be seen, and holds something else.
        """
        self.refuse_crashed()
        if not self._given:
            return
        asked = self._given.asked()
        looks = [self._look_at(frame, asked) for frame in (self.page.frames if self._in_frames else [self.page])]
        if not any(look.kept for look in looks):  # it is another page
            self._given.forget()
        for number, state in (one for look in looks for one in look.changed):
            if given := self._given.given(number):
                self._refuse_lost(given, state or self._found_again(given, number))

    def _look_at(self, frame: Page | Frame, asked: dict[str, Any]) -> Look:
        """What of the fields of ``frame`` has changed; nothing where it went to another page meanwhile."""
        try:
            look = msgspec.convert(frame.evaluate(LOOK, asked), Look)
        except PlaywrightError:
            return Look(0, [])
        self._keep_secrets(state for _, state in look.changed)
        return look

    def _found_again(self, given: Given, number: int) -> FieldState | None:
        """The field that stands where one did that is gone: a page may draw its fields anew; None where there is none.

        That of a step that is done is gone for good.
        """
        if not given.target:
            return None
        states = self._read_field(locate(self.page, parse(given.target, self.names)), given.typed, number)
        return states[0] if len(states) == 1 else None

    def _refuse_lost(self, given: Given, now: FieldState | None) -> None:
        if now and not given.is_held(now):
            raise FieldError(not_held_now(given, now))

    def _keep(
        self, number: int, target: str, typed: str, then: FieldState, is_held: Callable[[FieldState], bool]
    ) -> None:
        """Remember what was given, to be looked at again."""
        self._in_frames |= bool(target) and names_frame(target, self.names)
        called = target or message("given.field-with-cursor")
        self._given.keep(number, Given(called, target, typed, self.where(), then, is_held))

    def _give_up(self, field: Locator) -> None:
        """What was given to ``field`` is looked for no more."""
        if self._given:
            field.evaluate_all(DROP, self._given.token)

    def _end_press(self) -> None:
        """What changed as the cursor left it for what was pressed; from then on a page may change what it likes."""
        for number, state in self._given.take_left():
            self._keep_secrets([state])
            if given := self._given.given(number):
                self._refuse_lost(given, state)
        if self._given.was_chosen is None:
            self._given.forget()
