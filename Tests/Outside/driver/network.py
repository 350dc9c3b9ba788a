"""A network of our own inside the kernel: a hub and hosts on cables that can be cut. Nothing else can be reached from
it, and the machine's own network stays as it is."""

import ctypes
import os
import secrets
import subprocess
from pathlib import Path

import pytest

CLONE_NEWNET = 0x4000_0000


class Network:
    """Namespaces joined by a bridge. The thread that enters it, what it starts, and its new threads live at the hub."""

    def __init__(self, hosts: int) -> None:
        self.name = f"guichet{secrets.token_hex(3)}"
        self.hosts = hosts
        self._before = -1

    @property
    def hub(self) -> str:
        return f"{self.name}h"

    def host(self, number: int) -> str:
        """The name of a host's namespace."""
        return f"{self.name}n{number}"

    def address(self, number: int) -> str:
        """A host's address, of the range that is reserved for examples. The hub is 192.0.2.1."""
        return f"192.0.2.{10 + number}"

    def inside(self, number: int) -> list[str]:
        """The words before a command that is to run on a host."""
        return ["ip", "netns", "exec", self.host(number)]

    def cut(self, number: int) -> None:
        """Pulls a host's cable: nothing arrives, nobody is told."""
        self._ip("-n", self.hub, "link", "set", f"c{number}", "down")

    def mend(self, number: int) -> None:
        """Puts the cable back."""
        self._ip("-n", self.hub, "link", "set", f"c{number}", "up")

    def __enter__(self) -> "Network":
        try:
            self._ip("netns", "add", self.hub)
        except (subprocess.CalledProcessError, FileNotFoundError) as refused:
            said = getattr(refused, "stderr", None) or refused
            pytest.skip(f"NOT PROVEN: this account cannot make network namespaces (run as root): {said}")
        try:
            self._build()
            self._before = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
            with Path("/run/netns", self.hub).open() as hub:
                self._move_to(hub.fileno())
        except BaseException:
            self.__exit__()
            raise
        return self

    def _build(self) -> None:
        self._ip("-n", self.hub, "link", "set", "lo", "up")
        self._ip("-n", self.hub, "link", "add", "bridge", "type", "bridge")
        self._ip("-n", self.hub, "address", "add", "192.0.2.1/24", "dev", "bridge")
        self._ip("-n", self.hub, "link", "set", "bridge", "up")
        for number in range(1, self.hosts + 1):
            host, cable = self.host(number), f"c{number}"
            self._ip("netns", "add", host)
            end = ["peer", "name", "eth0", "netns", host]
            self._ip("-n", self.hub, "link", "add", cable, "type", "veth", *end)
            self._ip("-n", self.hub, "link", "set", cable, "master", "bridge", "up")
            self._ip("-n", host, "link", "set", "lo", "up")
            self._ip("-n", host, "address", "add", f"{self.address(number)}/24", "dev", "eth0")
            self._ip("-n", host, "link", "set", "eth0", "up")

    def __exit__(self, *_: object) -> None:
        if self._before >= 0:
            self._move_to(self._before)
            os.close(self._before)
            self._before = -1
        for name in [self.host(number) for number in range(1, self.hosts + 1)] + [self.hub]:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)

    @staticmethod
    def _move_to(descriptor: int) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        if library.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")

    @staticmethod
    def _ip(*words: str) -> None:
        subprocess.run(["ip", *words], check=True, capture_output=True, text=True)
