"""What tests of several nodes share, from outside and in the browser: one database server, one hired cast."""

from collections.abc import Iterator

import pytest

from driver.cluster import Staff
from driver.postgres import Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One durable PostgreSQL for the whole run; each test takes a database of its own."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def staff(postgres: Postgres) -> Staff:
    """The accounts and sessions of the cast, ready to be moved into any empty database."""
    return Staff(postgres)
