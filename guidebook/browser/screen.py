"""The hand, made of `doing`, `moving`, `windows`, `seeing` and `seeing_fields`: each verb stands in one of them.

A page is watched (`watched_page`), what was given to its fields is looked at again (`held_fields`), targets are looked
for on it (`lookup`); upon that stand the five.

Each verb takes targets ("nút [Liên kết]"), waits as a reader would, and tells the listener what it touched
or proved. A verb that fails says what was looked for, where, and the nearest labels that are there.
"""

from __future__ import annotations

from guidebook.browser.doing import Doing
from guidebook.browser.moving import Moving
from guidebook.browser.seeing_fields import SeeingFields
from guidebook.browser.windows import Windows


class Screen(Doing, Moving, Windows, SeeingFields):
    """A page as its reader sees it, works it, and reads it; see `WatchedPage` for what it is made from."""
