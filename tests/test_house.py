"""The house rules that a machine can hold: who imports whom, what nobody uses, how texts are written."""

from __future__ import annotations

import ast
import fnmatch
import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import grimp
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGES = ("guidebook", "mock_portals", "steps")
# What starts by itself: commands, and the file that pytest collects.
STARTED = {"guidebook.__main__", "guidebook.watch.worker", "mock_portals.__main__", "steps.test_features"}
# Whose modules are found by name.
LOADED = ("guidebook.drawing.kinds.",)
# Of the engine, what writes or removes beside guidebook/files, and why it may.
WRITING = {
    "browser/fonts.py": "into a folder that it has made, beside no project",
    "faults/copies.py": "into copies of a project, in a folder made for them",
    "faults/knowledge.py": "into a folder that it has just made",
    "faults/trial.py": "into the folder of its own run, which is temporary",
    "faults/workshop.py": "into the folder of the copies, which is temporary",
    "watch/supervisor.py": "into a folder that watching has just made: its worker's own output",
}
# Of the engine, what walks folders beside guidebook/untrusted_files.py, and why it may.
WALKING = {
    "compat/playwright.py": "folders of a browser that was downloaded",
    "faults/copies.py": "after it has looked how deep they are",
    "faults/knowledge.py": "copies a folder that it has just made",
    "files/folders.py": "after it has looked how deep they are",
    "files/writing.py": "after it has looked how deep they are",
    "freshness/sources.py": "over links, and looks in each folder how deep it is; the fonts of the system",
}
WRITERS = {"write_bytes", "write_text", "unlink", "rmtree", "copyfile", "copytree", "copy2", "symlink_to", "rename"}
BINARY = {".pdf", ".png", ".webp", ".ttf", ".woff2"}


def tracked_files() -> list[Path]:
    """All files that git keeps, and that are there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = (ROOT / name for name in listed.decode("utf-8").split("\0") if name)
    return [path for path in paths if path.is_file()]


def test_everybody_knows_only_whom_they_may(capsys):
    """The contracts of pyproject.toml, [tool.importlinter], hold."""
    failed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert not failed, capsys.readouterr().out


def called_in(path: Path) -> list[tuple[str, ast.Call]]:
    """The calls in a file of Python, each with what is called."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [(ast.unparse(node.func), node) for node in nodes if isinstance(node, ast.Call)]


def writes(called: str, call: ast.Call) -> bool:
    """Whether a call writes or removes a file or folder by its name."""
    name = called.rpartition(".")[2]
    modes = (
        one.value for one in (*call.args, *(each.value for each in call.keywords)) if isinstance(one, ast.Constant)
    )
    is_opened = name == "open" and any(re.fullmatch("[rwaxbt+]*[wax+][bt+]*", str(mode)) for mode in modes)
    return name in WRITERS or is_opened or called in ("os.remove", "os.replace", "shutil.move", "tempfile.mkstemp")


def test_the_engine_writes_and_removes_by_one_door():
    """guidebook/files sees that it is in the project, and over no link; who else does it is named with a reason."""
    files = [path for path in (ROOT / "guidebook").rglob("*.py") if path.parent.name != "files"]
    found = {
        path.relative_to(ROOT / "guidebook").as_posix()
        for path in files
        if any(writes(*call) for call in called_in(path))
    }
    assert found == WRITING.keys()


def test_json_is_read_in_one_way():
    """json_text.py knows what a file can have that makes the parser fail; who else parses fails with a traceback."""
    found = {path.name for path in (ROOT / "guidebook").rglob("*.py") if "msgspec.json.decode" in dict(called_in(path))}
    assert found == {"json_text.py"}


def test_a245_pictures_are_opened_in_two_formats_alone():
    """Pillow hands some others to programs, and knows many old ones; who opens a picture says which it may be."""
    calls = [
        (path.name, call)
        for path in (ROOT / "guidebook").rglob("*.py")
        for name, call in called_in(path)
        if name == "Image.open"
    ]
    assert calls
    assert [file for file, call in calls if "formats" not in {word.arg for word in call.keywords}] == []


def test_a252_folders_are_walked_by_one_door():
    """untrusted_files.py knows how deep they may be; who else walks, copies or removes them is named with a reason."""
    walks = ("os.walk", "os.fwalk", "shutil.copytree", "shutil.rmtree")
    found = {
        path.relative_to(ROOT / "guidebook").as_posix()
        for path in (ROOT / "guidebook").rglob("*.py")
        for name, call in called_in(path)
        if name in walks or name.endswith(".rglob") or (name.endswith("glob") and "**" in ast.unparse(call))
    }
    assert found == WALKING.keys() | {"untrusted_files.py"}


