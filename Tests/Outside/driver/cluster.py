"""Several equal nodes over one PostgreSQL, behind HAProxy, with the cast hired once for the whole run."""

import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from driver.people import PASSWORD, Agent, sign_in
from driver.postgres import Postgres, programs
from driver.process import Guichet
from driver.proxy import Proxy
from driver.staff import CAST

MASTER_KEY = secrets.token_hex(32)
"""One key for every node: what one sealed another must open."""


class Staff:
    """A database with the accounts and sessions of the cast, as text that any server can take in."""

    def __init__(self, server: Postgres) -> None:
        self.tokens: dict[str, str] = {}
        url = server.fresh_database()
        folder = Path(tempfile.mkdtemp(prefix="guichet-staff-"))
        try:
            node = make_node(folder, url)
            for login, (name, role) in CAST.items():
                node.add_agent(login, name, PASSWORD, role=role)
            with node:
                for login in CAST:
                    self.tokens[login] = sign_in(node.origin, login, PASSWORD)["token"]
                assert node.stop() == 0
            dumped = [str(programs() / "pg_dump"), "--no-owner", "--dbname", url]
            self.dump = subprocess.run(dumped, check=True, capture_output=True, text=True).stdout
        finally:
            shutil.rmtree(folder, ignore_errors=True)
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
    *,
    options: Sequence[str] = ("--open-limits",),
    config: Path | None = None,
    environment: Mapping[str, str] | None = None,
    inside: Sequence[str] = (),
) -> Guichet:
    """One node, not started. The connection string holds a password: it goes the way of secrets, not of flags."""
    secret = {"GUICHET_DATABASE": url, "GUICHET_MASTER_KEY": MASTER_KEY, **(environment or {})}
    return Guichet(folder, options=options, config=config, environment=secret, inside=inside)


class Cluster:
    """Nodes on one database and the proxy before them."""

    def __init__(
        self,
        folder: Path,
        url: str,
        tokens: Mapping[str, str],
        *,
        nodes: int = 2,
        options: Sequence[str] = ("--open-limits",),
        config: Path | None = None,
    ) -> None:
        self.tokens = dict(tokens)
        self.folder = folder
        self.nodes = [
            make_node(folder / f"node{number}", url, options=options, config=config) for number in range(1, nodes + 1)
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
        return Agent(origin or self.origin, login, token=self.tokens[login])

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
