"""Tasks: journeys over several screens, always through the screens, and looks that need more than one glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from guidebook.browser.screen import Screen
from guidebook.differences import see_same
from guidebook.errors import GuidebookError
from guidebook.vocabulary.doing import fill_table
from steps.citizen import PROVINCE, AtSystem, Citizen, known_as
from steps.personas import told
from steps.standing import NATIONAL

PAPER = "giay-chung-sinh.pdf"
PAPER_CONTENT = b"%PDF-1.4\n%%EOF\n"  # the smallest file that calls itself a PDF
BEGINNINGS = {"PDF": b"%PDF-1.4\n", "PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "ZIP": b"PK\x03\x04"}
"""How files of a kind begin."""


# --- on any page -------------------------------------------------------------------------------------------


def click_each(screen: Screen, *targets: str) -> None:
    """Press one after the other."""
    for target in targets:
        screen.click(target)


def see_each(screen: Screen, *targets: str) -> None:
    """All of them can be seen."""
    for target in targets:
        screen.see(target)


def fill_each(screen: Screen, citizen: Citizen, what: str, *targets: str) -> None:
    """Type the same value into several fields."""
    for target in targets:
        screen.fill(target, citizen.value(what))


def search_list(screen: Screen, target: str, typed: str) -> None:
    """Open a list and type into the search box that has the cursor."""
    screen.click(target)
    screen.type(typed)


def see_required_fields(screen: Screen) -> None:
    """Every field whose label carries a star is required, and no other."""
    starred = "[field.labels[0]?.innerText ?? '', field.required || field.ariaRequired === 'true']"
    fields = screen.page.get_by_role("main").locator("input:not([type=hidden]), select")
    for label, required in fields.evaluate_all(f"fields => fields.map(field => {starred})"):
        assert required == ("*" in label), f"{label}: the star says one thing, the field another"


# --- the national portal -----------------------------------------------------------------------------------


def register_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the notice of success (section 1, step 1)."""
    open_registration(screen, citizen)
    fill_registration(screen, citizen)
    enter_code(screen, citizen)
    fill_each(screen, citizen, "mật khẩu", "ô [Nhập mật khẩu]", "ô [Xác nhận mật khẩu]")
    screen.click("nút [Xác nhận]")
    screen.see("tiêu đề [Đăng ký tài khoản thành công]")


def open_registration(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the form of a mobile subscriber."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút [Đăng ký] ở đầu trang", "nút [Thuê bao di động]")


def fill_registration(screen: Screen, citizen: Citizen) -> None:
    """Fill in the form with the citizen's own data and send it."""
    fill_table(
        screen,
        citizen,
        [
            ["ô", "nội dung"],
            ["ô [Tên đăng nhập (Số CMT/CCCD)]", "số CMT/CCCD"],
            ["ô [Họ tên]", "họ tên"],
            ["ô [Ngày sinh]", "ngày sinh"],
            ["ô [Số điện thoại]", "số điện thoại"],
            ["ô [Nhập mã xác thực]", "mã trong hình"],
        ],
    )
    screen.click("nút [Đăng ký]")


def sign_in_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to one's own name in the header (section 1, step 2)."""
    open_sign_in(screen, citizen)
    fill_sign_in(screen, citizen)
    enter_code(screen, citizen)
    screen.see("nút tên của mình ở đầu trang")


def open_sign_in(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the form for identity number and password."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút [Đăng nhập] ở đầu trang", "nút [Tài khoản cấp bởi Cổng dịch vụ công quốc gia]")


def fill_sign_in(screen: Screen, citizen: Citizen, password: str = "mật khẩu") -> None:
    """Fill in the form for identity number and password and send it."""
    fill_table(
        screen,
        citizen,
        [
            ["ô", "nội dung"],
            ["ô [Tên đăng nhập]", "số CMT/CCCD"],
            ["ô [Mật khẩu]", password],
            ["ô [Mã xác thực]", "mã trong hình"],
        ],
    )
    screen.click("nút [Đăng nhập]")


