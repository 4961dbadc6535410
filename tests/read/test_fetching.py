"""Fetching a series of pages from a real server on loopback."""

from __future__ import annotations

import gzip
import ipaddress
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from partsong.errors import TranscriptError
from partsong.read import fetching, http_client
from partsong.read.fetching import Limits, Saved, fetch_series
from partsong.read.http_client import AGENT
from tests.site import FAST, page, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler

    from tests.site import Site


def redirect(place: str) -> tuple[int, dict[str, str], bytes]:
    """An answer that sends elsewhere."""
    return 302, {"Location": place}, b""


def names(series: fetching.Series) -> list[str]:
    """What the pages are called."""
    return [saved.name for saved in series.pages]


def codes(series: fetching.Series) -> list[str]:
    """What was found."""
    return [finding.code for finding in series.findings]


def test_a_series_is_fetched_page_after_page(site: Site) -> None:
    """From the middle both ways, one request at a time, byte for byte, under the program's own
    name.
    """
    for n in range(1, 4):
        links = [(f"c{n - 1}.html", "Previous"), (f"c{n + 1}.html#top", f"Next: Page {n + 1}")]
        site.pages[f"/korea/c{n}.html"] = page(f"é {n}", *links[n == 1 : 2 - (n == 3)])
    series = site.fetch("/korea/c2.html#fragment")
    assert names(series) == ["c2.html", "c1.html", "c3.html"]
    assert [saved.url for saved in series.pages] == [
        f"{site.address}/korea/c{n}.html" for n in (2, 1, 3)
    ]
    assert [saved.data for saved in series.pages] == [
        site.pages[f"/korea/c{n}.html"] for n in (2, 1, 3)
    ]
    assert (codes(series), site.most_at_once) == ([], 1)
    assert site.asked[0][0] == "/robots.txt"
    assert {headers["User-Agent"] for _, headers in site.asked} == {AGENT}


def test_only_the_series_is_fetched(site: Site) -> None:
    """The same host and folder; other links are told."""
    site.pages["/k/1.html"] = page(
        "One.", ("2.html", "Next"), ("../other.html", "Next"), ("http://127.0.0.2/k/3.html", "Next"), ("ftp://x/y", "Next"),
        ("//user:word@127.0.0.1/k/4.html", "Next"), ("/k/sub/5.html", "Next"),
    )  # fmt: skip
    site.pages["/k/2.html"] = site.pages["/k/sub/5.html"] = page("Two.")
    series = site.fetch("/k/1.html")
    assert site.paths() == ["/k/1.html", "/k/2.html", "/k/sub/5.html"]
    assert codes(series) == ["PS141", "PS141"]


def test_redirects(site: Site) -> None:
    """The first page may lead anywhere on the way to its place; the others stay inside; rings end."""
    site.pages |= {
        "/start": redirect("/k/1.html"), "/k/1.html": page("One.", ("2.html", "Next"), ("3.html", "Next"), ("4.html", "Next")),
        "/k/2.html": redirect("/elsewhere.html"), "/elsewhere.html": page("No."),
        "/k/3.html": redirect("/k/3.html"), "/k/4.html": redirect("5.html"), "/k/5.html": page("Five."),
    }  # fmt: skip
    series = site.fetch("/start")
    assert [saved.url for saved in series.pages] == [
        f"{site.address}/k/1.html",
        f"{site.address}/k/5.html",
    ]
    assert codes(series) == ["PS141", "PS140"]
    assert "/elsewhere.html" not in site.paths()


def stall(asked: BaseHTTPRequestHandler) -> None:
    """Never answers."""
    asked.rfile.read(1)


