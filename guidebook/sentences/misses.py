"""What is told of a target that is nowhere on the screen, or stands there twice: what is there, and what to write.

The reason that a reader would give comes first: the label is there and is another kind of thing, stands elsewhere, is
only a text, belongs to no field, or is written with letters that only look the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from guidebook.sentences.characters import shortened
from guidebook.sentences.labels import STARS, bracketed, difference, plain
from guidebook.sentences.words import WORDS, word_for
from guidebook.snapshot import Node, Snapshot

MOST = 12
"""How many labels a message lists."""
_LONGEST = 80
_FIELDS = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "slider", "checkbox", "radio", "listbox"})
_CONTROLS = _FIELDS | {"button", "link", "tab", "menuitem", "option", "switch", "menuitemcheckbox", "menuitemradio"}
# What stands around a page's content: a menu's entries are no rows to a reader.
_AROUND = frozenset({"banner", "navigation", "complementary", "contentinfo", "menu", "menubar"})
_AFTER: str = WORDS["pointing"]["after"]
_NUMBER: str = WORDS["pointing"]["number"]
_TEXT = next(word for word, roles in WORDS["roles"].items() if roles == ["text"])
_CALLED = {"iframe": "frame", "textbox": "field", "searchbox": "search field", "spinbutton": "number field"}
_CALLED |= {"combobox": "list", "listitem": "list item", "contentinfo": "page's foot", "banner": "page's head"}


def missed(
    text: str,
    label: str,
    roles: Sequence[str],
    snapshot: Snapshot,
    here: Iterable[Node],
    *,
    owner: str = "",
    elsewhere: bool = False,
) -> str:
    """Why the target ``text`` points at nothing.

    ``label`` and ``roles`` are those of what isn't there: of the place ``owner`` where that is given. ``here`` are the
    nodes at the target's place, which is not the whole page where ``elsewhere`` is set.
    """
    screen = f"the screen “{snapshot.title}” ({snapshot.address})"
    begin = f"“{text}”: nothing on {screen} is “{owner}”." if owner else f"“{text}” is not on {screen}."
    there = list(here)
    reasons = (
        _alike(label, snapshot),
        "" if owner or not elsewhere else _elsewhere(label, roles, snapshot, there),
        _another(label, roles, snapshot),
        as_text(label, roles, snapshot),
    )
    reason = next(filter(None, reasons), "")
    return " ".join(filter(None, (begin, reason or _nearest_there(label, roles, snapshot, there))))


# --- the label is there -----------------------------------------------------------------------------------


def _alike(label: str, snapshot: Snapshot) -> str:
    """The same to the eye, and other letters."""
    for one in _labels(snapshot.nodes):
        differs = difference(label, one)
        if differs:
            return f"{bracketed(one)} there only looks the same: {differs}. Copy the label from the page."
    return ""


def _elsewhere(label: str, roles: Sequence[str], snapshot: Snapshot, here: list[Node]) -> str:
    found = [n for n in snapshot.nodes if label and plain(n.name) == plain(label) and (not roles or n.role in roles)]
    if not found or found[0] in here:
        return ""
    return f"It stands elsewhere: {described(found[0])}."


def _another(label: str, roles: Sequence[str], snapshot: Snapshot) -> str:
    """Another kind of thing has the label."""
    named = [node for node in snapshot.nodes if label and node.role in _CONTROLS and plain(node.name) == plain(label)]
    if not named or named[0].role in roles:
        return ""
    word = word_for(named[0].role)
    write = f": write “{word} {bracketed(label)}”" if word else ""
    return f"{bracketed(label)} there is a {called(named[0].role)}{write}."


def as_text(label: str, roles: Sequence[str], snapshot: Snapshot) -> str:
    """Only a text is so called: a title, a cell, or what stands beside a field that the page doesn't tie to it."""
    node = next((one for one in snapshot.nodes if label and _has_text(one, label)), None)
    if node is None or node.role in roles:
        return ""
    stands = f"{bracketed(label)} stands there as text ({described(node)})"
    field = _nameless_after(node, snapshot, roles)
    if field is not None:
        word = word_for(field.role)
        return (
            f"{stands}, and beside it a {called(field.role)} without a name: the page does not tie the two together "
            f"(it lacks a `<label>` for it). Write “{word} {_AFTER} {bracketed(label)}”, or have the page mended."
        )
    if roles and not set(roles) & _CONTROLS:
        return f"{stands}, not as a {called(roles[0])}."
    return (
        f"{stands}, not as something to press or to fill in. Point at the control beside it by its own label; or, if "
        f"the page does answer to it, write “{_TEXT} {bracketed(label)}”."
    )


