"""Masks: nothing of a real person is in a picture or a file, in whatever form a page shows it."""

import io
import re

import pytest
from PIL import Image, ImageColor

from guidebook.browser.camera import Camera, MovedError
from guidebook.errors import FigureError
from guidebook.redaction.page_search import find_redactions, personal_words
from guidebook.redaction.privacy import Privacy
from guidebook.redaction.redactions import INK
from guidebook.snapshot import read_snapshot
from tests.personal_pages import (
    BIRTHDAYS,
    CALLED,
    CALLED_OTHERWISE,
    CARDS_OF_THE_INSURED,
    IN_COLUMNS,
    IN_PARTS,
    KEY_ADDRESSES,
    LABEL_ELSEWHERE,
    LISTS_OF_CODES,
    MAIL_ADDED,
    NAMED_AROUND,
    NAMED_BY_TITLE,
    NAMED_SO,
    PARTLY_HIDDEN,
    PHONE_ADDED,
    SIGNS_IN,
    UNDRAWN,
    YEARS_BY_PLACE,
    kinds,
    told_apart,
    whole,
)


def root(mode):
    """A shadow root with a number in it."""
    return (
        f"<script>{{ const root = document.getElementById('host').attachShadow({{ mode: '{mode}' }});"
        "root.innerHTML = '<span>0912345678</span>'; window.it = root.firstChild }</script>"
    )


def captured(page, html, privacy=None):
    """A page of that content, as a camera takes it on a portal of real people."""
    page.set_content(html)
    return Camera(page, (640, 480), 1, privacy or Privacy()).capture()


def see_nothing_hidden(page, html):
    """Neither in the picture nor in the snapshot."""
    capture = captured(page, whole(html))
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


UNLUCKY = "73DE86D335338616CB5D84439A72C9E4"
DRAWN_OVER = "code drawn in boxes over its field"
# Each as the page has it, and the element that has to be one colour where the value is.
SHOWN = {
    "text": "<p><span id=it>0912345678</span></p>",
    "in a sentence": "<p>Gọi <b id=it>0912.345.678</b> trước 17 giờ ngày 25/05/2020</p>",
    "split over elements": "<p id=it><b>09</b><i>12</i> <u>345</u><span> 678</span></p>",
    "wrapped": '<p id=it style="width:45px">0912 345 678</p>',
    "digit by digit": "<p id=it style=display:flex>" + "".join(f"<span>{d}</span>" for d in "0912345678") + "</p>",
    "field": '<label>Số <input id=it value="0912345678"></label>',
    "area": "<label>Ghi <textarea id=it>Số tôi là 0912 345 678.</textarea></label>",
    "list": "<label>Số <select id=it><option>Chọn<option selected>0912345678</select></label>",
    "placeholder": '<label>Số <input id=it placeholder="0912345678"></label>',
    "button": "<button id=it>0912345678</button>",
    "submit": '<input id=it type=submit value="Gọi 0912345678">',
    "upper case": '<p><span id=it style="text-transform:uppercase">binh@thu.example.vn</span></p>',
    "turned": '<p><span id=it style="display:inline-block;transform:rotate(90deg);margin:60px">0912345678</span></p>',
    "svg": "<svg width=200 height=30><text id=it x=3 y=20>0912345678</text></svg>",
    "style sheet": "<style>#it::before{content:'0912345678'}</style><p><span id=it></span></p>",
    "closed root": "<p><span id=host></span></p>" + root("closed"),
    "open root": "<p><span id=host></span></p>" + root("open"),
    "picture": '<img id=it alt="Thẻ 045185000123" width=80 height=50 src="data:image/gif;base64,'
    'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
    "canvas": "<canvas id=it width=90 height=40>0912345678</canvas>",
    "code": '<label>Mã <input id=it autocomplete="one-time-code" value="314159"></label>',
    "code in a row": '<table><tr><td>Mã: #1<td><input id=it name=otp value="314159"></table>',
    "code in boxes": "<p id=it>"
    + "".join(
        f'<input aria-label="Số {i}" maxlength=1 style="width:20px" value={d}>' for i, d in enumerate("314159", 1)
    )
    + "</p>",
    "code of a text that is edited": '<p>Mã OTP: <span id=it contenteditable aria-label="Mã OTP">314159</span></p>',
    "code that is put out": "<p>Mã OTP <output id=it>314159</output></p>",
    DRAWN_OVER: "<style>#it { display: flex } #it div { width: 24px; border: 1px solid }</style>"
    '<p style="position:relative"><input autocomplete=one-time-code value=314159 style="position:absolute;opacity:0">'
    "</p><div id=it></div><script>for (const digit of document.querySelector('input').value)"
    " it.append(Object.assign(document.createElement('div'), { textContent: digit }))</script>",
    "password that is echoed": '<label>Mật khẩu <input type=password value="314159"></label><p id=it>314159</p>',
    "identity": "<p><span id=it>197 000 500</span></p>",
    "scrolled": '<div style="height:40px;overflow:auto" id=box><p style="height:200px">x</p>'
    "<p id=it>0912345678</p></div><script>document.getElementById('box').scrollTop = 999</script>",
}
VALUES = re.compile(r"0?912\D{0,40}345\D{0,40}678|345678|binh@|045185000123|314159|197 000 500", re.IGNORECASE)
PAGE = """<!doctype html><html lang=vi><meta charset=utf-8><title>Hồ sơ 0912345678</title>
<style>* {{ font-kerning: none; font-variant-numeric: tabular-nums }}</style>
<body style="margin:20px;font:16px sans-serif"><h1>Hồ sơ</h1>{}<p id=after title="0912345678">Sau</p></body>"""
# Another person's values, as wide as these: the same digits in each place that can be a line of its own.
OTHER = {"345678": "876543", "345": "543", "678": "876", "314159": "951413", "000123": "000321", "500": "005"}
OTHER |= {"binh": "hnib", "5 000 123": "5 000 321"}


def other(html):
    """The same page about somebody else."""
    values = "|".join(sorted(OTHER, key=len, reverse=True))
    html = re.sub(values, lambda found: OTHER[found[0]], html)
    return re.sub(r"(?<=<span>)[3-8](?=<)|(?<=value=)[3-8](?=>)", lambda found: str(11 - int(found[0])), html)


def colours(capture, box, scale=2):
    """The colours in ``box``, but for its edge."""
    picture = Image.open(io.BytesIO(capture.png)).convert("RGB")
    x, y, width, height = (edge * scale for edge in box)
    return {colour for _, colour in picture.crop((x + 3, y + 3, x + width - 3, y + height - 3)).getcolors(1 << 24)}


def solid():
    return tuple(int(INK[at : at + 2], 16) for at in (1, 3, 5))


@pytest.fixture
def camera(page):
    page.set_viewport_size({"width": 640, "height": 400})  # a quarter of the pixels to look through
    return Camera(page, (640, 400), 2)


def box_of_it(frame):
    return frame.evaluate(
        "() => { const it = window.it instanceof Node ? window.it : document.getElementById('it');"
        "const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] }"
    )


@pytest.mark.parametrize("form", SHOWN)
def test_whatever_shows_it_is_burned_out_and_no_text_says_it(page, camera, form):
    """The picture is the same, byte for byte, whoever the page is about; neither snapshot nor title has the value."""
    page.set_content(PAGE.format(SHOWN[form]))
    capture = camera.capture()
    assert solid() in colours(capture, box_of_it(page))
    assert not VALUES.search(capture.snapshot), capture.snapshot
    assert capture.title == "Hồ sơ •••"
    assert sum(masked.count for masked in capture.masks) == (2 if form == DRAWN_OVER else 1)
    assert read_snapshot(capture.snapshot).nodes
    page.set_content(other(PAGE.format(SHOWN[form])))
    assert camera.capture().png == capture.png


ALONE = ["text", "field", "area", "list", "placeholder", "svg", "canvas", "picture", "code", "identity"]


@pytest.mark.parametrize("form", ALONE)
def test_the_place_of_a_value_is_one_colour(page, camera, form):
    """Nothing shines through: where the value stands is nothing but the mask."""
    page.set_content(PAGE.format(SHOWN[form]))
    assert colours(camera.capture(), box_of_it(page)) == {solid()}


def test_what_only_looks_alike_stays_on_the_picture(page, camera):
    """Dates, prices, codes and years are no one's."""
    alike = "25/05/2020; 1.250.000 đồng; 2.000815.000.00.00.H55; 2019 2020 2021; mã 314159; 05-05-2020 10:30"
    page.set_content(f"<p>{alike}</p><table cellpadding=9><tr><td>0912<td>345<td>678</table>")
    capture = camera.capture()
    assert capture.masks == ()
    assert alike in capture.snapshot


def test_the_invented_may_be_seen_and_nobody_else(page):
    """The cast's own values stay, in every form; a value beside them does not."""
    cast = Privacy(lambda: ["0912345678", "314159"])
    page.set_content(PAGE.format(SHOWN["code"] + "<p><b>+84</b> <i>912</i> 345 678</p><p>0976000654</p>"))
    capture = Camera(page, (1280, 800), 2, cast).capture()
    assert [(one.kind, one.count) for one in capture.masks] == [("phone number", 1)]
    assert "345 678" in capture.snapshot
    assert "0976000654" not in capture.snapshot


def test_names_are_burned_out_where_asked(page):
    """Also where a name is split over two elements."""
    page.set_content("<p id=it><b>Nguyễn</b> Thanh Bình</p><p>Nguyễn Thanh</p>")
    capture = Camera(page, (1280, 800), 2, Privacy(names=["Nguyễn Thanh Bình"])).capture()
    assert [(one.kind, one.count) for one in capture.masks] == [("name", 1)]
    assert "Bình" not in capture.snapshot


def test_a_figure_that_may_show_everything_does(page, camera):
    """But for passwords and codes, which no snapshot has."""
    page.set_content(PAGE.format(SHOWN["text"] + SHOWN["code"]))
    capture = camera.capture(masked=False)
    assert capture.masks == ()
    assert "0912345678" in capture.snapshot
    assert "314159" not in capture.snapshot
    assert solid() not in colours(capture, box_of_it(page))


def test_an_address_and_a_title_lose_what_is_personal(page, camera):
    """A path may hold a number, also written in percent."""
    page.route("https://cong.example/**", lambda route: route.fulfill(body="<title>0912 345 678</title>x"))
    page.goto("https://cong.example/ho-so/binh%40example.vn/0912345678/xem?so=0912345678")
    capture = camera.capture()
    assert (capture.address, capture.title) == ("https://cong.example/ho-so/•••/•••/xem", "•••")
    assert not VALUES.search(capture.snapshot)


def test_a_page_that_changes_under_the_camera_gives_no_picture(page, camera):
    """A number that comes or goes between two looks may show beside its mask."""
    page.set_content(
        "<p id=it>0912345678</p><script>let x = 0; const move = () => {"
        "it.style.marginLeft = `${x += 3}px`; requestAnimationFrame(move) }; move()</script>"
    )
    with pytest.raises(FigureError, match="changed while its picture was taken"):
        camera.capture()


def test_a_page_that_changes_all_over_under_the_camera_is_no_page_of_a_person(page, camera, monkeypatch):
    """A dialog that opens over it a moment late is no mark of anybody's: a moment later the page can be taken."""
    page.set_content("<p>0912345678</p>")
    drawn = camera._pixels

    def opens_late(*asked):
        picture = drawn(*asked)
        page.evaluate("document.body.style.background = `hsl(${performance.now()} 90% 50%)`")
        return picture

    monkeypatch.setattr(camera, "_pixels", opens_late)
    with pytest.raises(MovedError):
        camera.capture()


def framed(page, inner, style="", around=""):
    """A page with a frame of another site that shows ``inner``."""
    page.route(
        "https://khac.example/", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=inner)
    )
    page.route(
        "https://cong.example/",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f'<body style="margin:0">{around}<iframe src="https://khac.example/" style="{style}"></iframe>',
        ),
    )
    page.goto("https://cong.example/")


