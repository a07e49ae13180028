"""What a run can't judge, since its machinery failed; and what failed before it passed, which is no plain proof."""

import json
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from guidebook.check.findings import Report, findings_of
from guidebook.check.reports import FORMS, as_junit, as_text
from guidebook.errors import FeatureError, GuidebookError, Place, RefusedError, RunError
from guidebook.freshness.last_run import LastRunInputs
from guidebook.freshness.merging import merged
from guidebook.freshness.plan import Plan
from guidebook.freshness.sources import Sources
from guidebook.model import Attempt, Chapter, Record, Section, Sentence
from guidebook.publish.evidence import proofs
from guidebook.pytest_run import RunProgress, _error
from guidebook.recording.assembly import assemble, read_evidence
from guidebook.recording.recorder import Recorder
from tests.projects import Project

STEPS = """
import sys

import pytest
from pytest_bdd import then, when

from guidebook.pytest_plugin.stash import RECORDER
from guidebook.sentences.patterns import sentence


@when(sentence("làm"))
def _(request):
    request.config.stash[RECORDER].touched("", 1)  # as a browser's page would be


@then(sentence("đúng"))
def _():
    assert True


@then(sentence("sai"))
def _():
    assert False, "chưa đúng"


@then(sentence("lỗi mã"))
def _():
    raise ValueError("kaboom")


@then(sentence("thoát"))
def _():
    sys.exit(3)


@then(sentence("bỏ cuộc"))
def _():
    pytest.fail("tôi bỏ cuộc")


@then(sentence("bỏ qua"))
def _():
    pytest.skip("hôm nay không")


@then(sentence("dùng đồ hỏng"))
def _(broken):
    assert broken
"""
CONFTEST = """
import pytest
from _pytest.runner import runtestprotocol

pytest_plugins = ["guidebook.pytest_plugin", "steps.own_steps"]
TRIED = []


@pytest.fixture(scope="session")
def broken():
    assert 0, "đồ hỏng"


@pytest.fixture(autouse=True)
def around(request):
    marks = {mark.name for mark in request.node.iter_markers()}
    TRIED.append(request.node.nodeid)
    if "truoc" in marks or ("lai" in marks and TRIED.count(request.node.nodeid) == 1):
        raise OSError(28, "No space left on device")
    yield
    assert "sau" not in marks, "chưa dọn"


def pytest_runtest_protocol(item, nextitem):
    if not item.get_closest_marker("lai"):
        return None
    for last in (False, True):  # as pytest-rerunfailures does, and what fails first is no failure
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
        for report in reports:
            if last or not report.failed:
                item.ihook.pytest_runtest_logreport(report=report)
    return True
"""
SETTINGS = """
[tool.guidebook]
title = "Hướng dẫn thử"
formats = ["html"]

[tool.pytest.ini_options]
bdd_features_base_dir = "features"
enable_assertion_pass_hook = true
markers = ["guide: printed", "truoc: before", "sau: after", "lai: again"]
"""
EVERY_SENTENCE = ("đúng", "sai", "lỗi mã", "thoát", "bỏ cuộc", "bỏ qua", "dùng đồ hỏng")


def feature(*scenarios, tag="@guide"):
    """A chapter of scenarios: each a tag and what it ends with."""
    parts = [
        f"\n  {mark}\n  Kịch bản: {number} {end}\n    Khi làm\n    Thì {end}\n" for number, (mark, end) in scenarios
    ]
    return f"# language: vi\n{tag}\nTính năng: Thử\n{''.join(parts)}"


@pytest.fixture
def plain(tmp_path):
    """A project that opens no browser; `plain.chapter(…)` writes its guide."""
    project = Project(tmp_path)
    project.write("pyproject.toml", SETTINGS)
    project.write("conftest.py", CONFTEST)
    project.write("steps/own_steps.py", STEPS)
    project.write("features/checks/doi.feature", feature(*enumerate(("", end) for end in EVERY_SENTENCE), tag="@khong"))
    project.write("pyproject.toml", SETTINGS.replace('"lai: again"', '"lai: again", "khong: no guide"'))
    project.chapter = lambda *scenarios: project.write("features/guide/01_thu.feature", feature(*enumerate(scenarios)))
    return project


