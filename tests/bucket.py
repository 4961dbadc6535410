"""A bucket of a real S3 server on loopback."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Bucket:
    """Where it is, for fsspec and for anyone else."""

    address: str
    url: str

    def head(self, name: str) -> httpx.Headers:
        """What the server answers for a file. Raises: httpx.HTTPStatusError."""
        return httpx.head(f"{self.url}/{name}", trust_env=False).raise_for_status().headers


@contextmanager
def made_bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """An empty public bucket, and the environment that leads to it; skips the test where there is
    no server.
    """
    server_module = pytest.importorskip("moto.server")
    boto3 = pytest.importorskip("boto3")
    pytest.importorskip("s3fs")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        told = {"AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_DEFAULT_REGION": "us-east-1"}
        for name, value in (
            told | {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
        ).items():
            monkeypatch.setenv(name, value)
        client = boto3.client("s3")
        client.create_bucket(Bucket="shows", ACL="public-read")
        client.put_bucket_policy(Bucket="shows", Policy=_PUBLIC)
        yield Bucket("s3://shows", f"http://{host}:{port}/shows")
    finally:
        server.stop()


_PUBLIC = """{"Version": "2012-10-17", "Statement": [
 {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shows/*"}]}"""
