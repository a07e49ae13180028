"""Verdicts: whether a figure still is what was approved; if not, in which of its two faces, and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image

from guidebook.drawing.callouts import AnnotatedFigure
from guidebook.gallery.changing import blanked, left_out
from guidebook.gallery.looks import looks_alike, unlike_boxes
from guidebook.gallery.meaning import differences, moved, named_once, words_of
from guidebook.geometry import Box
from guidebook.sentences.labels import bracketed
from guidebook.snapshot import Node, Snapshot

Kind = Literal["meaning", "look", "missing", "orphan"]
_NAMED = 3
"""So many things are named that look different or have moved; the picture shows the others."""


@dataclass(frozen=True)
class Verdict:
    """``words`` tell each change, never none."""

    kind: Kind
    words: tuple[str, ...]

    def __str__(self) -> str:
        more = f", and {len(self.words) - 1} more" if len(self.words) > 1 else ""
        return f"{self.words[0]}{more}"


@dataclass(frozen=True)
class Shot:
    """A figure at one time: its snapshot, its marks where they can be placed, its raw picture once it is needed.

    ``changing`` points at the places of it that change by nature.
    """

    snapshot: Snapshot
    plate: AnnotatedFigure | None
    picture: Callable[[], Image.Image]
    changing: tuple[str, ...] = ()


def verdict(old: Shot, new: Shot, *, other_build: bool = False) -> Verdict | None:
    """What a reader would notice; None where it is nothing. ``other_build`` of the browser took ``new``."""
    (before, old_places), (after, new_places) = (left_out(shot.snapshot, shot.changing) for shot in (old, new))
    places = [*old_places, *new_places]
    if places:
        old = replace(old, snapshot=before, picture=_blanked(old, places))
        new = replace(new, snapshot=after, picture=_blanked(new, places))
    meant = (*map(str, differences(old.snapshot, new.snapshot)), *_left_callouts(old.plate, new.plate))
    if meant:
        return Verdict("meaning", meant)
    elsewhere = [after for _, after in moved(old.snapshot, new.snapshot)]
    if elsewhere:
        return Verdict("look", (f"{_several(elsewhere)} moved",))
    return _look(old.picture(), new.picture(), new.snapshot, other_build=other_build)


def _blanked(shot: Shot, places: Sequence[Box]) -> Callable[[], Image.Image]:
    return lambda: blanked(shot.picture(), places, shot.snapshot.scale)


def _left_callouts(old: AnnotatedFigure | None, new: AnnotatedFigure | None) -> Iterator[str]:
    """Marked controls that stand nowhere near their callouts any more."""
    if old is None or new is None:
        return
    for before, after in zip(old.callouts, new.callouts, strict=False):
        if before.names == after.names and not before.box.overlap(after.box):
            yield f"callout: {', '.join(map(bracketed, after.names))} moved away from its callout"


def _look(old: Image.Image, new: Image.Image, snapshot: Snapshot, *, other_build: bool) -> Verdict | None:
    if old.size != new.size:
        return Verdict("look", (f"{old.width} x {old.height} pixels → {new.width} x {new.height}",))
    if looks_alike(old, new, snapshot.scale, snapshot.lines, other_build=other_build):
        return None
    named = {node.box: node for node in _to_be_seen(snapshot) if node.box}
    boxes = unlike_boxes(old, new, named, snapshot.scale, most=_NAMED + 1, other_build=other_build)
    unlike = [named[box] for box in boxes]
    return Verdict("look", (f"another look: {_several(unlike) or 'the page'}",))


def _several(nodes: Sequence[Node]) -> str:
    """The first of them by name."""
    named = named_once(nodes)
    told = ", ".join(map(words_of, named[:_NAMED]))
    return f"{told} …" if len(named) > _NAMED else told


def _to_be_seen(snapshot: Snapshot) -> Iterator[Node]:
    """What a change of looks is told of: things with words and nothing below them that says more."""
    for node in snapshot.nodes:
        if (
            node.label
            and snapshot.visible(node)
            and not any(child.label and child.box for child in node.walk() if child is not node)
        ):
            yield node
