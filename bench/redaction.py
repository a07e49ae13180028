"""What leaks of a person, and what is stopped without need: ``python -m bench.redaction``.

Every kind of page of the tests (tests/personal_pages.py), each built for two people. Their figures must be the same,
picture and snapshot, byte for byte. Prints what isn't, then a line of sums: how many kinds were tried, how many leak,
how many are stopped though they could be masked, and what looking for people costs beside a capture that doesn't.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter

from playwright.sync_api import Page, sync_playwright

from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.camera import Camera, Capture
from guidebook.errors import FigureError
from guidebook.redaction.privacy import Privacy
from tests.personal_pages import Kind, kinds, told_apart, whole

SIZE = (640, 400)


def main() -> None:
    """``python -m bench.redaction [--only REGEX]``; ends with 1 where anything leaks."""
    words = argparse.ArgumentParser(prog="python -m bench.redaction", description=(__doc__ or "").partition("\n")[0])
    words.add_argument("--only", default="", metavar="REGEX", help="kinds of that name alone")
    chosen = [kind for kind in kinds() if re.search(words.parse_args().only, kind.name)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(find_browser()))
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, reduced_motion="reduce")
        found: Counter[str] = Counter()
        masked = unmasked = 0.0
        for kind in chosen:
            verdict, with_masks, without = judged(page, kind)
            found[verdict.partition(":")[0]] += 1
            masked, unmasked = masked + with_masks, unmasked + without
            if verdict != "same":
                sys.stdout.write(f"{kind.name}: {verdict}\n")
    sys.stdout.write(
        f"{len(chosen)} kinds of pages for two people: {found['leaks']} leak, {found['stopped']} are stopped, "
        f"{found['same']} are the same. A capture takes {masked / unmasked:.2f} times as long as without looking.\n"
    )
    sys.exit(bool(found["leaks"]))


def judged(page: Page, kind: Kind) -> tuple[str, float, float]:
    """Whether the pages of both people are the same; the seconds that both captures took, with masks and without."""
    captures: list[Capture] = []
    seconds = [0.0, 0.0]
    for html in kind.pages:
        page.set_content(whole(html), wait_until="load")
        for which, is_masked in enumerate((True, False)):
            started = time.perf_counter()
            try:
                capture = Camera(page, SIZE, 1, Privacy(asked=kind.asked)).capture(masked=is_masked)
            except FigureError as error:
                return f"stopped: {error.message}", *seconds
            seconds[which] += time.perf_counter() - started
            captures += [capture] if is_masked else []
    differs = told_apart(*captures)
    return (f"leaks: {', '.join(differs)}" if differs else "same"), *seconds


if __name__ == "__main__":
    main()