def fail_sign_in(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send the form with a wrong password, again and again."""
    for _ in range(times):
        fill_sign_in(screen, citizen, "một mật khẩu sai")
        screen.see_value("ô [Mật khẩu]", "")  # the page has come back


def fail_code(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send one wrong one-time code after the other."""
    wrong = cycle(citizen.wrong_codes())
    for left in reversed(range(times)):
        screen.fill("ô [Nhập mã OTP]", next(wrong))
        screen.click("nút [Xác nhận]")
        if left:
            screen.see(f"[Mã OTP không đúng. Bạn còn {left} lần thử]")


def return_with_forged_state(screen: Screen, citizen: Citizen) -> None:
    """Open the address to which a linked system sends a citizen back, with a state that nobody gave out."""
    addresses = citizen.portals.addresses
    forged = f"state=tu-dat&code=tu-dat&iss={addresses.province(PROVINCE)}"
    screen.open(f"{addresses.national}/tai-khoan/lien-ket/callback?{forged}", refused=400)


def arrive_with_forged_state(screen: Screen, citizen: Citizen) -> None:
    """Open the address to which the national portal sends a citizen who files, with a state that nobody gave out."""
    addresses = citizen.portals.addresses
    forged = f"state=tu-dat&code=tu-dat&iss={addresses.identity}"
    screen.open(f"{addresses.province(PROVINCE)}/{PROVINCE}/sso/callback?{forged}", refused=400)


def ask_for_strange_return(screen: Screen, citizen: Citizen) -> None:
    """Ask the identity provider, as the province would, to send the citizen on to a page nobody has registered."""
    addresses = citizen.portals.addresses
    asked = f"response_type=code&scope=openid&client_id={PROVINCE}&redirect_uri={addresses.province(PROVINCE)}/la"
    screen.open(f"{addresses.identity}/oauth2/authorize?{asked}", refused=400)


def keep_returns(context: BrowserContext, citizen: Citizen) -> None:
    """From now on the browser remembers where a provider sent the citizen back to, answer and all."""
    context.on("request", lambda sent: citizen.returns.append(sent.url) if "/callback?" in sent.url else None)


def enter_code(screen: Screen, citizen: Citizen) -> None:
    """Type the one-time code that has just reached the phone."""
    screen.see("tiêu đề [Xác thực mã OTP]")
    screen.fill("ô [Nhập mã OTP]", citizen.latest_code())
    screen.click("nút [Xác nhận]")


def open_linking(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the list of linked accounts."""
    screen.open(citizen.portals.addresses.national)
    click_each(
        screen,
        "nút tên của mình ở đầu trang",
        "liên kết [Thông tin cá nhân] ở đầu trang",
        "mục [Liên kết tài khoản] ở menu bên trái",
    )


def link_accounts(screen: Screen, at: AtSystem, user_name: str = "") -> None:
    """From the list of linked accounts, over the system's confirmation, to the notice of success."""
    ask_for_link(screen, at, user_name)
    prove_account(screen, at.citizen.persona.provincial_password)
    screen.see("tiêu đề [Liên kết tài khoản thành công]")


def ask_for_link(screen: Screen, at: AtSystem, user_name: str = "") -> None:
    """From the list of linked accounts to the system's login page, for one of the citizen's accounts there."""
    screen.click("liên kết [+ Thêm mới] ở dòng [Liên kết tài khoản các hệ thống khác]")
    search_list(screen, "danh sách [Hệ thống liên kết]", at.name)
    screen.click(f"[{at.name}] trong danh sách [Hệ thống liên kết]")
    screen.fill("ô [Tên đăng nhập]", user_name or at.citizen.persona.user_name)
    screen.click("nút [Liên kết]")


def remove_link(screen: Screen, at: AtSystem) -> None:
    """From the list of linked accounts, confirmed, to the list without that row."""
    click_each(screen, f"liên kết [Hủy liên kết] ở dòng [{at.name}]", "nút [Đồng ý]")
    screen.see_not(f"dòng [{at.name}]")


def recover_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the link below the login form to the notice that the password is another."""
    screen.open(f"{citizen.portals.addresses.identity}/authenticationendpoint/quen-mat-khau")
    screen.fill("ô [Số CMT/CCCD]", citizen.persona.number)
    screen.fill("ô [Mã xác thực]", citizen.value("mã trong hình"))
    screen.click("nút [Tiếp tục]")
    enter_code(screen, citizen)
    fill_each(screen, citizen, "một mật khẩu mới", "ô [Nhập mật khẩu]", "ô [Xác nhận mật khẩu]")
    screen.click("nút [Xác nhận]")


def sign_out_nationally(screen: Screen, citizen: Citizen) -> None:
    """From the home page to the home page."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "nút tên của mình ở đầu trang", "nút [Đăng xuất] ở đầu trang")


def file_dossier(screen: Screen, citizen: Citizen) -> None:
    """From the national list of procedures to whatever the province answers."""
    screen.open(citizen.portals.addresses.national)
    click_each(screen, "mục [Thủ tục hành chính]", f"liên kết [{citizen.procedure}]", "nút [Nộp hồ sơ]")


def file_at(screen: Screen, at: AtSystem) -> None:
    """From the national list of procedures, narrowed to one system, to whatever that system answers."""
    screen.open(at.citizen.portals.addresses.national)
    screen.click("mục [Thủ tục hành chính]")
    screen.set("danh sách [Hệ thống tiếp nhận hồ sơ]", at.name)
    click_each(screen, "nút [Tìm kiếm]", f"liên kết [{at.procedure}]", "nút [Nộp hồ sơ]")


# --- the provincial portal ---------------------------------------------------------------------------------


def register_at(screen: Screen, at: AtSystem) -> None:
    """Complete the form that arrives filled in with what the national portal knows."""
    fill_home(screen, at)
    fill_table(
        screen,
        at.citizen,
        [
            ["ô", "nội dung"],
            ["ô [Ngày cấp CMND]", "ngày cấp CMND"],
            ["ô [Nơi cấp CMND]", "nơi cấp CMND"],
            ["ô [Số nhà/Đường/Áp/Khóm]", "địa chỉ nơi ở"],
            ["ô [Tên đăng nhập]", "tên đăng nhập đã đăng ký"],
            ["ô [Mật khẩu]", "mật khẩu của Cổng DVC tỉnh"],
            ["ô [Xác nhận mật khẩu]", "mật khẩu của Cổng DVC tỉnh"],
        ],
    )
    screen.click("nút [Đăng ký]")


def fill_home(screen: Screen, at: AtSystem) -> None:
    """Where the citizen lives; of most provinces the portals have no lists of districts."""
    citizen = at.citizen
    if not at.presets_province:
        screen.set("danh sách [Tỉnh/Thành phố]", citizen.value("tỉnh/thành phố nơi ở"))
    if citizen.persona.district:
        screen.set("danh sách [Quận/Huyện]", citizen.value("quận/huyện nơi ở"))
        screen.set("danh sách [Phường/Xã/Thị trấn]", citizen.value("phường/xã nơi ở"))


def open_proof(screen: Screen, citizen: Citizen) -> None:
    """From the national list of links to the province's page that asks to prove the account (N12)."""
    open_linking(screen, citizen)
    ask_for_link(screen, citizen.here)
    see_system(screen, citizen.here)


def come_to_province(screen: Screen, citizen: Citizen, way: str) -> None:
    """To one's own name in the province's header, with the national account or the province's own password."""
    if known_as(way, {"tài khoản cổng dvcqg": True, "mật khẩu của tỉnh": False}, "way into the provincial portal"):
        file_dossier(screen, citizen)
        see_dossier_form(screen, citizen.here)
    else:
        open_at_province(screen, citizen, "dangnhap")
        sign_in_provincially(screen, citizen)
        screen.see("nút tên của mình ở đầu trang")


def open_at_province(screen: Screen, citizen: Citizen, page: str) -> None:
    """One of the province's pages for citizens, by the end of its address."""
    screen.open(f"{citizen.here.origin}/{PROVINCE}/congdan/{page}")


def recover_provincially(screen: Screen, citizen: Citizen) -> None:
    """From the link below the login form to the notice that the password is another."""
    open_at_province(screen, citizen, "quenmatkhau")
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    screen.click("nút [Gửi mã OTP]")
    screen.see("tiêu đề [XÁC THỰC MÃ OTP]")
    screen.fill("ô [Nhập mã OTP]", citizen.latest_code())
    screen.click("nút [Xác nhận]")
    fill_each(screen, citizen, "mật khẩu mới", "ô [Mật khẩu mới]", "ô [Xác nhận mật khẩu mới]")
    screen.click("nút [Xác nhận]")


def change_provincial_password(screen: Screen, citizen: Citizen) -> None:
    """From the form to the account page, which says so."""
    open_at_province(screen, citizen, "quanlytaikhoan/doi-mat-khau")
    screen.fill("ô [Mật khẩu hiện tại]", citizen.persona.provincial_password)
    fill_each(screen, citizen, "mật khẩu mới", "ô [Mật khẩu mới]", "ô [Xác nhận mật khẩu mới]")
    screen.click("nút [Đổi mật khẩu]")


def sign_out_provincially(screen: Screen, citizen: Citizen) -> None:
    """From the account page to the province's home page."""
    open_at_province(screen, citizen, "quanlytaikhoan")
    click_each(screen, "nút tên của mình ở đầu trang", "nút [Đăng xuất] ở đầu trang")


def unlink_at_province(screen: Screen, citizen: Citizen) -> None:
    """From the account page, over the page that says whose account is linked."""
    open_at_province(screen, citizen, "quanlytaikhoan")
    screen.click("[Xem, hủy liên kết]")
    screen.see("tiêu đề [LIÊN KẾT CỔNG DỊCH VỤ CÔNG QUỐC GIA]")
    screen.click("nút [Hủy liên kết]")


def stay_busy(screen: Screen, citizen: Citizen, hours: int) -> None:
    """Open a page of each portal before thirty minutes are over, again and again, and once more after the last."""
    for _ in range(hours * 60 // 29 + 1):
        citizen.wait(29 * 60)
        screen.open(citizen.portals.addresses.national)
        open_at_province(screen, citizen, "dangkytaikhoan")
    citizen.wait(1)
    screen.open(citizen.portals.addresses.national)
    screen.see("[Đăng nhập] ở đầu trang")


def sign_in_provincially(screen: Screen, citizen: Citizen) -> None:
    """Fill in the login form that is on the screen, and send it."""
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    prove_account(screen, citizen.persona.provincial_password)


def sign_in_official(screen: Screen, citizen: Citizen) -> None:
    """Fill in the officials' login form that is on the screen, and send it."""
    screen.fill("ô [Tên đăng nhập]", citizen.value("tên đăng nhập của cán bộ"))
    prove_account(screen, citizen.value("mật khẩu của cán bộ"))


def try_officials_page(screen: Screen, citizen: Citizen) -> None:
    """Open the officials' list of dossiers where only a citizen is signed in."""
    screen.open(f"{citizen.here.origin}/{PROVINCE}/canbo/hoso", refused=403)


def fail_provincially(screen: Screen, citizen: Citizen, times: int) -> None:
    """Send the login form with a wrong password, again and again."""
    screen.fill("ô [Tên đăng nhập/ Số CMND]", citizen.persona.user_name)
    for _ in range(times):
        prove_account(screen, "Khongdung@1")
        screen.see_value("ô [Mật khẩu]", "")  # the page has come back


def prove_account(screen: Screen, password: str) -> None:
    """Type a provincial password and send it."""
    screen.fill("ô [Mật khẩu]", password)
    screen.click("nút [Đăng nhập]")


def exchange_locked(screen: Screen, target: str, value: str) -> None:
    """Write into a field that its page has locked, as anybody with a browser's tools can."""
    screen.control(target).evaluate("field => field.removeAttribute('readonly')")
    screen.fill(target, value)


def see_system(screen: Screen, at: AtSystem) -> None:
    """The browser stands on the system's portal."""
    screen.see_host(urlsplit(at.origin).netloc)


def see_registration(screen: Screen, at: AtSystem) -> None:
    """The system asks for an account, and knows already who is asked."""
    see_system(screen, at)
    screen.see_heading("ĐĂNG KÝ TÀI KHOẢN")
    screen.see_value("ô [Họ và tên]", at.citizen.persona.name)


def see_dossier_form(screen: Screen, at: AtSystem) -> None:
    """The system shows the chosen procedure's form to the citizen, signed in."""
    see_system(screen, at)
    screen.see(f"tiêu đề [{at.procedure}]")
    screen.see("nút tên của mình ở đầu trang")


def see_registered(at: AtSystem) -> None:
    """The system keeps of the citizen, in every column, what they declared."""
    one, account = at.citizen.persona, at.account
    if account is None:
        raise GuidebookError(f"{at.name} has no account “{one.user_name}”.")
    catalogue = at.citizen.catalogue
    units = catalogue.province(account.province_code), catalogue.district(account.district_code)
    commune = catalogue.commune(account.commune_code)
    found = {
        "name": account.name,
        "number": account.cmnd,
        "card of": told(account.cmnd_issued_on),
        "card by": account.cmnd_issued_by,
        "phone": account.phone,
        "province": units[0].full_name if units[0] else "",
        "district": units[1].name if units[1] else "",
        "commune": commune.name if commune else "",
        "street": account.street,
        "user name": account.user_name,
    }
    home = {"province": one.province, "district": one.district, "commune": one.commune, "street": one.street}
    declared = {"name": one.name, "number": one.number, "card of": told(one.issued), "card by": one.issuer}
    declared |= {"phone": one.phone, "user name": one.user_name, **home}
    see_same({"account": declared}, {"account": found}, f"{at.name} keeps another account than was declared")


def see_linked_stores(at: AtSystem, user_name: str = "") -> None:
    """Both portals hold the one link of the citizen with that system, to each other's account."""
    citizen = at.citizen
    name, account = user_name or citizen.persona.user_name, citizen.portals.national.account(citizen.persona.number)
    there = [link for link in citizen.portals.national.links(citizen.persona.number) if link.system == at.slug]
    here = at.link(name)
    linked = {"user name": name, "national account": account.id if account else "none"}
    found = {f"{NATIONAL}, link {number}": _link(link) for number, link in enumerate(there, 1)}
    expected = {f"{NATIONAL}, link 1": linked, at.name: linked}
    see_same(expected, found | {at.name: _link(here)}, f"{citizen.persona.name} is not linked with {at.name}")


def _link(link: Any) -> dict[str, str]:
    return {"user name": link.provincial_user, "national account": link.national_id} if link else {}


def see_linked_systems(citizen: Citizen, *names: str) -> None:
    """The citizen is linked with these systems and no others."""
    slugs = [citizen.at(name).slug for name in names]
    see_same(_numbered(slugs), _numbered([slug for slug, _ in citizen.linked_systems]), "Other systems are linked")


def see_unlinked_stores(at: AtSystem) -> None:
    """Neither portal holds a link of the citizen with that system."""
    there = dict(at.citizen.linked_systems).get(at.slug, "")
    here = at.link()
    found = {NATIONAL: {"link to": there}, at.name: {"link to": here.national_id if here else ""}}
    see_same({NATIONAL: {"link to": ""}, at.name: {"link to": ""}}, found, f"A link with {at.name} is left")


def see_dossiers(citizen: Citizen, count: int) -> None:
    """The province holds so many dossiers of the citizen."""
    codes = citizen.dossiers
    otherwise = f"The province holds other dossiers of {citizen.persona.name} ({', '.join(codes) or 'none'})"
    name = citizen.here.name
    see_same({name: {"dossiers": str(count)}}, {name: {"dossiers": str(len(codes))}}, otherwise)


def see_last_event(portal: str, events: Sequence[str], what: str) -> None:
    """The last line of a portal's audit trail."""
    last = events[-1] if events else ""
    see_same({portal: {"last line": what}}, {portal: {"last line": last}}, f"The audit trail ends otherwise ({events})")


def see_events(portal: str, events: Sequence[str], what: str, count: int) -> None:
    """So many lines of a portal's audit trail say so."""
    found = {portal: {what: str(events.count(what))}}
    see_same({portal: {what: str(count)}}, found, f"The audit trail has other lines ({events})")


def see_all_systems(screen: Screen, citizen: Citizen, target: str) -> None:
    """The list offers every connected system of the catalogue."""
    screen.see_options(target, [system.name for system in citizen.catalogue.connected], ordered=False)


def try_each(screen: Screen, button: str, rows: Sequence[Sequence[str]]) -> None:
    """In a form that was refused, one field after the other is given another value, the form is sent, and the field
    says what is wrong with it, or nothing; all others say what they said before, and hold what they held.

    ``| ô | gõ | báo lỗi |``, header first. It takes one page for all rows.
    """
    usual = dict(screen.errors_seen)
    for target, typed, message in rows[1:]:
        held = screen.value(target)
        screen.set(target, typed)
        screen.click(button)
        with _row(f"{target} = “{typed}”"):
            screen.see_errors({**usual, **({target: message} if message else {})})
            screen.see_filled_in()
        screen.set(target, held)


def try_each_file(screen: Screen, target: str, button: str, rows: Sequence[Sequence[str]]) -> None:
    """One file after the other is attached and sent; the field says what is wrong with it, or the page lists it.

    ``| tệp | nội dung | số byte | báo lỗi |``, header first.
    """
    for name, kind, size, message in rows[1:]:
        screen.attach(target, name, BEGINNINGS[kind].ljust(int(size), b"0"))
        screen.click(button)
        with _row(f"{name} ({kind}, {size} byte)"):
            if message:
                screen.see_errors({target: message})
            else:
                screen.see(f"dòng [{name}]")


def click_now_and_then(screen: Screen, citizen: Citizen, target: str, times: int, seconds: int) -> None:
    """Press a thing so many times; before each, so many seconds pass for the portals."""
    for _ in range(times):
        citizen.wait(seconds)
        screen.click(target)


@contextmanager
def _row(row: str) -> Iterator[None]:
    """What fails within is told of this row."""
    try:
        yield
    except (AssertionError, GuidebookError) as error:
        raise AssertionError(f"With {row}: {error}") from None


def see_listed(screen: Screen, names: Sequence[str]) -> None:
    """The table on the screen, page after page, has rows that begin with these words, in this order, and no others."""
    found = _listed(screen)
    while screen.page.get_by_role("link", name="Trang sau").count():
        screen.click("liên kết [Trang sau]")
        screen.see("[Trang trước]")
        found += _listed(screen)
    see_same(_numbered(names), _numbered(found), "The list is another")


def _listed(screen: Screen) -> list[str]:
    rows = "rows => rows.map(row => [...row.cells].slice(0, 2).map(cell => cell.innerText.trim()).join(' | '))"
    listed: list[str] = screen.page.locator("tbody tr").evaluate_all(rows)
    return listed


def _numbered(rows: Sequence[str]) -> dict[str, dict[str, str]]:
    return {f"row {number}": {"says": row} for number, row in enumerate(rows, 1)}


def see_procedures(screen: Screen, citizen: Citizen, words: str) -> None:
    """The national list has every procedure that is called so, of every system, to its last page."""
    called = [each for each in citizen.catalogue.procedures if words in each.name]
    names = [f"{each.name} | {citizen.catalogue.system(each.system).name}" for each in called]
    see_listed(screen, names)


def search_each(screen: Screen, rows: Sequence[Sequence[str]]) -> None:
    """On the national list of procedures each of these words, typed anew, finds these procedures and no others."""
    for typed, *names in rows[1:]:
        screen.fill("[Nhập từ khoá tìm kiếm]", typed)
        screen.click("nút [Tìm kiếm]")
        screen.see_value("[Nhập từ khoá tìm kiếm]", typed)
        with _row(f"“{typed}”"):
            see_listed(screen, [name for name in names[0].split("; ") if name])
