"""What is measured, section by section; each gives the lines of its part of the table."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import fault_trials
from bench.lines import Line
from bench.measure import ROOT, Spread, copy_of_project, in_turn, peak_memory, python, ratio, run, seconds
from bench.timeline import drawn_timeline

PYTEST = ("-m", "pytest", "-q", "steps")
GUIDE = (*PYTEST, "-m", "guide", "--sentence-trace=off")
CASES = "guide and (case1 or case2 or case3)"
CASE2 = "guide and case2"
BUILD = ("-m", "guidebook", "build", "--all")
RUN = ROOT / "build" / "run"
MEMORY = ROOT / "build" / "bench" / "memory.txt"
EVERYTHING = (*PYTEST, "-n", "2", "--sentence-trace=off")
FEW, MANY = 100, 500
"""Scenarios of a project, and of a large one."""
MACHINES = 4
LAST = 20
"""So many scenarios at the end of a round tell its memory: one alone may be measured before Python tidied up."""


@dataclass(frozen=True)
class Bench:
    """How often, which faults, who hears what runs now, and what is said besides the table."""

    pairs: int
    repeat: int
    rounds: int
    faults: str
    tell: Callable[[str], None]
    say: Callable[[str], None]


def cases(bench: Bench) -> list[Line]:
    """The three cases, whole command, beside the script; and what tracing costs."""
    taken = in_turn(
        {
            "the script": python("-m", "bench.baseline", "cases"),
            "pytest": python(*PYTEST, "-m", CASES, "--sentence-trace=off"),
            "pytest with traces": python(*PYTEST, "-m", CASES, "--sentence-trace=failed"),
        },
        bench.pairs,
        bench.tell,
    )
    ours, traced, script = taken["pytest"], taken["pytest with traces"], taken["the script"]
    return [
        _seconds("three cases: the script", script),
        _seconds("three cases: pytest", ours),
        _ratio("three cases: pytest / the script", ratio(ours, script), 1.0),
        _ratio("three cases: with tracing / without", ratio(traced, ours)),
    ]


def scenario(bench: Bench) -> list[Line]:
    """What more scenarios cost in a process that runs already: the three cases, and case 2, which has no figure."""
    return [
        *_once_more(bench, "the three cases", CASES, "cases", max(2, bench.repeat // 2)),
        *_once_more(bench, "case 2 alone, no figure", CASE2, "case2", bench.repeat),
    ]


def _once_more(bench: Bench, what: str, marked: str, scripted: str, repeat: int) -> list[Line]:
    ours = (*PYTEST, "-p", "bench.repeat", "-m", marked, "--sentence-trace=off", "--repeat")
    script = ("-m", "bench.baseline", scripted, "--repeat")
    taken = in_turn(
        {
            f"pytest, {what} once": python(*ours, "1"),
            f"the script, {what} once": python(*script, "1"),
            f"pytest, {what} x {repeat}": python(*ours, str(repeat)),
            f"the script, {what} x {repeat}": python(*script, str(repeat)),
        },
        bench.pairs,
        bench.tell,
    )
    mine = _further(taken[f"pytest, {what} x {repeat}"], taken[f"pytest, {what} once"], repeat)
    theirs = _further(taken[f"the script, {what} x {repeat}"], taken[f"the script, {what} once"], repeat)
    return [
        _seconds(f"once more {what}: the script", theirs),
        _seconds(f"once more {what}: pytest", mine),
        _ratio(f"once more {what}: pytest / the script", ratio(mine, theirs), 0.95),
    ]


def _further(many: Sequence[float], once: Sequence[float], repeat: int) -> list[float]:
    return [(all_of_them - one) / (repeat - 1) for all_of_them, one in zip(many, once, strict=True)]


def build(bench: Bench) -> list[Line]:
    """`make guide`, warm, beside the script of the whole guide."""
    script = ("-m", "bench.baseline", "guide")
    taken = in_turn(
        {
            "the script": python(*script),
            "the script, two processes": python(*script, "--workers", "2"),
            "guidebook build": python(*BUILD),
            "guidebook build --jobs 1": python(*BUILD, "--jobs", "1"),
        },
        bench.pairs,
        bench.tell,
    )
    plain, two, parallel_build, alone = taken.values()
    return [
        *(_seconds(f"whole guide: {name}", times) for name, times in taken.items()),
        _ratio("whole guide: build, every format and language / the script", ratio(parallel_build, plain), 0.9),
        _ratio("whole guide: build / the script in two processes", ratio(parallel_build, two)),
        _ratio("whole guide: build in one process / the script", ratio(alone, plain)),
        _ratio("whole guide: build in one process / in two", ratio(alone, parallel_build), least=1.4),
    ]


def first(bench: Bench) -> list[Line]:
    """The first build of a project that was just fetched, where the environment and the browser are there."""
    script = python("-m", "bench.baseline", "guide")
    bench.tell("warming up: the script")
    run(script)
    builds, scripts = [], []
    for pair in range(bench.pairs):
        bench.tell(f"{pair + 1}/{bench.pairs}")
        with tempfile.TemporaryDirectory() as place:
            builds.append(seconds(python(*BUILD), copy_of_project(Path(place, "guide"))))
        scripts.append(seconds(script))
    return [
        _seconds("whole guide: the first build", builds),
        _ratio("whole guide: the first build / the script", ratio(builds, scripts), 1.3),
    ]


def rendering(bench: Bench) -> list[Line]:
    """Printing the last run again, beside a run that takes the figures.

    Nothing is kept between two renderings: one changed sentence costs as much as none, or as all.
    """
    bench.tell("a run to print again")
    run(python(*BUILD))
    everything, page = "guidebook render", "guidebook render --format html"
    taken = in_turn(
        {
            "the run": python(*GUIDE),
            everything: python("-m", *everything.split()),
            page: python("-m", *page.split()),
        },
        bench.pairs,
        bench.tell,
    )
    return [
        _seconds("the run that takes the figures", taken["the run"]),
        _ratio(f"{everything} (all formats and languages) / the run", ratio(taken[everything], taken["the run"]), 0.5),
        _ratio(f"{page} / the run", ratio(taken[page], taken["the run"]), 0.1),
    ]


def check(bench: Bench) -> list[Line]:
    """Whether the guide still tells the truth, beside the run alone that it asks."""
    taken = in_turn(
        {
            "the run": python(*GUIDE),
            "guidebook check": python("-m", "guidebook", "check"),
        },
        bench.pairs,
        bench.tell,
    )
    return [_ratio("guidebook check / the run", ratio(taken["guidebook check"], taken["the run"]), 1.1)]


def pages(bench: Bench) -> list[Line]:
    """What the portals cost beside the browser, page by page."""
    bench.tell("the pages of the guide")
    shares = json.loads(run(python("-m", "bench.pages", "--rounds", str(bench.pairs))))
    found = Spread.of([serving / browser for serving, browser in shares])
    return [_ratio(f"{len(shares)} pages: serving / the browser's own time", found, 0.1)]


def watch(bench: Bench) -> list[Line]:
    """How soon a page that is watched shows what was saved: without a run, or beyond its scenario's own run."""
    bench.tell("guidebook watch, in a copy of the project")
    taken = json.loads(run(python("-m", "bench.watching", "--rounds", str(bench.pairs))))
    return [line for what, pairs in taken.items() for line in _shown(what, pairs)]


