"""What the last run left in ``build/last-run``: its record, its captures, and what it was made of (``inputs.json``)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from guidebook.errors import GuidebookError
from guidebook.files.folders import recover_interrupted
from guidebook.files.writing import remove_folders
from guidebook.freshness.sources import Reader, recorded
from guidebook.invocation import shell_command
from guidebook.json_text import from_json
from guidebook.language.messages import message
from guidebook.model import RECORD, Record, read_record
from guidebook.project_folders import LAST_RUN, SCREENSHOTS
from guidebook.untrusted_files import all_below, leads_out, read_plain

INPUTS = "inputs.json"
KEPT_RECORD = (LAST_RUN / RECORD).as_posix()
"""The record, as people are told of it."""


class LastRunInputs(msgspec.Struct, frozen=True):
    """What a run was made of, and what came of it: digests of files by their names.

    ``run``, ``chapters`` and ``printing`` are those of `Sources`; ``failed`` are the chapters of which a scenario
    failed: what passes of them unchanged has failed before. ``taken`` are files that the run took besides, ``left`` its
    record and captures, ``published`` the figures and the guide as written, ``places`` where that is, in lines.
    """

    run: dict[str, str]
    chapters: dict[str, str]
    printing: dict[str, str] = {}
    failed: dict[str, str] = {}
    taken: tuple[str, ...] = ()
    left: dict[str, str] = {}
    published: dict[str, str] = {}
    places: str = ""


@contextmanager
def run_folder(within: Path) -> Iterator[Path]:
    """A folder for one run alone, which is removed at the end: pytest, or another command, may run meanwhile.

    Args:
        within: The folder that it is made in, by what runs.
    """
    folder = within / f".{LAST_RUN.name}-{secrets.token_hex(4)}"
    try:
        yield folder
    finally:
        remove_folders(folder)


def digests(root: Path, *folders: Path) -> dict[str, str]:
    """The digests of files, by their names from ``root``.

    Args:
        root: The folder that ``folders`` stand in.
        folders: Those whose files are meant; a file is a folder of itself. Of a link that leads out none is meant.

    Raises:
        OSError: Where folders lie in each other too deep.
    """
    reader = Reader()
    return {
        recorded(path.relative_to(root).as_posix()): reader.digest_of(path)
        for folder in folders
        for path in (root / folder, *all_below(root / folder))
        if path.is_file() and not leads_out(path, root)
    }


def read_last_record(root: Path) -> Record:
    """The record of the last run of the guide in ``root``, after mending what was broken off.

    Raises:
        GuidebookError: Where none is kept, it can't be read, or it isn't what the run wrote.
    """
    recover_interrupted(root / SCREENSHOTS)
    recover_interrupted(root / LAST_RUN)
    record = read_kept_record(root / LAST_RUN / RECORD)
    refuse_edited(root)
    return record


def read_kept_record(path: Path) -> Record:
    """The record in the file ``path``.

    Raises:
        GuidebookError: Where there is none, or it can't be read.
    """
    try:
        return read_record(path)
    except FileNotFoundError:
        raise GuidebookError(message("last-run.none", command=shell_command("build"))) from None
    except msgspec.DecodeError as error:
        fields = {"file": path.name, "reason": error.args[0], "command": shell_command("build")}
        raise GuidebookError(message("last-run.unreadable", **fields)) from None


def refuse_edited(root: Path) -> None:
    """Refuse a record of the last run that isn't what the run wrote: what it says was proven is printed.

    Args:
        root: The project's folder.

    Raises:
        GuidebookError: Where it was edited.
    """
    inputs, _ = read_last_run(root / LAST_RUN)
    if inputs and not is_untouched(root, inputs):
        raise GuidebookError(message("last-run.edited", file=KEPT_RECORD, command=shell_command("build")))


def is_untouched(root: Path, inputs: LastRunInputs) -> bool:
    """Whether the record of the last run is what that run wrote."""
    return digests(root, Path(KEPT_RECORD)).get(KEPT_RECORD) == inputs.left.get(KEPT_RECORD)


def read_last_run(folder: Path) -> tuple[LastRunInputs | None, Record | None]:
    """Read what the run kept in ``folder`` was made of, and its record; None for both where that can't be."""
    try:
        inputs = from_json(read_plain(folder / INPUTS), LastRunInputs)
        return inputs, read_record(folder / RECORD)
    except (OSError, msgspec.DecodeError):  # of another version, or none
        return None, None
