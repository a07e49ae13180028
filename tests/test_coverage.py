"""Which pages of a site, and which of the project's own sentences, the scenarios of a run came to."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guidebook.model import Evidence
from guidebook.report.coverage import Use, coverage_of
from guidebook.report.run import Definition, EndedRun, Match, PlannedRun, PlannedStep, PlannedTest
from tests.projects import Project, answered

_FEATURE = """# language: vi
Tính năng: Thử

  Kịch bản: Xem một hồ sơ
    Khi truy cập {address}/cu
    Thì thấy [Mới]
    Khi truy cập {address}/ho-so/7
    Thì thấy [Mới]
"""
_STEPS = """
from pytest_bdd import when

from guidebook.sentences.patterns import sentence


@when(sentence("đợi cán bộ duyệt"))
def _(screen):
    screen.reload()
"""


@pytest.fixture
def address() -> Iterator[str]:
    """A site whose old page leads to a new one."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """A page, or where it is now."""
            self.send_response(302 if self.path == "/cu" else 200)
            self.send_header("Location", "/moi")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<!doctype html><html lang=vi><title>Mới</title><h1>Mới</h1>".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with answered(Site) as address:
        yield address


def _run(pages: tuple[str, ...], *opened: set[str]) -> EndedRun:
    """A run of one sentence in each scenario that came to some addresses; of two step definitions it needs one."""
    definitions = (
        Definition("mở trang", "steps/a.py", 1, is_own=True),
        Definition("đợi", "steps/a.py", 9, is_own=True),
    )
    step = PlannedStep(2, "when", "mở trang", (Match(0),))
    tests = tuple(PlannedTest(f"t{at}", "a.feature", 1, 0, (step,)) for at, _ in enumerate(opened))
    evidence = [Evidence("a.feature", 1, test=f"t{at}", opened=each) for at, each in enumerate(opened)]
    return EndedRun({}, PlannedRun(definitions, tests, pages=pages), [], evidence, Path(), 0, 1, passed=True)


def test_a_page_counts_the_scenarios_that_came_to_it() -> None:
    """A scenario counts once, however many addresses of a page it came to; a varying part is one part of the path."""
    pages = ("https://a.vn/", "https://a.vn/ho-so/<ma>", "https://a.vn/ho-so/<ma>/in", "https://a.vn/b.c")
    run = _run(pages, {"https://a.vn", "https://a.vn/ho-so/1", "https://a.vn/ho-so/2"}, {"https://a.vn/ho-so/3/"})
    assert coverage_of(run).pages == [Use(pages[0], 1), Use(pages[1], 2), Use(pages[2], 0), Use(pages[3], 0)]
    assert coverage_of(run).pages_used == 2


def test_pages_that_are_not_listed_are_told_by_themselves() -> None:
    """A dot of a listed page is a dot; another host's page is another."""
    run = _run(("https://a.vn/b.c",), {"https://a.vn/b.c", "https://a.vn/bxc", "https://b.vn/b.c"})
    assert coverage_of(run).other_pages == ["https://a.vn/bxc", "https://b.vn/b.c"]


def test_own_sentences_are_counted_where_scenarios_use_them() -> None:
    """Those of no scenario are left over: a project may delete them."""
    assert coverage_of(_run((), set(), set())).sentences == [Use("mở trang", 2), Use("đợi", 0)]


@pytest.mark.long
@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_report_says_which_pages_no_scenario_came_to(
    project: Project, address: str, page: Page, workers: str
) -> None:
    """Those of the settings and of conftest.py; one that only leads on was come to as well."""
    project.write("features/checks/doi.feature", _FEATURE.format(address=address))
    (project.root / "features/guide/01_thu.feature").unlink()
    project.write("steps/own_steps.py", _STEPS)
    settings = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    pages = f'pages = ["{address}/cu", "{address}/ho-so/<ma>"]'
    project.write("pyproject.toml", settings.replace("[tool.guidebook]\n", f"[tool.guidebook]\n{pages}\n"))
    hook = f"\n\ndef pytest_guidebook_pages(config):\n    return ['{address}/xa']\n"
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + hook)
    code, out, err = project.guidebook("run", "-n", workers)
    assert code == 0, out + err
    page.goto((project.root / "build" / "report" / "index.html").as_uri())
    expect(page.get_by_text("2/3 (67")).to_have_count(2)
    listed = page.locator("details.more").filter(has_text="Pages of the site")
    listed.locator("summary").click()
    expect(listed.get_by_role("row")).to_have_text(
        ["scenarios", f"{address}/xanone", f"{address}/cu1", f"{address}/ho-so/<ma>1"]
    )
    expect(page.locator("details.more").filter(has=page.get_by_text("đợi cán bộ duyệt"))).to_contain_text("0/1")
    expect(page.locator("details.more").filter(has=page.get_by_text(f"{address}/moi"))).to_have_count(1)
