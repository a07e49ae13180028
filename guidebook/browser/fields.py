"""What a field holds after it was typed into, and the sentence that says so where it isn't what was typed.

What a secret field holds is never quoted.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import msgspec

from guidebook.page_scripts import page_function
from guidebook.redaction.secret_fields import SECRET_FIELDS
from guidebook.sentences.formats import EXAMPLES, as_taken
from guidebook.sentences.likeness import is_shown
from guidebook.sentences.misses import listed
from guidebook.sentences.targets import plain

READ_FIELDS = page_function(Path(__file__).with_name("fields.js"), SECRET_FIELDS)
"""A function for the page: of fields (null: where the cursor stands) what each holds, a list of `FieldState`."""
READ_ELEMENT = f"async (field, asked) => (await ({READ_FIELDS})([field], asked))[0]"
READ_CURSOR = f"(asked) => ({READ_FIELDS})(null, asked)"
# Fields that answer to being pressed; nothing can be typed into them.
_PRESSED = {"checkbox", "radio", "button", "submit", "reset", "image"}
# Where the letters that are typed choose an entry, and stand nowhere.
_TYPED_AHEAD = {"combobox", "listbox", "menu", "menubar", "tree", "grid", "treegrid", "application", "option"}
_TYPED_AHEAD |= {"menuitem", "treeitem", "searchbox", "textbox"}


def asked_of(typed: str, token: str = "", number: int = 0) -> dict[str, str | int]:
    """What a page's function of fields is told: what was ``typed``, and the ``number`` under which it keeps the field,
    known to scripts by the ``token``.
    """
    return {"typed": typed, "token": token, "number": number}


class FieldState(msgspec.Struct, frozen=True):
    """A field as it is now.

    ``kind`` is an ``<input>``'s type, "select" or "editor"; ``holds`` what can be read in it (of a list its chosen
    labels, a line each), None where nothing can be typed into it; ``locked`` are those of its ``choices`` that can't be
    chosen; ``checked`` is None where it can't be; ``bounds``
    are its least, its most and its step; ``spread`` says that several boxes beside each other hold what was typed,
    ``colour`` is what was typed as a field for colours writes it.
    """

    kind: str = ""
    role: str = ""
    name: str = ""
    holds: str | None = None
    choices: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    checked: bool | None = None
    files: tuple[str, ...] = ()
    accept: str = ""
    secret: bool = False
    spread: bool = False
    colour: str = ""
    most: int = 0
    bounds: tuple[str, str, str] = ("", "", "")
    writes: bool = False

    @property
    def is_pressed(self) -> bool:
        """Whether it is pressed, and not typed into."""
        return self.kind in _PRESSED

    def is_holding(self, typed: str) -> bool:
        """Whether a reader who typed ``typed`` finds it there."""
        if self.holds is None or self.spread:
            return True
        if self.secret:
            return self.holds.strip() == typed.strip()
        if self.kind == "color":
            return self.holds == (as_taken("color", typed) or self.colour)
        if self.kind in EXAMPLES:
            return bool(self.holds or not typed.strip()) and _same_value(self.kind, typed, self.holds)
        return is_shown(typed, self.holds)

    def has_typed(self, typed: str) -> bool:
        """Whether what was typed where the cursor stands has come to anything."""
        if not typed.strip() or self.spread:
            return True
        if self.kind == "select":
            return plain(self.holds or "").startswith(plain(typed))
        if self.holds is None or not self.writes:
            return self.role in _TYPED_AHEAD
        return self.is_holding(typed) or (plain(typed) in plain(self.holds) and not self.secret)

    def has_chosen(self, label: str) -> bool:
        """Whether the entry ``label`` is chosen in the list."""
        return plain(label) in map(plain, (self.holds or "").split("\n"))

    def has_locked(self, label: str) -> bool:
        """Whether the entry ``label`` is there, and can't be chosen."""
        return plain(label) in map(plain, self.locked)

    def as_taken(self, text: str) -> str:
        """``text`` in the field's own writing; empty where the field can't take it."""
        return as_taken(self.kind, text) or self.colour


def _same_value(kind: str, typed: str, held: str) -> bool:
    taken = as_taken(kind, typed)
    if kind in ("number", "range") and taken and as_taken("number", held):
        return float(taken) == float(as_taken("number", held))
    if kind in ("time", "datetime-local") and held.count(":") != taken.count(":"):
        return bool(taken) and held.removesuffix(":00") == taken.removesuffix(":00")
    return held == taken


