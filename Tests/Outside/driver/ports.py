"""Free ports for servers that must know theirs before they start."""

import secrets
import socket

FIRST, LAST = 15_000, 31_999
"""Below the ports that the system gives to outgoing connections: one of those, still closing, would be in the way."""


def free_port() -> int:
    """A port of the loopback on which nobody listens."""
    for _ in range(200):
        port = FIRST + secrets.randbelow(LAST - FIRST)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port on 127.0.0.1")
