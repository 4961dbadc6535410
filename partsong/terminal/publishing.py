"""Where a show is to be heard."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from partsong.terminal.style import SCHEMA, counted, print_findings, print_json

if TYPE_CHECKING:
    from partsong.deliver.publish import Delivery


def print_address(address: str) -> None:
    """Where the podcast is served."""
    click.echo(f"{address} has the address to subscribe at; Ctrl+C ends it", err=True)
    click.echo(f"{address}feed.xml")


def print_delivery(delivery: Delivery, *, dry_run: bool, as_json: bool, quiet: bool) -> None:
    """What was copied to a store and removed there, or would be."""
    copied, removed = delivery.copies, delivery.removals
    if as_json:
        told = {
            "copied": [asdict(made) for made in copied],
            "removed": removed,
            "unchanged": delivery.unchanged,
        }
        findings = [asdict(finding) for finding in delivery.findings]
        print_json(
            {
                "schema": SCHEMA,
                "dry_run": dry_run,
                **told,
                "feed": delivery.feed_url,
                "findings": findings,
            }
        )
        return
    for verb, name in (
        *(("copy", made.file) for made in copied),
        *(("remove", name) for name in removed),
    ):
        click.echo(f"{verb:<6}  {name}")
    print_findings(delivery.findings, verbose=False)
    if not quiet:
        size = _megabytes(sum(made.bytes for made in copied))
        rest = f"{counted(len(removed), 'file')} to remove, " if removed and dry_run else ""
        rest += f"{delivery.unchanged} there already"
        click.echo(
            f"{counted(len(copied), 'file')} ({size}) {'to copy' if dry_run else 'copied'}, {rest}",
            err=True,
        )
        click.echo(f"subscribe at {delivery.feed_url}", err=True)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