@pytest.mark.long
@pytest.mark.parametrize(
    "style",
    [
        "",
        "border:9px solid;padding:11px",
        "transform:scale(.5);transform-origin:0 0",
        "position:absolute;left:300px;top:150px",
    ],
)
def test_a_frame_of_another_site_is_burned_out_too(page, camera, style):
    """Wherever its window stands, and whatever size it is drawn in."""
    forms = ["text", "in a sentence", "field", "code", "split over elements"]
    inner = PAGE.format("".join(SHOWN[form] for form in forms))
    style += ";width:500px;height:400px"
    framed(page, inner, style)
    capture = camera.capture()
    assert not VALUES.search(capture.snapshot), capture.snapshot
    assert "Sau" in capture.snapshot
    assert sum(masked.count for masked in capture.masks) == len(forms)
    framed(page, other(inner), style)
    assert camera.capture().png == capture.png


def test_a_frame_that_is_scrolled_is_burned_out_where_it_shows(page, camera):
    """Boxes of a frame count from its window, not from its beginning."""
    tall = PAGE.format('<div style="height:700px"></div><p><b id=it>0912345678</b></p>')
    framed(page, tall, "width:400px;height:200px")
    page.frames[1].evaluate("scrollTo(0, 9999)")
    capture = camera.capture()
    x, y, width, height = page.frames[1].evaluate(
        "(() => { const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })()"
    )
    assert y < 200
    assert colours(capture, (x + 2, y + 2, width, height)) == {solid()}


def test_a_page_that_is_scrolled_is_burned_out_where_it_shows(page, camera):
    """Whatever the page stands at: a failed sentence's picture leaves it where it was."""
    page.set_content(PAGE.format('<div style="height:3000px"></div><p><b id=it>0912345678</b></p><p>Sau</p>'))
    page.evaluate("scrollTo(0, 9999)")
    capture = camera.capture()
    x, y, width, height = page.evaluate(
        "(() => { const r = it.getBoundingClientRect(); return [r.x, r.y, r.width, r.height] })()"
    )
    assert 0 < y < 800
    assert colours(capture, (x + 2, y + 2, width, height)) == {solid()}
    assert sum(masked.count for masked in capture.masks) == 1


AS_WIDE = "<style>* { font-kerning: none; font-variant-numeric: tabular-nums }</style>"
"""Both numbers are as wide as each other: a mask tells how wide, to the next four pixels."""


def see_alike(page, html, privacy=None):
    """A page of a number in two parts says none of them, and looks the same for another number."""
    pictures = []
    for parts in (("0912", "345678"), ("0921", "543876")):
        capture = captured(page, AS_WIDE + html.format(*parts), privacy)
        assert not any(part in capture.snapshot for part in parts), capture.snapshot
        pictures.append(capture.png)
    assert pictures[0] == pictures[1]


CAST = {
    "aria-hidden": "<p aria-hidden=true>{}{}</p>",
    "marker": "<style>li::marker {{ content: '{}{} ' }}</style><ul><li>x</ul>",
    "three fields": "<input size=4 value={}> <input size=6 value={}>",
    "in list entries": "<ul style='display:flex;list-style:none'><li>{}</li><li>{}</li></ul>",
    "clear letters between": "<p>{}<i style='opacity:0'>x</i>{}</p>",
}


@pytest.mark.parametrize("name", CAST)
def test_a121_a_stranger_s_number_is_hidden_beside_invented_people(page, name):
    """However the tree of the page says it, or doesn't: one invented person makes no page safe."""
    page.set_default_timeout(2000)
    see_alike(page, CAST[name], Privacy(lambda: ["0976000654"]))


BETWEEN = (
    "-webkit-text-fill-color:transparent;font-size:3px",
    "color:#fff;font-size:4px",
    "color:#fff",
    "color:oklch(0 0 0 / 0);font-size:4px",
    "filter:opacity(0);display:inline-block;font-size:4px",
    "display:inline-block;transform:scale(.001);width:1px;font-size:4px",
    "font-size:1px",
    "display:inline-block;width:0;height:12px;contain:paint;white-space:nowrap",
)


@pytest.mark.parametrize("style", BETWEEN)
def test_a123_what_takes_no_room_between_two_halves_parts_no_number(page, style):
    """Whatever makes it unseen: the reader sees one number."""
    see_alike(page, f"<p>{{}}<span style='{style}'>xy</span>{{}}</p>")


def test_a123_words_between_two_numbers_part_them(page):
    """Two numbers in one sentence are two."""
    capture = captured(page, "<p>Từ <b>2019</b> đến nay có <b>123456</b> lượt</p>")
    assert "2019" in capture.snapshot
    assert not capture.masks


@pytest.mark.parametrize(
    "style",
    [
        "p::before{content:'0912345678';text-shadow:90px 40px}",
        "p::after{content:attr(id)} p{-webkit-box-reflect:below 9px}",
    ],
)
def test_a124_what_a_style_sheet_writes_and_draws_elsewhere_stops_the_figure(page, style):
    """Nothing could cover its shadow: where that is can't be tried out."""
    with pytest.raises(FigureError, match="so no mask would cover it"):
        captured(page, f"<style>{style}</style><p id=0912345678>x</p>")


def test_a_frame_at_an_angle_stops_the_figure(page, camera):
    """No upright mask can be promised to cover what stands there."""
    framed(page, "<p>0912345678</p>", "transform:rotate(20deg);margin:80px")
    with pytest.raises(FigureError, match="phone number at an angle"):
        camera.capture()


def test_what_the_picture_s_place_of_can_t_be_told_stops_the_figure(page, camera, monkeypatch):
    """A snapshot that says more than the browser drew is of a page that nobody understood."""
    page.set_content("<p>Không có gì</p>")
    monkeypatch.setattr(page, "aria_snapshot", lambda **_: '- paragraph [box=1,2,3,4]: "0912345678"')
    with pytest.raises(FigureError, match="where it stands on the picture can't be told"):
        camera.capture()


def test_a_page_is_never_taken_for_a_person_s_by_what_the_browser_calls_its_frames(page):
    """Those are 32 digits by chance, of which one in thirty holds a phone number."""
    page.set_content("<p>Còn 57 giây</p>")
    devtools = page.context.new_cdp_session(page)
    assert Privacy().find(UNLUCKY)

    class Unlucky:
        """The page's own tools, but that its frame is called so."""

        def send(self, method, asked=None):
            """What they say."""
            told = devtools.send(method, asked)
            if method == "DOMSnapshot.captureSnapshot":
                told["strings"][told["documents"][0]["frameId"]] = UNLUCKY
            return told

    assert not find_redactions(Unlucky(), Privacy(), 1).are_suspected


JOINED = [
    "<button>Gọi 0912 345 678<span style='margin-left:5px'>3</span></button>",
    "<h2>0912345678<span>1</span></h2>",
    "<a href=#>045185000123<span>2</span></a>",
    "<a href=#>197600543<span>12</span></a>",
    "<label>Số 0912345678<b>2</b> <input></label>",
    "<table><tr><td>197 600 543</td><td>Ngày 25/05/2010</td></tr></table>",
]


@pytest.mark.parametrize("html", JOINED)
def test_a96_a_number_is_hidden_also_in_a_name_that_joins_it_to_its_neighbour(page, html):
    """The tree writes a button by all it holds, without a space: what the page shows as a number is no part of it."""
    snapshot = captured(page, html).snapshot
    assert not re.search(r"345 ?678|5185|600 ?543", snapshot)
    assert "•••" in snapshot
    (word,) = {"".join("".join(parts).split()) for parts in personal_words(page, Privacy())}
    assert word in {"0912345678", "045185000123", "197600543"}


LABELLED = [
    "<table><tr><th>Ngày sinh</th><td>25/05/1985</td></tr></table>",
    "<table><tr><th>Tên</th><th>Ngày sinh</th></tr><tr><td>Bình</td><td>25/05/1985</td></tr></table>",
    "<dl><dt>Ngày sinh</dt><dd>25/05/1985</dd></dl>",
    "<div>Ngày sinh</div><div>25/05/1985</div>",
    "<table><tr><th>Mã OTP</th><td>25051985</td></tr></table>",
    "<div>Số CMND</div><div>250,519,850</div>",
    "<table><tr><th>Tên</th><th>Mật khẩu</th></tr><tr><td>binh</td><td>Hue@1985</td></tr></table>",
    "<p>Mật khẩu mới của bạn</p><p><b>Hue@1985</b></p>",
    "<div style='display:flex'><div>Mật khẩu</div><div>hue1985</div></div>",
    "<h2>Mã xác thực</h2><p>Vui lòng không chia sẻ mã này</p><h1>251985</h1>",
    "<h2>251985</h2><p>là mã OTP của bạn</p>",
    "<p>Ông/bà vui lòng sử dụng mã dưới đây để xác thực:</p><p><b>251985</b></p>",
    "<p>Mã OTP của bạn:</p><p>" + "".join(f"<b style='display:inline-block'>{one}</b>" for one in "251985") + "</p>",
]


@pytest.mark.parametrize(
    "html",
    [
        "<div style='display:flex'><input readonly value=le1985><span>@thu.example.vn</span></div>",
        "<div style='display:flex'><input value=le1985><select><option>@thu.example.vn<option>@x.vn</select></div>",
        "<div style='display:flex;gap:12px'><b>045</b><b>198</b><b>500</b><b>123</b></div>",
    ],
)
def test_a104_what_is_written_in_parts_beside_each_other_is_masked(page, html):
    """An address that ends outside of its field, a number in chips."""
    capture = captured(page, html)
    assert sum(one.count for one in capture.masks) == 1
    assert not re.search(r"le1985|198|500", capture.snapshot)


IN_OTHER_LINES = [
    "<p>Mã OTP của bạn là<br><b>251985</b></p>",
    "<p>Mã OTP của bạn là\n      251985</p>",
    "<p>Mã xác\n thực: 251985</p>",
    "<p>251985\n là mã xác thực</p>",
    "<pre>Mã OTP của bạn là\n251985</pre>",
    "<ul><li>Mã OTP<br>251985</ul>",
    "<div role=alert>Mã OTP đã gửi.<br>Mã OTP của bạn là<br>251985</div>",
    "<p>Mật khẩu tạm thời:\n<b>Sen1985x</b></p>",
    "<p>Mã OTP của bạn<br>" + "".join(f"<b style='display:inline-block'>{one}</b>" for one in "251985") + "</p>",
    *(
        f"<p>Mã OTP của bạn</p><p>{one}</p>"
        for one in ("[251985]", "“251985”", "Mã: 251985", "→ 251985", "251985 (còn 90 giây)")
    ),
    "<div style='display:flex'><div style='width:99px'>Mã OTP</div><div>Số tiền</div></div>"
    "<div style='display:flex'><div style='width:99px'>251985</div><div>5.000.000</div></div>",
    "<dl><dt>Mật khẩu<dd>Xoan1985</dl>",
    "<p>Mã OTP</p><p><span>251</span> <span>985</span></p>",
    "<p>Mã OTP</p><div style='display:flex;gap:9px'><b>25</b><b>19</b><b>85</b></div>",
    "<p>Mã OTP</p><p><b>2</b><b>5</b><b>1</b><i>-</i><b>9</b><b>8</b><b>5</b></p>",
    "<p>Mã OTP của bạn</p><button>Ẩn</button><h1>251985</h1>",
    "<h3>Mã dự phòng</h3><p>Giữ ở nơi an toàn. Mỗi mã dùng một lần.</p><p>251985</p>",
    "<h1>251985</h1><p>Nhập mã này trên máy tính để đăng nhập</p>",
]