def _has_text(node: Node, label: str) -> bool:
    if node.role in _CONTROLS:
        return False
    text = plain(node.text)  # texts that stand beside each other are one in a snapshot: a field follows the last
    return plain(label) in (text, plain(node.name)) or (node.role == "text" and text.endswith(f" {plain(label)}"))


def _nameless_after(text: Node, snapshot: Snapshot, roles: Sequence[str]) -> Node | None:
    """The field that follows ``text`` at once, if it has no name."""
    after = iter(snapshot.nodes)
    for node in after:
        if node is text:
            break
    field = next((node for node in after if node.role in _CONTROLS and text not in node.ancestors), None)
    wanted = set(roles) & _CONTROLS or _FIELDS
    return field if field is not None and not field.name and field.role in wanted else None


# --- it isn't ---------------------------------------------------------------------------------------------


def _nearest_there(label: str, roles: Sequence[str], snapshot: Snapshot, here: list[Node]) -> str:
    """The labels most like it, of its own kind before others; where none is like it, all of its kind."""
    kinds = [node for node in here if node.role in roles]
    near = _close(label, kinds, 0.4) or _close(label, snapshot.nodes, 0.6 if kinds else 0.4)
    said = f"Nearest there: {', '.join(map(bracketed, near))}." if near else ""
    if not roles or (near and any(STARS.sub("", node.label) in near for node in kinds)):
        return said
    return " ".join(filter(None, (said, _all_of(kinds, called(roles[0])))))


def _all_of(kinds: list[Node], what: str) -> str:
    if not kinds:
        return f"There is no {what} there."
    kinds = _of_the_content(kinds)
    names = [STARS.sub("", _first_text(node) or node.name) for node in kinds]
    named = listed(list(dict.fromkeys(filter(None, names))))
    nameless = [number for number, name in enumerate(names, 1) if not name]
    word = word_for(kinds[0].role)
    first = f", such as “{word} {_NUMBER} {nameless[0]}”" if nameless and word else ""
    more = f"{len(nameless)} without a name{first}" if nameless else ""
    return f"Of that kind there are: {'; '.join(filter(None, (named, more)))}."


def _of_the_content(nodes: list[Node]) -> list[Node]:
    """Of rows and entries of lists those that no menu, head or foot holds, if there are any, a table's first."""
    if not {node.role for node in nodes} <= {"row", "listitem"}:
        return nodes
    inside = [node for node in nodes if not any(above.role in _AROUND for above in node.ancestors)]
    return sorted(inside or nodes, key=lambda node: node.role != "row")


def _first_text(node: Node) -> str:
    """What a row or an entry of a list is known by: its first text that is more than a number."""
    if node.role not in ("row", "listitem"):
        return ""
    labels = [below.label for below in node.walk() if below is not node and below.label] or [node.label]
    return next((label for label in labels if any(map(str.isalpha, label))), labels[0])


def listed(labels: Sequence[str], most: int = MOST) -> str:
    """``labels`` in brackets, the first ``most`` of them."""
    shown = ", ".join(bracketed(shortened(label, _LONGEST)) for label in labels[:most])
    return f"{shown} and {len(labels) - most} more" if len(labels) > most else shown


def nearest(label: str, snapshot: Snapshot, most: int = 3) -> list[str]:
    """The labels on the screen most like ``label``, best first."""
    return _close(label, snapshot.nodes, 0.4, most)


def _close(label: str, nodes: Iterable[Node], cutoff: float, most: int = 3) -> list[str]:
    there = {plain(one): one for one in _labels(nodes)}
    close = difflib.get_close_matches(plain(label), there, n=most, cutoff=cutoff)
    return [STARS.sub("", there[name]) for name in close]


def _labels(nodes: Iterable[Node]) -> list[str]:
    return [node.label for node in nodes if node.label and len(node.label) < _LONGEST]


# --- twice ------------------------------------------------------------------------------------------------


def two(text: str, found: Sequence[Node]) -> str:
    """What is told of a target that fits several things."""
    where = "; ".join(dict.fromkeys(map(described, found)))
    return (
        f"“{text}” fits {len(found)} things on the screen ({where}): add a role word or a place, or which one it is "
        f"(“{_NUMBER} 2”)."
    )


def described(node: Node) -> str:
    """What ``node`` is and where it stands: ``button in the row “Hệ thống khác”``."""
    row = next((above for above in node.ancestors if above.role in ("row", "listitem")), None)
    around = next((above for above in node.ancestors if above.role not in ("list", "paragraph")), None)
    near = next((below.label for below in row.walk() if below.label and below is not node), "") if row else ""
    if near:
        return f"{called(node.role)} in the row “{near}”"
    place = f"{called(around.role)} {bracketed(around.name) if around.name else ''}".strip() if around else ""
    return f"{called(node.role)} in the {place or 'page'}"


def called(role: str) -> str:
    """What a writer would call something of that ``role``."""
    return _CALLED.get(role, role)
