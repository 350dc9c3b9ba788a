"""Two nodes over one database: whoever talks to one talks to all."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from driver.cluster import Cluster, Staff
from driver.events import Follower, ServerEvent
from driver.http import Answer, Client, new_key
from driver.people import PASSWORD, Citizen, sign_in
from driver.postgres import Postgres

PATIENCE_SECONDS = 20.0


@pytest.fixture(scope="module")
def cluster(postgres: Postgres, staff: Staff, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two nodes for the whole file; the agents' conversations of one test do not disturb the next."""
    url = staff.move_into(postgres.fresh_database())
    with Cluster(tmp_path_factory.mktemp("cluster"), url, staff) as cluster:
        yield cluster
    postgres.drop(url)


def nodes(cluster: Cluster) -> tuple[str, str]:
    first, second = cluster.nodes
    return first.origin, second.origin


def comes_true(holds: Callable[[], object]) -> bool:
    """Whether something becomes true before patience ends."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def brought(stream: Follower, event: str, fits: Callable[[Any], bool] = lambda _: True) -> bool:
    """Whether the stream brings such an event."""

    def is_it(seen: ServerEvent) -> bool:
        return seen.event == event and fits(seen.json())

    return comes_true(lambda: any(is_it(seen) for seen in list(stream.events)))


def opened(stream: Follower) -> Follower:
    assert stream.opened.wait(PATIENCE_SECONDS), f"no stream: {stream.refusals}"
    return stream


def test_a_citizen_on_one_node_and_an_agent_on_another_talk(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    bruno = cluster.agent("bruno", b)
    desk = opened(bruno.follow())
    amina = Citizen(a, "bonjour du premier nœud")
    page = opened(amina.follow())
    assert brought(desk, "message", lambda message: message["text"] == "bonjour du premier nœud")
    assert bruno.take(amina.id).status == 200
    assert brought(page, "state", lambda state: state["state"] == "open")
    assert bruno.say(amina.id, "bonjour du second").status == 201
    assert brought(page, "message", lambda message: message["text"] == "bonjour du second")
    for number in range(20):
        speaker = amina.say if number % 2 else lambda text: bruno.say(amina.id, text)
        assert speaker(f"phrase {number}").status == 201
    stored = [message["sequence"] for message in amina.messages()]
    assert stored == list(range(1, 23))
    # The page knew the first message when its stream began.
    for stream, expected in ((desk, stored), (page, stored[1:])):
        assert comes_true(lambda stream=stream, expected=expected: len(sequences(stream, amina.id)) >= len(expected))
        assert sequences(stream, amina.id) == expected
    assert cluster.agent("bruno", a).close(amina.id).status in (200, 204)
    assert brought(page, "state", lambda state: state["state"] == "closed")
    for stream in (desk, page):
        stream.end()


def sequences(stream: Follower, conversation: str) -> list[int]:
    """The sequences of one conversation in the order in which they came."""
    own = [message for message in stream.messages() if message.get("conversation", conversation) == conversation]
    return [message["sequence"] for message in own]


def test_typing_crosses_nodes_both_ways(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    amina, bruno = Citizen(a, "j’écris"), cluster.agent("bruno", b)
    assert bruno.take(amina.id).status == 200
    desk, page = opened(bruno.follow()), opened(amina.follow())
    assert amina.client.post(f"{amina.path}/typing").status == 204
    assert brought(desk, "typing", lambda told: (told["conversation"], told["author"]) == (amina.id, "citizen"))
    assert bruno.client.post(f"{amina.path}/typing").status == 204
    assert brought(page, "typing", lambda told: told["name"] == "Bruno")
    for stream in (desk, page):
        stream.end()


def test_who_is_there_on_one_node_shortens_the_wait_told_on_the_other(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    chiara = cluster.agent("chiara", b)
    for number in range(3):
        past = Citizen(a, f"une question ancienne, {number}")
        assert chiara.take(past.id).status == 200
        assert chiara.close(past.id).status in (200, 204)
    desk = opened(chiara.follow())
    chiara.is_available()
    assert comes_true(lambda: wait_at(a)), "an agent is there on the other node, and no wait is told"
    waiting = Citizen(a, "j’attends")
    assert waiting.client.get(waiting.path).json()["queue"]["wait"]
    away = chiara.client.request("PUT", "/api/v1/me/availability", {"status": "away"}, key=new_key())
    assert away.status == 204, away.body
    assert comes_true(lambda: not wait_at(a)), "nobody is there any more, and a wait is still told"
    desk.end()


def wait_at(origin: str) -> Any:
    return Client(origin).get("/api/v1/desks/accueil").json()["wait"]


def test_of_those_who_take_at_once_on_two_nodes_one_wins(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    agents = [cluster.agent("bruno", a), cluster.agent("chiara", b), cluster.agent("dora", a)]
    conversations = [Citizen(origin, f"qui répond ? {n}").id for n in range(12) for origin in (a, b)]
    with ThreadPoolExecutor(len(agents)) as pool:
        for conversation in conversations:
            taken = list(pool.map(lambda agent, conversation=conversation: agent.take(conversation), agents))
            assert sorted(answer.status for answer in taken) == [200, 409, 409], [answer.body for answer in taken]
            refused = [answer.json()["type"] for answer in taken if answer.status == 409]
            assert all(kind.endswith("already-taken") for kind in refused)


def test_a_session_of_one_node_opens_and_ends_on_the_other(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    session = sign_in(a, "dora", PASSWORD)["token"]
    there = Client(b, session)
    assert there.get("/api/v1/conversations?state=waiting").status == 200
    assert there.request("DELETE", "/api/v1/session", key=new_key()).status == 204
    assert comes_true(lambda: Client(a, session).get("/api/v1/conversations?state=waiting").status == 401)


def test_a_repeated_request_has_one_effect_on_all_nodes(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    key = new_key()
    first = Client(a).post("/api/v1/desks/accueil/conversations", {"text": "une fois"}, key=key)
    assert first.status == 201
    opening = first.json()
    path = f"/api/v1/conversations/{opening['conversation']}"
    one, other = Client(a, opening["token"]), Client(b, opening["token"])
    for _ in range(10):
        key = new_key()

        def say(client: Client, key: str = key) -> Answer:
            return client.post(f"{path}/messages", {"text": "deux fois"}, key=key)

        with ThreadPoolExecutor(4) as pool:
            said = list(pool.map(say, [one, other, one, other]))
        assert [answer.status for answer in said] == [201] * 4, [answer.body for answer in said]
        assert len({answer.json()["sequence"] for answer in said}) == 1
    stored = one.get(path).json()["messages"]
    assert [message["sequence"] for message in stored] == list(range(1, 12))


def test_what_a_citizen_erases_is_gone_on_both(cluster: Cluster) -> None:
    a, b = nodes(cluster)
    amina, bruno = Citizen(a, "à effacer"), cluster.agent("bruno", b)
    # Both nodes hold its key in memory before it is destroyed.
    assert Client(b, amina.client.token).get(amina.path).status == 200
    assert bruno.client.get(amina.path).status == 200
    desk = opened(bruno.follow())
    assert amina.client.request("DELETE", amina.path, key=new_key()).status == 204
    for origin in (a, b):
        assert comes_true(lambda origin=origin: gone(Client(origin, amina.client.token).get(amina.path)))
        agent = cluster.agent("bruno", origin)
        assert comes_true(lambda agent=agent: gone(agent.client.get(amina.path)))
    desk.end()


def gone(answer: Answer) -> bool:
    return answer.status in (401, 404)


def test_wrong_passwords_count_over_all_nodes(postgres: Postgres, staff: Staff, tmp_path: Path) -> None:
    url = staff.move_into(postgres.fresh_database())
    with Cluster(tmp_path, url, staff, options=[]) as strict:
        a, b = nodes(strict)
        for number in range(5):
            guess = {"login": "bruno", "password": f"guess {number}"}
            answer = Client((a, b)[number % 2]).post("/api/v1/session", guess)
            assert answer.status == 401, f"{answer.status} at guess {number}"
        for origin in (a, b):
            refused = Client(origin).post("/api/v1/session", {"login": "bruno", "password": PASSWORD})
            assert refused.status == 429 and refused.is_problem, "five guesses, spread over two nodes, are five"
        chiara = Client(b).post("/api/v1/session", {"login": "chiara", "password": PASSWORD})
        assert chiara.status == 200, "another account is not touched"
    postgres.drop(url)
