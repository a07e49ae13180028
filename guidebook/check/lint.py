"""What is refused before any browser starts, all at once: features that would pass without proving anything.

The step definitions come as data (`step_patterns.py`), from the plugin that collected them; what is told of a sentence
that none of them knows stands in `unknown_sentences.py`. Every problem is a GuidebookError with its place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from guidebook.browser.devices import TAGS
from guidebook.check.step_patterns import StepPattern
from guidebook.check.texts import lint_texts
from guidebook.check.unknown_sentences import refused_target, unknown_step
from guidebook.check.unprinted import unprinted
from guidebook.errors import FeatureError, FigureError, GuidebookError, Place
from guidebook.files.characters import all_named, named
from guidebook.language.lists import all_of
from guidebook.language.messages import Message, Told, joined, message
from guidebook.language.written import written_in
from guidebook.model import Chapter, Kind, Record, Section, Sentence
from guidebook.project_folders import GUIDE_FEATURES
from guidebook.publish.guides import chapters_apart
from guidebook.publish.references import number_of, references_of
from guidebook.sentences.characters import odd_in
from guidebook.sentences.features import feature_files, foreign, is_in_guide_folder, read_feature, unfilled
from guidebook.sentences.keywords import keyword_of
from guidebook.sentences.prose import NOTE, texts_of
from guidebook.sentences.tables import read_marks
from guidebook.sentences.targets import each_of
from guidebook.sentences.typed_steps import typed_step
from guidebook.sentences.wording import figure_request, wrong_id
from guidebook.sentences.words import MARK_KINDS
from guidebook.settings import read_guide_names
from guidebook.style import TAG, style_tags
from guidebook.untrusted_files import MOST_BYTES_OF_TEXT, read_plain

FigureIds = Callable[[Sentence], "str | None"]


class UnusedStepError(FeatureError):
    """A step definition that no sentence uses: a remark to who writes the steps, and no mistake of a guide's."""


