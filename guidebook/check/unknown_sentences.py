"""What is told of a sentence that no step knows: what it was probably meant to be, and what sets it apart from that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from guidebook.check.step_patterns import StepPattern
from guidebook.errors import FeatureError, GuidebookError, Place, TargetError
from guidebook.files.characters import named
from guidebook.language.messages import Message, Told, joined, message
from guidebook.language.written import written_in, written_language
from guidebook.model import Sentence
from guidebook.sentences.characters import as_read, without_marks
from guidebook.sentences.keywords import keyword_of, step_keywords
from guidebook.sentences.targets import in_sentence, parse
from guidebook.sentences.typed_steps import synonyms_in, typed_step
from guidebook.sentences.wording import MOST_IN_TURN, QUOTES, figure_request, options_as_typed, ways_apart
from guidebook.sentences.words import words

# Targets, quoted values and parameters differ from sentence to sentence; likeness is judged without them.
_PARAMETER = re.compile(r"\{[^}]*\}|\(\?P<.*?\)")

# What of a step that is written out may be left away, and what may hold any marks.
_OPTIONAL = re.compile(r"“, [^”]*”,? ?")
_NAMED = re.compile(r'\[[^\]]*\]|"[^"]*"|https?:\S*')

_ANOTHER_KIND = 0.9
"""How much less alike two sentences are of which one quotes a text."""

# Letters of Vietnamese, and others that are drawn like them.
_TWINS = "ĐđÐð"


def unknown_step(sentence: Sentence, patterns: Sequence[StepPattern], examples: Sequence[Sentence]) -> Told:
    """What is told of a sentence that no step knows: what is wrong with it, and what is most like it.

    Args:
        sentence: The sentence.
        patterns: All step definitions.
        examples: Sentences that a step knows, to show how it is used.
    """
    asked = figure_request(sentence.text)
    if asked and asked.options.unknown and any(p.matches(f'{asked.before}: "{asked.caption}"') for p in patterns):
        return _unknown_option(asked.options.unknown[0].removeprefix(",").strip())
    misread = next(refused_target(asked.options.part, None), None) if asked else None
    if misread:
        return misread.told
    said = {"text": sentence.text, "keyword": keyword_of(sentence.kind)}
    other = next((p.kind for p in patterns if p.kind is not None and p.matches(sentence.text)), None)
    if other is not None:
        return message("step.of-another-kind", right=keyword_of(other), **said)
    return _ill_begun(sentence) or _nearest_step(sentence, patterns, examples, said)


def _ill_begun(sentence: Sentence) -> Told:
    """What is said of a sentence that has no words, a keyword for its first, or too many sentences in it."""
    first = sentence.text.partition(" ")[0]
    if not first:
        return message("step.empty", keyword=sentence.keyword)
    if first.casefold() in (keyword.casefold() for keyword in step_keywords()):
        return message("step.two-keywords", keyword=sentence.keyword, text=sentence.text)
    if len(parts := ways_apart(sentence.text)) > MOST_IN_TURN:
        return message("step.too-many-in-turn", n=len(parts) + 1, most=MOST_IN_TURN + 1)
    return ""


def _nearest_step(
    sentence: Sentence, patterns: Sequence[StepPattern], examples: Sequence[Sentence], said: dict[str, str]
) -> Told:
    """The step or sentence that is most like ``sentence``, and what sets them apart."""
    # an action that no step knows is not helped by a promise that sounds alike
    said_alike = [example.text for example in examples if example.kind == sentence.kind]
    near = nearest(sentence.text, [*said_alike, *(p.text for p in patterns if p.kind in (None, sentence.kind))])
    if not near:
        return message("step.unknown", **said)
    pattern = next((p for p in patterns if p.text == near), None)
    example = next((example.text for example in examples if pattern and pattern.knows(example)), "")
    near = _in_words_of(_folded(sentence.text), near)
    nearest_step = (
        message("step.unknown-near-as-in", near=typed_step(near), example=example, **said)
        if example
        else message("step.unknown-near", near=typed_step(near), **said)
    )
    return joined(
        (nearest_step, _words_that_differ(sentence.text, near), _missing_marks(sentence.text, typed_step(near)))
    )


def _in_words_of(folded: str, pattern: str) -> str:
    """``pattern`` with those of its words' synonyms that a text says, ``folded``; the words themselves else."""
    for word, synonyms in synonyms_in(pattern).items():
        each = sorted((word, *synonyms), key=len, reverse=True)
        pattern = pattern.replace(f"{{{word}}}", next((one for one in each if _says(folded, one)), word))
    return pattern


def _says(folded: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(without_marks(word.strip()))}(?!\w)", folded) is not None


