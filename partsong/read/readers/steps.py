"""The links of a page that lead to the page behind it or before it in its series.

A link to a blog's next post says the same as one to the next page. It is known by its words, by
what it stands in and by its address; what is neither sure nor seen to lead elsewhere is followed,
but nothing is said to be missing for its sake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from partsong.model.numbered_title import number_of_title
from partsong.read.blocks import fold
from partsong.read.decoding import shown
from partsong.read.readers.html_tree import short_text
from partsong.read.readers.series_addresses import NO_PAGE, is_another_day, relation
from partsong.read.readers.step_words import Said, said_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from partsong.read.readers.html_tree import Node, Tree

_MOST_LINKS = 5000
_ABOVE = 6
"""How many elements around a link are looked at."""
_POSTS = re.compile(
    r"\b(?:posts?|entry|entries|article|story|single|blog|news)s?[-_ ]?"
    r"(?:nav\w*|pag(?:er|ination)|links?|next|prev\w*)"
    r"|\bnav\w*[-_](?:single|posts?|article|entry)|adjacent|breadcrumb|widget|sidebar",
    re.IGNORECASE,
)
"""Names of what holds links to a blog's other posts."""
_NAV = re.compile(r"\bnav[-_](?:next|prev\w*|links)\b", re.IGNORECASE)
"""Names of what holds them where the address does not show a page's number."""
_ASIDE = re.compile(
    r"related|recommend|recirc|(?:read|up)[-_]next|comment|calendar|recent|archive|social|share"
    r"|more[-_](?:from|stories|posts|articles|news)",
    re.IGNORECASE,
)
"""Names of what holds links to other articles, to comments, and to months."""
_POST_BODY = re.compile(r"\bsingle-post\b|\bpost-template", re.IGNORECASE)
_BLOG_DATA = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:Blog|Social\w+)Posting\"")


@dataclass(frozen=True, slots=True)
class Step:
    """A link to the next or the previous page."""

    way: Literal["next", "previous"]
    address: str
    """As it stands there."""
    sure: bool
    """Its words or its address say that it leads to a page of the same text."""
    title: str
    """Of the page that it leads to; empty where the link does not tell it."""
    words: str
    """The text that is shown; empty for a picture and for a link in the head."""


def steps(tree: Tree, own: str, titles: Iterable[str] = ()) -> tuple[Step, ...]:
    """The steps of a page, the sure ones first. `own` is its address or the name of its file, and
    `titles` are what may tell its number.
    """
    nodes = {node.mem_id: node for node in tree.css("[rel][href], a[href]")[:_MOST_LINKS]}
    is_post = _is_post(tree)
    known: list[tuple[_Link, Said, int]] = []
    for link in map(_Link, nodes.values()):
        weight = link.weight(own, is_post=is_post) if link.leads_to_a_page else 0
        if link.said and weight:
            known.append((link, link.said, weight))
    counted = [(link, said) for link, said, _ in known if said.way == "numbered"]
    here = next(filter(None, map(number_of_title, titles)), 0) or _unlinked(counted, own)
    found = [
        Step(way, link.address, weight > 1, said.title, link.text)
        for link, said, weight in known
        if (way := _way(said, here))
    ]
    return tuple(sorted(found, key=lambda step: not step.sure))


def _way(said: Said, here: int) -> Literal["next", "previous"] | None:
    """Where a link leads from the page of this number; None for one that skips pages."""
    if said.way != "numbered":
        return said.way
    if abs(said.number - here) != 1:
        return None
    return "next" if said.number > here else "previous"


def page_titles(tree: Tree) -> tuple[str, ...]:
    """What the page's first heading and its head call it."""
    named = (tree.css_first(selector) for selector in ("h1", "head title"))
    return tuple(fold(shown(short_text(node))) for node in named if node is not None)


def counted_links(tree: Tree, own: str) -> tuple[str, ...]:
    """The addresses of links that are called by a number: `2`, `Part 2: Fire`."""
    links = [_Link(node) for node in tree.css("a[href]")[:_MOST_LINKS]]
    found = [
        link.address
        for link in links
        if link.leads_to_a_page
        and (
            (link.is_number and relation(own, link.address) and not stands_elsewhere(link.node))
            or (link.said and link.said.way == "numbered" and link.weight(own, is_post=False))
        )
    ]
    return tuple(dict.fromkeys(found))


