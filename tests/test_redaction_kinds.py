"""A kind of personal value is one row of a table: whoever adds one touches nothing else, and sees it masked."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from guidebook.redaction.kinds import KINDS, ON_REQUEST, Kind, When, kinds_for

ROOT = Path(__file__).parent.parent
PASSPORT = {
    "name": "passport number",
    "when": When.ALWAYS,
    "prefilter": re.compile(r"[A-Z]\d{7}"),
    "find": lambda text: (found.span() for found in re.finditer(r"\b[A-Z]\d{7}\b", text)),
    "example": "Hộ chiếu B1234567",
}
ROW = r"""
    Kind(
        "passport number",
        When.ALWAYS,
        re.compile(r"[A-Z]\d{7}"),
        lambda text: (found.span() for found in re.finditer(r"\b[A-Z]\d{7}\b", text)),
        "Hộ chiếu B1234567",
    ),
"""
CAPTURE = """
import json
from playwright.sync_api import sync_playwright
from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.camera import Camera

with sync_playwright() as playwright:
    page = playwright.chromium.launch(**launch_options(find_browser())).new_page(viewport={"width": 400, "height": 200})
    page.set_content("<p>Hộ chiếu <b>B12</b>34567 của tôi</p><img alt='Ảnh B1234567'>")
    capture = Camera(page, (400, 200), 1).capture()
print(json.dumps([[(one.kind, one.count) for one in capture.masks], capture.snapshot]))
"""


@pytest.mark.long
@pytest.mark.browser
def test_a_new_kind_is_masked_after_a_row_of_the_table(tmp_path):
    """In a copy of the engine: its picture is burned, its words are in no text, and the record tells its kind."""
    shutil.copytree(ROOT / "guidebook", tmp_path / "guidebook", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "guidebook" / "redaction" / "kinds.py"
    table.write_text(table.read_text("utf-8").replace("KINDS = (\n", f"KINDS = ({ROW}", 1), "utf-8")
    run = subprocess.run([sys.executable, "-c", CAPTURE], cwd=tmp_path, capture_output=True, check=True)
    counts, snapshot = json.loads(run.stdout)
    assert dict(counts)["passport number"] >= 1
    assert "34567" not in snapshot
    assert "•••" in snapshot


@pytest.mark.parametrize("part", [one.name for one in fields(Kind) if one.default is MISSING])
def test_a_kind_without_a_part_is_refused_by_the_name_of_the_part(part):
    """No kind is left out in silence."""
    with pytest.raises(TypeError, match=f"'{part}'"):
        Kind(**{name: value for name, value in PASSPORT.items() if name != part})


@pytest.mark.parametrize(
    ("part", "wrong"), [("prefilter", re.compile("@")), ("find", lambda text: ()), ("example", "Hộ chiếu")]
)
def test_a_part_that_passes_over_the_example_is_refused(part, wrong):
    """A prefilter that lets nothing through would mask nothing, and say nothing."""
    named = "find" if part == "find" else "prefilter"
    with pytest.raises(ValueError, match=f"{named}.*“passport number”"):
        Kind(**PASSPORT | {part: wrong})


def test_what_is_looked_for_is_what_always_is_and_what_a_project_asks_for():
    """A cast's own messages are for all to read; what a project asks for by its name is one kind."""
    assert len(set(ON_REQUEST)) == len(ON_REQUEST)
    assert [kind.name for kind in kinds_for((), has_cast=True)] == ["e-mail address", "identity number", "phone number"]
    without_cast = [kind.name for kind in kinds_for(["tax code"], has_cast=False)]
    assert without_cast[3:] == [*["one-time code"] * 3, "tax code"]  # in words, after a sender, in addresses


def test_a_line_for_machines_is_found_in_a_text_of_its_own():
    """Of another country's passport, without the marks that fill it up: nothing else of the text need look personal."""
    kind = next(kind for kind in KINDS if kind.name == "identity number")
    line = "L898902C36UTO7408122F1204159ZE184226BAAAAA10"
    assert kind.prefilter.search(line)
    assert list(kind.find(line))
