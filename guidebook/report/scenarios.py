"""The scenarios of a run as they are written: title, feature, rule, tags, and their sentences with a row's values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator

from guidebook.report.run import EndedRun, PlannedTest
from guidebook.sentences.extent import refuse_excess

Key = tuple[str, int, int]
"""A test: its file, the line at which its scenario begins, its row from 0."""


@dataclass(frozen=True)
class Step:
    """A sentence with its ``keyword``, and its table, row by row, or note."""

    keyword: str
    text: str
    line: int
    table: tuple[tuple[str, ...], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Scenario:
    """A scenario, or an outline with the ``words`` of one row; ``at`` is that row's line, or the scenario's."""

    file: str
    feature: str
    rule: str
    title: str
    words: tuple[str, ...]
    at: int
    language: str
    tags: tuple[str, ...]
    steps: tuple[Step, ...]


def document_of(text: str, file: str, ids: IdGenerator) -> Any:
    """What Gherkin's parser makes of the ``text`` of a feature ``file``, each node with one of ``ids``."""
    return {**Parser(AstBuilder(ids)).parse(text), "uri": file}


def pickles_of(document: Any, ids: IdGenerator) -> Iterator[tuple[Key, dict[str, Any]]]:
    """The pickles that Gherkin's compiler makes of a ``document``, each by the test that runs it."""
    lines = {node["id"]: node["location"]["line"] for node in _nodes(document)}
    rows: dict[int, int] = {}
    for pickle in Compiler(ids).compile(document):
        line = lines[pickle["astNodeIds"][0]]
        rows[line] = rows.get(line, -1) + 1
        yield (document["uri"], line, rows[line]), dict(pickle)


@lru_cache(maxsize=256)
def scenarios_of(text: str, file: str) -> Mapping[Key, Scenario]:
    """The scenarios of a feature, an outline once for each row; each text is read once, whoever asks.

    Args:
        text: Of the feature.
        file: Its name from the project's folder.

    Raises:
        gherkin.errors.ParserError: Gherkin can't read it.
        FeatureError: More of it runs than can be read.
    """
    ids = IdGenerator()
    document = document_of(text, file, ids)
    if "feature" not in document:  # nothing but comments
        return {}
    refuse_excess(document["feature"], file)
    nodes = {node["id"]: node for node in _nodes(document)}
    rules = _rules(document)
    return {key: _scenario(pickle, document, nodes, rules) for key, pickle in pickles_of(document, ids)}


def scenarios_in(run: EndedRun) -> list[tuple[PlannedTest, Scenario]]:
    """Every test of ``run`` with its scenario, in the order in which they stand in their features."""
    written: dict[Key, Scenario] = {}
    for file in dict.fromkeys(one.file for one in run.plan.tests):
        written |= scenarios_of(run.sources[file], file)
    tests = sorted(run.plan.tests, key=lambda test: (test.file, test.line, test.row))
    return [(test, written[test.file, test.line, test.row]) for test in tests]


def _rules(document: Any) -> dict[str, str]:
    """The title of the rule of each scenario that stands in one, by the scenario's id."""
    rules = [child["rule"] for child in document["feature"]["children"] if "rule" in child]
    return {one["scenario"]["id"]: rule["name"] for rule in rules for one in rule["children"] if "scenario" in one}


def _scenario(pickle: dict[str, Any], document: Any, nodes: dict[str, Any], rules: dict[str, str]) -> Scenario:
    scenario, *row = (nodes[id_] for id_ in pickle["astNodeIds"])
    return Scenario(
        document["uri"],
        document["feature"]["name"],
        rules.get(scenario["id"], ""),
        pickle["name"],
        tuple(cell["value"] for cell in row[0]["cells"]) if row else (),
        (row[0] if row else scenario)["location"]["line"],
        document["feature"]["language"],
        tuple(tag["name"] for tag in pickle["tags"]),
        tuple(_step(step, nodes[step["astNodeIds"][0]]) for step in pickle["steps"]),
    )


def _step(step: dict[str, Any], node: dict[str, Any]) -> Step:
    argument = step.get("argument", {})
    rows = argument.get("dataTable", {}).get("rows", ())
    table = tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows)
    note = argument.get("docString", {}).get("content", "")
    return Step(node["keyword"].strip(), step["text"], node["location"]["line"], table, note)


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """All of the parser's tree that has an id."""
    if isinstance(node, dict):
        if "id" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
