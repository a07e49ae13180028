"""The report for who tests: index.html, which a browser opens from a disk, with the pictures and traces beside it.

A page per run: features, rules, scenarios, the rows of outlines, every sentence with what came of it, and where one
failed, what was on the screen. Without scripts all of it is there; report.js only finds and folds.
"""

from __future__ import annotations

import base64
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.resources import files
from itertools import groupby, takewhile
from pathlib import Path
from typing import Any

from babel.dates import format_datetime
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from guidebook.files.folders import replace_folder
from guidebook.files.writing import make_folder, remove_folders, write_file
from guidebook.language.messages import message, reader_language
from guidebook.model import Evidence, Kind, StepEvidence
from guidebook.report.coverage import coverage_of
from guidebook.report.guide_links import guide_links
from guidebook.report.history import News, PastRun, key_of, news_of, verdicts_before
from guidebook.report.outcomes import (
    Result,
    Verdict,
    failed_in_setup,
    failed_in_teardown,
    results,
    setup_result,
    teardown_result,
    verdict,
)
from guidebook.report.pictures import pictures_of, png_size, small_picture
from guidebook.report.run import Attempted, EndedRun, PlannedTest
from guidebook.report.scenarios import Scenario, Step, scenarios_in
from guidebook.report.tables import ReportedRow, RowGroup, grouped, reported_rows
from guidebook.sentences.characters import without_marks
from guidebook.untrusted_files import MOST_BYTES_OF_FAILURE, read_plain

_MOST_SLOW = 20
"""Sentences in the list of the slowest."""
_KEPT = {
    "screen.aria.yml": "test-report.snapshot",
    "targets.txt": "test-report.targets",
    "trace.zip": "test-report.trace",
    "screen.txt": "test-report.no-picture",
}
"""What a failure may have left beside its picture."""
_LEAST_FOLDED = 2
"""Fewer sentences take no less room folded."""
_LEAST_SECONDS = 0.1
"""Shorter times are told as that: none takes nothing."""
_BYTES = "application/octet-stream"
_VALUE = re.compile(
    r"“[^“”]*”|\b(?=\w*\d)[0-9a-f]{8,}\b|(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{16,}(?![\w-])|\d+", re.ASCII
)
"""What a message quotes, an identifier, a number."""
_VERDICTS: Sequence[Verdict] = ("failed", "flaky", "skipped", "passed")


@dataclass(frozen=True)
class Picture:
    """A picture of a figure or of the screen at a failure: where the page finds it, what it is called, its pixels."""

    source: str
    alt: str
    size: tuple[int, int]


@dataclass(frozen=True)
class ReportedStep:
    """A sentence with what came of it; ``guide`` leads to where the guide says it, if it does.

    ``anchor`` is its own on the page, its place, in rows but the first with more behind it; empty in all attempts but
    the last. ``kind`` is what its keyword stands for.
    """

    step: Step
    result: Result
    pictures: Sequence[Picture] = ()
    guide: str = ""
    anchor: str = ""
    kind: Kind = "given"

    @cached_property
    def rows(self) -> Sequence[ReportedRow]:
        """The rows of its table, with what came of each."""
        return reported_rows(self.step.table, self.result)

    @property
    def groups(self) -> Sequence[RowGroup]:
        """Its rows below the head, those together that may be folded."""
        return list(grouped(self.rows))

    @property
    def said(self) -> str:
        """What is told of it as a whole: of rows that are untrue each has its own below it, and none is told twice."""
        untrue = len(self.result.untrue) if self.step.table else 0
        return str(message("test-report.rows-untrue", n=untrue)) if untrue else self.result.message


@dataclass(frozen=True)
class Attempt:
    """An attempt at a scenario: ``steps`` are its sentences, ``outside`` failed beside them, ``kept`` are files by what
    they are.
    """

    number: int
    started: float
    steps: Sequence[ReportedStep]
    outside: Sequence[Result]
    kept: Mapping[str, str]

    @property
    def folded(self) -> Sequence[ReportedStep]:
        """Its first sentences, which passed before one that failed: all before the last deed, which may be why."""
        passed = list(takewhile(lambda one: one.result.state == "passed", self.steps))
        has_failed = len(passed) < len(self.steps) and self.steps[len(passed)].result.state != "skipped"
        folded = passed[: _last_deed(passed)] if has_failed else ()
        return folded if len(folded) >= _LEAST_FOLDED else ()


