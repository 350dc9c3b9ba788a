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
        told = guichet.output
        accounts = re.findall(r"^\s+(\w+)\t(\S+)\t", told, re.MULTILINE)
        assert {login for login, _ in accounts} >= {"bruno", "chiara", "dora"}, told
        assert f"{guichet.origin}/agent" in told
        for login, password in accounts:
            agent = Agent(guichet.origin, login, password)
            lists = {
                state: agent.client.get(f"/api/v1/conversations?state={state}").json()["conversations"]
                for state in ("waiting", "mine", "closed")
            }
            assert lists["waiting"] or lists["mine"] or lists["closed"], f"{login} sees an empty desk"
        home = Client(guichet.origin).get("/", headers={"Accept": "text/html"})
        assert home.status == 200 and "/d/accueil" in home.text

        assert guichet.process
        guichet.process.send_signal(signal.SIGINT)
        assert guichet.process.wait(20) == 0, "Ctrl-C must end it in good order"

        begun = time.monotonic()
        guichet.start()
        assert time.monotonic() - begun < 10
        again = Agent(guichet.origin, *accounts[0]).client.get("/api/v1/conversations?state=closed").json()["conversations"]
        assert len(again) == len(
            {row["conversation"] for row in again}
        ), "the second start must not plant the sample data again"
