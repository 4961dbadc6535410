"""What all tests may ask for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.bucket import made_bucket
from tests.site import serving
from tests.small_show import request_, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.bucket import Bucket
    from tests.site import Site

__all__ = ["request_", "show"]
HERE = Path(__file__).parent

# Machines differ in speed, and a run is the same each time; what it finds once it finds always.
settings.register_profile(
    "partsong", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("partsong")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="take what the code makes now for what it should make",
    )


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback."""
    with serving() as made:
        yield made


@pytest.fixture(scope="session")
def bucket() -> Iterator[Bucket]:
    """Of an S3 server on loopback. Its client is kept as long as the process, and the server with
    it.
    """
    with pytest.MonkeyPatch.context() as patch, made_bucket(patch) as made:
        yield made


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares data with the file of that name in `tests/golden/`; what differs is kept in
    `tests/actual/`.
    """

    def compare(name: str, data: bytes) -> None:
        expected, actual = HERE / "golden" / name, HERE / "actual" / name
        if request.config.getoption("--update-golden"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_bytes(data)
        if not expected.exists() or expected.read_bytes() != data:
            actual.parent.mkdir(parents=True, exist_ok=True)
            actual.write_bytes(data)
            pytest.fail(
                f"not what {expected} holds; see {actual}, and run with --update-golden where it is right"
            )

    return compare
