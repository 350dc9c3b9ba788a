"""An HTTP client for many people in one process: asyncio, a connection for each request, and streams that are held."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

from driver.events import ServerEvent
from driver.http import Answer, new_key

PATIENCE_SECONDS = 60.0


class Caller:
    """One person before the server: an address of their own behind our proxy, a token, a cookie."""

    def __init__(self, port: int, address: str) -> None:
        self.port, self.address = port, address
        self.token: str | None = None
        self.cookie: str | None = None

    async def ask(
        self, method: str, path: str, document: Any = None, *, form: Mapping[str, str] | None = None
    ) -> Answer:
        """One request, answered. Every POST and PUT carries a key of its own."""
        fields = {"Accept": "application/json" if form is None else "text/html"}
        body = b""
        if document is not None:
            body = json.dumps(document).encode()
            fields["Content-Type"] = "application/json"
        if form is not None:
            body = urlencode(form).encode()
            fields["Content-Type"] = "application/x-www-form-urlencoded"
        elif method != "GET":
            fields["Idempotency-Key"] = new_key()
        async with asyncio.timeout(PATIENCE_SECONDS), self._connection(method, path, fields, body) as reader:
            status, headers = await read_head(reader)
            return Answer(status, headers, b"".join([piece async for piece in body_of(reader, headers)]))

    async def follow(self, path: str) -> AsyncIterator[ServerEvent]:
        """The events of a stream, from the first cursor on, until it ends."""
        async with self._connection("GET", path, {"Accept": "text/event-stream"}, b"") as reader:
            status, headers = await read_head(reader)
            assert status == 200, f"no stream at {path}: {status}"
            rest = b""
            async for piece in body_of(reader, headers):
                *whole, rest = (rest + piece).split(b"\n\n")
                for block in whole:
                    if event := event_in(block.decode()):
                        yield event

    @asynccontextmanager
    async def _connection(
        self, method: str, path: str, fields: Mapping[str, str], body: bytes
    ) -> AsyncIterator[asyncio.StreamReader]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            sent = {"Host": f"127.0.0.1:{self.port}", "Connection": "close", "X-Forwarded-For": self.address, **fields}
            if self.token:
                sent["Authorization"] = f"Bearer {self.token}"
            if self.cookie:
                sent["Cookie"] = self.cookie
            if body or method != "GET":
                sent["Content-Length"] = str(len(body))
            lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
            writer.write(f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)
            await writer.drain()
            yield reader
        finally:
            writer.close()


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict((name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines if line))
    return int(first.split(" ", 2)[1]), headers


async def body_of(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> AsyncIterator[bytes]:
    """The pieces of a body as they come: in chunks, of a known length, or until the end."""
    if headers.get("transfer-encoding") == "chunked":
        while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
            yield (await reader.readexactly(size + 2))[:-2]
    elif "content-length" in headers:
        yield await reader.readexactly(int(headers["content-length"]))
    else:
        while piece := await reader.read(65_536):
            yield piece


def event_in(block: str) -> ServerEvent | None:
    """One event of a stream; nothing for a comment."""
    fields: dict[str, str] = {}
    for line in block.split("\n"):
        name, _, value = line.partition(":")
        if name:
            fields[name] = value.removeprefix(" ")
    if "data" not in fields and "id" not in fields:
        return None
    return ServerEvent(fields.get("id"), fields.get("event", "message"), fields.get("data", ""))
