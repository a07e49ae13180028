"""The gallery: what stands in ``screenshots/``, what is rewritten, and why.

manifest.py           the files of each figure, and with what they were taken
annotated_figures.py  figures as they print: with their marks placed
verdicts.py           what a reader would notice between two shots: aria_diff.py (in words), pixel_diff.py (in pixels)
compare.py            which figures have changed, beside those that are kept
update.py             which are rewritten, approved, drawn again or removed; whole or not at all
changing.py           places that change by nature: neither their words nor their pixels count
rejections.py         why a figure was rejected
"""

from guidebook.gallery.annotated_figures import annotated_figures, annotated_png, markable_figures, snapshots
from guidebook.gallery.changing import Changing, places, targets_of, unseen_in, wrong_in
from guidebook.gallery.compare import Change, compare, is_alike, is_as_approved
from guidebook.gallery.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    browsers_of,
    entries_of,
    files_of,
    manifest_json,
    read_manifest,
)
from guidebook.gallery.update import approve, redraw, update

__all__ = [
    "MANIFEST",
    "Change",
    "Changing",
    "Manifest",
    "ManifestEntry",
    "annotated_figures",
    "annotated_png",
    "approve",
    "browsers_of",
    "compare",
    "entries_of",
    "files_of",
    "is_alike",
    "is_as_approved",
    "manifest_json",
    "markable_figures",
    "places",
    "read_manifest",
    "redraw",
    "snapshots",
    "targets_of",
    "unseen_in",
    "update",
    "wrong_in",
]
