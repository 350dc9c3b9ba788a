"""Server-sent events: a parser, and a follower that reconnects with Last-Event-ID like a browser."""

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from driver.http import LOST


@dataclass(frozen=True)
class ServerEvent:
    """One whole event. Without data it only moves the cursor."""

    id: str | None
    event: str
    data: str

    def json(self) -> Any:
        return json.loads(self.data)


def events_in(lines: IO[bytes]) -> Iterator[ServerEvent]:
    """Parses a stream. An event that was cut off before its blank line is never yielded."""
    name, data, identity = "message", [], None
    for raw in lines:
        if not raw.endswith(b"\n"):
            return
        line = raw.decode().rstrip("\r\n")
        if not line:
            if data or identity:
                yield ServerEvent(identity, name, "\n".join(data))
            name, data, identity = "message", [], None
        elif not line.startswith(":"):
            field, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if field == "event":
                name = value
            elif field == "data":
                data.append(value)
            elif field == "id":
                identity = value


class Follower(threading.Thread):
    """Follows one stream until told to stop, over every cut, resuming after the last event it saw whole."""

    def __init__(
        self, host: str, path: str, token: str, *, on_event: Callable[[ServerEvent], None] | None = None
    ) -> None:
        super().__init__(daemon=True)
        self.host, self.path, self.token = host, path, token
        self.events: list[ServerEvent] = []
        self.last_id: str | None = None
        self.connections = 0
        self.refusals: list[int] = []
        self.opened = threading.Event()
        """Set once a cursor is known: from then on nothing may be missed, whatever happens."""
        self._ended = threading.Event()
        self._on_event = on_event
        self._socket: socket.socket | None = None

    def run(self) -> None:
        while not self._ended.is_set():
            try:
                self._follow_once()
            except LOST:
                pass
            self._ended.wait(0.05)

    def _follow_once(self) -> None:
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {self.token}"}
        if self.last_id:
            headers["Last-Event-ID"] = self.last_id
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.connect()
            self._socket = connection.sock
            connection.request("GET", self.path, headers=headers)
            answer = connection.getresponse()
            if answer.status != 200:
                self.refusals.append(answer.status)
                self._ended.wait(0.2)
                return
            self.connections += 1
            for event in events_in(answer):
                if event.id:
                    self.last_id = event.id
                    self.opened.set()
                if not event.data:
                    continue
                self.events.append(event)
                if self._on_event:
                    self._on_event(event)
        finally:
            connection.close()

    def messages(self) -> list[Any]:
        """The message documents seen so far, in the order of their arrival."""
        return [event.json() for event in list(self.events) if event.event == "message"]

    def end(self) -> None:
        """Stops following."""
        self._ended.set()
        if self._socket:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
        self.join(10)
