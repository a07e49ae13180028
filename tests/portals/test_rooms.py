"""A newcomer finds each file of the portals, and of the steps, in a line at its folder's top."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for room in ("mock_portals", "steps") for path in (ROOT / room).rglob("*.py")}),
    ids=lambda folder: folder.name,
)
def test_each_file_stands_in_a_line_at_its_folders_top(folder: Path):
    listed = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert [path.name for path in folder.glob("*.py") if path.name != "__init__.py" and path.name not in listed] == []