@pytest.mark.parametrize("html", LABELLED)
def test_a97_a_value_is_known_by_its_label_wherever_that_stands(page, html):
    """In a cell, a term or a block of its own, at the head of its column, or behind it."""
    capture = captured(page, html, Privacy(asked=["date of birth"]))
    assert sum(one.count for one in capture.masks) == 1
    assert not re.search(r"1985|519", capture.snapshot)


BOX = "<b style='display:inline-block;width:20px;border:1px solid'>{}</b>"
NAME_IN_PARTS = [
    "<table border=1><tr><th>Họ và đệm<th>Tên<tr><td>Lê Văn<td>Tám</table>",
    "<table border=1><tr><th>Họ<th>Đệm<th>Tên<tr><td>Lê<td>Văn<td>Tám</table>",
    "<div style='display:flex;gap:12px'><b>Lê</b><i>Văn</i><u>Tám</u></div>",
    "<div>Lê Văn</div><div>Tám</div>",
    "<p><bdo dir=rtl>máT năV êL</bdo></p>",
    "<p>Lê<span hidden>x</span> Văn<span style='position:absolute;left:-999px'>yy</span> Tám</p>",
    f"<div>{''.join(map(BOX.format, 'LÊVĂNTÁM'))}</div>",
]
ASKED_FOR_IN_PARTS = [
    "<label for=a>Ngày sinh</label><br><input id=a value='15/08/1985'>",
    f"<p>Ngày sinh: {''.join(map(BOX.format, '15081985'))}</p>",
    "<div style='border:1px solid;width:80px;text-align:center'><div>59-X1</div><div>519.85</div></div>",
]


@pytest.mark.parametrize("html", NAME_IN_PARTS)
def test_a105_a_name_is_one_wherever_its_words_follow_each_other(page, html):
    """In cells, in blocks beside or below each other, in boxes of a letter each, as it is seen."""
    capture = captured(page, html, Privacy(names=["Lê Văn Tám"]))
    assert [(one.kind, one.count) for one in capture.masks] == [("name", 1)]


@pytest.mark.parametrize("html", ASKED_FOR_IN_PARTS)
def test_a105_what_a_project_asks_for_is_found_in_parts_and_in_fields(page, html):
    """A date below its label, or in boxes of a digit each; a plate in two lines."""
    capture = captured(page, html, Privacy(asked=["date of birth", "licence plate"]))
    assert sum(one.count for one in capture.masks) == 1
    assert not re.search(r"1985|519", capture.snapshot)


@pytest.mark.parametrize("html", IN_OTHER_LINES)
def test_a100_a_code_is_masked_on_whatever_line_it_stands(page, html):
    """Line ends of the source, of the page, and blocks of their own part a code from the words that name it."""
    capture = captured(page, html)
    assert sum(one.count for one in capture.masks) == 1
    assert not re.search(r"1985|519", capture.snapshot)
    ink = ImageColor.getrgb(INK)
    inked = [
        any(colour == ink for _, colour in Image.open(io.BytesIO(one.png)).convert("RGB").getcolors(1 << 24))
        for one in (capture, Camera(page, (640, 480), 1, Privacy()).capture(masked=False))
    ]
    assert inked == [True, False]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<dl><dt>Khóa bí mật<dd>{}</dl><p>Sau</p>", "JBSWY3DPEHPK3PXP"),
        ("<dl><dt>Khóa bí mật<dd>{}</dl><p>Sau</p>", "JBSW Y3DP EHPK 3PXP"),
        ("<p>Secret key: {}</p><p>Sau</p>", "JBSW Y3DP EHPK 3PXP"),
        ("<p>Mật khẩu tạm thời của quý khách là: <b>{}</b></p><p>Sau</p>", "HoaSenNo"),
        ("<table><tr><td>Mật khẩu<td>{}</table><p>Sau</p>", "HoaSenNo"),
        ("<dl><dt>Mật khẩu<dd>{}</dl><p>Sau</p>", "HoaSenNo"),
    ],
)
def test_a100_a_password_of_letters_and_a_key_are_masked_whole(page, html, said):
    """With what follows left as it is."""
    snapshot = captured(page, html.format(said)).snapshot
    assert not any(word in snapshot for word in said.split())
    assert "Sau" in snapshot


@pytest.mark.parametrize(
    ("between", "said"),
    [
        ("<tr><td>An<td>Chưa cấp", "Sen12345"),
        ("<tr><td><td>Mới", "HoaSenNo"),
        ("<tr><td>An<td>Chưa<tr><td>Chi<td>Chưa<tr><td>Duy<td>Chưa<tr><td>Giang<td>Chưa", "Sen12345"),
    ],
)
def test_a108_a_column_s_head_counts_below_words(page, between, said):
    """A word in a cell between, or a second row of heads, takes nothing from the column's own."""
    rows = f"{between}<tr><td>Bình<td>{said}<tr><td>Lan<td>Chưa cấp"
    snapshot = captured(page, f"<table border=1><tr><th>Tên<th>Mật khẩu{rows}</table>").snapshot
    assert said not in snapshot
    assert "Lan" in snapshot


APART = [
    "<a href=#><div>Thủ tục mức độ 3: 125.430</div><div>215 hồ sơ</div></a>",
    "<a href=#><div>Quyết định 1234</div><div>56789</div></a>",
    "<h2><span style='display:block'>Năm 2020: 123.456</span><span style='display:block'>789 hồ sơ</span></h2>",
    "<table><tr><td>Lệ phí: 150.000<td>120 ngày làm việc</table>",
    "<table border=1><tr><td>STT 012<td>345<td>678901 lượt<td>x</table>",
    "<button><span>Bước 1</span><span style='display:block'>12345678 lượt</span></button>",
]


@pytest.mark.parametrize("html", APART)
def test_a_name_that_joins_numbers_of_several_texts_stops_no_figure(page, html):
    """The tree calls a link by all that stands in it, with a space between: nobody reads that as a number."""
    capture = captured(page, html)
    assert capture.masks == ()


def test_a_line_that_runs_across_the_page_rests_in_a_figure(page):
    """In whatever moment: with the number on it masked."""
    pictures = set()
    for _ in range(3):
        capture = captured(page, "<marquee>Hotline 0912 345 678</marquee>")
        assert sum(one.count for one in capture.masks) == 1
        pictures.add(capture.png)
    assert len(pictures) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<nav><a href=#>Đổi mật khẩu</a><a href=#>Đăng xuất</a></nav><p>Tổng: 12</p><p>Đúng hạn: 11</p>",
        "<label>Mật khẩu <input type=password></label><button>Đăng nhập</button>"
        "<p>Hotline: 19001009</p><a href=#>1022</a>",
        "<a href=#>Đổi mật khẩu</a><p>Mã hồ sơ: H50-240315-0001</p><p>Ngày nộp: 15/03/2024</p><p>Cấp độ: 2</p>",
    ],
)
def test_a_page_on_which_passwords_are_spoken_of_is_a_figure(page, html):
    """With all its numbers: what stands in another text is no password."""
    capture = captured(page, html)
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


TRIED_SECRETS = [
    *(f"{name}, {sort}" for name in ("button between", "icon between", "before") for sort in ("password", "letters")),
    *(f"{name}, groups" for name in ("button between", "cell", "blocks", "before")),
    *(f"{name}, short groups" for name in ("colon", "item", "paragraph between")),
    *(f"{name}, words" for name in ("quoted", "cell", "button between")),
    *(f"row by roles, {sort}" for sort in ("code", "password", "key")),
    *(f"{name}, code" for name in UNDRAWN),
    *(f"{name}, address of a key" for name in KEY_ADDRESSES),
    *(f"{name}, code" for name in IN_PARTS),
    *(f"{name}, {sort} called otherwise" for name, (_, sort) in CALLED_OTHERWISE.items()),
]
KINDS = {kind.name: kind for kind in kinds()}


@pytest.mark.parametrize("name", TRIED_SECRETS)
def test_a109_a110_a_secret_shows_nowhere_whatever_stands_between_it_and_its_name(page, name):
    """Two people's figures are the same, picture and snapshot: behind a button, before its name, in an attribute."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []


@pytest.mark.parametrize("name", [name for name in KINDS if name.endswith(", told by its use")])
def test_a266_a_secret_is_known_by_what_is_done_with_it(page, name):
    """What is typed, told, given to a program, shown once, asked for in rows below a heading that names it."""
    page.set_viewport_size({"width": 640, "height": 480})
    assert told_apart(*(captured(page, whole(html)) for html in KINDS[name].pages)) == []


SETTINGS = {
    "Thời gian khoá OTP (ms)": "30000",
    "Cổng máy chủ OTP": "8443",
    "Đơn giá SMS OTP": "350",
    "Hiệu lực mã OTP (giây)": "180",
    "Hạn mật khẩu (ngày)": "90",
    "Thời hạn mã PIN (giờ)": "2400",
}


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Tham số<th>Giá trị"
        + "".join(f"<tr><td>{name}<td>{value}" for name, value in SETTINGS.items())
        + "</table>",
        "".join(f"<div><label>{name}</label> <input value={value}></div>" for name, value in SETTINGS.items()),
        "<h3>Lịch sử đăng nhập bằng OTP</h3><table><tr><th>Lúc<th>IP<tr><td>10:22:11<td>10.0.0.1"
        "<tr><td>10:25:30<td>10.0.0.2</table>",
        "<table><tr><th>Đầu số<th>Nội dung<th>Giá<tr><td>8088<td>OTP<td>1000<tr><td>1414<td>TTTB<td>0</table>",
        "<p>Soạn OTP DVC gửi 8088; soạn MK gửi 1414 (500đ)</p>",
        "<p>Hỏi: OTP là gì? Đáp: mật khẩu một lần, 6 số, hiệu lực 120 giây theo Quyết định 630/QĐ-NHNN.</p>",
        "<p>Khoá RSA2048; private key định dạng PKCS8; mã pin sạc 18650</p>",
    ],
)
def test_settings_and_logs_about_codes_and_passwords_are_shown(page, html):
    """Numbers with their unit, ports, prices, moments, numbers to send a message to, decisions, formats."""
    see_nothing_hidden(page, html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Thời hạn: 2 phút</p><p>Mã OTP: 3149</p>",
        "<table><tr><td>Thời gian hiệu lực<td>180<tr><td>Mã OTP<td>3149</table>",
        "<b>3149</b><p>Mã OTP có hiệu lực 2 phút</p>",
        "<p>Mã OTP (2 phút): 3149</p>",
        "<p>Cổng Dịch vụ công gửi mã OTP 3149</p>",
        "<table><tr><td>Giá trị mã OTP<td>3149</table>",
    ],
)
def test_a_code_beside_a_setting_is_hidden(page, html):
    """How long it holds excuses no code."""
    assert "3149" not in captured(page, whole(html)).snapshot


_OTP1 = "column, OTP1, named with digits"


@pytest.mark.parametrize("name", [*(name for name in KINDS if re.match("cell, .* named with digits", name)), _OTP1])
def test_a263_what_names_a_secret_is_its_label_whatever_digits_it_has(page, name):
    """In a cell, a block at the left or at the head of a column: two people's figures are the same."""
    page.set_viewport_size({"width": 640, "height": 480})
    assert told_apart(*(captured(page, whole(html)) for html in KINDS[name].pages)) == []


@pytest.mark.parametrize("name", [name for name in KINDS if re.match("(?:cell|words).* signs in secrets", name)])
def test_a264_a_secret_may_have_any_signs_and_several_words(page, name):
    """In a cell, a column or a term of its own."""
    page.set_viewport_size({"width": 640, "height": 480})
    assert told_apart(*(captured(page, whole(html)) for html in KINDS[name].pages)) == []


@pytest.mark.parametrize("name", [name for name in KINDS if name.endswith(" over its name")])
def test_a265_a_code_over_its_name_is_no_count_of_codes(page, name):
    """What is counted stands on the line of the number."""
    page.set_viewport_size({"width": 640, "height": 480})
    assert told_apart(*(captured(page, whole(html)) for html in KINDS[name].pages)) == []


