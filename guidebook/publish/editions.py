"""The editions that a project's settings and catalogues ask for: which formats, which languages."""

from __future__ import annotations

from pathlib import Path

from guidebook.errors import SettingsError
from guidebook.language.messages import message
from guidebook.model import Record
from guidebook.publish.edition import Edition
from guidebook.publish.formats import FORMATS
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
) -> list[Edition]:
    """The guide in each language that was asked for.

    Args:
        record: What is printed.
        root: The project's folder.
        settings: The project's.
        formats: Those of each edition; may be none.
        languages: BCP 47 tags; none are all that the guide has a catalogue for, the source language first.
        figures: The folder of the figures that are printed, with their snapshots.
    """
    guide = root / "features" / "guide"
    tags = languages or languages_of(guide)
    translators = [translator_into(language, guide) for language in tags]
    printed = tuple(FORMATS[name] for name in formats)
    return [
        Edition(record, figures, settings, printed, translate=translate, languages=tags) for translate in translators
    ]
