"""`guidebook review`: who may come in, what is decided, what that writes, and the page in a real browser.

Tests, and no feature of features/checks: a scenario's world is the portals under their names, and this needs a whole
project that is run, changed and run again, by a process of its own.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from threading import Thread
from typing import get_args

import msgspec
import pytest
from flask.testing import FlaskClient
from PIL import Image

from guidebook import gallery
from guidebook.check.findings import Report, Status, findings_of
from guidebook.check.reports import FORMS, as_text
from guidebook.errors import FigureError, Place, PublishError, TargetError
from guidebook.files.writing import write_json
from guidebook.gallery.rejections import read_rejections, write_rejection
from guidebook.language.messages import joined, message, told_in
from guidebook.model import Mark, Sentence
from guidebook.publish.translation import own_translator
from guidebook.review import strings
from guidebook.review.pictures import LAYERS, WHENS
from guidebook.review.server import LANGUAGES, VIEWS, OneTimeToken, Site, create_app, serving
from guidebook.review.session import Review
from guidebook.sentences.finding import find
from guidebook.style import PLAIN
from steps.accessibility import judge
from tests.guides import (
    DENSE,
    FILE,
    SNAPSHOT,
    act,
    capture,
    captures,
    figure,
    guide,
    ordinary,
    section,
    shown,
    snapshot,
)

HOST = "127.0.0.1:4711"


class Guide:
    """The approved ordinary guide, and another run of it: one figure of each kind of change, one that is unproven."""

    def __init__(self, folder):
        self.captures, self.screenshots = folder / "captures", folder / "screenshots"
        before = ordinary().chapters[0].sections
        broken = section(shown(figure("hong", caption="Hỏng")), title="Bước 3: Hỏng")
        self.record = guide(*before, section(shown(figure("moi", caption="Mới")), title="Bước 2: Thêm"))
        self.broken = guide(*self.record.chapters[0].sections, msgspec.structs.replace(broken, passed=False))

    def run(self, text=SNAPSHOT):
        """Approve the first run, and let the second one find all that."""
        gallery.update(ordinary(), captures(self.captures, ordinary(), text), self.screenshots)
        for end in (".png", ".webp", ".aria.yml"):
            (self.screenshots / f"cu{end}").write_bytes((self.screenshots / f"ket-qua{end}").read_bytes())
        capture(self.captures, "bieu-mau", dot=(90, 0, 0), text=text.replace("Ngày sinh", "Năm sinh"))
        capture(self.captures, "ket-qua", dot=(0, 0, 0), text=text)
        for name in ("moi", "hong"):
            capture(self.captures, name, text=text)

    def review(self, record=None):
        """Its review."""
        record = record or self.record
        changes = gallery.compare(record, self.captures, self.screenshots)
        report = Report(
            findings_of(record, changes, [], read_rejections(self.screenshots)), "Chromium 1", ("Chromium 1",)
        )
        return Review(report, record, self.captures, self.screenshots, PLAIN)

    def found(self):
        """What a check finds now: the kind of each figure."""
        changes = gallery.compare(self.record, self.captures, self.screenshots)
        return {one.figure: one.status for one in findings_of(self.record, changes, [])}

    def files(self):
        """Every file of the gallery."""
        return {path.name: path.read_bytes() for path in self.screenshots.iterdir()}


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Drawn once: pictures take their time."""
    folder = tmp_path_factory.mktemp("ran")
    Guide(folder).run()
    return folder


@pytest.fixture
def small(tmp_path, ran):
    """Figures that changed, each in its way."""
    shutil.copytree(ran, tmp_path, dirs_exist_ok=True)
    return Guide(tmp_path)


def site_of(review):
    """A site that nobody serves."""
    return Site(review, "Hướng dẫn thử", OneTimeToken(), HOST, lambda: None)


@pytest.fixture
def site(small):
    """The site of the small guide."""
    return site_of(small.review())


class Visitor(FlaskClient):
    """Somebody at this machine."""

    def open(self, *arguments, **more):
        """Under the page's own address."""
        return super().open(*arguments, **{"base_url": f"http://{HOST}", **more})


def visitor_of(site):
    """A browser that hasn't been let in."""
    app = create_app(site)
    app.test_client_class = Visitor
    return app.test_client()


@pytest.fixture
def visitor(site):
    """The same, of the small guide."""
    return visitor_of(site)


def enters(site, visitor: Visitor) -> str:
    """The visitor opens the address; the token that its forms carry then."""
    assert visitor.get(f"/enter/{site.token.text}").status_code == 302
    page = visitor.get("/", follow_redirects=True).text
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


# --- who may come in ----------------------------------------------------------------------------------------------


def test_the_address_opens_once(site, visitor):
    """The one who opened it stays inside; whoever finds the address later, and whoever guesses, stays outside."""
    assert visitor.get("/enter/guessed").status_code == 403
    assert visitor.head(f"/enter/{site.token.text}").status_code == 403
    enters(site, visitor)
    assert visitor.get(f"/enter/{site.token.text}").status_code == 302
    other = visitor.application.test_client()
    answer = other.get(f"/enter/{site.token.text}")
    assert (answer.status_code, "opens only with the address" in answer.text) == (403, True)


