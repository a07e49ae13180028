"""What a guide is made of, by what each thing touches: a run of everything, one chapter's run, or the printing alone.

A wrong skip is worse than a slow build: whatever isn't known to be harmless is part of every scenario.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import platform
import re
import sys
import sysconfig
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import guidebook
from guidebook.browser.browsers import find_browser
from guidebook.browser.remote_browsers import remote_browser
from guidebook.errors import BrowserError, RunError, relative
from guidebook.language.messages import Told, message, told_in
from guidebook.project_folders import GUIDE_FEATURES
from guidebook.settings import settings_of_printing
from guidebook.toml_text import TomlError, from_toml
from guidebook.untrusted_files import MOST_BYTES, MOST_BYTES_OF_TEXT, read_plain, refuse_deeper

ENGINE = Path(guidebook.__file__).parent
_GUIDE_FEATURES = f"{GUIDE_FEATURES.as_posix()}/"
SETTINGS = "pyproject.toml"
_ENGINES = "the engine's "
_BROWSER, _PACKAGE, _FONT = "the browser", "an installed package", "a font of the system"
_CALLED = {
    _BROWSER: message("source.browser"),
    _PACKAGE: message("source.package"),
    _FONT: message("source.font"),
}

_IGNORED_AT_TOP = re.compile(
    r"build|screenshots|\.screenshots-.*|tests|bench|docs|examples|ci|\.git|\.github|\.ci|\.idea|\.vscode"
    r"|[A-Z][A-Za-z_-]*"  # LICENSE, Makefile, TODO, Dockerfile, Jenkinsfile
    r"|\w.*\.(md|rst|adoc|log|pdf|docx?|odt|xlsx?|ods|pptx?|odp|zip|gz|tgz|xz|7z|patch|diff|orig|rej|bak|code-workspace)"
    r"|(?!requirements)\w.*\.txt|(coverage|junit)\S*\.xml|(docker-)?compose\S*\.ya?ml"
    r"|\.(git(ignore|attributes|modules|lab-ci\.yml|-blame-ignore-revs)|editorconfig|mailmap|dockerignore|coverage.*"
    r"|pre-commit-config\.yaml|python-version|tool-versions)"
)
"""What comes out of a run, and what is about the project; `taken_files` finds what a run took of it. A document that is
new beside them is looked for by nothing; whatever may be code, data, settings or part of a page is not in this list."""
_RUN_OUTPUT = frozenset(("build", "screenshots", ".git"))
_IGNORED = re.compile(
    r"__pycache__|\.(venv|hypothesis|\w+_cache)|.*\.(egg-info|pyc)|\.DS_Store"
    r"|.*~|\..*\.sw[a-p]|\.#.*|#.*#"  # what editors leave beside a file that is open
)
_PRINTING = ("check/", "publish/", "commands/check.py", "commands/sentences.py", "freshness/reuse.py")
"""What of the engine no scenario meets; tests/test_sources.py holds this against who imports whom."""
_ELSEWHERE = 20_000
"""Files that links may lead to outside of the project."""
_READ_IN_ALL = 2 * 2**30
"""Bytes that are read of all files together: of the others, size and time stand for what is in them."""
_NO_TEXT = re.compile(r"\\u(dc[89a-f][0-9a-f])")
"""How a record tells a byte of a file's name that is no text."""
_OWN_VARIABLES = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONPATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


@dataclass(frozen=True)
class Sources:
    """Digests of files, packages and surroundings, by name.

    Attributes:
        run: What every scenario depends on.
        chapters: The features of the guide, each of which one chapter's scenarios depend on.
        printing: What is only printed, or only refused.
        newest: When the last of the files was written, in nanoseconds: what was changed and changed back shows in it.
        untracked: The names of files that weren't known before.
    """

    run: dict[str, str] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    printing: dict[str, str] = field(default_factory=dict)
    newest: int = 0
    untracked: frozenset[str] = frozenset()

    def is_still(self, before: Sources) -> bool:
        """Whether this is ``before``, but for what wasn't known then: nothing came, went or was written."""

        def known(digests: dict[str, str]) -> dict[str, str]:
            """Those of ``digests`` whose file was known before."""
            return {name: digest for name, digest in digests.items() if name not in self.untracked}

        now = known(self.run), known(self.chapters), known(self.printing), self.newest
        return now == (before.run, before.chapters, before.printing, before.newest)


def sources_of(root: Path, taken: Iterable[str] = (), untracked: Iterable[str] = ()) -> Sources:
    """What a guide is made of now.

    Args:
        root: The project's folder.
        taken: Names of files and packages that the rules here pass over, and that the last run took.
        untracked: Names of such that weren't known before.

    Raises:
        RunError: Where links lead to more than a project is made of.
    """
    run, chapters, printing = _surroundings(), dict[str, str](), dict[str, str]()
    newest, reader = 0, Reader()
    known = dict(_files(root, taken))
    more = {name: path for name, path in _taken(root, untracked) if name not in known}
    for name, path in (known | more).items():
        try:
            digest = reader.digest_of(path)
            newest = max(newest, path.stat().st_mtime_ns) if name in known else newest
        except FileNotFoundError:  # an editor's, gone again
            continue
        if name == SETTINGS:
            run[name], printing[name] = _settings_digests(_content(path, MOST_BYTES))
        else:
            {"run": run, "chapters": chapters, "printing": printing}[group_of(name)][name] = digest
    return Sources(run, chapters, printing, newest, frozenset(more))


