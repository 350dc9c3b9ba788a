"""Settings are applied while nodes serve: every node follows, and what is printed can be applied again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver.http import Client
from driver.postgres import Postgres
from driver.process import REPOSITORY, Guichet

PATIENCE_SECONDS = 60.0
"""How long a node may take to follow; it looks every five seconds."""
DESKS = "desks:\n  - slug: accueil\n    name: Accueil\n  - slug: nuit\n    name: Nuit\n    hours: always\n"


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The address of an empty database."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


def follows(guichet: Guichet, desk: str) -> bool:
    """Whether a node comes to know a desk, without being started again."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if Client(guichet.origin).get(f"/api/v1/desks/{desk}").status == 200:
            return True
        time.sleep(0.2)
    return False


def apply_desks(guichet: Guichet, *place: str) -> None:
    """Applies two desks, prints what counts, and applies that: nothing changes."""
    file = guichet.folder / "desks.yaml"
    file.write_text(DESKS)
    applied = guichet.run("config", "apply", str(file), "--yes", *place)
    assert applied.returncode == 0, applied.stderr
    assert "+ desks.nuit.hours: always" in applied.stdout and "number 1" in applied.stdout, applied.stdout
    shown = guichet.run("config", "show", *place)
    file.write_text(shown.stdout)
    again = guichet.run("config", "apply", str(file), *place)
    assert again.returncode == 0 and "Nothing to change" in again.stdout, f"{again.stdout} {again.stderr}"


def test_a_serving_node_follows_what_is_applied_beside_it(guichet: Guichet) -> None:
    assert Client(guichet.origin).get("/api/v1/desks/nuit").status == 404
    apply_desks(guichet, "--data", str(guichet.data))
    assert follows(guichet, "nuit")
    guichet.stop()
    guichet.start()
    assert Client(guichet.origin).get("/api/v1/desks/nuit").status == 200, "the file counted again after a restart"


def test_every_node_follows_what_is_applied_to_the_database(tmp_path: Path, database: str) -> None:
    first, second = (Guichet(tmp_path / name, environment={"GUICHET_DATABASE": database}) for name in ("a", "b"))
    first.folder.mkdir(exist_ok=True)
    with first:
        second.data.mkdir(parents=True)
        (second.data / "master-key").write_bytes((first.data / "master-key").read_bytes())
        (second.data / "master-key").chmod(0o600)
        with second:
            apply_desks(first, "--data", str(first.data))
            assert follows(first, "nuit") and follows(second, "nuit")


def test_nothing_is_applied_without_a_yes_or_with_a_mistake(guichet: Guichet) -> None:
    file = guichet.folder / "desks.yaml"
    file.write_text(DESKS)
    place = ("--data", str(guichet.data))
    for typed in ("", "n\n"):
        refused = guichet.run("config", "apply", str(file), *place, typed=typed)
        assert "+ desks.nuit" in refused.stdout
    file.write_text(DESKS.replace("hours", "huors"))
    wrong = guichet.run("config", "apply", str(file), "--yes", *place)
    assert wrong.returncode == 78 and "line 6" in wrong.stderr and "`hours`" in wrong.stderr, wrong.stderr
    assert "nuit" not in guichet.run("config", "show", *place).stdout


def test_the_sample_is_in_order(stopped: Guichet) -> None:
    checked = stopped.run("config", "check", str(REPOSITORY / "deploy/guichet.sample.yaml"))
    assert checked.returncode == 0 and "victimes" in checked.stdout, f"{checked.stdout} {checked.stderr}"
