"""What a field holds after it was typed into, and the sentence that says so where it isn't what was typed.

What a secret field holds is never quoted.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

import msgspec

from guidebook.language.messages import Message, Told, joined, message
from guidebook.language.names import role_name
from guidebook.page_scripts import page_function
from guidebook.redaction.secret_fields import SECRET_FIELDS
from guidebook.sentences.field_values import EXAMPLES, as_taken, example_of
from guidebook.sentences.labels import bracketed, plain
from guidebook.sentences.lost_targets import listed
from guidebook.sentences.shown_in_fields import is_shown

READ_FIELDS = page_function(Path(__file__).with_name("fields.js"), SECRET_FIELDS)
"""A function for the page: of fields (null: where the cursor stands) what each holds, a list of `FieldState`."""
READ_ELEMENT = f"async (field, asked) => (await ({READ_FIELDS})([field], asked))[0]"
READ_CURSOR = f"(asked) => ({READ_FIELDS})(null, asked)"
READ_TYPED_INTO = f"(asked) => ({READ_FIELDS})(window[Symbol.for(asked.token)]?.typed_into() ?? [], asked)"
"""Like `READ_FIELDS`, of the field that was typed into last; it has to be looked for by no name. Nothing where the
cursor stands elsewhere meanwhile.
"""
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


def not_held(target: str, typed: str, state: FieldState) -> Told:
    """What is told where ``typed`` isn't what the field ``target`` holds, which is in this ``state``."""
    if state.secret:
        return joined((message("field.secret-not-held", target=target), _limits(typed, state)))
    if state.holds:
        found = message("field.typed-and-holds", typed=typed, target=target, holds=state.holds)
    else:
        found = message("field.typed-and-empty", typed=typed, target=target)
    return joined((found, _limits(typed, state)))


def _limits(typed: str, state: FieldState) -> Message:
    least, most, step = state.bounds
    if state.most and len(typed) > state.most:
        return message("field.too-many-letters", most=state.most, n=len(typed))
    example = example_of(state.kind)
    if example and not as_taken(state.kind, typed):
        return message("field.takes", kind=message(_KINDS[state.kind]), example=example)
    if state.kind == "range" and step:
        return message("field.range-in-steps", least=least or 0, most=most or 100, step=step)
    if state.kind == "range":
        return message("field.range", least=least or 0, most=most or 100)
    return message("field.changed-by-page")


_KINDS = {
    "date": "field.of-day",
    "month": "field.of-month",
    "week": "field.of-week",
    "time": "field.of-time",
    "datetime-local": "field.of-moment",
    "number": "field.of-number",
    "range": "field.of-number",
    "color": "field.of-colour",
}


def not_typed(typed: str, state: FieldState | None) -> Told:
    """What is told where the cursor stands in no field that takes what is ``typed``, or in one of this ``state``."""
    if state is None or state.name in ("body", "html"):
        return message("field.cursor-nowhere", typed=typed)
    if state.holds is None or not state.writes:
        return message("field.cursor-takes-nothing", typed=typed, thing=_thing(state))
    if state.secret:
        return message("field.cursor-secret-not-held")
    return joined((message("field.cursor-holds", typed=typed, holds=state.holds), _limits(typed, state)))


def _thing(state: FieldState) -> Told:
    return role_name(state.role or {"a": "link", "input": state.kind}.get(state.name, state.name))


def not_chosen(target: str, label: str, state: FieldState) -> Told:
    """What is told where the list ``target``, in this ``state``, has no entry ``label``, or doesn't keep it."""
    if state.has_locked(label):
        return message("field.entry-locked", target=target, label=bracketed(label))
    if plain(label) in map(plain, state.choices):
        return message("field.entry-put-back", label=label, target=target, holds=state.holds or "")
    near = get_close_matches(label, state.choices, n=1, cutoff=0.5)
    return joined(
        (
            message("field.no-entry", target=target, label=label),
            message("field.nearest-entry", label=bracketed(near[0])) if near else "",
            message("field.entries", labels=listed(state.choices) or message("list.none")),
        )
    )


def not_attached(target: str, name: str, state: FieldState) -> Told:
    """What is told where the file field ``target``, in this ``state``, didn't keep the file ``name``."""
    kinds = message("field.file-kinds", kinds=state.accept) if state.accept else ""
    return joined((message("field.file-not-kept", file=name, target=target), kinds))


def is_taken(accept: str, name: str, mime: str) -> bool:
    """Whether a window in which files for ``accept`` are chosen shows one of that ``name`` and kind (``mime``)."""
    kinds = [kind for one in accept.split(",") if (kind := one.strip().lower())]
    return not kinds or any(_is_of(kind, name.lower(), mime) for kind in kinds)


def _is_of(kind: str, name: str, mime: str) -> bool:
    if kind.startswith("."):
        return name.endswith(kind)
    return kind in (mime, "*/*", "*", f"{mime.partition('/')[0]}/*")


def not_taken(target: str, name: str, state: FieldState) -> Message:
    """What is told where the file field ``target``, in this ``state``, is for files of other kinds than ``name``."""
    return message("field.file-of-another-kind", target=target, kinds=state.accept, file=name)


def not_typed_into(target: str, state: FieldState) -> Message:
    """What is told where ``target``, in this ``state``, is to be pressed, not typed into."""
    return message("field.pressed-only", target=target, kind=role_name(state.kind))