def test_outside_there_is_nothing(site, visitor):
    """Not a page, not a picture, not a style: every route, and what is no route."""
    for rule in visitor.application.url_map.iter_rules():
        if rule.endpoint != "enter":
            path, method = re.sub(r"<[^>]+>", "bieu-mau", rule.rule), "POST" if "POST" in rule.methods else "GET"
            assert visitor.open(path, method=method).status_code == 403, path
    assert visitor.get("/nowhere").status_code == 403


def test_another_host_gets_nothing(site, visitor):
    """A page elsewhere whose name leads to this machine has the cookie's address, and not its name."""
    enters(site, visitor)
    assert visitor.get("/done", environ_overrides={"HTTP_HOST": "evil.example:4711"}).status_code == 403
    assert visitor.get("/done", environ_overrides={"HTTP_HOST": "127.0.0.1"}).status_code == 403


def test_a_foreign_form_decides_nothing(small, site, visitor):
    """Without the page's own token, or sent from elsewhere; the page's own does."""
    form = {"csrf_token": enters(site, visitor), "seen": 0}
    assert visitor.post("/figures/moi/approve").status_code == 400
    foreign = visitor.post("/figures/moi/approve", data=form, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert small.found()["moi"] == "missing"
    assert visitor.post("/figures/moi/approve", data=form).status_code == 303
    assert small.found()["moi"] == "same"


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/..%2f..%2fpyproject/after/raw.png",
        "/pictures/%2e%2e/after/raw.png",
        "/pictures/bieu-mau/..%2fafter/raw.png",
        "/pictures/moi/before/raw.png",
        "/static/..%2fserver.py",
        "/static/fonts/..%2f__init__.py",
        "/figures/nobody",
    ],
)
def test_only_pictures_of_the_review_are_served(site, visitor, path):
    """Names are looked up, never joined to a path; what isn't there isn't there."""
    enters(site, visitor)
    assert visitor.get(path).status_code == 404


def test_nothing_is_kept_by_the_browser_or_let_in_from_elsewhere(site, visitor):
    """Pictures change under their address, and the page runs nothing but its own."""
    enters(site, visitor)
    headers = visitor.get("/pictures/moi/after/marked.png").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.long
@pytest.mark.slow
def test_every_page_is_valid(html_problems, small):
    """In both languages; before, between and after decisions; what was refused, and who isn't let in."""
    pages = {}
    for number, review in enumerate((small.review(), gone_wrong(small))):
        site = site_of(review)
        visitor = visitor_of(site)
        outside = visitor.get("/done")
        token = enters(site, visitor)
        names = ["/", "/done", *(f"/figures/{name}" for name in review.items), "/figures/nobody"]
        names += [f"/approve/{kind}" for kind in get_args(Status)] + [f"{name}?all" for name in names]
        names += [f"{name}{'&' if '?' in name else '?'}language=en" for name in names]
        pages |= {f"{number}, {name}": visitor.get(name, follow_redirects=True).text for name in names}
        note = {"csrf_token": token, "seen": "0", "note": 'a "b" <c>'}
        pages[f"{number}, rejected"] = visitor.post("/figures/moi/reject", data=note, follow_redirects=True).text
        pages[f"{number}, refused"] = visitor.post("/figures/moi/approve").text
        pages |= {
            f"{number}, then {name}": visitor.get(name).text for name in ("/figures/moi", "/done", "/approve/missing")
        }
        pages[f"{number}, finished"] = visitor.post("/finish", data={"csrf_token": token}).text
        pages[f"{number}, outside"] = outside.text
    assert len(set(pages.values())) > 20
    found = html_problems(pages)
    assert found == [], "\n".join(found)


# --- what is decided ----------------------------------------------------------------------------------------------


def test_approving_takes_over_one_figure_alone(small):
    """All its files; the others stay as they were, byte for byte."""
    before = small.files()
    review = small.review()
    review.approve(["bieu-mau"])
    after = small.files()
    assert {name for name in after if after[name] != before[name]} == {
        "bieu-mau.png",
        "bieu-mau.aria.yml",
        "bieu-mau.webp",
        "taken-with.json",
    }
    kinds = {"bieu-mau": "same", "ket-qua": "look", "moi": "missing", "cu": "orphan"}
    assert small.found() == kinds
    review.approve(["ket-qua", "moi", "cu"])
    assert set(small.found().values()) == {"same"}
    assert not review.left
    assert not list(small.screenshots.glob("cu.*"))


def test_a_note_stays_until_the_figure_is_approved(small):
    """It stands in every form of the next check."""
    review = small.review()
    review.reject("bieu-mau", "  Nút [Lưu]\nbị che ")
    again = small.review()
    assert "    rejected: Nút [Lưu] bị che" in as_text(again.report).splitlines()
    assert all("Nút [Lưu] bị che" in form(again.report) for form in FORMS.values())
    assert (again.items["bieu-mau"].note, again.items["bieu-mau"].is_open) == ("Nút [Lưu] bị che", True)
    again.approve(["bieu-mau"])
    assert not (small.screenshots / "notes.json").exists()


REJECTED = "Figure {} was rejected in review: “Sai màu”"


