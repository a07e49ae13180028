"""Which lines of a feature file are whose: of a scenario, of a row of an outline's examples, of a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from guidebook.sentences.features import Node, feature_tree, tags_of

_NONE = range(0)


class ScenarioLines(NamedTuple):
    """A scenario as it runs once: a plain one, or an outline with one row of its examples.

    ``line`` is where the scenario begins, ``row`` which of its rows it is, from 0; ``at`` is that row's line, or the
    scenario's. ``title`` is as it is written, ``filled`` has the row's values in it, ``words`` are those values.
    ``tags`` are all that it has, from the feature down. ``owned`` are the lines of the row, its table, the scenario,
    the rule and the feature.
    """

    file: str
    title: str
    filled: str
    line: int
    at: int
    row: int
    words: tuple[str, ...]
    tags: frozenset[str]
    rule: str
    owned: tuple[range, ...]

    @property
    def name(self) -> str:
        """What it is called in a report: its title, and its row by its words."""
        return f"{self.filled} [{', '.join(self.words)}]" if self.words else self.title


def scenario_lines(path: Path, root: Path) -> list[ScenarioLines]:
    """Every scenario of a feature file, in the order in which they stand, an outline once for each row.

    Args:
        path: The file.
        root: The project's folder, from which it is named.

    Raises:
        FeatureError: With the line that can't be read, and what to do.
    """
    file, feature, last = feature_tree(path, root)
    whole = range(1, last + 1)
    above = ScenarioLines(
        file, "", "", 0, 0, 0, (), frozenset(tags_of(feature)), "", (_NONE, _NONE, _NONE, _NONE, whole)
    )
    return list(_below(feature, last, above))


def at_line(scenarios: Sequence[ScenarioLines], line: int) -> list[ScenarioLines]:
    """Those of a file's ``scenarios`` that have the ``line``: as a row, else in a table, scenario, rule or feature."""
    for level in range(5):
        if found := [one for one in scenarios if line in one.owned[level]]:
            return found
    return []


def _below(parent: Node, last: int, above: ScenarioLines) -> Iterator[ScenarioLines]:
    """The scenarios below a feature or a rule that ends in the line ``last``; ``above`` has what they take from it."""
    children = parent["children"]
    ends = [_first_line(child) - 1 for child in children[1:]] + [last]
    for child, end in zip(children, ends, strict=True):
        lines = range(_first_line(child), end + 1)
        if "rule" in child:
            rule = child["rule"]
            of_rule = (_NONE, _NONE, _NONE, lines, above.owned[-1])
            yield from _below(
                rule, end, above._replace(tags=above.tags | {*tags_of(rule)}, rule=rule["name"], owned=of_rule)
            )
        elif "scenario" in child:
            yield from _runs(child["scenario"], above._replace(owned=(_NONE, _NONE, lines, *above.owned[-2:])))


def _first_line(child: Node) -> int:
    """Where a child of a feature begins: at its first tag, or at its keyword."""
    [node] = child.values()
    return int(min(one["location"]["line"] for one in (node, *node.get("tags", ()))))


def _runs(scenario: Node, above: ScenarioLines) -> Iterator[ScenarioLines]:
    title, line = scenario["name"], scenario["location"]["line"]
    plain = above._replace(title=title, filled=title, line=line, at=line, tags=above.tags | {*tags_of(scenario)})
    if not scenario["examples"]:
        yield plain
    count = 0
    for examples in scenario["examples"]:
        names = _cells(examples.get("tableHeader", {"cells": ()}))
        body = examples.get("tableBody", ())
        table = range(
            _first_line({"examples": examples}), max((row["location"]["line"] for row in body), default=0) + 1
        )
        for row in body:
            at, words = row["location"]["line"], _cells(row)
            yield plain._replace(
                filled=_filled(title, names, words),
                at=at,
                row=count,
                words=words,
                tags=plain.tags | {*tags_of(examples)},
                owned=(range(at, at + 1), table, *plain.owned[2:]),
            )
            count += 1


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _filled(title: str, names: Sequence[str], words: Sequence[str]) -> str:
    for name, value in zip(names, words, strict=True):
        title = title.replace(f"<{name}>", value)
    return title
