"""Nodes on one database: how they start, what they say, how they leave."""

import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from driver.http import Client
from driver.people import Citizen
from driver.postgres import Postgres
from driver.process import Guichet


@pytest.fixture
def database(postgres: Postgres) -> Iterator[str]:
    """The connection string of an empty database."""
    url = postgres.fresh_database()
    yield url
    postgres.drop(url)


def node(folder: Path, url: str, *options: str) -> Guichet:
    """A node with a data directory of its own, not started."""
    return Guichet(folder, options=["--open-limits", *options], environment={"GUICHET_DATABASE": url})


def started(nodes: list[Guichet]) -> list[Guichet]:
    """Starts them all at once and returns those that serve."""
    serving: list[Guichet] = []

    def start(one: Guichet) -> None:
        try:
            serving.append(one.start())
        except RuntimeError as refusal:
            assert "ended with 78" in str(refusal) and "copy the file from a node that serves" in str(refusal)

    threads = [threading.Thread(target=start, args=[one]) for one in nodes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return serving


def test_nodes_that_start_at_once_on_nothing_agree_on_one_master_key(tmp_path: Path, database: str) -> None:
    nodes = [node(tmp_path / f"node{number}", database) for number in range(3)]
    try:
        (first,) = started(nodes)
        amina = Citizen(first.origin, "bonjour")
        others = [one for one in nodes if one is not first]
        for one in others:
            assert not (one.data / "master-key").exists()
            shutil.copy2(first.data / "master-key", one.data / "master-key")
        assert len(started(others)) == 2
        for one in nodes:
            amina.client.host = one.origin.removeprefix("http://")
            assert [message["text"] for message in amina.messages()] == ["bonjour"]
        assert "PostgreSQL" in first.output and "127.0.0.1" in first.output
    finally:
        for one in nodes:
            one.kill()


def test_no_password_is_ever_said(tmp_path: Path, postgres: Postgres, database: str) -> None:
    secret = postgres.password
    with node(tmp_path / "node", database) as serving:
        serving.environment["GUICHET_LOG_LEVEL"] = "debug"
        Citizen(serving.origin, "bonjour")
        assert secret not in serving.output
    wrong = secret[::-1]
    tries = [
        (["serve", "--port", "0"], database.replace(secret, wrong)),
        (["agent", "link", "bruno"], database.replace(str(postgres.port), "1")),
        (["keys", "rotate"], database.rpartition("/")[0] + "/nowhere"),
        (["serve", "--port", "0"], database.replace("/test_", f"/{wrong}/test_")),
        (["backup", "copies"], database),
    ]

    def attempt(number: int) -> str:
        line, address = tries[number]
        one = node(tmp_path / f"other{number}", address)
        one.data.mkdir(mode=0o700)
        (one.data / "master-key.next").touch(mode=0o600)
        (one.data / "master-key.next").write_text("ab" * 32)
        tried = one.run(*line, "--data", str(one.data))
        assert tried.returncode in (69, 78) and "guichet: " in tried.stderr, f"{line} {tried.returncode}"
        return tried.stdout + tried.stderr

    with ThreadPoolExecutor() as pool:
        for said in pool.map(attempt, range(len(tries))):
            assert said and secret not in said and wrong not in said


def test_the_master_key_changes_under_two_nodes(tmp_path: Path, database: str) -> None:
    with node(tmp_path / "a", database) as first:
        second = node(tmp_path / "b", database)
        second.data.mkdir(mode=0o700)
        shutil.copy2(first.data / "master-key", second.data / "master-key")
        with second:
            amina = Citizen(second.origin, "avant")
            refused = first.run("keys", "rotate", "--data", str(first.data))
            assert refused.returncode == 78 and "guichet keys next" in refused.stderr, refused.stderr
            made = first.run("keys", "next", "--data", str(first.data))
            assert made.returncode == 0, made.stderr
            shutil.copy2(first.data / "master-key.next", second.data / "master-key.next")
            same = second.run("keys", "next", "--data", str(second.data))
            assert same.stdout.split(",")[0] == made.stdout.split(",")[0]
            done = first.run("keys", "rotate", "--data", str(first.data))
            assert done.returncode == 0, done.stderr
            assert Client(second.origin).get("/health/ready").status == 200
            assert (second.data / "master-key").read_text() == (first.data / "master-key").read_text()
            assert amina.say("pendant").status == 201
            bruno = Citizen(second.origin, "après")
            bruno.client.host = first.origin.removeprefix("http://")
            assert [message["text"] for message in bruno.messages()] == ["après"]


def test_a_node_that_lacks_the_new_master_key_is_not_ready(tmp_path: Path, database: str) -> None:
    with node(tmp_path / "a", database) as first:
        second = node(tmp_path / "b", database)
        second.data.mkdir(mode=0o700)
        shutil.copy2(first.data / "master-key", second.data / "master-key")
        with second:
            assert first.run("keys", "next", "--data", str(first.data)).returncode == 0
            assert first.run("keys", "rotate", "--data", str(first.data)).returncode == 0
            assert Client(first.origin).get("/health/ready").status == 200
            assert Client(second.origin).get("/health/ready").status == 503
            assert "not ready" in second.output
            shutil.copy2(first.data / "master-key", second.data / "master-key")
            assert Client(second.origin).get("/health/ready").status == 200


def test_a_database_that_hangs_makes_the_node_not_ready_at_once(tmp_path: Path) -> None:
    with Postgres(durable=False, cheap_passwords=True) as server, node(tmp_path, server.fresh_database()) as serving:
        caller = Client(serving.origin)
        assert caller.get("/health/ready").status == 200
        server.pause()
        begun = time.monotonic()
        assert all(caller.get("/health/ready").status == 503 for _ in range(20))
        assert time.monotonic() - begun < 10, "every answer waited for the database"
        assert caller.get("/health/live").status == 200
        server.resume()
        deadline = time.monotonic() + 30
        while caller.get("/health/ready").status != 200:
            assert time.monotonic() < deadline, "the node is not ready again"
            time.sleep(0.2)


def test_a_node_that_leaves_says_so_before_its_connections_end(tmp_path: Path) -> None:
    leaving = Guichet(tmp_path, options=["--open-limits", "--drain-seconds", "3"]).start()
    citizen = Citizen(leaving.origin, "bonjour")
    caller = Client(leaving.origin)
    ended = threading.Thread(target=leaving.stop)
    ended.start()
    while caller.get("/health/ready").status == 200:
        time.sleep(0.02)
    assert citizen.say("encore").status == 201
    ended.join()
    assert leaving.process and leaving.process.returncode == 0


def test_a_user_without_rights_is_told_which_to_ask_for(tmp_path: Path, postgres: Postgres, database: str) -> None:
    name = database.rpartition("/")[2]
    postgres.sql(f"CREATE ROLE weak_{name} LOGIN PASSWORD 'Geheimnis'")
    try:
        address = f"postgres://weak_{name}:Geheimnis@{postgres.host}:{postgres.port}/{name}"
        tried = node(tmp_path, address).run("serve", "--data", str(tmp_path / "data"), "--port", "0")
        assert tried.returncode == 69 and "GRANT CREATE ON DATABASE" in tried.stderr, tried.stderr
        assert "Geheimnis" not in tried.stderr
    finally:
        postgres.sql(f"DROP ROLE weak_{name}")
