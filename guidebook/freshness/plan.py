"""What has to run again: what the last run was made of, beside what is there now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from guidebook.errors import Place
from guidebook.files.folders import recover_interrupted
from guidebook.freshness.last_run import KEPT_RECORD, LastRunInputs, digests, is_untouched, read_last_run
from guidebook.freshness.sources import Sources, called, sources_of
from guidebook.language.messages import Message, Told, joined, message
from guidebook.model import CAPTURES, Chapter, Record, Section
from guidebook.project_folders import LAST_RUN, PRINTED_GUIDE, SCREENSHOTS

_CAPTURE, _APPROVED = (".png", ".aria.yml"), (".webp", ".aria.yml")


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
        taken_by_workers: Filled with what other processes took that were started for it: see `taken_files`.
    """

    now: Sources
    last: Record | None = None
    inputs: LastRunInputs | None = None
    everything: Told = ""
    chapters: Mapping[str, Told] = field(default_factory=dict)
    places: Mapping[Place, Told] = field(default_factory=dict)
    printing: Mapping[str, Told] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    taken_by_workers: set[str] = field(default_factory=set)

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
    inputs, last = read_last_run(root / LAST_RUN)
    now = sources_of(root, inputs.taken if inputs else ())
    if inputs is None or last is None:
        return Plan(now, everything=message("plan.no-run-kept"))
    if not is_untouched(root, inputs):
        return Plan(now, everything=message("plan.record-edited", file=KEPT_RECORD))
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
        places=dict(_scenarios_whose_figures_changed(root, last, inputs, rejected)),
        printing={
            **{file: why for file, why in chapters.items() if file not in now.chapters},
            # of a run that failed nothing was printed: that is no news of any file
            **(
                _differences(inputs.printing, now.printing)
                if inputs.printing
                else dict.fromkeys(now.printing, message("plan.nothing-printed"))
            ),
            **_differences(inputs.published, digests(root, PRINTED_GUIDE, SCREENSHOTS)),
        },
    )


def scenarios(chapters: Iterable[Chapter]) -> Iterator[tuple[Place, Section]]:
    """All scenarios of ``chapters`` in reading order, with the places that they are known by."""
    for chapter in chapters:
        for section in chapter.sections:
            yield Place(chapter.file, section.line), section


def _scenarios_whose_figures_changed(
    root: Path, last: Record, inputs: LastRunInputs, rejected: Container[str]
) -> Iterator[tuple[Place, Message]]:
    """The scenarios of figures that are not as they were taken, here or in ``screenshots/``, or were rejected since."""
    now = digests(root, LAST_RUN / CAPTURES, SCREENSHOTS)
    were = inputs.left | inputs.published
    for place, section in scenarios(last.chapters):
        for figure in section.figures:
            captured = [(LAST_RUN / CAPTURES / f"{figure.id}{suffix}").as_posix() for suffix in _CAPTURE]
            approved = [(SCREENSHOTS / f"{figure.id}{suffix}").as_posix() for suffix in _APPROVED]
            # what was never printed stands in screenshots/ as it did before
            kept = (*captured, *approved) if inputs.printing else captured
            lost = [name for name in kept if name not in were or were[name] != now.get(name)]
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