@pytest.mark.parametrize("figure", ["ket-qua", "moi", "cu"])
def test_no_build_takes_over_what_was_rejected(small, figure):
    """One that changed, that is new, that is to go: all stays as it is, the reason too, until somebody approves it."""
    small.review().reject(figure, "Sai màu")
    before = small.files()
    for _ in range(2):
        with pytest.raises(FigureError, match=re.escape(REJECTED.format(figure))):
            gallery.update(small.record, small.captures, small.screenshots)
        assert small.files() == before
    small.review().approve([figure])
    gallery.update(small.record, small.captures, small.screenshots)
    assert read_rejections(small.screenshots) == {}


def test_what_is_as_it_was_approved_is_rejected_no_more(small):
    """The page was corrected: the note goes with what it was about."""
    small.review().reject("ket-qua", "Sai màu")
    captures(small.captures, small.record)
    gallery.update(small.record, small.captures, small.screenshots)
    assert read_rejections(small.screenshots) == {}


def test_another_look_is_not_what_somebody_asked_for(small):
    """A rejected figure that changed once more is looked at once more."""
    small.review().reject("ket-qua", "Sai màu")
    capture(small.captures, "ket-qua", dot=(0, 200, 0))
    with pytest.raises(FigureError, match="was rejected"):
        gallery.update(small.record, small.captures, small.screenshots)


@pytest.mark.parametrize("figure", ["ket-qua", "moi"])
def test_a_rejected_figure_under_another_name_is_told(small, figure):
    """Its old name is one that no sentence shows: somebody has to say that this is right."""
    small.review().reject(figure, "Sai màu")
    before = small.files()
    renamed = json.loads(msgspec.json.encode(small.record).decode().replace(f"{figure}", "ten-khac"))
    for name in (".png", ".aria.yml"):
        shutil.copyfile(small.captures / f"{figure}{name}", small.captures / f"ten-khac{name}")
    record = msgspec.convert(renamed, type(small.record))
    with pytest.raises(FigureError, match=re.escape(REJECTED.format(figure))):
        gallery.update(record, small.captures, small.screenshots)
    assert small.files() == before
    review = small.review(record)
    assert review.items[figure].finding.status == "orphan"
    visitor = visitor_of(site := site_of(review))
    visitor.get(f"/enter/{site.token.text}")
    assert "Sai màu" in visitor.get(f"/figures/{figure}").text
    review.approve([figure])
    assert read_rejections(small.screenshots) == {}


def test_a_file_that_was_deleted_lifts_no_rejection(small):
    """It would be taken again."""
    small.review().reject("ket-qua", "Sai màu")
    for path in small.screenshots.glob("ket-qua.*"):
        path.unlink()
    with pytest.raises(FigureError, match="was rejected"):
        gallery.update(small.record, small.captures, small.screenshots)


def test_rendering_draws_nothing_that_was_rejected(small):
    """Marks that changed can be rejected as well."""
    gallery.update(small.record, small.captures, small.screenshots)
    write_rejection(small.screenshots, "bieu-mau", "Sai màu")
    assert gallery.redraw(small.record, small.screenshots) == []
    with pytest.raises(FigureError, match=re.escape(REJECTED.format("bieu-mau"))):
        gallery.redraw(small.record, small.screenshots, replace(PLAIN, ink="#123456"))
    assert read_rejections(small.screenshots) == {"bieu-mau": "Sai màu"}


@pytest.mark.parametrize("note", ["", " \n "])
def test_rejecting_takes_a_note(small, note):
    """Whoever corrects it must know why."""
    with pytest.raises(FigureError, match="needs a note"):
        small.review().reject("bieu-mau", note)


def test_no_figure_of_an_unproven_scenario_is_approved(small):
    """Not on the page, not by a form that somebody makes, not below it; looked at and rejected it may be."""
    review = small.review(small.broken)
    before = small.files()
    site = site_of(review)
    visitor = visitor_of(site)
    token = enters(site, visitor)
    assert re.search('class="approve"[^>]* disabled', visitor.get("/figures/hong").text)
    assert "kịch bản của hình không chạy được" in visitor.get("/approve/missing").text
    assert [item.id for item in review.of_kind("missing")] == ["moi"]
    answer = visitor.post("/figures/hong/approve", data={"csrf_token": token, "seen": 0}, follow_redirects=True)
    assert "Hình hong chưa được kiểm chứng" in answer.text
    with pytest.raises(FigureError, match="hong is not proven"):
        gallery.approve(small.broken, small.captures, small.screenshots, {"hong": None})
    assert small.files() == before
    review.reject("hong", "Sai")


def test_where_nothing_can_be_approved_the_page_says_what_to_correct(small):
    """One scenario failed, and all else is as it was."""
    gallery.update(small.record, small.captures, small.screenshots)
    site = site_of(gone_wrong(small))
    visitor = visitor_of(site)
    visitor.get(f"/enter/{site.token.text}")
    page = visitor.get("/", follow_redirects=True).text
    assert "Không có hình nào cần duyệt" in page
    assert "“nút [Sai]” is not on the screen" in page
    assert "Kết thúc" in page


