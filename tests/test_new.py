"""`guidebook new`: whatever the page is called that a project is made of, the project is sound, or none is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guidebook.commands import new
from guidebook.errors import GuidebookError
from guidebook.language.written import written_in
from guidebook.publish.markdown import escaped
from guidebook.sentences.features import read_feature
from guidebook.sentences.wording import figure_request
from guidebook.settings import read_settings
from guidebook.snapshot import Snapshot, parse_screen
from tests.projects import Project

SHOWN = "- paragraph [box=0,90,90,20]: Xin chào"
TITLES = {
    "plain": "Cổng dịch vụ",
    "backslash": "C:\\new\\u0041 \\",
    "quotes": "Cổng \"một\" 'hai' “ba” «bốn»",
    "quotes of TOML": "\"\"\" '''",
    "braces": "{site} {0} {{ x }} {",
    "percents": "100% %s %(x)s",
    "brackets": "<b>x</b> <ten> [x](http://e) a]b",
    "Markdown": "*đậm* _nghiêng_ `mã` C #",
    "a tag": "@guide",
    "a list": "- một",
    "a comment": "# language: en",
    "a table": "| một | hai |",
    "a keyword": "Kịch bản: một",
    "a fence": "```",
    "dots": "...",
    "a device": "CON",
    "another device": "NUL",
    "another spelling": "Xe\u0301",
    "a shell's": "$HOME ${HOME} `id` <<EOF",
    "emoji": "👩\u200d💻",
    "600 letters": "x" * 600,
}
ON_ONE_LINE = {"Một\n\thai\u2028ba\xa0bốn": "Một hai ba bốn", "Một\x07": "Một", " \u2003": "https://a.vn/"}
SAME_QUOTES = str.maketrans('"“”„«»', "''''''")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, project: Project) -> Callable[..., Path]:
    """Makes a project of a page with a title and of what it shows."""

    def make(title: str, shown: str = SHOWN, address: str = "https://a.vn/", name: str = "moi") -> Path:
        @contextmanager
        def looked_at(*_: object) -> Iterator[tuple[None, Snapshot]]:
            yield None, Snapshot(address, title, (1280, 800), 1, parse_screen(shown))

        monkeypatch.setattr(new, "looked_at", looked_at)
        with written_in("vi"):
            new.new_project(project.root / name, "vi", address, print)
        return project.root / name

    return make


@pytest.mark.parametrize("title", [pytest.param(title, id=called) for called, title in TITLES.items()])
def test_a224_a_title_reads_in_the_project_as_on_the_page(made: Callable[..., Path], title: str) -> None:
    """In its settings, its README, and its figure's caption, in which no quotation mark can stand."""
    root = made(title)
    told = title.replace("e\u0301", "é")
    assert read_settings(root).title == f"Hướng dẫn sử dụng {told}"
    assert (root / "README.md").read_text(encoding="utf-8").splitlines()[0] == f"# Hướng dẫn sử dụng {escaped(told)}"
    chapter = read_feature(root / "features/guide/01_mo_dau.feature", root=root)
    asked = figure_request(chapter.sections[0].sentences[-1].text)
    assert asked
    assert asked.caption == told.translate(SAME_QUOTES)


@pytest.mark.parametrize(("title", "told"), ON_ONE_LINE.items())
def test_a224_what_no_line_can_hold_is_left_out_of_a_title(made: Callable[..., Path], title: str, told: str) -> None:
    """Ends of lines, control characters; of a title without anything else the address is left."""
    assert read_settings(made(title)).title == f"Hướng dẫn sử dụng {told}"


@pytest.mark.parametrize(
    ("title", "shown", "address"),
    [
        ("x" * 1000, SHOWN, "https://a.vn/"),
        ("Cổng", SHOWN, "https://a.vn/" + "x" * 1000),
        ("Cổng “một”", "", "https://a.vn/"),
    ],
    ids=["too long a title", "too long an address", "nothing to see but a title that no sentence can say"],
)
def test_a224_no_project_is_made_of_what_no_sentence_can_say(
    made: Callable[..., Path], project: Project, title: str, shown: str, address: str
) -> None:
    """And nothing is written."""
    with pytest.raises(GuidebookError, match=r"Choose another page\."):
        made(title, shown, address)
    assert not (project.root / "moi").exists()


@pytest.mark.long
@pytest.mark.parametrize("where", ["title", "heading"])
def test_a224_what_is_made_is_sound(made: Callable[..., Path], project: Project, where: str) -> None:
    """Lint finds nothing, whatever a page is called, and whatever its heading says."""
    for number, words in enumerate((*TITLES.values(), *ON_ONE_LINE)):
        heading = f"- heading {json.dumps(words)} [level=1] [box=10,50,200,30]\n{SHOWN}"
        project.start_in = f"moi-{number}"
        made(words, heading if where == "heading" else SHOWN, name=project.start_in)
        code, out, err = project.guidebook("lint")
        assert (code, err) == (0, ""), (words, out)
