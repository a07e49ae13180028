"""Every text of a printed chapter that a reader would expect is printed, or the chapter is refused."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from guidebook.check.lint import lint_chapters
from guidebook.check.texts import lint_texts
from guidebook.errors import FeatureError
from guidebook.model import Record
from guidebook.publish.blocks import Part, Run
from guidebook.publish.manuscript import manuscript
from guidebook.sentences.features import read_feature

# Where a text may stand in a feature, each with the word that has to be printed, or to be the reason of a refusal.
PLACES = {
    "tags": "@guide # nhắc\n",
    "title": "Tính năng: 1. Một {word}\n",
    "description": "  Lời {word}\n\n  # nhắc\n  - mục {word}\n  1. số {word}\n\n  > trích {word}\n\n  **đậm {word}**\n",
    "code": "\n  ```{word}\n  mã {word}\n  ```\n",
    "link": "\n  [chữ {word}](https://a.vn \"tên {word}\")\n",
    "definition": "\n  [Nút]: {word}\n",
    "picture": "\n  ![ảnh {word}](a.png)\n",
    "sign": "\n  a &amp; {word} &#233; <b>{word}</b> <!-- {word} -->\n",
    "table in prose": "\n  | a | {word} |\n",
    "background": "  Bối cảnh:\n    Cho sẵn {word}\n",
    "background's title": "  Bối cảnh: {word}\n",
    "background's text": "  Bối cảnh:\n    lời {word}\n",
    "rule": "  Quy tắc: {word}\n",
    "scenario": "  Kịch bản: Bước 1: {word}\n",
    "scenario's text": "    Lời {word} thứ hai,\n    cùng {word} nữa.\n",
    "state": "    Cho có {word}\n",
    "state's table": "      | tờ | {word} |\n      | a | b |\n",
    "state's note": '      """\n      {word}\n      """\n',
    "action": "    Khi làm {word} (xem {word})\n",
    "action's table": "      | ô | {word} |\n      | a | {word} |\n",
    "action's note": '      """\n      Lời {word}\n      - mục {word}\n      """\n',
    "beside a note's marks": '      """ {word}\n      b\n      """\n',
    "behind a note's marks": '      """\n      b\n      """ {word}\n',
    "promise": "    Thì được {word}\n",
    "remark": "    * lưu ý: {word}\n",
    "figure": '    Và như hình mot-hinh: "Chú {word}", cả trang (nhớ {word})\n',
    "behind a figure": "    Nhưng còn {word}\n",
    "examples": "    Dữ liệu: {word}\n      | a |\n      | b |\n",
}  # fmt: skip
NEEDED = ("tags", "title", "scenario", "action", "promise")


def feature(places, words) -> str:
    """A feature with a text at each of ``places``, in the order of `PLACES`."""
    return "# language: vi\n" + "".join(
        text.replace("{word}", words[place]) for place, text in PLACES.items() if place in places
    )


def refused_or_printed(folder, text: str) -> tuple[list[str], str]:
    """Why a feature with that text is refused, and all that its chapter prints."""
    path = folder / "features" / "guide" / "01_x.feature"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    problems = [str(problem) for problem in lint_texts(folder / "features", folder)]
    try:
        chapter = read_feature(path, folder)
    except FeatureError as error:
        return [*problems, str(error)], ""
    problems += [str(problem) for problem in lint_chapters([chapter])]
    return problems, " ".join(piece for part in manuscript(Record((chapter,)), {}) for piece in printed(part))


def printed(part: object) -> Iterator[str]:
    """All words below a part of the manuscript that a reader sees."""
    if isinstance(part, Run):
        yield part.text
    elif isinstance(part, tuple):
        yield from (word for one in part for word in printed(one))
    elif hasattr(part, "__dataclass_fields__"):
        yield from [part.title] if isinstance(part, Part) else []
        yield from (word for name in part.__dataclass_fields__ for word in printed(getattr(part, name)))


@pytest.mark.parametrize("place", PLACES)
def test_what_is_written_is_printed_or_refused(tmp_path, place):
    """At every place of a feature; a word is counted as often as it is written."""
    word = "thuyền"
    words = dict.fromkeys(PLACES, "lá") | {place: word}
    before = {"state's table": ("state",), "state's note": ("state",)}.get(place, ())
    text = feature({*NEEDED, *before, place}, words)
    problems, shown = refused_or_printed(tmp_path, text)
    assert problems or shown.casefold().count(word) == text.count(word), (text, shown)


def test_whatever_stands_together_is_printed(tmp_path):
    """What is refused nowhere by itself is printed in any company."""
    refused = {
        "code",
        "link",
        "definition",
        "picture",
        "table in prose",
        "background's title",
        "background's text",
        "rule",
    }
    refused |= {place for place in PLACES if "state's" in place or "note's marks" in place} | {"examples"}
    free = [place for place in PLACES if place not in refused]
    words = {place: f"từ{number}" for number, place in enumerate(PLACES)}
    for seed in range(20):
        chosen = {*NEEDED, *random.Random(seed).sample(free, 8)}
        problems, shown = refused_or_printed(tmp_path, feature(chosen, words))
        assert problems == []
        assert {place for place in chosen if words[place] not in shown.casefold()} == {"tags"}
