"""Text as a tag or a feed can hold it: without control characters, on one line, within so many
bytes.
"""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    r"""The text with its blanks and line ends folded, without control characters and lone
    surrogates.

    >>> one_line("Saving\n North\x00 Korea ")
    'Saving North Korea'
    """
    return " ".join(
        "".join(
            c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs"}
        ).split()
    )


def lines(text: str) -> str:
    """The text with its lines kept, and nothing else that is not shown."""
    return "\n".join(map(one_line, text.splitlines()))


def within(text: str, most_bytes: int) -> str:
    """The text in at most so many bytes of UTF-8; one that is longer is cut and ends in an
    ellipsis.

    >>> within("Saving North Korea", 12)
    'Saving No…'
    """
    data = text.encode()
    if len(data) <= most_bytes:
        return text
    ellipsis = "…"
    room = most_bytes - len(ellipsis.encode())
    return data[:room].decode(errors="ignore") + ellipsis
