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
from guidebook.model import KEYWORDS, KINDS_OF_MARKS, Chapter, Kind, Record, Section, Sentence
from guidebook.plain import LONGEST, read_plain
from guidebook.publish.references import number_of, references_of
from guidebook.sentences.characters import odd_in, seen, without_marks
from guidebook.sentences.features import feature_files, foreign, is_printed, read_feature, unfilled
from guidebook.sentences.keywords import STEPS
from guidebook.sentences.prose import NOTE, texts_of
from guidebook.sentences.tables import read_marks
from guidebook.sentences.targets import each_of, in_sentence, parse
from guidebook.sentences.wording import QUOTES, WISHES, figure_asked, wishes_written, wrong_id
from guidebook.sentences.words import OWN_NAMES
from guidebook.sentences.written import written
from guidebook.style import TAG, style_tags

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
    """Everything that is wrong with the features below ``folder``, in the order of files and lines.

    ``tags`` are all that a feature may have; None where any may stand.

    The whole folder is needed: a step definition is unused only when no feature uses it. Where a file can't
    be read, its own problems are told and the unused definitions are left for the next time.
    """
    if found := list(foreign(folder, root)):
        return _in_order(found)
    problems = lint_texts(folder, root, lambda text: _keyword_of(text, patterns))
    chapters, broken = [], []
    for path in feature_files(folder):
        try:
            chapters.append(read_feature(path, root))
        except FeatureError as error:
            broken.append(error)
    told = {problem.place for problem in problems}  # the lines' own words say more than the parser's
    problems += [error for error in broken if error.place not in told]
    problems += lint(chapters, patterns, figure_ids, whole=not broken and not problems)
    problems += [problem for chapter in chapters for problem in _unknown_tags(chapter, tags)]
    return _in_order([_with_odd_characters(problem, root) for problem in problems])


def _with_odd_characters(problem: GuidebookError, root: Path) -> GuidebookError:
    """``problem``, and what of its line can't be seen: that may be all of it."""
    path = root / problem.place.file if problem.place else None
    if problem.place is None or path is None or path.suffix != ".feature":
        return problem
    try:
        lines = read_plain(path, LONGEST).decode("utf-8", "replace").split("\n")
    except OSError:  # which is the problem
        return problem
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    odd = "".join(one for one in odd_in(line) if not one.isspace() and named(one) not in problem.message)
    if not odd:
        return problem
    message = f"{problem.message} The line holds {all_named(odd)}, which can't be seen, or is taken for another."
    return type(problem)(message, problem.place)


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
    """What is wrong with ``chapters`` and ``patterns`` together.

    Lost references and unused patterns may only follow from another mistake: they are told when there is none, and
    ``whole`` says that no chapter is missing.
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
    """Two chapters that begin with "2.": nobody could tell which one "mục 2" is."""
    first: dict[str, Chapter] = {}
    for chapter in chapters:
        number = number_of(chapter)
        if number and "guide" in chapter.tags and first.setdefault(number, chapter) is not chapter:
            message = f'"{chapter.title}" has the number of "{first[number].title}" ({first[number].file}).'
            yield FeatureError(message, Place(chapter.file, 1))


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
    different = {str(problem): problem for problem in problems}.values()
    return sorted(different, key=lambda p: (p.place.file, p.place.line) if p.place else ("", 0))


def _all_sentences(chapters: Sequence[Chapter]) -> list[_Located]:
    """Each sentence once; a background's stands in every section, an outline's rows may differ in text."""
    found = {
        (chapter.file, sentence.line, sentence.text): _Located(chapter.file, sentence, section.outline)
        for chapter in chapters
        for section in chapter.sections
        for sentence in section.sentences
    }
    return list(found.values())


def _unmarked(chapter: Chapter) -> Iterator[GuidebookError]:
    """What is printed is chosen by its tag and found by its folder: both must say the same."""
    printed = is_printed(chapter.file)
    if not chapter.sections:
        message = f'"{chapter.title}" has no scenario, so nothing in it would run.'
        yield FeatureError(message, Place(chapter.file, 1))
    if printed and "guide" not in chapter.tags:
        message = f'"{chapter.title}" has no tag @guide, so it would be missing from the guide.'
        yield FeatureError(message, Place(chapter.file, 1))
    if not printed and "guide" in chapter.tags:
        message = f'"{chapter.title}" has the tag @guide, but only what is in a folder `guide` is printed.'
        yield FeatureError(message, Place(chapter.file, 1))


def _unknown_styles(chapter: Chapter) -> Iterator[GuidebookError]:
    """A tag says how figures look, one for a chapter or a scenario."""
    for tags, line in _tagged(chapter):
        kinds = style_tags(tags)
        known = ", ".join(f"@{TAG}{kind}" for kind in KINDS_OF_MARKS)
        for kind in kinds:
            if kind not in KINDS_OF_MARKS:
                yield FeatureError(f"No figure looks like @{TAG}{kind}; there are {known}.", Place(chapter.file, line))
        if len(kinds) > 1:
            both = " and ".join(f"@{TAG}{kind}" for kind in kinds)
            yield FeatureError(f"{both} stand together: figures can look like one of them.", Place(chapter.file, line))


def _unknown_tags(chapter: Chapter, known: Collection[str] | None) -> Iterator[GuidebookError]:
    """A tag that nobody knows: pytest would say so with no word of where it stands."""
    if known is None:
        return
    for tags, line in _tagged(chapter):
        for tag in tags:
            if tag not in known and not tag.startswith(TAG) and not _screen_like(tag):
                near = get_close_matches(tag.lower(), known, n=1)
                nearest_tag = f" (the nearest is @{near[0]})" if near else ""
                message = (
                    f"Nobody knows the tag @{tag}{nearest_tag}: leave it out, or add it to `markers` in pyproject.toml."
                )
                yield FeatureError(message, Place(chapter.file, line))


def _unknown_screens(chapter: Chapter) -> Iterator[GuidebookError]:
    """A tag that is nearly a screen's."""
    for tags, line in _tagged(chapter):
        for tag in set(tags) - TAGS.keys():
            near = _screen_like(tag)
            if near:
                yield FeatureError(f"No screen is called @{tag}; the nearest is @{near[0]}.", Place(chapter.file, line))


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
            message = f'"{section.title}" is the name of the scenario in line {line} too: one would not run.'
            yield FeatureError(message, Place(chapter.file, section.line))


