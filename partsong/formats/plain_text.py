"""Text made fit for a tag or a feed: without control characters, on one line, within a number of
bytes.
"""

from __future__ import annotations

import unicodedata

_DROPPED = frozenset(("Cc", "Cs"))
"""General categories of Unicode: control characters, and lone surrogates, which UTF-8 cannot hold.
"""


def one_line(text: str) -> str:
    r"""The text without control characters and lone surrogates, each run of whitespace (also of
    line ends) as one space.

    >>> one_line("Saving\n North\x00 Korea ")
    'Saving North Korea'
    """
    # Tabs and line ends are control characters too, but separate words.
    kept = [c for c in text if c.isspace() or unicodedata.category(c) not in _DROPPED]
    return " ".join("".join(kept).split())


def lines(text: str) -> str:
    """The text with each of its lines passed through `one_line`."""
    return "\n".join(map(one_line, text.splitlines()))


def within(text: str, max_bytes: int) -> str:
    """The text in at most `max_bytes` bytes of UTF-8; a longer one is cut and ends in an ellipsis.

    >>> within("Saving North Korea", 12)
    'Saving No…'
    """
    data = text.encode()
    if len(data) <= max_bytes:
        return text
    ellipsis = "…"
    room = max_bytes - len(ellipsis.encode())
    # The cut may fall inside a character: its first bytes are dropped.
    return data[:room].decode(errors="ignore") + ellipsis
