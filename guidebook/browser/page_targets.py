"""What can be named on a page, as a sentence would name it."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import islice

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from guidebook.browser.lookup import frame_name
from guidebook.errors import TargetError
from guidebook.language.messages import Told, joined, message
from guidebook.language.names import role_name
from guidebook.sentences.finding import find
from guidebook.sentences.labels import bracketed
from guidebook.sentences.locating import locate
from guidebook.sentences.roles import CONTROLS, FIELDS, FRAME, LIST
from guidebook.sentences.targets import parse
from guidebook.sentences.words import words
from guidebook.snapshot import Node, Snapshot

_NAMED = frozenset((*CONTROLS, "heading"))
_MOST_LETTERS = 60
"""Letters of a text that a field without a name may be said to stand after."""
_MOST_ALIKE = 10
"""Of how many texts that are the same a field may be said to stand after one."""
_PIXELS_APART = 1.5
"""How far from its place in the snapshot a field may be found: there, places are whole pixels."""


def list_targets(page: Page, snapshot: Snapshot, most: int | None = None) -> Told:
    """What sentences can point at on ``page``, a line each in reading order, below its title; and the fields that none
    can point at.

    Args:
        page: As it is now.
        snapshot: What can be read on it.
        most: How many are listed; all where that is None.
    """
    order = {id(node): at for at, node in enumerate(snapshot.nodes)}
    # Both are in reading order; what isn't listed isn't looked for.
    found = merge(targets_on(snapshot), nameless_on(page, snapshot), key=lambda one: order[id(one[0])])
    there = [target or message("screen.nameless", kind=role_name(node.role)) for node, target in islice(found, most)]
    more = ["  …"] if next(found, None) else []
    head = message("screen.title", title=snapshot.title, address=snapshot.address)
    return joined((head, *(f"  {target}" for target in there or [message("list.none")]), *more), "\n")


def targets_on(snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    """Each named thing that a sentence can point at, in reading order, and what a sentence would write.

    A list that is closed is one thing, whatever can be chosen in it.
    """
    for node in snapshot.nodes:
        is_listed = node.role in _NAMED and _label(node) and not _is_in_closed_list(node)
        if is_listed and (target := _first_that_means(node, _named(node, snapshot), snapshot)):
            yield node, target


def nameless_on(page: Page, snapshot: Snapshot) -> Iterator[tuple[Node, str]]:
    """Each field without a name, and what a sentence on ``page`` can write for it; empty where that is nothing."""
    for node in snapshot.nodes:
        if node.role in FIELDS and not node.name:
            ways = (target for target in _unnamed(node, snapshot) if _stands_at(page, target, node))
            yield node, _first_that_means(node, ways, snapshot)


def _label(node: Node) -> str:
    """What a sentence calls ``node``: what stands in a field is no name of it."""
    return node.name if node.role in FIELDS else node.label


def _is_in_closed_list(node: Node) -> bool:
    return any(above.role == LIST for above in node.ancestors)


def _first_that_means(node: Node, targets: Iterator[str], snapshot: Snapshot) -> str:
    """The first of ``targets`` that points at ``node`` and at nothing else; empty where none does."""
    for target in targets:
        try:
            if find(snapshot, target) is node:
                return target
        except TargetError:
            continue
    return ""


def _named(node: Node, snapshot: Snapshot) -> Iterator[str]:
    """What may be written for ``node`` by its label: alone, or as the n-th of that label."""
    named, place = f"{words().role(node.role)} {bracketed(_label(node))}".strip(), _frames_around(node, snapshot)
    yield f"{named}{place}"
    yield from (f"{named} {words().pointing.number} {n}{place}" for n in range(1, 10))


def _unnamed(node: Node, snapshot: Snapshot) -> Iterator[str]:
    """What may be written for a field without a name: by the text before it, or as the n-th of its kind."""
    word, place = words().role(node.role), _frames_around(node, snapshot)
    before = snapshot.nodes[: snapshot.nodes.index(node)]
    text = next((one.label for one in reversed(before) if one.label and one.role not in CONTROLS), "")
    if text and len(text) < _MOST_LETTERS and not place:
        after = f"{word} {words().pointing.after} {bracketed(text)}"
        yield from (after, *(f"{after} {words().pointing.number} {n}" for n in range(1, _MOST_ALIKE)))
    kinds = words().roles.get(word, [])
    yield f"{word} {words().pointing.number} {1 + sum(one.role in kinds for one in before)}{place}"


def _frames_around(node: Node, snapshot: Snapshot) -> str:
    """The words for the frames that ``node`` stands in, from the inside out."""
    frames = [above for above in node.ancestors if above.role == FRAME]
    return "".join(f" {words().inside(FRAME)} {frame_name(frame, snapshot)}" for frame in frames)


def _stands_at(page: Page, target: str, node: Node) -> bool:
    """Whether ``target`` is found on ``page`` where the snapshot has ``node``."""
    try:
        found = locate(page, parse(target))
        box = found.bounding_box() if found.count() == 1 else None
    except (PlaywrightError, TargetError):
        return False
    there = node.box
    return bool(box and there) and max(abs(box["x"] - there.x), abs(box["y"] - there.y)) < _PIXELS_APART  # type: ignore
