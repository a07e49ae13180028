"""From features to the printed guide: run, then the figures, then the guide; each only after the one before."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from rich.console import Console

from guidebook import gallery
from guidebook.browser.browsers import NOWHERE, find_browser, launch_options
from guidebook.check.findings import attempt_told
from guidebook.check.lint import lint_chapters, unused_steps
from guidebook.check.persons import persons_in
from guidebook.check.proven import unproven_names
from guidebook.errors import BrowserError, GuidebookError, PublishError, RunError, SettingsError, relative
from guidebook.files.replacing import settle
from guidebook.files.swapping import remove, restore
from guidebook.files.writing import refuse_led_out, refuse_unwritable
from guidebook.freshness.opened import noting
from guidebook.freshness.plan import (
    GUIDE,
    LAST_RUN,
    SCREENSHOTS,
    Plan,
    keep,
    merged,
    refuse_edited,
    scenarios,
    was_written_since,
)
from guidebook.freshness.rereading import read_kept, refuse_masked_otherwise, reread
from guidebook.gallery import Change
from guidebook.interrupts import unbroken, was_interrupted
from guidebook.invocation import typed
from guidebook.model import CAPTURES, RECORD, Record, read_record, write_record
from guidebook.plain import copy_plain
from guidebook.publish.edition import Edition
from guidebook.publish.manuscript import manuscript
from guidebook.publish.translation import (
    Text,
    Translator,
    catalogue_of,
    languages_of,
    mistranslated,
    own_words,
    translator_into,
    update_catalogue,
)
from guidebook.publish.whole import FORMATS, Published, publish
from guidebook.running import run_pytest
from guidebook.sentences.features import feature_files, read_features, readable_features
from guidebook.settings import Settings, read_masking, read_settings
from guidebook.vocabulary import vocabulary

_SHOWN = 3  # texts without a translation: all of them stand in the catalogue
STEPS = "steps"  # where a project's scenarios are bound; its other tests are no part of the guide
DRAFT = Path("build", "draft")
GUIDE_RUN = ("-m", "guide", "--sentence-trace=off", STEPS)
"""What pytest is told for a run of the whole guide."""


def folders_of_run(run: Path, command: str) -> tuple[str, ...]:
    """What pytest is told of the folders of a ``command``'s own: none takes another's failures away."""
    return (
        f"--run-folder={run}",
        f"--failures-folder={run.parent / f'failures-{command}'}",
    )


def build_guide(root: Path, console: Console, plan: Plan, *, draft: bool = False) -> str:
    """Run what ``plan`` says of the guide in ``root``, publish all of it to build/guide; what was done, in lines.

    With ``draft``, a run that failed is printed to build/draft, with what failed marked; it is an error still.
    Errors: `GuidebookError` with all that went wrong; the guide and the figures of before stay as they were.
    """
    try:
        return _build(root, console, plan, draft=draft)
    except _UnseenError as unseen:
        return _build(root, console, plan.all_of_it(str(unseen)), draft=draft)


_WRITTEN_MEANWHILE = (
    "Something was saved while the scenarios ran, so what was skipped may not be true any more: build again."
)


class _UnseenError(Exception):
    """The guide names what no scenario of this run has met; one that was skipped may, since nobody asked it."""


def _build(root: Path, console: Console, plan: Plan, *, draft: bool) -> str:
    settings = read_settings(root)
    formats_of(settings)  # a name that nobody knows is told before anything runs
    refuse_unwritable(root, SCREENSHOTS, GUIDE, LAST_RUN)
    with run_folder(root) as run, noting(plan.opened):
        try:
            ran = _run(run, root, plan, console)
        except GuidebookError as error:
            left = _left(run, root, plan, settings, console, draft=draft)
            kind = RunError if isinstance(error, RunError) else GuidebookError
            raise kind(f"{error}\n\n{left}") from None
        if not plan.everything and was_written_since(root, plan):
            raise GuidebookError(f"{_WRITTEN_MEANWHILE} Nothing was published: build/guide is as it was.")
        record = _merge(run, root, plan)
        if not plan.everything and unproven_names(record, gallery.snapshots(record, run / CAPTURES)):
            raise _UnseenError("the guide's text names what the scenarios that ran have not met")
        with console.status("Numbering the figures, printing the guide"):
            try:
                changes, published = _publish(record, run / CAPTURES, root, settings)
            except GuidebookError as error:
                raise GuidebookError(f"{error}\n\nNothing was published: build/guide is as it was.") from None
        where = "\n".join([_where(GUIDE, published), *_reruns(record)])
        keep(run, root, record, plan, where)
    return _told(_proven(record, ran), changes, where)


def _run(run: Path, root: Path, plan: Plan, console: Console) -> int:
    """Run the scenarios of ``plan``, or refuse what can't be told without; how many there were."""
    chapters = readable_features(root / "features" / "guide", root)
    asked = () if plan.everything else [f"--scenario={place}" for place in plan.chosen(chapters)]
    if plan.everything or asked:
        return run_pytest([*GUIDE_RUN, *folders_of_run(run, "build"), *asked], console).scenarios
    if plan.may_be_refused:
        lint_features(console)
    return 0