@dataclass(frozen=True)
class _Located:
    """A sentence, the file it stands in, whether its scenario has examples, and the language it is read in."""

    file: str
    sentence: Sentence
    outline: bool = False
    language: str = ""

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
    *,
    read: Callable[[Path], Chapter] | None = None,
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
        read: Reads a feature file, where the caller needs it too.

    Returns:
        The problems, each with its place, in the order of files and lines.
    """
    if no_files := list(foreign(folder, root)):
        return _in_order(no_files)
    problems = lint_texts(folder, root, lambda text: _keyword_of(text, patterns))
    read, chapters, broken = read or partial(read_feature, root=root), [], []
    for path in feature_files(folder):
        try:
            chapters.append(read(path))
        except FeatureError as error:
            broken.append(error)
    places = {problem.place for problem in problems}  # the lines' own words say more than the parser's
    problems += [error for error in broken if error.place not in places]
    problems += lint(chapters, patterns, figure_ids, whole=not broken and not problems, guides=read_guide_names(root))
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
    kinds = [pattern.kind for pattern in patterns if pattern.is_read_now and pattern.matches(text)]
    kind = next((kind for kind in kinds if kind), None)
    return keyword_of(kind) if kind else NOTE if kinds else ""


def lint(
    chapters: Sequence[Chapter],
    patterns: Sequence[StepPattern],
    figure_ids: FigureIds = figure_id,
    whole: bool = True,
    guides: Collection[str] = (),
) -> list[GuidebookError]:
    """What is wrong with chapters and step definitions together.

    Args:
        chapters: The features.
        patterns: The step definitions.
        figure_ids: Gives the id of the figure that a sentence takes, or None.
        whole: Whether no chapter is missing. Lost references and unused definitions may only follow from another
            mistake: they are told when there is none, and all chapters are there.
        guides: The names of the project's guides, where it has several.
    """
    sentences = _all_sentences(chapters)
    problems = lint_chapters(chapters, guides)
    known_by = _KnownBy(patterns)
    problems += _not_one_step(sentences, known_by)
    problems += _figures(sentences, figure_ids)
    if whole and not problems:
        for of_one in chapters_apart(chapters, guides).values():
            problems += _lost_references(of_one)
        problems += _unused(sentences, known_by)
    return _in_order(problems)


def lint_chapters(chapters: Sequence[Chapter], guides: Collection[str] = ()) -> list[GuidebookError]:
    """What is wrong with ``chapters`` of ``guides`` (see `lint`) whatever the steps are."""
    problems: list[GuidebookError] = []
    for chapter in chapters:
        problems += [*_unmarked(chapter), *_same_names(chapter), *_unproven(chapter)]
        problems += [*_unknown_styles(chapter), *_unknown_screens(chapter)]
        problems += unprinted(chapter) if is_in_guide_folder(chapter.file) else ()
    apart = chapters_apart(chapters, guides)
    if guides:
        problems += [_of_no_guide(chapter, guides) for chapter in apart[""] if is_in_guide_folder(chapter.file)]
    return _in_order([*problems, *(problem for of_one in apart.values() for problem in _same_numbers(of_one))])


def _of_no_guide(chapter: Chapter, guides: Collection[str]) -> GuidebookError:
    """What is said of a ``chapter`` that stands beside the folders of several ``guides``: it would not be printed."""
    folders = all_of([f"{GUIDE_FEATURES.as_posix()}/{name}/" for name in guides])
    return FeatureError(message("chapter.of-no-guide", title=chapter.title, folders=folders), Place(chapter.file, 1))


def _same_numbers(chapters: Sequence[Chapter]) -> Iterator[GuidebookError]:
    """Refuse two chapters that begin with "2.": a reader could not tell which one "mục 2" is."""
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
    """Sort ``problems`` by file and line, and keep one for each place and message."""
    different = {(problem.place, problem.told): problem for problem in problems}.values()
    return sorted(different, key=lambda p: (p.place.file, p.place.line) if p.place else ("", 0))


def _all_sentences(chapters: Sequence[Chapter]) -> list[_Located]:
    """Each sentence once; a background's stands in every section, an outline's rows may differ in text."""
    by_line = {
        (chapter.file, sentence.line, sentence.text): _Located(
            chapter.file, sentence, section.outline, chapter.language
        )
        for chapter in chapters
        for section in chapter.sections
        for sentence in section.sentences
    }
    return list(by_line.values())


def _unmarked(chapter: Chapter) -> Iterator[GuidebookError]:
    """What is printed is chosen by its tag and found by its folder: both must say the same."""
    printed = is_in_guide_folder(chapter.file)
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
    """Refuse two scenarios of one name, across rules too: the test runner would keep one of them."""
    first: dict[str, int] = {}
    for section in chapter.sections:
        line = first.setdefault(section.title, section.line)
        if line != section.line:
            wrong = message("scenario.same-name", title=section.title, line=line)
            yield FeatureError(wrong, Place(chapter.file, section.line))


def _unproven(chapter: Chapter) -> Iterator[GuidebookError]:
    for section in chapter.sections:
        with written_in(chapter.language):
            missing = [keyword_of(kind) for kind in _missing_kinds(section)]
        match missing:
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


class _KnownBy:
    """Which of ``patterns`` know a sentence in its language: thousands of sentences, hundreds of patterns."""

    def __init__(self, patterns: Sequence[StepPattern]) -> None:
        self.patterns = patterns
        self._asked: dict[tuple[str, Kind], list[StepPattern]] = {}
        self._found: dict[tuple[str, Kind, str], list[StepPattern]] = {}

    def __call__(self, located: _Located) -> list[StepPattern]:
        language, kind, text = located.language, located.sentence.kind, located.sentence.text
        if (language, kind, text) not in self._found:  # many sentences are written again and again
            with written_in(language):
                found = [pattern for pattern in self._of_kind(language, kind) if pattern.matches(text)]
            self._found[language, kind, text] = found
        return self._found[language, kind, text]

    def _of_kind(self, language: str, kind: Kind) -> list[StepPattern]:
        if (language, kind) not in self._asked:
            read = [pattern for pattern in self.patterns if pattern.is_read_now and pattern.kind in (None, kind)]
            self._asked[language, kind] = read
        return self._asked[language, kind]


def _not_one_step(sentences: Sequence[_Located], known_by: _KnownBy) -> Iterator[GuidebookError]:
    examples = [located for located in sentences if known_by(located)]
    for located in sentences:
        text, steps = located.sentence.text, known_by(located)
        blank = unfilled(text, outline=located.outline)
        if blank:
            yield FeatureError(_unfilled(blank, text, outline=located.outline), located.place)
        elif not steps:
            yield FeatureError(_unknown(located, known_by.patterns, examples), located.place)
        elif len({p.where for p in steps}) > 1:
            both = all_of([f'"{typed_step(p.text)}" ({p.where})' for p in steps])
            yield FeatureError(message("step.known-twice", text=text, steps=both), located.place)


def _unknown(located: _Located, patterns: Sequence[StepPattern], examples: Sequence[_Located]) -> Told:
    """What is told of a sentence that none of ``patterns`` knows; ``examples`` are those that one does."""
    with written_in(located.language):
        known = [pattern for pattern in patterns if pattern.is_read_now]
        alike = [example.sentence for example in examples if example.language == located.language]
        return unknown_step(located.sentence, known, alike)


def _unfilled(blank: str, text: str, *, outline: bool) -> Message:
    return message("step.unfilled-in-outline" if outline else "step.unfilled", blank=blank, text=text)


def unused_steps(chapters: Sequence[Chapter], patterns: Sequence[StepPattern]) -> list[GuidebookError]:
    """A remark for each of ``patterns`` that no sentence of ``chapters`` uses, with the place where it is defined."""
    return list(_unused(_all_sentences(chapters), _KnownBy(patterns)))


def _unused(sentences: Sequence[_Located], known_by: _KnownBy) -> Iterator[GuidebookError]:
    used = {id(pattern) for located in sentences for pattern in known_by(located)}
    for pattern in known_by.patterns:
        if not pattern.is_shared and id(pattern) not in used:
            file, _, line = pattern.where.rpartition(":")
            place = Place(file, int(line)) if file and line.isdecimal() else Place(pattern.where, 1)
            yield UnusedStepError(message("step.unused", step=typed_step(pattern.text)), place)


def _figures(sentences: Sequence[_Located], figure_ids: FigureIds) -> Iterator[GuidebookError]:
    places: dict[str, list[Place]] = defaultdict(list)
    for located in sentences:
        with written_in(located.language):
            name = figure_ids(located.sentence)
            wrong_figure = list(_figure(located, name))
        yield from wrong_figure
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
    asked = figure_request(located.sentence.text)
    if asked and asked.options.twice:
        yield FeatureError(message("figure.option-twice", option=asked.options.twice), located.place)
    if asked is None or name is None:
        return
    if not asked.caption.strip():
        yield FeatureError(message("figure.no-caption", figure=name), located.place)
    yield from refused_target(asked.options.part, located.place)
    try:
        marks = read_marks(located.sentence.table, located.place)
    except FigureError as error:
        yield error
        return
    for mark in marks:
        for target in each_of(mark.target):
            yield from refused_target(target, Place(located.file, mark.line))