BESIDE_FIELDS = [
    *(f"{name}, mail beside a field" for name in MAIL_ADDED),
    *(f"{name}, phone beside a field" for name in PHONE_ADDED),
]


@pytest.mark.parametrize("name", BESIDE_FIELDS)
def test_a160_what_is_added_to_a_field_is_part_of_what_it_holds(page, name):
    """A domain, a code of an area or a country: from border to border, in the field, chosen from a list; and lines that
    are centred, or end, below each other.
    """
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert captures[0].masks


@pytest.mark.parametrize("domain", ["@thu.example.vn", "@gmail.com"])
def test_a160_the_label_over_a_field_is_no_part_of_an_address(page, domain):
    """What begins with an “@” goes on what stands beside it, and not the line above."""
    group = f"<input value=binh style='flex:1;padding:6px 12px'><span style='padding:6px 12px'>{domain}</span>"
    capture = captured(page, f"<label>Email</label><div style='display:flex'>{group}</div>")
    assert [(masked.kind, masked.count) for masked in capture.masks] == [("e-mail address", 1)]
    assert "Email" in capture.snapshot
    assert "binh" not in capture.snapshot
    empty = captured(page, f"<label>Email</label><div style='display:flex'><input><span>{domain}</span></div>")
    assert empty.masks == ()


NAMED_FIELDS = [
    *(f"{name}, date of birth by its field" for name in (*CALLED, "name", "id")),
    *(f"{name}, {sort} by its field" for sort in ("insurance number", "identity number") for name in ("title", "name")),
    *(f"{name}, link that signs in" for name in SIGNS_IN),
]


@pytest.mark.parametrize("name", NAMED_FIELDS)
def test_a161_a_field_s_own_name_says_what_it_holds(page, name):
    """In an attribute, in a label anywhere; so do a link's folders and parameters, and words of a program."""
    page.set_viewport_size({"width": 640, "height": 480})
    kind = KINDS[name]
    captures = [captured(page, whole(html), Privacy(asked=kind.asked)) for html in kind.pages]
    assert told_apart(*captures) == []


@pytest.mark.parametrize("name", [name for name in KINDS if ", address with " in name])
def test_a230_what_a_shown_address_gives_away_is_under_a_mask(page, name):
    """In a text, a field or a picture's words: whoever reads it signs in with it, as with the link itself."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert captures[0].masks


def test_a230_what_a_shown_address_says_in_base_64_is_under_a_mask(page):
    """A picture gives a machine's letters to any reader; among invented people alone a code is shown, their data not
    hidden, and a stranger's is.
    """
    html = "<pre>https://a.vn/?d={}</pre>"
    captures = [captured(page, whole(html.format(code))) for code in ("MDkxMjM0NTY3OA==", "MDkyMTU0Mzg3Ng==")]
    assert told_apart(*captures) == []
    cast = Privacy(lambda: ["0912345678"])
    assert captured(page, whole(html.format("MDkxMjM0NTY3OA==")), cast).masks == ()
    assert captured(page, whole(html.format("MDkyMTU0Mzg3Ng==")), cast).masks
    assert captured(page, whole("<p>https://a.vn/verify/483921</p>"), cast).masks == ()


@pytest.mark.parametrize("name", [name for name in KINDS if name.endswith(", code letter by letter")])
def test_a232_a_code_of_letters_and_digits_is_read_together(page, name):
    """As one of digits alone is: a box, a cell, a field for each, or a few together; no letter is left anywhere."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert [masked.count for masked in captures[0].masks] == [1]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Mã OTP gồm 6 ký tự</p><p><b>A</b> <b>B</b> <b>C</b> <b>D</b></p>",
        "<h2>Kết quả</h2><table border=1><tr><td>A<td>3<td>B<td>2<td>x<td>x<td>1</table><p>Mật khẩu có A-Z, 0-9.</p>",
        "<input size=1 value=A> <input size=1 value=B> <input size=1 value=C> <input size=1 value=A>",
        "<p>Mã xác nhận đã được gửi. Phòng A 3, lầu 2.</p>",
    ],
)
def test_a232_other_letters_by_themselves_are_shown(page, html):
    """Of an alphabet, a timetable, a choice: nothing right before calls them a code."""
    assert captured(page, whole(html)).masks == ()


@pytest.mark.parametrize("name", [name for name in KINDS if name.endswith(" in parts")])
def test_a186_what_is_called_together_is_read_together(page, name):
    """A day in three fields, which a group around them or the words before them call a date of birth."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html), Privacy(asked=KINDS[name].asked)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert captures[0].masks


def test_a187_rows_far_from_the_head_of_their_column_are_covered(page):
    """In a table of fields or of blocks, whichever row is the last."""
    page.set_viewport_size({"width": 640, "height": 900})
    rows = "".join(f"<i>{row}</i><input size=9 value=An><input value='15/08/19{50 + row}'>" for row in range(20))
    grid = (
        f"<div style='display:grid;grid-template-columns:60px 200px 200px'><b>STT</b><b>Tên</b><b>Ngày sinh</b>{rows}"
    )
    page.set_content(whole(f"{grid}</div>"))
    capture = Camera(page, (640, 900), 1, Privacy(asked=["date of birth"])).capture()
    assert [masked.count for masked in capture.masks] == [20]


@pytest.mark.parametrize(
    "name", [f"{name}, {sort} in its column" for name in IN_COLUMNS for sort in ("code", "year of birth")]
)
def test_a189_a_column_s_head_heads_all_of_it(page, name):
    """Wherever in it a text stands, whatever fields are in the head or the rows; so do names at the left of a value."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html), Privacy(asked=KINDS[name].asked)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert sum(masked.count for masked in captures[0].masks) == IN_COLUMNS[name.partition(", ")[0]].count("{}")


@pytest.mark.parametrize(
    "name",
    [
        f"{name}, {sort} apart from its label"
        for name in LABEL_ELSEWHERE
        for sort in ("date of birth", "insurance number")
    ],
)
def test_a218_where_a_page_speaks_of_such_values_what_nothing_calls_another_is_one(page, name):
    """The label stands under the column, in a tooltip, in the first line of a list, or the value is a second one."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html), Privacy(asked=KINDS[name].asked)) for html in KINDS[name].pages]
    assert told_apart(*captures) == []
    assert sum(masked.count for masked in captures[0].masks)


def tells_nothing(page, kind):
    """That the pages of a kind are taken, with a mask each, and nothing tells one person's from the other's."""
    page.set_viewport_size({"width": 640, "height": 480})
    captures = [captured(page, whole(html), Privacy(asked=kind.asked)) for html in kind.pages]
    assert told_apart(*captures) == []
    assert sum(masked.count for masked in captures[0].masks)


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in PARTLY_HIDDEN.items()])
def test_a256_the_rest_of_a_value_is_hidden_where_a_part_of_it_is_a_value_too(page, name):
    """In the snapshot as in the picture: a day whose year a label tells, a phone number with a PIN's digits."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in NAMED_SO.items()])
def test_a257_what_stands_behind_its_label_is_called_another_by_nothing(page, name):
    """No hour, no words with it, no head of what was and what is now: the label says what it is."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in BIRTHDAYS.items()])
def test_a310_a_birthday_is_hidden_without_its_year(page, name):
    """Behind a label, in a sentence, in its column or field, in a list whose heading says what it is, and elsewhere."""
    tells_nothing(page, KINDS[name])


def test_a_day_that_no_birthday_is_stays(page):
    """Where a page has a field for births: a step of several, an address, when a dossier is given back."""
    html = "<label>Ngày sinh <input></label><p>Bước 1/3</p><p>Số 15/8 Bà Triệu</p><p>Trả 20/08, mẫu 01/02</p>"
    assert captured(page, whole(html), Privacy(asked=["date of birth"])).masks == ()


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in CARDS_OF_THE_INSURED.items()])
def test_a311_what_calls_a_number_so_and_no_more_calls_it_no_other(page, name):
    """A card of insurance calls its number “Mã số” below its title."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in YEARS_BY_PLACE.items()])
def test_a312_a_year_is_a_birth_s_by_where_its_label_stands(page, name):
    """On its field, behind it, before it as a picture, or over its column, though what is above it is missing."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        *(("Biển số", ("74A", "123.45")), ("CCCD", ("045", "185000123")), ("Mã OTP", ("314", "159"))),
        *(("Điện thoại", ("0912", "345678")), ("Ngày sinh", ("15", "08", "1985"))),
    ],
)
def test_a316_what_stands_in_several_cells_below_one_head_is_hidden_whole(page, head, parts):
    """No group of a number is left in a cell of its own."""
    row = "".join(f"<td>{part}" for part in parts)
    html = f"<table><tr><th>Tên<th colspan={len(parts)}>{head}<tr><td>An{row}</table>"
    capture = captured(page, whole(html), Privacy(asked=["licence plate", "date of birth"]))
    assert [masked.count for masked in capture.masks] == [1]
    assert not [part for part in parts if f'"{part}"' in capture.snapshot or f": {part}" in capture.snapshot]


def test_numbers_of_several_cells_below_one_head_are_shown(page):
    """Where that calls them no person's: of a statistic, nine digits together."""
    html = "<table><tr><th>Tỉnh<th colspan=3>Số hồ sơ<tr><td>Huế<td>197<td>600<td>543</table>"
    assert captured(page, whole(html)).masks == ()


@pytest.mark.parametrize("day", ["1985-08-15T00:00:00", "1985-08-15 00:00:00", "15/08/1985 12:00:00 AM"])
@pytest.mark.parametrize("other", ["01/02/2020", "2020-02-01T00:00:00", "01/02/2020 10:22"])
def test_a313_a_birth_at_midnight_is_masked_beside_another_day(page, day, other):
    """As databases write it: the hour of the one is none of the next cell's day."""
    html = f"<table><tr><th>Tên<th>Ngày sinh<th>Ngày cấp<tr><td>An<td>{day}<td>{other}</table>"
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert [masked.count for masked in capture.masks] == [1]
    assert "1985" not in capture.snapshot
    assert other in capture.snapshot


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in NAMED_AROUND.items()])
def test_a258_a_head_that_says_little_takes_nothing_out(page, name):
    """Where a list's title, the other half of the head, or words right behind the value say what it is."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Danh sách trẻ và ngày sinh</h3><table><tr><th>Tên<th>Ngày nộp<tr><td>An<td>01/05/2020</table>",
        "<p>Thành phần: giấy chứng sinh; ngày sinh của trẻ.</p><p>Cập nhật: 02/03/2024</p>",
        "<p>Trường <code>dob</code>: ngày sinh, định dạng yyyy-MM-dd</p><p>Cập nhật 2024-03-02</p>",
        "<label>Ngày sinh <input></label><table><tr><th>Ca thi<th>Ngày<tr><td>1<td>15/08/2024</table>",
        "<p>Nộp ngày 12/05/2024, ngày sinh ghi theo giấy khai sinh</p>",
    ],
)
def test_a258_what_another_head_or_a_sentence_names_is_shown(page, html):
    """A list of births has other days too, and a sentence that speaks of births labels nothing below it."""
    assert captured(page, whole(html), Privacy(asked=["date of birth"])).masks == ()


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in LISTS_OF_CODES.items()])
def test_a259_all_codes_below_one_heading_are_hidden(page, name):
    """However many of one form there are, in whatever order they stand, and whatever leads to one."""
    tells_nothing(page, KINDS[name])


@pytest.mark.parametrize("name", [f"{name}, {sort}" for name, (_, sort) in NAMED_BY_TITLE.items()])
def test_a260_a_button_that_opens_and_a_title_name_what_stands_below(page, name):
    """An accordion's heading, an abbreviation at the head of a column, an icon in the cell before."""
    tells_nothing(page, KINDS[name])