def test_a_figure_whose_marks_find_nothing_waits(small):
    """Those that its table names: it is shown without marks, may be rejected, and holds up nobody else."""
    capture(small.captures, "bieu-mau", text=SNAPSHOT.replace('      - button "Đăng ký" [box=320,360,120,44]\n', ""))
    marked = shown(figure(marks=(Mark(1, "nút [Đăng ký]"),)))
    review = small.review(guide(section(marked, *small.record.chapters[0].sections[0].sentences[2:])))
    assert review.items["bieu-mau"].blocked
    assert [item.id for item in review.of_kind("meaning")] == []
    with pytest.raises(TargetError):
        review.approve(["bieu-mau"])
    review.reject("bieu-mau", "Thiếu nút")


def test_what_others_wrote_meanwhile_is_looked_at_again(small):
    """What was seen is what is approved."""
    review = small.review()
    gallery.update(small.record, small.captures, small.screenshots)
    with pytest.raises(FigureError, match="no longer as this review found it"):
        review.approve(["bieu-mau"])


@pytest.mark.parametrize("name", ["bieu-mau.webp", "bieu-mau.png", "bieu-mau.aria.yml", "notes.json"])
def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(small, name):
    """By hand, by git: it is refused to approve and to reject, and to put back what was approved before."""
    review = small.review()
    review.approve(["ket-qua"])
    (small.screenshots / name).write_bytes(b'{"bieu-mau": "Sai", "ket-qua": "Sai"}')
    before = small.files()
    with pytest.raises(FigureError, match="no longer as this review found it"):
        review.approve(["bieu-mau", "moi"])
    with pytest.raises(FigureError, match="no longer as this review found it"):
        review.reject("bieu-mau", "Sai")
    if name == "notes.json":
        with pytest.raises(FigureError, match="no longer as this review found it"):
            review.take_back("ket-qua")
    assert small.files() == before


def test_what_was_rejected_before_is_looked_at_one_by_one(small):
    """It is shown as rejected and left out of what is approved together, with the reason; looked at, it can be."""
    small.review().reject("ket-qua", "Sai màu")
    site = site_of(small.review())
    visitor = visitor_of(site)
    token = enters(site, visitor)
    assert "bị từ chối lần trước" in visitor.get("/figures/moi").text
    page = visitor.get("/approve/look").text
    assert "1 hình đổi hình thức không duyệt cùng lúc được" in page
    assert "Sai màu" in page
    assert 'name="figure"' not in page
    visitor.post("/approve/look", data={"csrf_token": token, "figure": "ket-qua"})
    assert read_rejections(small.screenshots) == {"ket-qua": "Sai màu"}
    visitor.post("/figures/ket-qua/approve", data={"csrf_token": token, "seen": 0})
    assert (small.found()["ket-qua"], read_rejections(small.screenshots)) == ("same", {})


def test_a_page_that_does_not_know_the_last_decision_decides_nothing(small, site, visitor):
    """A rejection in another tab stays, with its note; approving what is approved just says so."""
    token = enters(site, visitor)
    known, stale = {"csrf_token": token, "seen": 1}, {"csrf_token": token, "seen": 0}
    visitor.post("/figures/bieu-mau/reject", data=stale | {"note": "Nhãn sai"})
    answer = visitor.post("/figures/bieu-mau/approve", data=stale, follow_redirects=True)
    assert "vừa được quyết định ở một trang khác" in answer.text
    assert read_rejections(small.screenshots) == {"bieu-mau": "Nhãn sai"}
    assert visitor.post("/figures/bieu-mau/approve", data=known).location == "/figures/ket-qua"
    again = visitor.post("/figures/bieu-mau/approve", data=known, follow_redirects=True)
    assert "Đã duyệt: bieu-mau." in again.text
    assert "alert" not in again.text


def test_a_reason_that_is_refused_stays_in_its_field(small, site, visitor):
    """It is written again by nobody, whatever refused it; decided, it is gone."""
    token = enters(site, visitor)
    answer = visitor.post(
        "/figures/bieu-mau/reject", data={"csrf_token": token, "seen": 7, "note": "Nhãn sai"}, follow_redirects=True
    )
    assert "vừa được quyết định ở một trang khác" in answer.text
    assert ">Nhãn sai</textarea>" in answer.text
    visitor.post("/figures/bieu-mau/approve", data={"csrf_token": token, "seen": 0})
    assert "Nhãn sai" not in visitor.get("/figures/bieu-mau").text


def test_what_was_decided_is_taken_back(small):
    """Each figure stands as before, byte for byte, also one that was approved together, was rejected or an orphan."""
    small.review().reject("bieu-mau", "Chưa được")
    before, review = small.files(), small.review()
    review.approve(["bieu-mau", "moi", "cu"])
    review.reject("ket-qua", "Sai màu")
    review.take_back("moi")
    assert small.found() == {"bieu-mau": "same", "ket-qua": "look", "moi": "missing"}
    for name in ("cu", "ket-qua", "bieu-mau"):
        review.take_back(name)
    assert small.files() == before
    assert [item.id for item in review.left] == ["bieu-mau", "ket-qua", "moi", "cu"]
    review.approve(["bieu-mau"])
    assert small.found()["bieu-mau"] == "same"


def test_the_end_can_be_reached_at_any_time(site, visitor):
    """It says how many figures are left, and ends the review all the same."""
    token = enters(site, visitor)
    assert 'href="/done"' in visitor.get("/figures/moi").text
    assert "Còn 4 hình chưa quyết định" in visitor.get("/done").text
    assert "Đã kết thúc" in visitor.post("/finish", data={"csrf_token": token}).text


