"""A portal of real people: whole runs of a project that has no invented cast, and what they leave on the disk."""

from pathlib import Path

import pytest
from PIL import Image

from guidebook.model import read_record
from guidebook.snapshot import read_snapshot
from tests import forked
from tests.machine import environment

pytestmark = [pytest.mark.browser, pytest.mark.long]  # in a pytest of its own
PHONE, MAIL, CARD, CODE = "0912345678", "binh@thu.example.vn", "045185000123", "314159"
SAMPLE = "0976000111"  # of nobody, and shown
PAGE = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Hồ sơ {PHONE}</title>
<meta name="viewport" content="width=device-width"><style>body{{margin:20px;font:16px sans-serif}}</style></head>
<body><h1>Hồ sơ</h1><p>Gọi {PHONE} hoặc {MAIL}; tổng đài 0233 3852 529</p>
<p><label>Số CCCD <input value="{CARD}"></label></p><p><label>Mã <input autocomplete="one-time-code" value="{CODE}">
</label></p><div style="height:1200px"></div><p>Nhắn <b>0912</b> <i>345</i> 678</p><button>Gửi</button>
MORE</body></html>"""
TURNED = """<iframe style="transform:rotate(20deg)" srcdoc="<p>0976000654</p>"></iframe>"""
STEPS = """
    from pathlib import Path
    from pytest_bdd import then, when
    from guidebook.sentences.patterns import sentence

    @when(sentence("mở trang {name:words}"))
    def _(screen, name): screen.open(Path(name).absolute().as_uri())
"""
CONFTEST = """
from playwright.sync_api import expect

pytest_plugins = ["guidebook.pytest_plugin", "own_steps"]
expect.set_options(timeout=1000)  # what is not there will not come: the pages are files
"""
FEATURE = """# language: vi
@guide
Tính năng: 1. Hồ sơ

  Kịch bản: Xem
    Khi mở trang ho-so.html
    Thì thấy [Hồ sơ]
    Và hiển thị như hình ho-so: "Cả hồ sơ", cả trang, có thanh địa chỉ
    Và cũng hiển thị như hình phan: "Một ô", chỉ lấy ô [Số CCCD]
    Khi mở trang mau.html
    Thì hiển thị như hình mo: "Của nhân vật mẫu"

  @phone
  Kịch bản: Xem trên điện thoại
    Khi mở trang ho-so.html
    Thì hiển thị như hình dien-thoai: "Trên điện thoại", cả trang

  Kịch bản: Sai nhãn
    Khi mở trang ho-so.html
    Thì thấy [Không có]

  Kịch bản: Không che được
    Khi mở trang nghieng.html
    Thì hiển thị như hình nghieng: "Nghiêng"
"""
INI = """[pytest]
bdd_features_base_dir = features
addopts = --strict-markers
markers = guide: printed
"""
SETTINGS = """[tool.guidebook]
title = "Thử"
public = ["0233 3852 529"]
[tool.guidebook.unmasked]
mo = "hồ sơ mẫu của Trung tâm, không của ai"
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A run of the project: its folder, and what it said."""
    root = project(tmp_path_factory.mktemp("real"), SETTINGS)
    return root, run(root)


def project(root, settings):
    """The project, in a folder."""
    guide = root / "features" / "guide"
    guide.mkdir(parents=True)
    files = {
        "pytest.ini": INI,
        "pyproject.toml": settings,
        "conftest.py": CONFTEST,
        "own_steps.py": "\n".join(line[4:] for line in STEPS.splitlines()),
        "test_all.py": 'from pytest_bdd import scenarios\nscenarios("guide")\n',
        "ho-so.html": PAGE.replace("MORE", ""),
        "mau.html": PAGE.replace("MORE", "").replace(PHONE, SAMPLE).replace(CARD, SAMPLE),
        "nghieng.html": PAGE.replace("MORE", TURNED),
        "features/guide/01_ho_so.feature": FEATURE,
    }
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def run(root, *options):
    """A pytest of its own in the project; what it said."""
    variables = {**environment(), "PYTHONPATH": str(Path(__file__).parents[1])}
    ended = forked.run("pytest", "-p", "no:cacheprovider", *options, folder=root, environment=variables)
    return ended.out + ended.err


def captured(root, figure):
    """A figure's picture and snapshot."""
    captures = root / "build" / "run" / "captures"
    with Image.open(captures / f"{figure}.png") as picture:
        return picture.convert("RGB"), read_snapshot((captures / f"{figure}.aria.yml").read_text(encoding="utf-8"))


