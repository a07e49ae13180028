"""What is refused before any browser starts, all at once: features that would pass without proving anything.

The step definitions come as data (``StepPattern``), from the plugin that collected them; nothing here knows
pytest. Every problem is a GuidebookError with its place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from guidebook.browser.devices import TAGS
from guidebook.check.texts import lint_texts
from guidebook.check.unprinted import unprinted
from guidebook.errors import FeatureError, FigureError, GuidebookError, Place, TargetError
from guidebook.files.characters import all_named, named
from guidebook.language.lists import all_of
from guidebook.language.messages import Message, Told, joined, message
from guidebook.model import Chapter, Kind, Record, Section, Sentence
from guidebook.publish.references import number_of, references_of
from guidebook.sentences.characters import as_read, odd_in, without_marks
from guidebook.sentences.features import feature_files, foreign, is_printed, read_feature, unfilled
from guidebook.sentences.keywords import KEYWORDS, STEPS
from guidebook.sentences.prose import NOTE, texts_of
from guidebook.sentences.tables import read_marks
from guidebook.sentences.targets import each_of, in_sentence, parse
from guidebook.sentences.typed_steps import typed_step
from guidebook.sentences.wording import FIGURE_OPTIONS, QUOTES, figure_asked, options_as_typed, wrong_id
from guidebook.sentences.words import MARK_KINDS, OWN_NAMES
from guidebook.style import TAG, style_tags
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

# Targets, quoted values and parameters differ from sentence to sentence; likeness is judged without them.
_PARAMETER = re.compile(r"\{[^}]*\}|\(\?P<.*?\)")
_VARIABLE = re.compile(rf'{in_sentence(OWN_NAMES)}|\[[^\]]*\]|"[^"]*"', re.IGNORECASE)

# What of a step that is written out may be left away, and what may hold any marks.
_OPTIONAL = re.compile(r"“, [^”]*”,? ?")
_NAMED = re.compile(r'\[[^\]]*\]|"[^"]*"|https?:\S*')

# Letters of Vietnamese, and others that are drawn like them.
_TWINS = "ĐđÐð"

FigureIds = Callable[[Sentence], "str | None"]


class UnusedStepError(FeatureError):
    """A step definition that no sentence uses: a remark to who writes the steps, and no mistake of a guide's."""


@dataclass(frozen=True)
class StepPattern:
    """A step definition: ``text`` as written, for messages; ``where`` it is defined, ``steps/x_steps.py:12``.

    ``kind`` None knows sentences of every kind. ``matches`` judges a sentence's text, without keyword.
    """

    kind: Kind | None
    text: str
    matches: Callable[[str], bool]
    where: str

    def knows(self, sentence: Sentence) -> bool:
        """Whether this definition would run for ``sentence``."""
        return self.kind in (None, sentence.kind) and self.matches(sentence.text)


@dataclass(frozen=True)
class _Located:
    """A sentence, the file it stands in, and whether its scenario has examples."""

    file: str
    sentence: Sentence
    outline: bool = False

    @property
    def place(self) -> Place:
        return Place(self.file, self.sentence.line, self.sentence.table_lines)


def figure_id(sentence: Sentence) -> str | None:
    """The id of the figure that a run gave to ``sentence``: none before a run."""
    return sentence.figure.id if sentence.figure else None