@pytest.mark.long
def test_what_dies_is_told_in_every_form_and_ends_with_2(plain):
    """Fixtures, set-up, tidying up, a step's own code, what never ran: none of it says that the guide is untrue."""
    plain.chapter(*(("", end) for end in EVERY_SENTENCE), ("", "dùng đồ hỏng"), ("@truoc", "đúng"), ("@sau", "đúng"))
    forms = {"json": "c.json", "junit": "c.xml", "markdown": "c.md", "annotations": "c.txt"}
    code, out, err = plain.guidebook("check", *(word for form, file in forms.items() for word in (f"--{form}", file)))
    assert code == 2
    expected = {
        2: "a step's own code failed (ValueError: kaboom).",
        3: "a step's own code failed (SystemExit: 3).",
        5: "it was not run (Skipped: hôm nay không).",
        6: "the fixture `broken` failed (AssertionError: đồ hỏng).",
        8: "the fixture `around` failed (OSError: [Errno 28] No space left on device).",
        9: "what cleans up after it failed (AssertionError: chưa dọn).",
    }
    told = json.loads((plain.root / "c.json").read_text(encoding="utf-8"))["error"].splitlines()
    places = {number: f"features/guide/01_thu.feature:{6 + 5 * number} “{number} " for number in expected}
    assert len(told) == len(expected)
    for line, (number, what) in zip(told, expected.items(), strict=True):
        assert line.startswith(places[number])
        assert line.endswith(what)
        assert all(what in (plain.root / file).read_text(encoding="utf-8") for file in list(forms.values())[2:])
        assert what in err
    assert "“6 dùng đồ hỏng”, and 1 more:" in told[3]
    suite = ET.parse(plain.root / "c.xml").getroot()
    assert (suite.get("errors"), suite.find("testcase/error").text.splitlines()) == ("1", told)
    # the guide's own failures stand beside
    assert "features/guide/01_thu.feature:13: unproven: “1 sai”" in out
    assert "features/guide/01_thu.feature:28\n  Thì bỏ cuộc\ntôi bỏ cuộc\n" in out


@pytest.mark.long
def test_what_passed_on_a_rerun_is_told_everywhere(plain):
    """In what the build says, and in the evidence of the sentences."""
    plain.chapter(("@lai", "đúng"), ("", "đúng"))
    code, out, _ = plain.guidebook("build")
    said = (
        "features/guide/01_thu.feature:6: “0 đúng” passed only on a rerun: failed before: the fixture `around` failed"
    )
    assert (code, said in out) == (0, True), out
    evidence = json.loads((plain.root / "build/guide/evidence.json").read_text(encoding="utf-8"))
    assert [one["result"] for one in evidence] == ["rerun", "rerun", "passed", "passed"]
    assert [len(one["attempts"]) for one in evidence] == [1, 1, 0, 0]
    assert evidence[0]["attempts"][0]["place"] == "features/guide/01_thu.feature:6"
    page = (plain.root / "build/guide/evidence.html").read_text(encoding="utf-8")
    assert "Lần chạy trước không đạt: features/guide/01_thu.feature:6" in page
    assert page.count("đạt khi chạy lại") == 2


@pytest.mark.long
def test_where_nothing_can_be_written_one_sentence_says_so_before_anything_runs(plain):
    """A checkout that is mounted to be read, say; a folder elsewhere will do."""
    plain.chapter(("", "đúng"))
    plain.write("build", "in the way")
    code, out, err = plain.guidebook("check")
    assert (code, out, err.count("\n")) == (2, "", 2)
    assert "build can't be written (Not a directory), so nothing ran. Name a folder that can be: `" in err
    folder = plain.root.parent / f"{plain.root.name}-runs"
    code, out, err = plain.guidebook("check", "--run-folder", str(folder))
    assert (code, err) == (0, "")
    assert (plain.root / "build").read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize("command", ["build", "watch"])
def test_a_command_that_has_to_write_says_so_first(plain, command):
    """Nothing is run for what could not be kept."""
    plain.chapter(("", "đúng"))
    plain.write("build", "in the way")
    code, _, err = plain.guidebook(command)
    assert (code, err.count("\n")) == (2, 1)
    assert "can't be written (Not a directory), so nothing ran." in err


# --- which failure is whose -----------------------------------------------------------------------------------


def report(longrepr="x.feature:3\n  Thì sai", outcome="failed", when="call", **more):
    """A report of pytest's."""
    told = pytest.TestReport("t", ("x.feature", 2, "t"), {}, outcome, longrepr, when)
    vars(told).update(more)
    return told