def drip(asked: BaseHTTPRequestHandler) -> None:
    """Answers a byte at a time, head and all."""
    for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
        asked.wfile.write(bytes([byte]))
        asked.wfile.flush()
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        pytest.param(stall, "takes longer", id="stalls"),
        pytest.param(drip, "takes longer", id="drips"),
        pytest.param((404, {}, b""), "answers 404", id="not there"),
        pytest.param((500, {}, b""), "answers 500", id="broken"),
        pytest.param((200, {"Content-Type": "image/png"}, b"x"), "not a page but image/png", id="a picture"),
        pytest.param((200, {"Content-Type": "text/html"}, b"x" * 3000), "larger than 2000", id="too large"),
        pytest.param(
            (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 3000)),
            "larger than 2000", id="too large when it is unpacked",
        ),
        pytest.param(
            (200, {"Content-Type": "text/html", "Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"x"))),
            "content encoding", id="packed twice",
        ),
        pytest.param(
            (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"x" * 999)[:-4]),
            "truncated", id="truncated",
        ),
        pytest.param(redirect("file:///etc/passwd"), "not the address of a web page", id="another scheme"),
        pytest.param(redirect("http://[x/"), "it is redirected", id="no address"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_fetched(site: Site, answer: Any, problem: str) -> None:  # noqa: ANN401 - as pages
    """It is a finding, the others are kept; the first page is a fault."""
    site.pages |= {
        "/1.html": page("One.", ("2.html", "Next"), ("3.html", "Next")),
        "/2.html": answer,
        "/3.html": page("3."),
    }
    limits = Limits(delay_s=0, request_seconds=0.6, page_bytes=2000)
    series = site.fetch("/1.html", limits)
    assert names(series) == ["1.html", "3.html"]
    (finding,) = series.findings
    assert (finding.code, str(finding.place)) == ("PS140", f"{site.address}/2.html")
    assert problem in finding.problem
    with pytest.raises(TranscriptError, match=problem):
        site.fetch("/2.html", limits)


@pytest.mark.parametrize("packed", ["", "gzip", "x-gzip"])
def test_a_page_as_large_as_may_be(site: Site, packed: str) -> None:
    """It is fetched; one with a byte more is not."""
    data = page("One.")
    coding = {"Content-Encoding": packed} if packed else {}
    site.pages["/1.html"] = (
        200,
        {"Content-Type": "text/html", **coding},
        gzip.compress(data) if packed else data,
    )
    limits = replace(FAST, page_bytes=len(data))
    assert [saved.data for saved in site.fetch("/1.html", limits).pages] == [data]
    with pytest.raises(TranscriptError, match=f"larger than {len(data) - 1} bytes"):
        site.fetch("/1.html", replace(limits, page_bytes=len(data) - 1))


def test_nobody_answers() -> None:
    """The address is in the fault."""
    with pytest.raises(TranscriptError, match=r"http://127\.0\.0\.1:9/"):
        fetch_series("http://127.0.0.1:9/1.html", {}, lambda _: None, FAST)


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        pytest.param(b"User-agent: *\nDisallow: /2", ["1.html", "3.html"], id="some"),
        pytest.param(b"User-agent: partsong\nDisallow: /*.html$", None, id="all, by name"),
        pytest.param(
            b"User-agent: other\nDisallow: /", ["1.html", "2.html", "3.html"], id="somebody else"
        ),
        pytest.param((404, {}, b""), ["1.html", "2.html", "3.html"], id="no rules"),
        pytest.param((500, {}, b""), None, id="no answer"),
        pytest.param((429, {}, b""), None, id="asked too often"),
        pytest.param(b"\xff\x00" * 99, ["1.html", "2.html", "3.html"], id="no text"),
    ],
)
def test_robots_are_told_what_they_may(site: Site, robots: Any, expected: list[str] | None) -> None:  # noqa: ANN401
    """RFC 9309: rules of one's own or of all; no file allows all, a broken server nothing."""
    site.pages |= {
        "/robots.txt": robots,
        "/1.html": page("1", ("2.html", "Next"), ("3.html", "Next")),
    }
    site.pages |= {"/2.html": page("2"), "/3.html": page("3")}
    if expected is None:
        with pytest.raises(TranscriptError, match="robots"):
            site.fetch("/1.html")
        assert site.paths() == []
    else:
        assert names(site.fetch("/1.html")) == expected


