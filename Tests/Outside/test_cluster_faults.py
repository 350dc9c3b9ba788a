"""Nodes and databases are killed, paused, cut off and restarted under load: what was acknowledged is there once, in
order, without a gap, and every stream goes on where it was."""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from driver.cluster import Cluster, Staff, make_node
from driver.network import Network
from driver.people import Citizen
from driver.postgres import Postgres
from driver.proxy import Proxy
from driver.storm import Storm

NODE_KILLS = int(os.environ.get("GUICHET_NODE_KILLS", "5"))
DATABASE_KILLS = int(os.environ.get("GUICHET_DATABASE_KILLS", "2"))
NODE_PAUSES = int(os.environ.get("GUICHET_NODE_PAUSES", "1"))
NODE_CUTS = int(os.environ.get("GUICHET_NODE_CUTS", "1"))
RESTART_ROUNDS = int(os.environ.get("GUICHET_RESTART_ROUNDS", "1"))
PAUSE_SECONDS = 10
SLOW = 0.4
"""Longest pause between two messages of a writer, where others go on writing while an agent's stream is away."""

pytestmark = pytest.mark.fault


@pytest.fixture
def database(postgres: Postgres, staff: Staff) -> Iterator[str]:
    """A database with the cast; whatever the test did to the server, it runs again afterwards."""
    url = staff.move_into(postgres.fresh_database())
    yield url
    if not postgres.is_running():
        postgres.start()
    postgres.drop(url)


@pytest.fixture
def cluster(database: str, staff: Staff, tmp_path: Path) -> Iterator[Cluster]:
    """Three nodes behind HAProxy."""
    with Cluster(tmp_path, database, staff, nodes=3) as cluster:
        yield cluster


def test_a_killed_node_loses_nothing(
    cluster: Cluster, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    storm = Storm(cluster, chance, f"{NODE_KILLS} nodes of 3 killed", writers=24)
    storm.begin()
    for _ in range(NODE_KILLS):
        storm.pass_time(0.3, 1.5)
        node = chance.choice(cluster.nodes)
        storm.fault("SIGKILL of a node", node.kill)
        storm.pass_time(0, 0.5)
        node.start()
    storm.wait_for_service(20, answers=24)
    storm.end(capsys)


def test_a_killed_database_loses_nothing(
    cluster: Cluster, postgres: Postgres, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    storm = Storm(cluster, chance, f"the database killed {DATABASE_KILLS} times under 3 nodes")
    storm.begin()
    for _ in range(DATABASE_KILLS):
        storm.pass_time(0.5, 1.5)
        storm.fault("SIGKILL of PostgreSQL", postgres.kill)
        storm.pass_time(0, 1)
        postgres.start()
        storm.wait_for_service(40)
    storm.wait_for_service(20, answers=24)
    storm.end(capsys)


def test_a_paused_node_holds_nobody_up_and_comes_back(
    cluster: Cluster, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    storm = Storm(cluster, chance, f"a node of 3 paused for {PAUSE_SECONDS} s, {NODE_PAUSES} times", pause=SLOW)
    storm.begin()
    for _ in range(NODE_PAUSES):
        storm.pass_time(0.5, 1.5)
        node = chance.choice(cluster.nodes)
        storm.fault("SIGSTOP of a node", node.pause)
        before, resumed_at = storm.answered(), time.monotonic() + PAUSE_SECONDS
        try:
            time.sleep(max(0.0, resumed_at - time.monotonic()))
            meanwhile = storm.answered() - before
        finally:
            node.resume()
        assert meanwhile > len(storm.writers), f"only {meanwhile} answers while one node of three stood still"
    storm.wait_for_service(20, answers=24)
    storm.end(capsys)


@pytest.fixture
def draining(database: str, staff: Staff, tmp_path: Path) -> Iterator[Cluster]:
    """Three nodes that give HAProxy two seconds to take them out before they end."""
    patience = {"GUICHET_SERVER_DRAIN_SECONDS": "2"}
    with Cluster(tmp_path, database, staff, nodes=3, environment=patience) as cluster:
        yield cluster


def test_a_rolling_restart_loses_no_message_and_no_place_in_the_queue(
    draining: Cluster, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    cluster = draining
    waiting = [Citizen(cluster.origin, f"j’attends, {number}") for number in range(5)]
    places = [standing(citizen) for citizen in waiting]
    storm = Storm(cluster, chance, f"{RESTART_ROUNDS} rolling restarts of 3 nodes")
    storm.begin()
    rows = waiting_rows(storm)
    for _ in range(RESTART_ROUNDS):
        for node in cluster.nodes:
            storm.pass_time(0.3, 1)
            storm.log.note("SIGTERM and start of a node")
            assert node.stop() == 0, "a node that is told to stop stops in good order"
            node.start()
            storm.wait_for_service(20, answers=10)
    assert waiting_rows(storm) == rows, "the queue is in another order"
    assert [standing(citizen) for citizen in waiting] == places, "somebody lost a place"
    storm.end(capsys)


def standing(citizen: Citizen) -> int:
    """How many stand before this citizen, as their own page says it."""
    return citizen.client.get(citizen.path).json()["queue"]["position"]


def waiting_rows(storm: Storm) -> list[str]:
    """The conversations that wait, in the order in which the agents see them."""
    rows = storm.agent.client.get("/api/v1/conversations?state=waiting").json()["conversations"]
    return [row["conversation"] for row in rows]


def test_a_node_that_is_cut_off_from_the_database_holds_nobody_up(
    staff: Staff, tmp_path: Path, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    with Network(hosts=2) as network, Postgres(host="192.0.2.1") as server:
        url = staff.move_into(server.fresh_database())
        cluster = Cluster(tmp_path, url, staff, nodes=0)
        cluster.nodes = [
            make_node(tmp_path / f"node{number}", url, staff, inside=network.inside(number)) for number in (1, 2)
        ]
        try:
            # Each node listens on the loopback of its own host: HAProxy reaches it there, whatever its cable does.
            for node in cluster.nodes:
                node.start()
            places = [
                f"127.0.0.1:{node.port} namespace {network.host(number)}"
                for number, node in enumerate(cluster.nodes, 1)
            ]
            cluster.proxy = Proxy(tmp_path / "proxy", places).start()
            title = f"the cable to the database cut for {PAUSE_SECONDS} s, {NODE_CUTS} times"
            storm = Storm(cluster, chance, title, pause=SLOW)
            storm.begin()
            for _ in range(NODE_CUTS):
                storm.pass_time(0.5, 1.5)
                number = chance.choice((1, 2))
                storm.fault("cable of a node cut", lambda number=number: network.cut(number))
                before = storm.answered()
                time.sleep(PAUSE_SECONDS)
                meanwhile = storm.answered() - before
                network.mend(number)
                assert meanwhile > len(storm.writers), f"only {meanwhile} answers while one node of two was cut off"
                storm.wait_for_service(20)
            storm.wait_for_service(30, answers=24)
            storm.end(capsys)
        finally:
            cluster.stop()