def _last_deed(passed: Sequence[ReportedStep]) -> int:
    """Where in ``passed`` the last deed begins, with what is given right before it, as time that goes by. What is given
    before all is none of it. Where nothing was done it is the last sentence.
    """
    deed = _before(_before(len(passed), "then", passed), "when", passed)
    return min(_before(deed, "given", passed) or deed, len(passed) - 1)


def _before(end: int, kind: Kind, steps: Sequence[ReportedStep]) -> int:
    """Where those of ``steps`` begin that stand right before ``end`` and are all of this ``kind``."""
    return end - sum(1 for _ in takewhile(lambda one: one.kind == kind, reversed(steps[:end])))


@dataclass(frozen=True)
class ReportedScenario:
    """A scenario with what came of it; ``anchor`` is its own on the page."""

    anchor: str
    scenario: Scenario
    verdict: Verdict
    attempts: Sequence[Attempt]
    news: News = ""
    before: Sequence[Verdict] = ()

    @cached_property
    def seconds(self) -> float:
        """How long its last attempt took."""
        return sum(one.result.seconds for one in self.attempts[-1].steps) if self.attempts else 0.0

    @property
    def why(self) -> tuple[str, str]:
        """The sentence that failed in its last attempt, and what was told of it first; empty where none did."""
        last, failed = self.attempts[-1] if self.attempts else None, self._failed
        result = failed.result if failed else next(iter(last.outside), None) if last else None
        lines = result.message.strip().split("\n") if result else [""]
        said = " ".join(line.strip() for line in lines[: 2 if lines[0].endswith(":") else 1])
        return f"{failed.step.keyword} {failed.step.text}" if failed else "", said

    @property
    def more_rows(self) -> str:
        """That more rows of that sentence's table are not so than the first, of which alone `why` tells; or empty."""
        result = self._failed.result if self._failed else None
        rows = {one.row for one in result.untrue or result.differences} if result else ()
        return str(message("test-report.more-rows", n=len(rows) - 1)) if len(rows) > 1 else ""

    @property
    def failed_at(self) -> str:
        """The anchor of the sentence that failed in its last attempt, or its own."""
        return self._failed.anchor if self._failed else self.anchor

    @cached_property
    def _failed(self) -> ReportedStep | None:
        """The sentence that failed in its last attempt."""
        steps = self.attempts[-1].steps if self.attempts else ()
        return next((one for one in steps if one.result.message), None)

    @property
    def words(self) -> Sequence[str]:
        """The words of its row in an outline, unless its title says them all."""
        said = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.scenario.title) for word in self.scenario.words)
        return () if all(said) else self.scenario.words

    @property
    def place(self) -> str:
        """Where it begins, as ``file:line``."""
        return f"{self.scenario.file}:{self.scenario.at}"

    @property
    def found_by(self) -> str:
        """All of its words, for who searches."""
        last = self.attempts[-1].steps if self.attempts else ()
        file = self.scenario.file
        said = (
            f"{one.step.keyword} {one.step.text} {one.step.note} {one.result.message} {file}:{one.step.line}"
            for one in last
        )
        cells = (cell for one in last for row in one.step.table for cell in row)
        parts = (self.scenario.title, *self.scenario.words, self.place, *self.scenario.tags, *said, *cells)
        return without_marks(" ".join(parts).casefold())


@dataclass
class _Files:
    """Where what the page shows is put: beside it, in ``folder``, or, for a page by itself, into the page.

    ``guide`` says where the guide says a sentence, by its place and words.
    """

    folder: Path
    alone: bool
    guide: Mapping[tuple[str, str], str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)

    def picture(self, path: Path) -> bytes | None:
        """The picture in the file ``path``, small for a page by itself; None where it is gone or can't be read."""
        if self.alone:
            return small_picture(path)
        with suppress(OSError):
            return read_plain(path, MOST_BYTES_OF_FAILURE)
        return None

    def add(self, name: str, content: bytes, media_type: str) -> str:
        """Add a file, and tell where the page finds it."""
        if self.alone:
            return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"
        self.taken[name] += 1
        stem, dot, ending = name.partition(".")
        name = name if self.taken[name] == 1 else f"{stem}-{self.taken[name]}{dot}{ending}"
        write_file(self.folder / "files" / name, content)
        return f"files/{name}"


