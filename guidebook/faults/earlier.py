"""Which test noticed a fault the last time: it is tried first, and a list that is tried again takes a fraction.

Of a fault that those which it concerns most did not notice that is kept as well: it is tried with all tests at once,
beside others.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

import msgspec

from guidebook.faults.results import Result
from guidebook.files.writing import replace_file
from guidebook.json_text import from_json
from guidebook.untrusted_files import read_plain


class Earlier:
    """The tests that noticed faults, by the names of the faults, in ``file``, which need not be there yet; no name of a
    test where none did.
    """

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, Lock()
        try:
            self._tests = from_json(read_plain(file), dict[str, str])
        except (FileNotFoundError, msgspec.DecodeError):  # it saves time, and nothing else rests on it
            self._tests = {}

    def test_of(self, fault: str) -> str:
        """The test that noticed ``fault``; empty where none is known."""
        return self._tests.get(fault, "")

    def survived(self, fault: str) -> bool:
        """Whether the tests that ``fault`` concerns most, or all, did not notice it."""
        return self._tests.get(fault) == ""

    def keep(self, result: Result) -> None:
        """Remember what came of a fault.

        Raises:
            OSError: Where the file can't be written.
        """
        by = result.by.test if result.by else "" if result.verdict == "survived" else None
        if by is None or self._tests.get(result.name) == by:
            return
        with self._lock:
            self._tests[result.name] = by
            told = msgspec.json.format(msgspec.json.encode(dict(sorted(self._tests.items()))), indent=1)
            replace_file(self._file, [told + b"\n"])
