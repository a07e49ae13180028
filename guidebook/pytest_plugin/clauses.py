"""Running a sentence that another one speaks of: its step is found and called as pytest-bdd would."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import pytest

from guidebook.check.step_definitions import figures_by_sentence
from guidebook.compat.pytest_bdd import scenario_of, step_definitions
from guidebook.errors import GuidebookError
from guidebook.language.messages import joined, message
from guidebook.language.written import written_in
from guidebook.model import Kind, Sentence
from guidebook.pytest_plugin.stash import CHAPTERS, RECORDER
from guidebook.sentences.keywords import keyword_of
from guidebook.sentences.prose import NOTE
from guidebook.vocabulary.clauses import condition_holds, section_called


class ScenarioClauses:
    """What a sentence about others asks of the scenario of ``request``: see `guidebook.vocabulary.clauses.Clauses`."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request
        self._running: list[str] = []

    def holds(self, condition: str) -> bool:
        """Whether the scenario says that ``condition`` holds."""
        scenario = scenario_of(self._request.node)
        states = [step.name for step in scenario.steps if step.type == "given"]
        return condition_holds(condition, {*scenario.tags, *scenario.feature.tags}, states)

    def pass_over(self) -> None:
        """Do nothing, which is what the sentence says here."""
        self._request.config.stash[RECORDER].step_passed_over()

    def run_in_turn(self, kind: Kind, sentences: Sequence[str], table: Sequence[Sequence[str]]) -> None:
        """Do what each of ``sentences`` says; the ``table`` is for those that take one.

        Raises:
            GuidebookError: None takes the ``table``, or a sentence fails.
        """
        rows = tuple(map(tuple, table))
        all_of_them = [Sentence("", kind, sentence, 0, rows) for sentence in sentences]
        if rows and not any("datatable" in inspect.signature(_step_of(one)[0]).parameters for one in all_of_them):
            raise GuidebookError(message("evidence.takes-no-table"))
        for sentence in all_of_them:
            self._run(sentence)

    def run_section(self, section: str) -> None:
        """Do what the section says that is called so, but for its figures and remarks.

        Raises:
            GuidebookError: There is none, or it leads back to where it is asked for, or a sentence of it fails.
        """
        chapters = self._request.config.stash[CHAPTERS]
        chapter, found = section_called(section, chapters)
        if section in self._running:
            raise GuidebookError(message("clause.endless", section=section))
        self._running.append(section)
        figure_named_by = figures_by_sentence()
        for sentence in found.sentences:
            if sentence.keyword == NOTE or figure_named_by(sentence):
                continue
            try:
                with written_in(chapter.language):
                    self._run(sentence)
            except (GuidebookError, AssertionError) as error:
                where = message("clause.in-section", section=section, place=f"{chapter.file}:{sentence.line}")
                raise GuidebookError(joined((where, str(error)))) from None
        self._running.pop()

    def _run(self, sentence: Sentence) -> None:
        function, given = _step_of(sentence)
        parameters = inspect.signature(function).parameters.values()
        if sentence.table:
            given["datatable"] = [list(row) for row in sentence.table]
        for one in parameters:
            if one.name not in given and one.default is inspect.Parameter.empty:
                given[one.name] = self._request.getfixturevalue(one.name)
        function(**{one.name: given[one.name] for one in parameters if one.name in given})


def _step_of(sentence: Sentence) -> tuple[Any, dict[str, Any]]:
    """The code of the one step that knows ``sentence``, and what it is given."""
    kind: Kind = sentence.kind
    for definition in step_definitions():
        if definition.kind in (None, kind) and definition.parser.is_matching(sentence.text):
            return definition.function, dict(definition.parser.parse_arguments(sentence.text) or {})
    raise GuidebookError(message("step.unknown", text=sentence.text, keyword=keyword_of(kind)))
