"""Runs the site. The only importer of uvicorn."""

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

EVERYWHERE = frozenset(("0.0.0.0", "::"))  # noqa: S104 - asked for by the user
_UNREACHABLE = ("192.0.2.1", 9)
"""An address of RFC 5737 that no packet is sent to: asking for the way to it tells this machine's
own address.
"""


def serve(folder: Path, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Serves a show's folder until it is interrupted; `tell` gets the address first.

    Raises: TranscriptError when nothing was rendered yet, ConfigError when the address cannot be
    taken.
    """
    application = site(folder)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        problem = f"it cannot be listened at: {(error.strerror or str(error)).lower()}"
        raise ConfigError.at(
            Place(host, port), problem, "choose another --host or --port"
        ) from error
    with listening:
        tell(f"http://{_shown(host)}:{listening.getsockname()[1]}/")
        settings = uvicorn.Config(
            application, log_level="warning", proxy_headers=False, server_header=False
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[listening])


def _shown(host: str) -> str:
    """An address that others can write: this machine's own where it listens at all of them."""
    if host not in EVERYWHERE:
        return f"[{host}]" if ":" in host else host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(_UNREACHABLE)
            return str(asking.getsockname()[0])
        except OSError:
            return socket.gethostname()
