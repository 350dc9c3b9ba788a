"""A plain HTTP client of the standard library: no retry, no hidden redirect, no cookie jar unless asked."""

import http.client
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LOST = (OSError, http.client.HTTPException)
"""What a request raises when the server is gone or going."""


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def is_problem(self) -> bool:
        """Whether this is a whole RFC 9457 problem document."""
        if not self.headers.get("content-type", "").startswith("application/problem+json"):
            return False
        document = self.json()
        return all(document.get(key) for key in ("type", "title", "detail")) and document.get("status") == self.status


class Client:
    """Sends requests to one origin, as one caller."""

    def __init__(self, origin: str, token: str | None = None, *, timeout: float = 30.0, source: str = "") -> None:
        self.host = urlsplit(origin).netloc
        self.token = token
        self.timeout = timeout
        self.source = source

    def request(
        self,
        method: str,
        path: str,
        document: Any = None,
        *,
        raw: bytes | None = None,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request on a connection of its own. Raises one of LOST when there is no whole answer."""
        sent = {"Accept": "application/json", "Connection": "close"}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if key:
            sent["Idempotency-Key"] = key
        body = raw
        if document is not None:
            body = json.dumps(document, ensure_ascii=False).encode()
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        origin = (self.source, 0) if self.source else None
        connection = http.client.HTTPConnection(self.host, timeout=self.timeout, source_address=origin)
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            content = answer.read()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, content)
        finally:
            connection.close()

    def get(self, path: str, **options: Any) -> Answer:
        return self.request("GET", path, **options)

    def post(self, path: str, document: Any = None, **options: Any) -> Answer:
        """A POST, with a new idempotency key unless one is given."""
        options.setdefault("key", new_key())
        return self.request("POST", path, document, **options)


def new_key() -> str:
    """A fresh idempotency key."""
    return secrets.token_hex(12)
