"""The report of a run for who tests: what it says, how it is searched, alone in one file, by keyboard, narrow, dark."""

import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from playwright.sync_api import expect

from guidebook.report.html import _by_reason
from guidebook.report.pictures import png_size
from steps.accessibility import judge
from tests.test_cucumber_messages import FEATURE, SKIPS
from tests.unseen import Unseen


def reported(root, *words, language="en"):
    """The project's folder after a run of six tests, of which one fails, one is flaky, one can't be cleaned up."""
    project = Unseen(root, {"checks/01_nop.feature": FEATURE})
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + SKIPS)
    ended = project.pytest(*words, language=language)
    assert ended.code == 1, ended.out + ended.err
    return project.root


@pytest.fixture(scope="module", params=[(), ("-n", "2")], ids=["alone", "parallel"])
def report(request, tmp_path_factory):
    """The page of that run, alone and by two workers."""
    return reported(tmp_path_factory.mktemp("report"), *request.param) / "build" / "report" / "index.html"


@pytest.mark.long
def test_a_sentence_of_the_guide_leads_to_where_the_guide_says_it(page, tmp_path):
    """Where it stands there in the same words, at the same line; any other has no link."""
    project = Unseen(tmp_path, {"checks/01_nop.feature": FEATURE})
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + SKIPS)
    place = "features/checks/01_nop.feature"
    said = [("Khi làm", 18, "cau-1"), ("Thì đúng lần 3", 19, "cau-2"), ("Khi làm", 30, "cau-3")]
    evidence = [{"place": f"{place}:{line}", "step": step, "sentence": anchor} for step, line, anchor in said]
    guide = project.root / "build" / "guide"
    guide.mkdir(parents=True)
    (guide / "evidence.json").write_text(json.dumps(evidence), encoding="utf-8")
    (guide / "index.html").write_text("<p id=cau-1>Làm", encoding="utf-8")
    project.pytest(language="en")
    page.goto((project.root / "build" / "report" / "index.html").as_uri())
    links = page.locator(".step a.guide")
    hrefs = links.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert set(hrefs) == {"../guide/index.html#cau-1"}  # in each attempt
    page.get_by_role("button", name="Unfold all").click()
    links.last.click()
    expect(page).to_have_url(re.compile("guide/index.html#cau-1$"))


LONG = """# language: vi
Tính năng: Gia hạn

  Kịch bản: Nhiều câu
    Cho có hồ sơ
    Khi làm
    Thì đúng
    Cho có giấy tờ
    Khi làm
    Và làm
    Thì đúng
    Và thấy bảng:
      | mục  | cổng |
      | hạn  | còn  |

  Quy tắc: Gia hạn một lần

    Kịch bản: Qua hết
      Khi làm
      Thì đúng
"""
LONG_STEPS = """

@then(sentence("thấy bảng:"))
def _(datatable):
    assert len(datatable) > 2, "thiếu dòng"


def pytest_guidebook_time(item):
    from datetime import datetime, timedelta, timezone

    return datetime(2020, 5, 25, 8, 31, 30, tzinfo=timezone(timedelta(hours=7)))
"""


@pytest.fixture(scope="module")
def long_report(tmp_path_factory):
    """The page of a run in which seven sentences passed before the one that failed."""
    project = Unseen(tmp_path_factory.mktemp("long"), {"checks/01_gia_han.feature": LONG})
    project.write("conftest.py", (project.root / "conftest.py").read_text(encoding="utf-8") + LONG_STEPS)
    assert project.pytest(language="en").code == 1
    return project.root / "build" / "report" / "index.html"


@pytest.mark.long
def test_sentences_that_passed_before_one_that_failed_are_folded(page, long_report):
    """But for the last deed, and what was given right before it: that may be why. By a key they are opened, by a link
    to one of them, and on paper.
    """
    page.goto(long_report.as_uri())
    failed = scenario(page, "Nhiều câu")
    sentences = ["Cho có giấy tờ", "Khi làm", "Và làm", "Thì đúng", "Và thấy bảng:"]
    expect(failed.locator(".step:visible p")).to_have_text(sentences)
    failed.get_by_text("3 sentences before, all passed").press("Enter")
    expect(failed.locator(".step:visible p")).to_have_count(8)
    judge(page)
    page.get_by_role("button", name="Fold all", exact=True).click()
    page.get_by_role("button", name="Unfold all", exact=True).click()
    expect(failed.locator(".step:visible p")).to_have_count(8)
    page.goto(f"{long_report.as_uri()}?#features/checks/01_gia_han.feature:6")
    expect(page.locator(":target p")).to_have_text("Khi làm")
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.long
def test_a_failed_sentence_says_what_time_it_was_at_the_site(page, long_report):
    """Where the project tells it, in the site's own zone; what stands over the columns of its table is a head."""
    page.goto(long_report.as_uri())
    expect(scenario(page, "Nhiều câu").locator(".at")).to_contain_text("May 25, 2020, 8:31:30")
    assert page.get_by_role("columnheader", name="mục").count() == 1


