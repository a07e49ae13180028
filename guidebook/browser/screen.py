"""The hand: everything a sentence does to a page goes through here, in the sentence's own words.

Each verb takes targets ("nút [Liên kết]"), waits as a reader would, and tells the listener what it touched
or proved. A verb that fails says what was looked for, where, and the nearest labels that are there.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from playwright.sync_api import expect

from guidebook.browser.field_errors import NOTICES, NUMBER, WRONG
from guidebook.browser.fields import (
    MOST,
    READ_CURSOR,
    READ_ELEMENT,
    READ_FIELDS,
    FieldState,
    asked_of,
    is_taken,
    listed,
    not_attached,
    not_chosen,
    not_held,
    not_taken,
    not_typed,
    not_typed_into,
)
from guidebook.browser.given import DROP, LOOK, SETTLE, Given, GivenFields, Look, not_held_now
from guidebook.browser.masks import words_of_persons
from guidebook.browser.net_errors import explain
from guidebook.browser.sight import blank_of, read_screen, secret_values
from guidebook.differences import see_same
from guidebook.errors import FieldError, GuidebookError, TargetError
from guidebook.redaction.privacy import BLANK, Privacy, bare, bare_addresses
from guidebook.sentences.characters import shortened
from guidebook.sentences.labels import bracketed
from guidebook.sentences.misses import text_message
from guidebook.sentences.targets import (
    CONTROLS,
    FRAME,
    ROLES,
    WITHIN,
    WORDS,
    Target,
    find,
    locate,
    locate_owner,
    locate_text,
    locate_upload,
    parse,
    plain,
)
from guidebook.snapshot import Node, Snapshot

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, FilePayload, Frame, Locator, Page, Request

_OBSTACLE = re.compile(r"intercepts|not (enabled|visible|stable|editable|reachable)|outside")
_WRONG_KIND = re.compile(r"not an? <")
_NOT_TAKEN = re.compile(r"Cannot type text into|Malformed value|cannot be filled")
_PAGE_WENT = re.compile(r"context was destroyed|navigat|detached", re.IGNORECASE)
_CHOICES = {"radio", "checkbox"}
_NO_FILE_FIELD = re.compile(r"not an? HTMLInputElement|Non-multiple|input of type|not an <?input", re.IGNORECASE)
_FOR_A_CHOOSER = 3000
_FOR_AN_ANSWER = 2000
_MOST_NOTICES, _LONGEST_NOTICE = 3, 200
# What a list is, and which elements of the page hold its entries: a list that opens elsewhere names them by id.
_ENTRIES_OF = """list => {
  const kind = list.localName === "select" || list.getAttribute("role") === "listbox" ? "" : "combobox";
  const named = ["aria-controls", "aria-owns", "list"].map((name) => list.getAttribute(name) ?? "").join(" ");
  return [kind || (list.localName === "select" ? "select" : "listbox"), named.split(/\\s+/).filter(Boolean)];
}"""
# Scripts and styles that are asked for and haven't come: a page isn't read beyond them.
_MISSING = """() => {
  const come = new Set(performance.getEntriesByType("resource").map((one) => one.name));
  const asked = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map((one) => one.src || one.href);
  return asked.filter((address) => address && !come.has(address)).slice(0, 3);
}"""
_IN_FRAME = next(words for words, roles in WITHIN.items() if roles == [FRAME])
_HEADING = next(word for word, roles in ROLES.items() if roles == ["heading"])


class Listener(Protocol):
    """Who wants to know what the hand did."""

    def touched(self, target: str, page: int) -> None:
        """A control was acted on, on the ``page``-th page of the scenario; empty target: the page itself."""

    def asserted(self, target: str = "") -> None:
        """Something was proven; ``target`` was seen on the screen."""

    def looked_for(self, target: str) -> None:
        """The page was asked for ``target``: it is there, or a sentence says that it is not."""

    def arrived(self, address: str) -> None:
        """A page of that address has opened."""


class Screen:
    """A page as its reader sees it."""

    def __init__(self, page: Page, listener: Listener, names: Mapping[str, str] | None = None) -> None:
        self.page = page
        self.names: dict[str, str] = dict(names or {})
        self.pages = 0
        self.crashed = False
        self.guard: Callable[[], None] = lambda: None  # raises where nothing may be done on the page any more
        self._arriving = False
        self._requested = ""  # the page that was asked for last
        self._listener = listener
        self._filled_in: dict[str, str] = {}  # what sentences gave to which fields, of this page or of those before it
        self.errors_seen: dict[str, str] = {}
        """What the last sentence that looked for a form's errors found at which fields."""
        self._secrets: dict[str, None] = {}  # what was typed into secret fields: it is quoted by nothing
        self._persons: dict[str, None] = {}  # nor is what its page shows of a person
        self.expects: Callable[[str], object] = lambda kind: kind
        """Says that what the browser does by itself, such as asking for a “file”, is what the sentence wants."""
        self.where: Callable[[], str] = str  # where the sentence stands that runs
        self._given = GivenFields()
        self._in_frames = False  # whether something was given in a frame
        self._is_new = self._listens = False  # whether the page has come and is not read yet; is listened to
        page.add_init_script(self._given.script)
        page.on("console", self._told)
        page.on("domcontentloaded", self._written)
        page.on("framenavigated", self._navigated)
        page.on("request", self._requesting)
        page.on("crash", self._crashed)

    def _navigated(self, frame: Frame) -> None:
        if frame == self.page.main_frame:
            self.pages += 1
            self._arriving = self._is_new = self._listens = True
            self._listener.arrived(frame.url)

    def _written(self, _page: Page) -> None:
        """What is written into an open page is another document, which nothing listens to yet."""
        self._listens, self._is_new = self._is_new, False

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "debug":
            self._given.hear(message.text)

    def _requesting(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._requested = bare(request.url)

    def _crashed(self, _page: Page) -> None:
        self.crashed = True  # the page would still answer with a title

    def refuse_crashed(self) -> None:
        """A page that died shows nothing more; nor is anything done on one that the guard refuses."""
        self.guard()
        if self.crashed:
            raise GuidebookError("The page has crashed: the browser shows nothing any more. Run it again.")

    def hide(self, text: str) -> str:
        """``text`` with a blank for what secret fields have held, and its addresses without their queries."""
        return bare_addresses(self.hide_secrets(text))

    def hide_secrets(self, text: str, written: str = "") -> str:
        """``text`` with a blank for what secret fields have held and what was found of a person on the page, less what
        ``written`` says as well.
        """
        blank = blank_of(one for one in (*self._secrets, *self._persons) if one not in written)
        return blank.sub(BLANK, text) if blank else text

    @property
    def secrets(self) -> tuple[str, ...]:
        """What secret fields have held: nothing quotes or shows it."""
        return tuple(self._secrets)

    def know_secrets(self) -> None:
        """Read what the secret fields hold now, whoever filled them: from then on nothing quotes it."""
        if not self.crashed:
            self._secrets.update(dict.fromkeys(secret_values(self.page)))

    def know_persons(self, privacy: Privacy) -> None:
        """Read what the page shows of a person: a message may quote it joined to what stands beside it."""
        with suppress(PlaywrightError, GuidebookError):  # it died, or can't be read: then nothing quotes it either
            self._persons.update(dict.fromkeys(words_of_persons(self.page, privacy.with_secrets(self._secrets))))

    # --- doing ---

    def open(self, address: str, *, refused: int = 0) -> None:
        """Go to ``address``; an answer of 400 or more is an error, unless it is the refusal that is expected."""
        self.look_again()
        self._filled_in.clear()
        self._listener.touched("", self.pages)
        try:
            answer = self.page.goto(address, wait_until="domcontentloaded")
        except PlaywrightError as error:
            self.guard()
            why = f"The page {address} can't be opened: {explain(error)}.{self._awaited()}"
            raise GuidebookError(bare_addresses(why)) from None
        self.guard()
        if answer is not None and not answer.ok and answer.status != refused:
            raise GuidebookError(f"The page {bare_addresses(address)} answers {answer.status} instead of a page.")

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

    def fill(self, target: str, text: str) -> None:
        """Type ``text`` into the field, in place of what it holds.

        A day, a time or a number is given in the field's own writing. Errors: `FieldError` where the field does not
        hold it then.
        """
        self._act(target, lambda field: self._put(field, target, text))
        self._filled_in[target] = text

    def set(self, target: str, value: str) -> None:
        """Give the field ``value``: choose it where the field is a list, else type it."""
        named_a_list = parse(target, self.names).roles == ("combobox",)
        self._act(target, lambda field: self._set(field, target, value, list_first=named_a_list))
        self._filled_in[target] = value

    def attach(self, target: str, name: str, content: bytes) -> None:
        """Choose a file called ``name`` where ``target`` asks for one; its kind is told by the name's ending.

        It is a file field, hidden behind its label or not, or something that opens the window for choosing a file.
        """
        file: FilePayload = {"name": name, "mimeType": mime_type(name), "buffer": content}
        self._act(target, lambda place: self._attach(place, target, file), self._locate_upload)

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

    # --- typed, and held ---

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
            return not state.checked if "radio" in (state.kind, state.role) else state.checked == was_chosen

        states = self._read_field(control, number=number)
        if states and states[0].checked is not None and is_as_before(states[0]):
            with suppress(PlaywrightError):  # a server may have to be asked first
                self.page.evaluate(SETTLE, self._given.asked())
            states = self._read_field(control, number=number)
        if not states or states[0].checked is None:
            return
        if is_as_before(states[0]):
            raise FieldError(f"“{target}” was pressed, and is as it was before: the page put it back.")
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
            if not _NOT_TAKEN.search(error.message):
                raise
            refused = True
        return self._state_after(field, text, number), refused

    def _state_after(self, field: Locator, text: str, number: int) -> FieldState | None:
        """What the field holds that was typed into; it has the cursor where the page calls it by another name now."""
        # the cursor may have gone to another field, which the sentence doesn't speak of
        states = self._read_field(field, text, number) or self._read(self.page, READ_CURSOR, text, number)
        return next(iter(states), None)

    def _enter(self, field: Locator, text: str, kind: str) -> None:
        """Type; ``kind`` is known where the browser has a window of its own for it, such as a calendar."""
        field.fill(text)

    def _set(self, field: Locator, target: str, value: str, *, list_first: bool) -> None:
        # asking what the field is costs a message; one that is taken for the wrong kind says so at once
        ways = (self._choose_entry, self._put) if list_first else (self._put, self._choose_entry)
        try:
            ways[0](field, target, value)
        except PlaywrightError as error:
            if not _WRONG_KIND.search(error.message):
                raise
            ways[1](field, target, value)

    def _choose_entry(self, field: Locator, target: str, label: str) -> None:
        before, number = self.pages, self._given.begin()
        try:
            self._step_to(field, label)
        except PlaywrightError as error:
            states = [] if _WRONG_KIND.search(error.message) else self._read_field(field)
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
        field.select_option(label=label)

    def _locate_upload(self, target: Target) -> Locator:
        field, other = locate_upload(self.page, target)
        field.or_(other).first.wait_for(state="attached")
        return field if field.count() else other

    def _attach(self, place: Locator, target: str, file: FilePayload) -> None:
        before, name, number = self.pages, file["name"], self._given.begin()
        try:
            self._give_file(place, file)
            states = self._read_field(place, name, number)
        except PlaywrightError as error:
            if not _NO_FILE_FIELD.search(error.message):
                raise
            states = self._choose_file(place, target, file, number)
        if states and not is_taken(states[0].accept, name, file["mimeType"]):
            raise FieldError(not_taken(target, name, states[0]))
        if not states or self.pages != before:
            return
        if name in states[0].files:
            self._keep(number, target, name, states[0], lambda now: name in now.files or self._comes(name))
        elif not self._comes(name):  # a page may have sent the file at once, and shows its name elsewhere
            raise FieldError(not_attached(target, name, states[0]))

    def _give_file(self, field: Locator, file: FilePayload) -> None:
        field.set_input_files(file)

    def _choose_file(self, control: Locator, target: str, file: FilePayload, number: int) -> list[FieldState]:
        """Press what opens the window for choosing a file, and choose ``file`` there."""
        self.expects("file")
        try:
            with self.page.expect_file_chooser(timeout=_FOR_A_CHOOSER) as opened:
                self._press(control)
        except PlaywrightTimeout:
            raise FieldError(
                f"“{target}” was pressed to choose “{file['name']}”, but the page asked for no file."
            ) from None
        opened.value.set_files(file)
        field = opened.value.element
        return self._states(lambda: [field.evaluate(READ_ELEMENT, self._asked(file["name"], number))])

    def _comes(self, text: str) -> bool:
        """Whether ``text`` is shown somewhere, now or soon."""
        try:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()
        except AssertionError:
            return False
        return True

    def _read_field(self, field: Locator, typed: str = "", number: int = 0) -> list[FieldState]:
        return self._states(lambda: field.evaluate_all(READ_FIELDS, self._asked(typed, number)))

    def _read(self, frame: Page | Frame, script: str, typed: str, number: int) -> list[FieldState]:
        return self._states(lambda: frame.evaluate(script, self._asked(typed, number)))

    def _asked(self, typed: str, number: int) -> dict[str, str | int]:
        return asked_of(typed, self._given.token, number)

    def _states(self, ask: Callable[[], list[dict[str, Any]]]) -> list[FieldState]:
        """What the page told of its fields; nothing where it went to another page meanwhile."""
        try:
            states = msgspec.convert(ask(), list[FieldState])
        except PlaywrightError as error:
            if _PAGE_WENT.search(error.message):
                return []
            raise
        self._know_secrets(states)
        return states

    def _know_secrets(self, states: Iterable[FieldState | None]) -> None:
        self._secrets.update({one.holds: None for one in states if one and one.secret and one.holds})

    # --- given, and looked at again ---

    def look_again(self) -> None:
        """See that the fields of the page still hold what the sentences gave them.

        Errors: `FieldError` where one doesn't, and can be seen.
        """
        self.refuse_crashed()
        if not self._given:
            return
        asked = self._given.asked()
        looks = [self._looks(frame, asked) for frame in (self.page.frames if self._in_frames else [self.page])]
        if not any(look.kept for look in looks):  # it is another page
            self._given.forget()
        for number, state in (one for look in looks for one in look.changed):
            if given := self._given.given(number):
                self._refuse_lost(given, state or self._found_again(given, number))

    def _looks(self, frame: Page | Frame, asked: dict[str, Any]) -> Look:
        """What of the fields of ``frame`` has changed; nothing where it went to another page meanwhile."""
        try:
            look = msgspec.convert(frame.evaluate(LOOK, asked), Look)
        except PlaywrightError:
            return Look(0, [])
        self._know_secrets(state for _, state in look.changed)
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

    def _give_up(self, field: Locator) -> None:
        """What was given to ``field`` is looked for no more."""
        if self._given:
            field.evaluate_all(DROP, self._given.token)

    def _end_press(self) -> None:
        """What changed as the cursor left it for what was pressed; from then on a page may change what it likes."""
        for number, state in self._given.left():
            self._know_secrets([state])
            if given := self._given.given(number):
                self._refuse_lost(given, state)
        if self._given.was_chosen is None:
            self._given.forget()

    def _keep(
        self, number: int, target: str, typed: str, then: FieldState, is_held: Callable[[FieldState], bool]
    ) -> None:
        """Remember what was given, to be looked at again."""
        self._in_frames |= _IN_FRAME in target
        called = target or "the field with the cursor"
        self._given.keep(number, Given(called, target, typed, self.where(), then, is_held))

    def _listen(self) -> None:
        if self._listens:
            return
        for frame in self.page.frames:
            with suppress(PlaywrightError):  # it went meanwhile
                frame.evaluate(self._given.script)
        self._listens = True

    def _act(
        self,
        text: str,
        do: Callable[[Locator], object],
        where: Callable[[Target], Locator] | None = None,
    ) -> None:
        self.refuse_crashed()
        target = parse(text, self.names)
        self._listener.touched(text, self.pages)
        try:
            self._arrive()
            self._listen()
            do(where(target) if where else locate(self.page, target))
        except (PlaywrightError, AssertionError) as error:
            raise self._missed(target, error) from None

    def _arrive(self) -> None:
        """Let a new page run its own scripts first: they may put another control in this one's place."""
        if self._arriving:
            self.page.wait_for_load_state("domcontentloaded")
            self._arriving = False

    # --- looking ---

    def control(self, target: str) -> Locator:
        """The control that ``target`` points at, for steps that need Playwright's own words; it is on the page.

        What was given there is forgotten: the step may change it. Errors: `TargetError` where it does not come.
        """
        found = self._control(target)
        self._give_up(found)
        return found

    def _control(self, target: str) -> Locator:
        self.refuse_crashed()
        wanted = parse(target, self.names)
        found = locate(self.page, wanted)
        try:
            self._arrive()
            found.wait_for(state="attached")
        except PlaywrightError as error:
            raise self._missed(wanted, error) from None
        self._listener.looked_for(target)
        return found

    def options(self, target: str) -> Locator:
        """The entries of the list that ``target`` points at, and of no other.

        Errors: `TargetError` where the page does not say which entries are the list's.
        """
        control = self._control(target)
        kind, ids = control.evaluate(_ENTRIES_OF)
        if kind == "select":
            return control.locator("option")
        if kind == "listbox":
            return control.get_by_role("option")
        if not ids:
            raise TargetError(
                f"“{target}” does not say which entries are its own: the page lacks `aria-controls` there. Look for "
                "the entries one by one, with the list that they stand in."
            )
        lists = control.locator("xpath=ancestor::html").locator(", ".join(f'[id="{one}"]' for one in ids))
        return lists.locator("option").or_(lists.get_by_role("option"))

    def see_options(self, target: str, names: Sequence[str], *, ordered: bool = True) -> None:
        """The list shows these entries and no others, in this order unless ``ordered`` is off."""
        options = self.options(target)
        seen = sorted if not ordered else list

        def check() -> None:
            expect(options).to_have_count(len(names))
            there = [text.strip() for text in options.all_inner_texts()]
            assert seen(there) == seen(names)

        try:
            self._expect(check, f"“{target}” should have {len(names)} entries: {listed(names, MOST)}.", seen=target)
        except AssertionError as error:
            there = [" ".join(text.split()) for text in options.all_inner_texts()]
            raise AssertionError(f"{error} It has {len(there)}: {listed(there, MOST)}.") from None

    def see_disabled(self, target: str) -> None:
        """The control is there, can be seen, and can't be used."""
        control = self._control(target)
        self._expect(lambda: expect(control).to_be_visible(), f"“{target}” can't be seen.")
        self._expect(lambda: expect(control).to_be_disabled(), f"“{target}” can be used.", seen=target)

    def see(self, target: str) -> None:
        """What ``target`` points at can be seen; a text counts as well as a control."""
        wanted = parse(target, self.names)
        visible = locate_text(self.page, wanted).filter(visible=True).first
        self._expect(lambda: expect(visible).to_be_visible(), wanted, seen=target)

    def shows(self, label: str) -> bool:
        """Whether ``label`` can be seen now; nothing is proven by it, and nothing waited for."""
        found = locate_text(self.page, parse(bracketed(label))).filter(visible=True)
        return not self.crashed and found.count() > 0

    def see_not(self, target: str) -> None:
        """Nothing that ``target`` points at can be seen; the row, list or frame that it names is there."""
        wanted = parse(target, self.names)
        self._see_place(wanted)
        self._listener.looked_for(target)
        gone = locate_text(self.page, wanted).filter(visible=True)
        message = f"{target} is on the screen, and should not be."
        self._expect(lambda: expect(gone).to_have_count(0), message)

    def see_heading(self, label: str) -> None:
        """The screen is the one whose heading is ``label``."""
        self.see(f"{_HEADING} {bracketed(label)}")

    def see_value(self, target: str, value: str) -> None:
        """The field holds ``value``, whatever it was given before."""
        wanted = parse(target, self.names)
        field = locate(self.page, wanted)
        try:
            message = f"{target} does not hold “{value}”."
            self._expect(lambda: expect(field).to_have_value(value), message, seen=target)
        except AssertionError:
            if not any(state.secret for state in self._read_field(field)):
                raise
            message = f"{target} does not hold what the sentence says, but something else."
            raise AssertionError(f"{message} {self._whereabouts()}") from None
        self._give_up(field)

    def value(self, target: str) -> str:
        """What the field holds now; of a list, the label that is chosen."""
        states = self._read_field(self._control(target))
        return (states[0].holds or "") if states else ""

    def see_filled_in(self, *, emptied: Sequence[str] = ()) -> None:
        """Every field of the screen that a sentence filled in holds that still; secret and ``emptied`` ones, nothing.

        Errors: `AssertionError` with each field that doesn't, `GuidebookError` where the screen has none.
        """
        self.refuse_crashed()
        for target in emptied:
            self.see_value(target, "")
        fields = {target: locate(self.page, parse(target, self.names)) for target in self._filled_in}
        states = {target: self._read_field(field)[0] for target, field in fields.items() if field.count() == 1}
        if not states:
            raise GuidebookError(f"No field that was filled in is on the screen any more. {self._whereabouts()}")
        expected, found = {}, {}
        for target, state in states.items():
            is_emptied = state.secret or target in emptied
            given = "" if is_emptied else self._filled_in[target]
            holds = "•••" if state.secret and state.holds else state.holds or ""
            expected[target] = {"holds": given}
            found[target] = {"holds": given if state.is_holding(given) else holds}
        see_same(expected, found, f"{self._whereabouts()} Not every field holds what was filled in")
        self._listener.asserted(next(iter(states)))

    def see_errors(self, messages: Mapping[str, str]) -> None:
        """These fields and no others are marked as wrong, each with its message, which stands nowhere else.

        Errors: `AssertionError` with each field that isn't so.
        """
        fields = {target: self._control(target) for target in messages}
        with suppress(AssertionError):  # what is there instead is told below
            for field in fields.values():
                expect(field).to_have_attribute("aria-invalid", "true")
        numbers = {field.evaluate(NUMBER): target for target, field in fields.items()}
        wrong = {numbers.get(number, f"[{label}]"): said for number, (label, said) in enumerate(self._wrong_fields())}
        expected = {target: {"message": message} for target, message in messages.items()}
        found = {target: {"message": said} for target, said in wrong.items()}
        missing = {target: {"message": ""} for target in messages if target not in found}
        where = " ".join(filter(None, [self._whereabouts(), self.notices()]))
        otherwise = f"{where} The form's errors are not as the sentence says"
        see_same(expected, found | missing, otherwise)
        self._see_each_once(list(messages.values()))
        self.errors_seen = dict(messages)
        self._listener.asserted(next(iter(messages), ""))

    def _wrong_fields(self) -> list[tuple[str, str]]:
        return [(label, said) for label, said in self.page.evaluate(WRONG)]

    def _see_each_once(self, messages: Sequence[str]) -> None:
        for message in dict.fromkeys(messages):
            places = self.page.get_by_text(message, exact=True).filter(visible=True).count()
            if places > messages.count(message):
                raise AssertionError(f"“{message}” stands in {places} places. {self._whereabouts()}")

    def see_host(self, host: str) -> None:
        """The page belongs to ``host``."""
        pattern = re.compile(rf"^\w+://{re.escape(host)}[:/]")
        message = f"The page does not belong to {host}."
        self._expect(lambda: expect(self.page).to_have_url(pattern), message)

    def _see_place(self, target: Target) -> None:
        """Nothing stands in a row that isn't there: a sentence about it would prove nothing."""
        place = locate_owner(self.page, target)
        if place is None:
            return
        try:
            expect(place.filter(visible=True).first).to_be_visible()
        except AssertionError as error:
            raise self._missed(target, error) from None

    def _expect(self, check: Callable[[], object], otherwise: str | Target, *, seen: str = "") -> None:
        self.refuse_crashed()
        try:
            check()
        except AssertionError as error:
            if isinstance(otherwise, Target):
                raise self._missed(otherwise, error, seeing=True) from None
            raise AssertionError(f"{otherwise} {self._whereabouts()} {self.hide(_found(error))}") from None
        self._listener.asserted(seen)

    # --- explaining ---

    def snapshot(self) -> Snapshot:
        """What can be read on the screen now, less secret values, without pixels and text lines."""
        size = self.page.viewport_size or {"width": 1280, "height": 800}
        address, title = bare_addresses(self.page.url), self.hide(self.page.title())
        return Snapshot(address, title, (size["width"], size["height"]), 1, read_screen(self.page))

    def _missed(self, target: Target, error: Exception, *, seeing: bool = False) -> GuidebookError:
        if "navigations to finish" in str(error):
            page = f"the page after it ({self._requested})" if self._requested else "the page after it"
            return TargetError(
                f"“{target.text}” was used, but {page} did not come: {bare_addresses(explain(error))}.{self._awaited()}"
            )
        try:
            snapshot = self.snapshot()
            node = find(snapshot, target.text, self.names)
        except TargetError as missed:
            return TargetError(_with_notices(missed.message, self.notices()))
        except PlaywrightError as gone:
            return TargetError(
                f"“{target.text}” can't be reached on the page {bare_addresses(self.page.url)}: {explain(gone)}."
            )
        frame = next((above for above in node.ancestors if above.role == FRAME), None)
        if frame and not target.within:
            place = f"{_IN_FRAME} {_called(frame, snapshot)}"
            return TargetError(f"“{target.text}” stands in a frame: write “{target.text} {place}”.")
        text = "" if seeing or target.role or node.role in CONTROLS else text_message(target.label, (), snapshot)
        if text:
            return TargetError(f"“{target.text}” can't be used. {text} {self._whereabouts()} {self.notices()}".rstrip())
        said = " ".join(filter(None, (self._whereabouts(), self.notices(), "" if seeing else _reason(error))))
        what = "is on the page, but can't be seen" if seeing else "is on the screen, but can't be used"
        return TargetError(f"“{target.text}” {what}. {said}")

    def _awaited(self) -> str:
        """Which scripts and styles of a page that doesn't come to its end are missing."""
        if self._requested != bare(self.page.url):
            return ""  # the page before it lacks nothing, and answers no question any more
        try:
            asked = self.page.wait_for_function(_MISSING, timeout=_FOR_AN_ANSWER)
            missing = asked.json_value()
        except PlaywrightError:
            return ""
        return f" It waits for {bare_addresses(', '.join(missing))}." if missing else ""

    def notices(self) -> str:
        """What the page itself says is wrong, or has happened: more than any label that sounds alike."""
        try:
            told = [one for frame in self.page.frames for one in frame.evaluate(NOTICES)]
        except PlaywrightError:
            return ""
        notices = [f"“{shortened(self.hide(one), _LONGEST_NOTICE)}”" for one in dict.fromkeys(told)]
        return f"The screen says: {'; '.join(notices[:_MOST_NOTICES])}." if notices else ""

    def _whereabouts(self) -> str:
        return self.hide(f"On the screen “{self.page.title()}” ({self.page.url}).")


def mime_type(name: str) -> str:
    """What kind of file ``name`` is, by its ending."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _with_notices(message: str, notices: str) -> str:
    """What the screen says stands before what is like the label."""
    before, near, after = message.partition(" Nearest there:")
    return f"{before} {notices}{near}{after}" if notices else message


def _called(frame: Node, snapshot: Snapshot) -> str:
    """A frame by its title, or by its number."""
    if frame.name:
        return bracketed(frame.name)
    frames = [node for node in snapshot.nodes if node.role == FRAME]
    return f"{WORDS['pointing']['number']} {frames.index(frame) + 1}"


def _reason(error: Exception) -> str:
    """Playwright's last word on why a control could not be used, without the selectors that no reader wrote."""
    lines = [line.strip(" -") for line in str(error).splitlines()]
    told = [line for line in lines if _OBSTACLE.search(line)]
    rest = [line for line in lines if line and not re.search(r"locator\(|get_by_|waiting for|call log", line, re.I)]
    word = (told or rest or [""])[-1]
    readonly = "The page locks it (read-only): nothing can be typed there." if "not editable" in word else ""
    return readonly or re.sub(r"^Locator\.\w+: ", "", word)


def _found(error: Exception) -> str:
    line = next((line for line in str(error).splitlines() if line.startswith("Actual value:")), "")
    return line.replace("Actual value:", "Found:")
