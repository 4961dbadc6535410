"""What the parts are called, and the lines that many pages have."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from partsong.read import asides
from partsong.read.blocks import key
from partsong.read.looks import LONGEST_TITLE, is_sentence, is_title_like
from partsong.read.readers.by_suffix import stem

if TYPE_CHECKING:
    from collections.abc import Collection

    from partsong.read.blocks import Page
    from partsong.read.labels.labelling import LabelledPage

_FOR_ORDER = re.compile(r"^(?=[0-9]*[1-9])[0-9]{1,3}(?:[-_ ]+|\.[-_ ]+)(?=.*[^\W\d_])")
"""The number in front of a file's name, as `pagination` counts it."""
_ENDS = " –—|·»-"
_ENDING = re.compile(r"\s+[–—|·»-]\s+|\s*\|\s*")


def common_titles(pages: list[Page]) -> frozenset[str]:
    """What more than half of several pages give as a title: the show's or the site's."""
    told = Counter(
        title for page in pages for title in {*map(key, (*page.titles, *page.head_titles))}
    )
    return frozenset(title for title, times in told.items() if times > 1 and 2 * times > len(pages))


def repeated_lines(pages: list[LabelledPage]) -> frozenset[str]:
    """Short lines without a label that at least three pages have, and half of all; and titles that
    one has five times.
    """
    often: set[str] = set()
    on: Counter[str] = Counter()
    for page in pages:
        unlabelled = (
            b
            for b, said in page.pieces
            if not (b.reason or said.label) and len(b.text) <= LONGEST_TITLE
        )
        lines = Counter(key(block.text) for block in unlabelled if is_title_like(block.text))
        often |= {line for line, times in lines.items() if times >= 5 and " " in line}
        on.update(lines.keys())
    return frozenset(
        often | {line for line, times in on.items() if times >= 3 and 2 * times >= len(pages)}
    )


def title_of(labelled: LabelledPage, common: frozenset[str]) -> str:
    """The page's title: its own, else its first line when it is short and no speech, else the
    file's name.
    """
    page = labelled.page
    shared = common | set(map(key, filter(None, (page.site, page.show_title))))
    host = urlsplit(page.url or "").hostname or ""
    titles = [_without_ending(title, shared, host) for title in (*page.titles, *page.head_titles)]
    named = _as_the_browser_says(page) if not common else ""
    if named:
        return _without_ending(named, shared, host)
    for others in (shared, common):
        own = next((title for title in titles if key(title) not in others), None)
        if own:
            return own
    for block, said in labelled.pieces:
        if block.reason or asides.whole(block.text):
            continue
        if said.label or block.cue or not is_title_like(block.text) or is_sentence(block.text):
            break
        return block.text
    return _as_title(stem(page.name))


def _as_the_browser_says(page: Page) -> str:
    """The longest of a page's headings that the browser shows above it, too: a site has its name
    there and in a heading, but a shorter one. Empty where none is there.
    """
    shown = set(map(key, page.head_titles)) | {key(" ".join(page.head_titles))}
    found = [title for title in page.titles if key(title) in shown - {""}]
    return max(found, key=len, default="")


def _without_ending(title: str, shared: Collection[str], host: str) -> str:
    """The title without what search engines are told behind it: the site or the show, by the `key`
    of its name, or the site by its host.
    """
    named = re.sub(r"[^a-z0-9]+", "", host.removeprefix("www."))
    *before, last = _ENDING.split(title)
    while before and (key(last) in shared or _is_in(last, named)):
        title = title[: title.rindex(last)].rstrip(_ENDS)
        *before, last = before
    return title


def _is_in(name: str, host: str) -> bool:
    """Whether a host is called so: `hillradio.example` is `Hill Radio`'s."""
    letters = key(name).replace(" ", "")
    return len(letters) > 3 and host.startswith(letters)


def _as_title(name: str) -> str:
    """A file's name as words: `request-for-commits-1` is `Request for commits 1`, and `01-opening`
    is `Opening`, since the number in front is there for the order.
    """
    bare = _FOR_ORDER.sub("", name)
    words = re.sub(r"[-_]+", " ", bare).strip()
    is_slug = " " not in bare and (" " in words or bare != name)
    return words[:1].upper() + words[1:] if is_slug else bare
