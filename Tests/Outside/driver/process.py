"""The real `guichet` program as a process: started on a free port, killed, restarted on the same port."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
READY = re.compile(r"^ready (http://[^:\s]+):(\d+)\s*$", re.MULTILINE)
STARTUP_SECONDS = 60.0
METRICS_TOKEN = "the tests read the figures"


def binary() -> Path:
    """The program under test: GUICHET_BINARY, or the debug build."""
    return Path(os.environ.get("GUICHET_BINARY", REPOSITORY / ".build/debug/guichet")).absolute()


class Guichet:
    """One server on one data directory. Its output is kept over restarts. `inside` are words before each command."""

    def __init__(
        self,
        folder: Path,
        *,
        data: Path | None = None,
        config: Path | None = None,
        options: Sequence[str] = ("--open-limits",),
        environment: Mapping[str, str] | None = None,
        demo: bool = False,
        inside: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.inside = list(inside)
        self.demo = demo
        self.data = data or folder / "data"
        self.config = config
        self.options = list(options)
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.log = folder / "server.log"
        scratch = folder / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        own = {name: value for name, value in os.environ.items() if not name.startswith("GUICHET_")}
        temporary = {"TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch)}
        self.environment = {**own, **temporary, "GUICHET_SERVER_METRICS_TOKEN": METRICS_TOKEN, **(environment or {})}

    @property
    def origin(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_running(self) -> bool:
        """Whether the process of the latest start lives."""
        return self.process is not None and self.process.poll() is None

    @property
    def output(self) -> str:
        """All that the server wrote to standard output and standard error since the first start."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def command(self) -> list[str]:
        """The command line of a start."""
        if self.demo:
            return [str(binary()), "demo", "--data", str(self.data), "--port", str(self.port)]
        line = [str(binary()), "serve", "--data", str(self.data), "--host", "127.0.0.1", "--port", str(self.port)]
        if self.config:
            line += ["--config", str(self.config)]
        return line + self.options

    def start(self) -> "Guichet":
        """Starts, or starts again on the same port, and returns when requests are accepted."""
        begun = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as sink:
            self.process = subprocess.Popen(
                [*self.inside, *self.command()],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                env=self.environment,
                cwd=self.folder,
            )
        deadline = time.monotonic() + STARTUP_SECONDS
        while True:
            with self.log.open("rb") as source:
                source.seek(begun)
                said = source.read().decode(errors="replace")
            ready = READY.search(said)
            if ready:
                self.port = int(ready.group(2))
                return self
            code = self.process.poll()
            if code is not None:
                raise RuntimeError(f"the server ended with {code} before it was ready:\n{said}")
            if time.monotonic() > deadline:
                self.kill()
                raise TimeoutError(f"the server was not ready after {STARTUP_SECONDS:.0f} s:\n{said}")
            time.sleep(0.01)

    def kill(self) -> None:
        """SIGKILL: no goodbye, nothing flushed."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def pause(self) -> None:
        """SIGSTOP: connections stay open, nothing is answered."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """SIGCONT after `pause`."""
        assert self.process
        self.process.send_signal(signal.SIGCONT)

    def stop(self, timeout: float = 30.0) -> int:
        """SIGTERM, then the exit status. A server that does not end is killed and reported."""
        assert self.process, "never started"
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"still running {timeout:.0f} s after SIGTERM") from None

    def resident_bytes(self) -> int:
        """Resident memory of the running process."""
        assert self.process
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("no VmRSS")

    def metrics(self) -> str:
        """What /metrics says now."""
        asked = urllib.request.Request(f"{self.origin}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.read().decode()

    def open_streams(self) -> int:
        """How many event streams the server counts as open."""
        line = next(line for line in self.metrics().splitlines() if line.startswith("guichet_streams"))
        return int(float(line.split()[-1]))

    def run(self, *arguments: str, typed: str | None = None, timeout: float = 60.0) -> subprocess.CompletedProcess[str]:
        """Runs another command of the program to its end."""
        return subprocess.run(
            [*self.inside, str(binary()), *arguments],
            input=typed or "",
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            env=self.environment,
            cwd=self.folder,
        )

    def add_agent(self, login: str, name: str, password: str, *, role: str = "agent", desk: str = "accueil") -> None:
        """Creates an account in the data directory."""
        done = self.run(
            *("agent", "add", login, "--name", name, "--role", role, "--desk", desk),
            *("--language", "fr,en", "--password-stdin", "--data", str(self.data)),
            typed=password + "\n",
        )
        assert done.returncode == 0, f"agent add ended with {done.returncode}: {done.stdout}{done.stderr}"

    def __enter__(self) -> "Guichet":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()
