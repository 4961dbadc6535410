"""Where a host stands."""

from __future__ import annotations

import ipaddress

import pytest

from partsong.read.networks import is_private


@pytest.mark.parametrize(
    ("place", "private"),
    [
        ("127.0.0.1", True), ("10.1.2.3", True), ("192.168.0.1", True), ("172.16.0.1", True), ("169.254.169.254", True),
        ("0.0.0.0", True), ("::1", True), ("fe80::1", True), ("fc00::1", True), ("::ffff:127.0.0.1", True),
        ("100.64.0.1", True), ("224.0.0.1", True), ("64:ff9b::7f00:1", True), ("64:ff9b::808:808", False),
        ("2002:7f00:1::", True), ("::7f00:1", True), ("fec0::1", True), ("ff02::1", True), ("8.8.8.8", False), ("2001:4860:4860::8888", False), ("::ffff:8.8.8.8", False),
    ],
)  # fmt: skip
def test_private_addresses(place: str, private: bool) -> None:
    """What a page on the web has no business to lead to."""
    assert is_private(ipaddress.ip_address(place)) is private