def test_no_file_says_what_is_a_person_s(told):
    """Neither captures, snapshots, evidence, the record, nor what a failure leaves; but for the figure that may."""
    root, said = told
    files = [path for path in (root / "build").rglob("*") if path.is_file() and path.stem.split(".")[0] != "mo"]
    assert {"ho-so.png", "phan.png", "dien-thoai.png", "record.json", "screen.png"} <= {path.name for path in files}
    for path in files:
        data = path.read_bytes()
        assert not [value for value in (PHONE, MAIL, CARD, "345 678") if value.encode() in data], path
    assert not list((root / "build").rglob("trace.zip")), "a trace holds all that was typed"
    assert PHONE not in said


def test_the_record_counts_what_was_burned_out(told):
    """How many of which kind; a figure that may show everything says so."""
    root, _ = told
    figures = {figure.id: figure for figure in read_record(root / "build" / "run" / "record.json").figures}
    assert {(one.kind, one.count) for one in figures["ho-so"].masks} == {
        ("phone number", 2),
        ("e-mail address", 1),
        ("identity number", 1),
        ("one-time code", 1),
    }
    assert figures["ho-so"].title == "Hồ sơ •••"
    assert (figures["mo"].masked, figures["mo"].masks) == (False, ())
    _, snapshot = captured(root, "mo")
    assert snapshot.title == f"Hồ sơ {SAMPLE}"


def test_a_number_that_is_public_stays(told):
    """An office's, by pyproject.toml."""
    root, _ = told
    captures = root / "build" / "run" / "captures"
    assert "0233 3852 529" in (captures / "ho-so.aria.yml").read_text(encoding="utf-8")


def test_a_phone_is_a_phone(told):
    """390 pixels wide, three picture pixels for each, the whole page; the next scenario has a desk's window again."""
    root, _ = told
    picture, snapshot = captured(root, "dien-thoai")
    assert snapshot.size[0] == 390
    assert snapshot.size[1] > 1400
    assert picture.size == (3 * 390, 3 * snapshot.size[1])
    assert captured(root, "mo")[1].size == (1280, 800)


def test_a_mask_that_can_t_be_placed_stops_the_figure(told):
    """With the feature file and line, what was not placed and what to do."""
    _, said = told
    line = 1 + next(number for number, text in enumerate(FEATURE.splitlines()) if "hình nghieng" in text)
    [message] = {text for text in said.splitlines() if text.startswith("Figure nghieng was not taken.")}
    assert f"features/guide/01_ho_so.feature:{line}" in said
    assert "a person's phone number" in message
    assert "[tool.guidebook.unmasked]" in message


def test_an_exception_for_no_figure_is_refused(tmp_path):
    """Before a browser starts: a figure that was renamed would be shown masked, and nobody would know why."""
    said = run(project(tmp_path, SETTINGS.replace("mo =", "moi =")), "--collect-only")
    assert "[tool.guidebook.unmasked]: no sentence takes a figure “moi”; correct it." in said


CALLING = """

@when(sentence("gọi dịch vụ"))
def _():
    number = "0912" "345678"
    print("đang gọi", number)
    raise ValueError("không gọi được " + number)
"""
CALLED = """# language: vi
@guide
Tính năng: Gọi

  Kịch bản: Gọi dịch vụ
    Khi gọi dịch vụ
    Thì thấy [Xong]
"""


def test_a107_what_fails_without_a_page_is_clean(tmp_path):
    """Neither what is told, what was printed, the values of a traceback, JUnit nor the record says the number."""
    root = project(tmp_path, '[tool.guidebook]\ntitle = "Thử"\n')
    steps = root / "own_steps.py"
    steps.write_text(steps.read_text(encoding="utf-8") + CALLING, encoding="utf-8")
    (root / "features" / "guide" / "01_ho_so.feature").write_text(CALLED, encoding="utf-8")
    said = run(root, "--junitxml=build/junit.xml", "-l")
    assert "1 failed" in said
    kept = {path.name: path.read_bytes() for path in (root / "build").rglob("*") if path.is_file()}
    assert "junit.xml" in kept
    assert "0912345678" not in said
    assert [name for name, data in kept.items() if b"0912345678" in data] == []
