"""The rows of a sentence's table in the report: how many are untrue, what is told of each, and which are in sight."""

import pytest
from playwright.sync_api import expect

from guidebook.differences import as_rows, differing_cells
from guidebook.language.messages import told_in
from guidebook.report.html import Attempt, ReportedScenario, ReportedStep
from guidebook.report.outcomes import Result
from guidebook.report.scenarios import Step
from steps.accessibility import judge
from tests.unseen import Unseen

ROWS = 39
UNTRUE = (18, 20)
FEATURE = """# language: vi
Tính năng: Từng ô

  Kịch bản: Nhiều dòng
    Khi làm
    Thì đúng từng dòng:
      | ô | gõ |
""" + "".join(f"      | ô {at} | {'sai' if at in UNTRUE else 'đúng'} |\n" for at in range(1, ROWS + 1))
STEPS = """

@then(sentence("đúng từng dòng:"))
def _(datatable, request):
    from guidebook.table_rows import check_rows

    def check(row):
        assert row[1] != "sai", f"{row[0]} chưa đúng"

    check_rows(datatable[1:], datatable, check)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A project after a run in which two of a table's many rows were untrue, far below the first."""
    made = Unseen(tmp_path_factory.mktemp("rows"), {"checks/01_tung_o.feature": FEATURE})
    made.write("conftest.py", (made.root / "conftest.py").read_text(encoding="utf-8") + STEPS)
    assert made.pytest("--junitxml=build/junit.xml", language="en").code == 1
    return made


@pytest.fixture
def opened(page, project):
    """The report of that run in a browser."""
    page.goto((project.root / "build" / "report" / "index.html").as_uri())
    return page


@pytest.mark.long
def test_the_overview_says_how_many_more_rows_are_untrue(opened, project):
    """Its reason is the first one's. What is told of a row stands at that row alone; JUnit's message has all."""
    reasons = opened.get_by_role("navigation", name="What failed, by reason")
    expect(reasons.locator("ol > li > p")).to_have_text("ô 18 chưa đúng")
    expect(reasons.locator("li li")).to_contain_text("(and 1 more row is not so)")
    expect(opened.locator("pre.said")).to_contain_text("2 rows of the table are not so")
    expect(opened.locator("pre.said")).not_to_contain_text("chưa đúng")
    expect(opened.locator("tr.told")).to_contain_text(["ô 18 chưa đúng", "ô 20 chưa đúng"])
    told = (project.root / "build" / "junit.xml").read_text(encoding="utf-8")
    assert "ô 18 chưa đúng" in told
    assert "ô 20 chưa đúng" in told


@pytest.mark.long
def test_rows_that_are_so_are_folded_where_many_follow_each_other(opened):
    """All but those beside an untrue one; by mouse and by key they are opened, as with all that is folded."""
    rows = opened.locator("tbody tr:not(.told):visible td:nth-child(2)")
    expect(rows).to_have_text(["16 rows are so", "ô 17", "ô 18", "ô 19", "ô 20", "ô 21", "18 rows are so"])
    first, last = opened.get_by_role("button", name="16 rows"), opened.get_by_role("button", name="18 rows")
    expect(first).to_have_attribute("aria-expanded", "false")
    first.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(rows).to_have_count(ROWS + 2 - 18)
    judge(opened)
    last.click()
    expect(rows).to_have_count(ROWS + 2)
    opened.get_by_role("button", name="Fold all", exact=True).click()
    opened.get_by_role("button", name="Unfold all", exact=True).click()
    expect(rows).to_have_count(ROWS + 2)
    last.click()
    expect(rows).to_have_count(ROWS + 2 - 18)


@pytest.mark.long
def test_on_paper_are_the_untrue_rows_with_those_beside_them(opened):
    """And how many are left out; the head of the columns stands on each sheet."""
    opened.emulate_media(media="print")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = opened.locator("tbody tr:not(.told):visible td:nth-child(2)")
    expect(rows).to_have_text(["16 rows are so", "ô 17", "ô 18", "ô 19", "ô 20", "ô 21", "18 rows are so"])
    expect(opened.locator(".steps thead th")).to_have_text(["ô", "gõ"])


@pytest.mark.long
def test_without_scripts_all_rows_are_seen(browser, project):
    """There is nothing to open them by."""
    page = browser.new_page(java_script_enabled=False)
    page.goto((project.root / "build" / "report" / "index.html").as_uri())
    expect(page.locator("tbody tr:not(.told):visible")).to_have_count(ROWS)
    page.close()


def test_more_rows_are_counted_where_tables_differ_as_well():
    """A row counts once, however many of its cells differ; where one row does, there are no more."""
    head, *rows = (("mục", "cổng", "tỉnh"), ("phiên", "có", "có"), ("hạn", "còn", "hết"))

    def more(expected, found):
        cells = tuple(differing_cells(as_rows([head, *expected]), as_rows([head, *found])))
        failed = ReportedStep(Step("Thì", "là:", 5), Result("failed", 0, 1, "khác", "", cells), anchor="x")
        return ReportedScenario("s1", None, "failed", [Attempt(1, 0.0, [failed], (), {})]).more_rows

    with told_in("vi"):
        assert more(rows, [("phiên", "không", "không"), ("hạn", "hết", "còn")]) == "và 1 dòng nữa không đúng"
        assert more(rows, [("phiên", "không", "không"), rows[1]]) == ""
