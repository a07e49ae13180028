"""Cucumber Messages of whole runs: pictures, reruns, workers, what could not be written."""

import base64
import io
import json
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import expect

from guidebook.model import Evidence, StepEvidence
from guidebook.report.cucumber_messages import messages, write_messages
from guidebook.report.run import Attempted, Definition, EndedRun, Match, PlannedRun, PlannedStep, PlannedTest
from tests import cucumber_formatter
from tests.test_compatibility_kit import envelopes, of_kind
from tests.test_plugin import HEAD, Pytest
from tests.unseen import Unseen

FEATURE = """# language: vi
Tính năng: Nộp hồ sơ

  Quy tắc: Ở nhiều nơi

    Khung kịch bản: Nộp ở <nơi>
      Khi làm
      Thì đúng ở <nơi>
      Và đúng

      Dữ liệu:
        | nơi     |
        | Huế     |
        | Đà Nẵng |

  @flaky
  Kịch bản: Lần hai
    Khi làm
    Thì đúng lần 2

  @skip
  Kịch bản: Không chạy
    Khi làm
    Thì đúng

  Kịch bản: Bừa
    Khi làm
    Thì đúng, rồi không dọn được
"""
SKIPS = """

def pytest_bdd_apply_tag(tag, function):
    if tag == "skip":
        pytest.mark.skip(reason="chưa đến lúc")(function)
        return True
"""


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "parallel"])
def run(request, tmp_path_factory):
    """The messages of a run, alone and by two workers."""
    project = Unseen(tmp_path_factory.mktemp("messages"), {"checks/01_nop.feature": FEATURE})
    conftest = (project.root / "conftest.py").read_text(encoding="utf-8")
    project.write("conftest.py", conftest + SKIPS)
    ended = project.pytest("--messages=build/m.ndjson", *request.param)
    assert ended.code == 1, ended.out + ended.err
    return envelopes(project.root / "build" / "m.ndjson")


def told(run):
    """Of each attempt, in no order: title, number, results of its steps by their texts, whether another one comes."""
    pickles = {one["id"]: one for one in of_kind(run, "pickle")}
    hooks = {one["id"]: one["type"] for one in of_kind(run, "hook")}
    cases = {one["id"]: one for one in of_kind(run, "testCase")}
    again = {one["testCaseStartedId"]: one["willBeRetried"] for one in of_kind(run, "testCaseFinished")}
    found = []
    for attempt in of_kind(run, "testCaseStarted"):
        case = cases[attempt["testCaseId"]]
        pickle = pickles[case["pickleId"]]
        texts = {step["id"]: step["text"] for step in pickle["steps"]}
        steps = {one["id"]: texts.get(one.get("pickleStepId")) or hooks[one["hookId"]] for one in case["testSteps"]}
        results = [
            (steps[one["testStepId"]], one["testStepResult"]["status"])
            for one in of_kind(run, "testStepFinished")
            if one["testCaseStartedId"] == attempt["id"]
        ]
        found.append((pickle["name"], attempt["attempt"], results, again[attempt["id"]]))
    return sorted(found)


@pytest.mark.slow
def test_every_attempt_is_told_with_every_sentence(run):
    """Rows, reruns, what was skipped before it began, what could not be cleaned up: alone and in parallel alike."""
    assert told(run) == [
        ("Bừa", 0, [("làm", "PASSED"), ("đúng, rồi không dọn được", "PASSED"), ("AFTER_TEST_CASE", "FAILED")], False),
        ("Không chạy", 0, [("BEFORE_TEST_CASE", "SKIPPED"), ("làm", "SKIPPED"), ("đúng", "SKIPPED")], False),
        ("Lần hai", 0, [("làm", "PASSED"), ("đúng lần 2", "FAILED")], True),
        ("Lần hai", 1, [("làm", "PASSED"), ("đúng lần 2", "PASSED")], False),
        ("Nộp ở Huế", 0, [("làm", "PASSED"), ("đúng ở Huế", "FAILED"), ("đúng", "SKIPPED")], False),
        ("Nộp ở Đà Nẵng", 0, [("làm", "PASSED"), ("đúng ở Đà Nẵng", "PASSED"), ("đúng", "PASSED")], False),
    ]
    assert of_kind(run, "testRunFinished")[0]["success"] is False


@pytest.mark.slow
def test_a_failure_says_where_and_why(run):
    """The whole report of the sentence, and the error's class."""
    [failed] = [
        one["testStepResult"]
        for one in of_kind(run, "testStepFinished")
        if "Huế" in one["testStepResult"].get("message", "")
    ]
    assert failed["message"].startswith("features/checks/01_nop.feature:8\n  Thì đúng ở Huế\nHuế chưa đúng")
    assert failed["exception"]["type"] == "AssertionError"


