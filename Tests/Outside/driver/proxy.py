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
        lines = sample.splitlines()
        servers = [index for index, line in enumerate(lines) if line.lstrip().startswith("server ")]
        lines = [line.replace("maxconn 50000", "maxconn 900") for line in lines]  # what an account may open, unasked
        assert bound == 1 and servers, "deploy/haproxy.cfg lost the lines that this changes"
        rules = lines[lines.index("backend nodes") + 1 : servers[0]]
        lines[servers[0] :] = self._servers()
        for number, port in enumerate(self.doors, 1):
            lines += [f"frontend door{number}", f"    bind {self.address}:{port}", f"    default_backend door{number}"]
            lines += [f"backend door{number}", *rules, *self._servers(preferred=number)]
        return "\n".join(lines) + "\n"

    def _servers(self, preferred: int | None = None) -> list[str]:
        return [
            f"    server node{number} {node}" + (" backup" if preferred not in (None, number) else "")
            for number, node in enumerate(self.nodes, 1)
        ]

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