def stands_elsewhere(node: Node, *, sure: bool = False, related: bool = True) -> bool:
    """Whether a link stands in what holds links to other articles, by the names around it; `sure`
    for a link that says itself that it leads to a page of this one, `related` for one whose address
    differs in a number alone.
    """
    around: Node | None = node
    for _ in range(_ABOVE):
        if around is None or around.tag in {"body", "html", "main"}:
            return False
        attributes = around.attributes
        names = (attributes.get(name) or "" for name in ("class", "id", "aria-label"))
        name = " ".join(names)
        if _ASIDE.search(name) or (not sure and _POSTS.search(name)):
            return True
        if not (sure or related) and _NAV.search(name):
            return True
        around = around.parent
    return False


class _Link:
    """A link, and what it says of where it leads."""

    def __init__(self, node: Node) -> None:
        self.node = node
        attributes = node.attributes
        self.address = (attributes.get("href") or "").strip()
        self.relations = set((attributes.get("rel") or "").lower().split())
        self.in_head = node.tag == "link"
        self.text = "" if self.in_head else fold(shown(short_text(node)))
        self.said = self._said()

    @property
    def leads_to_a_page(self) -> bool:
        """Whether it is no place on the same page, no mail and no picture."""
        address = self.address
        scheme = re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE)
        is_web = not scheme or scheme[0].lower() in {"http:", "https:"}
        path = re.split(r"[?#]", address, maxsplit=1)[0]
        return bool(address) and address[0] != "#" and is_web and not NO_PAGE.search(path)

    @property
    def is_number(self) -> bool:
        """Whether a number is all that it says."""
        return bool(re.fullmatch(r"\W*\d{1,3}\W*", self.text))

    def weight(self, own: str, *, is_post: bool) -> int:
        """2 for a link that is sure to stay in the series, 1 for one that may, else 0."""
        if self.said is None or self.said.weight == "post":
            return 0
        related = relation(own, self.address)
        if related == "paged":
            return 2
        is_sure = self.said.weight == "sure"
        # A blog's own next post has its title in the head.
        titled = self.in_head and self.node.attributes.get("title")
        if titled or stands_elsewhere(self.node, sure=is_sure, related=bool(related)):
            return 0
        if is_sure or (related and not is_post):
            return 2
        other = self.said.weight == "weak" or is_post or is_another_day(own, self.address)
        return 0 if other else 1

    def _said(self) -> Said | None:
        said = [found for words in self._words() if (found := said_by(words))]
        posts = [found for found in said if found.weight == "post"]
        if said:
            return (posts or said)[0]
        for way, names in (("next", {"next"}), ("previous", {"prev", "previous"})):
            if self.relations & names:
                title = "" if self.is_number else self.text.strip(" ←→«»<>‹›")
                return Said("next" if way == "next" else "previous", "plain", title)
        return None

    def _words(self) -> list[str]:
        """What it is called: its text, and what stands for it where pictures are not seen."""
        node = self.node
        if self.in_head or len(self.text) > 200:
            return []
        named = [node.attributes.get(name) or "" for name in ("aria-label", "title")]
        pictures = [picture.attributes.get("alt") or "" for picture in node.css("img[alt]")[:3]]
        return [self.text, *map(shown, (*named, *pictures))]


def _unlinked(counted: list[tuple[_Link, Said]], own: str) -> int:
    """The page's own number: that of the link to itself, else the smallest that no link has."""
    name = re.split(r"[?#]", own, maxsplit=1)[0].rsplit("/", 1)[-1]
    for link, said in counted:
        if name and link.address.rsplit("/", 1)[-1] == name:
            return said.number
    linked = {said.number for _, said in counted}
    return next(n for n in range(1, len(linked) + 2) if n not in linked) if linked else 0


def _is_post(tree: Tree) -> bool:
    """Whether the page says that it is a blog's post."""
    body = tree.body
    names = (body.attributes.get("class") or "") if body is not None else ""
    data = (node.text(deep=True) for node in tree.css('script[type="application/ld+json"]')[:5])
    return bool(_POST_BODY.search(names)) or any(map(_BLOG_DATA.search, data))