def test_requests_keep_their_distance(site: Site) -> None:
    """As long as is asked; robots.txt may ask for more, within limits."""
    site.pages |= {
        "/robots.txt": b"User-agent: *\nCrawl-delay: 60",
        "/1.html": page("1", ("2.html", "Next")),
        "/2.html": page("2"),
    }
    begun = time.monotonic()
    site.fetch("/1.html", Limits(delay_s=0.01))
    assert time.monotonic() - begun > 0.2


def test_what_robots_ask_for_has_a_limit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times what is usual."""
    site.pages |= {"/robots.txt": b"User-agent: *\nCrawl-delay: 99999", "/1.html": page("1")}
    waits: list[float] = []
    monkeypatch.setattr("partsong.read.http_client.time.sleep", waits.append)
    site.fetch("/1.html", Limits(delay_s=100))
    assert [900 < wait <= 1000 for wait in waits] == [True]


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(Limits(delay_s=0, pages=3), id="pages"),
        pytest.param(Limits(delay_s=0, bytes=200), id="bytes"),
        pytest.param(Limits(delay_s=0.1, seconds=0.25), id="seconds"),
    ],
)
def test_an_endless_series_ends(site: Site, limits: Limits) -> None:
    """With a finding that says which limit it was."""
    for n in range(1, 50):
        site.pages[f"/{n}.html"] = page(str(n), (f"{n + 1}.html", "Next"))
    series = site.fetch("/1.html", limits)
    assert 2 <= len(series.pages) <= 4
    assert codes(series) == ["PS142"]


def test_how_many_pages_are_the_most(site: Site) -> None:
    """As many as the limit says."""
    for n in range(1, 9):
        site.pages[f"/{n}.html"] = page(str(n), (f"{n + 1}.html", "Next"))
    assert names(site.fetch("/1.html", replace(FAST, pages=3))) == ["1.html", "2.html", "3.html"]


@pytest.mark.parametrize(("count", "is_fetched"), [(5, True), (6, False)])
def test_how_many_redirects_are_followed(site: Site, count: int, is_fetched: bool) -> None:
    """Five in a row."""
    site.pages |= {f"/{n}": redirect(f"/{n + 1}") for n in range(count)} | {
        f"/{count}": page("There.")
    }
    if is_fetched:
        assert site.fetch("/0").pages[0].url == f"{site.address}/{count}"
    else:
        with pytest.raises(TranscriptError, match="more than 5 times"):
            site.fetch("/0")


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    """By tag and by date; its links are followed all the same."""

    def second(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(304 if asked.headers["If-None-Match"] == '"2"' else 200)
        asked.send_header("Content-Type", "text/html")
        asked.send_header("ETag", '"2"')
        asked.end_headers()

    dated = {"Content-Type": "text/html", "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    site.pages |= {
        "/1.html": (200, dated, page("One.", ("2.html", "Next"))),
        "/2.html": second,
        "/3.html": page("Three."),
    }
    known = {saved.url: saved for saved in site.fetch("/1.html").pages}
    known[f"{site.address}/2.html"] = Saved(
        "2.html", f"{site.address}/2.html", page("kept", ("3.html", "Next")), '"2"'
    )
    series = site.fetch("/1.html", known=known)
    assert site.asked[-3][1]["If-Modified-Since"] == dated["Last-Modified"]
    assert [saved.data for saved in series.pages] == [
        site.pages["/1.html"][2],
        page("kept", ("3.html", "Next")),
        page("Three."),
    ]


def test_a_server_may_lie_about_its_charset(site: Site) -> None:
    """The bytes are kept as they came."""
    data = page("Ä…").replace(b"<html>", b'<html><meta charset="utf-8">')
    site.pages["/1.html"] = (200, {"Content-Type": "text/html; charset=us-ascii"}, data)
    assert site.fetch("/1.html").pages[0].data == data


def test_names_for_files(site: Site) -> None:
    """Safe, distinct also where case is folded, with what tells pages apart."""
    places = ["/k/", "/k/a%20b.php?page=2", "/k/A-b.php?page=2", "/k/x.txt", "/k/c.html"]
    site.pages |= dict.fromkeys(places, page("x")) | {
        "/k/": page("x", *((place, "Next") for place in places))
    }
    site.pages["/k/x.txt"] = (200, {"Content-Type": "text/plain"}, b"Ann: x")
    assert names(site.fetch("/k/")) == [
        "index.html", "a-20b.php-page-2.html", "A-b.php-page-2.html", "x.txt", "c.html",
    ]  # fmt: skip


def test_a_name_may_not_turn_to_a_private_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is looked up for each request, and the address that was looked at is the one that is
    asked.
    """
    answers = iter(["8.8.8.8"])
    for module in (fetching, http_client):
        monkeypatch.setattr(
            module, "addresses", lambda _: [ipaddress.ip_address(next(answers, "127.0.0.1"))]
        )
    site.pages["/1.html"] = page("One.")
    with pytest.raises(TranscriptError, match="private network"):
        fetch_series(
            site.address.replace("127.0.0.1", "example.org") + "/1.html", {}, lambda _: None, FAST
        )
    assert site.paths() == []


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "https://", "http://u:p@example.org/", "https://x:99999/", "http://x/a%2f..%2fb", "http://x/\\b",
        "http://x/\x1b[31m", "http://x/\x7f", f"http://x/{'a' * 3000}", f"http://{'x' * 70}.org/", "http://\u2024/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(url: str) -> None:
    """Before anything is looked up."""
    with pytest.raises(TranscriptError):
        fetch_series(url, {}, lambda _: None, FAST)


