"""Doing what a sentence says to a page: opening, pressing, typing, choosing, attaching."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from guidebook.browser.calendars import day_of, press_day
from guidebook.browser.fields import (
    READ_CURSOR,
    READ_ELEMENT,
    READ_TYPED_INTO,
    FieldState,
    is_taken,
    not_attached,
    not_chosen,
    not_held,
    not_taken,
    not_typed,
    not_typed_into,
)
from guidebook.browser.given_values import SETTLE
from guidebook.browser.lookup import Lookup
from guidebook.browser.net_errors import explain
from guidebook.compat.playwright import is_for_one_file, is_no_file_field, is_not_typed, is_of_another_kind
from guidebook.errors import FieldError, GuidebookError
from guidebook.language.messages import joined, message
from guidebook.page_scripts import page_function
from guidebook.redaction.privacy import without_queries
from guidebook.sentences.labels import plain, same_spelling
from guidebook.sentences.locating import locate, locate_text, locate_upload, loosely
from guidebook.sentences.targets import Target, as_field, as_written, parse

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator

_DROP = page_function(Path(__file__).with_name("drop.js"))
_CHOICES = {"radio", "checkbox"}
_CHOOSER_TIMEOUT_MS = 3000
"""Milliseconds in which a page that was pressed has to ask for a file."""
# A button may only be drawn, and what takes a press on it is a field for files that can't be seen over it.
_IS_UNDER_FILE_FIELD = """control => {
  control.scrollIntoViewIfNeeded();
  const { x, y, width, height } = control.getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.type === "file";
}"""


class Doing(Lookup):
    """A page that is acted on. Each verb takes a target, waits as a reader would, and tells the listener of it."""

    def open(self, address: str, *, refused: int = 0) -> None:
        """Go to a page.

        Args:
            address: where it is.
            refused: the status of 400 or more that it is expected to answer with.

        Raises:
            GuidebookError: it can't be opened, or answers with another status of 400 or more.
            FieldError: a field of the page before does not hold any more what it was given.
        """
        self.look_again()
        self._filled_in.clear()
        self.errors_seen.clear()
        self._listener.touched("", self.pages)
        try:
            answer = self.page.goto(address, wait_until="domcontentloaded")
        except PlaywrightError as error:
            self.guard()
            unopened = message("page.not-opened", address=without_queries(address), reason=explain(error))
            raise GuidebookError(joined((unopened, self._awaited()))) from None
        self.guard()
        if answer is not None and not answer.ok and answer.status != refused:
            answered = message("page.answers-error", address=without_queries(address), status=answer.status)
            raise GuidebookError(answered)

    def click(self, target: str) -> None:
        """Press what ``target`` points at; where the sentence calls it a choice, it is made."""
        called = parse(target, self.names)
        press = self._choose if called.role and _CHOICES & set(called.roles) else self._press_any
        self.look_again()
        number = self._given.begin_press()
        self._act(target, lambda control: press(control, target, number))
        self._end_press()

    def click_twice(self, target: str) -> None:
        """Press what ``target`` points at twice in a row, as impatient readers do."""
        self.look_again()
        self._given.begin_press()
        self._act(target, lambda control: control.dblclick())
        self._end_press()

    def press_right(self, target: str) -> None:
        """Press what ``target`` points at with the right button."""
        self.look_again()
        self._given.begin_press()
        self._act(target, lambda control: control.click(button="right"))
        self._end_press()

    def tick(self, target: str, *, ticked: bool) -> None:
        """Make the choice ``target``, or take it back; one that stands so already is left alone.

        Raises:
            GuidebookError: it is no choice that can be made or not.
        """
        states = self._read_field(self._control(target))
        if not states or states[0].checked is None:
            raise GuidebookError(joined((message("field.no-choice", target=target), self.whereabouts())))
        if states[0].checked == ticked:
            self._listener.touched(target, self.pages)
        else:
            self.click(target)

    def fill(self, target: str, text: str) -> None:
        """Type ``text`` into the field ``target``, in place of what it holds.

        A day, a time or a number is given in the field's own writing.

        Raises:
            FieldError: the field does not hold it then.
        """
        self._act(target, lambda field: self._put(field, target, text), meant=as_field)
        self._filled_in[target] = text

    def set(self, target: str, value: str) -> None:
        """Give the field ``target`` a ``value``: choose it where the field is a list, else type it."""
        named_a_list = parse(target, self.names).roles == ("combobox",)
        self._act(target, lambda field: self._set(field, target, value, list_first=named_a_list), meant=as_field)
        self._filled_in[target] = value

    def attach(self, target: str, name: str, content: bytes) -> None:
        """Choose a file.

        Args:
            target: a file field, hidden behind its label or not, or what opens the window for choosing a file.
            name: what the file is called; its ending tells its kind.
            content: its bytes.

        Raises:
            FieldError: the page takes no such file, or doesn't keep it.
        """
        self.attach_all(target, [(name, content)])

    def attach_all(self, target: str, files: Sequence[tuple[str, bytes]]) -> None:
        """Choose several files at once, each a name and its bytes: see `attach`."""
        chosen = list(map(_payload, files))
        self._act(target, lambda place: self._attach(place, target, chosen), self._locate_upload)

    def drop(self, target: str, files: Sequence[tuple[str, bytes]]) -> None:
        """Drag files, each a name and its bytes, onto ``target`` and let them go there.

        Raises:
            FieldError: the page takes nothing there, or doesn't show what it took.
        """
        carried = [
            {"name": name, "type": mime_type(name), "content": base64.b64encode(content).decode()}
            for name, content in files
        ]

        def let_go(zone: Locator) -> None:
            zone.scroll_into_view_if_needed()
            if not zone.evaluate(_DROP, carried):
                raise FieldError(message("field.takes-no-drop", target=target, file=files[0][0]))
            for name, _ in files:
                if not self._text_appears(name):
                    raise FieldError(message("field.drop-not-kept", target=target, file=name))

        self._act(target, let_go, self._locate_text)

    def choose_several(self, target: str, labels: Sequence[str]) -> None:
        """Choose the entries ``labels`` of the list ``target``, and no others.

        Raises:
            FieldError: it takes one entry only, or lacks one of them.
        """

        def choose(field: Locator) -> None:
            if not field.evaluate("field => field.localName !== 'select' || field.multiple"):
                raise FieldError(message("field.one-entry", target=target, n=len(labels)))
            try:
                chosen = field.select_option(label=self._as_listed(field, labels))
            except PlaywrightError:
                state = next(iter(self._read_field(field)), None)
                lacking = [label for label in labels if state and plain(label) not in map(plain, state.choices)]
                if state and lacking:
                    raise FieldError(not_chosen(target, lacking[0], state)) from None
                raise
            if len(chosen) != len(labels):
                raise FieldError(message("field.one-entry", target=target, n=len(labels)))

        self._act(target, choose)

    def choose_day(self, target: str, day: str) -> None:
        """Give the field ``target`` a ``day``: as text where it takes some, else in the calendar that it opens.

        Raises:
            GuidebookError: it isn't a day, or no calendar opens that has it.
        """
        wanted = day_of(day)
        if self._control(target).is_editable():
            self.fill(target, day)
            return
        self.click(target)
        press_day(self.page, wanted, target)
        self._listener.touched("", self.pages)

    def type(self, text: str) -> None:
        """Type ``text`` where the cursor stands, key by key."""
        self.refuse_crashed()
        if not text.strip():
            self._type_nothing(text)
            return
        self._listener.touched("", self.pages)
        self._listen()
        before, number = self.pages, self._given.begin()
        self.page.keyboard.type(text)
        states = self._read(self.page, READ_CURSOR, text, number)
        for frame in self.page.frames[1:] if states and states[0].name == "iframe" else ():  # of another site
            states = [one for one in self._read(frame, READ_CURSOR, text, number) if one.holds is not None] or states
            self._in_frames = True
        if self.pages != before:
            return
        if not (states and states[0].has_typed(text)):
            raise FieldError(not_typed(text, next(iter(states), None)))
        self._keep(number, "", text, states[0], lambda now: now.has_typed(text))

    def _type_nothing(self, keys: str) -> None:
        """Press keys that write nothing: Enter may send all that was given."""
        self.look_again()
        self._listener.touched("", self.pages)
        self._given.begin_press()
        self.page.keyboard.type(keys)
        self._end_press()

    # --- how, by mouse: keyboard.py does some of it otherwise ---

    def _press(self, control: Locator) -> None:
        control.click()

    def _press_any(self, control: Locator, target: str, number: int) -> None:
        """Press something, which may turn out to be a choice."""
        before = self.pages
        self._press(control)
        if self._given.was_chosen is not None and self.pages == before:
            self._see_chosen(control, target, number, was_chosen=self._given.was_chosen)

    def _choose(self, control: Locator, target: str, number: int) -> None:
        """Press a choice: it is another one then, or chosen."""
        pages = self.pages
        before = next(iter(self._read_field(control)), None)
        self._press(control)
        if before and before.checked is not None and self.pages == pages:
            self._given.was_chosen = before.checked
            self._see_chosen(control, target, number, was_chosen=before.checked)

    def _see_chosen(self, control: Locator, target: str, number: int, *, was_chosen: bool) -> None:
        """The choice that was pressed is another one than before; one of a group is chosen."""

        def is_as_before(state: FieldState) -> bool:
            """Whether ``state`` is that of before the press; of a radio button, whether it isn't chosen."""
            return not state.checked if "radio" in (state.kind, state.role) else state.checked == was_chosen

        states = self._read_field(control, number=number)
        if states and states[0].checked is not None and is_as_before(states[0]):
            with suppress(PlaywrightError):  # a server may have to be asked first
                self.page.evaluate(SETTLE, self._given.asked())
            states = self._read_field(control, number=number)
        if not states or states[0].checked is None:
            return
        if is_as_before(states[0]):
            raise FieldError(message("field.choice-put-back", target=target))
        self._keep(number, target, "", states[0], lambda now: now.checked == states[0].checked)

    def _put(self, field: Locator, target: str, text: str) -> None:
        """Enter ``text``, in the field's own writing where it has one, and see that the field holds it."""
        before, number = self.pages, self._given.begin()
        state, refused = self._entered(field, text, number)
        if state and state.is_pressed:
            raise FieldError(not_typed_into(target, state))
        if state and (refused or not state.is_holding(text)):
            taken = state.as_taken(text)
            if taken and taken != text:
                state, refused = self._entered(field, taken, number, state.kind)
        if state is None or self.pages != before:
            return
        if refused or not state.is_holding(text):
            raise FieldError(not_held(target, text, state))
        self._keep(number, target, text, state, lambda now: now.is_holding(text))

    def _entered(self, field: Locator, text: str, number: int, kind: str = "") -> tuple[FieldState | None, bool]:
        """What the field holds after ``text`` was entered, and whether the browser refused to enter it."""
        refused = False
        try:
            self._enter(field, text, kind)
        except PlaywrightError as error:
            if not is_not_typed(error):
                raise
            refused = True
        return next(self._read_entered(field, text, number), None), refused

    def _read_entered(self, field: Locator, text: str, number: int) -> Iterator[FieldState]:
        """What holds ``text`` that was entered into ``field``: the cheapest way to ask that has an answer is first."""
        if text:  # emptying a field may not be heard
            yield from self._read(self.page, READ_TYPED_INTO, text, number)
        yield from self._read_field(field, text, number)  # the cursor may have gone to another
        yield from self._read(self.page, READ_CURSOR, text, number)  # the page may call it by another name now

    def _enter(self, field: Locator, text: str, kind: str) -> None:
        """Type; ``kind`` is known where the browser has a window of its own for it, such as a calendar."""
        field.fill(text)

    def _set(self, field: Locator, target: str, value: str, *, list_first: bool) -> None:
        # asking what the field is costs a message; one that is taken for the wrong kind says so at once
        ways = (self._choose_entry, self._put) if list_first else (self._put, self._choose_entry)
        try:
            ways[0](field, target, value)
        except PlaywrightError as error:
            if not is_of_another_kind(error):
                raise
            ways[1](field, target, value)

    def _choose_entry(self, field: Locator, target: str, label: str) -> None:
        before, number = self.pages, self._given.begin()
        try:
            self._step_to(field, label)
        except PlaywrightError as error:
            states = [] if is_of_another_kind(error) else self._read_field(field)
            if states and (states[0].has_locked(label) or plain(label) not in map(plain, states[0].choices)):
                raise FieldError(not_chosen(target, label, states[0])) from None
            raise
        state = next(iter(self._read_field(field, label, number)), None)
        if state is None or state.kind != "select" or self.pages != before:
            return
        if not state.has_chosen(label):
            raise FieldError(not_chosen(target, label, state))
        self._keep(number, target, label, state, lambda now: now.has_chosen(label))

    def _step_to(self, field: Locator, label: str) -> None:
        field.select_option(label=self._as_listed(field, [label]))

    def _as_listed(self, field: Locator, labels: Sequence[str]) -> list[str]:
        """The entries ``labels`` of a list as its page spells them; what it doesn't have yet, as it is."""
        states = self._read_field(field) if field.count() == 1 else []
        choices = states[0].choices if states else ()
        there = {same_spelling(choice): choice for choice in choices}
        return [label if label in choices else there.get(same_spelling(label), label) for label in labels]

    def _locate_text(self, target: Target) -> Locator:
        return locate_text(self.page, target)

    def _locate_upload(self, target: Target) -> Locator:
        field, other = locate_upload(self.page, target)
        field.or_(other).first.wait_for(state="attached")
        return field if field.count() else other

    def _attach(self, place: Locator, target: str, files: list[FilePayload]) -> None:
        before, names, number = self.pages, [file["name"] for file in files], self._given.begin()
        try:
            self._give_files(place, files)
            states = self._read_field(place, names[0], number)
        except PlaywrightError as error:
            if is_for_one_file(error):
                raise FieldError(message("field.one-file", target=target, n=len(files))) from None
            if not is_no_file_field(error):
                raise
            states = self._choose_files(place, target, files, number)
        for file in files:
            if states and not is_taken(states[0].accept, file["name"], file["mimeType"]):
                raise FieldError(not_taken(target, file["name"], states[0]))
        if not states or self.pages != before:
            return
        if set(names) <= set(states[0].files):
            self._keep(number, target, names[0], states[0], lambda now: self._are_kept(names, now))
            return
        for name in names:  # a page may have sent the files at once, and shows their names elsewhere
            if not self._text_appears(name):
                raise FieldError(not_attached(target, name, states[0]))

    def _are_kept(self, names: Iterable[str], now: FieldState) -> bool:
        return all(name in now.files or self._text_appears(name) for name in names)

    def _give_files(self, field: Locator, files: list[FilePayload]) -> None:
        field.set_input_files(files)

    def _choose_files(self, control: Locator, target: str, files: list[FilePayload], number: int) -> list[FieldState]:
        """Press what opens the window for choosing files, and choose ``files`` there."""
        self.expects("file")
        try:
            with self.page.expect_file_chooser(timeout=_CHOOSER_TIMEOUT_MS) as opened:
                if control.evaluate(_IS_UNDER_FILE_FIELD):
                    control.click(force=True)
                else:
                    self._press(control)
        except PlaywrightTimeout:
            raise FieldError(message("field.no-file-asked-for", target=target, file=files[0]["name"])) from None
        if len(files) > 1 and not opened.value.is_multiple():
            raise FieldError(message("field.one-file", target=target, n=len(files)))
        opened.value.set_files(files)
        field = opened.value.element
        return self._states(lambda: [field.evaluate(READ_ELEMENT, self._asked(files[0]["name"], number))])

    def _text_appears(self, text: str) -> bool:
        """Whether ``text`` is shown somewhere, now or soon."""
        try:
            shown = self.page.get_by_text(re.compile(loosely(text), re.IGNORECASE)).filter(visible=True)
            expect(shown.first).to_be_visible()
        except AssertionError:
            return False
        return True

    def _act(
        self,
        text: str,
        do: Callable[[Locator], object],
        where: Callable[[Target], Locator] | None = None,
        meant: Callable[[Target], Target] = as_written,
    ) -> None:
        self.refuse_crashed()
        target = meant(parse(text, self.names))
        self._listener.touched(text, self.pages)
        try:
            self._arrive()
            self._listen()
            do(where(target) if where else locate(self.page, target))
        except (PlaywrightError, AssertionError) as error:
            raise self._missed(target, error) from None


def _payload(file: tuple[str, bytes]) -> FilePayload:
    name, content = file
    return {"name": name, "mimeType": mime_type(name), "buffer": content}


def mime_type(name: str) -> str:
    """What kind of file ``name`` is, by its ending."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
