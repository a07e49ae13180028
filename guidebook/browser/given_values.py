"""What the sentences have given to the fields of a page, looked at again: a page may take it back later.

When the cursor leaves the field, after a timer, when a server has answered. It is looked for before anything else is
pressed or opened, before a figure, and at a scenario's end. What a press changes is the press's own: what was given
before it has been looked at then, and is forgotten. A choice is no such press: what it changes of other fields is told,
unless a sentence says what they hold then.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from guidebook.browser.fields import FieldState
from guidebook.language.messages import Message, Told, message
from guidebook.page_scripts import page_function
from guidebook.redaction.secret_fields import SECRET_FIELDS

_KEEPING = page_function(Path(__file__).with_name("given_values.js"), SECRET_FIELDS)
_LONGEST_SETTLING_MS = 1000
"""Milliseconds that what a field's change has begun (timers, requests) is waited for."""
_SETTLE = """if (ago !== null) await window[Symbol.for("guidebook settle")]?.(longest, performance.now() - ago);"""
SETTLE = f"async ({{ ago, longest }}) => {{ {_SETTLE} }}"
"""A function for a frame: lets end what was begun ``ago`` milliseconds or later."""
LOOK = f"""async ({{ token, ago, longest }}) => {{
  {_SETTLE}
  return window[Symbol.for(token)]?.changed() ?? {{ kept: 0, changed: [] }};
}}"""
"""A function for a frame: lets end what was begun, like `SETTLE`, and tells a `Look`."""

DROP = "(fields, token) => fields.forEach((field) => window[Symbol.for(token)]?.drop(field))"
"""A function for the page: forgets what was given to these fields."""


class Look(msgspec.Struct, frozen=True):
    """How many fields of a frame are ``kept``, and those that have ``changed``: by number, None where one is gone."""

    kept: int
    changed: list[tuple[int, FieldState | None]]


@dataclass(frozen=True)
class Given:
    """What a sentence ``where`` gave to the field that it ``called`` so, and what that held ``then``.

    ``target`` finds it again, if there is one; ``is_held`` judges what a field holds now.
    """

    called: Told
    target: str
    typed: str
    where: str
    then: FieldState
    is_held: Callable[[FieldState], bool]


class GivenFields:
    """What was given on the page that is open, by number."""

    def __init__(self) -> None:
        self.token = secrets.token_hex(8)
        self.script = f"({_KEEPING})({json.dumps(self.token)})"
        """What runs first in each frame."""
        self.was_chosen: bool | None = None
        """Whether the choice that was pressed last was chosen before; None where what was pressed is none."""
        self._all: dict[int, Given] = {}
        self._number = 0
        self._forgotten = 0
        self._since: float | None = None  # when the first was given that was not looked at again
        self._left: list[tuple[int, FieldState]] = []

    def __bool__(self) -> bool:
        """Whether there is anything to look at."""
        return any(number > self._forgotten for number in self._all)

    def begin(self) -> int:
        """Count one more thing that is given to a field, and return its number."""
        self._since = self._since or monotonic()
        self._number += 1
        return self._number

    def begin_press(self) -> int:
        """Count a press, which may turn out to choose something, and return its number."""
        self.was_chosen, self._left = None, []
        return self.begin()

    def keep(self, number: int, given: Given) -> None:
        """Remember what was ``given`` under the ``number`` that `begin` gave, now that the field holds it."""
        self._all[number] = given

    def forget(self) -> None:
        """Forget what was given until now: what the page makes of it is the page's affair from here on."""
        self._forgotten, self._since = self._number, None

    def asked(self) -> dict[str, Any]:
        """What `LOOK` is given; from then on only what is given later is waited for."""
        since, self._since = self._since, None
        ago = None if since is None else (monotonic() - since) * 1000
        return {"token": self.token, "ago": ago, "longest": _LONGEST_SETTLING_MS}

    def hear(self, text: str) -> None:
        """Hear ``text``, a line of the console, which may be of the script that keeps fields."""
        if not text.startswith(self.token):
            return
        kind, what = json.loads(text.removeprefix(self.token))
        if kind == "choice":
            self.was_chosen = what if self.was_chosen is None else self.was_chosen
        else:
            self._left += msgspec.convert(what, list[tuple[int, FieldState]])

    def take_left(self) -> list[tuple[int, FieldState]]:
        """Hand over the fields that changed when the cursor left them for what was pressed, by number; once each."""
        left, self._left = self._left, []
        return left

    def given(self, number: int) -> Given | None:
        """Return what was given under that ``number``; None where it is forgotten."""
        return self._all.get(number) if number > self._forgotten else None


def not_held_now(given: Given, now: FieldState) -> Message:
    """Word the error of a field that was ``given`` something and holds something else ``now``."""
    fields = {"field": given.called, "change": _change(given.then, now)}
    return message("given.taken-back", where=given.where or message("given.a-sentence"), **fields)


def _change(then: FieldState, now: FieldState) -> Message:
    if then.secret or now.secret:
        return message("given.other-secret-now" if now.holds else "given.empty-now")
    if then.holds is None and then.checked is not None:
        return message("given.not-chosen-now" if then.checked else "given.chosen-now")
    held, holds = (", ".join(one.files if then.files else [one.holds or ""]) for one in (then, now))
    if holds:
        return message("given.holds-other", then=held, now=holds)
    return message("given.held-and-empty", then=held)
