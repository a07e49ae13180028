"""What is told of a target that is nowhere on the screen, or stands there twice: what is there, and what to write.

The reason that a reader would give comes first: the label is there and is another kind of thing, stands elsewhere, is
only a text, belongs to no field, or is written with letters that only look the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from guidebook.language.messages import Joined, Told, joined, message
from guidebook.language.names import role_name
from guidebook.language.shortening import shortened
from guidebook.sentences.labels import STARS, bracketed, difference, plain
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

MOST = 12
"""How many labels a message lists."""
_LONGEST = 80
_LONG = 5
"""Words of a sentence: of shorter labels the nearest are told."""
_LONGEST_TEXT = 300
_MISTYPED = 0.6
"""How much two labels have in common, from 0 to 1, of which one may be the other mistyped: others share a word."""
_FIELDS = frozenset({"textbox", "searchbox", "spinbutton", "combobox", "slider", "checkbox", "radio", "listbox"})
_CONTROLS = _FIELDS | {"button", "link", "tab", "menuitem", "option", "switch", "menuitemcheckbox", "menuitemradio"}
# What stands around a page's content: a menu's entries are no rows to a reader.
_AROUND = frozenset({"banner", "navigation", "complementary", "contentinfo", "menu", "menubar"})


def missing_message(
    text: str,
    label: str,
    roles: Sequence[str],
    snapshot: Snapshot,
    here: Iterable[Node],
    *,
    owner: str = "",
    elsewhere: bool = False,
) -> Told:
    """Why a target points at nothing, and what to write.

    Args:
        text: The target, as it is written.
        label: The label of what isn't there: of the place, where ``owner`` is given.
        roles: The roles it may have; any where there are none.
        snapshot: The screen.
        here: The nodes at the target's place.
        owner: The place as it is written, where that isn't there.
        elsewhere: Whether the target's place is less than the whole screen.
    """
    screen = {"text": text, "title": snapshot.title, "address": snapshot.address}
    begin = message("target.place-missing", owner=owner, **screen) if owner else message("target.missing", **screen)
    there = list(here)
    reasons = (
        _alike(label, snapshot),
        "" if owner or not elsewhere else _elsewhere(label, roles, snapshot, there),
        _another(label, roles, snapshot),
        text_message(label, roles, snapshot),
    )
    reason = next(filter(None, reasons), "") or _nearest_text(label, there)
    return joined((begin, reason or _nearest_there(label, roles, snapshot, there)))


# --- the label is there -----------------------------------------------------------------------------------


def _alike(label: str, snapshot: Snapshot) -> Told:
    """A label that looks like ``label`` and has other letters."""
    for other in _labels(snapshot.nodes):
        differs = difference(label, other)
        if differs:
            return message("target.looks-the-same", label=bracketed(other), difference=differs)
    return ""


def _elsewhere(label: str, roles: Sequence[str], snapshot: Snapshot, here: list[Node]) -> Told:
    called = [n for n in snapshot.nodes if label and plain(n.name) == plain(label) and (not roles or n.role in roles)]
    if not called or called[0] in here:
        return ""
    kind = [node for node in called if node.role == called[0].role]
    which = f"{words().pointing.number} 1" if len(kind) > 1 else ""
    write = " ".join(filter(None, (words().role(called[0].role), bracketed(label), which)))
    return message("target.stands-elsewhere", there=description(called[0]), write=write)


def _another(label: str, roles: Sequence[str], snapshot: Snapshot) -> Told:
    """Another kind of thing has the label."""
    named = [node for node in snapshot.nodes if label and node.role in _CONTROLS and plain(node.name) == plain(label)]
    if not named or named[0].role in roles:
        return ""
    fields = {"label": bracketed(label), "kind": role_name(named[0].role)}
    word = words().role(named[0].role)
    return (
        message("target.another-kind-write", word=word, **fields) if word else message("target.another-kind", **fields)
    )


def text_message(label: str, roles: Sequence[str], snapshot: Snapshot) -> Told:
    """What to write where only a text is so called: a title, a cell, what stands beside a field without a name.

    Args:
        label: What was pointed at.
        roles: The roles it was to have; any where there are none.
        snapshot: The screen.

    Returns:
        The message; empty where no text is so called.
    """
    node = next((node for node in snapshot.nodes if label and _has_text(node, label)), None)
    if node is None or node.role in roles:
        return ""
    fields = {"label": bracketed(label), "there": description(node)}
    field = _nameless_after(node, snapshot, roles)
    if field is not None:
        write = f"{words().role(field.role)} {words().pointing.after} {bracketed(label)}"
        return message("target.text-beside-nameless-field", kind=role_name(field.role), write=write, **fields)
    if roles and not set(roles) & _CONTROLS:
        return message("target.text-of-another-kind", kind=role_name(roles[0]), **fields)
    return message("target.text-only", write=f"{words().role('text')} {bracketed(label)}", **fields)


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


def _nearest_text(label: str, here: Iterable[Node]) -> Told:
    """The text that says what a long ``label`` says but for a few words, and those."""
    wanted = label.split()
    if len(wanted) < _LONG:
        return ""
    texts = {" ".join(node.text.split()): None for node in here if len(node.text) <= 2 * len(label)}
    compared = [(difflib.SequenceMatcher(None, wanted, text.split(), autojunk=False), text) for text in texts]
    best, text = max(compared, key=lambda one: one[0].ratio(), default=(None, ""))
    if best is None or best.ratio() < _MISTYPED:
        return ""
    there = text.split()
    changes = [
        message("target.word-instead", there=" ".join(there[begin:stop]), wanted=" ".join(wanted[first:end]))
        for kind, first, end, begin, stop in best.get_opcodes()
        if kind != "equal"
    ]
    return message("target.nearest-text", text=shortened(text, _LONGEST_TEXT), changes=joined(changes, "; "))


def _nearest_there(label: str, roles: Sequence[str], snapshot: Snapshot, here: list[Node]) -> Told:
    """The labels most like it, of its own kind before others; where none is like it, all of its kind."""
    kinds = [node for node in here if node.role in roles]
    near = _close(label, kinds, 0.4) or _close(label, snapshot.nodes, 0.6 if kinds else 0.4)
    alike = message("target.nearest-there", labels=joined(map(bracketed, near), ", ")) if near else ""
    if not roles or (near and any(STARS.sub("", node.label) in near for node in kinds)):
        return alike
    return joined((alike, _all_of(kinds, roles[0])))


def _all_of(kinds: list[Node], role: str) -> Told:
    if not kinds:
        return message("target.no-such-kind", kind=role_name(role))
    kinds = _of_the_content(kinds)
    names = [STARS.sub("", _first_text(node) or node.name) for node in kinds]
    named = listed(list(dict.fromkeys(filter(None, names))))
    nameless = [number for number, name in enumerate(names, 1) if not name]
    word = words().role(kinds[0].role)
    if nameless and word:
        more: Told = message(
            "target.nameless-such-as", n=len(nameless), write=f"{word} {words().pointing.number} {nameless[0]}"
        )
    else:
        more = message("target.nameless", n=len(nameless)) if nameless else ""
    return message("target.all-of-the-kind", labels=joined((named, more), "; "))


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


def listed(labels: Sequence[str], most: int = MOST) -> Told:
    """``labels`` in brackets, the first ``most`` of them."""
    first = joined((bracketed(shortened(label, _LONGEST)) for label in labels[:most]), ", ")
    return message("list.and-more", labels=first, n=len(labels) - most) if len(labels) > most else first


def nearest(label: str, snapshot: Snapshot, most: int = 3) -> list[str]:
    """The ``most`` labels of ``snapshot`` that are most like ``label``, best first."""
    return _close(label, snapshot.nodes, 0.4, most)


def _close(label: str, nodes: Iterable[Node], cutoff: float, most: int = 3) -> list[str]:
    there = {plain(known): known for known in _labels(nodes)}
    words_of_it = set(plain(label).split())
    alike = difflib.get_close_matches(plain(label), there, n=len(there) or 1, cutoff=cutoff)
    mistyped = set(difflib.get_close_matches(plain(label), alike, n=most, cutoff=_MISTYPED))
    close = [name for name in alike if name in mistyped or not words_of_it.isdisjoint(name.split())]
    return [STARS.sub("", there[name]) for name in close[:most]]


def _labels(nodes: Iterable[Node]) -> list[str]:
    return [node.label for node in nodes if node.label and len(node.label) < _LONGEST]


# --- twice ------------------------------------------------------------------------------------------------


def ambiguous_message(text: str, nodes: Sequence[Node]) -> Told:
    """What is told of the target ``text`` that fits all of ``nodes``."""
    where = joined(dict.fromkeys(map(description, nodes)), "; ")
    return message("target.ambiguous", text=text, n=len(nodes), where=where, second=f"{words().pointing.number} 2")


def description(node: Node) -> Told:
    """What ``node`` is and where it stands: ``button in the row “Hệ thống khác”``."""
    row = next((above for above in node.ancestors if above.role in ("row", "listitem")), None)
    around = next((above for above in node.ancestors if above.role not in ("", "list", "paragraph")), None)
    near = next((below.label for below in row.walk() if below.label and below is not node), "") if row else ""
    kind = role_name(node.role)
    if near:
        return message("target.in-row", kind=kind, label=near)
    if around is None:
        return message("target.in-page", kind=kind)
    place: Joined = joined((role_name(around.role), bracketed(around.name) if around.name else ""))
    return message("target.in-place", kind=kind, place=place)
