"""Building: nothing is written before everything is known to be right."""

import subprocess
import sys

import pytest

from guidebook.commands import build
from guidebook.errors import GuidebookError
from guidebook.settings import Settings
from tests.guides import act, captures, figure, guide, section, shown


@pytest.mark.parametrize("text", ["xem mục 9", "xem Hình 9"])
def test_a_reference_to_nothing_leaves_the_figures_alone(tmp_path, text):
    """The old guide and screenshots/ stay, to the last byte and file."""
    record = guide(section(act(text), shown(figure("mot"))))
    taken = captures(tmp_path / "captures", record)
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "screenshots" / "cu.png").write_bytes(b"old")
    with pytest.raises(GuidebookError, match="is not in the guide"):
        build.publish_run(record, taken, tmp_path, Settings("T", "A", "N"))
    assert [path.name for path in (tmp_path / "screenshots").iterdir()] == ["cu.png"]
    assert not (tmp_path / "build" / "guide").exists()


def test_a_build_leaves_pytest_bdd_to_pytest():
    """pytest rewrites its asserts when it loads it: what was loaded before is a warning, which is an error here."""
    program = "import guidebook.commands.build, sys; sys.exit('pytest_bdd' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