def test_all_of_a_kind_are_those_that_were_listed(small, site, visitor):
    """One that somebody else rejected since isn't taken with them."""
    token = enters(site, visitor)
    visitor.post("/approve/look", data={"csrf_token": token, "figure": ["ket-qua", "bieu-mau"]})
    assert small.found()["ket-qua"] == "same"
    assert small.found()["bieu-mau"] == "meaning"
    again = visitor.post("/approve/look", data={"csrf_token": token, "figure": "ket-qua"}, follow_redirects=True)
    assert again.text.count("Đã duyệt: ket-qua.") == 2  # said to each of both
    assert visitor.get("/approve/unproven").status_code == 404


def test_a_difference_is_red_where_it_is(small):
    """And nowhere else."""
    review = small.review()
    (small.screenshots / "shown.png").write_bytes(review.pictures.png("ket-qua", "difference", "raw"))
    picture = Image.open(small.screenshots / "shown.png")
    assert picture.getpixel((1002, 602)) == (200, 0, 25)
    red, green, _ = picture.split()
    assert {picture.getpixel(at) for at in ((10, 10), (750, 450))} == {(255, 255, 255)}
    assert red.getbbox() == green.getbbox()


DIES = """
import os, sys
from pathlib import Path
from guidebook import gallery
from guidebook.model import read_record

folder = Path(sys.argv[1])

def approve_until(last):
    done = 0
    def hook(event, arguments):
        nonlocal done
        beside = (str(folder / "screenshots"), str(folder / ".screenshots"))
        if event in ("open", "os.mkdir", "os.rename", "os.link", "os.rmdir") and str(arguments[0]).startswith(beside):
            done += 1
            if done == last:
                os._exit(9)
    record, kept = read_record(folder / "record.json"), gallery.entries_of(folder / "screenshots")
    sys.addaudithook(hook)
    gallery.approve(record, folder / "captures", folder / "screenshots", {"bieu-mau": kept["bieu-mau"], "cu": None})
    os._exit(0)

for line in sys.stdin:  # a process for each: to start Python anew would take most of the time
    child = os.fork()
    if not child:
        try:
            approve_until(int(line))
        finally:
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="nothing forks there")
def test_a_kill_while_approving_leaves_the_old_or_the_new_whole(small, tmp_path):
    """At every name that is given, changed or taken away; the next command finds one of both, and approving works."""
    small.review().reject("bieu-mau", "Chưa được")
    write_json(tmp_path / "record.json", small.record)
    old, found = small.files(), []
    command = [sys.executable, "-c", DIES, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as dying:
        for last in range(1, 60):
            for path in small.screenshots.iterdir():
                path.unlink()
            for name, data in old.items():
                (small.screenshots / name).write_bytes(data)
            dying.stdin.write(f"{last}\n")
            dying.stdin.flush()
            ended = int(dying.stdout.readline())
            kinds = small.found()
            found.append((kinds["bieu-mau"], "cu" in kinds, bool(read_rejections(small.screenshots))))
            if ended == 0:
                break
            assert ended == 9
    assert set(found) == {("meaning", True, True), ("same", False, False)}
    assert len(found) > 15


def test_who_stays_outside_is_told_in_both_languages(site, visitor):
    """Each sentence in its own; the page has its style inside, since there is no other file for them."""
    answer = visitor.get("/done")
    assert '<p lang="vi">Trang này chỉ mở được một lần' in answer.text
    assert '<p lang="en">This page opens only with the address' in answer.text
    style = re.search("<style>(.*?)</style>", answer.text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    enters(site, visitor)
    assert '<p lang="vi">Không có trang này.</p>' in visitor.get("/figures/nobody").text
    assert "Yêu cầu này không dùng được nữa" in visitor.post("/figures/moi/approve").text


def gone_wrong(small):
    """The small guide with a scenario whose second sentence fails before its two figures, and a stale sentence."""
    names = (("xong", "Đã xong"), ("in-ra", "In ra"))
    never = [Sentence("Thì", "then", f'hiển thị như hình {name}: "{caption}"', 30) for name, caption in names]
    why = "“nút [Sai]” is not on the screen “Đăng ký” (a.vn)."
    failed = Sentence("Khi", "when", "nhấn nút [Sai]", 26, failed=True, failure=why)
    broken = msgspec.structs.replace(section(act("mở trang"), failed, *never), passed=False)
    record = guide(*small.record.chapters[0].sections, broken)
    missing = message("target.missing", text="ô [Tên]", title="Đăng ký", address="a.vn")
    nearest = message("target.nearest-there", labels="[Họ tên]")
    stale = [TargetError(joined((missing, nearest)), Place(FILE, 9)), PublishError("As pytest says.", Place(FILE, 12))]
    changes = gallery.compare(small.record, small.captures, small.screenshots)
    report = Report(findings_of(record, changes, stale), "Chromium 1", ("Chromium 1",))
    return Review(report, record, small.captures, small.screenshots, PLAIN)


def test_what_is_wrong_in_the_guide_is_told_from_the_beginning(small):
    """Once for all its figures, which have their captions and numbers; what the run told stays in its language."""
    site = site_of(gone_wrong(small))
    visitor = visitor_of(site)
    enters(site, visitor)
    for address in ("/figures/moi", "/done"):
        page = visitor.get(address).text
        told = page[page.index("Cần sửa trong tài liệu") :]
        assert told.count("thu.feature:26</code>") == 1
        assert told.count('<span lang="en">“nút [Sai]” is not on the screen “Đăng ký” (a.vn).</span>') == 1
        assert "4. Đã xong</a>" in told
        assert "5. In ra</a>" in told
        assert "“ô [Tên]” không có trên màn hình “Đăng ký” (a.vn). Gần giống nhất ở đó: [Họ tên]." in told
        assert '<span lang="en">As pytest says.</span>' in told
        assert page.count("Cần sửa trong tài liệu") == 1
    page = visitor.get("/figures/xong").text
    assert '4. <span lang="vi">Đã xong</span></h2>' in page
    assert "chưa tới được: dòng 26 không đúng với màn hình" in page


def test_what_is_approved_together_is_seen(site, visitor):
    """Before and after of each, small, with a name."""
    enters(site, visitor)
    page = visitor.get("/approve/look").text
    assert 'alt="Ảnh trước: 2. Kết quả"' in page
    assert 'alt="Ảnh sau: 2. Kết quả"' in page
    picture = Image.open(io.BytesIO(visitor.get("/pictures/ket-qua/after/small.png").data))
    assert picture.size[1] == 270
    assert visitor.get("/pictures/moi/before/small.png").status_code == 404


@pytest.mark.long
@pytest.mark.parametrize("layer", LAYERS)
def test_the_room_of_each_picture_is_known_before_it_is_drawn(tmp_path, layer):
    """So that the page doesn't jump when it comes: its size on the screen, twice as many pixels."""
    dense = Guide(tmp_path)
    dense.run(DENSE)
    review = dense.review()
    for name, whens in (("bieu-mau", WHENS), ("moi", ("after",)), ("cu", ("before",))):
        width, height = review.pictures.css_size(name, layer)
        sizes = {Image.open(io.BytesIO(review.pictures.png(name, when, layer))).size for when in whens}
        assert sizes == {(2 * width, 2 * height)}


