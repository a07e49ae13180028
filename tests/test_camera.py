"""The camera: what a figure's capture holds, and what it must not."""

import io

import pytest
from PIL import Image

from guidebook.browser import page_snapshot
from guidebook.browser.camera import Camera
from guidebook.browser.screen import Screen
from guidebook.geometry import Box
from guidebook.redaction.secret_values import empty_fields
from guidebook.sentences.finding import find
from guidebook.snapshot import parse_screen, read_snapshot, write_screen
from tests.pages import FORM


@pytest.fixture
def camera(page):
    page.set_content(FORM)
    return Camera(page, (1280, 800), 2)


def test_a_capture_is_the_viewport_at_twice_its_size(camera):
    """1280 x 800 at scale 2."""
    assert Image.open(io.BytesIO(camera.capture().png)).size == (2560, 1600)


def test_two_captures_of_one_page_are_the_same_bytes(camera):
    """Nothing in a picture is accidental."""
    first, second = camera.capture(), camera.capture()
    assert first.png == second.png
    assert first.snapshot == second.snapshot


def test_a_capture_leaves_the_screen_as_it_is(launch_browser):
    """Styles for small screens, and for coarse ones, are neither drawn nor in force afterwards."""
    page = launch_browser().new_page(viewport={"width": 1280, "height": 800}, device_scale_factor=2)
    small, coarse = "(max-device-width: 1000px)", "(max-resolution: 1.5dppx)"
    page.set_content(f"<style>@media {small}, {coarse} {{ body {{ background: red }} }}</style>")
    screen = "[screen.width, screen.height, devicePixelRatio]"
    picture = Image.open(io.BytesIO(Camera(page, (1280, 800), 2).capture().png)).convert("RGB")
    assert picture.getpixel((9, 9)) == (255, 255, 255)
    assert page.evaluate(screen) == [1280, 800, 2]


def test_passwords_and_codes_are_in_no_snapshot(page, camera):
    """Values of secret fields are taken out; other values stay."""
    page.get_by_label("Mật khẩu").fill("Bimat@2020")
    page.get_by_label("Nhập mã OTP").fill("314159")
    page.get_by_label("Họ tên").fill("Lê Văn Quang")
    text = camera.capture().snapshot
    assert "Bimat@2020" not in text
    assert "314159" not in text
    assert "Lê Văn Quang" in text


# Labels that YAML needs in quotes, or that a careless reader of it takes for something else.
HARD = [
    "Mật khẩu: ít nhất 8 ký tự",
    "Mã OTP #1",
    "Mật khẩu:",
    "Mật khẩu 'mới': x",
    'Mật khẩu "mới" \\ x: y',
    "Mã {hai} `ba`",
    "Mã [box=1,2,3,4]",
    "Mã [box=1,2,3,4]: hai",
    "- Mã",
    "Mã\x85hai: ba",
]
TYPED = ["Bimat@2020", "bimat: 2020 #1", """bi"m'a\\t{1}""", "true", "1280", "314159"]


SECRET = ["type=password", "autocomplete=one-time-code placeholder='Nhập: mã'"]


@pytest.mark.parametrize("value", TYPED)
def test_a_secret_is_taken_out_whatever_its_field_is_called(page, camera, value):
    """However the snapshot quotes the field's name, and whatever is typed; the name stays."""
    page.set_content("".join(f"<p><input {kind}></p><p>Sau</p>" for kind in SECRET for _ in HARD))
    fields = page.locator("input")
    called = "(fields, labels) => fields.forEach((field, at) => field.setAttribute('aria-label', labels[at]))"
    fields.evaluate_all(called, HARD * len(SECRET))
    for field in fields.all():
        field.fill(value)
    snapshot = read_snapshot(camera.capture().snapshot)
    found = [(node.label, node.text) for node in snapshot.nodes if node.role in ("textbox", "text", "paragraph")]
    named = [(" ".join(label.split()), "") for label in HARD * len(SECRET)]
    assert [node for node in found if node in named] == named
    assert not any(value in word for node in found for word in node)
    assert [text for _, text in found if text] == ["Sau"] * len(named)


