"""Publishing is whole: the guide is built aside, then takes the old one's place, or the old one stays."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import PublishError
from guidebook.files.swapping import remove, restore, swap
from guidebook.language.messages import message
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.printed import Printed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PRINTED = "printed"


@dataclass(frozen=True)
class Published:
    """What stands in a folder now: its editions, each with all its formats; and the files of before that are ``gone``,
    since they were of another text.
    """

    editions: tuple[Edition, ...]
    gone: tuple[Path, ...]


def publish(
    editions: Sequence[Edition], folder: Path, browser: Callable[[], Browser], *, keep: bool = False
) -> Published:
    """Publish all ``editions`` with their formats in ``folder``, in place of what stood there.

    With ``keep``, a format that stands there and that its edition doesn't name stays (see printed.py), and an edition
    that names none is published only with what stays. Beside ``folder`` stays ``printed/``: the pictures and fonts as
    they were printed, for the next time. ``browser`` is asked for one only where a format needs it.
    Errors: `PublishError` where the record is incomplete, refers to what isn't there, or the folder can't be
    written; `BrowserError` where it can't be printed. Whatever goes wrong, the old guide stays whole.
    """
    for edition in editions:
        edition.refuse_incomplete()
    restore(folder)
    asked = {edition.language: edition.formats for edition in editions}
    printed = Printed(folder)
    full = printed.completed(editions) if keep else tuple(editions)
    with _aside(folder) as (guide, work):
        for edition in full:
            place, room = guide / edition.folder, work / edition.language
            place.mkdir(exist_ok=True)
            room.mkdir()
            for one in edition.formats:
                if one in asked[edition.language] or not one.reusable:
                    one.write(edition, place / one.file, Tools(browser, room, folder.parent / _PRINTED))
                else:
                    shutil.copyfile(folder / edition.folder / one.file, place / one.file)
        printed.note(full, guide)
        gone = tuple(file for file in printed.files if not (guide / file).exists())
        _replace(guide, folder)
    return Published(full, gone)


@contextmanager
def _aside(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Two new folders beside ``folder``; what is left of them at the end is removed."""
    mark = secrets.token_hex(4)
    guide, work = (folder.with_name(f".{folder.name}-{mark}-{part}") for part in ("new", "work"))
    try:
        guide.mkdir(parents=True)
        work.mkdir()
        yield guide, work
    except OSError as error:
        raise PublishError(message("guide.not-writable", folder=folder.name, reason=error.strerror)) from None
    finally:
        remove(guide, work)


def _replace(new: Path, folder: Path) -> None:
    """Put ``new`` in the place of ``folder``."""
    try:
        swap(new, folder)
    except OSError as error:  # Windows moves no folder of which a file is open
        raise PublishError(message("guide.not-replaceable", folder=folder.name, reason=error.strerror)) from None