def lint_project(
    folder: Path,
    root: Path,
    patterns: Sequence[StepPattern],
    figure_ids: FigureIds = figure_id,
    tags: Collection[str] | None = None,
) -> list[GuidebookError]:
    """Everything that is wrong with the features below a folder.

    The whole folder is needed: a step definition is unused only when no feature uses it. Where a file can't
    be read, its own problems are told and the unused definitions are left for the next time.

    Args:
        folder: Where the feature files lie, at any depth.
        root: The project's folder, from which files are named.
        patterns: The step definitions.
        figure_ids: Gives the id of the figure that a sentence takes, or None.
        tags: All tags that a feature may have; None where any may stand.

    Returns:
        The problems, each with its place, in the order of files and lines.
    """
    if no_files := list(foreign(folder, root)):
        return _in_order(no_files)
    problems = lint_texts(folder, root, lambda text: _keyword_of(text, patterns))
    chapters, broken = [], []
    for path in feature_files(folder):
        try:
            chapters.append(read_feature(path, root))
        except FeatureError as error:
            broken.append(error)
    places = {problem.place for problem in problems}  # the lines' own words say more than the parser's
    problems += [error for error in broken if error.place not in places]
    problems += lint(chapters, patterns, figure_ids, whole=not broken and not problems)
    problems += [problem for chapter in chapters for problem in _unknown_tags(chapter, tags)]
    return _in_order([_with_odd_characters(problem, root) for problem in problems])


def _with_odd_characters(problem: GuidebookError, root: Path) -> GuidebookError:
    """``problem``, and what of its line can't be seen: that may be all of it."""
    path = root / problem.place.file if problem.place else None
    if problem.place is None or path is None or path.suffix != ".feature":
        return problem
    try:
        lines = read_plain(path, MOST_BYTES_OF_TEXT).decode("utf-8", "replace").split("\n")
    except OSError:  # which is the problem
        return problem
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    odd = "".join(sign for sign in odd_in(line) if not sign.isspace() and str(named(sign)) not in problem.message)
    if not odd:
        return problem
    unseen = message("feature.characters-unseen", characters=all_named(odd))
    return type(problem)(joined((problem.told, unseen)), problem.place)


def _keyword_of(text: str, patterns: Sequence[StepPattern]) -> str:
    """The keyword of the steps that know ``text``; a note's star where one of any kind does."""
    kinds = [pattern.kind for pattern in patterns if pattern.matches(text)]
    kind = next((kind for kind in kinds if kind), None)
    return KEYWORDS[kind] if kind else NOTE if kinds else ""


def lint(
    chapters: Sequence[Chapter],
    patterns: Sequence[StepPattern],
    figure_ids: FigureIds = figure_id,
    whole: bool = True,
) -> list[GuidebookError]:
    """What is wrong with chapters and step definitions together.

    Args:
        chapters: The features.
        patterns: The step definitions.
        figure_ids: Gives the id of the figure that a sentence takes, or None.
        whole: Whether no chapter is missing. Lost references and unused definitions may only follow from another
            mistake: they are told when there is none, and all chapters are there.
    """
    sentences = _all_sentences(chapters)
    problems = lint_chapters(chapters)
    problems += _not_one_step(sentences, patterns)
    problems += _figures(sentences, figure_ids)
    if whole and not problems:
        problems += [*_lost_references(chapters), *_unused(sentences, patterns)]
    return _in_order(problems)


def lint_chapters(chapters: Sequence[Chapter]) -> list[GuidebookError]:
    """What is wrong with ``chapters`` whatever the steps are."""
    problems: list[GuidebookError] = []
    for chapter in chapters:
        problems += [*_unmarked(chapter), *_same_names(chapter), *_unproven(chapter)]
        problems += [*_unknown_styles(chapter), *_unknown_screens(chapter)]
        problems += unprinted(chapter) if is_printed(chapter.file) else ()
    return _in_order([*problems, *_same_numbers(chapters)])


def _same_numbers(chapters: Sequence[Chapter]) -> Iterator[GuidebookError]:
    """Two chapters that begin with "2.": a reader could not tell which one "mục 2" is."""
    first: dict[str, Chapter] = {}
    for chapter in chapters:
        number = number_of(chapter)
        if number and "guide" in chapter.tags and first.setdefault(number, chapter) is not chapter:
            other = first[number]
            wrong = message("chapter.same-number", title=chapter.title, other=other.title, file=other.file)
            yield FeatureError(wrong, Place(chapter.file, 1))


