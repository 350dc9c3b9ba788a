"""Several nodes behind HAProxy: each person is on another one, and pages outlive the node that they were on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from agent_pages import AgentPages
from citizen_pages import CitizenPages
from conftest import Watch
from driver.cluster import Cluster, Staff
from driver.postgres import Postgres
from driver.proxy import Proxy
from phrases import FRENCH


@pytest.fixture(params=[2, 3])
def guichet(
    request: pytest.FixtureRequest,
    postgres: Postgres,
    staff: Staff,
    tmp_path: Path,
) -> Iterator[Cluster]:
    """Two or three nodes instead of one; `origin` is the proxy's."""
    url = staff.move_into(postgres.fresh_database())
    with Cluster(tmp_path, url, staff, nodes=request.param) as cluster:
        yield cluster
    postgres.drop(url)


@pytest.fixture(autouse=True)
def forgiving(watch: Watch) -> Iterator[None]:
    """While a node goes, HAProxy may answer in its place that it cannot: the pages try again, and that is the test."""
    yield
    away = ("status of 502", "status of 503")
    watch.complaints = [told for told in watch.complaints if not any(status in told for status in away)]


def proxy(cluster: Cluster) -> Proxy:
    assert cluster.proxy
    return cluster.proxy


def test_people_on_different_nodes_talk_and_outlive_a_killed_node(watch: Watch, guichet: Cluster) -> None:
    first, second, *_ = guichet.nodes
    bruno = AgentPages(watch.page(base_url=proxy(guichet).door(2))).enter("bruno")
    amina = CitizenPages(watch.page(base_url=proxy(guichet).door(1))).arrive().start("Je suis sur le premier nœud.")
    bruno.choose(amina.conversation)
    bruno.reads("Je suis sur le premier nœud.")
    bruno.take()
    expect(amina.page.locator("#status")).to_have_text(FRENCH("thread.with", name="Bruno"))
    bruno.reply_field.press_sequentially("Et moi", delay=20)
    expect(amina.page.get_by_text(FRENCH("thread.typing", name="Bruno"))).to_be_visible()
    bruno.reply_field.fill("Et moi sur le deuxième.")
    bruno.reply_field.press("Enter")
    amina.reads("Et moi sur le deuxième.")
    assert (first.open_streams(), second.open_streams()) == (1, 1), "both must not be on one node"

    first.kill()
    amina.write("Écrit pendant que mon nœud est mort.")
    bruno.reads("Écrit pendant que mon nœud est mort.")
    bruno.reply("Je te lis encore.")
    amina.reads("Je te lis encore.")
    expect(amina.page.get_by_text(FRENCH("thread.lost"))).to_be_hidden()
    amina.page.reload()
    for text in ("Et moi sur le deuxième.", "Écrit pendant que mon nœud est mort.", "Je te lis encore."):
        amina.reads(text)


def test_pages_stay_open_through_a_rolling_restart(watch: Watch, guichet: Cluster) -> None:
    bruno = AgentPages(watch.page()).sign_in("bruno")
    amina = CitizenPages(watch.page()).arrive().start("avant")
    bruno.choose(amina.conversation)
    bruno.take()
    amina.composer.fill("un brouillon")
    for number, node in enumerate(guichet.nodes):
        assert node.stop() == 0
        bruno.reply(f"pendant l’arrêt {number}")
        amina.reads(f"pendant l’arrêt {number}")
        node.start()
    expect(amina.composer).to_have_value("un brouillon")
    amina.write("après")
    bruno.reads("après")
    for number in range(len(guichet.nodes)):
        bruno.reads(f"pendant l’arrêt {number}")
