"""The sentences of a verb, each in its language, as pytest-bdd asks about them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.language.files import language_file
from guidebook.language.written import written_in, written_language
from guidebook.model import Sentence
from guidebook.sentences.patterns import sentence
from guidebook.sentences.typed_steps import in_own_words
from guidebook.sentences.wording import what_runs
from guidebook.sentences.words import words
from guidebook.vocabulary.verbs import Verb


def examples_of(name: str, tag: str) -> dict[str, str]:
    """The sentences that the language ``tag`` has for the verb called ``name``: patterns, each with an example."""
    return dict(language_file(tag).get("verbs", {}).get(name, {}))


class VerbParser(StepParser):
    """What pytest-bdd asks about the sentences of a verb, those of the language that is read now."""

    def __init__(self, verb: Verb) -> None:
        super().__init__(verb.name)
        self.verb = verb

        self._read: dict[str, _OneLanguage] = {}

    def examples(self, language: str) -> dict[str, str]:
        """The verb's sentences in ``language``: patterns, each with an example."""
        return self._in(language).examples

    def patterns(self, language: str) -> tuple[sentence, ...]:
        """Each sentence of the verb in ``language``, as a parser of its own."""
        return tuple(self._in(language).patterns)

    def _in(self, language: str) -> _OneLanguage:
        if language not in self._read:
            with written_in(language):
                self._read[language] = _OneLanguage(examples_of(self.verb.name, language))
        return self._read[language]

    def knows(self, sentence: Sentence) -> bool:
        """Whether the verb would run for ``sentence``."""
        return self.verb.kind in (None, sentence.kind) and self.is_matching(sentence.text)

    def is_matching(self, name: str) -> bool:
        """Whether one of the verb's sentences is ``name``."""
        return self._pattern_of(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """What stands at the placeholders; None where no sentence of the verb is ``name``."""
        pattern = self._pattern_of(name)
        return pattern.parse_arguments(name) if pattern else None

    def wording_of(self, name: str) -> str:
        """The pattern that the sentence ``name`` fits, with a word where others may stand for it; the verb's own name
        where none does.
        """
        pattern = self._pattern_of(name)
        return in_own_words(pattern.name) if pattern else self.verb.name

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes."""
        pattern = self._pattern_of(name)
        return pattern.targets_in(name) if pattern else ()

    def _pattern_of(self, name: str) -> sentence | None:
        language = written_language()
        first, here = _first_word_of(name, language), self._in(language)
        fitting = (*here.by_first_word.get(first, ()), *here.by_first_word.get("", ()))
        return next((pattern for pattern in fitting if pattern.is_matching(name)), None)


class _OneLanguage:
    """The sentences of a verb in a language: ``examples`` by pattern, and the ``patterns`` by the word they begin with;
    under "" those that begin with a placeholder.
    """

    def __init__(self, examples: dict[str, str]) -> None:
        self.examples = examples
        self.patterns = [sentence(pattern) for pattern in examples]
        self.by_first_word: dict[str, list[sentence]] = {}
        for pattern in self.patterns:
            for first in _first_words(pattern.name):
                self.by_first_word.setdefault(first, []).append(pattern)


@lru_cache(maxsize=4096)
def _first_word_of(name: str, _language: str) -> str:
    """The word that the sentence ``name`` begins with; every verb asks for it."""
    return _first_word(what_runs(name))


def _first_words(pattern: str) -> set[str]:
    """The words that sentences of ``pattern`` may begin with; empty for any."""
    if not pattern.startswith("{"):
        return {_first_word(pattern)}
    return {_first_word(each) for each in words().each_of(pattern[1 : pattern.index("}")])} or {""}


def _first_word(text: str) -> str:
    return text.partition(" ")[0].lower().rstrip(":")