def _lost_references(chapters: Sequence[Chapter]) -> Iterator[GuidebookError]:
    """ "mục 9" where the guide has no ninth chapter, "Hình 99", and a figure's id that no figure has."""
    printed = [chapter for chapter in chapters if "guide" in chapter.tags]
    try:
        references = references_of(Record(tuple(printed)))
    except GuidebookError as error:
        yield error
        return
    for passage in (one for chapter in printed for one in texts_of(chapter)):
        yield from references.broken_in(passage)


def _in_order(problems: Iterable[GuidebookError]) -> list[GuidebookError]:
    """By file and line, one for each place and message."""
    different = {(problem.place, problem.told): problem for problem in problems}.values()
    return sorted(different, key=lambda p: (p.place.file, p.place.line) if p.place else ("", 0))


def _all_sentences(chapters: Sequence[Chapter]) -> list[_Located]:
    """Each sentence once; a background's stands in every section, an outline's rows may differ in text."""
    by_line = {
        (chapter.file, sentence.line, sentence.text): _Located(chapter.file, sentence, section.outline)
        for chapter in chapters
        for section in chapter.sections
        for sentence in section.sentences
    }
    return list(by_line.values())


def _unmarked(chapter: Chapter) -> Iterator[GuidebookError]:
    """What is printed is chosen by its tag and found by its folder: both must say the same."""
    printed = is_printed(chapter.file)
    if not chapter.sections:
        yield FeatureError(message("chapter.no-scenario", title=chapter.title), Place(chapter.file, 1))
    if printed and "guide" not in chapter.tags:
        yield FeatureError(message("chapter.no-guide-tag", title=chapter.title), Place(chapter.file, 1))
    if not printed and "guide" in chapter.tags:
        yield FeatureError(message("chapter.not-in-guide-folder", title=chapter.title), Place(chapter.file, 1))


def _unknown_styles(chapter: Chapter) -> Iterator[GuidebookError]:
    """A tag says how figures look, one for a chapter or a scenario."""
    for tags, line in _tagged(chapter):
        kinds = style_tags(tags)
        known = ", ".join(f"@{TAG}{kind}" for kind in MARK_KINDS)
        for kind in kinds:
            if kind not in MARK_KINDS:
                wrong = message("tag.unknown-style", tag=f"@{TAG}{kind}", known=known)
                yield FeatureError(wrong, Place(chapter.file, line))
        if len(kinds) > 1:
            both = all_of([f"@{TAG}{kind}" for kind in kinds])
            yield FeatureError(message("tag.styles-together", tags=both), Place(chapter.file, line))


def _unknown_tags(chapter: Chapter, known: Collection[str] | None) -> Iterator[GuidebookError]:
    """A tag that isn't known: pytest would say so with no word of where it stands."""
    if known is None:
        return
    for tags, line in _tagged(chapter):
        for tag in tags:
            if tag not in known and not tag.startswith(TAG) and not _screen_like(tag):
                near = get_close_matches(tag.lower(), known, n=1)
                wrong = message("tag.unknown-near", tag=tag, near=near[0]) if near else message("tag.unknown", tag=tag)
                yield FeatureError(wrong, Place(chapter.file, line))


def _unknown_screens(chapter: Chapter) -> Iterator[GuidebookError]:
    """A tag that is nearly a screen's."""
    for tags, line in _tagged(chapter):
        for tag in set(tags) - TAGS.keys():
            near = _screen_like(tag)
            if near:
                wrong = message("tag.unknown-screen", tag=tag, near=near[0])
                yield FeatureError(wrong, Place(chapter.file, line))


def _screen_like(tag: str) -> list[str]:
    return get_close_matches(tag.lower(), TAGS, n=1, cutoff=0.75)


