"""The sentences of a verb, of all languages, as pytest-bdd asks about them."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from pytest_bdd.parsers import StepParser

from guidebook.language.files import LANGUAGES, language_file
from guidebook.model import Sentence
from guidebook.sentences.patterns import sentence
from guidebook.sentences.wording import bare
from guidebook.vocabulary.verbs import Verb


def examples_of(name: str, tag: str) -> dict[str, str]:
    """The sentences that the language ``tag`` has for the verb called ``name``: patterns, each with an example."""
    return dict(language_file(tag).get("verbs", {}).get(name, {}))


class VerbParser(StepParser):
    """What pytest-bdd asks about the sentences of a verb, of all languages."""

    def __init__(self, verb: Verb) -> None:
        super().__init__(verb.name)
        self.verb = verb

    @cached_property
    def examples(self) -> dict[str, str]:
        """The verb's sentences in all languages: patterns, each with an example."""
        return {pattern: example for tag in LANGUAGES for pattern, example in examples_of(self.verb.name, tag).items()}

    @cached_property
    def patterns(self) -> tuple[sentence, ...]:
        """Each sentence of the verb, as a parser of its own."""
        return tuple(map(sentence, self.examples))

    @cached_property
    def _by_first_word(self) -> dict[str, list[sentence]]:
        """The patterns by the word that they begin with; under "" those that begin with a placeholder."""
        known: dict[str, list[sentence]] = {}
        for pattern in self.patterns:
            first = pattern.name.partition(" ")[0].lower().rstrip(":")
            known.setdefault("" if "{" in first else first, []).append(pattern)
        return known

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

    def targets_in(self, name: str) -> tuple[str, ...]:
        """The targets that the sentence ``name`` writes."""
        pattern = self._pattern_of(name)
        return pattern.targets_in(name) if pattern else ()

    def _pattern_of(self, name: str) -> sentence | None:
        first = bare(name).partition(" ")[0].lower().rstrip(":")
        fitting = (*self._by_first_word.get(first, ()), *self._by_first_word.get("", ()))
        return next((pattern for pattern in fitting if pattern.is_matching(name)), None)
