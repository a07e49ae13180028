"""Every file of a run, for two people: none tells whom the portal's pages were about."""

import io
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import forked
from tests.projects import PYPROJECT, STEPS, Project, answered
from tests.soak.determinism import undated

pytestmark = pytest.mark.long

ONE = {"phone": "0912 345 678", "card": "045185000123", "mail": "le1985@thu.example.vn", "code": "314159"}
OTHER = {"phone": "0921 543 876", "card": "054815000321", "mail": "le9158@thu.example.vn", "code": "951413"}
BODY = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ {phone}</title>
<style>*{{font-kerning:none}}body{{font:16px sans-serif}}</style></head><body><h1>Hồ sơ</h1>
<p>Gọi <b>{phone}</b> hoặc {mail}</p><label>Số CCCD <input value="{card}"></label>
<label>Mã OTP <input value="{code}"></label><p><bdo dir=rtl>{backwards}</bdo></p><table><tr>{cells}</tr></table>
<a href="/ho-so/{card}?so={phone}">Xem</a><button onclick="console.error('{phone}')">Gửi</button>
<svg width=300 height=60><text id=t y=20>{phone}</text><use href="#t" y=30 /></svg>
<script>window.kept = "{card}"</script></body></html>"""
GUIDE = """# language: vi
@guide
Tính năng: Thử

  Kịch bản: Xem trang
    Khi mở trang
    Và nhấn nút [Gửi]
    Thì thấy [Hồ sơ]
    Và như hình trang-mot: "Trang một"
      | số | vùng        |
      | 1  | nút [Gửi]   |
      | 2  | ô [Số CCCD] |
"""
CHECK = """# language: vi
Tính năng: Kiểm tra

  Kịch bản: Sai nhãn
    Khi mở trang
    Thì thấy [Không có]

  Kịch bản: Sai bước
    Khi mở trang
    Thì hỏng
"""
MORE = """

@then(sentence("hỏng"))
def _(screen, record_property):
    said = screen.page.locator("p").first.inner_text() + screen.page.locator("table").inner_text()
    record_property("said", said)
    print(said)
    assert said == "", screen.page.title()
"""
_MUST = re.compile(
    rb'(?:time|timestamp|duration|began|begun|ended|started|finished|seconds|hostname)"?[=:] ?"?[^",}]*"?'
    rb'|"seconds":\{[^}]*\}|Started: .*?</time>|<table>\n<tr><td class="time">(?s:.*?)</table>'
    rb"|=+ (?=\d+ failed)| in \d+\.\d+s(?: \([\d:]+\))? =+"
    rb"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.+:Z]*|\bin \d+\.\d+s|\d+(?:[.,]\d+)? ?m?s\b"
    rb'|<td>\d+,\d{3}</td>|\d\d:\d\d:\d\d \d+ [^<]*|(?:record|evidence|guide)\.(?:json|js|html|pdf|docx)": "[0-9a-f]+"'
)
"""When a run was, how long it took, what of it took longest, and the sums of files that say so."""


class Portal(BaseHTTPRequestHandler):
    """One page, about whom it is asked to be."""

    body = b""

    def do_GET(self) -> None:
        """The page, whatever is asked for."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where the portal is."""
    with answered(Portal) as address:
        yield f"{address}/"


def about(person: dict[str, str], address: str, root: Path, fonts: Path) -> dict[str, bytes]:
    """All files that a build and a failing run leave, and what both said, on a portal about ``person``."""
    cells = "".join(f"<td style='width:20px'>{digit}</td>" for digit in person["card"])
    Portal.body = BODY.format(**person, backwards=person["phone"][::-1], cells=cells).encode()
    root.mkdir()
    project = Project(root, fonts)
    project.write("pyproject.toml", PYPROJECT.replace('["html"]', '["html", "pdf", "docx", "markdown"]'))
    project.write("steps/own_steps.py", STEPS.replace('Path("page.html").absolute().as_uri()', repr(address)) + MORE)
    project.write("features/guide/01_thu.feature", GUIDE)
    project.write("features/checks/doi.feature", CHECK)
    run = partial(forked.run, folder=root, environment=project.environment)
    built = run("guidebook", "build")
    assert built.code == 0, built.err
    options = (
        "-p",
        "no:cacheprovider",
        "-vv",
        "--showlocals",
        "--junitxml=build/junit.xml",
        "--run-folder=build/tried",
    )
    failed = run("pytest", *options, "steps")
    assert "2 failed" in failed.out
    files = [path for part in ("build", "screenshots") for path in (root / part).rglob("*") if path.is_file()]
    kept = {path.relative_to(root).as_posix(): undated(path) for path in files}
    kept |= {f"text of {name}": text.encode() for name, text in texts_of_pdfs(files)}
    said = {"what was said": "".join([built.out, built.err, failed.out, failed.err]).encode()}
    shutil.rmtree(root)  # the other's stands at the same place, which is a part of what is said
    return kept | said


def texts_of_pdfs(files: list[Path]) -> Iterator[tuple[str, str]]:
    """What the pages of each PDF say."""
    for path in (path for path in files if path.suffix == ".pdf"):
        yield path.name, "\n".join(page.extract_text() for page in PdfReader(path).pages)


def unpacked(data: bytes) -> bytes:
    """``data``, and all that is packed in it."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return b"".join(map(packed.read, packed.namelist()))
    found = []
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL) if data.startswith(b"%PDF") else ():
        try:
            found.append(zlib.decompress(stream[1]))
        except zlib.error:
            continue
    return b"".join([data, *found])


def first_difference(name: str, one: bytes, other: bytes) -> str:
    """Where two files begin to differ; empty where they don't."""
    if one == other:
        return ""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{name}: …{one[max(at - 60, 0) : at + 30]!r}, …{other[at : at + 30]!r}"


@pytest.mark.browser
def test_a89_no_file_of_a_run_tells_whom_it_was_about(tmp_path, address, fonts_folder):
    """Pictures, snapshots, record, evidence, JUnit, failures, each format: byte for byte, but for times."""
    one, other = (about(person, address, tmp_path / "project", fonts_folder) for person in (ONE, OTHER))
    kinds = {Path(name).suffix for name in one}
    assert {".png", ".webp", ".yml", ".json", ".xml", ".html", ".pdf", ".docx", ".md"} <= kinds
    assert set(one) == set(other)
    differing = (first_difference(name, _MUST.sub(b"", one[name]), _MUST.sub(b"", other[name])) for name in one)
    assert "\n".join(told for told in differing if told) == ""
    for person, files in ((ONE, one), (OTHER, other)):
        digits = {form.encode() for value in person.values() for form in (value, value.replace(" ", ""), value[::-1])}
        assert not [name for name, data in files.items() if any(form in unpacked(data) for form in digits)]
