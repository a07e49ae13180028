"""Snapshots: whatever a page says can be written, read back, found and compared, by us and by other readers."""

import re

import pytest
import yaml

from guidebook.browser.page_snapshot import read_screen
from guidebook.files.characters import writable
from guidebook.gallery.aria_diff import differences
from guidebook.geometry import Box
from guidebook.sentences.finding import find
from guidebook.snapshot import Node, Snapshot, SnapshotError, parse_screen, read_snapshot, write_screen, write_snapshot
from tests.nasty import nasty_strings

BOX = Box(1, 2, 3, 4)
ELEMENTS = r"""strings => {
  const make = (tag, attributes, text = "") => {
    const one = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    one.textContent = text;
    return one;
  };
  const rows = strings.flatMap((said) => {
    const field = make("input", { "aria-label": "Ô", placeholder: said });
    field.value = said.replaceAll(/[\r\n]/g, " ");  // a field of one line leaves them out
    return [make("button", { "aria-label": said }, "Nút"), make("p", {}, said), field, make("a", { href: said }, "Đi")];
  });
  document.body.replaceChildren(...rows);
}"""


def tree(*nodes):
    root = Node("")
    for node in nodes:
        root.add(node)
    return root


def screen_of(strings):
    """A screen that says each of ``strings`` in every place where something can be said."""
    root = Node("")
    for said in strings:
        root.add(Node("button", said, box=BOX, states=("disabled",)))
        root.add(Node("paragraph", text=said, box=BOX))
        field = root.add(Node("textbox", "Ô", box=BOX, properties={"placeholder": said, "url": said}))
        field.add(Node("text", text=said))
    return root


def said_in(root):
    return [(node.role, node.strings, node.box, node.states) for node in root.walk()]


def test_whatever_a_page_says_is_read_back_as_it_was_written():
    """In names, texts, values, placeholders, addresses; halves of pairs, too."""
    root = screen_of([*nasty_strings()[::2], "\ud800", "a\udfffb"])
    kept = Snapshot("x", "y", (1280, 800), 2, root, (BOX,), (BOX, Box(-5, 0, 1, 1)))
    text = write_snapshot(kept)
    assert text.encode()  # a file can hold it
    assert writable(text) == text
    back = read_snapshot(text)
    assert said_in(back.root) == said_in(root)
    assert (back.size, back.scale, back.lines, back.hidden) == (kept.size, kept.scale, kept.lines, kept.hidden)
    assert differences(kept, back) == []


def test_a_title_and_an_address_are_read_back_as_they_were_written():
    """With quotes, colons, characters that no file can hold."""
    for said in nasty_strings():
        back = read_snapshot(write_snapshot(Snapshot(said, said, (1, 1), 1, Node(""))))
        assert (back.title, back.address) == (said, said), ascii(said)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.BaseLoader])
def test_other_readers_of_yaml_read_the_same(loader):
    """One that makes numbers, times and answers of what looks like it; every text stays a text."""
    quick = getattr(yaml, f"C{loader.__name__}", loader)
    strings = [said for said in nasty_strings() if said]
    read = yaml.load(write_screen(tree(*(Node("paragraph", text=said) for said in strings))), Loader=quick)
    assert [next(iter(item.values())) for item in read] == strings


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("- paragraph [box=0,0,9,9]: 9:30", "9:30"),
        ("- text: 0x1F", "0x1F"),
        ("- text: =", "="),
        ("- text: <<", "<<"),
        ("- text: 2020-05-26", "2020-05-26"),
        ('- text: "no"', "no"),
        ("- text: 'Mã: x'", "Mã: x"),
        ('- text: "a\\x85b \\"c\\" \\\\ d"', 'a\x85b "c" \\ d'),
        ("- text: 1_000", "1_000"),
    ],
)
def test_what_playwright_wrote_before_is_text(written, read):
    """Approved figures are read as they always should have been."""
    (node,) = parse_screen(written).children
    assert node.text == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<<<<<<< HEAD\n",
        "a: b",
        "\x00",
        "size: [1]\nscale: x\naddress: ''\ntitle: ''\nscreen: ''",
        "[" * 9999,
        "- a\n" * 99,
    ],
)
def test_what_is_no_snapshot_says_so(text):
    """In one kind of error, whatever the file holds."""
    with pytest.raises(SnapshotError):
        read_snapshot(text)


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "main [box=1,2,3,4]", "- main [box=1,2]"])
def test_a_line_that_is_none_of_a_screen_s_is_told(line):
    """With its words."""
    with pytest.raises(SnapshotError, match=re.escape(line[-3:-1])):
        parse_screen(f"- main [box=1,2,3,4]:\n{line}")


@pytest.mark.parametrize(
    "size", ["[999999999, 999999999]", "[0, 800]", "[1280, -1]", "[20000, 20000]", "[1, 99999999]"]
)
def test_a102_a_screen_of_no_size_or_of_gigabytes_is_none(size):
    """A file that came with a project says how large a picture is to be drawn."""
    with pytest.raises(SnapshotError, match="size and scale are those of no picture"):
        read_snapshot(f"address: x\ntitle: y\nsize: {size}\nscale: 1\nscreen: |\n  - heading\n")


def test_a_page_may_be_as_deep_as_it_likes():
    """No recursion ends the reading."""
    root = tree(Node("main"))
    node = root.children[0]
    for _ in range(3000):
        node = node.add(Node("group", "x"))
    assert said_in(parse_screen(write_screen(root))) == said_in(root)


def spoken(said):
    """``said`` as a snapshot keeps it: what takes no room left out, every space one, no odd characters."""
    return writable(" ".join(re.sub("[\u200b\u00ad]", "", said).replace("\ufeff", " ").split()))


@pytest.mark.long
def test_a_real_page_says_the_same_in_its_snapshot(page):
    """Hundreds of elements at once: names, texts, values, placeholders and addresses, as Playwright quotes them."""
    strings = [said for said in nasty_strings()[::4] if len(said) < 300 and spoken(said)]
    strings = [said for said in strings if not re.search("Mật khẩu|OTP", said)]  # such a field is secret
    page.evaluate(ELEMENTS, strings)
    root = read_screen(page)
    snapshot = Snapshot("", "", (1280, 800), 1, root)
    back = read_snapshot(write_snapshot(snapshot))
    assert differences(snapshot, back) == []
    nodes = {
        role: [node for node in back.nodes if node.role == role] for role in ("button", "paragraph", "textbox", "link")
    }
    told = [spoken(said) for said in strings]
    assert [node.name for node in nodes["button"]] == told
    assert [node.text for node in nodes["paragraph"]] == told
    assert [node.properties["url"] for node in nodes["link"]] == [writable(" ".join(said.split())) for said in strings]
    values = [node.text or "".join(child.text for child in node.children) for node in nodes["textbox"]]
    assert values == told


def test_what_a_label_says_is_found():
    """Any label that a sentence can write in brackets."""
    for said in {spoken(one) for one in nasty_strings() if not re.search(r"[\[\]]", one)} - {""}:
        there = Snapshot("", "", (1280, 800), 1, tree(Node("button", said, box=BOX)))
        assert find(read_snapshot(write_snapshot(there)), f"nút [{said}]").name == said
