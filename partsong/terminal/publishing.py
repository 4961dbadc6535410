"""Prints where a show is served, and what was published."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from partsong.formats.file_names import FEED
from partsong.terminal.style import SCHEMA, counted, print_findings, print_json

if TYPE_CHECKING:
    from partsong.deliver.publish import Delivery


def print_address(address: str) -> None:
    """Prints where the podcast is served."""
    click.echo(f"{address} has the address to subscribe at; Ctrl+C ends it", err=True)
    click.echo(f"{address}{FEED}")


def print_delivery(delivery: Delivery, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """Prints what was copied to a store and removed there, or would be."""
    if as_json:
        print_json(_as_json(delivery, dry_run=dry_run))
        return
    for copied in delivery.copies:
        click.echo(f"copy    {copied.file}")
    for name in delivery.removals:
        click.echo(f"remove  {name}")
    print_findings(delivery.findings, verbose=False)
    if not quiet:
        click.echo(_summary(delivery, dry_run=dry_run), err=True)
        click.echo(f"subscribe at {delivery.feed_url}", err=True)


def _as_json(delivery: Delivery, *, dry_run: bool) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "dry_run": dry_run,
        "copied": [asdict(copied) for copied in delivery.copies],
        "removed": delivery.removals,
        "unchanged": delivery.unchanged,
        "feed": delivery.feed_url,
        "findings": [finding.as_json() for finding in delivery.findings],
    }


def _summary(delivery: Delivery, *, dry_run: bool) -> str:
    """`4 files (1.2 MB) copied, 30 there already`."""
    megabytes = sum(copied.bytes for copied in delivery.copies) / 1e6
    copied = f"{counted(len(delivery.copies), 'file')} ({megabytes:.1f} MB)"
    pieces = [f"{copied} {'to copy' if dry_run else 'copied'}"]
    if dry_run and delivery.removals:
        pieces.append(f"{counted(len(delivery.removals), 'file')} to remove")
    pieces.append(f"{delivery.unchanged} there already")
    return ", ".join(pieces)
