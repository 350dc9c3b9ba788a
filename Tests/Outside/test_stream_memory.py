"""A waiting stream is cheap, a client that leaves is noticed, and open streams do not delay the end."""

import resource
import time

import pytest

from driver.people import Citizen
from driver.process import Guichet
from driver.sockets import open_streams

STREAMS = 1_000
MOST_BYTES_PER_STREAM = 16_000
"""A generous bound for the debug build; the release build is measured by bin/bench."""


@pytest.fixture(autouse=True)
def many_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = STREAMS * 2 + 200
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def settles_at(guichet: Guichet, count: int, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while guichet.open_streams() != count:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_a_thousand_streams_cost_little_and_are_noticed_when_they_leave(guichet: Guichet) -> None:
    citizen = Citizen(guichet.origin, "bonjour")
    path, token = f"{citizen.path}/events", citizen.client.token or ""
    warm = open_streams(guichet.port, path, token, 50)
    before = guichet.resident_bytes()
    held = open_streams(guichet.port, path, token, STREAMS)
    assert all(stream.status == 200 for stream in held)
    assert settles_at(guichet, STREAMS + 50), f"{guichet.open_streams()} streams open"
    each = (guichet.resident_bytes() - before) / STREAMS
    print(f"{each:.0f} bytes of resident memory a stream")
    assert each < MOST_BYTES_PER_STREAM

    assert citizen.say("à tous").status == 201
    assert all("à tous".encode() in stream.drain(0.2) for stream in held[::50]), "a waiting stream was forgotten"

    for stream in held + warm:
        stream.close()
    assert settles_at(guichet, 0), f"{guichet.open_streams()} streams still count as open"


def test_the_server_ends_in_good_order_with_a_thousand_streams_open(guichet: Guichet) -> None:
    citizen = Citizen(guichet.origin, "bonjour")
    held = open_streams(guichet.port, f"{citizen.path}/events", citizen.client.token or "", STREAMS)
    begun = time.monotonic()
    assert guichet.stop(timeout=30) == 0
    assert time.monotonic() - begun < 10
    ends = [stream.drain(2) for stream in held]
    assert all(end.endswith(b"0\r\n\r\n") for end in ends), "a stream was cut off instead of ended"
