"""Secret fields: told by type, name or label; what they hold is quoted by no message, in no report, ours or others'."""

from pathlib import Path

import pytest

from guidebook.browser.page_snapshot import read_screen
from guidebook.browser.screen import Screen
from guidebook.errors import FieldError, TargetError
from guidebook.recording.failure_files import save_pages
from guidebook.redaction.privacy import Privacy
from guidebook.redaction.secret_values import secret_values
from guidebook.snapshot import strings_of
from tests import forked
from tests.machine import environment
from tests.test_real_portal import CONFTEST, INI, STEPS

CODE, OTHER = "314159", "271828"
# Their labels; what else the fields are told by.
SECRET = {
    "Mã OTP": "",
    "Nhập mã OTP (*)": "",
    "Mã xác thực": "",
    "Mã xác nhận": "type=tel",
    "Số PIN": "type=number",
    "Mật khẩu ứng dụng": "type=text",
    "Mật mã": "",
    "Mã khôi phục": "",
    "One-time code": "",
    "Verification code": "",
    "Passphrase": "",
    "Nhập mã 6 số đã gửi đến điện thoại của bạn": "",
    "Nhập mã gồm 6 chữ số": "",
    "Mã SMS": "",
    "Nhập 6 số": "",
    "Mã gửi về số điện thoại": "",
    "Nhập mã số được gửi về điện thoại": "",
    "SmartOTP": "",
    "Enter the 6-digit code": "",
    "CVV2": "",
    "PIN": "",
    "Mã tám": "name=newpassword",
    "Mã chín": "name=txtPass",
    "Mã mười": "name=maBaoMat",
    "Mã một": "name=otpCode",
    "Mã hai": "id=matKhau",
    "Mã ba": "name=user_pwd",
    "Mã bốn": "style=-webkit-text-security:disc",
    "Mã năm": "placeholder='Nhập mã xác nhận'",
    "Mã sáu": "title='Mã PIN gồm 6 số'",
    "Mã bảy": "autocomplete='section-a one-time-code'",
}
OPEN = {
    "Mã hồ sơ": "",
    "Mã số thuế": "",
    "Tên đăng nhập": "name=username",
    "Số điện thoại": "type=tel",
    "Pinterest": "name=pinterest",
    "Giao hàng": "name=shippingCode",
    "Passport": "name=passport",
    "Mã xã": "",
    "Số điện thoại nhận OTP": "",
    "Email nhận mã xác nhận": "",
    "Mã xác nhận tạm trú": "",
    "Mã an toàn thực phẩm": "",
    "Pin mặt trời": "",
    "Password hint": "",
    "Đèn báo": "name=compass",
    "Ghi chú": "name=notes",
    "Quên mật khẩu, nhập email": "",
    "Mã bưu gửi": "",
}


def field(label, more, change=""):
    """A field with a label, that holds the code; ``change`` is what its script does when something is typed."""
    return f'<p><label>{label} <input {more} value="{CODE}" oninput="{change}"></label></p>'


def page_of(fields, change=""):
    """A page of such fields."""
    return "<!doctype html><html lang=vi><title>Ô</title><body>" + "".join(
        field(label, more, change) for label, more in fields.items()
    )


@pytest.fixture
def screen(page, recorded, impatient):
    page.set_default_timeout(3000)
    return Screen(page, recorded)


@pytest.mark.parametrize("label", SECRET)
def test_what_a_secret_field_holds_is_not_quoted(screen, label):
    """Looked at, typed into, changed by the page, taken back later; nor is it in a snapshot."""
    screen.page.set_content(page_of({label: SECRET[label]}, change=f"this.value = '{OTHER}'"))
    assert not any(CODE in one for one in strings_of(read_screen(screen.page)))
    said = []
    with pytest.raises(AssertionError) as told:
        screen.see_value(f"ô [{label}]", "000000")
    said.append(str(told.value))
    with pytest.raises(FieldError) as told:
        screen.fill(f"ô [{label}]", "161803")
    said.append(str(told.value))
    screen.page.set_content(page_of({label: SECRET[label]}))
    screen.fill(f"ô [{label}]", "161803")
    screen.page.evaluate(f"document.querySelector('input').value = '{OTHER}'")
    with pytest.raises(FieldError) as told:
        screen.look_again()
    said.append(str(told.value))
    assert not [one for one in said if CODE in one or OTHER in one or "161803" in one]