def error_of(*reports, code=1, errors="", **watched):
    """What a run ends with, of which pytest told that."""
    watcher = RunProgress(Console(quiet=True))
    for one in reports:
        watcher.pytest_runtest_logreport(one)
    vars(watcher).update(watched)
    return _error(code, watcher, "", errors)


def test_a_sentence_that_failed_is_the_guide_s():
    """And nothing else is said of it."""
    found = error_of(report(broken=""))
    assert (type(found), str(found)) == (GuidebookError, "x.feature:3\n  Thì sai")


@pytest.mark.parametrize(
    ("found", "what"),
    [
        (error_of(report(longrepr="worker 'gw0' crashed while running 't'", when="???")), "worker 'gw0' crashed"),
        (error_of(report(broken="the browser died"), scenario="x"), "the browser died"),
        (error_of(report(broken=""), report(broken="the page crashed")), "the page crashed"),
        (error_of(broke_off="The browser died: what comes after did not run.", code=2), "The browser died"),
        (
            error_of(errors="Exit: The run could not be recorded in build/run (No space left).\n"),
            "could not be recorded",
        ),
        (error_of(code=3), "an error of its own"),
        (error_of(code=5), "There is no scenario to run"),
        (error_of(uncollected=True, code=2), "could not be loaded"),
        (error_of(code=4, errors="ERROR: unrecognized arguments: --nope\n"), "unrecognized arguments"),
        (error_of(code=77, broke_off="enough for today"), "enough for today"),
        (error_of(report(outcome="skipped", longrepr=("f", 1, "Skipped: no")), code=0), "was not run"),
    ],
)
def test_everything_else_is_the_machinery_s(found, what):
    """With the reports of all that did not pass."""
    assert isinstance(found, RunError)
    assert what in str(found.what)


def test_a_run_that_is_to_stop_at_the_first_failure_is_whole():
    """`-x` in parallel ends with a word of pytest's: somebody asked for it."""
    found = error_of(report(broken=""), broke_off="stopping after 1 failures", code=2)
    assert type(found) is GuidebookError


def test_a_refused_feature_is_the_guide_s():
    """Before anything ran."""
    refused = RefusedError([FeatureError("No step knows this.", Place("features/guide/01.feature", 3))])
    assert error_of(code=4, errors=f"ERROR: {refused}\n", refused=refused) is refused


# --- attempts ---------------------------------------------------------------------------------------------------

FILE = "features/guide/01.feature"


def sentences(line, end="đúng"):
    """Two sentences."""
    return Sentence("Khi", "when", "làm", line + 1), Sentence("Thì", "then", end, line + 2)


CHAPTER = Chapter(
    "Một", FILE, (Section("A", 3, sentences(3)), Section("A", 3, sentences(3)), Section("B", 9, sentences(9)))
)


@pytest.fixture
def recorder(tmp_path):
    return Recorder(tmp_path)


def play(recorder, test, line=3, *, row=0, passes=True, file=FILE):
    """One attempt at a scenario of two steps, of which the second may fail."""
    recorder.attempt_began(test, row)
    recorder.scenario_began(file, line)
    recorder.step_began(line + 1)
    recorder.touched("[X]", 1)
    recorder.step_ended("when", "Khi")
    recorder.step_began(line + 2)
    recorder.asserted()
    recorder.step_ended("then", "Thì") if passes else recorder.step_failed("chưa đúng")
    recorder.scenario_ended()


def sections(folder):
    """What the record says of each section."""
    return assemble([CHAPTER], read_evidence(folder)).chapters[0].sections


def test_an_attempt_that_failed_is_kept_when_another_passes(recorder, tmp_path):
    """Where it failed, and why; it doesn't speak against the sentences that passed then."""
    play(recorder, "t[0]", passes=False)
    play(recorder, "t[0]")
    first = sections(tmp_path)[0]
    assert (first.passed, [(one.line, one.failure) for one in first.attempts]) == (True, [(5, "chưa đúng")])


def test_attempts_of_parallel_workers_are_kept(tmp_path):
    """A worker that died leaves its evidence to the one that takes its place."""
    play(Recorder(tmp_path), "t[0]", passes=False)
    play(Recorder(tmp_path), "t[0]")
    assert len(sections(tmp_path)[0].attempts) == 1


def test_the_last_attempt_counts(recorder, tmp_path):
    """Also where it is the one that fails."""
    play(recorder, "t[0]")
    play(recorder, "t[0]", passes=False)
    assert not sections(tmp_path)[0].passed