def _unproven(chapter: Chapter) -> Iterator[GuidebookError]:
    for section in chapter.sections:
        missing = [KEYWORDS[kind] for kind in _missing_kinds(section)]
        if missing:
            message = f'"{section.title}" has no `{"` and no `".join(missing)}`, so it would prove nothing.'
            yield FeatureError(message, Place(chapter.file, section.line))


def _missing_kinds(section: Section) -> Iterator[Kind]:
    """A background may act for its scenarios, but each scenario has to look for itself."""
    if all(s.kind != "when" for s in section.sentences):
        yield "when"
    if all(s.kind != "then" or s.line < section.line for s in section.sentences):
        yield "then"


def _not_one_step(sentences: Sequence[_Located], patterns: Sequence[StepPattern]) -> Iterator[GuidebookError]:
    matching = [[p for p in patterns if p.knows(s.sentence)] for s in sentences]
    examples = [s.sentence for s, found in zip(sentences, matching, strict=True) if found]
    for located, found in zip(sentences, matching, strict=True):
        text = located.sentence.text
        blank = unfilled(text, outline=located.outline)
        if blank:
            yield FeatureError(_unfilled(blank, text, outline=located.outline), located.place)
        elif not found:
            yield FeatureError(_unknown(located.sentence, patterns, examples), located.place)
        elif len(found) > 1:
            both = " and ".join(f'"{written(p.text)}" ({p.where})' for p in found)
            yield FeatureError(
                f'"{text}" is known to two step definitions, {both}: whoever writes the steps has to narrow one.',
                located.place,
            )


def _unfilled(blank: str, text: str, *, outline: bool) -> str:
    if outline:
        return f'No column of `Dữ liệu` fills {blank} in "{text}": correct the name, or add the column.'
    return (
        f'No `Dữ liệu` fills {blank} in "{text}", since the scenario has none: write the words themselves, or begin it '
        "with `Khung kịch bản:` and give the values below `Dữ liệu:`."
    )


def _unknown(sentence: Sentence, patterns: Sequence[StepPattern], examples: Sequence[Sentence]) -> str:
    asked = figure_asked(sentence.text)
    if asked and asked.wishes.unknown and any(p.matches(f'{asked.before}: "{asked.caption}"') for p in patterns):
        return _unknown_wish(asked.wishes.unknown[0].removeprefix(",").strip())
    misread = next(_misread(asked.wishes.part, None), None) if asked else None
    if misread:
        return misread.message
    said = f'"{sentence.text}" as `{KEYWORDS[sentence.kind]}`'
    other = next((p for p in patterns if p.kind is not None and p.matches(sentence.text)), None)
    if other is not None and other.kind is not None:
        return f"No step knows {said}; it is a `{KEYWORDS[other.kind]}`: begin the line with that."
    return _ill_begun(sentence) or f"No step knows {said}; {_nearest_step(sentence, patterns, examples)}"


def _ill_begun(sentence: Sentence) -> str:
    """What is said of a sentence that has no words, or a keyword for its first."""
    first = sentence.text.partition(" ")[0]
    if not first:
        return f"Nothing stands behind `{sentence.keyword}`: write what is done or seen, or take the line out."
    if first.casefold() in (one.casefold() for one in STEPS):
        return f'"{sentence.keyword} {sentence.text}" begins with two keywords: leave out one of them.'
    return ""


