"""Another language of the guide: what is written in its own, looked up in gettext catalogues.

A project keeps ``features/guide/<language>.po``; the engine's own words are in the language's file, else in
``locale/<language>.po`` beside this one. Labels of the screen stay as they are, and their translation (context
``label``) is their gloss.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import write_po

from guidebook.errors import GuidebookError, Place, PublishError
from guidebook.files.characters import writable
from guidebook.files.writing import write_file
from guidebook.invocation import shell_command
from guidebook.language.messages import Message, message
from guidebook.language.written import DEFAULT, guide_language
from guidebook.publish.catalogues import quoted_name, read_catalogue, refuse_unknown_language
from guidebook.publish.invariants import figures_named, mistranslation
from guidebook.publish.strings import printed
from guidebook.sentences.characters import as_read
from guidebook.sentences.labels import LABEL as BRACKETED
from guidebook.sentences.wording import ID_IN_TEXT
from guidebook.sentences.words import words_of

LABEL = "label"
_NO_DATE = datetime(2020, 1, 1, tzinfo=UTC)  # gettext wants one; a true one would change at every update
_MOST_LETTERS_COMPARED = 2 * 10**9
"""Pairs of letters, of new texts and of those that are translated: half a minute. A guide of 2,000 texts has a tenth of
them where a hundred are new; where there are more, each new text is translated anew.
"""
_LABEL_ALONE = re.compile(BRACKETED)
_OWN = Path(__file__).with_name("locale")


@dataclass(frozen=True)
class Text:
    """Something to translate.

    Args:
        text: as it is written.
        context: gettext's context, which tells labels from sentences.
        place: where it is written.
    """

    text: str
    context: str = ""
    place: Place | None = None


@dataclass
class Translator:
    """Translates into one language; what has no translation stays as it is.

    Args:
        language: the language's BCP 47 tag.
        catalogues: where translations are looked up, first the project's, then the engine's own.
        missing: texts that were asked for in vain, with their context, and where each is written.
        asked: all texts that were asked for.
        source: the tag of the language that texts are written in.
    """

    language: str = field(default_factory=guide_language)
    catalogues: tuple[Catalog, ...] = ()
    missing: dict[tuple[str, str], Place | None] = field(default_factory=dict)
    asked: dict[tuple[str, str], Place | None] = field(default_factory=dict)
    source: str = field(default_factory=guide_language)

    def __call__(self, text: str, place: Place | None = None, context: str = "") -> str:
        """``text`` in the translator's language.

        Args:
            text: in the guide's own language.
            place: where it is written.
            context: gettext's context: `LABEL` for a label's gloss.

        Raises:
            PublishError: its translation names something else, see invariants.py.
        """
        if self.language == self.source or not text.strip() or (not context and _LABEL_ALONE.fullmatch(text)):
            return text
        self.asked.setdefault((text, context), place)
        for catalogue in self.catalogues:
            entry = catalogue.get(text, context or None)
            if entry and is_translated(entry):
                wrong = _wrong(entry, self.language)
                if wrong:
                    raise PublishError(wrong, place)
                return writable(str(entry.string))
        self.missing.setdefault((text, context), place)
        return text

    @property
    def untranslated(self) -> list[tuple[str, Place | None]]:
        """The texts that were asked for in vain; labels may go without a gloss."""
        return [(text, place) for (text, context), place in self.missing.items() if not context]

    def gloss(self, label: str, place: Place | None) -> str:
        """What ``label``, which stands at ``place``, means; empty where its translation says no more."""
        translated = self(label, place, LABEL)
        return "" if translated == label else translated


def is_translated(entry: Entry) -> bool:
    """Whether ``entry`` says something that its reader sees, and that was looked at since its text changed."""
    return bool(as_read(str(entry.string or ""))) and not entry.fuzzy


def _wrong(entry: Entry, language: str) -> Message | None:
    """What is wrong with a translation that names something else than its text."""
    return mistranslation(str(entry.id), str(entry.string), f"{language}.po")


def mistranslated(guide: Path) -> list[GuidebookError]:
    """What is wrong with the catalogues of a guide, each with its line there: in a broken file the first mistake, else
    all translations that name something else than their texts.

    Args:
        guide: the folder of the guide's features.
    """
    try:
        languages = languages_of(guide)[1:]
    except GuidebookError as unknown:
        return [unknown]
    return [wrong for language in languages for wrong in _mistranslated(guide / f"{language}.po", language)]


def _mistranslated(path: Path, language: str) -> Iterator[GuidebookError]:
    try:
        catalogue = read_catalogue(path)
    except GuidebookError as broken:
        yield broken
        return
    for entry in catalogue:
        wrong = _wrong(entry, language) if entry.id and is_translated(entry) else None
        if wrong:
            yield PublishError(wrong, Place(quoted_name(path), entry.lineno or 1))


class Words:
    """The guide's own words in a translator's language, by their names in the languages' files, in capitals.

    Args:
        translate: into the language.
    """

    def __init__(self, translate: Translator) -> None:
        self._translate = translate

    def __getattr__(self, name: str) -> str:
        """One of the words: ``words.BEFORE`` is ``before`` of ``[printed]``."""
        return self._say(name.lower().replace("_", "-"))

    def role(self, role: str) -> str:
        """What a control of the ARIA role ``role`` is called; empty where there is no word for it."""
        return self._say(role, "roles")

    def result(self, result: str) -> str:
        """What is said of a sentence of which a run made ``result``."""
        return self._say(result.replace(" ", "-"), "results")

    def format(self, name: str, label: str) -> str:
        """What leads to the format called ``name``, whose own words are ``label``."""
        return self._say(name, "formats") or label

    def _say(self, name: str, table: str = "") -> str:
        """The language's own word; else the translation of the guide's. Empty where that has none."""
        own, source = (_table(tag, table).get(name, "") for tag in (self._translate.language, guide_language()))
        return own or self._translate(source)


def _table(tag: str, name: str) -> dict[str, str]:
    table = printed(tag)
    return table.get(name, {}) if name else table


def catalogue_of(guide: Path, language: str) -> Path:
    """The file in the folder ``guide`` that a translation into ``language`` is kept in.

    Raises:
        PublishError: ``language`` is none, or the guide's own.
    """
    refuse_unknown_language(language, guide_language())
    return guide / f"{language}.po"


def languages_of(guide: Path) -> tuple[str, ...]:
    """The languages that the guide in the folder ``guide`` has catalogues for, the source first.

    Raises:
        PublishError: a catalogue is called by no language.
    """
    tags = sorted(path.stem for path in guide.glob("*.po"))
    for tag in tags:
        refuse_unknown_language(tag, guide_language())
    return (guide_language(), *tags)


def translator_into(language: str, guide: Path) -> Translator:
    """A translator with all catalogues of ``language``: that in the folder ``guide``, and the engine's own.

    Raises:
        PublishError: the project has none, or one can't be read.
    """
    if language == guide_language():
        return Translator()
    paths = (catalogue_of(guide, language), catalogue_of(_OWN, language))
    if not paths[0].exists():
        command = shell_command(f"translate {language}")
        raise PublishError(message("translation.no-catalogue", file=paths[0].name, folder=guide.name, command=command))
    return Translator(language, tuple(read_catalogue(path) for path in paths if path.exists()))


def own_translator(language: str) -> Translator:
    """A translator of the engine's own words alone, which are written in Vietnamese, into ``language``."""
    path = _OWN / f"{language}.po"  # of the source language there is none
    return Translator(language, (read_catalogue(path),) if path.exists() else (), source=DEFAULT)