def test_a260_a_button_of_a_menu_and_a_long_title_name_nothing(page):
    """What may be chosen, and what a whole part of a page is called."""
    html = "<button aria-expanded=false aria-haspopup=true>Mật khẩu</button><p>H50-240315</p>"
    html += "<section title='Mã OTP'><p>Hồ sơ</p><p>An</p><p>H50-240316</p></section>"
    assert captured(page, whole(html)).masks == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ngày sinh hoạt chuyên môn: 15/08/2024</p>",
        "<p>Năm sinh hoạt hè 2024</p>",
        "<p>Ngày Sinh viên nhập học: 15/08/2024</p>",
        "<label>Ngày sinh <input></label><footer>15/08/2024</footer>",
        "<form><label>Năm sinh<input></label></form><footer>Phiên bản 2.15.0 (20240815) · 15/08/2024</footer>",
    ],
)
def test_a261_what_only_sounds_like_a_birth_and_the_foot_of_a_page_are_shown(page, html):
    """Other words begin as “ngày sinh” does, and what every page of a site has at its foot is of no person."""
    assert captured(page, whole(html), Privacy(asked=["date of birth"])).masks == ()


@pytest.mark.parametrize("state", ["Đã đặt", "••••••", "<a href=#>Đặt lại</a>"])
def test_a262_the_head_of_a_column_of_passwords_names_nothing_beside_it(page, state):
    """Where the column says states, dots or links, the names of users and their roles are for all to read."""
    html = f"<tr><td>an01<td>{state}<td>QT1<tr><td>binh02<td>{state}<td>15/08/2024"
    capture = captured(page, whole(f"<table><tr><th>Tài khoản<th>Mật khẩu<th>Vai trò{html}</table>"))
    assert capture.masks == ()
    assert "binh02" in capture.snapshot


BOXES = "<div style='display:flex'>" + "".join(
    f"<div style='width:40px;height:40px;border:1px solid'>{{{at}}}</div>" for at in range(6)
)
AUTHENTICATOR = "<ul><li><div>Google</div><small>an</small><div>{0}{1}{2} {3}{4}{5}</div></ul><p>Trình xác thực</p>"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Mã OTP đã được gửi tới email của bạn. Vui lòng kiểm tra.</p>{BOXES}",
        f"<h3>Mã xác thực</h3>{'<p>Một câu. Câu nữa.</p>' * 8}{BOXES}",
        f"<p>Chúng tôi vừa gửi mã tới số điện thoại của bạn. Hãy nhập mã.</p>{BOXES}",
        "<p>Mã OTP đã được gửi tới bạn. Vui lòng kiểm tra.</p><h1>{0}{1}{2}{3}{4}{5}</h1>",
        AUTHENTICATOR,
        "<h1>{0}{1}{2}{3}{4}{5}</h1><p>Cung cấp mã này cho bưu tá để nhận hồ sơ</p>",
        "<table><tr><td>Mã giao hàng<td>{0}{1}{2}{3}{4}{5}</table>",
    ],
)
def test_a281_a_code_is_known_by_how_it_stands_and_by_each_sentence_over_it(page, html):
    """In boxes however far below their heading, in an authenticator's list, below words that go on with others."""
    assert told_apart(*(captured(page, whole(html.format(*code))) for code in ("314159", "951413"))) == []


PHRASES = [
    f"{one} zebra cactus river ocean glide tulip marble vivid anchor pencil raven" for one in ("abandon", "balance")
]


@pytest.mark.parametrize(
    ("html", "values"),
    [
        ("<h3>Mật khẩu ứng dụng</h3><p>Giữ kín, không gửi cho ai.</p><pre>{}</pre>", ["abcd efgh ijkl mnop"]),
        ("<p>Recovery phrase: {}</p>", PHRASES),
        ("<dl><dt>Cụm từ phục hồi<dd>{}<dt>Ví<dd>1</dl>", PHRASES),
        ("<h3>Seed phrase</h3><ol><li>{}<li>zebra<li>cactus<li>river<li>ocean<li>glide</ol>", ["tulip"]),
        ("<table><tr><th>Câu hỏi bảo mật<th>Câu trả lời<tr><td>Tên thú cưng<td>{}</table>", ["Sen12345"]),
        ("<table><tr><td>WPA2<td>{}<tr><td>Tỉnh<td>Huế</table>", ["Sen12345"]),
        ("<table><tr><th>Tên<th>PIN thiết bị ký số<tr><td>An<td>{}</table>", ["314159"]),
    ],
)
def test_a305_words_alone_may_be_a_secret(page, html, values):
    """In groups, as a phrase, word by word in a list, as the answer to a secret question; and in cells."""
    for value in values:
        snapshot = captured(page, whole(html.format(value))).snapshot
        assert value not in snapshot
        assert "•••" in snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Danh mục</h3><ul><li>zebra<li>cactus<li>river<li>ocean<li>glide<li>tulip</ul>",
        "<h3>Seed phrase</h3><p>12 từ</p><ul><li>trang chủ<li>tin tức<li>liên hệ<li>thủ tục<li>tra cứu<li>hỏi đáp</ul>",
        "<table><tr><th>Câu hỏi<th>Câu trả lời<tr><td>Lệ phí<td>Nghị định 45/2020</table>",
        "<table><tr><th>Tài khoản<th>Mật khẩu<th>Hết hạn<tr><td>canbo01<td>Đã đổi<td>15/11/2024</table>",
        "<table><tr><th>Ngày<th>OTP gửi<th>OTP lỗi<th>Đổi mật khẩu<tr><td>15/08/2024<td>12345<td>1234<td>5671</table>",
        "<p>Mã bưu chính 53000 không hợp lệ</p><p>Mã 314159 không tồn tại</p><p>Đã gửi</p><p>Mã: 271828</p>",
    ],
)
def test_what_only_looks_like_a_secret_is_shown(page, html):
    """Lists that nothing calls a phrase, answers to anybody, users beside states, how many codes there were."""
    assert captured(page, whole(html)).masks == ()


@pytest.mark.parametrize(
    "html",
    [
        f"<div style='display:flex'>{''.join(f'<div style=width:40px>{at}</div>' for at in range(1, 6))}</div>",
        "<table><tr><th>Họ tên<th>M1<th>M2<th>M3<th>M4<tr><td>An<td>8<td>9<td>7<td>6</table>",
        "<p>Mã hồ sơ</p><b>314159</b><p>Tổng số</p><b>2718</b>",
        "<div>Mã hồ sơ</div><h2>314159</h2><p>Cung cấp mã này cho cán bộ khi cần hỗ trợ</p>",
    ],
)
def test_steps_marks_and_numbers_of_dossiers_are_no_codes(page, html):
    """Though the page speaks of codes: they count on, stand in a table, or are named something else."""
    capture = captured(page, whole(f"<p>Chúng tôi sẽ gửi mã OTP tới bạn. Vui lòng kiểm tra.</p>{html}"))
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


SPREAD = {
    "line": "<div style='display:flex;justify-content:space-between'>"
    "<span>{}</span><span>{}</span><span>{}</span><span>{}</span></div>",
    "drawing": "<svg width=600 height=60>{}</svg>".format(
        "".join(f"<text x={20 + 140 * at} y=30>{{}}</text>" for at in range(4))
    ),
    "grid": "<div style='display:grid;grid-template-columns:repeat(4,140px)'>"
    "<b>{}</b><b>{}</b><b>{}</b><b>{}</b></div>",
}


@pytest.mark.parametrize("numbers", [("9704050012345679", "9704050032145679"), ("0451 85 00 0123", "0541 85 00 0213")])
@pytest.mark.parametrize("name", SPREAD)
def test_a284_what_a_snapshot_reads_as_one_is_covered_however_far_apart_it_stands(page, name, numbers):
    """A card as its preview shows it: its groups stand at both ends of a line, or are drawn by themselves."""
    page.set_viewport_size({"width": 640, "height": 480})
    groups = [number.split() if " " in number else re.findall("....", number) for number in numbers]
    pages = (whole(SPREAD[name].format(*some)) for some in groups)
    captures = [captured(page, html, Privacy(asked=["bank card"])) for html in pages]
    assert all(capture.masks for capture in captures)
    assert told_apart(*captures) == []


ROWS_OF_YEARS = "<table><tr><th>Năm sinh<th>Số trẻ<tr><td>2015<td>12<tr><td>2016<td>34<tr><td>2017<td>56</table>"


@pytest.mark.parametrize(
    "html",
    [
        "<label>Mã xác nhận <input></label><img alt='captcha' width=90 height=30>",
        "<label>Độ dài mã OTP <input value=6></label><label>Thời gian hiệu lực (giây) <input value=180></label>",
        ROWS_OF_YEARS,
        "<p>Công dân nam sinh năm 1998 đến 2006 đăng ký nghĩa vụ quân sự</p>",
        "<label>Ngày sinh <input></label><h3>Tin tức</h3><p>15/08/2024 - Khai trương bộ phận một cửa</p>",
        "<label>Ngày sinh <input></label><p>Kỳ họp 15/08/2024</p>",
    ],
)
def test_what_is_no_one_s_beside_words_of_a_person_s_is_shown(page, html):
    """The name of a picture, a setting beside its field, years by which it is counted, days of what takes place."""
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Tên<th>Năm sinh<tr><td>An<td>{}<tr><td>Chi<td>1986<tr><td>Em<td>1987</table>",
        "<p>Ông An sinh năm {} đến trú tại Huế năm 2006</p>",
    ],
)
def test_a285_a_year_of_birth_in_a_row_of_steps_is_hidden(page, html):
    """Where the rows are those of people, or the year is that of one."""
    captures = [captured(page, whole(html.format(year)), Privacy(asked=["date of birth"])) for year in (1985, 1958)]
    assert told_apart(*captures) == []


def test_a219_what_a_snapshot_hides_by_its_words_is_under_a_mask(page):
    """Read as a tree, a page ties other words to a value than read as it is drawn: both hide the same."""
    html = "<label><input type=radio>Mã số thuế</label><div style='margin:30px'>Kết quả</div><div>{}</div>"
    captures = [
        captured(page, whole(html.format(code)), Privacy(asked=["tax code"])) for code in ("4100109107", "4100190107")
    ]
    assert told_apart(*captures) == []
    assert sum(masked.count for masked in captures[0].masks) == 1


def test_a244_ten_digits_that_are_called_another_number_are_shown(page):
    """Behind what speaks of insurance: an account, an order, an amount."""
    html = "<h3>Nộp BHXH</h3><p>Số tài khoản: 3741012345</p><h3>Gia hạn BHYT</h3><p>Mã đơn: 2405123456</p>"
    html += "<h3>Thu BHXH</h3><p>1.234.567.890</p>"
    assert captured(page, whole(html), Privacy(asked=["insurance number"])).masks == ()


CALLED_OTHERWISE = {
    "head of its column": "<table><tr><th>{}<th>Ngày nộp<tr><td>&nbsp;<td>01/05/2020<tr><td>-<td>02/05/2020</table>",
    "head over rows in groups": "<p>{} <input></p><table><tr><th>Tên<th>Hạn trả<tr><td colspan=2>Tổ 3"
    "<tr><td>An<td>01/05/2020</table>",
    "words before it": "<p>{} <input></p><p>Nộp lúc 12/05/2024</p><p>Cập nhật: <b>13/05/2024</b></p>",
    "words behind it": "<p>{} <input></p><h3>Tiến trình</h3><ol><li>12/05/2024 – Tiếp nhận<li>13/05/2024: đã cấp</ol>",
    "day of the week, hour": "<p>{} <input></p><p>Thứ Ba, 01/12/2026</p><p>01/12/2026 08:30</p>",
    "a law's": "<p>{} <input></p><p>Nghị định 15/2020/NĐ-CP, Luật ngày 01/02/2020; mã 12052020</p>",
    "a time from one day to another": "<p>{} <input></p><p>Báo cáo (01/01/2024 – 31/03/2024)</p>",
    "label with a colon": "<p>{} <input></p><p>Vào ngành: 01/09/2008</p><p>Người ký duyệt: 02/09/2008</p>",
    "head, beside the words in a row": "<table><tr><th>Thủ tục<th>Ngày nộp<th>Hạn trả<tr><td>Sửa {}<td>12/05/2024"
    "<td>15/05/2024</table>",
    "no label's": "<p>{} <input></p><p>Hồ sơ H49.17-20052020-0012</p><p>Sau 10/2020</p>",
}


