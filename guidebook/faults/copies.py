"""Copies of a project, each a git repository of its own: patches are applied there and taken back.

The project itself is only read, whether or not it is under git: what git would keep of it is copied.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from guidebook.errors import RunError
from guidebook.language.messages import Told, message
from guidebook.untrusted_files import refuse_too_deep

_NOT_COPIED = ("build/", ".venv/", "venv/", "__pycache__/", ".*_cache/", ".hypothesis/", "node_modules/")
"""What comes out of runs and installing, also where no .gitignore says so."""
_OWN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "guidebook",
    "GIT_AUTHOR_EMAIL": "guidebook@localhost",
    "GIT_COMMITTER_NAME": "guidebook",
    "GIT_COMMITTER_EMAIL": "guidebook@localhost",
}
"""So that no settings of the machine's (line ends, signatures, hooks) play a part."""


class PatchError(Exception):
    """A patch that can't be applied to what the project is now; ``reason`` is what git says of it."""

    def __init__(self, reason: Told) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Change:
    """A file that a patch changes, by its path from the project's root; None where it is not there."""

    file: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Copy:
    """A copy of a project in ``folder``."""

    folder: Path

    @classmethod
    def of(cls, project: Path, folder: Path, without: Path | None = None) -> Copy:
        """A copy of what git would keep of a project, as it is now.

        Args:
            project: Its folder, which is only read.
            folder: Where the copy is made.
            without: A folder of the project that is not copied.

        Raises:
            RunError: Where git is missing, or can't read all of it.
        """
        copy = cls(folder)
        folder.mkdir()
        left_out = [*_NOT_COPIED]
        if without and without != project and without.is_relative_to(project):
            left_out.append(f"/{without.relative_to(project).as_posix()}/")
        try:
            copy._git("init", "-q")
            (folder / ".git" / "info").mkdir(exist_ok=True)
            (folder / ".git" / "info" / "exclude").write_text("\n".join(left_out), encoding="utf-8")
            copy._git("add", "-A", tree=project)
            copy._git("commit", "-q", "--no-verify", "--allow-empty", "-m", "as it is", tree=project)
            copy._git("reset", "-q", "--hard")
        except FileNotFoundError:
            raise RunError(message("fault.no-git")) from None
        except PatchError as error:
            raise RunError(message("fault.not-copied", reason=error.reason)) from None
        return copy

    def cloned(self, folder: Path) -> Copy:
        """Another copy, in ``folder``, with all that is in this one: what Python compiled as well."""
        refuse_too_deep(self.folder)
        shutil.copytree(self.folder, folder, symlinks=True)
        return Copy(folder)

    @property
    def digest(self) -> str:
        """What the project is known by, file by file."""
        return self._git("rev-parse", "HEAD^{tree}").strip()

    def apply(self, patch: Path) -> None:
        """Apply the file ``patch``, beside what was applied before.

        Raises:
            PatchError: Where it can't be; then nothing of it is.
        """
        # where lines above have come or gone since it was written, and one line around it still is the same
        self._git("apply", "--recount", "-C1", "--whitespace=nowarn", str(patch.absolute()))

    def restore(self) -> None:
        """Take back all that was applied; what runs left in ``build/`` stays."""
        self._git("reset", "-q", "--hard")
        self._git("clean", "-fdq")

    def changes(self) -> list[Change]:
        """What was applied, file by file."""
        self._git("add", "-A")
        names = self._git("diff", "--cached", "--no-renames", "--name-only", "-z", "HEAD").split("\0")
        return [Change(name, self._old(name), self._new(name)) for name in names if name]

    def _old(self, name: str) -> str | None:
        try:
            return self._git("show", f"HEAD:{name}")
        except PatchError:
            return None

    def _new(self, name: str) -> str | None:
        path = self.folder / name
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None

    def _git(self, *words: str, tree: Path | None = None) -> str:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _OWN
        own |= {"GIT_DIR": str(self.folder / ".git"), "GIT_WORK_TREE": str(tree or self.folder)}
        done = subprocess.run(
            ["git", *words],
            cwd=tree or self.folder,
            env=own,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        if done.returncode:
            raise PatchError(_reason(done.stderr))
        return done.stdout


def _reason(said: str) -> Told:
    """What git complains of first, as the end of a sentence."""
    lines = [line.removeprefix("error: ").removeprefix("fatal: ") for line in said.splitlines() if line.strip()]
    return lines[0] if lines else message("fault.git-silent")
