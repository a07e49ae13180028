"""What the reports of a run cost, made larger: printed as JSON for `bench.sections`.

    python -m bench.reporting 500         # build/run, its scenarios again and again until there are 500

Every copy has features, sentences, figures and evidence of its own, as a larger project would. A run is written in a
process of its own, so that its memory is nothing else's.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from playwright.sync_api import sync_playwright

from bench.measure import ROOT
from guidebook.browser.browsers import find_browser, launch_options
from guidebook.model import CAPTURES
from guidebook.project_folders import RUN
from guidebook.recording.assembly import read_evidence
from guidebook.report.cucumber_messages import write_messages
from guidebook.report.html import write_report
from guidebook.report.run import EndedRun
from guidebook.report.run_json import read_run_json

_OPENED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
"""Milliseconds until the page and all that it shows at once were there."""


def kept_run(folder: Path) -> EndedRun:
    """The run whose files are in ``folder``."""
    kept = read_run_json(folder)
    evidence, captures = read_evidence(folder), folder / CAPTURES
    return EndedRun(
        kept.sources, kept.plan, kept.told, evidence, captures, kept.started, kept.ended, passed=kept.passed
    )


def enlarged(run: EndedRun, scenarios: int) -> EndedRun:
    """A run of so many ``scenarios``: those of ``run`` in turn, each turn in a folder of features of its own."""
    sources: dict[str, str] = {}
    tests, told, evidence = [], [], []
    for number in range(scenarios):
        turn, at = divmod(number, len(run.plan.tests))
        one, place = run.plan.tests[at], f"turn-{turn}/"
        sources[place + one.file] = run.sources[one.file]
        tests.append(msgspec.structs.replace(one, test=place + one.test, file=place + one.file))
        for attempt, seen in run.attempts_at(one.test):
            told.append(replace(attempt, test=place + attempt.test))
            if seen:
                evidence.append(msgspec.structs.replace(seen, test=place + seen.test, file=place + seen.file))
    plan = msgspec.structs.replace(run.plan, tests=tuple(tests))
    return replace(run, sources=sources, plan=plan, told=told, evidence=evidence)


@contextmanager
def _timed(told: dict[str, Any], what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    told[what] = time.perf_counter() - start


def written(scenarios: int) -> dict[str, Any]:
    """What it costs to write the report and the messages of the last run, of so many ``scenarios``; 0: as it was.

    Returns:
        Seconds of ``report``, ``messages``, ``opening`` the report in the browser, and of the ``run`` itself; bytes of
        ``size`` of the messages; bytes of ``memory``, at most, beyond what the run itself needs.
    """
    run = kept_run(ROOT / RUN)
    run = enlarged(run, scenarios) if scenarios else run
    told: dict[str, Any] = {"run": run.ended - run.started, "scenarios": len(run.plan.tests)}
    before = _peak()
    with tempfile.TemporaryDirectory() as folder:
        messages = Path(folder, "messages.ndjson")
        with _timed(told, "report"):
            page = write_report(run, Path(folder, "report"), "bench")
        with _timed(told, "messages"):
            write_messages(run, messages)
        told["size"], told["memory"] = messages.stat().st_size, _peak() - before
        told["opening"] = _opened(page)
    return told


def _peak() -> int:
    """The most memory of this process until now, in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _opened(page: Path) -> float:
    """Seconds until a browser has the ``page``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        shown = browser.new_page()
        shown.goto(page.as_uri())
        return float(shown.evaluate(_OPENED)) / 1000


def main(say: Callable[[str], object] = print) -> None:
    """``python -m bench.reporting``."""
    words = argparse.ArgumentParser(prog="python -m bench.reporting", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("scenarios", type=int, help="how many scenarios the run is made to have; 0: as it was")
    say(json.dumps(written(words.parse_args().scenarios)))


if __name__ == "__main__":
    main()
