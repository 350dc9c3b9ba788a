"""Three PostgreSQL servers that elect their primary: Patroni with etcd, synchronous, on the loopback or on hosts of
their own in a `Network`."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import yaml

from driver.network import Network
from driver.ports import free_port
from driver.postgres import USER, programs
from driver.servants import as_servant, family, give_to_servant, send, servants_folder

MEMBERS = 3
STARTUP_SECONDS = 120.0
# The shortest that Patroni 4 allows. An outage lasts what is left of the lease (ttl), and about a second.
LEASE = {"ttl": 20, "loop_wait": 2, "retry_timeout": 5}


class Member:
    """One machine of the group: an etcd, a Patroni, and the PostgreSQL that it starts."""

    def __init__(self, number: int, folder: Path, network: Network | None) -> None:
        self.number, self.name, self.folder = number, f"p{number}", folder
        self.host = network.address(number) if network else "127.0.0.1"
        self.inside = network.inside(number) if network else []
        self.database, self.rest, self.client, self.peer = (free_port() for _ in range(4))
        self.etcd: subprocess.Popen[bytes] | None = None
        self.patroni: subprocess.Popen[bytes] | None = None

    def spawn(self, name: str, command: list[str], **more: Any) -> subprocess.Popen[bytes]:
        """Starts a program of this machine, its words going to a file."""
        with (self.folder / f"{name}{self.number}.log").open("ab") as sink:
            return subprocess.Popen(
                [*self.inside, *command], stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, cwd="/", **more
            )

    def ask(self, path: str) -> dict[str, Any]:
        """What its Patroni answers; nothing while it cannot be asked."""
        try:
            with urllib.request.urlopen(f"http://{self.host}:{self.rest}/{path}", timeout=2) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as told:
            return json.load(told)
        except (OSError, ValueError):
            return {}

    def is_primary(self) -> bool:
        """Whether it leads, and accepts writes."""
        state = self.ask("patroni")
        return state.get("role") in ("primary", "master") and state.get("state") == "running"

    def processes(self) -> list[int]:
        """Patroni, the server and all its backends. The server outlives its Patroni: it is found by its file."""
        found = family(self.patroni.pid) if self.patroni and self.patroni.poll() is None else []
        server = self.server()
        return list(dict.fromkeys(found + (family(server) if server else [])))

    def server(self) -> int | None:
        """The server's process, if it runs in our folder."""
        data = self.folder / f"data{self.number}"
        try:
            pid = int((data / "postmaster.pid").read_text().split()[0])
            return pid if os.path.realpath(f"/proc/{pid}/cwd") == os.path.realpath(data) else None
        except (OSError, ValueError, IndexError):
            return None


