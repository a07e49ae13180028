"""Placement on the fullest pages of both portals: twelve marks of all kinds cover nothing; the count is printed."""

import sys
from itertools import cycle

import pytest

from guidebook.browser.camera import Camera
from guidebook.drawing.annotation import annotated_figure
from guidebook.errors import TargetError
from guidebook.model import Mark
from guidebook.sentences.finding import find
from guidebook.sentences.words import MARK_KINDS
from guidebook.snapshot import read_snapshot
from steps.journeys import accounts, dossiers, officials, sessions
from tests.guides import figure, section, shown
from tests.overlaps import TOUCHED, overlaps

PAGES, MARKS = 40, 12
SIZE = (1280, 1400)
LABEL = "Nhập đúng như trên giấy tờ tùy thân"
# Every address that a portal's links lead to, at most three of a kind, and how many controls stand there.
WALK = """async start => {
  const found = {}, kinds = {}, queue = [start];
  for (const address of queue) {
    const kind = new URL(address).pathname.replace(/\\d+/g, '#');
    if (address in found || /dang-?xuat/.test(kind) || kinds[kind] >= 3) continue;
    const answer = await fetch(address).catch(() => null);  // led to another portal, which its own walk visits
    if (!answer?.ok) continue;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    found[address] = page.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea').length;
    for (const link of page.querySelectorAll('a[href]')) {
      const next = new URL(link.getAttribute('href'), address);
      if (next.origin === location.origin) queue.push(next.origin + next.pathname + next.search);
    }
  }
  return found;
}"""


def walked(page, start, found):
    """Add the pages below ``start`` as whoever is signed in sees them: how full and where; with which cookies."""
    page.goto(start)
    cookies = page.context.cookies()
    for address, count in page.evaluate(WALK, start).items():
        found.setdefault((-count, address), cookies)


def all_pages(screen, citizen):
    """The pages of both portals: without an account, with accounts, and an official's."""
    addresses, page, found = citizen.portals.addresses, screen.page, {}
    national, province = f"{addresses.national}/", f"{addresses.province('quangtri')}/"
    for start in (
        national,
        f"{addresses.registration}/register",
        f"{addresses.registration}/register/thue-bao-di-dong",
    ):
        walked(page, start, found)
    walked(page, province, found)
    accounts.open_national_account(citizen)
    citizen.here.open_account()
    dossiers.submit_dossier(citizen)
    officials.employ_official(citizen)
    sessions.sign_in_nationally(screen, citizen)
    walked(page, national, found)
    page.goto(f"{province}quangtri/congdan/dangnhap")
    sessions.sign_in_provincially(screen, citizen)
    screen.see("nút tên của mình")
    walked(page, province, found)
    sessions.sign_out_provincially(screen, citizen)  # a citizen is refused at the entrance of officials
    page.goto(f"{province}quangtri/canbo/dangnhap")
    officials.sign_in_official(screen, citizen)
    screen.see("tiêu đề [QUẢN LÝ HỒ SƠ]")
    walked(page, page.url, found)
    return found


def seen(page, camera, address, cookies):
    """What stands at ``address`` for whoever has those ``cookies``."""
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.goto(address)
    return read_snapshot(camera.capture(masked=False).snapshot)


def marked(snapshot, kinds):
    """Up to twelve marks, evenly over the controls that a name tells apart."""
    named = [f"[{node.label}]" for node in snapshot.nodes if node.role in TOUCHED and snapshot.visible(node)]
    clear = [target for target in dict.fromkeys(named) if is_clear(snapshot, target)]
    chosen = clear[:: max(1, len(clear) // MARKS)][:MARKS]
    return [
        Mark(number, target, kind=kind, label=LABEL if kind == "label" else "")
        for (number, target), kind in zip(enumerate(chosen, 1), cycle(kinds))
    ]


def is_clear(snapshot, target):
    """Whether ``target`` names one thing that can be seen."""
    try:
        return snapshot.visible(find(snapshot, target))
    except TargetError:
        return False


@pytest.mark.long
def test_no_tag_covers_anything_on_the_fullest_pages(screen, citizen, capsys):
    """Badges alone, and marks of all kinds in turn, on the pages with the most controls."""
    fullest = sorted(all_pages(screen, citizen).items())[:PAGES]
    screen.page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    camera, problems, count = Camera(screen.page, SIZE, 1), [], 0
    for ((_, address), cookies), kinds in zip(fullest, cycle((("badge",), MARK_KINDS))):
        snapshot = seen(screen.page, camera, address, cookies)
        one = figure(marks=marked(snapshot, kinds))
        problems += [
            f"{address}: {it}" for it in overlaps(annotated_figure(one, section(shown(one)), snapshot), snapshot)
        ]
        count += len(one.marks)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(problems)} overlaps of {count} marks on the {len(fullest)} fullest pages\n")
    assert problems == []
    assert (len(fullest), count > 6 * PAGES) == (PAGES, True)