# --- its words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    ["Đăng ký", "nút [Đằng ký]", "ô [Đăng ký]", "[Đăng ký] trong khung [Khác]", "[Đăng ký]", "nút [Lưu] ở đầu trang"],
)
def test_a_mark_that_finds_nothing_is_told_in_vietnamese(target):
    """Whatever is the matter, behind the place where it is written."""
    with pytest.raises(TargetError) as refused:
        find(snapshot(), target)
    with told_in("vi"):
        assert str(TargetError(refused.value.told, Place(FILE, 7))).startswith(f"{FILE}:7: “{target}”")


def test_what_a_check_says_has_vietnamese_words(small):
    """All that the small guide's figures are told of."""
    words = [word for item in small.review(small.broken).items.values() for word in item.finding.words]
    assert len(words) >= 4
    in_english = list(map(str, words))
    with told_in("vi"):
        assert [str(word) for word in words if str(word) in in_english] == []


def test_every_word_of_the_page_is_translated():
    """Into each language that it speaks."""
    words = [value for name, value in vars(strings).items() if name.isupper()]
    translate = own_translator("en")
    assert [word for word in words if word != "{number}/{all}" and translate(word) == word] == []


# --- in a real browser ------------------------------------------------------------------------------------------------


@pytest.fixture
def served(small):
    """The review, served; its address and its thread."""
    small.kinds = small.found()
    with serving(small.review(), "Hướng dẫn thử") as (address, server):
        small.address, small.thread = address, Thread(target=server.serve_forever)
        small.thread.start()
        yield small
        server.shutdown()
        small.thread.join(10)


@pytest.fixture
def page(browser):
    """A page where things move, as on a reader's own."""
    with browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        yield page