@pytest.mark.parametrize("label", OPEN)
def test_what_no_field_hides_is_quoted(screen, label):
    """A writer has to read what a field holds; a word within another says nothing."""
    screen.page.set_content(page_of({label: OPEN[label]}))
    assert CODE in "".join(strings_of(read_screen(screen.page)))
    with pytest.raises(AssertionError, match=f"Found: {CODE}"):
        screen.see_value(f"ô [{label}]", "000000")


def test_a_code_with_a_box_for_each_digit_is_secret(page):
    """By the words around them, each box."""
    boxes = "".join(f'<input maxlength="1" aria-label="Số {at}" value="{digit}">' for at, digit in enumerate(CODE, 1))
    page.set_content(f"<fieldset><legend>Mã OTP</legend>{boxes}</fieldset><label>Tên <input value=Bình></label>")
    assert secret_values(page) == list(CODE)
    page.set_content(f"<div role=group aria-label='Verification code'>{boxes}</div>")
    assert secret_values(page) == list(CODE)


def test_digits_that_are_chosen_for_a_code_are_secret(page):
    """From lists; a list of ways to get the code is none."""
    lists = "".join(f"<select maxlength=1><option>0<option selected>{digit}</select>" for digit in "314")
    page.set_content(
        f"<fieldset><legend>Số PIN</legend><label>Mã PIN {lists}</label></fieldset>"
        "<label>Mã OTP <input type=url value=x314159></label>"
        "<label>Nhận mã xác thực qua <select><option>Tin nhắn</select></label>"
    )
    assert secret_values(page) == ["3", "1", "4", "x314159"]


def test_a91_a_closed_shadow_root_hides_no_secret_field(screen):
    """It is opened as it is made: the field can be named in a sentence, and what it holds is in no text or picture."""
    screen.page.goto("about:blank")
    screen.page.set_content("<div id=host></div><p>Sau</p>")
    screen.page.evaluate("html => { host.attachShadow({ mode: 'closed' }).innerHTML = html }", field("Mã OTP", ""))
    assert not any(CODE in one for one in strings_of(read_screen(screen.page)))
    with pytest.raises(AssertionError) as told:
        screen.see_value("ô [Mã OTP]", "000000")
    assert CODE not in str(told.value)


def test_a_field_in_a_table_is_told_by_the_cell_before(page):
    """Where it has no label of its own; in a shadow root and a frame too."""
    table = f"<table><tr><td>Mật khẩu cấp 2</td><td><input value={CODE}></td><td><input value=Huế></td></tr></table>"
    page.set_content(
        f"{table}<div id=host></div><iframe srcdoc='<label>Mã PIN <input value={OTHER}></label>'></iframe>"
    )
    page.evaluate("html => { host.attachShadow({ mode: 'open' }).innerHTML = html; }", table)
    page.frame_locator("iframe").locator("input").wait_for()
    assert secret_values(page) == [CODE, CODE, OTHER]