def test_what_the_hand_says_of_the_screen_holds_no_secret(page, recorded):
    """Neither on the page nor in a frame of it: what a sentence missed is looked for among labels alone."""
    inner = "<input type=password value=bimat-trong>"
    page.set_content(f'<input type=password value=bimat-ngoai><iframe title=Trong srcdoc="{inner}"></iframe>')
    page.frames[1].wait_for_selector("input")
    nodes = Screen(page, recorded).snapshot().nodes
    assert len([node for node in nodes if node.role == "textbox"]) == 2
    assert not any("bimat" in string for node in nodes for string in node.strings)


def test_a_secret_of_several_lines_is_taken_out(page, camera):
    """The snapshot makes one line of them."""
    page.set_content("<label>Ghi: chú <textarea autocomplete=one-time-code></textarea></label><p>Sau</p>")
    page.locator("textarea").fill("bimat: 1\n- /dòng hai\n\n  'ba'")
    text = camera.capture().snapshot
    assert not any(word in text for word in ("bimat", "dòng", "ba'"))
    assert "Sau" in text


AROUND = {
    "row": "<table><tr><td>Mật khẩu<td>{}</table>",
    "heading": "<h2>Mật khẩu {}</h2>",
    "link": "<a href=x>Mật khẩu {}</a>",
    "checkbox": "<label><input type=checkbox>Mật khẩu {}</label>",
    "shadow": "<div id=host></div><template id=inner><table><tr><td>Mật khẩu<td>{}</table></template>"
    "<script>host.attachShadow({{ mode: 'open' }}).append(inner.content)</script>",
}


@pytest.mark.parametrize("around", AROUND)
def test_a_secret_is_in_no_name_of_what_stands_around_its_field(page, camera, around):
    """A row is called by all it holds, what is typed in it too."""
    page.set_content(AROUND[around].format("<input type=password>"))
    for value in (one for one in TYPED if one != "true"):  # which a word of the page may be
        page.locator("input[type=password]").fill(value)
        text = camera.capture().snapshot
        nodes = read_snapshot(text).nodes
        assert not any(value in word for node in nodes for word in (node.name, node.text)), text
        assert any("Mật khẩu" in node.label for node in nodes)


def test_a_code_in_boxes_is_in_no_name_of_its_row(page, camera):
    """Digits count together; a digit elsewhere stays."""
    boxes = "".join(f"<input maxlength=1 autocomplete=one-time-code value={digit}>" for digit in "314159")
    page.set_content(f"<table><tr><td>Mã ngày 3/5<td>{boxes}</table>")
    text = camera.capture().snapshot
    assert "3 1 4" not in text
    assert "Mã ngày 3/5" in text


def test_a_frame_is_called_by_its_title_whatever_it_is(page, camera):
    """Also by one that YAML needs in quotes."""
    page.set_content("""<iframe title="Khung 'A': số #1" srcdoc="<p>Trong</p>"></iframe>""")
    assert "Khung 'A': số #1" in [node.name for node in read_snapshot(camera.capture().snapshot).nodes]


def test_a_frame_that_another_takes_the_place_of_meanwhile_is_read_anew(page, camera, monkeypatch):
    """A page may draw its preview again while it is read: what stands there then is what counts."""
    page.set_content("<iframe srcdoc='<p>Một</p>'></iframe>")
    window = page_snapshot._window

    def late(frame):
        monkeypatch.setattr(page_snapshot, "_window", window)
        page.set_content("<iframe srcdoc='<p>Hai</p>'></iframe>")
        return window(frame)

    monkeypatch.setattr(page_snapshot, "_window", late)
    assert "Hai" in camera.capture().snapshot