def _shown(what: str, pairs: Sequence[Sequence[float]]) -> list[Line]:
    beyond = Spread.of([seconds - own for seconds, own in pairs])
    runs = any(own for _, own in pairs)
    name = f"watch: {what} shows{', beyond its own run' if runs else ''}"
    met = beyond.median < 1
    lines = [Line(name, f"{beyond.median:.2f} s", f"{beyond.least:.2f} - {beyond.most:.2f}", "< 1 s", met)]
    return [*lines, _ratio(f"watch: {what} / its own run", Spread.of([a / b for a, b in pairs]))] if runs else lines


def unchanged(bench: Bench) -> list[Line]:
    """Building what did not change, beside building everything."""
    bench.tell("a build to compare with")
    run(python(*BUILD))
    again = python("-m", "guidebook", "build")
    taken = in_turn({"everything": python(*BUILD), "nothing changed": again}, bench.pairs, bench.tell)
    nothing, everything = taken["nothing changed"], taken["everything"]
    return [
        _seconds("guidebook build, nothing changed", nothing),
        _ratio("guidebook build: nothing changed / everything", ratio(nothing, everything), 0.05),
    ]


def placement(bench: Bench) -> list[Line]:
    """What it costs to place the marks of a figure, beside drawing them."""
    bench.tell("the marks of generated screens")
    taken = json.loads(run(python("-m", "bench.placement")))
    mean = 1000 * statistics.mean(placing for placing, _ in taken)
    middle = Spread.of([1000 * placing for placing, _ in taken])
    return [
        Line(
            "placing a figure's marks, mean",
            f"{mean:.0f} ms",
            f"{middle.least:.0f} - {middle.most:.0f}",
            "< 20 ms",
            mean < 20,
        ),
        _ratio("placing a figure's marks / drawing them", Spread.of([placing / drawing for placing, drawing in taken])),
    ]