def _merge(run: Path, root: Path, plan: Plan) -> Record:
    """``run`` becomes one of the whole guide: what was skipped is as the last run left it."""
    ran = read_record(run / RECORD) if (run / RECORD).exists() else None
    record = merged(ran or _unrun(root, plan), plan)
    (run / CAPTURES).mkdir(parents=True, exist_ok=True)
    for figure in record.figures:
        for kept in (root / LAST_RUN / CAPTURES).glob(f"{figure.id}.*"):
            if not (run / CAPTURES / kept.name).exists():
                copy_plain(kept, run / CAPTURES / kept.name)
    write_record(record, run / RECORD)
    return record


def _unrun(root: Path, plan: Plan) -> Record:
    """What is written, where nothing of it had to run."""
    return Record(read_features(root / "features" / "guide", root), commit=plan.last.commit if plan.last else "")


def render_guide(
    root: Path,
    console: Console,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    draft: bool = False,
    template: Path | None = None,
) -> str:
    """Print the guide of the last run in ``formats`` and ``languages`` (all, if none is named), as its features and
    styles say now; what was done, in lines. ``template`` is a Word file that the Word document looks like.

    Errors: `GuidebookError` where no run is kept, or sentences differ from those that ran; what was published stays.
    """
    settings = read_settings(root)
    refuse_led_out(root, SCREENSHOTS, GUIDE, DRAFT, LAST_RUN)
    record = _kept(root)
    refuse_masked_otherwise(record, settings.unmasked)
    chapters = read_features(root / "features" / "guide", root)
    record, problems = reread(record, chapters)
    if draft:
        with console.status("Printing a draft"):
            drafts = _publish_draft(record, root, settings, formats, languages, template=template)
        return _told("A draft", [], _where(DRAFT, drafts))
    problems = [*lint_chapters(chapters), *problems]
    if problems:
        raise GuidebookError("\n".join(map(str, problems)))
    editions = [replace(one, template=template) for one in _asked_of(record, root, settings, formats, languages)]
    editions[0].refuse_incomplete()
    with console.status("Numbering the figures, printing the guide"):
        _refuse_untrue(record, root / SCREENSHOTS, settings)
        with unbroken():
            changes = gallery.redraw(record, root / SCREENSHOTS, settings.figures)
        published = _print(editions, root / GUIDE, keep=True)
    return _told("Nothing was run", changes, _where(GUIDE, published))


def _asked_of(
    record: Record, root: Path, settings: Settings, formats: tuple[str, ...], languages: tuple[str, ...]
) -> list[Edition]:
    """The editions in ``languages``, and behind them the others, of which nothing is printed and all may stay."""
    asked = editions_of(record, root, settings, formats, languages)
    named = {edition.language for edition in asked}
    others = [tag for tag in languages_of(root / "features" / "guide") if tag not in named]
    return [*asked, *(editions_of(record, root, settings, (), tuple(others)) if others else [])]


def _kept(root: Path) -> Record:
    """The record of the last run, after mending what somebody broke off."""
    settle(root / SCREENSHOTS)
    restore(root / LAST_RUN)
    record = read_kept(root / LAST_RUN / RECORD)
    refuse_edited(root)
    return record


def _left(run: Path, root: Path, plan: Plan, settings: Settings, console: Console, *, draft: bool) -> str:
    """What is left of a run that failed, in a sentence: with ``draft``, a draft."""
    untouched = "Nothing was published; screenshots/ is as it was."
    if not (run / RECORD).exists():
        return untouched
    if not plan.everything and was_written_since(root, plan):
        return f"{_WRITTEN_MEANWHILE} {untouched}"
    record = _merge(run, root, plan)
    keep(run, root, record, plan)
    if not draft:
        return f"{untouched} To see the guide with what failed marked: {typed('render --draft')}."
    with console.status("Printing a draft"):
        try:
            _publish_draft(record, root, settings, formats_of(settings))
        except GuidebookError as error:  # what failed the run comes first, and is told all the same
            return f"{untouched} Nor can a draft be printed: {error}"
    return f"{untouched} A draft that marks what failed is in {DRAFT}."