BESIDE = {
    "words before": "Mã PIN: <input value={}>",
    "bold words before": "<p><b>Mã xác thực</b> <input value={}></p>",
    "words before its frame": "<div><span>Mật khẩu cấp 2</span><div><span><input value={}></span></div></div>",
    "row": "<table><tr><th>Mã OTP</th><td>gửi lúc 8h</td><td><input value={}></td></tr></table>",
    "column": "<table><tr><th>Tên</th><th>Mã PIN</th></tr><tr><td>Bình</td><td><input value={}></td></tr></table>",
    "text box": "<p id=l>Mã OTP</p><div role=textbox aria-labelledby=l>{}</div>",
    "output": "<p>Mã xác thực của bạn: <output>{}</output></p>",
    "a link beside": "<p>Mật khẩu <a href=#>Quên mật khẩu?</a> <input value={}></p>",
    "a vague label": "<p>Mã OTP đã gửi tới máy của bạn</p><label>Nhập mã <input name=code value={}></label>",
    "a row of labels": "<table><tr><td>Tên</td><td>Mã OTP</td></tr>"
    "<tr><td>Bình</td><td><input value={}></td></tr></table>",
    "an icon": "<div>Nhập mã OTP</div><div><i class=material-icons>lock</i><input value={}></div>",
    "a picture of a key": "<div>Nhập mã OTP</div><div><span>🔑</span><input value={}></div>",
    "the sentence before": "<p>Hệ thống đã gửi mã OTP. Vui lòng nhập vào ô dưới đây. <input value={}></p>",
    "a description": "<p id=d>Mã OTP gồm 6 chữ số</p><label>Mã <input aria-describedby=d value={}></label>",
    "a group of one": "<div role=group aria-label='Mã OTP'><label>Nhập mã <input value={}></label></div>",
    "a long sentence": "<p>Vui lòng nhập mã OTP gồm 6 chữ số vừa được gửi tới số điện thoại đã đăng ký với tài khoản "
    "của bạn</p><input name=code value={}>",
    "something to do": "<form><p>Mã xác thực OTP đã được gửi đến số điện thoại 091****678 của Ông/Bà qua tin nhắn SMS. "
    "Vui lòng kiểm tra</p><input placeholder='Nhập mã' value={}><button>Xác nhận</button></form>",
    "a countdown": "<p>Nhập mã OTP đã gửi.</p><p>Thời gian còn lại: 02:59</p><input placeholder='Nhập mã' value={}>",
    "a countdown in its sentence": "<p>Nhập mã OTP đã gửi. Mã có hiệu lực trong 02:59</p><input value={}>",
    "a dialog": "<div role=dialog aria-label='Xác thực OTP'><p>Còn lại 02:59</p><input value={}></div>",
    "a heading": "<h3>Xác thực OTP</h3><p>Vui lòng nhập vào ô dưới đây</p><input maxlength=6 value={}>",
    "far columns": "<div><div><label>Mã OTP (*)</label></div>"
    "<div><div><div><div><input value={}></div></div></div></div></div>",
    "a token": "<label>Mã Token <input value={}></label>",
    "read-only": "<p>Mã xác nhận <input readonly value={}></p>",
}


@pytest.mark.parametrize("way", BESIDE)
def test_a90_a_label_that_nothing_ties_makes_a_field_secret(screen, way):
    """Words before it, the heads of its row and column, whatever kind of field it is; the next field is its own."""
    screen.page.set_content(BESIDE[way].format(CODE) + f"<p>Họ tên <input value='{OTHER}'></p>")
    assert secret_values(screen.page) == [CODE]
    said = "".join(strings_of(read_screen(screen.page)))
    assert CODE not in said
    assert OTHER in said


@pytest.mark.parametrize(
    "group",
    [
        "<p>Nhập mã OTP</p><div>{}</div>",
        "<h3 id=l>Mã PIN</h3><div role=group aria-labelledby=l>{}</div>",
        "Mã xác thực: {}",
    ],
)
def test_a90_boxes_of_a_code_are_told_by_what_stands_before_them(page, group):
    """By plain words or by their group's label, all of them."""
    boxes = "".join(f'<input maxlength="1" value="{digit}">' for digit in CODE)
    page.set_content(group.format(boxes))
    assert secret_values(page) == list(CODE)


def test_words_of_another_sentence_or_field_make_nothing_secret(page):
    """A code that is spoken of before, or a secret field beside."""
    page.set_content(
        "<p>Mã OTP đã được gửi. Họ tên <input value=Bình></p><p>Mã PIN <input value=1234> Quê <input value=Huế></p>"
    )
    assert secret_values(page) == ["1234"]


