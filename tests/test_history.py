"""What earlier runs came to: what is new beside them, and what fails and passes by turns."""

import pytest
from playwright.sync_api import expect

from guidebook.report.history import PastRun, news_of, read_history, verdicts_before, write_history
from tests.unseen import Unseen

KEY = "features/a.feature: Nộp"


def runs(*verdicts, commit="a1"):
    """Runs at one commit that came to ``verdicts``, the newest last."""
    return [PastRun(float(n), commit, {KEY: one}) for n, one in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("came", "before", "commit", "news"),
    [
        ("passed", [], "a1", ""),
        ("passed", [PastRun(1.0, "a1", {})], "a1", "new"),
        ("failed", runs("passed"), "b2", "broken"),
        ("failed", runs("flaky"), "b2", "broken"),
        ("failed", runs("passed", "failed"), "b2", ""),
        ("passed", runs("failed"), "b2", "mended"),
        ("passed", runs("failed"), "a1", "unsteady"),
        ("failed", runs("passed", "passed"), "a1", "unsteady"),
        ("failed", runs("passed", commit="a1+"), "a1+", "broken"),
        ("passed", runs("failed", commit=""), "", "mended"),
    ],
)
def test_a_result_is_told_beside_those_before_it(came, before, commit, news):
    """On one commit it can't be the project that changed, unless more had changed beside it."""
    assert news_of(came, KEY, before, commit) == news


def test_the_last_runs_are_kept_whole(tmp_path):
    """A hundred of them, and of a scenario the last ten results."""
    path = tmp_path / "build" / "history.jsonl"
    assert read_history(path) == []
    write_history(runs(*["passed"] * 120, "failed"), path)
    kept = read_history(path)
    assert (len(kept), kept[-1].verdicts) == (100, {KEY: "failed"})
    assert verdicts_before(KEY, kept) == ["passed"] * 9 + ["failed"]
    assert [one.name for one in path.parent.iterdir()] == ["history.jsonl"]


FEATURE = """# language: vi
Tính năng: Nộp hồ sơ

  Kịch bản: Nộp
    Khi làm
    Thì đúng ở {place}
"""


@pytest.mark.long
def test_the_report_tells_what_is_new(tmp_path, page):
    """A scenario is known by its title, on whatever line; a line that is none of a run is told, and nothing is lost."""
    project = Unseen(tmp_path, {"checks/01_nop.feature": FEATURE.format(place="Vinh")})
    assert project.pytest().code == 0
    project.write("features/checks/01_nop.feature", "# một dòng nữa\n" + FEATURE.format(place="Huế"))
    assert project.pytest().code == 1
    page.goto((tmp_path / "build" / "report" / "index.html").as_uri())
    expect(page.locator(".counts")).to_contain_text("1 failing now")
    expect(page.locator("details.failed .past")).to_have_text("Runs before, the newest last: ✓passed")
    history = tmp_path / "build" / "history.jsonl"
    history.write_text(history.read_text(encoding="utf-8") + "{]\n", encoding="utf-8")
    before = history.read_bytes()
    ended = project.pytest()
    assert "The run could not be reported in build/history.jsonl" in ended.out + ended.err
    assert history.read_bytes() == before
