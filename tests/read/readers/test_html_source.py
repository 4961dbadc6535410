"""What is seen of a page in its source alone."""

from __future__ import annotations

import pytest

from partsong.errors import TranscriptError
from partsong.read.assembly import read_show
from partsong.read.readers.html import read_html
from partsong.read.readers.html_source import DEEPEST, MOST_ATTRIBUTES, survey


@pytest.mark.parametrize(
    "page",
    [
        '<p title="a > b">c</p>', "<p title='a > b'>c", "a < b > c", "<!-- x --> y <!--> z -->", "<!DOCTYPE html>x",
        "<script>if (a<b) c()</script>x", "<style>x</style>y", "<title>T &amp; é</title>&eacute;&#65;",
        "<table>a<tr>b<td>c</table>", "<select><option>a<p>b</select>c", "<textarea><b>x</b></textarea>",
        "<noscript>no <b>script</b></noscript>", "<svg><text>hi</text></svg>", "<template>tt</template>x",
        "<p>a</body>b</html>c", "<plaintext>a<b>c", "<a <b>c d", "</ x>y", "<?php echo ?>z", "<![CDATA[abc]]>d",
        "<xmp><b>q</b></xmp>", "<table><tr><form>q</form></table>", "x<ruby>a<rt>b</rt></ruby>", "a\u00adb\u200bc",
        "<p a=\"1\" b='2>3' c=4>five", "<b><p>x</b>y", "<p>x</>y",
    ],
)  # fmt: skip
def test_what_goes_in_comes_out(page: str) -> None:
    """No letter of a page is lost, and none is missed."""
    assert read_html("c1.html", page).lost == 0


@pytest.mark.parametrize("opener", ["<!--", "<script>", "<style>"])
def test_what_an_unclosed_one_swallows_is_told(opener: str) -> None:
    """It is as browsers do, and nobody would see it."""
    assert read_html("c1.html", f"<p>Ann: One.</p>{opener}<p>Bob: Two and three.</p>").lost > 10


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param(
            "<p a=''" + "".join(f"a{n}=''" for n in range(9000)) + ">", "attributes", id="no spaces"
        ),
        pytest.param(
            "<p " + "/".join(f"a{n}" for n in range(9000)) + ">", "attributes", id="slashes"
        ),
        pytest.param("<rt>" * 2000, "nested", id="ruby's without ruby"),
        pytest.param("<optgroup>" * 2000, "nested", id="groups without a list"),
        pytest.param("<br>" * 500_001, "more than 500000 tags", id="tags"),
        pytest.param(
            "".join(f"<b i={n}>" for n in range(500)) + "<p>x" * 3000,
            "never closed",
            id="formatting",
        ),
    ],
)
def test_monstrous_pages_are_refused(page: str, problem: str) -> None:
    """Before the parser takes minutes and gigabytes."""
    with pytest.raises(TranscriptError, match=problem):
        survey("c1.html", page)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<ruby>a<rt>b</ruby>" * 2000, id="ruby without end tags"),
        pytest.param("<select>" + "<option>a" * 2000 + "</select><p>x", id="a list"),
        pytest.param("<p><font size=2>One.<p>Two." * 300, id="fonts that are never closed"),
    ],
)
def test_sloppy_pages_are_read(page: str) -> None:
    """As they stand on the web."""
    assert survey("c1.html", page).deepest < DEEPEST


def test_what_is_lost_is_told() -> None:
    """A page of frames has no text for the parser."""
    _, findings = read_show(
        [("c1.html", b"<frameset>some words</frameset>"), ("c2.html", b"<p>Ann: One.")], title="x"
    )
    assert [(f.code, str(f.place)) for f in findings if f.code == "PS115"] == [("PS115", "c1.html")]


@pytest.mark.parametrize(
    ("page", "deep"),
    [
        ("<div>" * 7 + "</div>" * 7 + "<div>", 7),
        ("<p>" * 7, 0),
        ("</div>" * 5 + "<div><b>x</b></div>", 2),
        ("<!-- <div><div> --><div>", 1),
        ("<script><div><div></script><div>", 1),
        ("<svg>" + "<path/>" * 9 + "</svg>", 1),
        ("<div/>" * 9, 9),
    ],
)
def test_depth(page: str, deep: int) -> None:
    """As a parser of HTML would nest it, by what is written."""
    assert survey("c1.html", page).deepest == deep


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param("<b>" * (DEEPEST + 1), r"c1\.html: its tags are nested", id="depth"),
        pytest.param(
            f"\n<p {'a=1 ' * (MOST_ATTRIBUTES + 1)}>",
            r"c1\.html:2: a tag has more",
            id="attributes",
        ),
    ],
)
def test_what_takes_too_long_is_refused(page: str, problem: str) -> None:
    """Before the parser has it."""
    with pytest.raises(TranscriptError, match=problem):
        read_html("c1.html", page)


def test_a_picture_in_a_page_is_one_attribute() -> None:
    """However long it is."""
    assert (
        survey(
            "c1.html", f'<img alt="a b c" src="data:image/png;base64,{"A B" * 20_000}">x'
        ).letters
        == 1
    )