def _begun(language: str) -> Catalog:
    """An empty catalogue, whose head says no more than it has to."""
    command = "guidebook translate"
    return Catalog(
        locale=language,
        header_comment=f"# The guide in another language ({language}). `{command} {language}` brings it up to date.",
        project="guide",
        version="1",
        last_translator=command,
        language_team=language,
        msgid_bugs_address="-",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        charset="utf-8",
        fuzzy=False,
    )


def own_words(language: str) -> frozenset[str]:
    """The engine's own, as far as they are looked up for a guide in ``language``: their translations come with it."""
    return frozenset(() if printed(language) else _texts(printed(guide_language())))


def _texts(table: dict[str, Any]) -> Iterator[str]:
    for value in table.values():
        yield from (value,) if isinstance(value, str) else _texts(value)


def _take_over(catalogue: Catalog, template: Catalog) -> None:
    """Give new texts the translation of one that differs in its labels and figures alone, with their own in it."""
    translated_entries = (entry for entry in catalogue if entry.id and as_read(str(entry.string)) and not entry.context)
    known = {_without_names(str(entry.id)): entry for entry in translated_entries}
    for text in (str(entry.id) for entry in template if entry.id and not entry.context):
        alike = known.get(_without_names(text))
        if alike is None or alike.fuzzy or catalogue.get(text):
            continue
        translated = _renamed(str(alike.string), str(alike.id), text)
        if translated:
            catalogue.add(text, translated)


