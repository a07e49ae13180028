"""Several things in a sentence, with the word that joins them in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from guidebook.language.messages import Told, joined, message


def one_of(choices: Sequence[object]) -> Told:
    """``choices`` of which one is meant: ``A, B or C``; empty where there are none."""
    return message("list.or", labels=joined(choices[:-1], ", "), last=choices[-1]) if choices[1:] else joined(choices)


def all_of(parts: Sequence[object]) -> Told:
    """``parts`` that are all meant: ``A, B and C``; empty where there are none."""
    return message("list.and", labels=joined(parts[:-1], ", "), last=parts[-1]) if parts[1:] else joined(parts)