def test_each_page_is_told(site: Site) -> None:
    """So that somebody can watch."""
    site.pages["/1.html"] = page("One.", ("2.html", "Next"))
    told: list[str] = []
    note: Callable[[str], None] = told.append
    fetch_series(f"{site.address}/1.html", {}, note, FAST)
    assert told == [f"{site.address}/1.html", f"{site.address}/2.html"]


def test_dots_lead_nowhere(site: Site) -> None:
    """An address is what it is without them, for the folder and for robots.txt."""
    site.pages |= {
        "/s/1.html": page("One.", ("/s/../private/2.html", "Next"), ("/s/%2e%2e/private/3.html", "Next"), ("./x/../4.html", "Next")),
        "/s/4.html": page("Four."), "/private/2.html": page("No."), "/private/3.html": page("No."),
    }  # fmt: skip
    assert [saved.name for saved in site.fetch("/s/1.html").pages] == ["1.html", "4.html"]
    assert site.paths() == ["/s/1.html", "/s/4.html"]


def test_robots_are_asked_on_the_way(site: Site) -> None:
    """A redirect is a request, too; so is one to another host."""
    site.pages |= {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /k/secret\n" + b"# x\n" * 200_000),
        "/k/1.html": page("One.", ("2.html", "Next")), "/k/2.html": redirect("/k/secret.html"), "/k/secret.html": page("No."),
    }  # fmt: skip
    series = site.fetch("/k/1.html")
    assert [finding.problem for finding in series.findings] == ["robots.txt does not allow it"]
    assert "/k/secret.html" not in site.paths()
    with serving() as other:
        other.pages |= {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /"),
            "/1.html": page("No."),
        }
        site.pages["/start"] = redirect(f"{other.address}/1.html")
        with pytest.raises(TranscriptError, match="does not allow"):
            site.fetch("/start")
        assert other.paths() == []


def test_a_private_host_opens_no_other(site: Site) -> None:
    """What stands on this machine may lead to itself alone."""
    site.pages["/start"] = redirect(site.address.replace("127.0.0.1", "127.0.0.2") + "/1.html")
    with pytest.raises(TranscriptError, match="private network"):
        site.fetch("/start")


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_to_be_left_alone(site: Site, status: int) -> None:
    """Nothing more is asked."""
    site.pages |= {
        "/1.html": page("One.", ("2.html", "Next"), ("3.html", "Next")), "/2.html": (status, {"Retry-After": "60"}, b""),
    }  # fmt: skip
    assert codes(site.fetch("/1.html")) == ["PS142"]
    assert site.paths() == ["/1.html", "/2.html"]


