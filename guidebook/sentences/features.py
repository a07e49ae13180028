"""What is written: feature files → chapters, sections and sentences of the record.

The official Gherkin parser reads; here its tree becomes objects of ``model.py``, and what it says of a broken
file becomes a sentence. Nothing has run yet: no sentence has ``passed``, ``pointed`` or a ``figure``.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import dropwhile, islice
from pathlib import Path, PurePosixPath
from textwrap import dedent
from typing import Any

from gherkin.errors import ParserError
from gherkin.parser import Parser
from msgspec.structs import replace

from guidebook.compat.gherkin import Stumble, first_stumble
from guidebook.errors import FeatureError, Place, relative
from guidebook.files.characters import all_named, unwritable_in
from guidebook.files.reading import read_written
from guidebook.language.files import WRITTEN_IN
from guidebook.language.lists import one_of
from guidebook.language.messages import Told, joined, message
from guidebook.language.written import guide_language, written_in
from guidebook.model import Chapter, Kind, Section, Sentence
from guidebook.sentences.extent import PARAMETER, refuse_excess
from guidebook.sentences.keywords import headings, is_listed, is_prose
from guidebook.sentences.labels import LABEL
from guidebook.unicode_forms import normal
from guidebook.untrusted_files import MOST_LETTERS_OF_SENTENCE, all_below, leads_out

_LANGUAGE_LINE = re.compile(r"\s*#\s*language\s*:\s*([\w-]+)\s*")
_KINDS: dict[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}

Node = dict[str, Any]


def read_features(folder: Path, root: Path) -> tuple[Chapter, ...]:
    """The chapters of all feature files below ``folder``, by file name.

    Args:
        folder: Where the feature files lie, at any depth.
        root: The project's folder, from which files are named.

    Raises:
        FeatureError: With the line, at the first file that can't be read.
    """
    return tuple(read_feature(path, root) for path in feature_files(folder))


def readable_features(folder: Path, root: Path) -> list[Chapter]:
    """The chapters of those feature files below ``folder`` that can be read; ``root`` is the project's folder."""
    chapters = []
    for path in feature_files(folder):
        with suppress(FeatureError):
            chapters.append(read_feature(path, root))
    return chapters


def languages_in(folder: Path, root: Path) -> tuple[str, ...]:
    """The languages of those feature files below ``folder`` that are text; ``root`` is the project's folder."""
    languages = set()
    for path in feature_files(folder):
        with suppress(FeatureError):
            languages.add(language_of(read_text(path, root)))
    return tuple(sorted(languages))


def feature_files(folder: Path) -> list[Path]:
    """All feature files below ``folder``, in the order they are read and printed."""
    return [path for path in all_below(folder) if path.name.endswith(".feature")]


def foreign(folder: Path, root: Path) -> Iterator[FeatureError]:
    """What is wrong with what lies below ``folder`` and is no file of the project in ``root``.

    What reads features would wait for a pipe for ever, walk round and round over links, or print what lies elsewhere;
    of a name that is no text no record could be written.
    """
    for path in all_below(folder):
        if wrong := _foreign(path, root):
            yield FeatureError(wrong, Place(relative(path, root), 1))


def _foreign(path: Path, root: Path) -> Told:
    if odd := unwritable_in(path.name):
        return message("feature.name-unwritable", characters=all_named(odd))
    if leads_out(path, root):
        return message("feature.leads-out", target=os.path.realpath(path))
    if path.is_dir():
        return message("feature.link-to-folder") if _is_link(path) else ""
    return "" if path.is_file() else message("feature.no-file")


def _is_link(path: Path) -> bool:
    """A link, or a junction: by whatever means, another folder is here."""
    return os.path.realpath(path) != str(Path(os.path.realpath(path.parent), path.name))


def is_in_guide_folder(file: str) -> bool:
    """Whether ``file``, named from the project's folder, is part of the guide: it lies in a folder `guide`."""
    return "guide" in PurePosixPath(file).parts[:-1]


