"""What has to run again: what the last run was made of, beside what is there now.

Kept in ``build/last-run/inputs.json``, beside the record and the captures that rest on it. A chapter of which a
scenario failed rests on nothing, nor does a run during which something was written.
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from guidebook.errors import GuidebookError, Place
from guidebook.files.folders import recover_interrupted, remove_folders, replace_folder
from guidebook.freshness.sources import Sources, called, digest_of, sources_of, taken_files
from guidebook.invocation import shell_command
from guidebook.json_text import from_json
from guidebook.language.messages import Message, Told, joined, message
from guidebook.model import CAPTURES, RECORD, Attempt, Chapter, Record, Section, read_record
from guidebook.untrusted_files import read_plain

LAST_RUN = Path("build", "last-run")
"""What the last run of the guide left: its record and its captures, for rendering again without a run."""
INPUTS = "inputs.json"
GUIDE = Path("build", "guide")
SCREENSHOTS = Path("screenshots")
_RECORD = (LAST_RUN / RECORD).as_posix()
_CAPTURE, _APPROVED = (".png", ".aria.yml"), (".webp", ".aria.yml")


class LastRunInputs(msgspec.Struct, frozen=True):
    """What a run was made of, and what came of it: digests of files by their names.

    ``run``, ``chapters`` and ``printing`` are those of `Sources`; ``failed`` are the chapters of which a scenario
    failed: what passes of them unchanged has failed before. ``taken`` are files that the run took besides, ``left`` its
    record and captures, ``published`` the figures and the guide as written, ``places`` where that is, in lines.
    """

    run: dict[str, str]
    chapters: dict[str, str]
    printing: dict[str, str] = {}
    failed: dict[str, str] = {}
    taken: tuple[str, ...] = ()
    left: dict[str, str] = {}
    published: dict[str, str] = {}
    places: str = ""


@dataclass(frozen=True)
class Plan:
    """What has to be done, and why: each reason is the end of a sentence that begins with "since".

    Attributes:
        now: What the guide is made of.
        last: The record of the last run, if one is kept.
        inputs: What that run was made of.
        everything: Why everything has to run; empty where it hasn't.
        chapters: The files of chapters that have to run, and why.
        places: The scenarios that have to run besides, and why.
        printing: What the guide is printed for anyhow, by what it is about.
        opened: Filled while all that is done, with the names of the files that are opened for it.
    """

    now: Sources
    last: Record | None = None
    inputs: LastRunInputs | None = None
    everything: Told = ""
    chapters: Mapping[str, Told] = field(default_factory=dict)
    places: Mapping[Place, Told] = field(default_factory=dict)
    printing: Mapping[str, Told] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    @property
    def nothing(self) -> bool:
        """Whether all is as it was published."""
        return not (self.everything or self.chapters or self.places or self.printing)

    @property
    def may_be_refused(self) -> bool:
        """Whether something changed that is refused before a run, though no scenario of the guide meets it."""
        return bool(self.chapters) or any(name.endswith((".feature", ".py")) for name in self.printing)

    def why(self, place: Place) -> Told:
        """Why the scenario at ``place`` runs; empty where it doesn't."""
        return self.everything or self.chapters.get(place.file, "") or self.places.get(place, "")

    def chosen(self, chapters: Iterable[Chapter]) -> list[Place]:
        """Where those scenarios of ``chapters`` begin that run."""
        return [place for place, _ in scenarios(chapters) if self.why(place)]

    def explained(self, chapters: Iterable[Chapter]) -> Told:
        """Why each scenario of ``chapters`` runs or is skipped, in lines; why the guide is printed if none runs."""
        lines = [self._explained(place, section.title) for place, section in scenarios(chapters)]
        printing = [] if self.everything else [message("plan.printed", why=why) for why in self.printing.values()]
        return joined([*lines, *printing[:1]], "\n")

    def _explained(self, place: Place, title: str) -> Message:
        if why := self.why(place):
            return message("plan.runs", place=place, title=title, why=why)
        return message("plan.skipped", place=place, title=title)

    def force_all(self, why: Told) -> Plan:
        """The plan to run everything, since ``why``."""
        return replace(self, everything=why)


