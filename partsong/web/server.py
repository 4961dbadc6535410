"""Runs the podcast's web server. The only importer of uvicorn."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from partsong.errors import ConfigError
from partsong.findings import Place
from partsong.web.podcast_app import site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALL_INTERFACES = frozenset(("0.0.0.0", "::"))  # noqa: S104 - chosen by the user
_UNREACHABLE = ("192.0.2.1", 9)
"""An address that is reserved for documentation (RFC 5737). Connecting a UDP socket to it sends no
packet, but makes the system choose the address of this machine that it would send from.
"""


def serve(folder: Path, host: str, port: int, report_address: Callable[[str], None]) -> None:
    """Serves a show's folder until it is interrupted; `report_address` gets the server's URL first.

    Raises: TranscriptError when nothing was rendered yet; ConfigError when the address cannot be
    listened on.
    """
    application = site(folder)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    # Else connections in TIME_WAIT keep the port taken after the last server on it has ended.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        problem = f"cannot listen on this address: {reason}"
        hint = "choose another --host or --port"
        raise ConfigError.at(Place(host, port), problem, hint) from error
    with listener:
        bound_port = listener.getsockname()[1]
        report_address(f"http://{_url_host(host)}:{bound_port}/")
        settings = uvicorn.Config(
            application, log_level="warning", proxy_headers=False, server_header=False
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[listener])


def _url_host(host: str) -> str:
    """The host as other machines write it in a URL: this machine's own address where the server
    listens on all interfaces.
    """
    if host in ALL_INTERFACES:
        return _own_address()
    return f"[{host}]" if ":" in host else host


def _own_address() -> str:
    """This machine's address in its network; its host name where it has no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_UNREACHABLE)
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()