# --- in sentences -----------------------------------------------------------------------------------------


def not_held(target: str, typed: str, state: FieldState) -> str:
    """What is told where ``typed`` isn't what the field ``target`` holds, which is in this ``state``."""
    if state.secret:
        return f"“{target}” does not hold what was typed, but something else. {_limits(typed, state)}".rstrip()
    found = f"it holds “{state.holds}”" if state.holds else "it is empty"
    return f"“{typed}” was typed into “{target}”, but {found}. {_limits(typed, state)}".rstrip()


def _limits(typed: str, state: FieldState) -> str:
    least, most, step = state.bounds
    if state.most and len(typed) > state.most:
        return f"The field takes {state.most} letters at most, and {len(typed)} were typed."
    example = EXAMPLES.get(state.kind)
    if example and not as_taken(state.kind, typed):
        return f"The field takes {_KINDS[state.kind]}, such as “{example}”."
    if state.kind == "range":
        return f"The field takes numbers from {least or 0} to {most or 100}{f' in steps of {step}' if step else ''}."
    return "The page leaves out or changes what is typed there: write in the sentence what the field is to hold."


_KINDS = {
    "date": "a day that exists: day, month, year",
    "month": "a month: month, year",
    "week": "a week of a year",
    "time": "a time of the day",
    "datetime-local": "a day and a time",
    "number": "a number",
    "range": "a number",
    "color": "a colour",
}


def not_typed(typed: str, state: FieldState | None) -> str:
    """What is told where the cursor stands in no field that takes what is ``typed``, or in one of this ``state``."""
    if state is None or state.name in ("body", "html"):
        return f"“{typed}” was typed, but the cursor stands in no field: press the field first."
    if state.holds is None or not state.writes:
        return f"“{typed}” was typed, but the cursor stands on something that takes no letters (a {_thing(state)})."
    if state.secret:
        return "The field with the cursor does not hold what was typed."
    return f"“{typed}” was typed, but the field with the cursor holds “{state.holds}”. {_limits(typed, state)}"


def _thing(state: FieldState) -> str:
    return state.role or {"a": "link", "input": state.kind}.get(state.name, state.name)


def not_chosen(target: str, label: str, state: FieldState) -> str:
    """What is told where the list ``target``, in this ``state``, has no entry ``label``, or doesn't keep it."""
    if state.has_locked(label):
        return f"“{target}” has the entry [{label}], but the page locks it: it can't be chosen."
    if plain(label) in map(plain, state.choices):
        return f"“{label}” was chosen in “{target}”, but the list shows “{state.holds}” again: the page put it back."
    near = get_close_matches(label, state.choices, n=1, cutoff=0.5)
    first = f" Nearest: [{near[0]}]." if near else ""
    return f"“{target}” has no entry “{label}”.{first} Its entries: {listed(state.choices) or 'none'}."


def not_attached(target: str, name: str, state: FieldState) -> str:
    """What is told where the file field ``target``, in this ``state``, didn't keep the file ``name``."""
    kinds = f" It takes {state.accept}." if state.accept else ""
    return f"“{name}” was chosen in “{target}”, but the page did not keep it.{kinds}"


def is_taken(accept: str, name: str, mime: str) -> bool:
    """Whether a window in which files for ``accept`` are chosen shows one of that ``name`` and kind (``mime``)."""
    kinds = [kind for one in accept.split(",") if (kind := one.strip().lower())]
    return not kinds or any(_is_of(kind, name.lower(), mime) for kind in kinds)


def _is_of(kind: str, name: str, mime: str) -> bool:
    if kind.startswith("."):
        return name.endswith(kind)
    return kind in (mime, "*/*", "*", f"{mime.partition('/')[0]}/*")


def not_taken(target: str, name: str, state: FieldState) -> str:
    """What is told where the file field ``target``, in this ``state``, is for files of other kinds than ``name``."""
    return f"“{target}” takes {state.accept}: its window doesn't show “{name}”, so no reader can choose it."


def not_typed_into(target: str, state: FieldState) -> str:
    """What is told where ``target``, in this ``state``, is to be pressed, not typed into."""
    return f"Nothing can be typed into “{target}”: it is a {state.kind}, which is pressed."
