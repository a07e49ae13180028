"""HTML of a line, and CSS and SVG of what lies over a picture."""

from __future__ import annotations

import re
from itertools import groupby

from markupsafe import Markup

from guidebook.drawing.callouts import AnnotatedFigure, Callout
from guidebook.drawing.render import BAR_HEIGHT, svg_address_bar, svg_overlay
from guidebook.geometry import Box
from guidebook.publish.blocks import Line, Run
from guidebook.publish.references import mark_anchor

_SHORT = 45  # letters: an address that stays on one line
_TAGS = {"label": "b", "typed": "kbd", "code": "code", "verdict": "b"}


def markup(line: Line, labels: str = "") -> Markup:
    """The HTML of a line.

    Args:
        line: its runs.
        labels: the tag of the language of the screen's labels, where it isn't the line's; else empty.
    """
    pieces = []
    for (strong, emphasis), runs in groupby(line, key=lambda run: (run.strong, run.emphasis)):
        piece = Markup("").join(_run(run, labels) for run in runs)
        piece = Markup("<em>{}</em>").format(piece) if emphasis else piece
        pieces.append(Markup("<strong>{}</strong>").format(piece) if strong else piece)
    return Markup("").join(pieces)


def _run(run: Run, labels: str) -> Markup:
    if run.kind == "number":
        mark = mark_anchor(run.target, run.text)
        return Markup('<a class="callout" href="#{}" aria-label="{}">{}</a>').format(mark, run.spoken, run.text)
    if run.kind == "reference":
        return Markup('<a href="#{}">{}</a>').format(run.target, run.text)
    if run.kind == "address":
        return _address(run)
    if run.kind == "label" and labels:
        return Markup('<b lang="{}">{}</b>').format(labels, run.text)
    tag = _TAGS.get(run.kind)
    return Markup(f"<{tag}>{{}}</{tag}>").format(run.text) if tag else Markup("{}").format(run.text)


def _address(run: Run) -> Markup:
    """A link out of the guide; a long one may break after a stroke and before a dot, and nowhere else."""
    pieces = re.split(r"(?<=/)(?=[^/])|(?=\.)", run.text) if len(run.text) > _SHORT else [run.text]
    text = Markup("<wbr>").join(pieces)
    return Markup('<a class="address" href="{}" rel="noreferrer">{}</a>').format(run.target, text)


def crop(plate: AnnotatedFigure) -> str:
    """CSS that places the whole capture on the canvas of ``plate``; the overlay covers what isn't shown."""
    return within(Box(-plate.crop.x, -plate.crop.y, *plate.size), plate.canvas)


def within(box: Box, outer: Box) -> str:
    """CSS that places ``box`` in ``outer``, in percent of that; both are CSS pixels from the same corner."""
    return (
        f"width:{box.width / outer.width:.4%};left:{(box.x - outer.x) / outer.width:.4%};"
        f"top:{(box.y - outer.y) / outer.height:.4%};height:{box.height / outer.height:.4%}"
    )


def badge(callout: Callout) -> str:
    """CSS that places what is written of ``callout``, in percent of its box."""
    assert callout.tag
    return within(callout.tag.box, callout.box)


def callouts_svg(plate: AnnotatedFigure) -> Markup:
    """The callouts of ``plate``, as an SVG that lies over its picture."""
    return Markup(svg_overlay(plate))


def height(plate: AnnotatedFigure) -> float:
    """How high the figure of ``plate`` is, with its address bar, in CSS pixels of the screen."""
    return plate.canvas.height + (BAR_HEIGHT if plate.figure.address_bar else 0)


def address_bar_svg(plate: AnnotatedFigure) -> Markup:
    """The address bar above the picture of ``plate``, as SVG, where the figure has one."""
    return Markup(svg_address_bar(plate) if plate.figure.address_bar else "")


def strip_of(plate: AnnotatedFigure, callout: Callout, number: int) -> int:
    """In which strip of the figure of ``plate`` a ``callout`` stands, counted from 0; there are ``number`` strips."""
    total = height(plate)
    middle = callout.box.y + callout.box.height / 2 - plate.canvas.y + total - plate.canvas.height
    return min(number - 1, max(0, int(middle * number / total)))
