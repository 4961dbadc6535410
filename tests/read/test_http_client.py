"""One request over HTTP."""

from __future__ import annotations

import gzip

import httpx

from partsong.read import http_client
from partsong.read.http_client import ROBOTS_BYTES


def test_nothing_is_unpacked_beyond_the_limit() -> None:
    """A robots.txt of a few kilobytes that would be of many megabytes is cut a byte behind it."""
    packed = gzip.compress(bytes(20_000_000))
    received = iter([packed[:400], packed[400:]])
    response = httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=received)
    pieces = [len(piece) for piece in http_client._bounded(response, ROBOTS_BYTES)]
    assert (len(pieces), sum(pieces)) == (2, ROBOTS_BYTES + 1)