class PatroniGroup:
    """The three machines. `url` is what a node of Guichet is given: all hosts, writes wanted."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network
        self.folder = servants_folder("guichet-patroni-")
        self.passwords = {name: secrets.token_hex(12) for name in ("superuser", "replication", "rewind")}
        self.members = [Member(number, self.folder, network) for number in range(1, MEMBERS + 1)]

    def url(self, database: str) -> str:
        """The connection string with every host; whoever leads takes the writes. A database made just now may be
        unknown to the followers yet, and the client library looks no further then: `postgres` is always there."""
        hosts = ",".join(f"{member.host}:{member.database}" for member in self.members)
        return f"postgres://{USER}:{self.passwords['superuser']}@{hosts}/{database}?target_session_attrs=read-write"

    def start(self) -> "PatroniGroup":
        """Starts everything and returns when one leads, two follow and one of them synchronously."""
        cluster = ",".join(f"e{member.number}=http://{member.host}:{member.peer}" for member in self.members)
        for member in self.members:
            member.etcd = member.spawn("etcd", self._etcd(member, cluster))
        for member in self.members:
            self.start_patroni(member)
        self.wait_until_whole()
        return self

    def _etcd(self, member: Member, cluster: str) -> list[str]:
        client, peer = f"http://{member.host}:{member.client}", f"http://{member.host}:{member.peer}"
        return [
            *as_servant(ends_with_us="TERM"),
            *("etcd", "--name", f"e{member.number}", "--data-dir", str(self.folder / f"etcd{member.number}")),
            *("--listen-client-urls", client, "--advertise-client-urls", client),
            *("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer),
            *("--initial-cluster", cluster, "--initial-cluster-state", "new", "--initial-cluster-token", "guichet"),
            *("--heartbeat-interval", "100", "--election-timeout", "1000"),
        ]

    def start_patroni(self, member: Member) -> None:
        """Starts a member's Patroni, or starts it again: it mends its server by itself."""
        file = self.folder / f"patroni{member.number}.yml"
        file.write_text(yaml.safe_dump(self._settings(member), sort_keys=False))
        file.chmod(0o600)
        give_to_servant(file)
        environment = {
            **{"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder)},
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path.endswith("site-packages")),
        }
        starter = [*as_servant(ends_with_us="TERM", reads_everything=True), sys.executable, "-m", "patroni", str(file)]
        # A session of its own: what is sent to the tests' terminal is not for it.
        member.patroni = member.spawn("patroni", starter, env=environment, start_new_session=True)

    def _settings(self, member: Member) -> dict[str, Any]:
        sockets = self.folder / f"sockets{member.number}"
        sockets.mkdir(exist_ok=True)
        give_to_servant(sockets)
        network = "192.0.2.0/24" if self.network else "127.0.0.1/32"
        accounts = {"superuser": USER, "replication": "replicator", "rewind": "rewinder"}
        return {
            "scope": "guichet",
            "name": member.name,
            "restapi": {
                "listen": f"{member.host}:{member.rest}",
                "connect_address": f"{member.host}:{member.rest}",
            },
            "etcd3": {"hosts": ",".join(f"{other.host}:{other.client}" for other in self.members)},
            "bootstrap": {
                "dcs": {
                    **LEASE,
                    "maximum_lag_on_failover": 1_048_576,
                    # A server that died under a living Patroni is replaced at once.
                    "primary_start_timeout": 0,
                    "synchronous_mode": True,
                    "postgresql": {"use_pg_rewind": True, "use_slots": True, "parameters": PARAMETERS},
                },
                "initdb": [{"encoding": "UTF8"}, "data-checksums", {"locale": "C.UTF-8"}],
            },
            "postgresql": {
                "listen": f"{member.host}:{member.database}",
                "connect_address": f"{member.host}:{member.database}",
                "data_dir": str(self.folder / f"data{member.number}"),
                "bin_dir": str(programs()),
                "pgpass": str(self.folder / f"pgpass{member.number}"),
                "authentication": {
                    name: {"username": account, "password": self.passwords[name]} for name, account in accounts.items()
                },
                "parameters": {"unix_socket_directories": str(sockets)},
                "pg_hba": [
                    "local all all peer",
                    f"host replication replicator {network} scram-sha-256",
                    f"host all all {network} scram-sha-256",
                ],
            },
            "watchdog": {"mode": "off"},
        }

    def primary(self) -> Member | None:
        """Who leads; of several who say so, none."""
        leading = [member for member in self.members if member.is_primary()]
        return leading[0] if len(leading) == 1 else None

    def is_whole(self) -> bool:
        """Whether one leads, the others stream, and one of them is waited for at every commit."""
        leader = self.primary()
        if leader is None:
            return False
        # Asked of the group's memory: until the synchronous follower stands there, nobody may take over.
        members = leader.ask("cluster").get("members", [])
        following = [member["role"] for member in members if member.get("state") == "streaming"]
        return len(following) == MEMBERS - 1 and "sync_standby" in following

    def wait_until_whole(self, seconds: float = STARTUP_SECONDS) -> None:
        """Waits until nothing is missing any more."""
        deadline = time.monotonic() + seconds
        while not self.is_whole():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the group is not whole after {seconds:.0f} s:\n{self.said()}")
            time.sleep(0.2)

    def wait_for_another_primary(self, before: Member, seconds: float = 90) -> Member:
        """Waits until somebody else leads."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for member in self.members:
                if member is not before and member.is_primary():
                    return member
            time.sleep(0.1)
        raise TimeoutError(f"nobody took over from {before.name} within {seconds:.0f} s:\n{self.said()}")

    def said(self) -> str:
        """The last words of everybody."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"-- {log.name}\n{log.read_text(errors='replace')[-500:]}" for log in logs)

    def kill(self, member: Member) -> None:
        """SIGKILL to Patroni and server."""
        send(signal.SIGKILL, member.processes())
        if member.patroni:
            member.patroni.wait()

    def kill_server(self, member: Member) -> None:
        """SIGKILL to the server alone; its Patroni sees it."""
        server = member.server()
        send(signal.SIGKILL, family(server) if server else [])

    def pause(self, member: Member) -> None:
        """SIGSTOP to Patroni and server: sockets stay open, nobody answers."""
        send(signal.SIGSTOP, member.processes())

    def resume(self, member: Member) -> None:
        """SIGCONT after `pause`."""
        send(signal.SIGCONT, reversed(member.processes()))

    def remove(self) -> None:
        """Ends everything without ceremony and takes the files away."""
        started = [member.patroni for member in self.members] + [member.etcd for member in self.members]
        for member in self.members:
            send(signal.SIGKILL, member.processes())
        for process in started:
            if process:
                process.kill()
                process.wait()
        # What a Patroni started while we looked the other way.
        for member in self.members:
            send(signal.SIGKILL, member.processes())
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "PatroniGroup":
        try:
            return self.start()
        except BaseException:
            self.remove()
            raise

    def __exit__(self, *_: object) -> None:
        self.remove()


PARAMETERS = {
    **{"max_connections": 200, "shared_buffers": "64MB", "max_wal_senders": 8, "max_replication_slots": 8},
    **{"wal_keep_size": "64MB", "wal_log_hints": "on", "synchronous_commit": "on", "logging_collector": "off"},
    # A peer that went silent is given up in seconds.
    **{"wal_receiver_timeout": "5s", "wal_sender_timeout": "5s", "tcp_user_timeout": "5s"},
    **{"tcp_keepalives_idle": 2, "tcp_keepalives_interval": 1, "tcp_keepalives_count": 3},
}
"""What every member is started with."""
