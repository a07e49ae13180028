"""docs/sentences.md: what a guide in English may say, written from the language's file.

python -m docs.sentences_page      writes it anew
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidebook.language.files import language_file
from guidebook.language.written import written_in
from guidebook.sentences.keywords import keyword_of
from guidebook.sentences.typed_steps import synonyms_line, typed_step
from guidebook.sentences.wording import options_as_typed
from guidebook.sentences.words import words
from guidebook.vocabulary.parsing import examples_of
from guidebook.vocabulary.step_definitions import PARSERS
from guidebook.vocabulary.verbs import Kind

PAGE = Path(__file__).with_name("sentences.md")
_LANGUAGE = "en"
_HEAD = """# Sentences in English

What a guide may say whose features begin with `# language: en` (`language = "en"` in `[tool.guidebook]`). Behind `[…]`
stands a label as the screen shows it, behind `"…"` what is typed or read, behind … any words. Who acts (“you”, “the
page”, “the system will”), what joins a sentence to the one before (“next,”, “after signing in,”, “please”) and a remark
in parentheses at the end may stand around each; two may stand as one, with “and”, “then” between them; and many words
may stand for others (at the end of this page). In a project `guidebook sentences` lists them with its own.
This page is written from `guidebook/language/en.toml`: `.venv/bin/python -m docs.sentences_page`.
"""
_KINDS: tuple[Kind | None, ...] = ("given", "when", "then", None)


def sentences_page() -> str:
    """The page, in Markdown."""
    with written_in(_LANGUAGE):
        sentences = (line for kind in _KINDS for line in _of_kind(kind))
        return "\n".join([_HEAD, *_pointing(), *sentences, *_synonyms()])


def _pointing() -> Iterator[str]:
    known = words()
    yield from ("## What a sentence points at", "")
    yield f"- {', '.join(f'“{role}”' for role in known.roles)}: before its label or behind it,"
    yield "  “the button [Save]” or “the [Save] button”; none is needed where one thing is so called"
    last, number = f"the {known.pointing.last} button [View]", f"button [View] {known.pointing.number} 2"
    yield f"- which of several: “the second button [View]”, “{last}”, “{number}”"
    yield f"- a place: {', '.join(f'“{place}”' for place in known.places)};"
    yield f"  {', '.join(f'“{place} […]”' for place in known.within)}, also “in the […] row”,"
    yield "  “in the second row”; behind it the frames around it: “in the [Pay] frame in the [Bank] frame”"
    cells = (cell.format(column="[…]", row="[…]") for cell in known.pointing.cells)
    yield f"- a place in a table: {', '.join(f'“{cell}”' for cell in cells)}"
    yield f"- what has no label: “the field {known.pointing.after} […]”"
    yield f"- behind a figure's caption: {', '.join(f'“{option}”' for option in options_as_typed())}"
    yield f"- a figure's table has the columns {', '.join(f'`{column}`' for column in known.columns)}; kinds of marks:"
    yield f"  {', '.join(known.marks)}"
    yield ""


def _of_kind(kind: Kind | None) -> Iterator[str]:
    yield from (f"## {keyword_of(kind) if kind else 'Only for the reader: `*`'}", "")
    yield from ("| Sentence | Such as |", "| --- | --- |")
    for name in (name for name in language_file(_LANGUAGE)["verbs"] if PARSERS[name].verb.kind == kind):
        for pattern, example in examples_of(name, _LANGUAGE).items():
            yield f"| {typed_step(pattern)} | {example} |"
    yield ""


def _synonyms() -> Iterator[str]:
    yield from ("## Words that may stand for others", "")
    for word in words().synonyms:
        yield f"- {synonyms_line(word, words().each_of(word)[1:])}"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(sentences_page(), encoding="utf-8", newline="\n")
