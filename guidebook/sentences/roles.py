"""Sets of ARIA roles that code decides by, and the parts of a page that places mean.

Which word of a sentence means which role stands in each file of language/, ``[words.roles]``.
"""

from __future__ import annotations

from collections.abc import Iterable

# What a label without a role word may be: anything a reader can act on.
CONTROLS = (
    "button",
    "link",
    "textbox",
    "combobox",
    "option",
    "tab",
    "radio",
    "checkbox",
    "menuitem",
    "searchbox",
    "spinbutton",
    "slider",
    "switch",
)
# Of these, what is filled in: where a sentence gives something, a label without a role word means one of them.
FIELDS = ("textbox", "combobox", "radio", "checkbox", "searchbox", "spinbutton", "slider", "switch")
# A row is known by a text in it, not by a name of its own.
ROWS = frozenset({"row", "listitem"})
# A page within the page: no role of ARIA's, but one of snapshots.
FRAME = "iframe"
# A list to choose from; as a rule it opens when it is pressed.
LIST, OPEN_LIST = "combobox", "listbox"
# A picture: of what an icon may be, the one thing that can't be pressed by its role alone.
PICTURE = "img"
# An entry of a list; one of a list that opens in the browser's own window can't be pressed.
OPTION = "option"
# What is written in or chosen from, by elements that have no role of their own.
WRITTEN = "textbox"
WRITTEN_ROLES = frozenset({WRITTEN, "searchbox", "spinbutton"})
# What stands there to be read, whatever holds it: no role of ARIA's either.
TEXT = "text"
TOP, SIDE_MENU = "top", "side menu"
LANDMARKS = {TOP: "banner", "bottom": "contentinfo", "middle": "main", SIDE_MENU: "", "dialog": "dialog"}
"""The landmark of each place that words name; a menu at the side may be several, and is told by where it stands."""


def may_be_called_as_shown(roles: Iterable[str], label: str) -> bool:
    """Whether a field is meant, by a word for it: without one, a button or a link may well be called as it is shown."""
    return bool(label) and roles != CONTROLS and not {WRITTEN, LIST}.isdisjoint(roles)
