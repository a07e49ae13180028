"""The hand: everything a sentence does to a page goes through here, in the sentence's own words.

Each verb takes targets ("nút [Liên kết]"), waits as a reader would, and tells the listener what it touched
or proved. A verb that fails says what was looked for, where, and the nearest labels that are there.
"""

from __future__ import annotations

from guidebook.browser.doing import Doing
from guidebook.browser.moving import Moving
from guidebook.browser.outcomes import Outcomes


class Screen(Doing, Moving, Outcomes):
    """A page as its reader sees it, works it, and reads it; see `WatchedPage` for what it is made from."""
