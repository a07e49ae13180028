"""Whether a changed screen is told, of the right figure and of its right kind: ``python -m bench.changes``.

Pages of both portals are photographed and approved as figures. Each is changed in one of the ways of ``changes.toml``,
at a place that a seed chooses, photographed again, and all figures are judged as `guidebook check` judges. What a
reader would notice has to be told of that figure, as a change in meaning or in looks, and of no other; what nobody
would notice has to be told of none. Prints JSON: ``{"changes": [[name, expected, found, seconds, pixelmatch], …],
"unchanged": seconds}``. Expected and found are "meaning", "look" or "", found "elsewhere" where another figure is told
of; seconds are those of comparing one figure, its pictures decoded: null where words or places tell enough and no pixel
is looked at. Pixelmatch gets the same two pictures, once for each name: it takes seconds. Of a figure that did not
change, seconds are all.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter
from pixelmatch.contrib.PIL import pixelmatch
from playwright.sync_api import Page, Playwright, sync_playwright

from bench.baseline import visiting
from guidebook import gallery
from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.camera import STILL, Camera, Capture
from guidebook.gallery.verdicts import Shot, verdict
from guidebook.model import Chapter, Environment, Figure, Record, Section, Sentence
from guidebook.snapshot import read_snapshot
from mock_portals.directory import Catalogue
from mock_portals.network import Network

SIZE, SCALE = (1280, 800), 2
PAGES = {
    "quoc-gia": "https://dichvucong.gov.vn/",
    "phuong-thuc": "https://dangky.dichvucong.gov.vn/register",
    "dang-ky": "https://dangky.dichvucong.gov.vn/register/thue-bao-di-dong",
    "tinh": "https://dichvucong.quangtri.gov.vn/",
    "tinh-dang-ky": "https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangkytaikhoan",
    "tinh-dang-nhap": "https://dichvucong.quangtri.gov.vn/quangtri/congdan/dangnhap",
}
SEEDS = range(2)
# What another browser takes changed: the kind, the change, the page.
ABROAD = (
    ("meaning", "a label", "quoc-gia"),
    ("look", "a background", "tinh"),
    ("look", "a paler ink", "phuong-thuc"),
    ("look", "a paler colour of links", "tinh-dang-nhap"),
    ("look", "a button's letters", "tinh-dang-ky"),
    ("look", "a dot from green to red", "dang-ky"),
)

CHANGES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_IN_PAGE = """seed => {
  const CONTROL = "main button, main a[href], header a[href]";
  const shown = (one) => { const r = one.getBoundingClientRect();
    return r.width > 8 && r.height > 8 && r.top > 25 && r.bottom < innerHeight && one.checkVisibility(); };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  document.body.insertAdjacentHTML("beforeend", "<i id=dot></i>");  // says that all is well
  document.querySelector("#dot").style.cssText =
    "position: fixed; right: 9px; bottom: 9px; width: 30px; height: 30px; border-radius: 50%; background: #2a7f3f";
  const pick = (selector) => { const found = all(selector); return found[(seed * 7 + 3) % found.length]; };
  SCRIPT
}"""


def _noise(picture: Image.Image, seed: int) -> Image.Image:
    """Every colour up to two steps off."""
    chance = random.Random(seed)
    table = [[max(0, min(255, value + chance.randint(-2, 2))) for value in range(256)] for _ in range(3)]
    return picture.point([value for channel in table for value in channel])


def _smoothed(picture: Image.Image, _: int) -> Image.Image:
    """Edges a little softer, as another smoothing would have them."""
    return picture.filter(ImageFilter.GaussianBlur(0.35))


PIXELS: dict[str, Callable[[Image.Image, int], Image.Image]] = {"noise": _noise, "smoothing": _smoothed}


@dataclass(frozen=True)
class Judged:
    """A change, what a reader makes of it, what was told, and how long comparing took, us and pixelmatch."""

    name: str
    expected: str
    found: str
    seconds: float | None
    pixelmatch: float | None


@dataclass
class Approved:
    """The pages as figures that were approved, in a folder; ``captures`` is what a run of now has taken."""

    folder: Path
    shots: dict[str, Capture]

    def __post_init__(self) -> None:
        self.captures, self.screenshots = self.folder / "captures", self.folder / "screenshots"
        self._timed: set[str] = set()
        self.captures.mkdir()
        for name, capture in self.shots.items():
            self.put(name, capture)
        gallery.update(self.record("usual"), self.captures, self.screenshots)

    def put(self, name: str, capture: Capture) -> None:
        """Keep what was taken of a page."""
        (self.captures / f"{name}.png").write_bytes(capture.png)
        (self.captures / f"{name}.aria.yml").write_text(capture.snapshot, encoding="utf-8", newline="\n")

    def record(self, browser: str) -> Record:
        """A run that took all of them."""
        figures = tuple(
            Sentence("Thì", "then", name, 1, figure=Figure(name, name, 1), passed=True) for name in self.shots
        )
        chapter = Chapter("Trang", "trang.feature", (Section("Trang", 1, figures, passed=True),))
        return Record((chapter,), Environment(browser=browser), complete=True)

    def judged(self, name: str, page: str, expected: str, now: Capture, browser: str = "usual") -> Judged:
        """What is told when ``page`` looks as it does ``now``."""
        self.put(page, now)
        told = {one.id: one.why.kind for one in gallery.compare(self.record(browser), self.captures, self.screenshots)}
        self.put(page, self.shots[page])
        found = "elsewhere" if told.keys() - {page} else told.get(page, "")
        seconds = comparing(self.shots[page], now, other_build=browser != "usual")
        return Judged(name, expected, found, seconds, self._peer(name, self.shots[page], now) if seconds else None)

    def _peer(self, name: str, old: Capture, new: Capture) -> float | None:
        if name in self._timed:
            return None
        self._timed.add(name)
        return pixelmatch_takes(old, new)

    def unchanged(self) -> float:
        """The seconds that each figure costs where none changed."""
        started = time.process_time()
        gallery.compare(self.record("usual"), self.captures, self.screenshots)
        return (time.process_time() - started) / len(self.shots)


def pixelmatch_takes(old: Capture, new: Capture) -> float:
    """The seconds that pixelmatch needs for two pictures."""
    before, after = picture(old), picture(new)
    started = time.process_time()
    pixelmatch(before, after)
    return time.process_time() - started


def comparing(old: Capture, new: Capture, *, other_build: bool) -> float | None:
    """The seconds that comparing takes, all files read; None where no pixel is looked at, or none differs."""
    pictures, asked = [picture(one) for one in (old, new)], []

    def shot(capture: Capture, pixels: Image.Image) -> Shot:
        return Shot(read_snapshot(capture.snapshot), None, lambda: asked.append(pixels) or pixels)

    before, after = map(shot, (old, new), pictures)
    started = time.process_time()
    verdict(before, after, other_build=other_build)
    took = time.process_time() - started
    return took if asked and pictures[0].tobytes() != pictures[1].tobytes() else None


def picture(capture: Capture) -> Image.Image:
    """The pixels."""
    return Image.open(io.BytesIO(capture.png)).convert("RGB")


def with_pixels(capture: Capture, altered: Image.Image) -> Capture:
    """The same page with other pixels."""
    buffer = io.BytesIO()
    altered.save(buffer, "PNG", compress_level=1)
    return Capture(buffer.getvalue(), capture.snapshot, capture.address, capture.title)


def taken(page: Page, address: str, script: str = "", seed: int = 0) -> Capture:
    """The page, loaded anew and changed."""
    page.goto(address)
    page.evaluate(_IN_PAGE.replace("SCRIPT", script), seed)
    return Camera(page, SIZE, SCALE).capture(masked=False)  # the portals' people are invented


def all_changes(page: Page, approved: Approved) -> Iterator[Judged]:
    """Every change, at the places that the seeds choose, page after page."""
    turn = 0
    for kind, scripts in CHANGES.items():
        for name, script in scripts.items():
            for seed in SEEDS:
                figure = list(PAGES)[turn % len(PAGES)]
                turn += 1
                now = taken(page, PAGES[figure], script, seed)
                yield approved.judged(name, figure, kind.replace("nothing", ""), now)
    for name, alter in PIXELS.items():
        for seed, (figure, old) in enumerate(approved.shots.items()):
            yield approved.judged(name, figure, "", with_pixels(old, alter(picture(old), seed)))
    for figure, address in PAGES.items():
        yield approved.judged("the same page again", figure, "", taken(page, address))


def by_another(page: Page, approved: Approved, browser: str) -> Iterator[Judged]:
    """What another browser makes of the same pages, and of some that changed."""
    name = f"another browser: {browser}"
    for figure, address in PAGES.items():
        yield approved.judged(name, figure, "", taken(page, address), browser)
    for kind, change, figure in ABROAD:
        now = taken(page, PAGES[figure], CHANGES[kind][change], 1)
        yield approved.judged(f"{name}, and {change}", figure, kind, now, browser)


def browsers() -> list[tuple[str, list[str]]]:
    """The usual one; then others, which draw letters otherwise: it without hinting, and any other there is."""
    usual = str(find_browser().path)
    more = [path for name in ("chromium", "google-chrome", "microsoft-edge") if (path := shutil.which(name))]
    return [(usual, []), (usual, ["--font-render-hinting=none"]), *((path, []) for path in more if path != usual)]


@contextmanager
def _page_of(playwright: Playwright, network: Network, path: str, more: list[str]) -> Iterator[Page]:
    options = launch_options(find_browser())
    arguments = [*options["args"], *more, *network.browser_arguments]
    with (
        playwright.chromium.launch(**{**options, "executable_path": path, "args": arguments}) as browser,
        visiting(browser, network, Catalogue.may_2020()) as visit,
    ):
        visit.page.context.add_init_script(STILL)
        yield visit.page


def main() -> None:
    """``python -m bench.changes``."""
    (usual, *others), found = browsers(), []
    with Network() as network, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        with _page_of(playwright, network, *usual) as page:
            approved = Approved(Path(folder), {name: taken(page, address) for name, address in PAGES.items()})
            found += all_changes(page, approved)
            unchanged = approved.unchanged()
        for path, more in others:
            with _page_of(playwright, network, path, more) as page:
                found += by_another(page, approved, " ".join([Path(path).name, *more]))
    lines = [[one.name, one.expected, one.found, one.seconds, one.pixelmatch] for one in found]
    sys.stdout.write(json.dumps({"changes": lines, "unchanged": unchanged}, ensure_ascii=False))


if __name__ == "__main__":
    main()
