"""The editions that a project's settings and catalogues ask for: which guides, formats and languages."""

from __future__ import annotations

from pathlib import Path

from guidebook.errors import SettingsError
from guidebook.language.messages import message
from guidebook.model import Record
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
from guidebook.publish.guides import guides_of
from guidebook.publish.translation import languages_of, translator_into
from guidebook.settings import Settings


def formats_of(settings: Settings) -> tuple[str, ...]:
    """The formats that a project prints: those that its settings name, each once, or all.

    Args:
        settings: The project's.

    Raises:
        SettingsError: Where a format is named that isn't known.
    """
    unknown = [name for name in settings.formats if name not in FORMATS]
    if unknown:
        names = {"unknown": ", ".join(unknown), "known": ", ".join(FORMATS)}
        raise SettingsError(message("guide.unknown-format", **names))
    return tuple(dict.fromkeys(settings.formats)) or tuple(FORMATS)


def editions_of(
    record: Record,
    root: Path,
    settings: Settings,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    figures: Path,
    others: bool = False,
) -> list[Edition]:
    """Each guide of a project in each language that was asked for.

    Args:
        record: What is printed.
        root: The project's folder.
        settings: The project's.
        formats: Those of each edition; may be none.
        languages: BCP 47 tags; none are all that a guide has a catalogue for, the source language first.
        figures: The folder of the figures that are printed, with their snapshots.
        others: Whether behind them come the other languages of each guide, of which nothing is printed.

    Raises:
        PublishError: Where no guide has a catalogue for a language that was asked for.
    """
    printed = tuple(FORMATS[name] for name in formats)
    guides = guides_of(settings)
    there = {guide.name: languages_of(root / guide.folder) for guide in guides}
    editions = []
    for guide in guides:
        # a guide without a catalogue for what another one has is left out; where none has, it is told
        own = there[guide.name]
        known = [tag for tag in languages if tag in own or not any(tag in tags for tags in there.values())]
        asked = tuple(known) if languages else own
        rest = [tag for tag in own if tag not in asked] if others else []
        editions += [
            Edition(
                guide.part_of(record),
                figures,
                settings,
                printed if tag in asked else (),
                translate=translator_into(tag, root / guide.folder),
                languages=asked if tag in asked else tuple(rest),
                guide_name=guide.name,
            )
            for tag in (*asked, *rest)
        ]
    return editions


def source_editions(record: Record, settings: Settings, figures: Path) -> list[Edition]:
    """Each guide of a project as it is written, of which nothing is printed: to ask what stands in it.

    Args:
        record: The project's.
        settings: The project's.
        figures: See `editions_of`.
    """
    return [
        Edition(guide.part_of(record), figures, settings, (), guide_name=guide.name) for guide in guides_of(settings)
    ]
