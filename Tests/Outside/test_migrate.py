"""A house moves from its directory to a database and back, whole, and never when somebody serves it."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from driver.events import Follower
from driver.people import Agent, Citizen
from driver.postgres import Postgres
from driver.process import Guichet
from driver.staff import hire


def quiet_address(postgres: Postgres, url: str, folder: Path) -> str:
    """The address without its password, which goes into a file that only its owner may read."""
    secret = folder / "pgpass"
    secret.write_text(f"*:*:*:*:{postgres.password}\n")
    secret.chmod(0o600)
    return url.replace(f":{postgres.password}@", "@") + f"?passfile={secret}"


@pytest.fixture
def database(postgres: Postgres, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    url = postgres.fresh_database()
    yield quiet_address(postgres, url, tmp_path)
    postgres.drop(url)


def on_database(folder: Path, address: str, master_key: Path) -> Guichet:
    """A node on the database, in a folder of its own, with a copy of the master key."""
    node = Guichet(folder, environment={"GUICHET_DATABASE": address})
    node.data.mkdir(parents=True, mode=0o700)
    shutil.copy2(master_key, node.data / "master-key")
    return node


def at(citizen: Citizen, guichet: Guichet) -> Citizen:
    """The same person on another server."""
    citizen.client.host = guichet.origin.removeprefix("http://")
    return citizen


def texts(follower: Follower) -> list[str]:
    """What the messages say that a stream has brought."""
    return [message["text"] for message in follower.messages()]


def until(condition: Callable[[], bool]) -> None:
    """Waits for something that comes by itself."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it did not come"
        time.sleep(0.02)


def test_a_house_moves_to_a_database_and_back(stopped: Guichet, tmp_path: Path, database: str) -> None:
    hire(stopped)
    stopped.start()
    amina, erased = Citizen(stopped.origin, "un"), Citizen(stopped.origin, "à oublier")
    assert erased.client.request("DELETE", erased.path).status < 300
    follower = amina.follow()
    assert follower.opened.wait(20)
    assert amina.say("deux").status == 201
    until(lambda: "deux" in texts(follower))
    follower.end()
    assert stopped.stop() == 0

    there = stopped.run("migrate", "--from", f"sqlite:{stopped.data}", "--to", database)
    assert there.returncode == 0, f"{there.stdout}{there.stderr}"
    assert "DIFFERS" not in there.stdout and there.stdout.count(" same") > 10, there.stdout
    assert str(stopped.data / "master-key") in there.stdout and "copied 100 %" in there.stderr
    with on_database(tmp_path / "node", database, stopped.data / "master-key") as node:
        assert not (node.data / "guichet.db").exists()
        assert [message["text"] for message in at(amina, node).messages()] == ["un", "deux"]
        assert at(erased, node).client.get(erased.path).status in (401, 404)
        bruno = Agent(node.origin, "bruno")
        assert bruno.take(amina.id).status < 300
        assert bruno.say(amina.id, "trois").status == 201
        # The same history: a stream goes on after the last fact that it saw before the move.
        again = Follower(amina.client.host, follower.path, follower.token)
        again.last_id = follower.last_id
        again.start()
        until(lambda: bool(texts(again)))
        again.end()
        assert texts(again) == ["trois"]
        served = stopped.run("migrate", "--from", database, "--to", f"sqlite:{tmp_path / 'again'}")
        assert served.returncode == 69 and "at work" in served.stderr, served.stderr
        assert node.stop() == 0

    back = Guichet(tmp_path / "back")
    done = stopped.run("migrate", "--from", database, "--to", f"sqlite:{back.data}")
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    shutil.copy2(stopped.data / "master-key", back.data / "master-key")
    with back:
        assert [message["text"] for message in at(amina, back).messages()] == ["un", "deux", "trois"]
        assert amina.say("quatre").status == 201


def test_a_house_that_is_served_or_a_place_that_is_taken_is_refused(guichet: Guichet, database: str) -> None:
    Citizen(guichet.origin, "bonjour")
    line = ["migrate", "--from", f"sqlite:{guichet.data}", "--to", database]
    served = guichet.run(*line)
    assert served.returncode == 69 and "Another guichet" in served.stderr, served.stderr
    assert guichet.stop() == 0
    assert guichet.run(*line).returncode == 0
    taken = guichet.run(*line)
    assert taken.returncode == 69 and "not empty" in taken.stderr, taken.stderr
    absent = guichet.run("migrate", "--from", "sqlite:nowhere", "--to", database)
    assert absent.returncode == 69 and "nowhere" in absent.stderr, absent.stderr
    wrong = guichet.run("migrate", "--from", "nowhere", "--to", database)
    assert wrong.returncode == 78 and "--from" in wrong.stderr, wrong.stderr


def test_half_a_copy_is_served_by_nobody(guichet: Guichet, postgres: Postgres, tmp_path: Path, database: str) -> None:
    Citizen(guichet.origin, "bonjour")
    assert guichet.stop() == 0
    line = ["migrate", "--from", f"sqlite:{guichet.data}", "--to", database]
    assert guichet.run(*line).returncode == 0
    name = database.split("?")[0].rpartition("/")[2]
    # What a kill in the middle leaves: the mark, and some of the rows.
    postgres.sql("INSERT INTO guichet.schema_step VALUES (2147483647, 'a copy under way')", name)
    postgres.sql("DELETE FROM guichet.event", name)
    node = on_database(tmp_path / "node", database, guichet.data / "master-key")
    refused = node.run("serve", "--data", str(node.data), "--port", "0")
    assert refused.returncode == 69 and "guichet migrate" in refused.stderr, refused.stderr
    postgres.sql("INSERT INTO guichet_keys.schema_step VALUES (2147483647, 'a copy under way')", name)
    assert guichet.run(*line).returncode == 0
    with node:
        pass
