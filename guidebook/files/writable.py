"""Whether folders can be written: told before anything runs for them."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from guidebook.errors import RunError, relative
from guidebook.language.messages import Message, Told, joined, message
from guidebook.untrusted_files import leads_out


def refuse_unwritable(root: Path, *folders: Path, instead: Told = "") -> None:
    """See that ``folders`` can be written, or made, now.

    Args:
        root: the project's folder.
        folders: of it.
        instead: what to do, as a sentence, where one can't be.

    Raises:
        RunError: one of them can't be written, or leads out of the project.
    """
    refuse_led_out(root, *folders)
    for folder in folders:
        if problem := unwritable(root / folder):
            remedy = instead or message("folder.allow-writing")
            name = relative(root / folder, root) if folder.parts else ""
            raise RunError(joined((_refused(name, problem), remedy)))


def _refused(folder: str, problem: str) -> Message:
    """What is said of a ``folder`` that can't be written, the project's own without a name; ``problem`` is the system's
    words for it.
    """
    if folder:
        return message("folder.unwritable", folder=folder, reason=problem)
    return message("folder.project-unwritable", reason=problem)


def refuse_led_out(root: Path, *folders: Path) -> None:
    """See that ``folders`` of the project in ``root`` lie in it.

    Raises:
        RunError: one of them leads out, over a link.
    """
    for folder in folders:
        if leads_out(root / folder, root):
            raise RunError(led_out(root / folder, root))


def led_out(folder: Path, root: Path) -> Told:
    """What is said of a ``folder`` below ``root`` that lies elsewhere.

    What is removed in it would be another project's, or a person's.
    """
    return message("folder.leads-out", folder=relative(folder, root), target=os.path.realpath(folder))


def unwritable(folder: Path) -> str:
    """Why ``folder`` can't be written or made, in the system's words; empty where it can. It leaves nothing."""
    there = next(one for one in (folder, *folder.parents) if one.exists() or one.is_symlink())
    try:
        with tempfile.TemporaryFile(dir=there):
            return ""
    except OSError as error:
        return error.strerror or str(error)