def changes(bench: Bench) -> list[Line]:
    """Which changes of a screen are told, and what comparing costs."""
    bench.tell("seeded changes of the portals' pages")
    told = json.loads(run(python("-m", "bench.changes")))
    seen = [found == expected for _, expected, found, *_ in told["changes"] if expected]
    silent = [found == expected for _, expected, found, *_ in told["changes"] if not expected]
    return [
        _rate("changes that a reader notices: told, of the right figure and kind", seen),
        _rate("changes that nobody notices: not told", silent),
        _milliseconds("comparing a figure that did not change", [told["unchanged"]], 5),
        *_pixels("looks different", [times for _, _, found, *times in told["changes"] if found == "look"]),
        *_pixels("looks the same, and isn't", [times for _, _, found, *times in told["changes"] if not found]),
    ]


def _pixels(what: str, times: Sequence[tuple[float | None, float | None]]) -> list[Line]:
    """Comparing figures whose pixels have to be looked at, beside what pixelmatch needs for the same."""
    took = [seconds for seconds, _ in times if seconds]
    share = Spread.of([ours / peer for ours, peer in times if ours and peer])
    return [
        _milliseconds(f"comparing one that {what}, 2560 x 1600", took, 60),
        Line("comparing it / pixelmatch", f"{share.median:.3f}", f"{share.least:.3f} - {share.most:.3f}"),
    ]


def _rate(what: str, right: Sequence[bool]) -> Line:
    return Line(what, f"{sum(right)} of {len(right)}", "", "all", all(right))


def _milliseconds(what: str, taken: Sequence[float], goal: float) -> Line:
    found = Spread.of([1000 * seconds for seconds in taken])
    return Line(
        what, f"{found.median:.1f} ms", f"{found.least:.1f} - {found.most:.1f}", f"< {goal} ms", found.median < goal
    )


def memory(bench: Bench) -> list[Line]:
    """The most that our own processes need."""
    bench.tell("the memory of guidebook build")
    peak = peak_memory(python(*BUILD)) / 2**20
    return [Line("peak memory of our Python, build", f"{peak:.0f} MB", goal="< 450 MB", met=peak < 450)]


def endurance(bench: Bench) -> list[Line]:
    """What a long day leaves in memory: every scenario there is, so often in one process.

    Growth counts from the end of the first round: until then caches fill, since each scenario is the first of its kind.
    """
    bench.tell(f"the memory of all scenarios x {bench.rounds}")
    MEMORY.parent.mkdir(parents=True, exist_ok=True)
    MEMORY.unlink(missing_ok=True)
    run(python(*PYTEST, "-p", "bench.repeat", "--repeat", str(bench.rounds), "--memory", str(MEMORY)))
    sizes = [[int(word) for word in line.split()] for line in MEMORY.read_text(encoding="utf-8").splitlines()]
    first = len(sizes) // bench.rounds
    names = ("our Python", "Playwright's driver", "the browser")
    return [_growth(name, first, column, goal=name == names[0]) for name, *column in zip(names, *sizes, strict=True)]


def _growth(what: str, first: int, sizes: Sequence[int], *, goal: bool) -> Line:
    before, after = (statistics.median(some) for some in (sizes[first - LAST : first], sizes[-LAST:]))
    growth = 100 * (after / before - 1)
    inside = f"{before / 2**20:.0f} - {after / 2**20:.0f} MB"
    name = f"{len(sizes) - first} scenarios after the first {first}: growth of {what}"
    return Line(name, f"{growth:+.1f} %", inside, *(("< 5 %", growth < 5) if goal else ()))


def parallel(bench: Bench) -> list[Line]:
    """The guide on two processes: as a serial run, and sooner."""
    commands = {name: python(*GUIDE, *more) for name, more in _WAYS.items()}
    taken: dict[str, list[float]] = {name: [] for name in commands}
    left: dict[str, dict[str, str]] = {}
    for turn in range(bench.pairs):
        for name, command in commands.items():
            bench.tell(f"{turn + 1}/{bench.pairs} {name}")
            taken[name].append(seconds(command))
            left[name] = digests(RUN)
    return [*_sameness(left["serial"], left["-n 2"]), _speed_up(taken["serial"], taken["-n 2"])]


def reports(bench: Bench) -> list[Line]:
    """What it costs to write the reports of a run of all scenarios: as it was, and as if it had more."""
    bench.tell("all scenarios")
    run(python(*EVERYTHING))
    taken: dict[int, dict[str, float]] = {}
    for scenarios in (0, FEW, MANY):
        bench.tell(f"reports of {scenarios or 'all'} scenarios")
        taken[scenarios] = json.loads(run(python("-m", "bench.reporting", str(scenarios))))
    plain, few, many = taken[0], taken[FEW], taken[MANY]
    cost = (plain["report"] + plain["messages"]) / plain["run"]
    size, memory = many["size"] / 2**20, [one["memory"] / 2**20 for one in (few, many)]
    return [
        Line(f"reports of {plain['scenarios']:.0f} scenarios / their run", f"{cost:.3f}", "", "<= 0.03", cost <= 0.03),
        _at_most(f"report of {MANY} scenarios: written", many["report"], 3),
        _at_most(f"report of {MANY} scenarios: open in the browser", many["opening"], 1),
        Line(f"messages of {MANY} scenarios, with pictures", f"{size:.1f} MB", "", "<= 20 MB", size <= 20),
        Line(f"memory for reports of {FEW}, {MANY} scenarios", "{:.0f} MB, {:.0f} MB".format(*memory)),
    ]