def write_report(
    run: EndedRun,
    folder: Path,
    title: str,
    *,
    past: Sequence[PastRun] = (),
    commit: str = "",
    alone: bool = False,
    guide: Path | None = None,
) -> Path:
    """Write the report of ``run`` into ``folder``, whole or not at all; what stood there is replaced.

    Args:
        run: The run.
        folder: Of the report alone.
        title: Of the project.
        past: The runs before.
        commit: Of the project, at which it ran.
        alone: Whether the page is one file, with everything in it.
        guide: The folder of the guide, to whose sentences a page with its files beside it leads.

    Returns:
        The page.

    Raises:
        OSError: Where it can't be written.
    """
    make_folder(folder.parent)
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        links = guide_links(guide, folder) if guide and not alone else {}
        page = _page(run, title, past, commit, _Files(unfinished, alone, links))
        write_file(unfinished / "index.html", page)
        unfinished.chmod(0o755)
        replace_folder(unfinished, folder)
    finally:
        remove_folders(unfinished)
    return folder / "index.html"


def _page(run: EndedRun, title: str, past: Sequence[PastRun], commit: str, place: _Files) -> str:
    scenarios = list(_scenarios(run, past, commit, place))
    failures = _by_reason(one for one in scenarios if one.verdict == "failed")
    counts = Counter(one.verdict for one in scenarios)
    slow = sorted(_slow(scenarios), key=lambda one: -one[1].result.seconds)[:_MOST_SLOW]
    static = files("guidebook.report") / "static"
    return (
        _templates()
        .get_template("report.html")
        .render(
            title=title,
            words=_words(),
            language=reader_language(),
            features=[_in_rules(group) for _, group in groupby(scenarios, key=lambda one: one.scenario.file)],
            failed=[one for one in scenarios if one.verdict == "failed"],
            failures=failures,
            counts=[(name, counts[name]) for name in _VERDICTS],
            all=len(scenarios),
            commit=commit,
            news=Counter(one.news for one in scenarios if one.news),
            tags=sorted({tag for one in scenarios for tag in one.scenario.tags}),
            slow=slow,
            run=run,
            browser=next((one.environment.browser for one in run.evidence if one.environment.browser), ""),
            coverage=coverage_of(run),
            style=(static / "report.css").read_text(encoding="utf-8"),
            script=(static / "report.js").read_text(encoding="utf-8"),
        )
    )


def _in_rules(feature: Iterable[ReportedScenario]) -> list[list[ReportedScenario]]:
    """The scenarios of a ``feature``, those of a rule together."""
    return [list(rule) for _, rule in groupby(feature, key=lambda one: one.scenario.rule)]


def _by_reason(failed: Iterable[ReportedScenario]) -> list[tuple[str, list[ReportedScenario]]]:
    """Those that ``failed``, together where the same was told of them, whoever and whichever number it was told of; the
    most of one reason first, each reason as it was told first, and of one reason those of the guide first.
    """
    reasons: dict[str, list[ReportedScenario]] = defaultdict(list)
    for one in failed:
        reasons[_kind_of_reason(one.why[1])].append(one)
    alike = sorted(reasons.values(), key=len, reverse=True)
    return [(some[0].why[1], sorted(some, key=lambda one: "@guide" not in one.scenario.tags)) for some in alike]


def _kind_of_reason(said: str) -> str:
    """``said`` without what another failure of the same reason says otherwise: names, numbers, values. Labels stay."""
    parts = re.split(r"(\[[^\]]*\])", said)
    for at in range(0, len(parts), 2):
        words = _VALUE.sub("…", parts[at]).split(" ")
        parts[at] = " ".join("…" if word[:1].isupper() else word for word in words)
    return re.sub(r"…[…\s,;]*", "… ", "".join(parts))