@pytest.mark.parametrize("name", CALLED_OTHERWISE)
def test_a244_a_day_that_is_called_another_is_shown(page, name):
    """Though the page asks for a date of birth: by a head, by words, by an hour."""
    capture = captured(page, whole(CALLED_OTHERWISE[name].format("Ngày sinh")), Privacy(asked=["date of birth"]))
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


def test_a188_what_a_label_tells_is_hidden_wherever_else_it_stands(page):
    """A day called a date of birth once, and told again without a word; a year alone may be any year."""
    html = "<p>Ngày sinh: 15/08/1985</p><p>An, 15-08-1985, Huế</p><p>Năm sinh: 1985</p><p>Nghị định 1985</p>"
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert [masked.count for masked in capture.masks] == [3]
    assert "15-08-1985" not in capture.snapshot


def test_a188_a_day_that_a_label_tells_is_hidden_in_another_order(page):
    """Year first, in words, with two digits of its year."""
    html = "<p>Ngày sinh: 15/08/1985</p><p>An, 1985-08-15</p><p>15 tháng 8 năm 1985</p><p>15.08.85</p>"
    html += "<p>Ngày cấp</p><p>16/08/1985</p>"
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert [masked.count for masked in capture.masks] == [4]
    assert "16/08/1985" in capture.snapshot


@pytest.mark.parametrize("said", ["Sen12345", "Hoa Sen", "0912345678"])
def test_a191_what_is_drawn_as_dots_is_in_no_text(page, said):
    """Of an element that is no field: the picture shows dots, and no text says what they stand for."""
    html = f"<p>Mã <span style='-webkit-text-security:disc'>{said}</span></p>"
    for privacy in (Privacy(), Privacy(invented=tuple)):
        capture = captured(page, whole(html), privacy)
        assert said not in capture.snapshot
        assert capture.masks


def test_beside_what_is_drawn_as_dots_a_field_keeps_what_it_says(page):
    """A password's, whose own text is drawn so, and one of any other kind."""
    html = "<input value=An><input type=password value=Sen12345><b style='-webkit-text-security:disc'>HoaSen</b>"
    capture = captured(page, whole(f"{html}<input value=Huế>"), Privacy(invented=tuple))
    assert [said in capture.snapshot for said in ("An", "Huế", "Sen12345", "HoaSen")] == [True, True, False, False]


def test_a_log_with_several_secrets_is_a_figure(page):
    """One of them is blanked before the next is looked for: what is left around a blank has its place."""
    log = '<pre>INFO login user=binh pwd=Sen12345 ok\nDEBUG body={"matKhau":"Sen12345","otp":"314159"}</pre>'
    capture = captured(page, whole(log))
    assert capture.masks
    assert not [said for said in ("Sen12345", "314159") if said in capture.snapshot]


def test_a_part_of_a_page_that_is_named_by_a_code_has_other_numbers(page):
    """A fee, a phone to call, a number of steps; with words of their own beside them, they are none."""
    html = "<section aria-label='Mã xác thực'><p>Hồ sơ 20.0525</p><p>Lệ phí 150.000 đ</p><p>Còn 120 giây</p></section>"
    assert captured(page, whole(html)).masks == ()


def test_what_stands_below_a_label_of_its_own_is_not_what_stands_over_that(page):
    """In a form and in a list of terms: the day of a document right below a date of birth."""
    form = "<label>Ngày sinh</label><br><input value='15/08/1985'><br><label>Ngày cấp</label><br><input value={}>"
    terms = "<dl><dt>Ngày sinh<dd>15/08/1985<dt>Ngày cấp<dd>{}</dl>"
    for html in (form, terms):
        capture = captured(page, whole(html.format("03/03/2003")), Privacy(asked=["date of birth"]))
        assert [masked.count for masked in capture.masks] == [1]
        assert "03/03/2003" in capture.snapshot


_COUNTER = "".join(f"<i style='border:1px solid'>{digit}</i>" for digit in "001234567")
_NUMBERED = "<div style='display:flex;gap:8px'>{}</div>"
_AXES = "<svg width=500 height=300>{}</svg>"
_CALENDAR = "<div style='display:grid;grid-template-columns:repeat(7,34px)'>{}</div>"


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Tổng lượt truy cập</p><div style='display:flex;gap:2px'>{_COUNTER}</div>",
        f"<div style='display:flex;gap:2px'><span>Lượt truy cập: </span>{_COUNTER}</div>",
        "<p>Lượt truy cập: <span>000012345678</span></p>",
        "<div>Tổng lượt truy cập</div><div>012345678</div>",
        "<table><tr><td>Tổng lượt truy cập:<td>123.456.789<tr><td>Hôm nay<td>123.456</table>",
        _NUMBERED.format("".join(f"<a href=#>{page}</a>" for page in range(123, 127))),
        _NUMBERED.format("".join(f"<a href=#>{rows}</a>" for rows in (10, 20, 50, 100))),
        _CALENDAR.format("".join(f"<span>{day}</span>" for day in (28, 29, 30, *range(1, 32)))),
        "<div style='display:flex;gap:6px'><b>08</b>:<b>30</b>:<b>15</b> <b>25</b>/<b>05</b>/<b>2020</b></div>",
        "<p>16.816270, 107.100310</p>",
        "<p>Kinh độ: 107.100278</p>",
        "<p>Kinh độ: <b>107.100278</b></p>",
        "<dl><dt>Vĩ độ<dd>16.8162700<dt>X<dd>1845123.45</dl>",
        "<table><tr><th>Nơi<th>Kinh độ (E)<tr><td>Huế<td>107.100278<tr><td>Vinh<td>105.681234</table>",
        _NUMBERED.format("".join(f"<a href=#>{page}</a>" for page in (1, "…", 98, 99, 100, 101, 102, "…", 245))),
        "<div>" + "".join(f"<a href=#>{page}</a>" for page in (1, "…", 98, 99, 100, 101, 102, "…", 245)) + "</div>",
        _NUMBERED.format("".join(f"<i>{tick}</i>" for tick in (0, 20, 40, 60, 80, 100))),
        _AXES.format("".join(f"<text x={40 * at} y=280>{20 * at}</text>" for at in range(6))),
        _AXES.format("".join(f"<text y={280 - 40 * at}>{5000 * at}</text>" for at in range(5))),
        _AXES.format("".join(f"<text y={280 - 40 * at}>{100_000_000 * at}</text>" for at in range(6))),
        _AXES.format("".join(f"<text y={280 - 40 * at}>{2_000_000_000 * at:,}</text>" for at in range(5))),
    ],
)
def test_counts_of_visits_pages_days_times_and_places_stay(page, html):
    """A counter with zeros before it, told by the words before it; what is chosen from in a row; a clock; a map."""
    see_nothing_hidden(page, html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Tổng lượt truy cập</p><p>Gọi <b>0912345678</b></p>",
        "<div>Lượt truy cập</div><div>0912 345 678</div>",
        "<p>Tổng lượt truy cập: 12</p><p>197600543</p>",
        "<table><tr><th>Số CMND<th>Họ tên<th>Lượt xem<tr><td>197600543<td>An<td>12</table>",
        "<div style='display:grid;grid-template-columns:1fr 1fr'><b>Số</b><b>Lượt xem</b><i>197600543</i></div>",
        "<table><tr><td><a href=#>View</a><td>045185000123</table>",
        "<button>View</button> 197600543",
        "<a href=#>Lượt xem</a> 197600543",
        "<p>Interview: <b>197600543</b></p>",
        "<p>Visitor: <b>045185000123</b></p>",
        "<p>Visits: <b>045185000123</b></p>",
        "<p>Số khách thăm: <b>045185000123</b></p>",
        _NUMBERED.format("".join(f"<b>{part}</b>" for part in ("195", "605", "740"))),
        _NUMBERED.format("".join(f"<b>{part}</b>" for part in ("197", "600", "543"))),
        _NUMBERED.format("".join(f"<b>{part}</b>" for part in ("197", "…", "600", "…", "543"))),
        "<dl><dt>Kinh độ<dd>107.100278<dt>CMND<dd>107100278</dl>",
        _AXES.format("".join(f"<text x={40 * at} y=280>{n}</text>" for at, n in enumerate(("0912", "345", "678")))),
    ],
)
def test_beside_a_count_a_person_s_number_is_hidden(page, html):
    """A phone's whatever stands before it, and what stands behind the count; groups that no one chooses from."""
    assert [masked.count for masked in captured(page, whole(html)).masks] == [1]


AMOUNTS = [
    "<table><tr><th>Đơn vị<th>Kinh phí<tr><td>Sở Y tế<td>{}<tr><td>Sở Xây dựng<td>{}</table>",
    "<table><tr><th>Tệp<th>Kích thước (byte)<tr><td>a.pdf<td>{}</table>",
    "<table><tr><th>Chỉ tiêu<th>Năm 2023 (triệu đồng)<tr><td>Thu<td>{}</table>",
    "<table><tr><td>Tổng tiền<td>{}</table>",
    "<dl><dt>Số dư (VNĐ)<dd>{}</dl>",
    "<label>Số tiền <input value={}></label>",
    "<table><tr><th>Số biên nhận<th>Ngày<tr><td>{}<td>25/05/2020</table>",
    "<p>Mã đơn hàng: {}</p>",
    "<dl><dt>Serial<dd>{}</dl>",
    "<p><span>Tạm ứng</span> <b>{}</b> <i>đồng</i></p>",
    "<p><b>{}</b> <i>người</i></p>",
    "<p>Đơn vị tính: đồng</p><table><tr><th>Chỉ tiêu<th>Năm 2023<th>Thực hiện<tr><td>Thu<td>{}<td>{}</table>",
    "<table><caption>Kế hoạch (ĐVT: triệu đồng)</caption><tr><th>Chỉ tiêu<th>Năm 2024<tr><td>Thu<td>{}</table>",
    "<table><tr><th>Mã<th>Giá<tr><td>SP001<td>{}</table>",
    "<div><p>Thống kê</p><br><h2 style='margin:0'>{}</h2><p style='margin:0'>Tổng lượt truy cập</p></div>",
]