def _nearest_step(sentence: Sentence, patterns: Sequence[StepPattern], examples: Sequence[Sentence]) -> str:
    """The step or sentence that is most like ``sentence``, and what sets them apart."""
    # an action that nobody knows is not helped by a promise that sounds alike
    said_alike = [one.text for one in examples if one.kind == sentence.kind]
    near = nearest(sentence.text, [*said_alike, *(p.text for p in patterns if p.kind in (None, sentence.kind))])
    if not near:
        return "none is like it. `guidebook sentences` lists all that there are."
    pattern = next((p for p in patterns if p.text == near), None)
    example = next((one.text for one in examples if pattern and pattern.knows(one)), "")
    such = f', as in "{example}"' if example else ""
    apart = f"{_words_that_differ(sentence.text, near)}{_missing_marks(sentence.text, written(near))}"
    return f'the nearest is "{written(near)}"{such}.{apart}'


def _words_that_differ(text: str, near: str) -> str:
    """The words that only a mark, a capital or an alphabet sets apart from those of ``near``."""
    mine, others = (_literals(one).split() for one in (text, near))
    pairs = [pair for pair in zip(mine, others, strict=False) if pair[0] != pair[1]]
    alike = [pair for pair in pairs if without_marks(seen(pair[0])) == without_marks(seen(pair[1]))]
    if not alike or len(mine) != len(others):
        return ""
    return f" There {'; '.join(_by_letter(one, other) for one, other in alike)}."


def _by_letter(one: str, other: str) -> str:
    """ "“hòa” stands for “hoà”", with code points where the two look the same."""
    letters = [(a, b) for a, b in zip(one, other, strict=False) if a != b and {a, b} & set(_TWINS)]
    points = f" ({', '.join(f'{named(b)} for {named(a)}' for a, b in letters)})" if letters else ""
    return f"“{other}” stands for “{one}”{points}"


def _unknown_wish(text: str) -> str:
    wish = text.partition(", ")[0]
    near = nearest(wish, WISHES.values())
    if wish == near:  # else it would be known
        return f'A comma stands before “{wish}”: "…", {wish}.'
    hint = f"the nearest is “{near}”" if near else "none is like it"
    known = ", ".join(f"“{words}”" for words in wishes_written())
    return f"No figure is taken “{wish}”; {hint}. Behind its caption may stand: {known}."


def _missing_marks(text: str, near: str) -> str:
    """A word on what is forgotten most."""
    if text.count("[") != text.count("]"):
        return " A bracket is missing."
    said, like = (_OPTIONAL.sub("", one).translate(QUOTES) for one in (text, near))
    if said.count('"') % 2 or ('"' in like and '"' not in said):
        return ' A quotation mark is missing: captions and what is typed stand between two, "…".'
    if ":" in _NAMED.sub("", like) and ":" not in _NAMED.sub("", said):
        return " A colon is missing."
    if "[" in like and "[" not in said:
        return " Labels of the screen stand in brackets: [OK]."
    return ""


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
            found = (1.0, len(literals))
        else:
            matcher.set_seq1(literals)
            found = (matcher.ratio() if matcher.quick_ratio() > likeness[0] else 0.0, 0)
        if found > likeness:
            best, likeness = candidate, found
    return best


def _folded(text: str) -> str:
    """``text`` without marks of letters, with one sign for each label, value and parameter."""
    return without_marks(_literals(seen(text)))


def _literals(text: str) -> str:
    return _VARIABLE.sub("…", _PARAMETER.sub("[…]", text))


def unused_steps(chapters: Sequence[Chapter], patterns: Sequence[StepPattern]) -> list[GuidebookError]:
    """The step definitions that no sentence of ``chapters`` uses, each with the place where it is defined."""
    return list(_unused(_all_sentences(chapters), patterns))


def _unused(sentences: Sequence[_Located], patterns: Sequence[StepPattern]) -> Iterator[GuidebookError]:
    for pattern in patterns:
        if not any(pattern.knows(s.sentence) for s in sentences):
            file, _, line = pattern.where.rpartition(":")
            place = Place(file, int(line)) if file and line.isdecimal() else Place(pattern.where, 1)
            message = (
                f'No sentence uses the step "{written(pattern.text)}" any more: delete it, or keep it for one to come.'
            )
            yield UnusedStepError(message, place)


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
            yield FeatureError(f'The figure\'s id "{name}" is already given at {first}.', place)


def _figure(located: _Located, name: str | None) -> Iterator[GuidebookError]:
    """What is wrong with a figure's ending, caption and table, read as the run reads them."""
    asked = figure_asked(located.sentence.text)
    if asked and asked.wishes.twice:
        yield FeatureError(f"A figure's sentence says “{asked.wishes.twice}” once, not twice.", located.place)
    if asked is None or name is None:
        return
    if not asked.caption.strip():
        yield FeatureError(f"Figure {name} has no caption: write one between the quotes.", located.place)
    yield from _misread(asked.wishes.part, located.place)
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
        yield FeatureError(error.message, place)