def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("guidebook.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    templates.filters["seconds"] = _seconds
    templates.filters["moment"] = _moment
    templates.filters["site_time"] = _site_time
    templates.filters["percent"] = _percent
    return templates


def _seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    if minutes:
        return str(message("test-report.minutes", minutes=minutes, n=rest))
    told = round(max(seconds, _LEAST_SECONDS if seconds else 0), 1)
    return str(message("test-report.seconds", n=format_decimal(told, locale=reader_language())))


def _percent(share: float) -> str:
    """A ``share`` of one, without a decimal, and never rounded up to a whole that it isn't."""
    return str(format_percent(share if share == 1 else min(round(share, 2), 0.99), locale=reader_language()))


def _moment(since: float) -> Markup:
    """The day and time ``since`` seconds after 1970 began: in UTC, and with a script in the zone of who reads it."""
    at = datetime.fromtimestamp(since, UTC)
    written = format_datetime(at, "medium", locale=reader_language())
    return Markup('<time datetime="{}">{} UTC</time>').format(at.isoformat(timespec="seconds"), written)


def _site_time(at: datetime) -> str:
    """The day and time of a site's own clock, in its zone, whatever the reader's is."""
    written = format_datetime(at.replace(tzinfo=None), "medium", locale=reader_language())
    return str(message("test-report.site-time", time=written))


def _scenarios(run: EndedRun, past: Sequence[PastRun], commit: str, place: _Files) -> Iterator[ReportedScenario]:
    """The scenarios of the run, in the order in which they stand in their features."""
    anchors: set[str] = set()
    for number, (test, scenario) in enumerate(scenarios_in(run), 1):
        tried = run.attempts_at(test.test)
        attempts = [
            _attempt(n, (test, scenario), one, run.captures if n == len(tried) else None, place)
            for n, one in enumerate(tried, 1)
        ]
        if attempts:
            steps = _anchored(attempts[-1].steps, scenario.file, number, anchors)
            attempts[-1] = replace(attempts[-1], steps=list(steps))
        key, came = key_of(scenario), verdict(run, test)
        news = news_of(came, key, past, commit)
        yield ReportedScenario(f"s{number}", scenario, came, attempts, news, verdicts_before(key, past))


def _anchored(steps: Sequence[ReportedStep], file: str, number: int, taken: set[str]) -> Iterator[ReportedStep]:
    """The ``steps``, each with its place as its anchor; where that is ``taken``, in an outline say, with the scenario's
    ``number`` behind it.
    """
    for one in steps:
        place = f"{file}:{one.step.line}"
        yield replace(one, anchor=f"{place}/{number}" if place in taken else place)
        taken.add(place)


def _attempt(
    number: int,
    planned: tuple[PlannedTest, Scenario],
    tried: tuple[Attempted, Evidence | None],
    captures: Path | None,
    place: _Files,
) -> Attempt:
    """An attempt at a test, ``planned`` with its scenario as it is written; of the last one ``captures`` are there."""
    (test, scenario), (told, evidence) = planned, tried
    ran = {step.line: step for step in evidence.steps} if evidence else {}
    steps = [
        ReportedStep(
            step,
            result,
            _pictures(ran.get(step.line), result, told, captures, place),
            place.guide.get((f"{scenario.file}:{step.line}", f"{step.keyword} {step.text}"), ""),
            kind=one.kind,
        )
        for step, one, result in zip(scenario.steps, test.steps, results(test, told, evidence), strict=True)
    ]
    outside = [
        *([setup_result(told)] if failed_in_setup(told) else []),
        *([teardown_result(told, evidence)] if failed_in_teardown(told, evidence) else []),
    ]
    return Attempt(number, told.started, steps, outside, _kept(told, place))


def _pictures(
    step: StepEvidence | None, result: Result, told: Attempted, captures: Path | None, place: _Files
) -> list[Picture]:
    """The figure that a sentence took, and the screen on which it failed."""
    found = []
    for path, alt in pictures_of(step, result, told, captures):
        content = place.picture(path)
        if content and (size := png_size(content)):
            found.append(Picture(place.add(path.name, content, "image/png"), str(alt), size))
    return found


def _kept(told: Attempted, place: _Files) -> dict[str, str]:
    """Where the page finds what a failure has left, by what each is called."""
    if told.kept is None:
        return {}
    found = {}
    for name, code in _KEPT.items():
        path = told.kept / name
        with suppress(OSError):  # it is none of what a failure leaves, or gone
            content = read_plain(path, MOST_BYTES_OF_FAILURE)
            if name.endswith(".yml"):
                content = _without_places(content)
            kind, as_text = ("text/plain;charset=utf-8", ".txt") if not name.endswith(".zip") else (_BYTES, "")
            called = f"{told.kept.name}.{name.removesuffix(as_text)}{as_text}"
            found[str(message(code))] = place.add(called, content, kind)
    return found


def _without_places(snapshot: bytes) -> bytes:
    """A snapshot's text without where all of it stands: who reads it looks for what is there."""
    text = snapshot.decode("utf-8", errors="replace")
    return re.sub(r" \[box=[^\]]*\]", "", text.partition("\nlines:")[0]).encode()


def _slow(scenarios: Sequence[ReportedScenario]) -> Iterator[tuple[ReportedScenario, ReportedStep]]:
    for one in scenarios:
        if one.attempts:
            yield from ((one, step) for step in one.attempts[-1].steps if step.result.state == "passed")


def _words() -> dict[str, Any]:
    """The words of the page, in the reader's language."""
    return {
        "heading": message("test-report.heading"),
        "search": message("test-report.search"),
        "state": message("test-report.state"),
        "tag": message("test-report.tag"),
        "any_tag": message("test-report.any-tag"),
        "nothing": message("test-report.nothing-found"),
        "slowest": message("test-report.slowest"),
        "pages": message("test-report.pages"),
        "other_pages": message("test-report.other-pages"),
        "sentences": message("test-report.sentences"),
        "times": message("test-report.times"),
        "scenarios": message("test-report.scenarios"),
        "failures": message("test-report.failures"),
        "failure_before": message("test-report.failure-before"),
        "failure_after": message("test-report.failure-after"),
        "not_looked": message("test-report.not-looked"),
        "expected": message("test-report.expected"),
        "compared": message("test-report.compared"),
        "rows_passed": message("test-report.rows-passed", n="{n}"),
        "rows_skipped": message("test-report.rows-skipped", n="{n}"),
        "walked": message("test-report.walked"),
        "unexpected": message("test-report.unexpected"),
        "nothing_there": message("difference.nothing"),
        "uncommitted": message("test-report.uncommitted"),
        "none": message("test-report.none"),
        "attempt": message("test-report.attempt"),
        "attempts_before": message("test-report.attempts-before"),
        "beside": message("test-report.beside-sentences"),
        "browser": message("test-report.browser"),
        "started": message("test-report.started"),
        "took": message("test-report.took"),
        "rule": message("test-report.rule"),
        "all": message("test-report.all", n="{n}", all="{all}"),
        "printed": message("test-report.printed", n="{n}", all="{all}"),
        "filtered": message("test-report.filtered", filter="{filter}"),
        "passed_unprinted": message("test-report.passed-unprinted"),
        "passed_before": message("test-report.passed-before", n="{n}"),
        "unfold": message("test-report.unfold"),
        "fold": message("test-report.fold"),
        "in_guide": message("test-report.in-guide"),
        "trace": message("test-report.trace"),
        "trace_holds": message("test-report.trace-holds"),
        "trace_command": message("test-report.trace-command"),
        "commit": message("test-report.commit"),
        "runs_before": message("test-report.runs-before"),
        "new": message("test-report.new"),
        "broken": message("test-report.broken"),
        "mended": message("test-report.mended"),
        "unsteady": message("test-report.unsteady"),
        "passed": message("test-report.passed"),
        "failed": message("test-report.failed"),
        "flaky": message("test-report.flaky"),
        "skipped": message("test-report.skipped"),
        "pending": message("test-report.pending"),
        "undefined": message("test-report.undefined"),
        "ambiguous": message("test-report.ambiguous"),
    }