@pytest.fixture
def open_page(served, page):
    """It was let in; no script fails, and nothing is blocked by the page's policy."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(served.address)
    yield page
    assert [one for one in complaints if "404" not in one] == []


@pytest.mark.long
def test_everything_is_decided_with_the_keyboard_alone(served, open_page):
    """Rejected with a note, approved, all of a kind, finished; the focus is always to be seen."""
    page, keys = open_page, open_page.keyboard
    keys.press("r")
    keys.type("Nhãn mới sai")
    keys.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    keys.press("Enter")
    page.get_by_role("status").wait_for()
    page.wait_for_url("**/figures/ket-qua")
    keys.press("n")
    page.wait_for_url("**/figures/moi")
    keys.press("p")
    page.wait_for_url("**/figures/ket-qua")
    keys.press("a")
    page.wait_for_url("**/figures/moi")
    keys.press("Shift+A")
    page.wait_for_url("**/approve/missing")
    assert page.evaluate("document.activeElement.matches('.approve') && scrollY === 0")
    keys.press("Enter")
    page.wait_for_url("**/figures/cu")
    keys.press("a")
    page.get_by_role("heading", name="Đã quyết định xong").wait_for()
    assert served.found() == {"bieu-mau": "meaning", "ket-qua": "same", "moi": "same"}
    assert read_rejections(served.screenshots) == {"bieu-mau": "Nhãn mới sai"}
    keys.press("Enter")
    page.get_by_role("heading", name="Đã kết thúc. Có thể đóng trang này.").wait_for()
    served.thread.join(10)
    assert not served.thread.is_alive()


@pytest.mark.long
def test_keys_type_where_people_type(served, open_page):
    """In the note a letter is a letter; and who needs no keys puts them away."""
    page = open_page
    page.get_by_label("Vì sao từ chối").press_sequentially("anpr?1A")
    assert page.get_by_label("Vì sao từ chối").input_value() == "anpr?1A"
    page.get_by_label("Dùng phím tắt").uncheck()
    page.locator("body").press("n")
    page.get_by_label("Dùng phím tắt").check()
    page.wait_for_url("**/figures/bieu-mau")
    page.locator("body").press("n")
    page.wait_for_url("**/figures/ket-qua")


VISIBLE = """async () => {
  const seen = [...document.querySelectorAll('.stage img')].filter(
    (one) => one.checkVisibility({visibilityProperty: true}));
  await Promise.all(seen.map((one) => one.decode()));
  return seen.map((one) => one.alt);
}"""


def visible(page):
    """The pictures that can be seen, by their names, once they are there."""
    return page.evaluate(VISIBLE)


@pytest.mark.long
def test_each_view_shows_what_it_says(served, open_page):
    """One picture or two, as printed or as taken; the choice holds for the next figure."""
    page = open_page
    seen = {}
    page.emulate_media(reduced_motion="reduce")
    for number, view in enumerate(VIEWS, 1):
        page.keyboard.press(str(number))
        seen[view] = visible(page)
    before, after = "Ảnh trước: Biểu mẫu đăng ký", "Ảnh sau: Biểu mẫu đăng ký"
    assert seen == {
        "before": [before],
        "after": [after],
        "slider": [before, after],
        "blink": [before],
        "difference": ["Chỗ khác nhau, tô đỏ: Biểu mẫu đăng ký"],
    }
    page.keyboard.press("3")
    page.get_by_role("slider").press("Home")
    assert page.evaluate("getComputedStyle(document.querySelector('.after')).clipPath") == "inset(0px 0px 0px 0%)"
    page.keyboard.press("o")
    assert page.get_by_label("Ảnh gốc").is_checked()
    page.keyboard.press("n")
    page.wait_for_url("**/figures/ket-qua")
    assert page.get_by_label("Ảnh gốc").is_checked()
    assert len(visible(page)) == 2


BORDER = """() => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const clip = getComputedStyle(document.querySelector('.after.marked')).clipPath;
  return [stage.x, stage.width, parseFloat(clip.split(' ')[3])];
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_picture_itself_is_the_slider(open_page, width):
    """Its border goes where the picture is pressed and dragged, from edge to edge; all of it is there at any width."""
    page = open_page
    page.set_viewport_size({"width": width, "height": 800})
    slider = page.get_by_role("slider")
    slider.scroll_into_view_if_needed()
    box, picture = slider.bounding_box(), page.locator("img.before.marked").bounding_box()
    assert box == picture
    assert 0 < box["x"] < box["x"] + box["width"] < width
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 40)
    page.mouse.down()
    for part in (0.4, 0.8):
        at = box["x"] + box["width"] * part
        page.mouse.move(at, box["y"] + 60)
        left, wide, percent = page.evaluate(BORDER)
        assert abs(left + wide * percent / 100 - at) < 1 + wide / 200
    page.mouse.up()
    page.keyboard.press("f")
    assert page.locator("img.before.marked").bounding_box()["width"] == slider.bounding_box()["width"] == 1280
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.keyboard.press("n")
    page.wait_for_url("**/figures/ket-qua")
    assert page.get_by_label("Cỡ thật").is_checked()


