"""The address under which a show is published."""

from __future__ import annotations

import re
from ipaddress import IPv6Address

_FOLDER = re.compile(
    r"https?://(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[(?P<ipv6>[0-9a-f:.]+)\])"
    r"(?::(?P<port>[0-9]{1,5}))?"
    r"(?:/(?:[a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*)?",
    re.IGNORECASE | re.ASCII,
)
"""An address without query, fragment and user (RFC 3986, 3): all of it is published, and names are
appended to it.
"""


def folder_address(value: str) -> str:
    """The address of a web folder, with a slash at its end, to which names can be appended.

    Raises: ValueError for what is no such address.
    """
    if not value.isascii() or " " in value:
        raise ValueError("write blanks and letters beyond ASCII as %xx; apps take no others")
    if value.endswith((".xml", ".rss", ".html")):
        raise ValueError("write the address of the folder that the feed will lie in, not its own")
    found = _FOLDER.fullmatch(value)
    if not found or int(found["port"] or 80) not in range(1, 65_536) or not _is_host(found["ipv6"]):
        raise ValueError("write the address of the folder, such as https://example.org/korea/")
    return value if value.endswith("/") else f"{value}/"


def _is_host(ipv6: str | None) -> bool:
    """Whether what stands in brackets is an address, if anything does."""
    try:
        return ipv6 is None or bool(IPv6Address(ipv6))
    except ValueError:
        return False
