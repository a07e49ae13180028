"""Replacing files of a folder together: all of them or none, whenever the process dies.

    with alone(folder):                      one at a time; what was broken off before is undone first
        replace_all(folder, {"a.png": …})

The new files are written beside the old ones (``.a.png.new``), the old ones are kept beside (``.a.png.old``), then a
journal names them all (``.replacing``). As long as it is there the old files are the true ones, and whoever comes next
puts them back; the moment it is gone, the new ones are. Names are enough: a file is never written where it is read.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import msgspec

from guidebook.errors import FigureError
from guidebook.files.locks import lock_of
from guidebook.files.writing import led_out
from guidebook.json_text import from_json
from guidebook.plain import is_plain, leads_out, read_plain

JOURNAL = ".replacing"
_NEW, _OLD = ".new", ".old"
_FORGED = "Nothing was touched: delete {}, and restore the figures from git."


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who replaces files of ``folder``; what somebody broke off is undone.

    Errors: `FigureError` where another command is at it, the folder can't be written, or it leads out of the project.
    """
    if leads_out(folder, folder.parent):
        raise FigureError(led_out(folder, folder.parent))
    with ExitStack() as stack:
        with _told(folder):  # beside the folder, where git looks for nothing
            ours = stack.enter_context(lock_of(folder.parent / "build" / f"{folder.name}.lock"))
        if not ours:
            raise FigureError(f"Another command is writing {folder.name}/ just now: wait for it, and start again.")
        with _told(folder):
            _undo(folder)
            _sweep(folder)
        yield


def settle(folder: Path) -> None:
    """Undo what somebody broke off, before ``folder`` is read; nothing is done where nothing was."""
    if (folder / JOURNAL).exists():
        with alone(folder):
            return


def replace_all(folder: Path, files: dict[str, bytes], unwanted: Iterable[Path] = ()) -> None:
    """Write ``files`` into ``folder`` and remove the ``unwanted`` from it; to be done `alone`.

    Errors: `FigureError` where that fails; the old files are there then.
    """
    gone = [path.name for path in unwanted]
    with _told(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _prepare(folder, files, [*files, *gone])
            for name in files:
                _beside(folder, name, _NEW).replace(folder / name)
            for name in gone:
                (folder / name).unlink(missing_ok=True)
            _end(folder)
        except OSError:
            _undo(folder)
            raise
        finally:
            with suppress(OSError):  # a folder that can't be written has nothing of ours in it
                _sweep(folder)


def _prepare(folder: Path, files: dict[str, bytes], names: list[str]) -> None:
    """All that undoing needs, on the disk; the journal last."""
    before = {name: (folder / name).exists() for name in names}
    for name, data in files.items():
        _write(_beside(folder, name, _NEW), data)
    for name in (name for name, existed in before.items() if existed):
        _keep(folder / name, _beside(folder, name, _OLD))
    begun = folder / f"{JOURNAL}{_NEW}"
    _write(begun, msgspec.json.encode(before))
    _sync_folder(folder)
    begun.replace(folder / JOURNAL)
    _sync_folder(folder)


def _end(folder: Path) -> None:
    """Without the journal, what stands in the folder is what is true."""
    _sync_folder(folder)
    (folder / JOURNAL).unlink()
    with suppress(OSError):  # that is true by now, and nothing is left that could take it back
        _sync_folder(folder)


def _undo(folder: Path) -> None:
    """Put back what the journal names; it may be broken off itself and done again."""
    if not (folder / JOURNAL).exists():
        return
    for name, existed in _named(folder).items():
        old = _beside(folder, name, _OLD)
        if old.exists():
            old.replace(folder / name)
        elif not existed:
            (folder / name).unlink(missing_ok=True)
    _end(folder)


def _named(folder: Path) -> dict[str, bool]:
    """What the journal names. Errors: `FigureError` where that is not a file of the folder: nothing is touched then."""
    where = f"{folder.name}/{JOURNAL}"
    try:
        named = from_json(read_plain(folder / JOURNAL), dict[str, bool])
    except (msgspec.DecodeError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise FigureError(f"{where} is no journal ({reason}). {_FORGED.format(where)}") from None
    for name in named:
        if not is_plain(name):
            raise FigureError(f"{where} names “{name}”, which is no file of {folder.name}/. {_FORGED.format(where)}")
    return named


def _sweep(folder: Path) -> None:
    """Remove what stands beside; not as long as undoing needs it."""
    if (folder / JOURNAL).exists() or not folder.is_dir():
        return
    for path in folder.glob(".*"):
        if path.suffix in (_NEW, _OLD):
            path.unlink(missing_ok=True)


def _beside(folder: Path, name: str, suffix: str) -> Path:
    return folder / f".{name}{suffix}"


def _write(path: Path, data: bytes) -> None:
    """Write a new file through to the disk: a rename may not get there before its contents."""
    path.write_bytes(data)
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _keep(path: Path, old: Path) -> None:
    """The same file under a second name; a copy on disks that know no such thing."""
    try:
        os.link(path, old)
    except OSError:
        shutil.copyfile(path, old)


def _sync_folder(folder: Path) -> None:
    """Names are on the disk as well. Windows has no such thing to do, and doesn't open folders."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system refuses, as a sentence."""
    try:
        yield
    except OSError as error:
        raise FigureError(
            f"{folder.name}/ can't be written ({error.strerror}): the old figures were kept. Free some space, "
            "allow writing there, or close the program that holds a figure open, and build again."
        ) from None
