"""The server is killed at random instants under load: what it acknowledged is there, once and in order."""

import os
import random
import threading
import time

import pytest

from driver.crash_load import Writer
from driver.people import Agent
from driver.process import Guichet
from driver.promises import check_conversation, check_desk
from driver.staff import hire

CRASHES = int(os.environ.get("GUICHET_CRASHES", "25"))
WRITERS = 32

pytestmark = pytest.mark.fault


def test_what_was_acknowledged_survives_every_crash_once_and_in_order(
    stopped: Guichet, chance: random.Random, capsys: pytest.CaptureFixture[str]
) -> None:
    hire(stopped)
    guichet = stopped.start()
    bruno = Agent(guichet.origin, "bruno")
    bruno.is_available()
    desk = bruno.follow()
    assert desk.opened.wait(20), f"the agents' stream does not open: {desk.refusals}"

    stop = threading.Event()
    writers = [Writer(number, guichet.origin, random.Random(chance.random()), stop) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    begun = time.monotonic()
    for _ in range(CRASHES):
        time.sleep(chance.uniform(0.05, 1.5))
        guichet.kill()
        guichet.start()
    time.sleep(1)
    stop.set()
    for writer in writers:
        writer.join(60)
        assert not writer.is_alive(), f"writer {writer.number} hangs"

    assert not [event for event in desk.events if event.event == "reload"], "the agent's stream could not resume"
    for writer in writers:
        check_conversation(writer)
    check_desk(desk.messages, writers)

    written = sum(len(writer.account.acknowledged) for writer in writers)
    with capsys.disabled():
        print(
            f"\n  {CRASHES} crashes in {time.monotonic() - begun:.0f} s: {written} messages acknowledged, "
            f"{sum(len(writer.account.abandoned) for writer in writers)} given up, "
            f"{sum(writer.account.retries for writer in writers)} repeated requests, "
            f"{sum(writer.follower.connections for writer in writers if writer.follower)} stream connections"
        )
    assert written > CRASHES * WRITERS / 4, "the load was too thin to prove anything"