@pytest.mark.parametrize("html", AMOUNTS)
@pytest.mark.parametrize("amount", ["912345678", "912.345.678"])
def test_an_amount_and_a_thing_s_number_are_known_by_what_stands_around_them(page, html, amount):
    """The head of its column, its row's or its field's label, a unit behind it, a tile's caption below it."""
    capture = captured(page, whole(html.replace("{}", amount)))
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Số CMND<th>Số tiền<tr><td>{}<td>500.000</table>",
        "<table><tr><th>Số tiền<th>Số<tr><td>500.000<td>{}</table>",
        "<table><tr><th>Người nộp phí<tr><td>{}</table>",
        "<table><tr><td>Số CMND<td>{}<tr><td>Số tiền<td>500.000</table>",
        "<p>Số giấy tờ</p><p>{}</p><p>Số tiền</p><p>500.000</p>",
        "<table><tr><th>Số biên nhận<th>Người nộp<tr><td>240315<td>{}</table>",
        "<p>Số biên nhận 240315, CMND {}</p>",
        "<p>Mã hồ sơ, số CMND: {}</p>",
        "<p>CMND</p><p>{}</p><p style='margin-top:-8px'>Số tiền</p>",
        "<p><b>CMND</b> <b>{}</b> <i>người</i></p>",
        "<p><b>{}</b> <i>người nộp</i></p>",
        "<dl><dt>Số tiền<dd>500.000<dt>Của<dd>{}</dl>",
        "<label>Số tiền <input value=500.000></label><label>Của <input value={}></label>",
    ],
)
def test_beside_an_amount_a_person_s_number_is_hidden(page, html):
    """Whatever else on the page is called one."""
    for number in ("197600543", "197.600.543"):
        capture = captured(page, whole(html.replace("{}", number)))
        assert [masked.count for masked in capture.masks] == [1]
        assert number not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Mã vận đơn<th>Nơi<tr><td>{}<td>Huế</table>",
        "<dl><dt>Mã đơn hàng<dd>{}</dl>",
        "<p>Mã hồ sơ: {}</p>",
        "<div><small>Order number</small><b style='display:block'>{}</b></div>",
    ],
)
@pytest.mark.parametrize("code", ["EE123456789VN", "DH240815001", "H57-240815001"])
def test_a_code_of_a_thing_may_have_letters(page, html, code):
    """Nine digits behind them are no identity card's where words call the code an order's, a parcel's, a dossier's."""
    capture = captured(page, whole(html.format(code)))
    assert capture.masks == ()
    assert code in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<p>Đơn vị tính: đồng</p><table><tr><th>Số giấy tờ<th>Năm 2024<tr><td>197600543<td>100.123.456</table>",
        "<p>Đơn vị tính: đồng</p><table><tr><td>197600543<td>1.000</table>",
        "<table><tr><th>Đơn vị<th>Ghi chú<tr><td>ĐVT: đồng<td>197600543</table>",
        "<p>Mã hồ sơ: CMND197600543</p>",
        "<table><tr><th>Mã hồ sơ<tr><td>CCCD197600543</table>",
        "<table><tr><th>Người nộp<tr><td>HS197600543</table>",
    ],
)
def test_beside_codes_and_sums_a_person_s_number_is_hidden(page, html):
    """In a table that is counted in money, its numbers of papers; behind letters that call it a card's."""
    capture = captured(page, whole(html))
    assert [masked.count for masked in capture.masks] == [1]
    assert "197600543" not in capture.snapshot


@pytest.mark.parametrize("name", ["Nguyễn Thị Ánh.pdf", "x197600543.jpg", "u0912345678.pdf"])
def test_a_file_s_name_in_its_field_is_masked(page, name):
    """A page tells it behind a folder that isn't there, and that is no code of a letter."""
    page.set_content("<input type=file>")
    page.set_input_files("input", {"name": name, "mimeType": "text/plain", "buffer": b""})
    capture = Camera(page, (640, 480), 1, Privacy(names=["Nguyễn Thị Ánh"])).capture()
    assert [masked.count for masked in capture.masks] == [1]


@pytest.mark.parametrize("name", ["ngaySinh1", "dob1", "dob_1", "con[1][dob]", "bhxh[0]", "maBHXH2"])
def test_a_field_that_is_one_of_several_is_known_by_its_name(page, name):
    """Whichever of them it is."""
    value = "7912345671" if "bhxh" in name.lower() else "01/02/1990"
    privacy = Privacy(asked=["date of birth", "insurance number"])
    assert [masked.count for masked in captured(page, f"<input name={name} value={value}>", privacy).masks] == [1]


def test_a_number_is_a_count_only_where_it_stands_as_one(page):
    """The same digits elsewhere are a person's, and no text of the picture says them."""
    capture = captured(page, whole("<p>Lượt truy cập: <b>197600543</b></p><p>CMND: 197600543</p>"))
    assert [masked.count for masked in capture.masks] == [1]
    assert "197600543" not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<div role=dialog><h3>Đặt lại mật khẩu thành công</h3><p>Vui lòng cung cấp cho người dùng:</p><b>{}</b></div>",
        "<h3>Đổi mật khẩu thành công</h3><p>Gửi cho người dùng: <code>{}</code></p>",
        "<h3>Đặt lại mật khẩu thành công</h3><p><b>{}</b></p><button>Sao chép</button>",
        "<h3>Đã đặt lại mật khẩu</h3><p>Hãy gửi cho cán bộ:</p><code>{}</code>",
        "<h2>Đã cấp lại mật khẩu</h2><div>Chép lại trước khi đóng:</div><input readonly value={}>",
        "<h2>Mật khẩu đã được đặt lại</h2><p>Mật khẩu tạm:</p><code>{}</code>",
        "<h3>Password reset successful</h3><p>Give this to the user:</p><code>{}</code>",
        "<h2>Your password has been reset</h2><p>Copy it now:</p><code>{}</code>",
    ],
)
def test_a238_a_heading_that_says_that_there_is_a_new_password_names_it(page, html):
    """What offers one names none; what tells that it is done does."""
    capture = captured(page, html.format("Sen12345"))
    assert "Sen12345" not in capture.snapshot
    assert sum(masked.count for masked in capture.masks) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>Mã Shopee của bạn là</p><b>483921</b>",
        "<b>483921</b><p>là mã Zalo của bạn</p>",
        "<b>483921</b><p>Không chia sẻ mã này cho bất kỳ ai</p>",
        "<table><tr><td>Mã mở tủ<td>483921</table>",
        "<dl><dt>Mã ghép nối<dd>483921</dl>",
        "<p>Không thể quét? Nhập khoá này:</p><code>kvkf kqcp njwg k6lp</code>",
    ],
)
def test_a239_a_code_stands_apart_from_what_says_who_sends_it_or_what_it_opens(page, html):
    """In a block, a cell or a term of its own."""
    capture = captured(page, html)
    assert not re.search("483921|kvkf", capture.snapshot)
    assert sum(masked.count for masked in capture.masks) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Cấp lại mật khẩu tài khoản</h3><p>Mã thủ tục: 2.001234</p><p>Quyết định 1234/QĐ-BTTTT</p>",
        "<h3>Đổi mật khẩu thành công</h3><p>Lúc 08:30 25/05/2020</p><p>Phiên bản 2.3.1</p>",
        "<h3>Đổi mật khẩu thành công</h3><p>Phiên đăng nhập: Chrome 124</p>",
        "<a href=#>Đổi mật khẩu</a><p>H50-240315-0001</p>",
        "<table><tr><td>Mã lỗi<td>50012<tr><td>Mã màu<td>A1B2C3</table>",
        "<p>Mã hồ sơ</p><b>483921</b><p>Nhập mã này khi tra cứu</p>",
        "<dl><dt>Mã đề<dd>483921<dt>Khoá<dd>K65</dl>",
        "<p>Mã OTP được sinh theo RFC 4648</p>",
        "<a href=#>Quên mật khẩu?</a><p>Nghị định 45/2020/NĐ-CP</p>",
        "<p>Mật khẩu: tối thiểu 8 ký tự</p><p>Khóa bí mật được lưu ở máy chủ SHA256</p>",
        "<p>Mật khẩu</p><p>Đã đổi lần cuối ngày 25/05/2020</p><p>Phiên đăng nhập: Chrome 120</p>",
        "<div hidden=until-found>Mã OTP là 314159</div><p>Số hồ sơ: 12</p>",
        "<div style='content-visibility:hidden'>Số CCCD 045185000123</div><p>Số hồ sơ: 12</p>",
    ],
)
def test_what_no_code_is_and_what_is_not_drawn_covers_nothing(page, html):
    """Standards, rules for passwords, dates; what the browser leaves out stops no figure."""
    assert captured(page, html).masks == ()


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Dịch vụ<th>Phí<tr><td>SMS OTP<td>11.000 đ/tháng<tr><td>Token OTP<td>200000</table>",
        "<table><tr><th>Tháng<th>Số OTP đã gửi<tr><td>01/2020<td>123456<tr><td>02/2020<td>234567</table>",
        "<dl><dt>Xác thực<dd>Smart OTP<dt>Số tiền<dd>500.000 VND<dt>Số lệnh<dd>1234567</dl>",
        "<h3>Yêu cầu #12345: Không nhận được mã OTP</h3><p>Trạng thái: Đang xử lý.</p>",
        "<table><tr><th>Huyện<th>Tài khoản<th>Đã xác thực<tr><td>Vĩnh Linh<td>12345<td>6789</table>",
        "<h2>123456</h2><p>Mã OTP đã gửi</p>",
    ],
)
def test_amounts_and_counts_are_known_by_their_label_and_their_columns_head(page, html):
    """On a page that speaks of codes and passwords: neither picture nor snapshot hides one."""
    capture = captured(page, html)
    assert capture.masks == ()
    assert "•••" not in capture.snapshot


LISTS = {
    "last head a day": "<tr><th>STT<th>Tài khoản<th>{name}<th>Ngày cấp<tr><td>1<td>hs001<td>{code}<td>25/05/2020",
    "last head a time": "<tr><th>{name}<th>Thời gian<tr><td>{code}<td>10:22",
    "last head an amount": "<tr><th>{name}<th>Số tiền<tr><td>{code}<td>500.000",
    "no heads": "<tr><td>Giới tính<td>Nam<tr><td>{name}<td>{code}",
    "no heads, a place": "<tr><td>Huyện<td>Gio Linh<tr><td>{name}<td>{code}",
    "heads of rows": "<tr><th>Số tiền<td>500.000 VND<tr><th>{name}<td>{code}",
    "whose it is": "<tr><th>Người nhận<th>{name}<tr><td>Nam<td>{code}",
    "what for": "<tr><th>Giao dịch<th>{name}<tr><td>Phí khai sinh<td>{code}",
}
BETWEEN = ["Thời gian còn lại: 01:59", "Thời hạn: 2 phút", "Số tiền: 5.000.000 VND", "Mã giao dịch: FT20145"]
SECRETS = [("Mã OTP", "314159"), ("Mật khẩu", "Sen12345"), ("Số CMND", "197.512.543")]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("named", "said"), SECRETS)
def test_a113_the_head_of_another_column_excuses_nothing(page, name, named, said):
    """Nor do a name in the row and the first value of a column: a list of codes shows none of them."""
    capture = captured(page, f"<table>{LISTS[name].format(name=named, code=said)}</table>")
    assert capture.masks
    assert said not in capture.snapshot


@pytest.mark.parametrize("said", BETWEEN)
def test_a113_what_has_its_value_is_no_label_of_the_next_text(page, said):
    """Between the words that name a code and the code stands how long it holds, or what it is for."""
    capture = captured(page, f"<p>Mã OTP của bạn</p><p>{said}</p><b>314159</b>")
    assert "314159" not in capture.snapshot
    assert capture.masks


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><th>Họ và đệm<th>Tên<tr><td>Nguyễn Thị<td>Hoa</table>",
        "<table><tr><th scope=row>Nguyễn Thị<td>Hoa</table>",
        "<dl><dt>Họ và tên<dd>Nguyễn Thị<dd>Hoa</dl>",
    ],
)
def test_a113_a_name_in_several_cells_is_in_no_text_of_the_snapshot(page, html):
    """Neither part, nor the name of the row that says them together."""
    snapshot = captured(page, html, Privacy(names=["Nguyễn Thị Hoa"])).snapshot
    assert "Hoa" not in snapshot
    assert "Nguyễn" not in snapshot


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<table><tr><th>Nội dung<th>Thời gian<tr><td>Mã OTP: 314159<td>10:22</table>", "Mã OTP: ••• 10:22"),
        ("<table><tr><td>Số tiền<td>500.000 VND<tr><td>Mã OTP<td>314159</table>", "Mã OTP •••"),
        ("<table><tr><th>Số tiền<th>Số CMND<tr><td>100.000<td>197.512.543</table>", "100.000 •••"),
        ("<dl><dt>Ngày 25/05/2020 mã OTP của bạn là<dd>314159</dl>", "definition"),
        ("<table><tr><th>Người nộp phí<tr><td>197.512.543</table>", "row"),
    ],
)
def test_the_name_of_an_amount_excuses_nothing_beside_it(page, html, left):
    """What is in another column, behind another label, or named by the label's last words is hidden; a row's name
    says what its cells say.
    """
    capture = captured(page, html)
    assert sum(one.count for one in capture.masks) == 1
    assert left in capture.snapshot
    assert not re.search(r"314159|543", capture.snapshot)


