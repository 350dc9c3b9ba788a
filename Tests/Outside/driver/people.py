"""The cast, speaking through the interface for machines: Amina the citizen, Bruno and Chiara the agents."""

from typing import Any

from driver.events import Follower
from driver.http import Answer, Client, new_key
from driver.process import Guichet

PASSWORD = "correct horse battery staple"


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
    """Someone of the desk, signed in with an API token."""

    def __init__(self, origin: str, login: str, password: str = PASSWORD) -> None:
        answer = Client(origin).post("/api/v1/session", {"login": login, "password": password})
        assert answer.status == 200, f"{answer.status} {answer.body!r}"
        self.session = answer.json()
        self.client = Client(origin, self.session["token"])

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


def all_messages(client: Client, conversation: str) -> list[Any]:
    """Every message of a conversation, page after page."""
    found: list[Any] = []
    while True:
        after = found[-1]["sequence"] if found else 0
        answer = client.get(f"/api/v1/conversations/{conversation}?after={after}")
        assert answer.status == 200, f"{answer.status} {answer.body!r}"
        page = answer.json()["messages"]
        if not page:
            return found
        found += page


def hire(guichet: Guichet) -> None:
    """Creates the accounts of the cast: Bruno and Chiara the agents, Dora the supervisor."""
    guichet.add_agent("bruno", "Bruno", PASSWORD)
    guichet.add_agent("chiara", "Chiara", PASSWORD)
    guichet.add_agent("dora", "Dora", PASSWORD, role="supervisor")