@pytest.mark.long
def test_what_is_printed_is_what_failed_light_and_whole(browser, long_report):
    """What passed is left out, which is said, unless it is open; where nothing failed all titles are printed."""
    page = browser.new_page(color_scheme="dark")
    page.goto(long_report.as_uri())
    page.emulate_media(media="print")
    print_now, printed_before = "dispatchEvent(new Event('beforeprint'))", "dispatchEvent(new Event('afterprint'))"
    page.evaluate(print_now)
    expect(page.locator(".scenario:visible .title")).to_have_text(["Nhiều câu"])
    rule = page.get_by_role("heading", name="Rule: Gia hạn một lần")
    expect(rule).to_be_hidden()
    expect(page.locator(".step:visible p")).to_have_count(8)
    expect(page.locator(".printed")).to_be_visible()
    expect(page.locator(".printed")).to_contain_text("1 of 2 scenarios")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate(printed_before)
    expect(page.locator(".step:visible p")).to_have_count(5)
    page.locator(".scenario.passed").evaluate("one => one.open = true")
    page.evaluate(print_now)
    expect(page.locator(".scenario:visible")).to_have_count(2)
    expect(rule).to_be_visible()
    expect(page.locator(".printed")).to_be_hidden()
    page.locator(".scenario.passed").evaluate("one => one.open = false")
    page.locator("[name=state][value=failed]").evaluate("box => box.click()")
    expect(page.locator(".scenario:visible .title")).to_have_text(["Qua hết"])
    page.close()


@pytest.mark.long
def test_a_filtered_print_says_what_was_asked_for(page, long_report):
    """In the form's words, and that the numbers above are of the whole run; nothing where nothing was asked for."""
    page.goto(long_report.as_uri())
    page.emulate_media(media="print")
    print_now = "dispatchEvent(new Event('beforeprint'))"
    page.evaluate(print_now)
    expect(page.locator(".printed .filter")).to_be_empty()
    page.goto(f"{long_report.as_uri()}?text=$%26&without=failed")
    page.evaluate(print_now)
    expect(page.locator(".printed .filter")).to_contain_text("printed: Search: “$&”; State: passed (1). The numbers")


