"""Every promise of the portals has a proof that is found by its id, and mock_portals/README.md tells where."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "mock_portals" / "README.md"
FEATURES = ROOT / "features"
STANDING = "tình trạng ở hai cổng là:"
LOOKS = re.compile(r"^\s*(?:Thì|Và) (?:không )?thấy |^\s*Thì (?:ở danh sách|hệ thống|danh sách|chỉ)", re.MULTILINE)
SCENARIO = re.compile(r"^ *(?:Kịch bản|Khung kịch bản): *(.+?) *$", re.MULTILINE)

CASES = ["1", "2", "3", "4a", "4b", "5", "6", "7", "8"]
IN_SCENARIOS = [
    *(f"E{number}" for number in range(1, 33)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"S{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8)),
    *(f"Trường hợp {case}:" for case in CASES),
]
"""Negative paths, transitions, endings and cases: a scenario's title begins with each."""
_NUMBERS = (
    *(*range(1, 127), *range(130, 135), *range(140, 147)),
    *(*range(160, 168), *range(170, 177), *range(180, 182), *range(186, 236), *range(237, 243)),
    *(
        *range(244, 267),
        269,
        270,
        276,
        277,
        *range(280, 286),
        *range(290, 295),
        296,
        *range(300, 307),
        *range(310, 317),
        318,
        319,
        *range(320, 337),
    ),
)
IN_TESTS = [f"A{number}" for number in _NUMBERS]
"""Attacks: a test's name says each."""
ROWS = {
    "Screens": [*(f"N{number}" for number in range(1, 14)), *(f"P{number}" for number in range(1, 5))],
    "Cases": CASES,
    "Transitions": [f"T{number}" for number in range(1, 13)],
    "Negative paths": [f"E{number}" for number in range(1, 33)],
    "Endings": [f"S{number}" for number in range(1, 10)],
    "Attacks": IN_TESTS,
    "Decisions": [f"J{number}" for number in range(1, 13)],
    "Rules for data": [f"C.{number}" for number in range(1, 10)],
}


def scenarios(folder: Path = FEATURES) -> list[tuple[str, str]]:
    """Title and text of every scenario below a folder, in the order of the files."""
    found = []
    for feature in sorted(folder.rglob("*.feature")):
        pieces = SCENARIO.split(feature.read_text(encoding="utf-8"))
        found += zip(pieces[1::2], pieces[2::2], strict=True)
    return found


def node_ids() -> list[str]:
    """Every test of the project, as pytest names its function."""
    return [
        f"{path.relative_to(ROOT).as_posix()}::{node.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def begins(title: str, promise: str) -> bool:
    """Whether a title begins with an id, and not with a longer one."""
    return re.match(rf"{re.escape(promise)}(?!\d)", title) is not None


def tables() -> dict[str, dict[str, list[str]]]:
    """The README's tables: heading → id → proofs."""
    sections = re.split(r"^## (.+)$", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    rows = re.compile(r"^\| ([^ |]+) \| .* \| (`.*`) \|$", re.MULTILINE)
    return {
        heading: {promise: re.findall("`([^`]+)`", proofs) for promise, proofs in rows.findall(body)}
        for heading, body in zip(sections[1::2], sections[2::2], strict=True)
    }


def test_every_id_has_a_proof():
    """A scenario for each negative path, transition and case, a test for each attack: one that is removed is missed."""
    titles = [title for title, _ in scenarios()]
    names = " ".join(test.partition("::")[2] for test in node_ids())
    unproved = [promise for promise in IN_SCENARIOS if not any(begins(title, promise) for title in titles)]
    unproved += [attack for attack in IN_TESTS if not re.search(rf"_{attack.lower()}_", f" {names}")]
    assert unproved == []


def test_every_proof_looks_at_the_screen_and_at_both_portals():
    """Account, link, session and events of both, in every scenario of a promise (what prints has no words for it)."""
    lacking = [
        title
        for title, text in scenarios(FEATURES / "checks")
        if any(begins(title, promise) for promise in IN_SCENARIOS) and not (STANDING in text and LOOKS.search(text))
    ]
    assert lacking == []


@pytest.mark.parametrize("heading", ROWS)
def test_the_readme_has_a_row_for_each_promise(heading: str):
    """In order, each once, with a proof at least."""
    assert list(tables()[heading]) == ROWS[heading]
    assert [promise for promise, proofs in tables()[heading].items() if not proofs] == []


def test_what_the_readme_names_is_there():
    """So that the tables cannot rot: every scenario and every test that they name."""
    known = {title for title, _ in scenarios()} | set(node_ids())
    named = {proof for table in tables().values() for proofs in table.values() for proof in proofs}
    assert named - known == set()
