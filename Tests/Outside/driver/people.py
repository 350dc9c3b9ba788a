"""The cast, speaking through the interface for machines: Amina the citizen, Bruno and Chiara the agents."""

import time
from typing import Any

from driver.events import Follower
from driver.http import Answer, Client, new_key

PASSWORD = "correct horse battery staple"
SESSIONS: dict[str, str] = {}
"""Tokens by login, valid on every data directory that `driver.staff.hire` made."""


class Citizen:
    """Someone with one conversation."""

    def __init__(self, origin: str, text: str, *, desk: str = "accueil", **more: Any) -> None:
        opened = Client(origin).post(f"/api/v1/desks/{desk}/conversations", {"text": text, **more})
        assert opened.status == 201, f"{opened.status} {opened.body!r}"
        self.opening = opened.json()
        self.id: str = self.opening["conversation"]
        self.client = Client(origin, self.opening["token"])

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    def say(self, text: str, *, key: str | None = None) -> Answer:
        return self.client.post(f"{self.path}/messages", {"text": text}, key=key or new_key())

    def messages(self) -> list[Any]:
        return all_messages(self.client, self.id)

    def follow(self, **options: Any) -> Follower:
        follower = Follower(self.client.host, f"{self.path}/events", self.client.token or "", **options)
        follower.start()
        return follower


class Agent:
    """Someone of the desk, with an API token: this one, the one that `hire` left, or a new one for the password."""

    def __init__(self, origin: str, login: str, password: str | None = None, *, token: str | None = None) -> None:
        self.login = login
        self.client = Client(origin, token or (SESSIONS.get(login) if password is None else None))
        if not self.client.token or self.client.get("/api/v1/conversations?state=mine").status != 200:
            self.client.token = sign_in(origin, login, password or PASSWORD)["token"]

    def is_available(self) -> None:
        answer = self.client.request("PUT", "/api/v1/me/availability", {"status": "available"}, key=new_key())
        assert answer.status in (200, 204), f"{answer.status} {answer.body!r}"

    def take(self, conversation: str) -> Answer:
        return self.client.post(f"/api/v1/conversations/{conversation}/assignment", {"agent": "me"})

    def say(self, conversation: str, text: str, *, key: str | None = None) -> Answer:
        return self.client.post(f"/api/v1/conversations/{conversation}/messages", {"text": text}, key=key or new_key())

    def note(self, conversation: str, text: str) -> Answer:
        return self.client.post(f"/api/v1/conversations/{conversation}/notes", {"text": text})

    def close(self, conversation: str, reason: str = "answered") -> Answer:
        return self.client.post(f"/api/v1/conversations/{conversation}/closure", {"reason": reason})

    def follow(self, **options: Any) -> Follower:
        follower = Follower(self.client.host, "/api/v1/events", self.client.token or "", **options)
        follower.start()
        return follower


def sign_in(origin: str, login: str, password: str) -> Any:
    """What the session route answers to a login and its password."""
    answer = Client(origin).post("/api/v1/session", {"login": login, "password": password})
    assert answer.status == 200, f"{answer.status} {answer.body!r}"
    return answer.json()


def all_messages(client: Client, conversation: str, *, patience: float = 0.0) -> list[Any]:
    """Every message of a conversation, page after page. With `patience` (in seconds) an answer of a proxy that has just
    given a node up is no answer, as for any client: the page is asked for again."""
    found: list[Any] = []
    deadline = time.monotonic() + patience
    while True:
        after = found[-1]["sequence"] if found else 0
        answer = client.get(f"/api/v1/conversations/{conversation}?after={after}")
        if answer.status in (502, 503, 504) and time.monotonic() < deadline:
            time.sleep(0.1)
            continue
        assert answer.status == 200, f"{answer.status} {answer.body!r}"
        page = answer.json()["messages"]
        if not page:
            return found
        found += page
