"""Publishing all formats at once: the guide is built aside, then takes the old one's place, or the old one stays."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidebook.errors import PublishError
from guidebook.files.folders import recover_interrupted, replace_folder
from guidebook.files.writing import copy_plain, make_folder, remove_folders
from guidebook.language.messages import message
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.fingerprints import Fingerprints, write_fingerprints
from guidebook.publish.html import write_front_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_CACHE = "printed"


@dataclass(frozen=True)
class Published:
    """What stands in a folder now.

    Args:
        editions: each language, with all formats that stand there.
        gone: the files of before that were removed, since they were of another text; named from the folder on.
    """

    editions: tuple[Edition, ...]
    gone: tuple[Path, ...]


def publish(
    editions: Sequence[Edition], folder: Path, browser: Callable[[], Browser], *, keep: bool = False
) -> Published:
    """Publish all ``editions`` with their formats in ``folder``, in place of what stood there.

    Beside ``folder`` stays ``printed/``: fonts as they were printed, for the next time. Whatever goes
    wrong, the old guide stays whole.

    Args:
        editions: the guide in each language.
        folder: where the guide stands afterwards; its parent has to be writable.
        browser: gives a browser that prints; called only where a format needs one.
        keep: whether a format that stands there and that its edition doesn't name stays, as long as its text is the
            same (see fingerprints.py). An edition that names no format is then published with what stays.

    Raises:
        PublishError: the record is incomplete, refers to what isn't there, or the folder can't be written.
        BrowserError: the browser can't print.
    """
    for edition in editions:
        edition.refuse_incomplete()
    recover_interrupted(folder)
    asked = {edition.folder: edition.formats for edition in editions}
    before = Fingerprints(folder)
    full = before.with_reusable(editions) if keep else tuple(editions)
    jpegs: dict[bytes, bytes] = {}
    with _folders_beside(folder) as (guide, work):
        for edition in full:
            target, room = guide / edition.folder, work / edition.guide_name / edition.language
            make_folder(target)
            make_folder(room)
            for printed in edition.formats:
                if printed in asked[edition.folder] or not printed.reusable:
                    printed.write(edition, target / printed.file, Tools(browser, room, folder.parent / _CACHE, jpegs))
                else:
                    copy_plain(folder / edition.folder / printed.file, target / printed.file)
        write_fingerprints(full, guide)
        if full and full[0].guide_name:
            write_front_page(full, guide)
        gone = tuple(file for file in before.printed_files if not (guide / file).exists())
        try:
            replace_folder(guide, folder)
        except OSError as error:  # Windows moves no folder of which a file is open
            fields = {"folder": folder.name, "reason": error.strerror}
            raise PublishError(message("guide.not-replaceable", **fields)) from None
    return Published(full, gone)


@contextmanager
def _folders_beside(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Two new folders beside ``folder``, for the guide and for work; what is left of them at the end is removed."""
    mark = secrets.token_hex(4)
    guide, work = (folder.with_name(f".{folder.name}-{mark}-{part}") for part in ("new", "work"))
    try:
        make_folder(guide)
        make_folder(work)
        yield guide, work
    except OSError as error:
        raise PublishError(message("guide.not-writable", folder=folder.name, reason=error.strerror)) from None
    finally:
        remove_folders(guide, work)
