"""A private PostgreSQL 15: a cluster of its own in a temporary folder, for tests. Standard library only, so that
`bin/postgres` can start one before anything is installed for Python."""

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from driver.ports import free_port
from driver.servants import as_servant, family, send, servants_folder

STARTUP_SECONDS = 60.0
USER = "guichet"


def programs() -> Path:
    """Where the server's programs lie: GUICHET_POSTGRES_PROGRAMS, or Debian's place of version 15, else the newest."""
    if named := os.environ.get("GUICHET_POSTGRES_PROGRAMS"):
        return Path(named)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise SystemExit("PostgreSQL is not installed: run bin/setup")
    return next((path for path in found if path.parts[-3] == "15"), found[-1]).parent


def ask(url: str, statement: str) -> str:
    """Runs one statement with psql and returns what it prints: values only, separated by bars."""
    line = [str(programs() / "psql"), "--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]
    line += ["--set", "ON_ERROR_STOP=1", "--command", statement, url]
    done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    if done.returncode != 0:
        raise RuntimeError(f"{statement[:120]}: {done.stderr.strip()}")
    return done.stdout.strip()


class Postgres:
    """One private server on the loopback. `durable` decides whether it syncs as it does in earnest."""

    def __init__(
        self,
        *,
        durable: bool = True,
        cheap_passwords: bool = False,
        settings: Mapping[str, str] | None = None,
        host: str = "127.0.0.1",
        inside: Sequence[str] = (),
    ) -> None:
        self.host, self.port, self.inside = host, free_port(), list(inside)
        self.password = secrets.token_hex(16)
        self.folder = servants_folder("guichet-postgres-")
        self.data, self.log = self.folder / "data", self.folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.method = "md5" if cheap_passwords else "scram-sha-256"
        self.settings = {
            "port": str(self.port),
            "listen_addresses": host,
            "unix_socket_directories": str(self.folder),
            "max_connections": "400",
            "shared_buffers": "128MB",
            "password_encryption": self.method,
            "logging_collector": "off",
            # A cluster without any disk habit of its own: a test's pause must be the test's.
            "autovacuum_naptime": "20s",
            **({} if durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}),
            **(settings or {}),
        }

    def url(self, database: str = "postgres") -> str:
        """The connection string of a database, as the server's superuser."""
        return f"postgres://{USER}:{self.password}@{self.host}:{self.port}/{database}"

    def create(self) -> "Postgres":
        """Makes the cluster's files."""
        secret = self.folder / "password"
        secret.write_text(self.password + "\n")
        if os.geteuid() == 0:
            shutil.chown(secret, "postgres", "postgres")
        secret.chmod(0o600)
        made = subprocess.run(
            [
                *as_servant(ends_with_us=False),
                *(str(programs() / "initdb"), "--pgdata", str(self.data), "--username", USER),
                *("--pwfile", str(secret), "--auth-host", self.method, "--auth-local", "peer", "--no-sync"),
                *("--encoding", "UTF8", "--locale", "C.UTF-8"),
            ],
            capture_output=True,
            text=True,
            cwd="/",
        )
        if made.returncode != 0:
            raise RuntimeError(f"initdb ended with {made.returncode}: {made.stdout}{made.stderr}")
        rules = self.data / "pg_hba.conf"
        if self.host != "127.0.0.1":
            with rules.open("a") as more:
                more.write(f"host all all samenet {self.method}\n")
        return self

    def start(self) -> "Postgres":
        """Starts, or starts again on the same files, and returns when connections are accepted."""
        if not self.data.exists():
            self.create()
        settings = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        with self.log.open("ab") as sink:
            self.process = subprocess.Popen(
                [*self.inside, *as_servant(), str(programs() / "postgres"), "-D", str(self.data), *settings],
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                cwd="/",
                start_new_session=True,
            )
        deadline = time.monotonic() + STARTUP_SECONDS
        while not self._is_ready():
            if self.process.poll() is not None:
                raise RuntimeError(f"PostgreSQL ended with {self.process.returncode}:\n{self.said()}")
            if time.monotonic() > deadline:
                self.kill()
                raise TimeoutError(f"PostgreSQL was not ready after {STARTUP_SECONDS:.0f} s:\n{self.said()}")
            time.sleep(0.02)
        return self

    def _is_ready(self) -> bool:
        """Whether the server says so in its file; the file of a killed predecessor names another process."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready" and lines[0] == str(self.pid)

    @property
    def pid(self) -> int:
        assert self.process, "never started"
        return self.process.pid

    def said(self) -> str:
        """The end of the server's log."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """SIGKILL to the whole server: what was not synced is lost as in a power cut of the program."""
        if not self.is_running():
            return
        members = family(self.pid)
        send(signal.SIGKILL, members)
        assert self.process
        self.process.wait()
        # Its shared memory is taken until the last is gone, and the next start would refuse.
        deadline = time.monotonic() + 10
        while any(Path(f"/proc/{member}").exists() for member in members[1:]) and time.monotonic() < deadline:
            time.sleep(0.01)

    def pause(self) -> None:
        """SIGSTOP to the whole server: it holds every connection and answers none."""
        send(signal.SIGSTOP, family(self.pid))

    def resume(self) -> None:
        """SIGCONT after `pause`."""
        send(signal.SIGCONT, reversed(family(self.pid)))

    def stop(self) -> None:
        """A fast shutdown; SIGKILL if that takes too long."""
        if not self.is_running():
            return
        assert self.process
        self.resume()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def restart(self) -> "Postgres":
        """Stops and starts again."""
        self.stop()
        return self.start()

    def remove(self) -> None:
        """Ends it and takes its files away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh_database(self) -> str:
        """The connection string of a new, empty database."""
        name = f"test_{secrets.token_hex(6)}"
        self.sql(f"CREATE DATABASE {name}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Removes a database of `fresh_database`, whoever is still connected."""
        self.sql(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Runs one statement as the superuser; see `ask`."""
        return ask(self.url(database), statement)

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.remove()


def main() -> int:
    """`run [--durable] -- COMMAND…`: the command with GUICHET_TEST_POSTGRES, the cluster before and after it."""
    words = sys.argv[1:]
    mark = words.index("--") if "--" in words else len(words)
    own, command = words[:mark], words[mark + 1 :]
    parser = argparse.ArgumentParser(prog="bin/postgres", usage="bin/postgres run [--durable] -- COMMAND…")
    parser.add_argument("act", choices=["run"])
    parser.add_argument("--durable", action="store_true", help="sync to the disk, as a real server does")
    asked = parser.parse_args(own)
    if not command:
        parser.error("say a command after --")
    # Whoever ends us means the cluster too: leave by the way that removes it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Without syncs: what survives a crash is asked elsewhere, by tests that start a durable cluster. Passwords are
    # checked cheaply, since a Swift test opens a handful of connections and there are hundreds of tests.
    with Postgres(durable=asked.durable, cheap_passwords=True) as server:
        environment = {**os.environ, "GUICHET_TEST_POSTGRES": server.url()}
        running = subprocess.Popen(command, env=environment)
        try:
            while True:
                try:
                    return running.wait()
                except KeyboardInterrupt:
                    continue  # the terminal told the command too; its end is ours
        finally:
            if running.poll() is None:
                running.terminate()
                running.wait(20)


if __name__ == "__main__":
    sys.exit(main())