def test_a_finger_moves_the_large_picture_and_not_its_border(served, browser):
    """At full size the border has a slider of its own, which stays in sight; smaller, the picture is the slider."""
    phone = {"locale": "vi-VN", "viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    with browser.new_context(**phone) as context:
        page = context.new_page()
        page.goto(served.address)
        slider, picture = page.get_by_role("slider"), page.locator("img.before.marked")
        slider.scroll_into_view_if_needed()
        assert slider.bounding_box() == picture.bounding_box()
        page.get_by_label("Cỡ thật").check()
        assert picture.bounding_box()["width"] == 1280
        page.locator(".around").evaluate("around => { around.scrollLeft = 500 }")
        own, box = slider.bounding_box(), picture.bounding_box()
        assert own["y"] + own["height"] <= box["y"]
        assert 0 <= own["x"] < own["x"] + own["width"] <= 390
        touched = "([x, y]) => document.elementFromPoint(x, y).tagName"
        assert page.evaluate(touched, [195, box["y"] + 60]) == "IMG"
        page.touchscreen.tap(own["x"] + own["width"] * 0.8, own["y"] + own["height"] / 2)
        assert float(slider.input_value()) > 65
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_page_does_not_jump_when_pictures_come(page, served):
    """Their room is kept while they are drawn."""
    page.route("**/pictures/**", lambda route: None)
    page.goto(served.address, wait_until="commit")
    page.get_by_role("slider").wait_for()
    box = page.locator("img.before.marked").bounding_box()
    assert abs(box["height"] / box["width"] - (800 + 52) / 1280) < 0.01


@pytest.mark.long
def test_a_note_is_written_and_a_decision_taken_back_with_the_keyboard(served, open_page):
    """Esc leads out of the note, Ctrl+Enter sends it, u takes the decision back."""
    page, keys = open_page, open_page.keyboard
    keys.press("r")
    keys.type("Nhãn sai")
    keys.press("Escape")
    keys.press("n")
    page.wait_for_url("**/figures/ket-qua")
    keys.press("r")
    keys.type("Sai màu")
    keys.press("Control+Enter")
    page.wait_for_url("**/figures/moi")
    assert read_rejections(served.screenshots) == {"ket-qua": "Sai màu"}
    keys.press("a")
    page.wait_for_url("**/figures/cu")
    for name in ("moi", "ket-qua"):
        keys.press("p")
        page.wait_for_url(f"**/figures/{name}")
        keys.press("u")
        page.get_by_role("status").filter(
            has_text=f"Đã bỏ quyết định, hình trở lại như trước khi duyệt: {name}"
        ).wait_for()
    assert served.found() == served.kinds
    assert read_rejections(served.screenshots) == {}


def test_nothing_blinks_for_who_wants_stillness(served, open_page):
    """The pictures are swapped by hand then; for the others blinking is slow, and can be paused."""
    page = open_page
    animation = "getComputedStyle(document.querySelector('.after.marked')).animationName"
    page.keyboard.press("4")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(animation) == "none"
    page.keyboard.press("s")
    assert visible(page)[-1].startswith("Ảnh sau")
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(animation) == "blink"
    page.get_by_label("Dừng").check()
    assert page.evaluate(animation) == "none"


@pytest.mark.long
@pytest.mark.parametrize(("width", "language"), [(360, "vi"), (1280, "en")])
def test_every_page_is_for_everybody(served, open_page, width, language):
    """WCAG 2.1 A and AA, at both widths and in both languages; in neither anything is cut off at either width."""
    page = open_page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{page.url}?language={language}")
    addresses = ["/figures/bieu-mau?all", "/figures/moi", "/figures/cu", "/approve/look", "/done", "/nowhere"]
    for address in addresses:
        page.goto(served.address.partition("/enter")[0] + address)
        for view in "12345" if "bieu-mau" in address else "1":  # the others have one picture, and one view of it
            page.keyboard.press(view)
            judge(page)
    for spoken in LANGUAGES:
        page.goto(f"{served.address.partition('/enter')[0]}/done?language={spoken}")
        assert page.locator("html").get_attribute("lang") == spoken
        for address in addresses:
            page.goto(served.address.partition("/enter")[0] + address)
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_browsers_language_is_spoken(site, visitor):
    """English to who asks for it; Vietnamese to all others."""
    enters(site, visitor)
    assert "Sentences of the guide" in visitor.get("/figures/moi", headers={"Accept-Language": "en-GB,en"}).text
    assert "Câu trong tài liệu" in visitor.get("/figures/moi", headers={"Accept-Language": "fr"}).text


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def reviewing(built):
    """A project whose page got another button since its guide was built, and a review of it that waits."""
    page = (built.root / "page.html").read_text(encoding="utf-8")
    built.write("page.html", page.replace("</button>", "</button><button>Sang ba</button>"))
    process = built.start("review", "--no-open")
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Review at "):
            break
    process.address = lines[-1].split()[-1]
    process.stdout.readline()
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.mark.long
def test_what_is_approved_is_what_the_next_check_finds(built, reviewing, page):
    """The page ends the command, which says what was approved; a second one meanwhile is refused before it runs."""
    page.goto(reviewing.address)
    page.get_by_text("xuất hiện: nút [Sang ba]").wait_for()
    assert built.guidebook("review", "--no-open")[2].startswith("Another guidebook review is open in this project")
    page.keyboard.press("a")
    page.get_by_role("heading", name="Đã quyết định xong").wait_for()
    page.keyboard.press("Enter")
    out, err = reviewing.communicate(timeout=30)
    assert (reviewing.returncode, err) == (0, "")
    assert out == "trang-mot: approved\n1 approved, 0 rejected, 0 left to decide.\n"
    # a review begins as a check does
    assert built.guidebook("review", "--no-open")[:2] == (0, "Xem trang\n1 same. There is nothing to review.\n")


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that reaches one group only")
def test_ctrl_c_ends_in_order(built, reviewing, page):
    """A rejected figure is told; no process, no port, no folder of the run stays."""
    page.goto(reviewing.address)
    page.get_by_label("Vì sao từ chối").fill("Chưa duyệt nút này")
    page.get_by_role("button", name="Từ chối và ghi lại lý do").click()
    page.get_by_role("heading", name="Đã quyết định xong").wait_for()
    os.killpg(reviewing.pid, signal.SIGINT)
    out, err = reviewing.communicate(timeout=30)
    assert (reviewing.returncode, err) == (1, "")
    assert out.startswith("trang-mot: rejected: Chưa duyệt nút này\n")
    with socket.socket() as asked:
        port = int(re.search(r":(\d+)/", reviewing.address)[1])
        assert asked.connect_ex(("127.0.0.1", port)) != 0
    assert list((built.root / "build").glob(".last-run-*")) == []
    _, out, _ = built.guidebook("check", "--json", "-")
    assert json.loads(out)["findings"][0]["note"] == "Chưa duyệt nút này"
