"""A folder of faults. Each is a patch file that begins with lines like those of a letter::

    Citizen: The code of an hour ago is still taken.
    Kind: codes
    Unseen: only a machine would use a code twice

    --- a/portal/codes.py
    +++ b/portal/codes.py
    …

``Unseen`` says why no citizen, and so no scenario, can notice it. Patches in a folder ``harmless`` are changes that
must raise no alarm.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.parser import HeaderParser
from fnmatch import fnmatch
from pathlib import Path

from guidebook.errors import RunError
from guidebook.files.reading import decoded
from guidebook.language.messages import Message, joined, message
from guidebook.untrusted_files import MOST_BYTES, all_below, read_plain

HARMLESS = "harmless"


@dataclass(frozen=True)
class Fault:
    """One change: its name is that of its ``file``, from the folder of faults, without ``.patch``."""

    name: str
    file: Path
    citizen: str
    kind: str
    unseen: str = ""

    @property
    def harmless(self) -> bool:
        """Whether it must raise no alarm."""
        return HARMLESS in self.name.split("/")[:-1]


def read_faults(folder: Path, pattern: str = "*") -> list[Fault]:
    """The faults of a folder, in order of their names.

    Args:
        folder: Where they are, at any depth.
        pattern: What their names have to fit; ``*`` stands for anything.

    Raises:
        RunError: Where there is none, or with all those that don't say what they are.
    """
    files = [path for path in all_below(folder) if path.name.endswith(".patch")]
    named = [(file.relative_to(folder).with_suffix("").as_posix(), file) for file in files]
    chosen = [_read(name, file) for name, file in named if fnmatch(name, pattern) or fnmatch(file.stem, pattern)]
    if not chosen:
        among = message("fault.no-file-named", folder=folder, n=len(named), pattern=pattern)
        raise RunError(among if named else message("fault.no-file", folder=folder))
    wrong = [missing for fault in chosen if (missing := _missing(fault))]
    if wrong:
        raise RunError(joined([*wrong, message("fault.correct-first")], "\n"))
    return chosen


def _read(name: str, file: Path) -> Fault:
    head = HeaderParser().parsestr(decoded(read_plain(file, MOST_BYTES), str(file)))
    said = {key: " ".join(str(head.get(key, "")).split()) for key in ("Citizen", "Kind", "Unseen")}
    return Fault(name, file, said["Citizen"], said["Kind"], said["Unseen"])


def _missing(fault: Fault) -> Message | None:
    """What it doesn't say; a harmless change need not be of a kind."""
    if not fault.citizen:
        return message("fault.without-citizen", file=fault.file)
    if not fault.kind and not fault.harmless:
        return message("fault.without-kind", file=fault.file)
    return None