ASKED_FOR = [  # before the field
    "Vui lòng nhập mã đã gửi tới số 0912***678.",
    "Vui lòng nhập mã gồm 6 chữ số vừa gửi tới 09xx xxx 678",
    "Quý khách vui lòng nhập mã vừa nhận được qua tin nhắn",
    "Kiểm tra tin nhắn và nhập mã",
    "Vui lòng nhập 6 số trong tin nhắn",
    "Chúng tôi đã gửi tin nhắn chứa mã tới 09****678. Vui lòng kiểm tra tin nhắn.",
    "Mã đã được gửi qua Zalo. Vui lòng nhập vào ô dưới đây.",
    "Nhập mã hiển thị trên ứng dụng VNeID",
    "Nhập mã do SmartCA gửi về điện thoại",
    "Nhập dãy số trong tin nhắn từ ngân hàng",
    "Hãy nhập mã mà tổng đài vừa đọc cho bạn qua điện thoại",
    "Bệnh viện đã gửi mã qua tin nhắn tới người nhà. Vui lòng nhập mã.",
    "Trường đã gửi mã tới thư điện tử của sinh viên",
    "Vui lòng nhập mã để hoàn tất đăng ký",
    "We've texted a code to your phone. Please enter it below.",
    "Please enter the 6 digits we texted you",
    "Check your inbox and enter the code below.",
    "Enter the code shown on your other device",
    "Open the email we sent and type the code here",
]
ASKED_BY = {
    "placeholder": "<input placeholder='Mã từ SMS' value={}>",
    "label": "<label>Mã nhận được qua Viber <input value={}></label>",
    "English label": "<label>Code from text message <input value={}></label>",
    "heading": "<h3>Xác thực giao dịch</h3><label>Mã <input value={}></label><p>Còn lại 00:59</p>",
    "heading over words": "<h3>Xác minh danh tính</h3><p>Nhập mã</p><input value={}>",
    "dialog": "<div role=dialog aria-label='Xác thực'><label>Mã số <input value={}></label></div>",
    "button behind": "<input placeholder='Nhập mã' value={}><button>Gửi lại mã (59s)</button>",
    "link behind": "<input placeholder='Enter code' value={}><a href=#>Resend code</a>",
    "hint behind": "<label>Mã giao dịch <input value={}></label><p>Nhập OTP gửi tới điện thoại</p>",
    "what it opens": "<label>Mã ghép nối thiết bị <input value={}></label>",
}
NOT_ASKED_FOR = [  # labels of fields that hold no code which is secret
    *("Mã hồ sơ", "Mã số thuế", "Mã bưu điện", "Mã bưu chính", "Mã vạch", "Mã giảm giá", "Mã màu", "Mã lỗi", "Mã"),
    *("Mã nhân viên", "Nhập mã thủ tục", "Số biên nhận", "Tìm theo mã", "Nhập mã", "Mã số", "Mã khách hàng", "Code"),
    *("Mã sinh viên", "Mã bệnh nhân", "Mã đơn hàng", "Mã vận đơn", "Mã sản phẩm", "Mã đơn vị", "Mã lớp", "Mã khoa"),
    *("Mã giới thiệu", "Mã tra cứu", "Mã đặt chỗ", "Mã hồ sơ được gửi qua tin nhắn", "Mã giao dịch", "Mã gửi hàng"),
    *("Mã thiết bị", "Mã số điện thoại quốc gia", "Mã cửa hàng", "Mã tin nhắn", "Mã thư mời", "Mã email", "Mã đề thi"),
    *(
        "Postal code",
        "Promo code",
        "Country code",
        "Tracking code",
        "Số tin nhắn SMS",
        "Email nhận thông báo",
        "Answer",
    ),
    *("Trả lời", "Nội dung trả lời", "Số công văn gửi đi", "Send to", "Device name", "Invite code", "Mã tỉnh gửi thư"),
]
NOT_ASKED_BY = [
    "<h3>Tra cứu hồ sơ</h3><input placeholder='Nhập mã' value={}><button>Tra cứu</button>",
    "<h3>Xác thực hoá đơn</h3><input placeholder='Nhập mã' value={}><button>Tra cứu</button>",
    "<p>Nhập mã hồ sơ đã được gửi qua tin nhắn SMS</p><input value={}>",
    "<p>Nhập mã in trên giấy hẹn trả kết quả</p><input value={}>",
    "<p>Chúng tôi sẽ gửi mã tới email của bạn</p><input value={}>",
    "<p>We will send a code to your email</p><input value={}>",
    "<p>Nhập số điện thoại để nhận mã</p><input value={}>",
    "<p>Gửi mã đến</p><input type=email value={}>",
    "<p>Nhập 4 số cuối số điện thoại</p><input value={}>",
    "<p>Enter your tracking code from the email we sent</p><input value={}>",
    "<label>Mã hồ sơ <input value={}></label><p>Mã OTP sẽ được gửi tới điện thoại đã đăng ký</p>",
    "<label>Mã <input value={}></label><label>Mã OTP</label><input>",
    "<h3>Xác thực tài khoản</h3><p>Họ tên</p><input value={}>",
    "<p>Mật khẩu đã đổi.</p><p>Họ tên (ít nhất 2 ký tự)</p><input value={}>",
    "<label>Câu hỏi <input value='Bao lâu?'></label><label>Trả lời <input value={}></label>",
    "<table><tr><td rowspan=2>Mật khẩu<td>Mới<td><input type=password><tr><td>Ghi chú<td><input value={}></table>",
]