@pytest.mark.slow
def test_times_go_forward_and_workers_are_named(run):
    """Within an attempt nothing ends before it begins."""
    workers = {one.get("workerId") for one in of_kind(run, "testCaseStarted")}
    assert workers in ({None}, {"gw0", "gw1"})
    last = {}
    for name, one in run:
        if name in {"testStepStarted", "testStepFinished", "testCaseFinished"}:
            now = one["timestamp"]["seconds"], one["timestamp"]["nanos"]
            assert now >= last.get(one["testCaseStartedId"], (0, 0))
            last[one["testCaseStartedId"]] = now


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--messages=conftest.py/m.ndjson",), "The run could not be reported in"),
        (("--messages=m.ndjson", "--scenario=nix"), "No scenario is called “nix”"),
        (("--messages=m.ndjson", "--list"), "Không chạy"),
    ],
    ids=["no folder", "refused", "listed"],
)
def test_what_can_not_be_written_is_told_and_what_stood_there_stays(tmp_path, options, says):
    """A sentence, an exit code, no traceback; a run that was refused, or only listed, writes nothing."""
    project = Unseen(tmp_path, {"checks/01_nop.feature": FEATURE.replace("@skip", "@flaky")})
    project.write("m.ndjson", "of before")
    ended = project.pytest(*options)
    assert says in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err
    assert ended.code == (0 if "--list" in options else 4 if "--scenario=nix" in options else 1)
    assert (project.root / "m.ndjson").read_text(encoding="utf-8") == "of before"


@pytest.fixture
def small_run(tmp_path):
    """A run of one sentence whose picture is gone."""
    test = PlannedTest("t", "a.feature", 2, 0, (PlannedStep(3, "given", "x", (Match(0),)),))
    step = StepEvidence(3, began=2.0, ended=3.0, state="failed", failure="why")
    evidence = Evidence("a.feature", 2, test="t", attempt=1, steps=[step])
    source = "Feature: A\n  Scenario: B\n    Given x\n"
    attempt = Attempted("t", 1.0, 4.0, failures={"call": "why"}, kept=tmp_path / "gone")
    plan = PlannedRun((Definition("x", "steps.py", 1),), (test,))
    return EndedRun({"a.feature": source}, plan, [attempt], [evidence], tmp_path, 0.0, 5.0, passed=False)


def test_a_picture_that_is_gone_is_left_out(small_run):
    """The rest is told."""
    kinds = Counter(name for message in messages(small_run) for name in message)
    assert kinds["attachment"] == 0
    assert kinds["testStepFinished"] == 1


def test_a_file_that_breaks_off_is_none(small_run, tmp_path, monkeypatch):
    """What stood there stays, and nothing stands beside it."""
    path = tmp_path / "m.ndjson"
    path.write_text("of before", encoding="utf-8")

    def breaking(run):
        yield {"meta": {}}
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guidebook.report.cucumber_messages.messages", breaking)
    with pytest.raises(OSError, match="No space"):
        write_messages(small_run, path)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("m.ndjson", "of before")]


PICTURED = """
  Kịch bản: Có hình
    Khi mở trang hai.html
    Thì thấy [Hai]
    Và như hình ca-hai: "Cả hai"
      | số | vùng       |
      | 1  | nút [Xong] |

  Kịch bản: Sai nhãn
    Khi mở trang hai.html
    Và nhấn nút [Xonng]
    Thì thấy [Hai]
"""


@pytest.mark.browser
@pytest.mark.long
@pytest.mark.parametrize("parallel", [(), ("-n", "2")], ids=["alone", "parallel"])
def test_figures_and_failures_bring_their_pictures(tmp_path, parallel):
    """As they were on the screen, no wider than it; with the engine's own sentences by the wording that fitted."""
    project = Pytest(tmp_path)
    project.write("features/guide/01_thu.feature", HEAD + PICTURED)
    project.run("--messages=build/m.ndjson", *parallel)
    run = envelopes(project.root / "build" / "m.ndjson")
    attached = of_kind(run, "attachment")
    assert sorted(one["fileName"] for one in attached) == ["ca-hai.png", "screen.png"]
    for one in attached:
        with Image.open(io.BytesIO(base64.b64decode(one["body"]))) as picture:
            assert (picture.format, picture.size) == ("PNG", (1280, 800))
    assert "nhấn {target}" in {one["pattern"]["source"] for one in of_kind(run, "stepDefinition")}
    [figure] = [one for one in of_kind(run, "pickle") if one["name"] == "Có hình"]
    rows = figure["steps"][2]["argument"]["dataTable"]["rows"]
    assert [[cell["value"] for cell in row["cells"]] for row in rows] == [["số", "vùng"], ["1", "nút [Xong]"]]
    assert json.dumps(run).count("build/failures/") >= 1


@pytest.mark.browser
@pytest.mark.long
def test_cucumbers_own_formatter_shows_them(tmp_path, page):
    """Every scenario with its state, what failed, the figure's picture; the page complains of nothing."""
    if why := cucumber_formatter.missing():
        pytest.skip(why)
    project = Pytest(tmp_path)
    project.write("features/guide/01_thu.feature", HEAD + PICTURED)
    project.run("--messages=build/m.ndjson")
    shown = tmp_path / "build" / "cucumber.html"
    shown.write_text(cucumber_formatter.page_of(tmp_path / "build" / "m.ndjson"), encoding="utf-8")
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(shown.as_uri())
    expect(page.get_by_text("50% (1 / 2) passed")).to_be_visible()
    expect(page.get_by_text("Kịch bản: Sai nhãn")).to_be_visible()
    expect(page.get_by_text("TargetError features/guide/01_thu.feature:14")).to_be_visible()
    page.get_by_text("ca-hai.png").click()
    expect(page.locator("details img").first).to_have_js_property("naturalWidth", 1280)
    assert complaints == []
