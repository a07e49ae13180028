"""What a form says is wrong: each message at its field, as a screen reader hears it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from guidebook.page_scripts import with_declarations
from guidebook.redaction.secret_fields import SECRET_FIELDS

_DECLARATIONS = (SECRET_FIELDS, Path(__file__).with_name("field_errors.js").read_text(encoding="utf-8"))
NUMBER_IN_ERROR = with_declarations("number_in_error", *_DECLARATIONS)
"""A function of a field: which of the fields that are marked as wrong it is, from 0; -1 where it isn't."""
LABELS_IN_ERROR = with_declarations("labels_in_error", *_DECLARATIONS)
"""A function for a frame: of each field that is marked as wrong its label, and what is said of it."""
NOTICES = with_declarations("notices", *_DECLARATIONS)
"""A function for a frame: what its notices say, and what is said of fields that are wrong, each with its label."""
