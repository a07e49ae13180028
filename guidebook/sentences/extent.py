"""How much a feature holds when it runs, counted before anything of it is made: examples multiply what is written.

Each row of an outline's examples is a run of all its sentences, after those of the backgrounds around it, with the
row's values in all of them. A short file can become gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from textwrap import dedent
from typing import Any, NamedTuple

from guidebook.errors import FeatureError, Place
from guidebook.language.messages import message
from guidebook.sentences.prose import PARAGRAPHS
from guidebook.untrusted_files import MOST_LETTERS_OF_FEATURE, MOST_LETTERS_OF_PARAGRAPH, MOST_SENTENCES_OF_FEATURE

PARAMETER = re.compile(r"<.+?>")
"""What of a text an example's value may stand for."""
Node = dict[str, Any]


class _Part(NamedTuple):
    """What a node of the parser's tree adds to a run: how many sentences, and all of its texts."""

    sentences: int
    texts: tuple[str, ...]

    @property
    def letters(self) -> int:
        return sum(len(text) + 1 for text in self.texts)  # one each for what has none, such as a cell


class _Run(NamedTuple):
    """A scenario, or an outline with one row: its line, its parts, and what the row puts in."""

    line: int
    parts: Sequence[_Part]
    values: Mapping[str, str]


def refuse_excess(feature: Node, file: str) -> None:
    """See that no more runs of a feature than can be read, judged and printed.

    Args:
        feature: Of the parser's tree.
        file: What it is known as.

    Raises:
        FeatureError: With the line of the scenario, or of the row, that is too much, or a paragraph is.
    """
    described = 0
    for text, line in _prose(feature):
        _refuse_long_paragraph(text, Place(file, line))
        described += len(text)
        _refuse(0, described, Place(file, line))
    sentences, letters = 0, described
    for run, part_letters in _runs(feature):  # as it is written: then there is little enough to look through
        sentences += sum(part.sentences for part in run.parts)
        letters += sum(part_letters)
        _refuse(sentences, letters, Place(file, run.line))
    letters = described
    for run, part_letters in _runs(feature):
        texts = chain.from_iterable(part.texts for part in run.parts) if run.values else ()
        letters += sum(part_letters) + sum(_growth(text, run.values) for text in texts)
        _refuse(sentences, letters, Place(file, run.line))


def _refuse(sentences: int, letters: int, place: Place) -> None:
    if sentences > MOST_SENTENCES_OF_FEATURE or letters > MOST_LETTERS_OF_FEATURE:
        most = {"sentences": MOST_SENTENCES_OF_FEATURE, "letters": MOST_LETTERS_OF_FEATURE}
        raise FeatureError(message("feature.too-much", **most), place)


def _refuse_long_paragraph(text: str, place: Place) -> None:
    letters, most = max(map(len, PARAGRAPHS.split(dedent(text).strip()))), MOST_LETTERS_OF_PARAGRAPH
    if letters > most:
        raise FeatureError(message("feature.paragraph-too-long", letters=letters, most=most), place)


def _prose(node: object) -> Iterator[tuple[str, int]]:
    """The descriptions and notes at a ``node`` of the parser's tree and below it, each with its node's line."""
    if isinstance(node, dict):
        if text := node.get("description") or ("delimiter" in node and node["content"]):
            yield text, node["location"]["line"]
        node = list(node.values())
    if isinstance(node, list):
        yield from chain.from_iterable(map(_prose, node))


def _growth(text: str, values: Mapping[str, str]) -> int:
    return sum(len(values.get(name, name)) - len(name) for name in PARAMETER.findall(text))


def _runs(feature: Node) -> Iterator[tuple[_Run, Sequence[int]]]:
    """The runs of a feature, each with how many letters its parts have as they are written."""
    for scenario, parts in _scenarios(feature, ()):
        line, letters = scenario["location"]["line"], [part.letters for part in parts]
        if not scenario["examples"]:
            yield _Run(line, parts, {}), letters
        for examples in scenario["examples"]:
            tags = _part(examples)
            names = [f"<{name}>" for name in _cells(examples.get("tableHeader"))]
            for row in examples.get("tableBody", ()):
                values = dict(zip(names, _cells(row), strict=True))
                yield _Run(row["location"]["line"], [*parts, tags], values), [*letters, tags.letters]


def _scenarios(parent: Node, above: Sequence[_Part]) -> Iterator[tuple[Node, Sequence[_Part]]]:
    """The scenarios below a feature or a rule, each with its own part and those ``above`` it."""
    parts = [*above, _Part(0, tuple(_tags(parent)))]
    for child in parent["children"]:
        if "background" in child:
            parts = [*parts, _part(child["background"])]
        elif "rule" in child:
            yield from _scenarios(child["rule"], parts)
        else:
            yield child["scenario"], [*parts, _part(child["scenario"])]


def _part(node: Node) -> _Part:
    steps = node.get("steps", ())
    return _Part(len(steps), (node["name"], *_tags(node), *chain.from_iterable(map(_texts_of, steps))))


def _texts_of(step: Node) -> Iterator[str]:
    yield step["text"]
    yield step.get("docString", {}).get("content", "")
    for row in step.get("dataTable", {}).get("rows", ()):
        yield from _cells(row)


def _tags(node: Node) -> Iterator[str]:
    return (tag["name"] for tag in node.get("tags", ()))


def _cells(row: Node | None) -> Iterator[str]:
    return (cell["value"] for cell in row["cells"]) if row else iter(())
