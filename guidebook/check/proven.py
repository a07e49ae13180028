"""Finds labels and addresses in the guide's text that no screen of the run showed, and no sentence opened.

Sentences act on labels and look for them; but a description, a caption or a note may name anything, and would go on
naming it after the portal has changed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from guidebook import gallery
from guidebook.errors import GuidebookError, PublishError
from guidebook.language.messages import Told, joined, message
from guidebook.model import Record
from guidebook.publish.edition import Edition
from guidebook.sentences.labels import bracketed, difference, plain
from guidebook.sentences.prose import addresses_in, labels_in, texts_of
from guidebook.snapshot import Snapshot


def untrue_in(record: Record, guides: Sequence[Edition]) -> list[GuidebookError]:
    """What the text of guides and the settings name, and their run has not met.

    Args:
        record: The run's.
        guides: Each guide of it in its own language, with the captures of the run for its figures.

    Returns:
        A problem for each label and address of the text, and for each place that was to change and is nowhere.

    Raises:
        PublishError: Where the text refers to nothing.
        TargetError: Where a mark points at nothing.
    """
    for guide in guides:
        _ = guide.chapters  # whose references are all there
    snapshots = gallery.snapshots(record, guides[0].screenshots)
    return [*unproven_names(record, snapshots), *gallery.unseen_in(guides[0].settings.changing, snapshots)]


def refuse_untrue(record: Record, guides: Sequence[Edition]) -> None:
    """Refuse what `untrue_in` finds, before anything is written.

    Args:
        record: The run's.
        guides: See `untrue_in`.

    Raises:
        GuidebookError: With all of it.
    """
    if problems := untrue_in(record, guides):
        raise PublishError(joined(problems, "\n"))


def unproven_names(record: Record, snapshots: Mapping[str, Snapshot]) -> list[GuidebookError]:
    """Every label and address in the text of ``record`` that its run has not met; ``snapshots`` are its figures'."""
    screens = (node.label for snapshot in snapshots.values() for node in snapshot.nodes if node.label)
    there = {plain(label): label for label in (*screens, *record.seen)}
    opened = {_bare(address) for address in record.opened}
    return [
        PublishError(wrong, passage.place_of(name))
        for chapter in record.chapters
        for passage in texts_of(chapter)
        for name, wrong in (*_labels(passage.text, there), *_addresses(passage.text, opened))
    ]


def _labels(text: str, there: Mapping[str, str]) -> Iterator[tuple[str, Told]]:
    """The labels in ``text`` that were nowhere, and what is said of each."""
    for label in labels_in(text):
        if plain(label) not in there:
            near = difflib.get_close_matches(plain(label), there, n=3, cutoff=0.4)
            labels = joined((bracketed(there[name]) for name in near), ", ")
            apart = difference(label, there[near[0]]) if near else ""
            yield (
                bracketed(label),
                joined(
                    (
                        message("proven.label-unseen", label=bracketed(label)),
                        message("target.nearest-there", labels=labels) if near else "",
                        message("proven.label-differs", difference=apart) if apart else "",
                        message("proven.correct-label"),
                    )
                ),
            )


def _addresses(text: str, opened: set[str]) -> Iterator[tuple[str, Told]]:
    for address in addresses_in(text):
        if _bare(address) not in opened:
            near = difflib.get_close_matches(_bare(address), opened, n=1, cutoff=0.4)
            nearest = message("proven.nearest-address", address=near[0]) if near else ""
            unopened = message("proven.address-unopened", address=address)
            yield address, joined((unopened, nearest, message("proven.correct-address")))


def _bare(address: str) -> str:
    """Without query and fragment, and without the stroke at its end."""
    return address.partition("#")[0].partition("?")[0].rstrip("/")