def _tagged(chapter: Chapter) -> list[tuple[tuple[str, ...], int]]:
    """The tags of a chapter and of its scenarios, each with its line."""
    return [(chapter.tags, 1), *((section.tags, section.line) for section in chapter.sections)]


def _same_names(chapter: Chapter) -> Iterator[GuidebookError]:
    """Of two scenarios of one name the test runner keeps one, across rules too."""
    first: dict[str, int] = {}
    for section in chapter.sections:
        line = first.setdefault(section.title, section.line)
        if line != section.line:
            wrong = message("scenario.same-name", title=section.title, line=line)
            yield FeatureError(wrong, Place(chapter.file, section.line))


def _unproven(chapter: Chapter) -> Iterator[GuidebookError]:
    for section in chapter.sections:
        match [KEYWORDS[kind] for kind in _missing_kinds(section)]:
            case [keyword]:
                wrong = message("scenario.proves-nothing", title=section.title, keyword=keyword)
                yield FeatureError(wrong, Place(chapter.file, section.line))
            case [first, second]:
                wrong = message("scenario.does-and-proves-nothing", title=section.title, first=first, second=second)
                yield FeatureError(wrong, Place(chapter.file, section.line))


def _missing_kinds(section: Section) -> Iterator[Kind]:
    """A background may act for its scenarios, but each scenario has to look for itself."""
    if all(s.kind != "when" for s in section.sentences):
        yield "when"
    if all(s.kind != "then" or s.line < section.line for s in section.sentences):
        yield "then"


def _not_one_step(sentences: Sequence[_Located], patterns: Sequence[StepPattern]) -> Iterator[GuidebookError]:
    matching = [[p for p in patterns if p.knows(s.sentence)] for s in sentences]
    examples = [s.sentence for s, steps in zip(sentences, matching, strict=True) if steps]
    for located, steps in zip(sentences, matching, strict=True):
        text = located.sentence.text
        blank = unfilled(text, outline=located.outline)
        if blank:
            yield FeatureError(_unfilled(blank, text, outline=located.outline), located.place)
        elif not steps:
            yield FeatureError(_unknown(located.sentence, patterns, examples), located.place)
        elif len(steps) > 1:
            both = all_of([f'"{typed_step(p.text)}" ({p.where})' for p in steps])
            yield FeatureError(message("step.known-twice", text=text, steps=both), located.place)


def _unfilled(blank: str, text: str, *, outline: bool) -> Message:
    return message("step.unfilled-in-outline" if outline else "step.unfilled", blank=blank, text=text)


def _unknown(sentence: Sentence, patterns: Sequence[StepPattern], examples: Sequence[Sentence]) -> Told:
    asked = figure_asked(sentence.text)
    if asked and asked.options.unknown and any(p.matches(f'{asked.before}: "{asked.caption}"') for p in patterns):
        return _unknown_option(asked.options.unknown[0].removeprefix(",").strip())
    misread = next(_misread(asked.options.part, None), None) if asked else None
    if misread:
        return misread.told
    said = {"text": sentence.text, "keyword": KEYWORDS[sentence.kind]}
    other = next((p.kind for p in patterns if p.kind is not None and p.matches(sentence.text)), None)
    if other is not None:
        return message("step.of-another-kind", right=KEYWORDS[other], **said)
    return _ill_begun(sentence) or _nearest_step(sentence, patterns, examples, said)


def _ill_begun(sentence: Sentence) -> Told:
    """What is said of a sentence that has no words, or a keyword for its first."""
    first = sentence.text.partition(" ")[0]
    if not first:
        return message("step.empty", keyword=sentence.keyword)
    if first.casefold() in (keyword.casefold() for keyword in STEPS):
        return message("step.two-keywords", keyword=sentence.keyword, text=sentence.text)
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
    nearest_step = (
        message("step.unknown-near-as-in", near=typed_step(near), example=example, **said)
        if example
        else message("step.unknown-near", near=typed_step(near), **said)
    )
    return joined(
        (nearest_step, _words_that_differ(sentence.text, near), _missing_marks(sentence.text, typed_step(near)))
    )


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
    near = nearest(option, FIGURE_OPTIONS.values())
    if option == near:  # else it would be known
        return message("figure.comma-lacks", option=option)
    unknown = (
        message("figure.unknown-option-near", option=option, near=near)
        if near
        else message("figure.unknown-option", option=option)
    )
    known = ", ".join(f"“{words}”" for words in options_as_typed())
    return joined((unknown, message("figure.options", known=known)))


