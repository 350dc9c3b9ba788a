"""Many streams at once on bare sockets, and requests that no well-behaved client would send."""

import socket
import time


class RawStream:
    """One open event stream; the answer's head is read, the rest waits in the socket."""

    def __init__(self, port: int, path: str, token: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n"
            f"Authorization: Bearer {token}\r\n\r\n".encode()
        )
        self.status = 0
        self.begun = b""

    def read_head(self) -> None:
        while b"\r\n\r\n" not in self.begun:
            piece = self.socket.recv(4096)
            if not piece:
                break
            self.begun += piece
        self.status = int(self.begun.split(b" ", 2)[1]) if self.begun.startswith(b"HTTP/1.1 ") else 0

    def drain(self, seconds: float) -> bytes:
        """Reads what comes until the end of the stream or of the time."""
        self.socket.settimeout(seconds)
        found = b""
        try:
            while piece := self.socket.recv(65_536):
                found += piece
        except TimeoutError:
            pass
        return found

    def close(self) -> None:
        self.socket.close()


def open_streams(port: int, path: str, token: str, count: int) -> list[RawStream]:
    """Opens many streams; all are asked for before the first answer is read."""
    opened: list[RawStream] = []
    for begin in range(0, count, 64):
        batch = [RawStream(port, path, token) for _ in range(min(64, count - begin))]
        for stream in batch:
            stream.read_head()
        opened += batch
    return opened


def exchange(port: int, request: bytes, *, seconds: float = 10.0, half_close: bool = False) -> bytes:
    """Sends raw bytes and returns what comes back until the server closes, or the time is over."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(request)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        deadline = time.monotonic() + seconds
        try:
            while time.monotonic() < deadline and (piece := connection.recv(65_536)):
                answer += piece
                if b"\r\n\r\n" in answer and b"Transfer-Encoding: chunked" not in answer:
                    connection.settimeout(0.5)
        except (TimeoutError, ConnectionResetError):
            pass
        return answer
