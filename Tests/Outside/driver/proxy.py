"""HAProxy in front of nodes, with the sample that we ship: only addresses, TLS and the count of connections differ."""

import re
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from driver.http import LOST, Client
from driver.ports import free_port
from driver.process import REPOSITORY

SAMPLE = REPOSITORY / "deploy/haproxy.cfg"
STARTUP_SECONDS = 30.0


class Proxy:
    """One HAProxy in front of nodes, given as HOST:PORT. Beside the common door each node has one of its own, which
    leads to the others only while that node is down: so a test knows where somebody is."""

    def __init__(self, folder: Path, nodes: Sequence[str], *, address: str = "127.0.0.1") -> None:
        self.folder, self.address, self.nodes = folder, address, list(nodes)
        self.port = free_port()
        self.doors = [free_port() for _ in nodes]
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "haproxy.log"

    @property
    def origin(self) -> str:
        return f"http://{self.address}:{self.port}"

    def door(self, number: int) -> str:
        """The origin whose visitors are on node `number`, counted from 1, as long as it lives."""
        return f"http://{self.address}:{self.doors[number - 1]}"

    def settings(self) -> str:
        """The sample with our addresses in place of its own."""
        sample, bound = re.subn(
            r"^(\s*)bind :443 .*$", rf"\g<1>bind {self.address}:{self.port}", SAMPLE.read_text(), flags=re.MULTILINE
        )
        assert bound == 1 and sample.count("track nodes/") == 6, "deploy/haproxy.cfg lost the lines that this changes"
        sample = sample.replace("maxconn 50000", "maxconn 900")  # what an account may open, unasked
        settings = re.sub(r"^    server node(\d) \S+(.*\n)", self._server, sample, flags=re.MULTILINE)
        rules = re.search(r"^backend nodes\n(.*?)^    server ", settings, re.MULTILINE | re.DOTALL)
        assert rules and len(self.nodes) <= 3, "the sample has three nodes"
        for number, port in enumerate(self.doors, 1):
            settings += f"frontend door{number}\n    bind {self.address}:{port}\n    default_backend door{number}\n"
            settings += f"backend door{number}\n{rules[1]}" + "".join(
                f"    server node{other} {node}{'' if other == number else ' backup'}\n"
                for other, node in enumerate(self.nodes, 1)
            )
        return settings

    def _server(self, line: re.Match[str]) -> str:
        """One server of the sample with the address of ours, or nothing when there are fewer."""
        number = int(line[1])
        return f"    server node{number} {self.nodes[number - 1]}{line[2]}" if number <= len(self.nodes) else ""

    def start(self) -> "Proxy":
        """Starts, and returns when it reaches a ready node."""
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "haproxy.cfg"
        file.write_text(self.settings())
        with self.log.open("ab") as sink:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", "haproxy", "-db", "-f", str(file)],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                cwd=self.folder,
            )
        deadline = time.monotonic() + STARTUP_SECONDS
        while not self._answers():
            said = self.log.read_text(errors="replace")
            if self.process.poll() is not None:
                raise RuntimeError(f"HAProxy ended with {self.process.returncode}:\n{said}")
            if time.monotonic() > deadline:
                self.stop()
                raise TimeoutError(f"no node behind HAProxy is ready after {STARTUP_SECONDS:.0f} s:\n{said}")
            time.sleep(0.05)
        return self

    def _answers(self) -> bool:
        try:
            return Client(self.origin, timeout=5).get("/health/ready").status == 200
        except LOST:
            return False

    def stop(self) -> None:
        """Ends it, and with it every connection."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