def plan_of(root: Path, rejected: Container[str] = ()) -> Plan:
    """What has to be done for a guide.

    Args:
        root: The project's folder.
        rejected: The ids of figures that were rejected in review: they are taken anew anyhow.

    Raises:
        RunError: Where the project is made of more than can be looked at.
    """
    recover_interrupted(root / LAST_RUN)
    inputs, last = _read(root / LAST_RUN)
    now = sources_of(root, inputs.taken if inputs else ())
    if inputs is None or last is None:
        return Plan(now, everything=message("plan.no-run-kept"))
    if not _is_untouched(root, inputs):
        return Plan(now, everything=message("plan.record-edited", file=_RECORD))
    if not inputs.run:
        return Plan(now, everything=message("plan.written-meanwhile"))
    unchanged = [file for file, digest in inputs.failed.items() if now.chapters.get(file) == digest]
    chapters = _differences(inputs.chapters, now.chapters)
    chapters |= {file: message("plan.failed-before", file=file) for file in unchanged}
    return Plan(
        now,
        last,
        inputs,
        everything=next(iter(_differences(inputs.run, now.run).values()), ""),
        chapters={file: why for file, why in chapters.items() if file in now.chapters},
        places=dict(_scenarios_with_stale_figures(root, last, inputs, rejected)),
        printing={
            **{file: why for file, why in chapters.items() if file not in now.chapters},
            # of a run that failed nothing was printed: that is no news of any file
            **(
                _differences(inputs.printing, now.printing)
                if inputs.printing
                else dict.fromkeys(now.printing, message("plan.nothing-printed"))
            ),
            **_differences(inputs.published, digests(root, GUIDE, SCREENSHOTS)),
        },
    )


def scenarios(chapters: Iterable[Chapter]) -> Iterator[tuple[Place, Section]]:
    """All scenarios of ``chapters`` in reading order, with the places that they are known by."""
    for chapter in chapters:
        for section in chapter.sections:
            yield Place(chapter.file, section.line), section


def merged(record: Record, plan: Plan) -> Record:
    """The record of the whole guide, where only some scenarios ran.

    Args:
        record: Of those that ran.
        plan: What was skipped, and what the last run says of it.
    """
    last = {chapter.file: chapter for chapter in plan.last.chapters} if plan.last else {}
    chapters = tuple(
        _remembering(_merged(chapter, last.get(chapter.file), plan), last.get(chapter.file), plan)
        for chapter in record.chapters
    )
    sections = [section for chapter in chapters for section in chapter.sections]
    return msgspec.structs.replace(
        record,
        chapters=chapters,
        environment=record.environment if record.environment.browser or not plan.last else plan.last.environment,
        complete=bool(sections) and all(section.passed for section in sections),
    )


def _merged(chapter: Chapter, last: Chapter | None, plan: Plan) -> Chapter:
    if last is None or plan.everything or chapter.file in plan.chapters:
        return chapter
    pairs = zip(chapter.sections, last.sections, strict=True)  # the same file: the same sections
    sections = tuple(new if plan.why(Place(chapter.file, new.line)) else old for new, old in pairs)
    return msgspec.structs.replace(chapter, sections=sections)


def _remembering(chapter: Chapter, last: Chapter | None, plan: Plan) -> Chapter:
    """``chapter`` with what the last run failed of it, though everything was the same then: it is no plain proof."""
    inputs, file = plan.inputs, chapter.file
    if last is None or inputs is None or inputs.run != plan.now.run:
        return chapter
    if file not in inputs.failed or inputs.failed[file] != plan.now.chapters.get(file):
        return chapter
    pairs = zip(chapter.sections, last.sections, strict=True)  # the same file: the same sections
    return msgspec.structs.replace(chapter, sections=tuple(_with_attempts(new, old) for new, old in pairs))


def _with_attempts(section: Section, last: Section) -> Section:
    if last.passed or not last.started or last == section:
        return section
    broken = next((sentence for sentence in last.sentences if sentence.failed), None)
    line, why = (broken.line, broken.failure) if broken else (0, last.failure)
    attempts = (*last.attempts, Attempt(last.started, line, why), *section.attempts)
    return msgspec.structs.replace(section, attempts=attempts)


@contextmanager
def run_folder(within: Path) -> Iterator[Path]:
    """A folder for one run alone, which is removed at the end: pytest, or another command, may run meanwhile.

    Args:
        within: The folder that it is made in, by what runs.
    """
    folder = within / f".{LAST_RUN.name}-{secrets.token_hex(4)}"
    try:
        yield folder
    finally:
        remove_folders(folder)


def keep_run(run: Path, root: Path, record: Record, plan: Plan, places: str = "") -> None:
    """Let ``run`` be the last one from now on, whole.

    Args:
        run: The run's folder, which is moved away.
        root: The project's.
        record: The run's, of the whole guide.
        plan: What was done.
        places: Where the guide is, in lines, if this run published it.
    """
    files = digests(run, Path(CAPTURES), Path(RECORD))
    before = plan.inputs.published if plan.inputs else {}
    inputs = msgspec.structs.replace(
        _inputs_of(record, root, plan, published=bool(places)),
        left={f"{LAST_RUN.as_posix()}/{name}": digest for name, digest in files.items()},
        published=digests(root, GUIDE, SCREENSHOTS) if places else before,
        places=places,
    )
    (run / INPUTS).write_bytes(msgspec.json.format(msgspec.json.encode(inputs), indent=1))
    replace_folder(run, root / LAST_RUN)


def was_written_since(root: Path, plan: Plan) -> bool:
    """Whether anything of the project in ``root`` was written since ``plan`` was made.

    What the plan says can be skipped may have to run then.
    """
    return sources_of(root, plan.inputs.taken if plan.inputs else ()) != plan.now


