"""The addresses in a feed: where the show is published, and where its owner gets mail."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

_FOLDER = re.compile(
    r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[(?P<ipv6>[0-9a-f:.]+)\])"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/(?:[a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE | re.ASCII,
)
"""A web address (RFC 3986, section 3) without query and fragment, since file names are appended to
it, and without a user or a password, since it is published.
"""


_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,63}")
"""An address of mail (RFC 5322, section 3.4.1) without a name, quotes or an IP address."""


def email_address(value: str) -> str:
    """The address of mail, as it is. Raises: ValueError for any other text."""
    if not _EMAIL.fullmatch(value) or ".." in value or len(value) > 254:
        raise ValueError("write the address of a mailbox, such as ann@example.org")
    return value


def folder_address(value: str) -> str:
    """The address of a web folder, with a final slash, so that file names can be appended.

    Raises: ValueError for any other text.
    """
    if not value.isascii() or " " in value:
        raise ValueError("write spaces and letters beyond ASCII as %xx: podcast apps need it")
    if value.endswith((".xml", ".rss", ".html")):
        raise ValueError("write the address of the folder that holds the feed, not its own")
    if not _is_folder_address(value):
        raise ValueError("write the address of the folder, such as https://example.org/korea/")
    if value.endswith("/"):
        return value
    return f"{value}/"


def _is_folder_address(value: str) -> bool:
    parts = _FOLDER.fullmatch(value)
    if not parts:
        return False
    if parts["port"] and not 1 <= int(parts["port"]) <= 65_535:
        return False
    return parts["ipv6"] is None or _is_ipv6(parts["ipv6"])


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True
