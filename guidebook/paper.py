"""The sheet that a guide is printed on, by Nghị định 30/2020/NĐ-CP, Phụ lục I: A4. All lengths are in millimetres."""

from __future__ import annotations

WIDTH, HEIGHT = 210, 297
MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM, MARGIN_LEFT = 20, 15, 20, 30
FIGURE_WIDTH = 151
"""How wide a figure prints at most: the least at which the number in a badge of a window of 1280 pixels has 8 points,
and two figures fit a page with their text."""
FIGURE_HEIGHT = 225
"""How high a figure prints at most: what the margins leave beside its caption and the sentence above it."""
PIXEL = 0.153
"""How wide a CSS pixel prints where there is room: a part of a window, up to 1.3 times as large as the whole."""
