"""What the sentence that runs next, and those behind it, foretell of the browser (`guidebook.browser.foretelling`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidebook.browser.foretelling import Foretold
from guidebook.vocabulary.parsing import VerbParser


def foretold(sentences: Iterable[tuple[str, str]], parsers: Sequence[VerbParser]) -> Iterator[Foretold]:
    """What ``sentences`` foretell: the first, which runs next, and those behind it up to the next thing that is done.

    Args:
        sentences: Each its kind and its text.
        parsers: The verbs that sentences are looked for among.
    """
    foretelling = [parser for parser in parsers if parser.verb.foretells]
    for at, (kind, text) in enumerate(sentences):
        said = _said(kind, text, foretelling)
        if said:
            yield said
        elif at and kind == "when":
            return


def _said(kind: str, text: str, foretelling: Sequence[VerbParser]) -> Foretold | None:
    for parser in foretelling:
        if parser.verb.kind == kind and parser.verb.foretells and (given := parser.parse_arguments(text)) is not None:
            return parser.verb.foretells(given)
    return None