def read_feature(path: Path, root: Path) -> Chapter:
    """The chapter that a feature file holds.

    Background sentences come first in each section. An outline gives one section for each row of its
    examples, all with the outline's own title and line.

    Args:
        path: The file.
        root: The project's folder, from which it is named.

    Raises:
        FeatureError: With the line that can't be read, and what to do.
    """
    text = read_text(path, root)
    language = language_of(text)
    with written_in(language):
        return _chapter(text, relative(path, root), language)


def scenario_count(folder: Path, root: Path) -> int:
    """How many scenarios stand in those feature files below ``folder`` that can be read, an outline's rows one by one.

    Args:
        folder: Of features.
        root: The project's folder.
    """
    return sum(len(chapter.sections) for chapter in readable_features(folder, root))


def feature_tree(path: Path, root: Path) -> tuple[str, Node, int]:
    """The parser's tree of a feature file, not to be changed, with the file's name before it and its last line behind.

    Args:
        path: The file.
        root: The project's folder, from which it is named.

    Raises:
        FeatureError: With the line that can't be read, and what to do.
    """
    text, file = read_text(path, root), relative(path, root)
    with written_in(language_of(text)):
        return file, _feature(text, file), len(text.split("\n"))


def _feature(text: str, file: str) -> Node:
    feature: Node | None = _parse(text, file).get("feature")
    if feature is None:
        raise FeatureError(message("feature.empty", language=_language_line()), Place(file, 1))
    return feature


def _chapter(text: str, file: str, language: str) -> Chapter:
    feature = _feature(text, file)
    return Chapter(
        title=feature["name"],
        file=file,
        sections=tuple(_sections(feature, file, text.split("\n"))),
        description=_prose(feature),
        tags=tags_of(feature),
        line=feature["location"]["line"],
        description_lines=_prose_lines(feature, text.split("\n")),
        language=language,
    )


def read_text(path: Path, root: Path) -> str:
    """The text of a feature file: UTF-8, NFC, and said to be in a language; its mark and line ends may be Windows'.

    The guide is written in one language, that of the project; what is checked besides may be in any that is known.

    Args:
        path: The file.
        root: The project's folder, from which it is named.

    Raises:
        FeatureError: With the line that can't be read, and what to do.
    """
    file = relative(path, root)
    if leads_out(path, root):
        raise FeatureError(_foreign(path, root), Place(file, 1))
    text = read_written(path, file, FeatureError)
    _refuse_decomposed(text, file)
    _refuse_other_language(text, file)
    return text