def _missing_marks(text: str, near: str) -> Told:
    """A word on what is forgotten most."""
    if text.count("[") != text.count("]"):
        return message("step.bracket-lacks")
    said, like = (_OPTIONAL.sub("", sentence).translate(QUOTES) for sentence in (text, near))
    if said.count('"') % 2 or ('"' in like and '"' not in said):
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
        literals = _folded(candidate)
        if re.fullmatch(re.escape(literals).replace("…", ".+"), said):
            alike = (1.0, len(literals))
        else:
            matcher.set_seq1(literals)
            alike = (matcher.ratio() if matcher.quick_ratio() > likeness[0] else 0.0, 0)
        if alike > likeness:
            best, likeness = candidate, alike
    return best


def _folded(text: str) -> str:
    """``text`` without marks of letters, with one sign for each label, value and parameter."""
    return without_marks(_literals(as_read(text)))


def _literals(text: str) -> str:
    return _VARIABLE.sub("…", _PARAMETER.sub("[…]", text))


def unused_steps(chapters: Sequence[Chapter], patterns: Sequence[StepPattern]) -> list[GuidebookError]:
    """A remark for each of ``patterns`` that no sentence of ``chapters`` uses, with the place where it is defined."""
    return list(_unused(_all_sentences(chapters), patterns))


def _unused(sentences: Sequence[_Located], patterns: Sequence[StepPattern]) -> Iterator[GuidebookError]:
    for pattern in patterns:
        if not any(pattern.knows(s.sentence) for s in sentences):
            file, _, line = pattern.where.rpartition(":")
            place = Place(file, int(line)) if file and line.isdecimal() else Place(pattern.where, 1)
            yield UnusedStepError(message("step.unused", step=typed_step(pattern.text)), place)


def _figures(sentences: Sequence[_Located], figure_ids: FigureIds) -> Iterator[GuidebookError]:
    places: dict[str, list[Place]] = defaultdict(list)
    for located in sentences:
        name = figure_ids(located.sentence)
        yield from _figure(located, name)
        if name is None:
            continue
        if wrong := wrong_id(name):
            yield FeatureError(wrong, located.place)
        if located.place not in places[name]:
            places[name].append(located.place)
    for name, (first, *again) in places.items():
        for place in again:
            yield FeatureError(message("figure-id.given-twice", id=name, place=first), place)


def _figure(located: _Located, name: str | None) -> Iterator[GuidebookError]:
    """What is wrong with a figure's ending, caption and table, read as the run reads them."""
    asked = figure_asked(located.sentence.text)
    if asked and asked.options.twice:
        yield FeatureError(message("figure.option-twice", option=asked.options.twice), located.place)
    if asked is None or name is None:
        return
    if not asked.caption.strip():
        yield FeatureError(message("figure.no-caption", figure=name), located.place)
    yield from _misread(asked.options.part, located.place)
    try:
        marks = read_marks(located.sentence.table, located.place)
    except FigureError as error:
        yield error
        return
    for mark in marks:
        for target in each_of(mark.target):
            yield from _misread(target, Place(located.file, mark.line))


def _misread(target: str, place: Place | None) -> Iterator[GuidebookError]:
    """A target that points at nothing, whatever the screen is."""
    try:
        parse(target, {word: word for word in OWN_NAMES}) if target else None
    except TargetError as error:
        yield FeatureError(error.told, place)
