"""Text of a printed chapter that no reader would see: what the guide has no place for, and what Markdown swallows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it import MarkdownIt

from guidebook.errors import FeatureError, GuidebookError, Place
from guidebook.language.messages import message
from guidebook.model import Chapter, Sentence
from guidebook.sentences.prose import Passage, markdown_of

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_WORD = re.compile(r"\w+")
# What is no word of the text: the number of a list's item, the name of a sign.
_NO_WORDS = re.compile(r"^\s*(?:>\s*)*\d+[.)]\s|&#?\w+;", re.MULTILINE)


def unprinted(chapter: Chapter) -> Iterator[GuidebookError]:
    """What of ``chapter``, which is printed, would be missing from the guide."""
    for section in chapter.sections:
        for sentence in section.sentences:
            yield from _below_a_state(sentence, chapter.file)
    for passage in markdown_of(chapter):
        yield from _swallowed(passage)


def _below_a_state(sentence: Sentence, file: str) -> Iterator[GuidebookError]:
    """The guide prints what is so before the first step in one line."""
    if sentence.kind == "given" and (sentence.table or sentence.note):
        code = "unprinted.table-below-state" if sentence.table else "unprinted.note-below-state"
        yield FeatureError(message(code, line=f"{sentence.keyword} {sentence.text}"), Place(file, sentence.line))


def _swallowed(passage: Passage) -> Iterator[GuidebookError]:
    """Markdown prints nothing of a link's definition, a link's title, and what follows the marks of code."""
    lost = Counter(_WORD.findall(_NO_WORDS.sub(" ", passage.text))) - Counter(_printed(passage.text))
    word = next(iter(lost), "")
    if word:
        yield FeatureError(message("unprinted.markdown", word=word), passage.place_of(word))


def _printed(text: str) -> Iterator[str]:
    """The words of ``text`` that Markdown prints, and those of the addresses that links lead to."""
    for token in _MARKDOWN.parse(text):
        for part in (token, *(token.children or ())):
            address = str(part.attrGet("href") or "")
            # an address is written with signs for letters that it can't hold
            yield from _WORD.findall(
                part.content if part.type in ("text", "code_inline", "fence", "code_block") else ""
            )
            yield from _WORD.findall(address)
