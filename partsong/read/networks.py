"""Where a host stands, and whether that is in a private network."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from partsong.read.urls import port

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that hold one of version 4 (RFC 6052)."""
_NOT_PUBLIC = tuple(
    map(ipaddress.IPv6Network, ("::/8", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10"))
)
"""What may lead into a private network, whatever it looks like."""


def addresses(url: str) -> list[Address]:
    """What the host's name stands for; empty where nobody knows."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, port(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]


def is_private(place: Address) -> bool:
    """Whether it is in a private network, or may lead into one."""
    mapped = getattr(place, "ipv4_mapped", None)
    if place.version == 6 and not mapped:
        if place in _TRANSLATED:
            mapped = ipaddress.IPv4Address(int(place) & 0xFFFFFFFF)
        elif any(place in network for network in _NOT_PUBLIC):
            return True
    return not (mapped or place).is_global or place.is_multicast