def test_only_the_field_at_the_box_is_emptied():
    """Another keeps what it holds."""
    line = '- textbox "Mật khẩu (*)" [active] [box=1,2,3,4]'
    for box, left in ((Box(1, 2, 3, 4), line), (Box(9, 2, 3, 4), f'{line}: "a: b"')):
        root = parse_screen(f'{line}: "a: b"')
        empty_fields(root, {box})
        assert write_screen(root) == left


def test_a_secret_below_its_field_is_taken_out_as_well(page, camera):
    """A field with a placeholder has its value on a line of its own."""
    page.set_content('<label>Mật khẩu <input type="password" placeholder="Nhập mật khẩu"></label><p>Sau</p>')
    page.get_by_label("Mật khẩu").fill("Bimat@2020")
    text = camera.capture().snapshot
    assert "Bimat@2020" not in text
    assert "placeholder: Nhập mật khẩu" in text
    assert "Sau" in text
    read_snapshot(text)


def test_a_snapshot_can_be_read_back_whole(camera):
    """Address, title, text lines and what can't be seen come back from the file's text."""
    snapshot = read_snapshot(camera.capture().snapshot)
    assert snapshot.title == "Đăng ký - Thử"
    assert snapshot.size == (1280, 800)
    heading = find(snapshot, "tiêu đề [Đăng ký tài khoản]")
    assert any(heading.box.overlap(line) for line in snapshot.lines)


@pytest.mark.parametrize("stray", ["\x01", "\x85", "\x96", "\u2028", "\ufffe"])
def test_a_character_that_no_file_can_hold_is_replaced(page, camera, stray):
    """A dash that was decoded wrongly, half a control sequence: the file holds none, and is read back whole."""
    page.evaluate("said => document.querySelector('h1').textContent = `Đăng${said}ký`", stray)
    text = camera.capture().snapshot
    assert stray not in text
    (heading,) = [node for node in read_snapshot(text).nodes if node.role == "heading"]
    assert heading.name.startswith("Đăng")
    assert heading.name.endswith("ký")


@pytest.mark.parametrize(("target", "seen"), [("nút [ĐĂNG KÝ]", True), ("nút [Xa]", False), ("nút [Bị che]", False)])
def test_what_is_covered_or_outside_the_picture_cannot_be_seen(camera, target, seen):
    """A callout may only stand on what a reader can see."""
    snapshot = read_snapshot(camera.capture().snapshot)
    assert snapshot.visible(find(snapshot, target)) is seen


def test_text_under_a_bar_is_no_line(page):
    """What is painted over can't be read, so nothing keeps off it; a link over a whole card paints over nothing."""
    page.set_content(
        '<p style="position:absolute;top:20px">Dưới thanh</p><div style="position:fixed;inset:0 0 auto;height:60px;'
        'background:#900">Thanh</div><div style="position:absolute;top:200px"><p>Trong thẻ</p>'
        '<a href="#a" style="position:absolute;inset:0"></a></div>'
    )
    lines = read_snapshot(Camera(page, (1280, 800), 2).capture().snapshot).lines
    assert sorted(round(line.y / 100) for line in lines) == [0, 2]


def test_a_lazy_picture_that_nobody_comes_to_is_not_waited_for(page):
    """Hidden, or far below: the browser never loads it; one in sight is there."""
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect width='40' height='40'/></svg>"
    picture = f"data:image/svg+xml,{square}"
    page.set_content(
        f'<body style="margin: 0"><img loading="lazy" src="{picture}" alt="ở đây">'
        f'<img loading="lazy" hidden src="{picture} ">'
        '<div style="height: 9000px"></div><img loading="lazy" src="https://xa.example.vn/xa.png">'
    )
    pixels = Camera(page, (1280, 800), 1).capture().png
    assert Image.open(io.BytesIO(pixels)).getpixel((20, 20))[:3] == (0, 0, 0)