def _letters_compared(catalogue: Catalog, template: Catalog) -> int:
    """How many pairs of letters are looked at to find a text of the ``catalogue`` for each new one."""
    new = sum(len(str(entry.id)) for entry in template if entry.id and not catalogue.get(entry.id, entry.context))
    return new * sum(len(str(entry.id)) for entry in catalogue if entry.id and entry.string)


def _drop_other_figures(catalogue: Catalog) -> None:
    """A translation that was taken over from a text of another figure would name that one: it is none."""
    for entry in catalogue:
        before = next(iter(entry.previous_id), "") if entry.fuzzy else ""
        if before and set(figures_named(before)) != set(figures_named(str(entry.id))):
            entry.string, entry.previous_id = "", []
            entry.flags.discard("fuzzy")


def _name() -> re.Pattern[str]:
    """What stays as it is in all languages: a label, a figure's id."""
    figure = words_of(guide_language()).figures.word
    return re.compile(rf"\[[^\]]+\]|(?<=\b{figure} ){ID_IN_TEXT}", re.IGNORECASE)


def _without_names(text: str) -> str:
    return _name().sub("\ue000", text)


def _renamed(translated: str, before: str, now: str) -> str:
    """``translated`` with the labels and figures of ``now`` for those of ``before``; empty where that isn't clear."""
    named = [_name().findall(text) for text in (before, now)]
    wanted = dict(zip(*named, strict=True))
    if any(wanted[name] != other for name, other in zip(*named, strict=True)):
        return ""
    return re.sub("|".join(map(re.escape, wanted)) or r"(?!)", lambda name: wanted[name[0]], translated)


def update_catalogue(path: Path, language: str, texts: Iterable[Text]) -> int:
    """Bring a catalogue up to date: new texts are empty, those of which a few words changed are marked fuzzy, lost ones
    are kept at its end. A text that differs from another in its figure or label alone is translated as that one is.

    Args:
        path: the catalogue's file; a new one is begun where it is missing.
        language: the language's tag.
        texts: all that is to be translated.

    Returns:
        How many have no translation.

    Raises:
        PublishError: what is there is no catalogue.
    """
    template = Catalog(charset="utf-8")
    for text in texts:
        where = [(text.place.file, text.place.line)] if text.place else []
        template.add(text.text, locations=where, context=text.context or None)
    catalogue = read_catalogue(path) if path.exists() or path.is_symlink() else _begun(language)
    _take_over(catalogue, template)
    is_too_much = _letters_compared(catalogue, template) > _MOST_LETTERS_COMPARED
    catalogue.update(template, no_fuzzy_matching=is_too_much, update_creation_date=False)
    _drop_other_figures(catalogue)
    catalogue.fuzzy = False
    written = io.BytesIO()
    write_po(written, catalogue, width=0, sort_output=False, include_lineno=False)
    write_file(path, written.getvalue())
    return sum(1 for entry in catalogue if entry.id and not is_translated(entry))
