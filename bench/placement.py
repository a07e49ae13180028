"""What placing the marks of a figure costs beside drawing it: ``python -m bench.placement``.

The figures are the generated screens of the tests, which are fuller than any page of a portal. Both are counted in
seconds of the processor, so that a busy machine changes little. Prints JSON: ``[placing, drawing]`` of each.
"""

from __future__ import annotations

import json
import sys
import time

from PIL import Image

from guidebook.drawing.annotation import annotated_figure
from guidebook.drawing.render import annotated_picture
from guidebook.model import Figure, Section
from tests.layouts import layout

SCREENS = 90
SCALE = 2


def timed(seed: int) -> tuple[float, float]:
    """How long it takes to place the marks of a screen, and to draw them."""
    snapshot, marks = layout(seed)
    figure = Figure("thu", "Thử", 1, marks=marks)
    started = time.process_time()
    plate = annotated_figure(figure, Section("Thử", 1, ()), snapshot)
    placed = time.process_time()
    picture = Image.new("RGB", (snapshot.size[0] * SCALE, snapshot.size[1] * SCALE), "white")
    annotated_picture(picture, plate, SCALE)
    return placed - started, time.process_time() - placed


if __name__ == "__main__":
    timed(0)  # fonts are loaded once
    sys.stdout.write(json.dumps([timed(seed) for seed in range(SCREENS)]))