def test_a237_a_field_is_secret_where_a_code_is_asked_for_that_was_sent(page):
    """Though no word calls it one: by what sent it, where it is shown, what stands over the field or sends another."""
    asked = {said: f"<p>{said}</p><input value={CODE}>" for said in ASKED_FOR}
    asked |= {way: html.format(CODE) for way, html in ASKED_BY.items()}
    assert [said for said, html in asked.items() if _secrets_of(page, html) != [CODE]] == []


@pytest.mark.parametrize("said", ["Nhập mã gồm 6 ký tự", "Vui lòng nhập mã đã gửi tới thư của bạn.", "Enter the code"])
def test_a237_boxes_hold_a_code_that_is_called_after_nothing(page, said):
    """A box for each letter needs no more words; what numbers a dossier stays."""
    boxes = "".join(f"<input maxlength=1 value={letter}>" for letter in "A3F9K2")
    assert _secrets_of(page, f"<p>{said}</p><div>{boxes}</div>") == list("A3F9K2")
    assert _secrets_of(page, f"<p>Nhập mã hồ sơ</p><div>{boxes}</div>") == []


def test_what_a_field_asks_for_that_numbers_something_is_no_secret(page):
    """It is called after what it numbers; nor is where a code is to be sent to."""
    others = [f"<label>{label} <input value={CODE}></label>" for label in NOT_ASKED_FOR]
    others += [html.format(CODE) for html in NOT_ASKED_BY]
    assert [html for html in others if _secrets_of(page, html)] == []


HINTS = ["Ít nhất 8 ký tự", "Phân biệt hoa thường", "Không trùng với 3 lần gần nhất", "(từ 8 đến 20 ký tự)", "Bắt buộc"]
HINTS += ["Nên có chữ hoa và số", "At least 8 characters", "Must contain a number", "Case sensitive", "Hiện"]
QUESTIONS = [
    "<label>Câu hỏi bí mật <select><option>Trường?</select></label><label>Trả lời <input value={}></label>",
    "<div>Câu hỏi bảo mật</div><select><option>Trường?</select><div>Trả lời</div><input value={}>",
    "<label>Security question <select><option>Pet?</select></label><label>Your answer <input value={}></label>",
    "<label>Trả lời câu hỏi bảo mật <input value={}></label>",
    "<label>Câu hỏi an ninh: Tên thú cưng? <input value={}></label>",
    "<label>Đáp án câu hỏi bí mật <input value={}></label>",
]
SPANNED = (
    "<table><tr><td rowspan=2>Mật khẩu<td>Hiện tại<td><input type=password><tr><td>Mới<td><input value={}></table>"
)
BESIDE_A_LINK = "<div><label>Mật khẩu</label><a href=#>Quên?</a></div><div><input value={}></div>"


def test_a242_a_label_is_known_over_hints_over_rows_and_from_the_question_before(page):
    """What a password may be stands between it and its field; an answer is secret where its question is."""
    pages = [f"<div>Mật khẩu</div><div>{hint}</div><div><input value={{}}></div>" for hint in HINTS]
    pages += [*QUESTIONS, SPANNED, BESIDE_A_LINK]
    assert [html for html in pages if _secrets_of(page, html.format(CODE)) != [CODE]] == []


