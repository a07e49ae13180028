"""The gallery: what stands in ``screenshots/``, what is rewritten, and why.

kept.py      the files of each figure, and with what they were taken
shown.py     figures as they print: with their marks placed
keeping.py   which are rewritten, approved, drawn again or removed; whole or not at all
verdicts.py  whether a figure is as it was: meaning.py (in words), looks.py (in pixels)
approved.py  whether a capture that was just taken shows what was approved
changing.py  places that change by nature: neither their words nor their pixels count
notes.py     why a figure was rejected
"""

from guidebook.gallery.approved import is_alike, is_as_approved
from guidebook.gallery.changing import Changing, places, targets_of, unseen_in, wrong_in
from guidebook.gallery.keeping import Change, approve, compare, redraw, update
from guidebook.gallery.kept import (
    TAKEN_WITH,
    Kept,
    TakenWith,
    browsers_of,
    files_of,
    kept_of,
    read_taken_with,
    taken_with_file,
)
from guidebook.gallery.shown import markable, picture_of, plates, snapshots

__all__ = [
    "TAKEN_WITH",
    "Change",
    "Changing",
    "Kept",
    "TakenWith",
    "approve",
    "browsers_of",
    "compare",
    "files_of",
    "is_alike",
    "is_as_approved",
    "kept_of",
    "markable",
    "picture_of",
    "places",
    "plates",
    "read_taken_with",
    "redraw",
    "snapshots",
    "taken_with_file",
    "targets_of",
    "unseen_in",
    "update",
    "wrong_in",
]