@pytest.fixture
def opened(page, report):
    """The page in a browser, and nothing that it complains of."""
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(told.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(report.as_uri())
    yield page
    assert complaints == []


def scenario(page, title):
    """What the report says of a scenario."""
    return page.locator("details.scenario").filter(has=page.get_by_text(title, exact=True))


def test_every_scenario_is_told_with_what_came_of_it(opened):
    """Rows of an outline by their words, and a scenario that passed at last as what it is."""
    assert opened.locator("details.scenario").evaluate_all("all => all.map((one) => one.dataset.state)") == [
        "failed",
        "passed",
        "flaky",
        "skipped",
        "failed",
    ]
    expect(opened.locator(".counts")).to_have_text("2 failed 1 flaky 1 not run 1 passed", use_inner_text=True)
    expect(opened.get_by_role("heading", name="Rule: Ở nhiều nơi")).to_be_visible()


@pytest.mark.long
def test_a_rule_of_which_nothing_is_found_has_no_heading(page, long_report):
    """On the screen as on paper: its heading is shown with its first scenario."""
    page.goto(long_report.as_uri())
    rule = page.get_by_role("heading", name="Rule: Gia hạn một lần")
    expect(rule).to_be_visible()
    page.locator("[name=state][value=passed]").evaluate("box => box.click()")
    expect(rule).to_be_hidden()
    page.goto(f"{long_report.as_uri()}?without=passed#features/checks/01_gia_han.feature:19")
    expect(rule).to_be_visible()


def test_a_failed_sentence_is_open_with_its_reason_and_what_stands_behind_did_not_run(opened):
    """What failed stands above all as well, by reason: each scenario there leads to its own place."""
    failed = opened.locator("details.failed").first
    expect(failed).to_have_attribute("open", "")
    expect(failed.locator(".step p")).to_have_text(["Khi làm", "Thì đúng ở Huế", "Và đúng"])
    expect(failed.locator(".steps .word")).to_have_text(["passed", "failed", "not run"])
    expect(failed.locator(".said")).to_contain_text("Huế chưa đúng")
    reasons = opened.get_by_role("navigation", name="What failed, by reason")
    expect(reasons.locator("ol > li > p")).to_contain_text(["Huế chưa đúng", "kaboom"])
    reasons.get_by_role("link", name="Nộp ở Huế").click()
    expect(failed).to_be_in_viewport()


@pytest.mark.slow
def test_a_sentence_s_place_leads_to_it(page, report):
    """The page of the guide's evidence has such links: the scenario is open there, its sentence in sight."""
    page.goto(f"{report.as_uri()}#features/checks/01_nop.feature:19")
    expect(scenario(page, "Lần hai")).to_have_attribute("open", "")
    expect(page.locator("li").filter(has_text="đúng lần 2").last).to_be_in_viewport()


@pytest.mark.long
def test_a_feature_file_may_have_a_percent_sign_in_its_name(page, tmp_path):
    """Search and links find the places in it, and an address finds them however it is written."""
    project = Unseen(tmp_path, {"checks/02_đủ 100%.feature": FEATURE})
    assert project.pytest(language="en").code == 1
    address = (project.root / "build" / "report" / "index.html").as_uri()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    links = page.locator("#failures li li a")
    assert links.count()
    page.get_by_role("searchbox").fill("there is none of this")
    expect(page.locator("details.scenario:visible")).to_have_count(0)
    page.get_by_role("searchbox").fill("")
    links.first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    page.goto(f"{address}#100%")
    assert complaints == []


def test_what_is_searched_for_is_left(opened):
    """By words of title or sentence, by state and by tag; what nothing is like is said."""
    opened.get_by_label("Search").fill("Đà NẴNG")
    expect(opened.locator("details.scenario:visible")).to_have_count(1)
    expect(opened.get_by_role("status")).to_have_text("1 of 5 scenarios")
    opened.get_by_label("Search").fill("nowhere")
    expect(opened.get_by_role("status")).to_have_text("No scenario is like that.")
    opened.get_by_label("Search").fill("")
    opened.get_by_label("failed (2)").uncheck()
    expect(opened.locator("details.scenario:visible")).to_have_count(3)
    opened.get_by_label("Tag").select_option("@flaky")
    expect(opened.locator("details.scenario:visible")).to_have_count(1)


def test_failures_of_one_reason_stand_together_whoever_they_are_of():
    """A name and a number may differ, a label may not; the most of one reason come first, of these the guide's."""
    said = [
        "“nút [Gửi]” không có",
        "hai liên kết của Bùi Văn Sơn: phải có “0833915000”, 36b32edd56147e66c72c11b7 MOzeKOMUdog-dfMPWzQUuQ",
        "hai liên kết của An: phải có “an”, 606d5a0522d07f3318121003 9QfdwnQRMVuMfyd5q8Z3SA",
        "“nút [Xóa]” không có",
        "hai liên kết của Ngô Nam: phải có “x y”, 19d1407d5e55a3eaaef21230 rNqr-rjP1x7byfBYV13nFA",
    ]
    tags = [(), (), (), (), ("@guide",)]
    failed = [
        SimpleNamespace(why=("", one), scenario=SimpleNamespace(tags=of)) for one, of in zip(said, tags, strict=True)
    ]
    assert _by_reason(failed)[0][1][0] is failed[4]
    assert [(reason, len(scenarios)) for reason, scenarios in _by_reason(failed)] == [
        (said[1], 3),
        (said[0], 1),
        (said[3], 1),
    ]


@pytest.mark.long
def test_what_is_searched_for_is_left_of_the_failures_too(opened):
    """The list of failures above has only what is found; a link in it leads again where it led before."""
    opened.get_by_role("searchbox").fill("zzzz")
    expect(opened.locator(".failures li li").first).to_be_hidden()
    opened.get_by_role("searchbox").fill("")
    link = opened.locator(".failures li li a").first
    link.click()
    target = opened.locator(".steps > :target")
    expect(target).to_be_visible()
    opened.get_by_role("button", name="Fold all", exact=True).click()
    expect(target).to_be_hidden()
    link.click()
    expect(target).to_be_visible()


def test_the_attempts_before_are_kept(opened):
    """Folded, with what they failed by."""
    flaky = opened.locator("details.flaky")
    flaky.locator("summary").first.click()
    flaky.get_by_text("Attempts before, that did not pass").click()
    expect(flaky.locator(".before .said")).to_contain_text("chưa đúng")


def test_what_failed_beside_the_sentences_is_told(opened):
    """All sentences passed, and what was prepared for them could not be cleaned up."""
    expect(scenario(opened, "Bừa").locator(".outside + .said")).to_contain_text("kaboom")


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_the_page_keeps_its_width(opened, width, scheme):
    """With everything unfolded; and by keyboard a scenario is opened."""
    opened.emulate_media(color_scheme=scheme)
    opened.set_viewport_size({"width": width, "height": 800})
    opened.get_by_role("button", name="Unfold all").press("Enter")
    judge(opened)
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_no_picture_is_left_out():
    """A file of that name may be cut off, or another's: the report of a run that was brought from elsewhere has it."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480)).save(file, "PNG")
    assert png_size(file.getvalue()) == (640, 480)
    for broken in (b"", file.getvalue()[:23], b"GIF89a" + bytes(60)):
        assert png_size(broken) is None


@pytest.mark.long
def test_the_report_is_one_file_where_that_is_asked_and_none_where_none_is(tmp_path):
    """In the reader's language; another folder has nothing of it."""
    root = reported(tmp_path / "one", "--single-file", language="vi")
    assert [path.name for path in (root / "build" / "report").iterdir()] == ["index.html"]
    assert "Báo cáo kiểm thử" in (root / "build" / "report" / "index.html").read_text(encoding="utf-8")
    assert not (reported(tmp_path / "none", "--report-folder=") / "build" / "report").exists()


@pytest.mark.long
def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path):
    """And the run says so, with an exit code of its own."""
    root = reported(tmp_path)
    before = (root / "build" / "report" / "index.html").read_bytes()
    Path(root / "build" / "wall").write_text("", encoding="utf-8")
    ended = Unseen(root, {}).pytest("--report-folder=build/wall/report")
    assert ended.code == 1
    assert "The run could not be reported in build/wall/report" in ended.out + ended.err
    assert (root / "build" / "report" / "index.html").read_bytes() == before