class Reader:
    """Gives digests of files: it reads so much of all of them together, and once what has many names."""

    def __init__(self) -> None:
        self._left = _READ_IN_ALL
        self._known: dict[str, str] = {}

    def digest_of(self, path: Path) -> str:
        """The digest of what is in the file ``path``; of one that is larger than data are, or than what is left to be
        read, that of its size and time.
        """
        real = os.path.realpath(path)
        if real not in self._known:
            data = _content(path, self._left)
            self._left -= len(data)
            self._known[real] = _digest(data)
        return self._known[real]


def _content(path: Path, left: int) -> bytes:
    """What is in the file ``path``; of one that is larger than pages and data are, or than what is ``left`` to be read,
    its size and when it was written.
    """
    try:
        return read_plain(path, min(MOST_BYTES, max(left, 0)))
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}".encode()


def recorded(name: str) -> str:
    """``name``, of a file, as a record of a run can hold it: bytes of it that are no text are told by their numbers."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _path_of(name: str, root: Path) -> Path:
    """The file of the project in ``root`` that a record calls ``name``."""
    path = root / name
    return path if path.exists() else root / _NO_TEXT.sub(lambda code: chr(int(code[1], 16)), name)


def taken_files(root: Path, opened: Iterable[str] = ()) -> tuple[str, ...]:
    """What this process took, and the rules here would pass over.

    Args:
        root: The project's folder.
        opened: The names of all files that it opened.

    Returns:
        The names of modules that it imported, as whole packages, since they may have brought templates and data, and of
        opened files in ``tests``, ``docs`` and the like.
    """
    return tuple(sorted({*_imported(root), *_opened_files(root, opened)}))


def _opened_files(root: Path, opened: Iterable[str]) -> Iterator[str]:
    for path in (Path(os.path.normpath(root / name)) for name in opened):
        if path.is_relative_to(root) and not name_of(path, root) and path.is_file():
            first, *others = path.relative_to(root).parts
            if first not in _RUN_OUTPUT and all(_counts(part, at_top=False) for part in (first, *others)):
                yield recorded(relative(path, root))


def _imported(root: Path) -> set[str]:
    known = {path.resolve() for _, path in _files(root, ())}
    modules = list(sys.modules.values())  # other threads may import meanwhile
    files = {Path(file).resolve() for module in modules if (file := getattr(module, "__file__", None))}
    own = (file for file in files - known if file.is_file() and not _is_installed(file))
    return {recorded(relative(_package_of(file), root)) for file in own}


def _package_of(file: Path) -> Path:
    """The folder of the outermost package that ``file`` is a module of; ``file`` where it is of none."""
    package = file
    while (package.parent / "__init__.py").exists():
        package = package.parent
    return package


def _is_installed(file: Path) -> bool:
    """Whether the file is Python's, or a package's whose version is known: its code, or the script that starts it."""
    return bool({"site-packages", "dist-packages"} & set(file.parts)) or any(map(file.is_relative_to, _libraries()))


@cache
def _libraries() -> tuple[Path, ...]:
    return tuple({Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib", "scripts")})


def group_of(name: str) -> Literal["run", "chapters", "printing"]:
    """What a file touches: every scenario, those of one chapter, or the printing alone.

    Args:
        name: As `name_of` calls it.
    """
    if name.startswith(_GUIDE_FEATURES) and name.endswith(".feature"):
        return "chapters"
    if name.startswith(_GUIDE_FEATURES) and name.endswith(".po"):
        return "printing"
    if name.startswith("features/") and name.endswith(".feature"):
        return "printing"
    only_prints = name.startswith(_ENGINES) and name.removeprefix(_ENGINES).startswith(_PRINTING)
    return "printing" if only_prints else "run"


def name_of(path: Path, root: Path) -> str:
    """What a file is called in `Sources`.

    Args:
        path: Of the project, or of the engine.
        root: The project's folder.

    Returns:
        Its name from ``root``, or from the engine's folder behind a word for that; empty where it is of no guide.
    """
    for folder, prefix in ((ENGINE, _ENGINES), (root, "")):
        if path != folder and path.is_relative_to(folder):
            first, *others = path.relative_to(folder).parts
            counts = _counts(first, at_top=True) and all(_counts(part, at_top=False) for part in others)
            return recorded(f"{prefix}{relative(path, folder)}") if counts else ""
    return ""


def called(name: str) -> Told:
    """What people call the source ``name``."""
    if name.startswith(_ENGINES):
        return message("source.of-engine", file=name.removeprefix(_ENGINES))
    return _CALLED.get(name, name)


def settings_of_run(root: Path) -> str:
    """The digest of what a run takes from pyproject.toml, of the project in ``root``.

    Raises:
        OSError: Where it can't be read.
    """
    return _settings_digests(read_plain(root / SETTINGS, MOST_BYTES_OF_TEXT))[0]


def _settings_digests(data: bytes) -> tuple[str, str]:
    """The digests of what a run and of what the printing takes from pyproject.toml."""
    try:
        settings = from_toml(data.decode("utf-8"))
    except (TomlError, UnicodeDecodeError):
        return _digest(data), _digest(data)
    tool = settings.get("tool")
    own = tool.get("guidebook") if isinstance(tool, dict) else None
    printed = {key: own.pop(key, None) for key in sorted(settings_of_printing())} if isinstance(own, dict) else {}
    return _digest(json.dumps(settings, default=str).encode()), _digest(json.dumps(printed, default=str).encode())


# --- files ------------------------------------------------------------------------------------------------


def _files(root: Path, taken: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Every file that counts, with its name: that from ``root``, or that of the engine."""
    for path in _walk(root, root):
        if not path.is_relative_to(ENGINE):
            yield recorded(relative(path, root)), path
    for path in _walk(ENGINE, root):
        yield f"{_ENGINES}{relative(path, ENGINE)}", path
    yield from _taken(root, taken)


