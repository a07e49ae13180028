"""What a guide's own text says that looks like a person's: what its author wrote is not hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebook.errors import FeatureError
from guidebook.language.messages import message
from guidebook.language.names import personal_kind
from guidebook.model import Chapter
from guidebook.redaction.privacy import Privacy
from guidebook.sentences.features import is_in_guide_folder
from guidebook.sentences.prose import texts_of


def persons_in(chapters: Iterable[Chapter], public: Iterable[str]) -> list[FeatureError]:
    """A remark for each number and e-mail address that ``chapters`` would print, less those that are ``public``: it may
    be an invented person's, which only a run knows.
    """
    privacy = Privacy(public=public)
    printed = (chapter for chapter in chapters if is_in_guide_folder(chapter.file))
    return [remark for chapter in printed for remark in _remarks(chapter, privacy)]


def _remarks(chapter: Chapter, privacy: Privacy) -> Iterator[FeatureError]:
    for passage in texts_of(chapter):
        for personal in privacy.find(passage.text):
            said = " ".join(passage.text[personal.start : personal.end].split())
            remark = message("text.of-a-person", text=said, kind=personal_kind(personal.kind))
            yield FeatureError(remark, passage.place(personal.start))
