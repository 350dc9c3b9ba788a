"""Several equal nodes over one PostgreSQL, behind HAProxy, with the cast hired once for the whole run."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from driver.people import SESSIONS, Agent
from driver.postgres import Postgres, programs
from driver.process import Guichet
from driver.proxy import Proxy
from driver.staff import staffed_data


class Staff:
    """A database with the accounts and sessions of the cast, as text that any server can take in. It is the data
    directory that other tests start from, moved to PostgreSQL: passwords are hashed once in a run."""

    def __init__(self, server: Postgres) -> None:
        data = staffed_data()
        self.tokens = dict(SESSIONS)
        self.master_key = (data / "master-key").read_text().strip()
        url = server.fresh_database()
        with tempfile.TemporaryDirectory(prefix="guichet-staff-") as folder:
            node = make_node(Path(folder), url, self)
            moved = node.run("migrate", "--from", f"sqlite:{data}", "--to", url)
            assert moved.returncode == 0, f"migrate ended with {moved.returncode}: {moved.stdout}{moved.stderr}"
        dumped = [str(programs() / "pg_dump"), "--no-owner", "--dbname", url]
        self.dump = subprocess.run(dumped, check=True, capture_output=True, text=True).stdout
        server.drop(url)

    def move_into(self, url: str) -> str:
        """Fills an empty database with the accounts, and returns its connection string."""
        line = [str(programs() / "psql"), "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", url]
        done = subprocess.run(line, input=self.dump, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return url


def make_node(
    folder: Path,
    url: str,
    staff: Staff,
    *,
    options: Sequence[str] = ("--open-limits",),
    environment: Mapping[str, str] | None = None,
    inside: Sequence[str] = (),
) -> Guichet:
    """One node, not started. The connection string holds a password: it goes the way of secrets, not of flags. What
    one node sealed another must open: all have one master key."""
    secret = {"GUICHET_DATABASE": url, "GUICHET_MASTER_KEY": staff.master_key, **(environment or {})}
    return Guichet(folder, options=options, environment=secret, inside=inside)


class Cluster:
    """Nodes on one database and the proxy before them."""

    def __init__(
        self,
        folder: Path,
        url: str,
        staff: Staff,
        *,
        nodes: int = 2,
        options: Sequence[str] = ("--open-limits",),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.staff, self.url, self.folder = staff, url, folder
        self.nodes = [
            make_node(folder / f"node{number}", url, staff, options=options, environment=environment)
            for number in range(1, nodes + 1)
        ]
        self.proxy: Proxy | None = None

    @property
    def origin(self) -> str:
        """Where HAProxy answers for all nodes."""
        assert self.proxy, "never started"
        return self.proxy.origin

    def start(self) -> "Cluster":
        """Starts the nodes one after another, then the proxy."""
        for node in self.nodes:
            node.start()
        self.proxy = Proxy(self.folder / "proxy", [f"127.0.0.1:{node.port}" for node in self.nodes])
        self.proxy.start()
        return self

    def agent(self, login: str, origin: str | None = None) -> Agent:
        """Someone of the cast, with the session that they were hired with; through the proxy unless told otherwise."""
        return Agent(origin or self.origin, login, token=self.staff.tokens[login])

    def output(self) -> str:
        """What the nodes said last."""
        return "\n".join(f"-- node {number}\n{node.output[-2000:]}" for number, node in enumerate(self.nodes, 1))

    def stop(self) -> None:
        """Ends everything, without ceremony."""
        if self.proxy:
            self.proxy.stop()
        for node in self.nodes:
            node.kill()

    def __enter__(self) -> "Cluster":
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_: object) -> None:
        self.stop()
