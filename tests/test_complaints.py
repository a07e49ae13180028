"""What a page's own scripts complain of is told: exceptions, rejections, console.error, in every frame."""

import pytest

from guidebook.browser.complaints import Complaints, as_property, lines_of

SITE = "https://cong.example"


@pytest.fixture
def complaints(context, page):
    """`complaints(body)` opens a page with it, and gives what it complained of."""
    listening = Complaints(context)
    bodies = {"/khung": f'<iframe src="{SITE}/trong"></iframe>', "/trong": "<script>null.x</script>"}

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        bodies.setdefault("/", "")
        route.fulfill(
            status=200 if path in bodies else 404,
            content_type="text/html; charset=utf-8",
            body=bodies.get(path, "Không"),
        )

    context.route(f"{SITE}/**", answer)

    def run(body="", path="/"):
        bodies["/"] = body
        page.goto(SITE + path)
        page.evaluate("0")
        return listening.take()

    return run


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("throw new TypeError('hỏng')", f"{SITE}/: TypeError: hỏng"),
        ("throw 'chữ'", f"{SITE}/: chữ"),
        ("Promise.reject(new RangeError('xa'))", f"{SITE}/: RangeError: xa"),
        ("console.error('lỗi', 5)", f"{SITE}/: lỗi 5 ({SITE}/:1)"),
        ("console.assert(false, 'sai')", f"{SITE}/: sai ({SITE}/:1)"),
        ("for (let i = 0; i < 3; i++) console.error('lỗi')", f"{SITE}/: lỗi ({SITE}/:1)"),
    ],
)
def test_a_fault_is_told_once_with_the_page_and_the_line(script, told, complaints):
    """Whatever way it comes to the console."""
    assert complaints(f"<script>{script}</script>") == [told]


def test_a_frame_s_fault_is_told_as_well(complaints):
    """Its page's address stands before it."""
    [told] = complaints(path="/khung")
    assert "TypeError: Cannot read properties of null" in told


def test_what_is_missing_is_told_and_a_page_that_refuses_is_not(complaints):
    """A picture that the site doesn't have is a fault; a page that answers 404 has its own words."""
    [told] = complaints('<img src="/khong.png">')
    assert told.endswith(f"{SITE}/khong.png")
    assert complaints(path="/khong") == []


def test_a_picture_that_the_site_is_known_to_lack_is_no_complaint(context, page):
    """[tool.guidebook] `missing_pictures` names how its address ends; any other is told as ever."""
    listening = Complaints(context, ("/anh/bieu-tuong.png",))
    context.route(f"{SITE}/**", lambda route: route.fulfill(status=404, body=""))
    body = "<img src=/anh/bieu-tuong.png?v=2><img src=/khac.png>"
    context.route(f"{SITE}/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(SITE)
    page.evaluate("0")
    [told] = listening.take()
    assert told.endswith(f"{SITE}/khac.png")


def test_what_is_only_said_is_no_complaint(complaints):
    """Logs and warnings are the developers' own."""
    assert complaints("<script>console.log('a'); console.warn('b'); console.debug('c')</script>") == []


def test_complaints_stand_below_their_sentence():
    """However many there are, and how often each came."""
    one, other = as_property("a.feature:3", "Khi nhấn [X]", "hỏng"), as_property("a.feature:4", "Thì thấy [Y]", "lỗi")
    assert list(lines_of([one, ("scenario", "x"), one, other])) == [
        "a.feature:3: Khi nhấn [X]",
        "  hỏng (2 times)",
        "a.feature:4: Thì thấy [Y]",
        "  lỗi",
    ]


def test_what_every_page_complains_of_is_told_once():
    """With how many sentences it came in, and the first of them."""
    missing = [as_property(f"a.feature:{n}", "Khi mở", f"{SITE}/{n}: Failed to load: /anh.png") for n in range(3, 6)]
    assert list(lines_of([*missing, as_property("a.feature:4", "Khi mở", f"{SITE}/4: lỗi")])) == [
        "3 sentences, the first of them a.feature:3: Khi mở",
        f"  {SITE}/3: Failed to load: /anh.png",
        "a.feature:4: Khi mở",
        f"  {SITE}/4: lỗi",
    ]