def test_failures_count_as_requests(site: Site) -> None:
    """They end, and what is told of them is no longer than a person reads."""
    site.pages["/1.html"] = page("One.", *((f"{n}.html", "Next") for n in range(2, 300)))
    series = site.fetch("/1.html", replace(FAST, pages=60))
    assert len(site.asked) == 121
    assert codes(series) == ["PS140"] * 51 + ["PS142"]
    assert "more like this" in series.findings[50].problem


def test_what_a_server_sends_for_a_tag_is_not_trusted(site: Site) -> None:
    """One that is no ASCII is not sent back."""
    site.pages["/1.html"] = page("One.")
    known = {
        f"{site.address}/1.html": Saved(
            "1.html", f"{site.address}/1.html", b"x", '"é"', "a\r\nb: c"
        )
    }
    assert len(site.fetch("/1.html", known=known).pages) == 1
    assert not {"If-None-Match", "If-Modified-Since", "b"} & site.asked[-1][1].keys()


@pytest.mark.parametrize(
    ("start", "others", "expected"),
    [
        pytest.param("/talk.html", ["/talk.html?page=2", "/talk.html?page=3"], ["talk.html", "talk-page-2.html", "talk-page-3.html"], id="a query"),
        pytest.param("/talk/part-1/", ["/talk/part-2/", "/talk/part-3/"], ["part-1.html", "part-2.html", "part-3.html"], id="folders"),
        pytest.param("/talk/", ["/talk/page/2/"], ["index.html", "page-2.html"], id="below"),
        pytest.param("/d/talk/", ["/d/talk-2/"], ["index.html", "talk-2.html"], id="beside"),
    ],
)  # fmt: skip
def test_pages_by_their_numbers(
    site: Site, start: str, others: list[str], expected: list[str]
) -> None:
    """In the query, in folders, below the first page and beside it."""
    places = [start, *others]
    for here, following in zip(places, [*others, ""], strict=True):
        links = [(following, "Next page")] if following else []
        site.pages[here] = page(here, *links)
    assert names(site.fetch(start)) == expected


def test_posts_are_not_fetched(site: Site) -> None:
    """A blog's next post is of no series, also where its address would be in it."""
    site.pages |= {
        "/rain/": page("One.", ("/snow/", "Next post"), ("/hail/", "Older posts")),
        "/snow/": page("No."), "/hail/": page("No."),
    }  # fmt: skip
    series = site.fetch("/rain/")
    assert (names(series), codes(series)) == (["index.html"], [])


def test_a_contents_page_leads_to_its_titles(site: Site) -> None:
    """Those of the list, and not what else it links to."""
    items = "".join(f'<li><a href="{n}.html">The {n}</a></li>' for n in ("rain", "snow"))
    body = f'<h1>Weather</h1><ol>{items}</ol><p><a href="about.html">About us</a></p>'
    site.pages |= {
        "/w/": f"<html><body>{body}</body></html>".encode(),
        "/w/rain.html": page("Rain."), "/w/snow.html": page("Snow."), "/w/about.html": page("No."),
    }  # fmt: skip
    assert names(site.fetch("/w/")) == ["index.html", "rain.html", "snow.html"]


def test_names_are_distinct(site: Site) -> None:
    """Whatever the counting of others gives."""
    places = ["/k/a/page.html", "/k/b/page.html", "/k/a/page-2.html"]
    site.pages |= dict.fromkeys(places, page("x")) | {
        "/k/1.html": page("x", *((place, "Next") for place in places))
    }
    assert names(site.fetch("/k/1.html")) == ["1.html", "page.html", "page-2.html", "page-2-2.html"]


def test_links_of_a_page_that_is_refused(site: Site) -> None:
    """None; that page is told of where it is read."""
    site.pages["/1.html"] = b"<div>" * 2000 + page("x", ("2.html", "Next"))
    assert names(site.fetch("/1.html")) == ["1.html"]