def _taken(root: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """The files ``names``, and all in those that are folders."""
    for name in names:
        named = _path_of(name, root)
        paths = _walk(named, root) if named.is_dir() else [named]
        yield from ((recorded(relative(path, root)), path) for path in paths if path.is_file())


def refuse_boundless(root: Path) -> None:
    """Refuse a project in ``root`` of which a link leads to more than a project is made of: to all of a disk, say.

    Raises:
        RunError: For the first such link.
    """
    deque(_walk(root, root), maxlen=0)


def _walk(root: Path, project: Path) -> Iterator[Path]:
    """All files below ``root`` that count, through links too, which may lead out of the ``project``.

    Raises:
        RunError: Where they find more files there than they may.
        OSError: Where folders lie in each other too deep.
    """
    visited: set[str] = set()
    own, elsewhere = Path(os.path.realpath(project)), 0
    for folder, folders, files in os.walk(root, followlinks=True):
        real = os.path.realpath(folder)
        if real in visited or (Path(folder) != root and "pyvenv.cfg" in files):
            folders.clear()
            continue
        visited.add(real)
        refuse_deeper(Path(folder), root)
        elsewhere += 0 if Path(real).is_relative_to(own) else len(files) + len(folders)
        if elsewhere > _ELSEWHERE:
            at = relative(Path(folder), project)
            raise RunError(message("source.boundless", folder=at, target=real, most=f"{_ELSEWHERE:,}"))
        folders[:] = [name for name in sorted(folders) if _counts(name, at_top=Path(folder) == root)]
        paths = (Path(folder, name) for name in sorted(files) if _counts(name, at_top=Path(folder) == root))
        yield from (path for path in paths if path.is_file())  # a pipe can't be read twice


def _counts(name: str, *, at_top: bool) -> bool:
    return not (_IGNORED.fullmatch(name) or (at_top and _IGNORED_AT_TOP.fullmatch(name)))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# --- what is around the project ----------------------------------------------------------------------------


def _surroundings() -> dict[str, str]:
    """What every picture depends on and no file of the project says."""
    return {
        "Python": f"{sys.version} on {platform.system()} {platform.machine()}",
        _BROWSER: _browser(),
        _PACKAGE: _digest("\n".join(_packages()).encode()),
        _FONT: _digest("\n".join(_fonts()).encode()),
        **{name: os.environ.get(name, "") for name in _OWN_VARIABLES},
    }


def _browser() -> str:
    try:
        return (remote_browser() or find_browser()).build
    except (BrowserError, OSError) as error:
        with told_in("en"):  # the one problem is the one digest, whoever reads it
            return str(error)


def _packages() -> list[str]:
    """Names and versions of what is installed, from the names of folders."""
    folders = [path for path in map(Path, sys.path) if path.is_dir()]
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def _fonts() -> Iterator[str]:
    for place in _FONTS.get(platform.system(), _FONTS["Linux"]):
        for folder, folders, files in os.walk(os.path.expandvars(Path(place).expanduser())):
            folders.sort()
            for path in (Path(folder, name) for name in sorted(files)):
                stat = path.lstat()
                yield f"{path} {stat.st_size} {stat.st_mtime_ns}"


_FONTS = {
    "Linux": (
        *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
        *("/etc/fonts", "~/.config/fontconfig"),
    ),
    "Darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "Windows": ("${WINDIR}/Fonts", "${LOCALAPPDATA}/Microsoft/Windows/Fonts"),
}
