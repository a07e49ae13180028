"""Places that change by nature: a clock, a counter, an advertisement. Neither their words nor their pixels count.

A project names them in pyproject.toml, each with the reason; for every figure, or in a part of its own for one::

    [tool.guidebook.changing]
    "khung [Đồng hồ]" = "the time of day"
    "chữ [Còn … giây]" = "counts down"       # … stands for whatever is there
    trang-chu = { "khung [Quảng cáo]" = "another one each day" }
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from guidebook.errors import GuidebookError, TargetError
from guidebook.geometry import Box
from guidebook.language.messages import message
from guidebook.sentences.finding import find_all
from guidebook.sentences.labels import plain
from guidebook.sentences.targets import Target, parse
from guidebook.snapshot import Node, Snapshot

Changing = Mapping[str, str | Mapping[str, str]]
WHATEVER = "…"
# What is blanked on the picture beyond the place itself: letters reach a little beyond the box of their line.
_MARGIN = 2.0


def targets_of(changing: Changing, figure: str) -> tuple[str, ...]:
    """The places that change in a figure.

    Args:
        changing: What the project's settings say: reasons by target, and by figure for those of one figure.
        figure: Its id.

    Returns:
        The targets of every figure, then those of this one.
    """
    own = changing.get(figure)
    everywhere = (target for target, why in changing.items() if isinstance(why, str))
    return (*everywhere, *(own if isinstance(own, Mapping) else ()))


def wrong_in(changing: Changing, figures: Iterable[str]) -> Iterator[GuidebookError]:
    """What of a project's ``changing`` names nothing, whatever is on the screens.

    Args:
        changing: What the project's settings say.
        figures: The ids of all figures that sentences take.

    Returns:
        An error for each target that can't be read or fits everything, and for each id that none of ``figures`` has.
    """
    known = set(figures)
    for name, why in changing.items():
        if not isinstance(why, str) and name not in known:
            yield GuidebookError(message("changing.no-figure", figure=name))
        for target in (name,) if isinstance(why, str) else why:
            try:
                if _is_anything(parse(target)):
                    yield GuidebookError(message("changing.fits-everything", target=target, whatever=WHATEVER))
            except TargetError as error:
                yield GuidebookError(message("changing.wrong-target", reason=error.told))


def _is_anything(target: Target) -> bool:
    somewhere = target.place or target.within or target.after or target.number
    return WHATEVER in target.label and not target.label.strip(f"{WHATEVER} ") and not somewhere


def unseen_in(changing: Changing, snapshots: Mapping[str, Snapshot]) -> Iterator[GuidebookError]:
    """What of a project's ``changing`` is on none of the screens.

    Args:
        changing: What the project's settings say.
        snapshots: What was on the screen of each figure, by id. Of a figure that isn't among them nothing is said.
    """
    for name, why in changing.items():
        everywhere = isinstance(why, str)
        screens = list(snapshots.values()) if everywhere else [snapshots[name]] if name in snapshots else []
        for target in (name,) if everywhere else why:
            if screens and not any(places(screen, (target,)) for screen in screens):
                nowhere = message("changing.in-no-figure", target=target)
                elsewhere = message("changing.not-in-figure", target=target, figure=name)
                yield GuidebookError(nowhere if everywhere else elsewhere)


def places(snapshot: Snapshot, targets: Iterable[str]) -> list[Node]:
    """The nodes of ``snapshot`` that ``targets`` point at; none for a target that isn't there."""
    found = (node for text in targets for target in _spelt(snapshot, text) for node in find_all(snapshot, target))
    return list(dict.fromkeys(_own(snapshot, node) for node in found))


def _spelt(snapshot: Snapshot, text: str) -> list[str]:
    """``text`` as the screen has it: with each label that fits it, where it says “…”."""
    label = parse(text).label
    if WHATEVER not in label:
        return [text]
    pattern = ".*".join(re.escape(plain(f"|{part}|")[1:-1]) for part in label.split(WHATEVER))
    fits = re.compile(pattern, re.DOTALL)
    labels = {
        said for node in snapshot.nodes for said in (node.name, node.text) if said and fits.fullmatch(plain(said))
    }
    escaped = (said.replace("\\", "\\\\").replace("]", "\\]") for said in sorted(labels))
    return [text.replace(f"[{label}]", f"[{said}]") for said in escaped]


def _own(snapshot: Snapshot, node: Node) -> Node:
    """The node of the snapshot that a target found: of loose text, it found one with the box of what holds it."""
    if node in snapshot.nodes:
        return node
    said = node.role, node.name, node.text
    alike = (one for one in snapshot.nodes if (one.role, one.name, one.text) == said)
    return next(one for one in alike if one.parent is not None and one.parent.box == node.box)


def left_out(snapshot: Snapshot, targets: Sequence[str]) -> tuple[Snapshot, list[Box]]:
    """``snapshot`` without the places that ``targets`` point at, and where on the picture they are."""
    nodes = places(snapshot, targets)
    if not nodes:
        return snapshot, []
    boxes = [box for node in nodes if (box := node.box or (node.parent.box if node.parent else None))]
    return replace(snapshot, root=_without(snapshot.root, nodes)), boxes


def _without(root: Node, nodes: Sequence[Node]) -> Node:
    """A copy of the tree less ``nodes``; what holds one is no longer called by what it says."""
    said = {id(root): _strings_below(nodes, root)}
    copy = replace(root, children=[])
    ahead = [(root, copy)]
    while ahead:
        old, new = ahead.pop()
        for child in old.children:
            if child in nodes:
                continue
            strings = said.setdefault(id(child), _strings_below(nodes, child))
            ahead.append((child, new.add(replace(child, name=_less(child.name, strings), children=[]))))
    return copy


def _strings_below(nodes: Sequence[Node], around: Node) -> list[str]:
    """What those of ``nodes`` say that stand in ``around``, the longest first."""
    inside = (node for node in nodes if around in node.ancestors)
    return sorted(
        {said for node in inside for below in node.walk() for said in (below.name, below.text) if said}, key=len
    )[::-1]


def _less(name: str, strings: Iterable[str]) -> str:
    for said in strings:
        name = name.replace(said, WHATEVER)
    return name


def blanked(picture: Image.Image, boxes: Iterable[Box], scale: int) -> Image.Image:
    """A copy of ``picture`` with grey over ``boxes``, in CSS pixels: ``scale`` of the picture's are one."""
    copy = picture.copy()
    pen = ImageDraw.Draw(copy)
    for edges in (box.grown(_MARGIN) for box in boxes):
        pen.rectangle([edge * scale for edge in (edges.x, edges.y, edges.right, edges.bottom)], fill="#808080")
    return copy
