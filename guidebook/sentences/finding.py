"""What a target points at in a captured figure: the one node of its snapshot, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from guidebook.errors import TargetError
from guidebook.language.messages import Told
from guidebook.sentences.labels import bracketed, plain
from guidebook.sentences.locating import PARTS
from guidebook.sentences.lost_targets import ambiguous_message, missing_message
from guidebook.sentences.roles import (
    CONTROLS,
    FIELDS,
    FRAME,
    LANDMARKS,
    LIST,
    OPEN_LIST,
    OPTION,
    PICTURE,
    ROWS,
    SIDE_MENU,
    TEXT,
    TOP,
    WRITTEN,
    WRITTEN_ROLES,
    may_be_called_as_shown,
)
from guidebook.sentences.targets import LAST, Target, as_field, parse
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

_CELLS, _HEADINGS = frozenset({"cell", "gridcell"}), frozenset({"rowheader", "columnheader"})
_TABLES = frozenset({"table", "grid", "treegrid"})
_COLUMN_APART = 2.0
"""How far from each other cells of one column may begin: borders are rounded to whole pixels."""
# What has its name from elsewhere: it is no text that can be read there.
_DRAWN_OTHERWISE = frozenset({*FIELDS, OPTION, PICTURE})
_MENUS, _ENDS = frozenset({"complementary", "navigation"}), frozenset({"banner", "contentinfo"})


def find(snapshot: Snapshot, target: str, names: Mapping[str, str] | None = None, *, is_acted_on: bool = False) -> Node:
    """The one node of a screen that a target points at.

    Args:
        snapshot: The screen.
        target: As it is written.
        names: See `parse`.
        is_acted_on: Whether a sentence did something with it: what is so called besides a field (see `as_field`) can't
            be meant then.

    Raises:
        TargetError: Where there is none, or two.
    """
    wanted = parse(target, names)
    nodes = _meant(snapshot, wanted)
    visible = nodes if wanted.number else [node for node in nodes if snapshot.visible(node)] or nodes
    if is_acted_on and (len(visible) > 1 or not all(node.role in CONTROLS for node in visible)):
        fields = [node for node in _meant(snapshot, as_field(wanted)) if snapshot.visible(node)]
        visible = fields if len(fields) == 1 else visible
    if len(visible) == 1:
        return visible[0]
    raise TargetError(ambiguous_message(wanted.text, visible) if visible else _miss(wanted, snapshot))


def find_all(snapshot: Snapshot, target: str) -> list[Node]:
    """All nodes of ``snapshot`` that ``target`` points at, be they hidden: one where it says which, else any number."""
    return _meant(snapshot, parse(target))


def _meant(snapshot: Snapshot, target: Target) -> list[Node]:
    """What ``target`` points at: one where it says which; of what follows a text, one for each such text."""
    if not target.after:
        nodes = _matches(_here(snapshot, target, snapshot.nodes), target)
        return _one_of(nodes, target.number) if target.number else nodes
    chosen = (
        node
        for following in _following(snapshot, target)
        for node in _one_of(_matches(_here(snapshot, target, following), target), target.number or 1)
    )
    return list(dict.fromkeys(chosen))


def _matches(here: Sequence[Node], target: Target) -> list[Node]:
    """Those of the nodes ``here`` that are called as ``target`` says."""
    if target.role and TEXT in target.roles:
        return _texts(here, target.label)
    called = [node for node in here if _is_called(node, target.label)]
    controls = [node for node in called if node.role in target.roles and not _is_icon_of_control(node)]
    if not controls and target.role and LIST in target.roles:  # not what a closed one opens
        controls = [node for node in called if node.role == OPEN_LIST]
    if not controls and may_be_called_as_shown(target.roles, target.label):
        fields = [node for node in here if node.role in target.roles]
        controls = [node for node in fields if _is_shown_as(node, target.label, target.roles)]
    return controls if controls or target.role else _texts(here, target.label)


def _is_icon_of_control(node: Node) -> bool:
    """Whether ``node`` is a picture in something that is pressed, which has its name."""
    return node.role == PICTURE and any(above.role in CONTROLS for above in node.ancestors)


def _texts(nodes: Iterable[Node], label: str) -> list[Node]:
    """What is called ``label`` and only read; one with a box of its own is the text itself, and no loose part of it."""
    called = [node for node in nodes if plain(node.label) == plain(label)]
    boxed = [node for node in called if node.box is not None]
    own = [node for node in boxed if not any(node in other.ancestors for other in boxed)]
    return own or list(filter(None, map(_boxed, called)))


def _here(snapshot: Snapshot, target: Target, nodes: Sequence[Node]) -> list[Node]:
    """Those of ``nodes`` that stand at the place that ``target`` names."""
    owner = _numbered_owner(snapshot, target)
    parts = _parts_of_page(snapshot, target.part) if target.part else frozenset()
    in_frame = target.is_in_frame or target.frames
    counted = (target.number or target.after) and not in_frame  # what is in a frame is counted there
    return [node for node in nodes if _in_place(node, target, owner, parts) and not (counted and _is_framed(node))]


def _parts_of_page(snapshot: Snapshot, part: str) -> frozenset[Node]:
    """What of a page the words for a place mean: as a rule a landmark."""
    if part == SIDE_MENU:
        return frozenset(node for node in snapshot.nodes if node.role in _MENUS and not _is_in(node, _ENDS))
    landmarks = frozenset(node for node in snapshot.nodes if node.role == LANDMARKS[part])
    if landmarks or part != TOP:
        return landmarks
    content = next((at for at, node in enumerate(snapshot.nodes) if _is_content(node)), len(snapshot.nodes))
    return frozenset(node for node in snapshot.nodes[:content] if node.role == "navigation")


def _is_content(node: Node) -> bool:
    return node.role == "main" or (node.role == "heading" and "level=1" in node.states)


def _is_in(node: Node, roles: Iterable[str]) -> bool:
    return any(above.role in roles for above in node.ancestors)


def _is_framed(node: Node) -> bool:
    return _is_in(node, {FRAME})


def _numbered_owner(snapshot: Snapshot, target: Target) -> Node | None:
    if not target.owner_number:
        return None
    owners = [node for node in snapshot.nodes if node.role in target.owner_roles and not _is_framed(node)]
    return next(iter(_one_of(owners, target.owner_number)), None)


def _following(snapshot: Snapshot, target: Target) -> list[Sequence[Node]]:
    """What follows each text that ``target`` names: as a rule there is one."""
    label = plain(target.after)
    texts = [node for node in snapshot.nodes if _is_text_of(node, label)]
    texts = [node for node in texts if node.role not in _DRAWN_OTHERWISE] or texts or _ends_of_text(snapshot, label)
    # Texts that stand beside each other are one in a snapshot.
    texts = texts or [node for node in snapshot.nodes if _is_in_text_of(node, label)][:1]
    innermost = [node for node in texts if not any(node in other.ancestors for other in texts)]  # a row has its cells'
    chosen = _one_of(innermost, target.after_number) if target.after_number else innermost
    return [_after(snapshot, text) for text in chosen]


def _after(snapshot: Snapshot, text: Node) -> list[Node]:
    return [node for node in snapshot.nodes[snapshot.nodes.index(text) + 1 :] if text not in node.ancestors]


def _ends_of_text(snapshot: Snapshot, label: str) -> list[Node]:
    """The last of the parts beside each other that a reader reads as the text ``label``: see `locating`.

    The first of them may begin with other words: a snapshot joins texts.
    """
    read = [(node, plain(node.label)) for node in snapshot.nodes if not node.children and plain(node.label)]
    ends = (read[max(at - count, 0) : at] for at in range(1, len(read) + 1) for count in range(2, PARTS + 1))
    return list(dict.fromkeys(parts[-1][0] for parts in ends if _end_as([text for _, text in parts], label)))


def _end_as(parts: list[str], label: str) -> bool:
    return f" {' '.join(parts)}".endswith(f" {label}") and len(label) > len(parts[-1])


def _is_text_of(node: Node, label: str) -> bool:
    return label in (plain(node.text), plain(node.name))


def _is_in_text_of(node: Node, label: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(label)}(?!\w)", plain(node.text)))


def _is_called(node: Node, label: str) -> bool:
    if not label:
        return True
    if node.role in ROWS:
        return _holds_text(node, label)
    return plain(node.name) == plain(label)


def _is_shown_as(node: Node, label: str, roles: Iterable[str]) -> bool:
    """Whether a reader would call the field ``node`` so, though it has another name or none: see `_shown_path`."""
    if node.role != LIST and node.role not in WRITTEN_ROLES:
        return False
    if plain(node.properties.get("placeholder", "")) == plain(label):
        return True
    cell = next((above for above in node.ancestors if above.role in _CELLS), None)
    if node.name or cell is None or cell.parent is None:
        return False
    at = cell.parent.children.index(cell)
    beside = [one for one in cell.parent.children[max(at - 1, 0) : at + 2] if one.role in _CELLS]
    if (
        node.role == LIST
        and WRITTEN in roles
        and any(one.role in WRITTEN_ROLES for near in beside for one in near.walk())
    ):
        return False
    before = cell.parent.children[:at]
    headings = [one for one in before if one.role in _HEADINGS]
    return any(plain(one.label) == plain(label) for one in (*before[-1:], *headings[-1:]))


def _holds_text(node: Node, label: str) -> bool:
    return any(plain(label) in (plain(below.name), plain(below.text)) for below in node.walk())


def _boxed(node: Node) -> Node | None:
    """Loose text has no box: what holds it has one, and is called by the text where it holds nothing else."""
    if node.box is not None:
        return node
    parent = node.parent
    return Node(node.role, node.name, node.text, parent.box, parent.parent) if parent and parent.box else None


def _in_place(node: Node, target: Target, owner: Node | None, parts: frozenset[Node]) -> bool:
    around_it = [above for above in node.ancestors if above.role == FRAME]
    if not all(any(_is_called(frame, title) for frame in around_it) for title in target.frames):
        return False
    if target.owner_number:
        return owner is not None and owner in node.ancestors
    if target.within:
        roles = target.owner_roles
        is_within = any(above.role in roles and _is_called(above, target.owner) for above in node.ancestors)
        return is_within and (not target.column or _is_in_column(node, target.column))
    return not target.part or not parts.isdisjoint(node.ancestors)


def _is_in_column(node: Node, head: str) -> bool:
    """Whether ``node`` stands below ``head``, where that column of its table begins."""
    cell = next((one for one in (node, *node.ancestors) if one.role in _CELLS | _HEADINGS), None)
    table = next((above for above in node.ancestors if above.role in _TABLES), None)
    over = _head(table, head) if table else None
    return bool(cell and cell.box and over and over.box) and abs(cell.box.x - over.box.x) <= _COLUMN_APART  # type: ignore


def _head(table: Node, label: str) -> Node | None:
    """What stands over the column of ``table`` that is called ``label``."""
    rows = [node for node in table.walk() if node.role == "row"]
    heads = (cell for row in rows[:1] for cell in row.children)
    others = (node for node in table.walk() if node.role == "columnheader")
    return next(
        (cell for cell in (*heads, *others) if cell.role in _CELLS | _HEADINGS and _holds_text(cell, label)), None
    )


def _miss(target: Target, snapshot: Snapshot) -> Told:
    """What is told of a target that is nowhere."""
    following = _following(snapshot, target) if target.after else [snapshot.nodes]
    if not following:
        owner = f"{words().pointing.after} {bracketed(target.after)}"
        return missing_message(target.text, target.after, (), snapshot, snapshot.nodes, owner=owner)
    if target.within and not _has_owner(target, snapshot):
        owner = f"{target.within} {bracketed(target.owner) if target.owner else ''}".strip()
        roles = target.owner_roles
        return missing_message(target.text, target.owner, roles, snapshot, snapshot.nodes, owner=owner)
    if target.column and not any(_head(node, target.column) for node in snapshot.nodes if node.role in _TABLES):
        owner = f"{words().pointing.column} {bracketed(target.column)}"
        heads = ("columnheader",)
        return missing_message(target.text, target.column, heads, snapshot, snapshot.nodes, owner=owner)
    there = _here(snapshot, target, following[0])
    here = [node for node in there if target.is_in_frame or not _is_framed(node)]
    elsewhere = bool(target.place or target.within or target.after)
    return missing_message(
        target.text, target.label, target.roles if target.role else (), snapshot, here, elsewhere=elsewhere
    )


def _has_owner(target: Target, snapshot: Snapshot) -> bool:
    if target.owner_number:
        return _numbered_owner(snapshot, target) is not None
    roles = target.owner_roles
    return any(node.role in roles and _is_called(node, target.owner) for node in snapshot.nodes)


def _one_of(nodes: list[Node], number: int) -> list[Node]:
    """The node of ``nodes`` that has that ``number``; none where there are fewer."""
    return nodes[-1:] if number == LAST else nodes[number - 1 : number]