def _secrets_of(page, html):
    page.set_content(html)
    return [value for value in secret_values(page) if value]


def test_what_was_secret_stays_so(screen):
    """A page may show a password as text, and call the field otherwise."""
    screen.page.set_content(page_of({"Mã": "type=password"}))
    assert secret_values(screen.page) == [CODE]
    screen.page.evaluate("document.querySelector('input').type = 'text'")
    with pytest.raises(AssertionError) as told:
        screen.see_value("ô [Mã]", "000000")
    assert CODE not in str(told.value)


def test_a99_what_is_kept_of_a_failure_knows_what_was_typed_before(page, screen, tmp_path):
    """The page that comes next says it again, in its text, in another case: neither picture nor snapshot does."""
    page.set_content("<label>Mật khẩu <input type=password id=p></label><label>Mã OTP <input id=o></label>")
    screen.fill("ô [Mật khẩu]", "Matkhau@Hue")
    screen.fill("ô [Mã OTP]", CODE)
    page.set_content(f"<p>Đã nhận: Matkhau@Hue, MATKHAU@HUE</p><p>Bạn vừa nhập {CODE}</p>")
    save_pages(page.context, tmp_path, Privacy(), screen.secrets, traced=False)
    kept = (tmp_path / "screen.aria.yml").read_text(encoding="utf-8")
    assert "Bạn vừa nhập •••" in kept
    assert CODE not in kept
    assert "matkhau" not in kept.lower()


def test_a165_a_message_quotes_nothing_that_the_field_s_name_makes_a_person_s(screen):
    """What a field holds instead of what a sentence expects, by its label alone."""
    screen.page.set_content(
        "<input aria-label='Mã số BHXH' value=7912345678><input placeholder='Ngày sinh' value=01/02/1990>"
        "<input aria-label='Số CCCD' value=45185000123>"
    )
    said = []
    for target, value in (("Mã số BHXH", "7912345678"), ("Ngày sinh", "01/02/1990"), ("Số CCCD", "45185000123")):
        with pytest.raises(AssertionError) as told:
            screen.see_value(f"ô [{target}]", "abc")
        assert f"Found: {value}" in str(told.value)
        said.append(str(told.value))
    screen.know_persons(Privacy(asked=["insurance number", "date of birth"]))
    assert all("Found: •••" in screen.hide(one) for one in said)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        *(("giay_15081985.txt", "giay_"), ("giay-1985-08-15.pdf", ".pdf"), ("An_19850815_ban1.docx", "_ban1.docx")),
        *(("the_045185000123.png", "the_"), ("the-045.185.000.123.png", ".png"), ("don_150885.pdf", "don_")),
    ],
)
def test_a306_a_message_quotes_no_name_of_a_file_with_what_the_page_names(screen, name, kept):
    """A day in any order, a number in any groups or none, as a site writes them in what it lets one download."""
    screen.page.set_content("<p>Ngày sinh: 15/08/1985</p><p>Số CCCD: 045 185 000 123</p>")
    screen.know_persons(Privacy(asked=["date of birth"]))
    told = screen.hide(f"Tệp được tải về không phải “don.pdf” mà là “{name}”.")
    assert name not in told
    assert kept in told
    assert screen.hide("Tệp “don_15082024.pdf”, 045 KB") == "Tệp “don_15082024.pdf”, 045 KB"


# --- whole runs ------------------------------------------------------------------------------------------------------

PHONE = "0912 345678"
FORM = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Ô</title></head><body><h1>Ô</h1>
{field("Mã OTP", "")}<p role="alert">Mã {CODE} đã gửi tới {PHONE}</p></body></html>"""
OWN = """

    @then(sentence("{target} mang {value:quoted}"))
    def _(screen, target, value):
        from playwright.sync_api import expect
        expect(screen.control(target)).to_have_value(value)

    @then(sentence("trang báo gì đó"))
    def _(screen):
        print(screen.page.get_by_role("alert").inner_text())
        try:
            raise KeyError(screen.page.get_by_role("alert").inner_text())
        except KeyError as error:
            error.add_note(screen.page.get_by_role("alert").inner_text())
            raise LookupError(str(error)) from error
