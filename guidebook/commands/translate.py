"""`guidebook translate`: catalogues are brought up to the guide of the last run."""

from __future__ import annotations

from pathlib import Path

from guidebook.errors import relative
from guidebook.freshness.last_run import read_last_record
from guidebook.freshness.reuse import reuse_proofs
from guidebook.language.messages import Told, joined, message
from guidebook.model import Record
from guidebook.project_folders import GUIDE_FEATURES, SCREENSHOTS
from guidebook.publish.edition import Edition
from guidebook.publish.guides import Guide, guides_of
from guidebook.publish.translation import Text, Translator, catalogue_of, own_words, update_catalogue
from guidebook.sentences.features import read_features
from guidebook.settings import Settings, read_settings


def translate_guide(root: Path, language: str) -> Told:
    """Bring the catalogue of ``language``, of each guide, up to the last run of what is written now.

    Args:
        root: The project's folder.
        language: A BCP 47 tag.

    Returns:
        What is left to translate, in a line for each guide.

    Raises:
        GuidebookError: Where no run is kept, or the catalogue can't be read or written.
    """
    settings = read_settings(root)
    record, _ = reuse_proofs(read_last_record(root), read_features(root / GUIDE_FEATURES, root))
    return joined((_translated(guide, record, root, language, settings) for guide in guides_of(settings)), "\n")


def _translated(guide: Guide, record: Record, root: Path, language: str, settings: Settings) -> Told:
    translator = Translator(language)
    part = guide.part_of(record)
    Edition(part, root / SCREENSHOTS, settings, (), translate=translator, guide_name=guide.name).translate_all()
    own = own_words(language)
    texts = [Text(text, context, place) for (text, context), place in translator.asked.items() if text not in own]
    path = catalogue_of(root / guide.folder, language)
    left = update_catalogue(path, language, texts)
    return message("translate.done", file=relative(path, root), n=len(texts), left=left)