def _words_that_differ(text: str, near: str) -> Told:
    """The words that only a mark, a capital or an alphabet sets apart from those of ``near``."""
    mine, others = (_literals(sentence).split() for sentence in (text, near))
    pairs = [pair for pair in zip(mine, others, strict=False) if pair[0] != pair[1]]
    alike = [pair for pair in pairs if without_marks(as_read(pair[0])) == without_marks(as_read(pair[1]))]
    if not alike or len(mine) != len(others):
        return ""
    return message("step.words-differ", words=joined((_by_letter(*pair) for pair in alike), "; "))


def _by_letter(word: str, other: str) -> Message:
    """ "“hòa” stands for “hoà”", with code points where the two look the same."""
    pairs = [(a, b) for a, b in zip(word, other, strict=False) if a != b and {a, b} & set(_TWINS)]
    if not pairs:
        return message("step.word-differs", written=word, there=other)
    letters = joined((message("step.letter-differs", written=named(a), there=named(b)) for a, b in pairs), ", ")
    return message("step.word-differs-by-letter", written=word, there=other, letters=letters)


def _unknown_option(text: str) -> Told:
    option = text.partition(", ")[0]
    near = nearest(option, words().figures.options.values())
    if option == near:  # else it would be known
        return message("figure.comma-lacks", option=option)
    unknown = (
        message("figure.unknown-option-near", option=option, near=near)
        if near
        else message("figure.unknown-option", option=option)
    )
    known = ", ".join(f"“{option}”" for option in options_as_typed())
    return joined((unknown, message("figure.options", known=known)))


def _missing_marks(text: str, near: str) -> Told:
    """A word on what is forgotten most."""
    if text.count("[") != text.count("]"):
        return message("step.bracket-lacks")
    said, like = (_OPTIONAL.sub("", sentence).translate(QUOTES) for sentence in (text, near))
    is_value_bare = '"' in like and '"' not in said and said.count("[") == like.count("[")
    if said.count('"') % 2 or is_value_bare:
        return message("step.quotation-mark-lacks")
    if ":" in _NAMED.sub("", like) and ":" not in _NAMED.sub("", said):
        return message("step.colon-lacks")
    return message("step.brackets-lack") if "[" in like and "[" not in said else ""


def nearest(text: str, known: Iterable[str]) -> str:
    """What in ``known`` is most like ``text``, apart from labels, values and marks of letters; empty where nothing is.

    A step that would know ``text`` if those marks didn't count comes before sentences that only sound alike.
    """
    said = _folded(text)
    matcher = SequenceMatcher(b=said)
    best, likeness = "", (0.5, 0)
    for candidate in dict.fromkeys(known):
        literals = _folded(_in_words_of(said, candidate))
        # what begins with anything, as "… có …", is likely only where most of the sentence is its own
        is_likely = not literals.startswith("…") or 2 * len(literals) >= len(said)
        if is_likely and re.fullmatch(re.escape(literals).replace("…", ".+"), said):
            alike = (1.0, len(literals))
        elif _denies(literals) != _denies(said) or not {*literals.split()} & {*said.split()}:
            continue  # the contrary sounds most alike of all; and letters alone make no two sentences alike
        else:
            matcher.set_seq1(literals)
            ratio = matcher.ratio() if matcher.quick_ratio() > likeness[0] else 0.0
            alike = (ratio if _quotes(text) == _quotes(candidate) else _ANOTHER_KIND * ratio, 0)
        if alike > likeness:
            best, likeness = candidate, alike
    return best


def _quotes(text: str) -> bool:
    """Whether a sentence or a pattern has a text between quotes."""
    return '"' in text or ":quot" in text or "{quot" in text


def _denies(folded: str) -> bool:
    """Whether a text says that something is not so."""
    return any(without_marks(word) in folded.split() for word in words().sentences.denials)


def _folded(text: str) -> str:
    """``text`` without marks of letters, with one sign for each label, value and parameter."""
    return without_marks(_literals(as_read(text)))


@cache
def _variable(language: str) -> re.Pattern[str]:
    with written_in(language):
        return re.compile(rf'{in_sentence()}|\[[^\]]*\]|"[^"]*"', re.IGNORECASE)


def _literals(text: str) -> str:
    return _variable(written_language()).sub("…", _PARAMETER.sub("[…]", text))


def refused_target(target: str, place: Place | None) -> Iterator[GuidebookError]:
    """An error at ``place`` where ``target`` points at nothing, whatever the screen is; none where it is empty."""
    try:
        parse(target, {word: word for word in words().sentences.names}) if target else None
    except TargetError as error:
        yield FeatureError(error.told, place)