@contextmanager
def run_folder(root: Path, within: Path = LAST_RUN.parent) -> Iterator[Path]:
    """A folder of this build's own, ``within`` one: pytest, or another build, may run in the same project meanwhile."""
    folder = root / within / f".{LAST_RUN.name}-{secrets.token_hex(4)}"
    try:
        yield folder
    finally:
        remove(folder)


def lint_features(console: Console) -> str:
    """Refuse what would pass without proving anything, with no browser; what was found sound, in a line."""
    root = Path.cwd()
    _refuse_settings(root)  # of a broken file pytest would say what its parser says
    wrong = mistranslated(root / "features" / "guide")
    watcher = run_pytest(["--collect-only", STEPS], console)
    if wrong:
        raise GuidebookError("\n".join(map(str, wrong)))
    from guidebook.check.step_definitions import step_patterns  # noqa: PLC0415 - pytest loads pytest-bdd first

    chapters = readable_features(root / "features", root)
    remarks = [*unused_steps(chapters, step_patterns(root)), *persons_in(chapters, read_masking(root).public)]
    sound = f"The features are sound: {_count(watcher.scenarios, 'scenario')}."
    return "\n".join([*(f"Remark: {one}" for one in remarks), sound])


def _refuse_settings(root: Path) -> None:
    """Refuse what can't be printed of the settings; a project without a guide need not have a title."""
    if any(feature_files(root / "features" / "guide")):
        formats_of(read_settings(root))
    else:
        read_masking(root)


def list_sentences(root: Path, console: Console) -> str:
    """Every sentence that the project in ``root`` knows; also while a feature has one that it doesn't."""
    problem: GuidebookError | None = None
    try:
        run_pytest(["--collect-only", STEPS], console)
    except GuidebookError as error:
        problem = error
    from guidebook.check.step_definitions import step_patterns  # noqa: PLC0415 - pytest loads pytest-bdd first

    patterns = step_patterns(root)
    if problem and not patterns:
        raise problem
    chapters = readable_features(root / "features", root)
    return vocabulary(patterns, sorted(chapters, key=lambda chapter: "guide" not in chapter.tags))


def _publish(record: Record, captures: Path, root: Path, settings: Settings) -> tuple[list[Change], Published]:
    """The figures, then the guide, of a run: what changed, and what was printed."""
    _refuse_untrue(record, captures, settings)
    with unbroken():
        changes = gallery.update(record, captures, root / SCREENSHOTS, settings.figures, settings.changing)
    editions = editions_of(record, root, settings, formats_of(settings))
    return changes, _print(editions, root / GUIDE)


