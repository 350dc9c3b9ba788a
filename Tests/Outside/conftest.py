"""What the tests from outside share: a fresh server, the agents' accounts, the seed of chance."""

import os
import random
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver.fixtures import postgres, staff  # noqa: F401, found by their names
from driver.process import Guichet, binary
from driver.staff import hire


def pytest_sessionstart(session: pytest.Session) -> None:
    if not binary().exists():
        pytest.exit(f"There is no program at {binary()}. Build it first: swift build", returncode=4)


@pytest.fixture(scope="session")
def seed() -> int:
    """The seed of this run: GUICHET_SEED repeats one."""
    return int(os.environ.get("GUICHET_SEED", secrets.randbelow(2**32)))


@pytest.fixture
def chance(seed: int) -> random.Random:
    """Chance that can be repeated; the seed is printed when a test fails."""
    print(f"GUICHET_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Guichet]:
    """A server on an empty data directory, not started yet."""
    guichet = Guichet(tmp_path)
    yield guichet
    guichet.kill()


@pytest.fixture
def guichet(stopped: Guichet) -> Guichet:
    """A running server with its usual limits per source lifted and no account."""
    return stopped.start()


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """One running server for a whole file, with the accounts of Bruno and Chiara."""
    guichet = Guichet(tmp_path_factory.mktemp("staffed"))
    hire(guichet)
    with guichet:
        yield guichet