@pytest.mark.long
def test_what_is_looked_for_stands_in_the_address(opened):
    """It is looked for again where the page is loaded again, or sent to others; so is a sentence's own place."""
    opened.get_by_role("searchbox").fill("01_nop.feature:18")
    found = opened.locator("details.scenario:visible").count()
    assert 0 < found < opened.locator("details.scenario").count()
    opened.reload()
    expect(opened.get_by_role("searchbox")).to_have_value("01_nop.feature:18")
    expect(opened.locator("details.scenario:visible")).to_have_count(found)
    opened.get_by_role("searchbox").fill("không có từ nào như thế")
    expect(opened.locator("#failures")).to_be_hidden()


@pytest.mark.long
@pytest.mark.parametrize("height", [800, 260])
@pytest.mark.parametrize("is_sent", [False, True])
def test_a_link_to_a_failed_sentence_shows_its_title_where_both_fit(page, long_report, height, is_sent):
    """Nothing of it is behind the bar above; in a low window it is the sentence that begins there."""
    page.set_viewport_size({"width": 1280, "height": height})
    page.goto(long_report.as_uri())
    link = page.locator(".failures li li a")
    if is_sent:
        address = link.evaluate("link => link.href")
        page.goto("about:blank")
        page.goto(address)
    else:
        link.click()
    bar = page.locator(".find").bounding_box()
    target = page.locator(":target > .step")
    expect(target).to_be_in_viewport(ratio=1)
    title = scenario(page, "Nhiều câu").locator("summary").first.bounding_box()
    sentence = target.bounding_box()
    assert sentence["y"] >= bar["y"] + bar["height"]
    is_title_seen = title["y"] >= bar["y"] + bar["height"]
    assert is_title_seen == (height == 800)


@pytest.mark.long
def test_failures_lead_to_each_other_in_the_order_of_the_page(page, tmp_path):
    """Downwards, whatever they have in common: the list above begins with the reason that most of them have."""
    scenarios = "".join(f"\n  Kịch bản: {at}\n    Khi làm\n    Thì đúng {at}\n" for at in ("ở Huế", "lần 8", "lần 9"))
    project = Unseen(tmp_path, {"checks/01_nop.feature": f"# language: vi\nTính năng: Nộp\n{scenarios}"})
    assert project.pytest(language="en").code == 1
    page.goto((project.root / "build" / "report" / "index.html").as_uri())
    expect(page.locator(".failures li li > a")).to_have_text(["lần 8", "lần 9", "ở Huế"])
    expect(page.locator(".others a[href='#failures']")).to_have_text(["1/3", "2/3", "3/3"])
    scenario(page, "ở Huế").get_by_role("link", name="the next failure").click()
    expect(page.locator(":target p").first).to_have_text("Thì đúng lần 8")
