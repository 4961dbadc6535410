"""EPUB books."""

from __future__ import annotations

import pytest

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers.epub_book import read_epub
from tests.read.readers.test_open_document import archive
from tests.read.reading import left_out, turns, web

CONTAINER = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'


def book(pages: dict[str, str], **files: str) -> bytes:
    """A book of pages, in their order, behind a page that lists them."""
    ids = {name: f"i{n}" for n, name in enumerate(pages)}
    items = "".join(
        f'<item id="{known}" href="{name}" media-type="application/xhtml+xml"/>'
        for name, known in ids.items()
    )
    spine = "".join(f'<itemref idref="{known}"/>' for known in ("nav", *ids.values()))
    package = f'<package xmlns:dc="d"><metadata><dc:title>Roof Talks</dc:title><dc:language>en</dc:language><dc:creator>A. Vance</dc:creator></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest><spine>{spine}</spine></package>'
    inside = {f"O/{name}": web(body) for name, body in pages.items()}
    return archive(
        {
            "META-INF/container.xml": CONTAINER,
            "O/p.opf": package,
            "O/nav.xhtml": web("<p>Contents: One</p>"),
            **inside,
            **files,
        }
    )


TALK = {
    "b.xhtml": "<h1>I</h1>\n<p><b>Ann:</b> One.</p><p><b>Otto:</b> Two.</p>",
    "a.xhtml": "<p>And more.</p>\n<p><b>Ann:</b> Three.</p>",
}


def test_turns() -> None:
    """In the order of the spine; a speaker goes on across its pages."""
    show, _ = read_show([("c.epub", book(TALK))], title="x")
    part = show.parts[0]
    assert part.title == "Roof Talks"
    assert turns(part) == [("Ann", "One."), ("Otto", "Two.\n\nAnd more."), ("Ann", "Three.")]
    assert left_out(part) == [("contents", "Contents: One"), ("heading", "I")]


def test_lines_count_on() -> None:
    """From each page inside to the next."""
    lines = [block.line for block in read_epub("c.epub", book(TALK)).blocks]
    assert lines == [1, 2, 3, 3, 4, 5]


LOCKED = '<encryption><CipherReference URI="O/a.xhtml"/></encryption>'
FONT = '<encryption><CipherReference URI="O/font.otf"/></encryption>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "cannot be read as an EPUB book", id="nothing"),
        pytest.param(archive({"x": "y"}), "cannot be read", id="another archive"),
        pytest.param(archive({"META-INF/container.xml": "<container/>"}), "cannot be read", id="no package"),
        pytest.param(book(TALK)[:-30], "cannot be read", id="torn"),
        pytest.param(book(TALK, **{"META-INF/encryption.xml": LOCKED}), "its pages are encrypted", id="locked"),
        pytest.param(book({"a.xhtml": " " * 40_000_000}), "unpacks to more than", id="a bomb"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, problem: str) -> None:
    """With the file's name."""
    with pytest.raises(TranscriptError, match=rf"c\.epub: .*{problem}"):
        read_epub("c.epub", data)


def test_encrypted_fonts_lock_no_book() -> None:
    """Only its pages hold words."""
    assert read_epub("c.epub", book(TALK, **{"META-INF/encryption.xml": FONT})).blocks
