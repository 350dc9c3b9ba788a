"""The database is a group that elects its primary. The primary is killed, paused and cut off under load; after each
fault what was acknowledged is there once, in order, and the group mends itself."""

import contextlib
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from driver.cluster import Cluster, Staff
from driver.network import Network
from driver.patroni import Member, PatroniGroup
from driver.storm import Storm

LONG = int(os.environ.get("GUICHET_FAILOVERS", "0"))
"""How often each fault is repeated; without it one kill shows the way, and bin/fault does the rest."""
LONGEST_OUTAGE_SECONDS = 90

pytestmark = pytest.mark.fault
only_long = pytest.mark.skipif(not LONG, reason="takes minutes: bin/fault runs it")


@contextlib.contextmanager
def group_and_cluster(
    staff: Staff, folder: Path, network: Network | None = None
) -> Iterator[tuple[PatroniGroup, Cluster]]:
    """Two nodes over three databases."""
    with PatroniGroup(network) as group:
        url = staff.move_into(group.url("postgres"))
        with Cluster(folder, url, staff) as cluster:
            yield group, cluster


def attack(
    storm: Storm, group: PatroniGroup, fault: str, do: Callable[[Member], object], undo: Callable[[Member], object]
) -> None:
    """One fault of the primary, from the first bad second until the group is whole again."""
    storm.pass_time(1, 3)
    before = group.primary()
    assert before, "nobody leads"
    storm.fault(fault, lambda: do(before))
    group.wait_for_another_primary(before)
    storm.wait_for_service(LONGEST_OUTAGE_SECONDS, answers=10)
    undo(before)
    group.wait_until_whole()
    storm.wait_for_service(30, answers=10)


def test_a_killed_primary_loses_nothing(
    staff: Staff, tmp_path: Path, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    with group_and_cluster(staff, tmp_path) as (group, cluster):
        storm = Storm(cluster, chance, f"the primary of three killed {LONG or 1} times")
        storm.begin()
        for _ in range(LONG or 1):
            attack(storm, group, "SIGKILL of primary and Patroni", group.kill, group.start_patroni)
        storm.end(capsys)


@only_long
def test_a_paused_primary_loses_nothing(
    staff: Staff, tmp_path: Path, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    with group_and_cluster(staff, tmp_path) as (group, cluster):
        storm = Storm(cluster, chance, f"the primary of three paused {LONG} times")
        storm.begin()
        for _ in range(LONG):
            attack(storm, group, "SIGSTOP of primary and Patroni", group.pause, group.resume)
        storm.end(capsys)


@only_long
def test_a_primary_that_is_cut_off_loses_nothing(
    staff: Staff, tmp_path: Path, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    with Network(hosts=3) as network, group_and_cluster(staff, tmp_path, network) as (group, cluster):
        storm = Storm(cluster, chance, f"the primary of three cut off {LONG} times")
        storm.begin()
        for _ in range(LONG):
            attack(
                storm,
                group,
                "cable of the primary cut",
                lambda member: network.cut(member.number),
                lambda member: network.mend(member.number),
            )
        storm.end(capsys)