def _inputs_of(record: Record, root: Path, plan: Plan, *, published: bool) -> LastRunInputs:
    """What ``record`` rests on: on nothing where anything was written since ``plan`` was made."""
    before = plan.inputs.taken if plan.inputs else ()
    # where not everything ran, what the runs before took is of use still
    taken = tuple(sorted({*taken_files(root, plan.opened), *(() if plan.everything else before)}))
    now = sources_of(root, before, taken)
    if not now.holds(plan.now):
        return LastRunInputs({}, {})
    if not {*before} <= {*taken}:  # of what a run before took, this one had no use
        now = sources_of(root, taken)
    passed = {chapter.file for chapter in record.chapters if all(section.passed for section in chapter.sections)}
    chapters = {file: digest for file, digest in now.chapters.items() if file in passed}
    failed = {file: digest for file, digest in now.chapters.items() if file not in passed}
    return LastRunInputs(now.run, chapters, now.printing if published else {}, failed, taken)


def digests(root: Path, *folders: Path) -> dict[str, str]:
    """The digests of files, by their names from ``root``.

    Args:
        root: The folder that ``folders`` stand in.
        folders: Those whose files are meant; a file is a folder of itself.
    """
    return {
        path.relative_to(root).as_posix(): digest_of(path)
        for folder in folders
        for path in sorted((root / folder, *(root / folder).rglob("*")))
        if path.is_file()
    }


def read_last_record(root: Path) -> Record:
    """The record of the last run of the guide in ``root``, after mending what was broken off.

    Raises:
        GuidebookError: Where none is kept, it can't be read, or it isn't what the run wrote.
    """
    recover_interrupted(root / SCREENSHOTS)
    recover_interrupted(root / LAST_RUN)
    record = read_kept_record(root / LAST_RUN / RECORD)
    refuse_edited(root)
    return record


def read_kept_record(path: Path) -> Record:
    """The record in the file ``path``.

    Raises:
        GuidebookError: Where there is none, or it can't be read.
    """
    try:
        return read_record(path)
    except FileNotFoundError:
        raise GuidebookError(message("last-run.none", command=shell_command("build"))) from None
    except msgspec.DecodeError as error:
        fields = {"file": path.name, "reason": error.args[0], "command": shell_command("build")}
        raise GuidebookError(message("last-run.unreadable", **fields)) from None


def refuse_edited(root: Path) -> None:
    """Refuse a record of the last run that isn't what the run wrote: what it says was proven is printed.

    Args:
        root: The project's folder.

    Raises:
        GuidebookError: Where it was edited.
    """
    inputs, _ = _read(root / LAST_RUN)
    if inputs and not _is_untouched(root, inputs):
        raise GuidebookError(message("last-run.edited", file=_RECORD, command=shell_command("build")))


def _is_untouched(root: Path, inputs: LastRunInputs) -> bool:
    """Whether the record of the last run is what that run wrote."""
    return digests(root, Path(_RECORD)).get(_RECORD) == inputs.left.get(_RECORD)


def _read(folder: Path) -> tuple[LastRunInputs | None, Record | None]:
    try:
        inputs = from_json(read_plain(folder / INPUTS), LastRunInputs)
        return inputs, read_record(folder / RECORD)
    except (OSError, msgspec.DecodeError):  # of another version, or none
        return None, None


def _scenarios_with_stale_figures(
    root: Path, last: Record, inputs: LastRunInputs, rejected: Container[str]
) -> Iterator[tuple[Place, Message]]:
    """The scenarios of figures that are not as they were taken, here or in ``screenshots/``, or were rejected since."""
    now = digests(root, LAST_RUN / CAPTURES, SCREENSHOTS)
    were = inputs.left | inputs.published
    for place, section in scenarios(last.chapters):
        for figure in section.figures:
            captured = [(LAST_RUN / CAPTURES / f"{figure.id}{suffix}").as_posix() for suffix in _CAPTURE]
            approved = [(SCREENSHOTS / f"{figure.id}{suffix}").as_posix() for suffix in _APPROVED]
            lost = [name for name in (*captured, *approved) if name not in were or were[name] != now.get(name)]
            if figure.id in rejected:
                yield place, message("plan.figure-rejected", figure=figure.id)
            elif lost:
                yield place, message("plan.file-lost", file=lost[0])


def _differences(were: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Told]:
    """What came, went or changed, by name, each as a sentence without its full stop."""
    return {
        name: _difference(name, were, now)
        for name in sorted(were.keys() | now.keys())
        if were.get(name) != now.get(name)
    }


def _difference(name: str, were: Mapping[str, str], now: Mapping[str, str]) -> Message:
    source = called(name)
    if name not in were:
        return message("plan.is-new", source=source)
    return message("plan.changed", source=source) if name in now else message("plan.is-gone", source=source)
