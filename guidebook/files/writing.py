"""The one door by which the engine writes and removes: what it leaves, it leaves in the project.

A project may have been unzipped from anywhere, with links in it. Below the working directory, the project's folder,
nothing is written or removed that really lies elsewhere. What is written is a new file of a name that nothing
foretells, which then takes its place: a link that stands there is replaced, and never followed. What a person names
outside of the project is taken as it is named.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from guidebook.files.characters import all_named
from guidebook.files.writable import led_out
from guidebook.interrupts import unbroken
from guidebook.language.messages import message
from guidebook.untrusted_files import MOST_BYTES, leads_out, plain_parts, refuse_too_deep, stands_in


def replace_file(path: Path, parts: Iterable[bytes]) -> None:
    """Put a file in the place of another: all of it, or what stood there stays.

    Args:
        path: where; the folder is made where there is none.
        parts: what is written, part by part.

    Raises:
        OSError: it can't be written, or leads out of the project.
    """
    named = path
    path, is_own = _place_of(path)
    if not is_own and path.exists() and not path.is_file():  # /dev/stdout, a pipe: what a person named
        with path.open("wb") as file:
            file.writelines(parts)
        return
    path = path if is_own else path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with unfinished.open("xb") as file:
            file.writelines(parts)
        unfinished.replace(path)
    except OSError as error:
        if error.filename != str(unfinished):  # of a part that can't be read
            raise
        raise OSError(error.errno, error.strerror, str(named)) from None
    finally:
        unfinished.unlink(missing_ok=True)


def write_file(path: Path, content: bytes | str) -> None:
    """Write ``content``, a text in UTF-8 with the line ends that it has, as `replace_file` does.

    Raises:
        OSError: it can't be written, or leads out of the project.
    """
    replace_file(path, [content.encode("utf-8") if isinstance(content, str) else content])


def write_json(path: Path, value: Any, hook: Callable[[Any], Any] | None = None) -> None:
    """Write a value as indented JSON, as `replace_file` does.

    Args:
        path: where.
        value: what msgspec knows.
        hook: makes of a value that JSON has not one that it has.

    Raises:
        OSError: it can't be written, leads out of the project, or a text in ``value`` is none in UTF-8.
    """
    try:
        encoded = msgspec.json.encode(value, enc_hook=hook)
    except UnicodeEncodeError as error:
        odd = all_named(error.object[error.start : error.end])
        raise OSError(errno.EILSEQ, str(message("file.no-text", characters=odd)), str(path)) from None
    write_file(path, msgspec.json.format(encoded, indent=1))


def copy_plain(path: Path, target: Path, limit: int = MOST_BYTES) -> None:
    """Write what is in one file to another, part by part, as `replace_file` does.

    Args:
        path: what is read.
        target: what is written.
        limit: how many bytes it may have.

    Raises:
        OSError: ``path`` can't be read (see `plain_parts`), or ``target`` can't be written.
    """
    replace_file(target, plain_parts(path, limit))


def make_folder(path: Path) -> None:
    """Make the folder ``path``, and those that it stands in, where there is none.

    Raises:
        OSError: it can't be made, or leads out of the project.
    """
    _place_of(path)[0].mkdir(parents=True, exist_ok=True)


def remove_files(*files: Path) -> None:
    """Remove ``files``, if they are there: of a link itself, not what it leads to.

    Raises:
        OSError: one can't be removed, or stands in a folder that leads out of the project.
    """
    for file in files:
        (_place_of(file.parent)[0] / file.name).unlink(missing_ok=True)


def remove_folders(*folders: Path) -> None:
    """Remove ``folders`` to the end, if they are there; Ctrl-C is heeded when they are gone.

    Of a link it is the link that goes, and what leads out of the project stays.
    """
    with unbroken():
        for folder in folders:
            try:
                own = _place_of(folder.parent)[0] / folder.name
                if own.is_symlink():
                    own.unlink()
                else:
                    _remove(own)
            except OSError:
                continue


def _remove(folder: Path) -> None:
    """Remove ``folder``, however deep folders lie in it: what removes it goes down by calling itself."""
    try:
        refuse_too_deep(folder)
        shutil.rmtree(folder, ignore_errors=True)
    except (OSError, RecursionError):
        _level(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _level(folder: Path) -> None:
    """Put every folder in ``folder`` side by side, one after the other; a link is none."""
    left = [folder]
    while left:
        with os.scandir(left.pop()) as entries:
            inner = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]
        left += [one.rename(folder / secrets.token_hex(16)) for one in inner]


def refuse_link_out(path: Path) -> None:
    """See that ``path`` lies in the project where its name says so.

    Raises:
        OSError: it leads out, over a link.
    """
    _place_of(path)


def _place_of(path: Path) -> tuple[Path, bool]:
    """``path`` from the root of the disk, and whether it is of the project. Errors: `OSError` where it leads out."""
    here = Path.cwd()
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute() leaves ".." in, which would lead out
    if leads_out(whole, here):
        link = next(one for one in (*reversed(whole.parents), whole) if leads_out(one, here))
        raise OSError(errno.ELOOP, str(led_out(link, here)), str(path))
    return whole, stands_in(whole, here)
