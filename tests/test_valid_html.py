"""Every page that the engine writes is valid HTML, says the W3C's checker (review: see tests/test_review.py)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from docx import Document

from guidebook.files.characters import writable
from guidebook.model import Mark, Record, Sentence
from guidebook.publish.edition import Edition, Tools
from guidebook.publish.evidence import proofs
from guidebook.publish.formats import FORMATS
from guidebook.publish.html import render_template
from guidebook.publish.translation import own_translator, translator_into
from guidebook.sentences.features import read_features
from guidebook.sentences.words import MARK_KINDS
from guidebook.watch.serving import Board, create_app
from tests.guides import SETTINGS, SNAPSHOT, act, figure, guide, half_failed, ordinary, rich, section, shown, unneeded

ROOT = Path(__file__).parent.parent
FORM = "ô [Họ tên]"


def marked() -> Record:
    """A mark of every kind, with and without number, words, a note; two things in one row."""
    marks = [
        Mark(number, target, "xem **kỹ**", kind=kind, label="A & <B>" if kind == "label" else "")
        for number, (kind, target) in enumerate(zip(MARK_KINDS, ["ô [Ngày sinh]", FORM] * 4, strict=False), 1)
    ]
    bare = [Mark(0, f"{FORM} và ô [Ngày sinh]", "ghi chú", kind=kind) for kind in ("arrow", "bracket")]
    first, second = figure(marks=marks), figure("hai", marks=bare, address_bar=True, part="khung [Biểu mẫu]")
    return guide(section(shown(first), shown(second), act("nhập", FORM)))


def hostile() -> Record:
    """Texts that look like markup, blocks in blocks, what is empty, one title twice."""
    text = 'a <b> & "c" --> ]]> <!-- \x0b \ufffe {{ d }} </script>'
    table = Sentence(
        "Khi", "when", "nhập:", 9, table=(("ô", ""), (f"[{text}]", "")), note="> - một\n>   - hai\n\n1. ba"
    )
    description = (
        f"{text}\n\n# Đầu\n\n> sáu\n>\n> - bảy\n>\n>       mã\n\n[đây](https://a.vn/?a=1&b=<c>)\n\n---\n\n![x](y)"
    )
    odd = section(table, act(f'gõ "{text}"\u2028 vào https://a.vn/x?y=1&z=\'"'), title=text, description=description)
    empty = section(title="")
    record = guide(odd, odd, empty, section(Sentence("*", "when", f"lưu ý: {text}", 3)), title=text, description=text)
    return msgspec.structs.replace(
        record, chapters=(*record.chapters, *record.chapters, msgspec.structs.replace(record.chapters[0], sections=()))
    )


def written() -> Record:
    """The guide's own text, which has not run."""
    return Record(read_features(ROOT / "features" / "guide", ROOT))


def pages_of(name: str, edition: Edition) -> dict[str, str]:
    """All pages of an edition, and the one that paper is printed from."""
    paper = [("Guide Serif", "normal", 400, 'url("fonts/a.ttf")')]
    return {
        f"{name}, guide": render_template("guide.html", edition, pictures="webp", enlarged="png"),
        f"{name}, paper": render_template("guide.html", edition, pictures="jpg", enlarged="", faces=paper),
        f"{name}, evidence": render_template("evidence.html", edition, proofs=proofs(edition.record)),
    }


def watched(folder: Path, guide: str) -> dict[str, str]:
    """What `guidebook watch` serves before there is a guide, and the guide with the script that hears of news."""
    host = "127.0.0.1:4711"
    visitor = create_app(folder, Board(), host).test_client()
    waiting = visitor.get("/", base_url=f"http://{host}").text
    (folder / "index.html").write_text(guide, encoding="utf-8")
    return {"watched, waiting": waiting, "watched": visitor.get("/", base_url=f"http://{host}").text}


@pytest.mark.long
@pytest.mark.slow
def test_the_guide_is_valid(html_problems, tmp_path):
    """In each language, as a draft, with every kind of mark and of block; its evidence, and the paper."""
    for name in ("bieu-mau", "ket-qua", "hai"):
        (tmp_path / f"{name}.aria.yml").write_text(SNAPSHOT, encoding="utf-8")
    english = translator_into("en", ROOT / "features" / "guide")
    editions = {
        "ordinary": Edition(ordinary(), tmp_path, SETTINGS, tuple(FORMATS.values()), languages=("vi", "en")),
        "English": Edition(
            rich(), tmp_path, SETTINGS, (FORMATS["html"],), translate=own_translator("en"), languages=("vi", "en")
        ),
        "rich": Edition(rich(), tmp_path, SETTINGS, (FORMATS["html"],)),
        "marks": Edition(marked(), tmp_path, SETTINGS, (FORMATS["html"],)),
        "hostile": Edition(hostile(), tmp_path, SETTINGS, (FORMATS["html"],), draft=True),
        "draft": Edition(half_failed(), tmp_path, SETTINGS, (FORMATS["html"],), draft=True),
        "ours": Edition(written(), tmp_path, SETTINGS, (FORMATS["html"],), draft=True),
        "ours in English": Edition(written(), tmp_path, SETTINGS, (FORMATS["html"],), draft=True, translate=english),
    }
    pages = {name: page for title, edition in editions.items() for name, page in pages_of(title, edition).items()}
    found = html_problems(pages | watched(tmp_path, pages["ordinary, guide"]))
    assert found == [], "\n".join(found)


def test_what_no_file_can_hold_stops_no_format(tmp_path):
    """A control character in any text, a translation's too, is a replacement character on paper."""
    english = own_translator("en")
    english.catalogues[0].add("Tên", "Na\x0bme")
    edition = Edition(
        hostile(), tmp_path, replace(SETTINGS, title="Tên"), tuple(FORMATS.values()), translate=english, draft=True
    )
    tools = Tools(unneeded, tmp_path, tmp_path, {})
    for name in ("html", "docx", "markdown"):
        FORMATS[name].write(edition, tmp_path / FORMATS[name].file, tools)
    texts = [(tmp_path / FORMATS[name].file).read_text(encoding="utf-8") for name in ("html", "markdown")]
    texts.append("\n".join(paragraph.text for paragraph in Document(tmp_path / FORMATS["docx"].file).paragraphs))
    for text in texts:
        assert writable(text) == text
        assert "Na\ufffdme" in text
        assert "--> ]]> <!-- \ufffd \ufffd" in text.replace("\\", "").replace("&lt;", "<").replace("&gt;", ">")