def test_a246_normal_forms_of_unicode_are_made_by_one_door():
    """By which a letter with many marks takes no time."""
    sources = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    found = {path.relative_to(ROOT).as_posix() for path in sources if "unicodedata.normalize" in dict(called_in(path))}
    assert found == {"guidebook/unicode_forms.py", "mock_portals/unicode_forms.py"}


def test_each_folder_lists_its_files():
    """At its top, where a newcomer looks."""
    # a kind of marks is its file, which nothing else may know by its name; a test is named for its subject
    by_name_alone = re.compile(r"guidebook/drawing/kinds/\w+\.py|tests/test_\w+\.py|.*__init__\.py")
    missing = []
    tops = [top for package in PACKAGES for top in sorted((ROOT / package).rglob("__init__.py"))]
    for top in (*tops, ROOT / "tests" / "__init__.py"):
        listed = ast.get_docstring(ast.parse(top.read_text(encoding="utf-8"))) or ""
        below = [path.relative_to(top.parent).parts for path in tracked_files() if path.is_relative_to(top.parent)]
        for name in sorted({f"{parts[0]}/" if len(parts) > 1 else parts[0] for parts in below}):
            entry = f"{top.parent.relative_to(ROOT).as_posix()}/{name}"
            if not re.search(rf"(?<![\w.]){re.escape(name)}", listed) and not by_name_alone.fullmatch(entry):
                missing.append(entry)
    assert missing == []


def test_architecture_names_files_that_are_there():
    """Where to change what: a file that was moved would send a newcomer nowhere."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = {word for word in re.findall(r"`([\w./*-]+\.\w+|[\w/]+/)`", text) if not word.endswith("fr.po")}
    paths = [f"/{path.relative_to(ROOT).as_posix()}" for path in tracked_files()]
    patterns = {name: f"*/{name}{'*' if name.endswith('/') else ''}" for name in named}
    assert [name for name, pattern in sorted(patterns.items()) if not fnmatch.filter(paths, pattern)] == []


def test_architecture_names_what_is_defined_there():
    """Each function, class or constant that the page places in a file of Python is made in it."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    placed = re.findall(r"((?:`\w+`, |`\w+` and )*`\w+`) (?:in|of) `([\w./]+\.py)`", text)
    assert len(placed) > 15
    files = [path for path in tracked_files() if path.suffix == ".py"]
    missing = [
        (name, file)
        for names, file in placed
        for name in re.findall(r"\w+", names.replace(" and ", " "))
        if not any(
            re.search(rf"^\s*(?:def |class )?{name}\b(?=[(:=\[, ])", path.read_text(encoding="utf-8"), re.MULTILINE)
            for path in files
            if f"/{path.relative_to(ROOT).as_posix()}".endswith(f"/{file}")
        )
    ]
    assert missing == []


def test_every_module_is_used():
    """A module that nothing imports, starts or loads is one nobody would miss."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    wiring = ("conftest.py", "pyproject.toml", "guidebook/pytest_plugin/__init__.py", "guidebook/commands/new.py")
    wired = "".join((ROOT / name).read_text(encoding="utf-8") for name in wiring)
    orphans = {
        module
        for module in graph.modules - STARTED
        if not module.startswith(LOADED)
        and not graph.find_children(module)
        and not graph.find_modules_that_directly_import(module)
        and not re.search(rf"\b{re.escape(module)}\b", wired)
    }
    assert not orphans


def oddity(data: bytes) -> str:
    """What is wrong with a text file's bytes; empty where nothing is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if text.startswith("\ufeff"):
        return "a byte order mark"
    if "\r" in text:
        return "CRLF"
    return "" if unicodedata.is_normalized("NFC", text) else "NFD"


def test_texts_are_utf8_in_composed_form():
    """Features and patterns are compared letter by letter: UTF-8, NFC, no mark, LF, in every file git keeps."""
    texts = [path for path in tracked_files() if path.suffix not in BINARY]
    found = {path.relative_to(ROOT).as_posix(): oddity(path.read_bytes()) for path in texts}
    assert {file: odd for file, odd in found.items() if odd} == {}


def test_the_lock_names_no_place_to_download_from():
    """Only versions and hashes: whoever installs decides on the index."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not re.match(r"[a-z0-9.-]+==\S+|    --hash=sha256:[0-9a-f]{64}|#", line)]
    assert not odd


def test_the_lock_has_what_the_project_needs():
    """Each dependency of pyproject.toml is locked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.match(r"[\w.-]+", need)[0] for need in needed}
    locked = set(re.findall(r"^[\w.-]+(?===)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert names <= locked
