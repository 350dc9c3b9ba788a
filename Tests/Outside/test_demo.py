"""What a newcomer sees after bin/demo: living sample data, the addresses and the accounts; a second start is quick."""

import re
import signal
import time
from pathlib import Path

from driver.http import Client
from driver.people import Agent
from driver.process import Guichet


def test_the_demonstration_starts_with_its_accounts_and_conversations(tmp_path: Path) -> None:
    with Guichet(tmp_path, demo=True) as guichet:
        deadline = time.monotonic() + 10
        while "Ctrl-C" not in guichet.output and time.monotonic() < deadline:
            time.sleep(0.1)
        told = guichet.output
        accounts = re.findall(r"^\s+(\w+)\t(\S+)\t", told, re.MULTILINE)
        assert {login for login, _ in accounts} >= {"bruno", "chiara", "dora"}, told
        assert f"{guichet.origin}/agent" in told
        # An editor writes articles and reads no conversations.
        accounts = [(login, password) for login, password in accounts if login != "farid"]
        before = {login: rows_of(Agent(guichet.origin, login, password)) for login, password in accounts}
        assert all(before.values()), f"somebody sees an empty desk: {before}"
        home = Client(guichet.origin).get("/", headers={"Accept": "text/html"})
        assert home.status == 200 and "/d/accueil" in home.text

        assert guichet.process
        guichet.process.send_signal(signal.SIGINT)
        assert guichet.process.wait(20) == 0, "Ctrl-C must end it in good order"

        begun = time.monotonic()
        guichet.start()
        assert time.monotonic() - begun < 10
        after = {login: rows_of(Agent(guichet.origin, login, password)) for login, password in accounts}
        assert after == before, "the second start must find the same conversations, no more"


def rows_of(agent: Agent) -> list[str]:
    """Every conversation that an agent can list."""
    found: list[str] = []
    for state in ("waiting", "open", "mine", "closed"):
        rows = agent.client.get(f"/api/v1/conversations?state={state}").json()["conversations"]
        found += [row["conversation"] for row in rows]
    return sorted(set(found))