def _at_most(what: str, found: float, goal: float) -> Line:
    return Line(what, f"{found:.1f} s", "", f"<= {goal:g} s", found <= goal)


def shards(bench: Bench) -> list[Line]:
    """All scenarios on one machine, beside the longest of four shares of them, each as long as its whole command takes.

    One machine runs one share after the other here; two scenarios at a time, as each machine would.
    """
    bench.tell("all scenarios")
    whole = seconds(python("-m", "guidebook", "run", "--shard", "1/1"))
    shares = []
    for number in range(1, MACHINES + 1):
        bench.tell(f"share {number} of {MACHINES}")
        shares.append(seconds(python("-m", "guidebook", "run", "--shard", f"{number}/{MACHINES}")))
    times = Spread.of(shares)
    return [
        Line("one machine: all scenarios", f"{whole:.0f} s"),
        Line(f"{MACHINES} machines: the longest share", f"{times.most:.0f} s", f"{times.least:.0f} - {times.most:.0f}"),
        _ratio(f"one machine / {MACHINES}", Spread.of([whole / times.most]), least=3.2),
    ]


def faults(bench: Bench) -> list[Line]:
    """How many seeded faults the scenarios notice."""
    bench.tell("seeded faults")
    return fault_trials.try_seeded_faults(bench.faults, bench.say)


_WAYS: dict[str, tuple[str, ...]] = {"serial": (), "-n 2": ("-n", "2")}


def digests(folder: Path) -> dict[str, str]:
    """What a run leaves, by name: sha256 sums of all captures and of the record, its times aside."""
    record = re.sub(rb'"(started|seconds)": [^,\n]*', b"", (folder / "record.json").read_bytes())
    files = {path.name: path.read_bytes() for path in sorted((folder / "captures").iterdir())}
    return {name: hashlib.sha256(data).hexdigest() for name, data in {"record.json": record, **files}.items()}


def _sameness(serial: dict[str, str], parallel: dict[str, str]) -> list[Line]:
    names = sorted(serial.keys() | parallel.keys())
    other = [name for name in names if serial.get(name) != parallel.get(name)]
    found = f"{len(other)} differ: {', '.join(other)}" if other else "the same"
    what = f"-n 2: record and {len(names) - 1} files of captures"
    return [Line(what, found, "", "the same", not other, wrong=bool(other))]


def _speed_up(serial: Sequence[float], parallel: Sequence[float]) -> Line:
    faster = ratio(serial, parallel)
    return _ratio("-n 2: times as fast as serial", faster, least=1.4)


def _seconds(what: str, values: Sequence[float]) -> Line:
    found = Spread.of(values)
    return Line(what, f"{found.median:.2f} s", f"{found.least:.2f} - {found.most:.2f}")


def _ratio(what: str, found: Spread, goal: float | None = None, least: float | None = None) -> Line:
    """The ``found`` ratio of ``what``, and whether it is the ``goal`` at most, or what it should be at ``least``."""
    spread = f"{found.least:.2f} - {found.most:.2f}"
    if least is not None:
        return Line(what, f"{found.median:.2f}", spread, f">= {least}", round(found.median, 2) >= least)
    if goal is None:
        return Line(what, f"{found.median:.2f}", spread)
    return Line(what, f"{found.median:.2f}", spread, f"<= {goal}", round(found.median, 2) <= goal)


def timeline(bench: Bench) -> list[Line]:
    """One build of everything, drawn: what is done when, and how busy the cores are."""
    bench.tell("a build of everything")
    share = drawn_timeline(bench.say)
    return [Line("build --all: share of the cores' time that is used", f"{100 * share:.0f} %")]


SECTIONS: dict[str, Callable[[Bench], list[Line]]] = {
    "cases": cases,
    "scenario": scenario,
    "build": build,
    "first": first,
    "rendering": rendering,
    "check": check,
    "pages": pages,
    "unchanged": unchanged,
    "watch": watch,
    "placement": placement,
    "changes": changes,
    "memory": memory,
    "endurance": endurance,
    "parallel": parallel,
    "reports": reports,
    "shards": shards,
    "faults": faults,
    "timeline": timeline,
}
NAMED_ONLY = {"faults", "timeline"}
"""Sections that run only where they are named: one takes as long as all the others, one only draws."""