def _refuse_decomposed(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            seen = normal(line.strip())
            raise FeatureError(message("feature.decomposed", line=seen), Place(file, number))


def language_of(text: str) -> str:
    """The language that ``text``, a feature, is said to be in; the guide's where it says nothing."""
    named = (match[1] for line in text.split("\n") if (match := _LANGUAGE_LINE.fullmatch(line)))
    return next(named, guide_language())


def _language_line() -> str:
    """What the guide's features begin with."""
    return f"# language: {guide_language()}"


def _refuse_other_language(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        said = _LANGUAGE_LINE.fullmatch(line)
        if said and said[1] in ((guide_language(),) if is_in_guide_folder(file) else WRITTEN_IN):
            return
        if line.strip() and ("language" in line or not line.lstrip().startswith("#")):
            wrong = message("feature.language-expected", language=_language_line(), line=line.strip())
            raise FeatureError(wrong, Place(file, number))


@lru_cache(maxsize=256)
def _parse(text: str, file: str) -> Node:
    """The parser's tree, not to be changed: a file is read by several, and again whenever another one is saved."""
    try:
        tree: Node = dict(Parser().parse(text))
    except ParserError as error:
        raise _broken(first_stumble(error), text.rstrip("\n").split("\n"), file) from None
    if tree.get("feature"):
        refuse_excess(tree["feature"], file)
    return tree


def _broken(stumble: Stumble, lines: Sequence[str], file: str) -> FeatureError:
    line = lines[stumble.line - 1].strip() if stumble.line <= len(lines) else ""
    return FeatureError(_what_is_wrong(stumble, line, lines), Place(file, min(stumble.line, len(lines))))


def _what_is_wrong(stumble: Stumble, line: str, lines: Sequence[str]) -> Told:
    """What the parser stumbles over in ``line``, the last one where it is empty."""
    if stumble.over == "cells":
        return message("feature.cells-differ", line=line)
    if stumble.over == "tag":
        return _spaced_tag(line)
    names = list(stumble.expected)
    if not line and "#DocStringSeparator" in names and "#StepLine" not in names:
        return message("feature.note-open", number=_open_note(lines))
    if "#RuleLine" in names and "#ScenarioLine" not in names:
        names.append("#ScenarioLine")  # the parser took the tags above for a rule's, having seen no scenario
    if "#StepLine" in names and "#Other" not in names and is_prose(line):
        wrong = message("feature.list-between-steps" if is_listed(line) else "feature.prose-between-steps", line=line)
        return joined((wrong, message("feature.make-it-a-step")))
    tokens = _tokens()
    expected = one_of([tokens[name] for name in names if name in tokens])
    if line:
        return (
            message("feature.unexpected", line=line, expected=expected)
            if expected
            else message("feature.unexpected-line", line=line)
        )
    return message("feature.ends-early", expected=expected) if expected else message("feature.ends")


def _tokens() -> dict[str, Told]:
    """The parser's token names, as a writer knows them. What may stand anywhere is left out of the message."""
    return {
        "#FeatureLine": f"`{headings('feature')[0]}:`",
        "#BackgroundLine": f"`{headings('background')[0]}:`",
        "#RuleLine": f"`{headings('rule')[0]}:`",
        "#ScenarioLine": f"`{headings('scenario')[-1]}:`",
        "#ExamplesLine": f"`{headings('examples')[0]}:`",
        "#StepLine": message("feature.a-step"),
        "#TableRow": message("feature.a-table-row"),
        "#DocStringSeparator": message("feature.a-doc-string"),
        "#TagLine": message("feature.tags"),
    }


def _spaced_tag(line: str) -> Told:
    """A tag with a space in it; a remark behind tags begins with `#`."""
    written = re.split(r"\s#", line, maxsplit=1)[0]
    tag = next(tag for tag in (one.strip() for one in written.split("@")[1:]) if re.search(r"\s", tag))
    first, *others = tag.split()
    apart = " ".join(f"@{word}" for word in (first, *others))
    return message("feature.tag-with-space", tag=tag, apart=apart, together="_".join((first, *others)))


def _open_note(lines: Sequence[str]) -> int:
    """The line in which the note begins that nothing ends."""
    mark, where = "", 0
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if mark and bare.startswith(mark):
            mark = ""
        elif not mark and bare.startswith(('"""', "```")):
            mark, where = bare[:3], number
    return where


def _sections(
    parent: Node, file: str, lines: Sequence[str], before: tuple[Sentence, ...] = (), tags: tuple[str, ...] = ()
) -> Iterator[Section]:
    """The sections below a feature or a rule, of a file with those ``lines``. ``before`` are the sentences of the
    backgrounds around it.
    """
    for child in parent["children"]:
        if "background" in child:
            before += _sentences(child["background"], file)
        elif "rule" in child:
            yield from _sections(child["rule"], file, lines, before, tags_of(child["rule"]))
        else:
            scenario = child["scenario"]
            section = Section(
                title=scenario["name"],
                line=scenario["location"]["line"],
                sentences=(),
                description=_prose(scenario),
                tags=tags + tags_of(scenario),
                description_lines=_prose_lines(scenario, lines),
                outline=_is_outline(scenario),
            )
            for fill in _rows(scenario, file):
                sentences = (*(_filled(s, fill) for s in before), *_sentences(scenario, file, fill))
                yield replace(section, sentences=sentences)


def _rows(scenario: Node, file: str) -> Iterator[Callable[[str], str]]:
    """For each run of a scenario, what puts an example row's values in a text; a plain scenario runs once."""
    if not _is_outline(scenario):
        yield str
        return
    rows = [(e["tableHeader"], row) for e in scenario["examples"] for row in e.get("tableBody", ())]
    if not rows:
        wrong = message("feature.outline-without-row", title=scenario["name"])
        raise FeatureError(wrong, Place(file, scenario["location"]["line"]))
    for header, row in rows:
        yield _filling({f"<{name}>": value for name, value in zip(_cells(header), _cells(row), strict=True)})


def _is_outline(scenario: Node) -> bool:
    return scenario["keyword"] in headings("scenarioOutline") or bool(scenario["examples"])


def unfilled(text: str, *, outline: bool) -> str:
    """What in a sentence looks like a parameter, ``<nút>``, once examples have put their values in.

    Args:
        text: The sentence.
        outline: Whether its scenario has examples. In one without, a label and what is typed may hold any signs.

    Returns:
        The first one, or an empty text.
    """
    words = text if outline else re.sub(rf'{LABEL}|"[^"]*"', "", text)
    match = re.search(r"<[^<>\[\]\"|\s](?:[^<>\[\]\"|]*[^<>\[\]\"|\s])?>", words)
    return match[0] if match else ""


def _filling(values: dict[str, str]) -> Callable[[str], str]:
    return lambda text: PARAMETER.sub(lambda match: values.get(match[0], match[0]), text)


def _sentences(parent: Node, file: str, fill: Callable[[str], str] = str) -> tuple[Sentence, ...]:
    kind: Kind | None = None
    sentences = []
    for step in parent["steps"]:
        kind = _KINDS.get(step["keywordType"], kind)
        if kind is None:
            wrong = message("feature.begins-with-and", line=f"{step['keyword']}{step['text']}")
            raise FeatureError(wrong, Place(file, step["location"]["line"]))
        rows = step.get("dataTable", {}).get("rows", ())
        written = Sentence(
            keyword=step["keyword"].strip(),
            kind=kind,
            text=step["text"],
            line=step["location"]["line"],
            table=tuple(_cells(row) for row in rows),
            table_lines=tuple(row["location"]["line"] for row in rows),
            note=step.get("docString", {}).get("content", ""),
            note_line=step["docString"]["location"]["line"] + 1 if "docString" in step else 0,
        )
        sentences.append(filled := _filled(written, fill))
        if (letters := len(filled.text)) > MOST_LETTERS_OF_SENTENCE:
            wrong = message("feature.sentence-too-long", letters=letters, most=MOST_LETTERS_OF_SENTENCE)
            raise FeatureError(wrong, Place(file, written.line))
    return tuple(sentences)


def _filled(sentence: Sentence, fill: Callable[[str], str]) -> Sentence:
    table = tuple(tuple(fill(cell) for cell in row) for row in sentence.table)
    return replace(sentence, text=fill(sentence.text), table=table, note=fill(sentence.note))


def _cells(row: Node) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def tags_of(node: Node) -> tuple[str, ...]:
    """The tags of a ``node`` of the parser's tree, without ``@``."""
    return tuple(tag["name"].removeprefix("@") for tag in node["tags"])


def _prose(node: Node) -> str:
    return dedent(node["description"]).strip()


def _prose_lines(node: Node, lines: Sequence[str]) -> tuple[int, ...]:
    """From which line of the file each line of a node's prose is: remarks between them are left out."""
    prose = _prose(node)
    if not prose:
        return ()
    below = range(node["location"]["line"] + 1, len(lines) + 1)
    written = (number for number in below if not lines[number - 1].lstrip().startswith("#"))
    begun = dropwhile(lambda number: not lines[number - 1].strip(), written)
    return tuple(islice(begun, prose.count("\n") + 1))