"""
# As other people's reporters do, each in another hook: what they hear is written down as it is.
REPORTER = """

def _write(*told):
    with open("build/heard.txt", "a", encoding="utf-8") as file:
        print(*told, file=file)

def pytest_bdd_step_error(request, step, exception):
    import traceback
    _write("step", repr(exception), *traceback.format_exception(exception))

def pytest_exception_interact(node, call, report):
    _write("interact", call.excinfo.value, report.longreprtext)

def pytest_runtest_logreport(report):
    _write("report", report.longreprtext)
"""
FEATURE = """# language: vi
@guide
Tính năng: 1. Ô

  Kịch bản: Một
    Khi mở trang o.html
    Thì ô [Mã OTP] mang "000000"

  Kịch bản: Hai
    Khi mở trang o.html
    Thì trang báo gì đó
"""


@pytest.mark.long
@pytest.mark.browser
def test_no_report_quotes_it(tmp_path):
    """Neither the terminal, JUnit, evidence, failures, nor what another plugin hears; the sentence itself stays."""
    guide = tmp_path / "features" / "guide"
    guide.mkdir(parents=True)
    (tmp_path / "build").mkdir()
    files = {
        "pytest.ini": INI,
        "pyproject.toml": '[tool.guidebook]\ntitle = "Thử"\n',
        "conftest.py": CONFTEST + REPORTER,
        "own_steps.py": "\n".join(line[4:] for line in (STEPS + OWN).splitlines()),
        "test_all.py": 'from pytest_bdd import scenarios\nscenarios("guide")\n',
        "o.html": FORM,
        "features/guide/01_o.feature": FEATURE,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    variables = {**environment(), "PYTHONPATH": str(Path(__file__).parents[1])}
    options = ("-p", "no:cacheprovider", "-vv", "--junitxml=build/junit.xml")
    ended = forked.run("pytest", *options, folder=tmp_path, environment=variables)
    said = ended.out + ended.err
    assert "2 failed" in said
    assert '"000000"' in said
    assert "Captured stdout" in said
    kept = {path: path.read_bytes() for path in (tmp_path / "build").rglob("*") if path.is_file()}
    assert {"heard.txt", "junit.xml", "record.json"} <= {path.name for path in kept}
    for secret in (CODE, PHONE):
        assert secret not in said
        assert not [path.name for path, data in kept.items() if secret.encode() in data]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Mã OTP</p><button aria-label='{CODE}'>Sao chép</button>",
        "<iframe style='transform:rotate(5deg)' srcdoc='<p>Số 0912345678</p>'></iframe>"
        f"<p>Mã OTP</p><button>{CODE}</button>",
        f"<label>Mã OTP <select><option>{CODE}<option>b</select></label><button>{CODE}</button>",
    ],
)
def test_a111_a_message_quotes_no_code_that_the_tree_a_list_or_a_turned_page_says(screen, html):
    """What is told of a control that is missing names those that are there, less what is secret."""
    screen.page.set_content(html)
    with pytest.raises(TargetError) as told:
        screen.see("nút [Gửi]")
    screen.know_persons(Privacy())
    assert CODE not in screen.hide(str(told.value))


@pytest.mark.parametrize(
    "between", ["<i style='opacity:0'>x</i>", "<i style='position:absolute;left:-999px'> bấm </i>"]
)
def test_a122_a_message_quotes_no_number_with_something_unseen_in_it(page, recorded, between):
    """As the name of a button has it, which the browser makes of all that stands in it."""
    page.set_content(f"<title>Thử</title><button>Gọi <b>0912</b>{between}<b>345678</b></button>")
    page.set_default_timeout(300)
    screen = Screen(page, recorded)
    with pytest.raises(TargetError) as error:
        screen.click("nút [Gọi 0]")
    screen.know_persons(Privacy())
    assert "0912" in str(error.value)
    told = screen.hide(str(error.value))
    assert not any(part in told for part in ("0912", "345678"))
    assert "Gọi" in told