def test_no_row_of_an_outline_speaks_for_another(recorder, tmp_path):
    """They stand at one line; the second passes, and the first did not, or never ran."""
    play(recorder, "t[1]", row=1)
    assert [one.passed for one in sections(tmp_path)[:2]] == [False, True]
    play(recorder, "t[0]", passes=False)
    play(recorder, "t[1]", row=1)
    assert [(one.passed, bool(one.attempts)) for one in sections(tmp_path)[:2]] == [(False, False), (True, False)]


def test_of_a_scenario_that_runs_in_two_ways_both_have_to_pass(recorder, tmp_path):
    """Whichever ran last."""
    play(recorder, "t[phone]", passes=False)
    play(recorder, "t[wide]")
    assert not sections(tmp_path)[0].passed


def test_files_of_one_name_in_two_folders_are_two(recorder, tmp_path):
    """A check may be called as a chapter is."""
    play(recorder, "t", line=9)
    play(recorder, "u", line=9, passes=False, file="features/checks/01.feature")
    assert sections(tmp_path)[2].passed
    assert not sections(tmp_path)[2].attempts


def test_what_fails_after_its_sentences_did_not_pass(recorder, tmp_path):
    """A fixture that tidies up: no sentence says so, and its scenario is no proof."""
    play(recorder, "t", line=9)
    recorder.attempt_failed(Place(FILE, 9), "what cleans up after it failed", broken=True)
    section = sections(tmp_path)[2]
    assert (section.passed, section.failure) == (False, "what cleans up after it failed")
    assert all(sentence.passed for sentence in section.sentences)


def test_a_scenario_that_was_broken_off_between_two_sentences_did_not_pass(recorder, tmp_path):
    """Though nothing failed of what ran."""
    recorder.attempt_began("t")
    recorder.scenario_began(FILE, 9)
    recorder.step_began(10)
    recorder.touched("[X]", 1)
    recorder.step_ended("when", "Khi")
    recorder.scenario_ended()
    assert not sections(tmp_path)[2].passed


# --- a build after one that failed --------------------------------------------------------------------------------


def record(*, passed, attempts=()):
    """A guide of one scenario."""
    done = tuple(
        Sentence("Thì", "then", "đúng", 5, passed=passed, failed=not passed, failure="" if passed else "chưa đúng")
        for _ in range(1)
    )
    section = Section("A", 3, done, passed=passed, started="2026-01-01T00:00:00+00:00", attempts=attempts)
    return Record((Chapter("Một", FILE, (section,)),), complete=passed)


def plan(last, now="same", then="same", run="run"):
    """To run everything, after ``last``, of which the sources were ``then``."""
    failed = {} if last.complete else {FILE: then}
    return Plan(
        Sources({"x": "run"}, {FILE: now}), last, LastRunInputs({"x": run}, {}, failed=failed), everything="asked for"
    )


def test_what_failed_before_though_nothing_changed_is_no_plain_proof():
    """Whichever way it is run again."""
    section = merged(record(passed=True), plan(record(passed=False))).chapters[0].sections[0]
    assert section.attempts == (Attempt("2026-01-01T00:00:00+00:00", 5, "chưa đúng"),)


@pytest.mark.parametrize(
    "before",
    [
        plan(record(passed=False), then="another"),  # the chapter was corrected
        plan(record(passed=False), run="another"),  # the portal, a step
        plan(record(passed=True, attempts=(Attempt("", 5, "chưa đúng"),))),  # it passed twice since
    ],
)
def test_what_was_corrected_or_passed_again_is_plain_proof(before):
    """An old failure is forgotten then."""
    assert merged(record(passed=True), before).chapters[0].sections[0].attempts == ()


def test_a_rerun_is_told_and_is_no_change():
    """In each form, and as a result of its own, though nothing was corrected."""
    attempts = (Attempt("", 5, "chưa đúng\nvà còn nữa"),)
    again = record(passed=True, attempts=attempts)
    report = Report(findings_of(again, [], []))
    assert report.changes == ()
    assert [one.result for one in proofs(again)] == ["rerun"]
    assert "passed only on a rerun: “A”\n    failed before in line 5: chưa đúng\n" in as_text(report)
    assert ET.fromstring(as_junit(report).partition("\n")[2]).find("testcase/flakyFailure") is not None
    assert all("chưa đúng" in form(report) for form in FORMS.values())