@pytest.mark.parametrize(
    "html",
    [
        "<label>Ngày sinh <input></label><table><tr><td>Người nộp<td>Trần Văn Tám, 15/08/1985</table>",
        "<label>Ngày sinh <input></label><dl><dt>Người đăng ký<dd>Trần Văn Tám, 15/08/1985</dl>",
        "<label>Ngày sinh <input></label><div><small>Người được cấp</small><div>Trần Văn Tám (15/08/1985)</div></div>",
        "<label>Ngày sinh <input></label><p>Người được giám hộ: 15/08/1985</p>",
        "<label>Ngày sinh <input></label><p>[Hẹn khám] Trần Văn Tám 15/08/1985</p>",
        "<input placeholder='Ngày sinh'><table><tr><th>Bệnh nhân<th>Khoa<tr><td>Tám<br>Nam, 15/08/1985<td>Nội</table>",
        "<table><tr><th>Cha<th>Con<tr><td>Tám<td>Tí - 15/08/1985</table><label>Ngày sinh của con <input></label>",
        "<table><tr><th>Họ tên<th>Ngày, nơi sinh<tr><td>Tám<td>15/08/1985, Đông Hà</table>",
        "<table><tr><th>Họ tên<th>Ngày, tháng, năm và nơi sinh<tr><td>Tám<td>15/08/1985, Đông Hà</table>",
    ],
)
def test_a318_a_birth_is_one_beside_whoever_it_is_of(page, html):
    """A label or the head of a column that names people calls no day another one, though they are called by a deed."""
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert [one.count for one in capture.masks if one.kind == "date of birth"] == [1]
    assert "15/08" not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<label>Ngày sinh <input></label><table><tr><td>Người cập nhật<td>Lê An, 15/08/2023</table>",
        "<label>Ngày sinh <input></label><table><tr><td>Ngày nộp<td>15/08/2023</table>",
        "<input placeholder='Ngày sinh'><table><tr><th>Thủ tục<th>Cơ quan<tr><td>Khai sinh, 15/08/2023<td>UBND</table>",
    ],
)
def test_a_day_of_a_paper_or_an_official_s_stays(page, html):
    """A paper's, and that of who wrote it."""
    assert captured(page, whole(html), Privacy(asked=["date of birth"])).masks == ()


@pytest.mark.parametrize("said", ["{} là ngày sinh của tôi", "{} (Ngày sinh)", "{} – ngày sinh"])
def test_a319_a_written_day_is_hidden_whole_before_its_label(page, said):
    """Not its year alone."""
    for day in ("ngày 15 tháng 08 năm 1985", "15/08/1985"):
        capture = captured(page, whole(f"<p>{said.format(day)}</p>"), Privacy(asked=["date of birth"]))
        assert [one.count for one in capture.masks] == [1]
        assert "15" not in capture.snapshot.split("paragraph")[1].split("]", 1)[1]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Câu hỏi bảo mật: Màu bạn thích nhất là gì? Trả lời: {}</p>",
        "<p>Câu hỏi bảo mật</p><p>Màu bạn thích nhất là gì?</p><p>{}</p>",
        "<dl><dt>Câu hỏi bí mật</dt><dd>Màu bạn thích nhất?</dd><dt>Đáp án</dt><dd>{}</dd></dl>",
        "<p>Security question 1: What is the colour you like most?</p><p>Answer: {}</p>",
        "<p>Câu trả lời bí mật: {}</p>",
        "<fieldset><legend>Câu hỏi bảo mật</legend><label>Tên trường tiểu học <input value='{}'></label></fieldset>",
        "<h2>Câu hỏi bảo mật</h2><label>Màu bạn thích nhất? <input value='{}'></label>",
        "<p>Câu hỏi bí mật: Màu bạn thích nhất?</p><label>Câu trả lời của bạn: <input value='{}'></label>",
    ],
)
def test_a320_an_answer_that_lets_one_in_is_masked_whatever_words_it_has(page, html):
    """Where a page speaks of secret questions: behind the question, or what calls it an answer."""
    capture = captured(page, whole(html.format("Xanh lục bảo")))
    assert [one.kind for one in capture.masks] == ["one-time code"]
    assert "lục bảo" not in capture.snapshot


@pytest.mark.parametrize(
    "html",
    [
        "<p>Câu hỏi bảo mật giúp bạn.</p><p>Bạn quên mật khẩu? Hãy gọi tổng đài.</p>",
        "<p>Câu hỏi bảo mật</p><p>Câu trả lời bí mật: chưa thiết lập</p>",
        "<p>Câu hỏi thường gặp</p><p>Mất bao lâu?</p><p>Hai ngày</p>",
    ],
)
def test_what_answers_no_secret_question_is_shown(page, html):
    """What to do, that there is none, and what everybody asks."""
    assert captured(page, whole(html)).masks == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>Nguyễn Văn An</p><p>ngày 15 tháng 8 năm 1985</p><p>(Ngày sinh)</p>",
        "<p>Ngày, tháng, năm sinh</p><p>Quê quán</p><p>Quảng Trị</p><p>Ngày 15 tháng 08 năm 1985</p>",
    ],
)
def test_a322_a_day_in_words_is_a_birth_where_a_page_speaks_of_one(page, html):
    """Its own “ngày” is a part of it, and no label."""
    capture = captured(page, whole(html), Privacy(asked=["date of birth"]))
    assert "1985" not in capture.snapshot


@pytest.mark.parametrize("said", ["Quảng Trị, {}", "Quyết định số 12 {}", "{}, tỉnh khai trương cổng"])
def test_a_day_in_words_with_others_is_shown(page, said):
    """A place and a day, a decision's, the first words of a sentence: though the page speaks of births elsewhere."""
    html = f"<p>Ngày sinh: chưa có</p><p>Nơi ở</p><h2>Tin</h2><p>{said.format('ngày 15 tháng 8 năm 2024')}</p>"
    assert captured(page, whole(html), Privacy(asked=["date of birth"])).masks == ()


@pytest.mark.parametrize(
    "html",
    [
        "<button>Mật khẩu</button><div role='dialog'>{}</div>",
        "<details open><summary>Mật khẩu tạm thời</summary>{}</details>",
        "<button>Mã OTP</button><ul role='menu'><li role='menuitem'>{}</li></ul>",
    ],
)
def test_a323_what_a_button_opens_is_masked_where_it_is_called_a_secret_and_no_more(page, html):
    """The button is its label."""
    assert "Sen12345" not in captured(page, whole(html.format("Sen12345"))).snapshot


def _parts(value, tag, joins=""):
    """The groups of ``value``, each in an element, and what ``joins`` says between them as well."""
    return "".join(f"<i>{one}</i>" if one in joins else f"<{tag}>{one}</{tag}>" for one in value.split())


@pytest.mark.parametrize("value", ["001 - 099 - 012345", "0912 - 345 - 678", "0912 . 345 . 678"])
@pytest.mark.parametrize("style", ["display:flex;gap:12px", "display:flex;gap:24px"])
def test_a324_groups_with_signs_between_are_hidden_however_far_apart(page, value, style):
    """Each in an element of its own: what is seen is one number."""
    capture = captured(page, whole(f"<p>Số</p><div style='{style}'>{_parts(value, 'b', '-.')}</div>"))
    assert sum(one.count for one in capture.masks) == 1


@pytest.mark.parametrize("value", ["0 1 / 0 2 / 1 9 9 0", "0 1 . 0 2 . 1 9 9 0", "1 9 9 0"])
@pytest.mark.parametrize(
    "html",
    [
        "<style>b{{border:1px solid;padding:2px 6px;display:inline-block}}</style><p>Năm sinh</p><p>{}</p>",
        "<style>b{{border:1px solid;padding:2px 6px}}</style><div style='display:flex'><p>Năm sinh</p>{}</div>",
        "<table border=1><tr><td>Năm sinh</td><td>{}</td></tr></table>",
    ],
)
def test_a325_a_birth_is_hidden_digit_by_digit(page, value, html):
    """In boxes, as on a printed form, with strokes and points between."""
    parts = "</td><td>".join(value.split()) if "<td>" in html else _parts(value, "b", "/.")
    capture = captured(page, whole(html.format(parts)), Privacy(asked=["date of birth"]))
    assert [one.kind for one in capture.masks] == ["date of birth"]
    assert not re.search(r'(?:"|: )9\b', capture.snapshot)


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Số CCCD", "001 099 012345"),
        ("Số CCCD", "001 - 099 - 012345"),
        ("Mã số BHXH", "0128 374 659"),
        ("Số thẻ BHYT", "DN 4 01 01 283 74659"),
        ("Biển số", "29A - 123 . 45"),
        ("Biển số", "2 9 A - 1 2 3 . 4 5"),
        ("Số thẻ", "9704 3698 7654 3215"),
    ],
)
def test_a326_what_stands_in_parts_behind_its_label_is_hidden_whole(page, label, parts):
    """In cells of a row, or of a table below it."""
    cells = "".join(f"<td>{part}</td>" for part in parts.split())
    asked = ["insurance number", "licence plate", "bank card"]
    for html in (f"<table><tr><td>{label}</td>{cells}</tr></table>", f"<p>{label}</p><table><tr>{cells}</tr></table>"):
        capture = captured(page, whole(html), Privacy(asked=asked))
        assert [one.count for one in capture.masks] == [1]


@pytest.mark.parametrize("said", ["Ngày sinh: 02/02/1990 → {}", "Cải chính ngày sinh từ 02/02/1990 thành {}"])
def test_a327_the_second_birth_of_a_cell_is_hidden(page, said):
    """Below a head that names nobody."""
    html = f"<table><tr><th>Nội dung</th></tr><tr><td>{said.format('14/06/1987')}</td></tr></table>"
    assert "1987" not in captured(page, whole(html), Privacy(asked=["date of birth"])).snapshot


@pytest.mark.parametrize("label", ["Kết quả tìm kiếm", "Từ khóa", "Ghi chú", "Đăng nhập với"])
def test_a330_an_insurance_number_is_hidden_where_its_label_says_nothing(page, label):
    """On a page that speaks of insurance."""
    html = f"<h2>BHXH</h2><p>{label}: 7012345678</p>"
    assert "7012345678" not in captured(page, whole(html), Privacy(asked=["insurance number"])).snapshot


def test_a332_what_a_second_reading_finds_is_covered_as_well(page):
    """What is hidden may have stood between a password and its name: picture and snapshot tell of two as of one."""
    said = "<p>Mật khẩu của Nguyen2Van {}</p>"
    captures = [captured(page, whole(said.format(value))) for value in ("Sen12345", "54321Sen")]
    assert captures[0].masks == captures[1].masks
    assert "12345" not in captures[0].snapshot
    found = Privacy().with_secrets(["Nguyen2Van"]).find("Mật khẩu Nguyen2Van: Sen12345")
    assert [one.start for one in found] == [9, 21]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Token truy cập: {}</p>",
        "<h3>API keys</h3><p>{}</p>",
        "<h2>Access tokens</h2><p>{}</p>",
        "<dl><dt>Token đăng nhập</dt><dd>{}</dd></dl>",
        "<h2>Passwords</h2><p>{}</p>",
    ],
)
def test_a335_keys_are_hidden_by_their_usual_names(page, html):
    """In the plural, and in Vietnamese."""
    assert "def456" not in captured(page, whole(html.format("abc123def456ghi789jkl"))).snapshot
