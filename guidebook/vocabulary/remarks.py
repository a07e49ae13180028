"""What is only for the reader: nothing is done, and nothing proven."""

from __future__ import annotations

from guidebook.vocabulary.verbs import verb


@verb(None)
def remark(advice: str) -> None:
    """Print ``advice``: a remark, a warning, a tip, whom to ask."""
