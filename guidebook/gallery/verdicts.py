"""Two shots of one figure: what a reader would notice between them, in which of a figure's two faces, in words.

A figure has changed where what is on its screen means something else (`aria_diff`), stands elsewhere, or looks
different (`pixel_diff`). Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.gallery.aria_diff import differences, moved, name_of, named_once
from guidebook.gallery.changing import blanked, left_out
from guidebook.gallery.pixel_diff import looks_alike, unlike_boxes
from guidebook.geometry import Box
from guidebook.language.messages import Message, Told, joined, message
from guidebook.sentences.labels import bracketed
from guidebook.snapshot import Node, Snapshot

Kind = Literal["meaning", "look", "missing", "orphan"]
_NAMED = 3
"""So many things are named that look different or have moved; the picture shows the others."""


@dataclass(frozen=True)
class Verdict:
    """Why a figure has changed: in its ``kind`` of way; ``words`` tell each change, of which there is one at least."""

    kind: Kind
    words: tuple[Told, ...]

    @property
    def told(self) -> Told:
        """The first change, and how many more there are."""
        first, *others = self.words
        return message("change.and-more", first=first, n=len(others)) if others else first

    def __str__(self) -> str:
        return str(self.told)


@dataclass(frozen=True)
class Shot:
    """A figure at one time.

    Args:
        snapshot: what was on its screen.
        annotated: its marks, where they can be placed.
        picture: gives its raw picture (RGB), which isn't read before it is needed.
        changing: targets of the places that change by nature.
    """

    snapshot: Snapshot
    annotated: AnnotatedFigure | None
    picture: Callable[[], Image.Image]
    changing: tuple[str, ...] = ()


def verdict(old: Shot, new: Shot, *, other_build: bool = False) -> Verdict | None:
    """What a reader would notice between ``old`` and ``new``; None where it is nothing.

    ``other_build`` says that another build of the browser took ``new``: it rounds otherwise.
    """
    (before, old_places), (after, new_places) = (left_out(shot.snapshot, shot.changing) for shot in (old, new))
    places = [*old_places, *new_places]
    if places:
        old = replace(old, snapshot=before, picture=_blanked(old, places))
        new = replace(new, snapshot=after, picture=_blanked(new, places))
    told = (one.told for one in differences(old.snapshot, new.snapshot))
    meant = (*told, *_left_callouts(old.annotated, new.annotated))
    if meant:
        return Verdict("meaning", meant)
    elsewhere = [after for _, after in moved(old.snapshot, new.snapshot)]
    if elsewhere:
        return Verdict("look", (message("change.moved", things=_several(elsewhere)),))
    return _look(old.picture(), new.picture(), new.snapshot, other_build=other_build)


def _blanked(shot: Shot, places: Sequence[Box]) -> Callable[[], Image.Image]:
    return lambda: blanked(shot.picture(), places, shot.snapshot.scale)


def _left_callouts(old: AnnotatedFigure | None, new: AnnotatedFigure | None) -> Iterator[Message]:
    """Marked controls that stand nowhere near their callouts any more."""
    if old is None or new is None:
        return
    for before, after in zip(old.callouts, new.callouts, strict=False):
        if before.names == after.names and not before.box.overlap(after.box):
            yield message("change.callout", labels=", ".join(map(bracketed, after.names)))


def _look(old: Image.Image, new: Image.Image, snapshot: Snapshot, *, other_build: bool) -> Verdict | None:
    if old.size != new.size:
        sizes = {"width": old.width, "height": old.height, "new_width": new.width, "new_height": new.height}
        return Verdict("look", (message("change.size", **sizes),))
    if looks_alike(old, new, snapshot.scale, snapshot.lines, other_build=other_build):
        return None
    named = {node.box: node for node in _to_be_seen(snapshot) if node.box}
    boxes = unlike_boxes(old, new, named, snapshot.scale, most=_NAMED + 1, other_build=other_build)
    unlike = [named[box] for box in boxes]
    look = message("change.look", things=_several(unlike)) if unlike else message("change.look-of-page")
    return Verdict("look", (look,))


def _several(nodes: Sequence[Node]) -> Told:
    """The first of them by name."""
    named = named_once(nodes)
    told = joined(map(name_of, named[:_NAMED]), ", ")
    return message("change.and-so-on", things=told) if len(named) > _NAMED else told


def _to_be_seen(snapshot: Snapshot) -> Iterator[Node]:
    """What a change of looks is told of: things with words and nothing below them that says more."""
    for node in snapshot.nodes:
        if (
            node.label
            and snapshot.visible(node)
            and not any(child.label and child.box for child in node.walk() if child is not node)
        ):
            yield node
