"""Take the hard pages anew and approve them: ``python -m tests.hard_pages``. Look at every picture that it names."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from guidebook import gallery
from guidebook.browser.browsers import find_browser, launch_options
from guidebook.browser.switches import NOWHERE
from tests.hard_pages import FOLDER, record, take


def main() -> None:
    """Bring the approved figures up to the pages, and say which changed and why."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        options = launch_options(find_browser())
        browser = playwright.chromium.launch(**{**options, "args": [*options["args"], *NOWHERE]})
        take(browser, Path(folder))
        changes = gallery.update(record(f"chromium {browser.version}"), Path(folder), FOLDER)
        browser.close()
    sys.stdout.write("".join(f"{change}\n" for change in changes) or "Nothing changed.\n")


if __name__ == "__main__":
    main()
