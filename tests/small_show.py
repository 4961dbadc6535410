"""A small show in a folder, and the engine that needs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from partsong.render.up_to_date import RenderRequest

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} – A small show</title>
<link rel="canonical" href="https://example.org/small/{number}.html"></head><body>
<nav><a href="/">Home</a> <a href="/about">About</a></nav>
<h1>{title}</h1>
{body}
<p>Next: <a href="{after}.html">{next}</a></p>
<footer><p>© 2024 Nobody</p></footer></body></html>
"""
BODIES = (
    "<p><b>Host:</b> Where does it begin?</p>\n<p><b>Guest:</b> With a page. It has turns.</p>\n<p>And paragraphs.</p>",
    "<p><b>Host:</b> And then?</p>\n<p><b>Guest:</b> Then someone speaks. It was in 1950.</p>",
    "<p>They went on.</p>\n<p><b>Host:</b> Is that all?</p>\n<p><b>Guest:</b> That is all.</p>",
)
TITLES = ("The page", "The voice", "The end")


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show of three pages; the third begins with the second's last speaker."""
    folder = tmp_path / "show"
    (folder / "transcript").mkdir(parents=True)
    for number, (title, body) in enumerate(zip(TITLES, BODIES, strict=True), 1):
        following = TITLES[number % len(TITLES)]
        page = PAGE.format(title=title, number=number, body=body, after=number + 1, next=following)
        if number == len(TITLES):
            page = page.replace(f'<p>Next: <a href="{number + 1}.html">{following}</a></p>\n', "")
        (folder / "transcript" / f"{number:02}.html").write_text(page, encoding="utf-8")
    (folder / "voices.yaml").write_text(
        "show: {title: A small show, date: 2024}\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def request_(show: Path, tmp_path: Path) -> RenderRequest:
    """A render of it with the tone engine, in this process."""
    return RenderRequest(show, tmp_path / "cache", engine="tone")