def _publish_draft(
    record: Record,
    root: Path,
    settings: Settings,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    template: Path | None = None,
) -> Published:
    """A draft, in each language: the figures it was run with may never come into screenshots/."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder, "screenshots")
        gallery.update(record, root / LAST_RUN / CAPTURES, figures, settings.figures)
        editions = editions_of(record, root, settings, formats, languages, pictures=figures)
        drafts = [replace(edition, draft=True, template=template) for edition in editions]
        return _print(drafts, root / DRAFT, keep=True)


def formats_of(settings: Settings) -> tuple[str, ...]:
    """The formats that a project prints. Errors: `SettingsError` where it names one that nobody knows."""
    unknown = [name for name in settings.formats if name not in FORMATS]
    if unknown:
        raise SettingsError(
            f"pyproject.toml, [tool.guidebook]: `formats` names {', '.join(unknown)}; known are {', '.join(FORMATS)}."
        )
    return tuple(dict.fromkeys(settings.formats)) or tuple(FORMATS)


def editions_of(
    record: Record,
    root: Path,
    settings: Settings,
    formats: tuple[str, ...],
    languages: tuple[str, ...] = (),
    *,
    pictures: Path = SCREENSHOTS,
) -> list[Edition]:
    """The guide in each language that it has a catalogue for, or in those that were asked for."""
    guide = root / "features" / "guide"
    all_of_them = languages or languages_of(guide)
    translators = [translator_into(language, guide) for language in all_of_them]
    return [
        Edition(record, root / pictures, settings, formats, translate=translate, languages=all_of_them)
        for translate in translators
    ]


def translate_guide(root: Path, language: str) -> str:
    """Bring the catalogue of ``language`` up to the guide of the last run; what is left to translate, in lines."""
    settings = read_settings(root)
    guide = root / "features" / "guide"
    record, _ = reread(_kept(root), read_features(guide, root))
    asking = Translator(language)
    edition = Edition(record, root / SCREENSHOTS, settings, tuple(FORMATS), translate=asking)
    edition.translate_all()
    own = own_words()
    texts = [Text(text, context, place) for (text, context), place in asking.asked.items() if text not in own]
    path = catalogue_of(guide, language)
    left = update_catalogue(path, language, texts)
    return f"{relative(path, root)} has {_count(len(texts), 'text')}, of which {left} have no translation yet."


def untrue_in(record: Record, captures: Path, settings: Settings) -> list[GuidebookError]:
    """Labels and addresses of the text that its run has not met, and places that were to change and are nowhere.

    Errors: `GuidebookError` where the text refers to nothing, or a mark points at nothing.
    """
    manuscript(record, gallery.plates(record, captures, settings.figures))
    snapshots = gallery.snapshots(record, captures)
    return [*unproven_names(record, snapshots), *gallery.unseen_in(settings.changing, snapshots)]


def _refuse_untrue(record: Record, captures: Path, settings: Settings) -> None:
    """What is not true is refused before anything is written."""
    problems = untrue_in(record, captures, settings)
    if problems:
        raise PublishError("\n".join(map(str, problems)))


def _print(editions: Sequence[Edition], folder: Path, *, keep: bool = False) -> Published:
    """Publish, with a browser of its own where one is needed."""
    try:
        with ExitStack() as stack:
            return publish(editions, folder, cache(lambda: stack.enter_context(_printer())), keep=keep)
    except Exception as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from None
        raise


@contextmanager
def _printer() -> Iterator[Browser]:
    """A browser that prints what is on this machine, and finds nothing anywhere else."""
    options = launch_options(find_browser())
    options["args"] += NOWHERE
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**options)
        except PlaywrightError as error:
            reason = error.message.partition("\n")[0]
            raise BrowserError(f"{options['executable_path']} doesn't start: {reason}") from None
        with browser:
            yield browser


def _told(what: str, changes: list[Change], where: str) -> str:
    """What was done, which figures were rewritten and why, and where the guide is."""
    figures = f"{_count(len(changes), 'figure')} changed" if changes else "no figure changed"
    return "\n".join([*map(str, changes), f"{what}, {figures}. {where}"])


def _proven(record: Record, ran: int) -> str:
    before = sum(len(chapter.sections) for chapter in record.chapters) - ran
    passed = f"{_count(ran, 'scenario')} passed" if ran else "Nothing had to run"
    return f"{passed}, {before} proven before" if ran and before > 0 else passed


def _reruns(record: Record) -> Iterator[str]:
    """What failed and passed then, though nothing had changed: told as long as it isn't proven anew."""
    for place, section in scenarios(record.chapters):
        if section.attempts:
            yield f"{place}: “{section.title}” passed only on a rerun: {'; '.join(map(attempt_told, section.attempts))}"
    if any(section.attempts for _, section in scenarios(record.chapters)):
        yield f"The guide's evidence says so, too, until all is proven anew: {typed('build --all')}."


def _where(folder: Path, published: Published) -> str:
    """Where the guide is, which files of before are gone, and what of it is not translated."""
    files = [folder / one.folder / FORMATS[name][0] for one in published.editions for name in one.formats]
    lines = [f"  {file}" for file in files]
    if published.gone:
        gone = ", ".join(str(folder / file) for file in published.gone)
        lines.append(f"  Removed, as they were of another text or run: {gone}. `guidebook render` prints all of them.")
    lines += [line for one in published.editions for line in _untranslated(one)]
    return "\n".join([f"The guide is in {folder}:", *lines])


def _untranslated(edition: Edition) -> list[str]:
    """How many texts have no translation, and where the first of them stand."""
    missing = edition.translate.untranslated
    if not missing:
        return []
    lines = [f"  {place}: “{text}”" if place else f"  “{text}”" for text, place in missing[:_SHOWN]]
    more = [f"  and {len(missing) - _SHOWN} more"] if len(missing) > _SHOWN else []
    what = f"{edition.language}: {_count(len(missing), 'text')} not translated, and printed as written"
    do = f"guidebook translate {edition.language} lists them in {edition.language}.po"
    return [f"{what} ({do}):", *lines, *more]


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
