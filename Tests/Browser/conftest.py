"""The wiring of the browser tests: Chromium, a running server with the cast, contexts that are watched."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from driver.fixtures import postgres, staff  # noqa: F401, found by their names
from driver.process import REPOSITORY, Guichet, binary
from driver.staff import hire

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
ARTIFACTS = REPOSITORY / "artifacts"
PATIENCE_MILLISECONDS = 30_000
"""How long a page may take on a busy machine before a test gives up; a passing test never waits for it."""
expect.set_options(timeout=PATIENCE_MILLISECONDS)
LOST_CONNECTION = "net::ERR_"
"""The browser's own note that a server is away; tests that stop the server cause it."""


def pytest_sessionstart(session: pytest.Session) -> None:
    if not binary().exists():
        pytest.exit(f"There is no program at {binary()}. Build it first: swift build", returncode=4)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("GUICHET_CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}



@pytest.fixture(scope="module")
def guichet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guichet]:
    """A running server for the tests of one file."""
    server = Guichet(tmp_path_factory.mktemp("browser"))
    hire(server)
    with server:
        yield server


class Watch:
    """Opens browser contexts and notes what must never happen in them."""

    def __init__(self, browser: Browser, guichet: Guichet) -> None:
        self.browser, self.guichet = browser, guichet
        self.homes: set[str] = set()
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def context(self, **options: Any) -> BrowserContext:
        """A fresh person at a fresh browser, in French unless told otherwise."""
        options.setdefault("locale", "fr-FR")
        options.setdefault("base_url", self.guichet.origin)
        self.homes.add(options["base_url"])
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("console", self._console)
        context.on("weberror", lambda fault: self.complaints.append(f"script error: {fault.error}"))
        context.on("request", lambda request: self._request(request.url))
        self.contexts.append(context)
        return context

    def page(self, **options: Any) -> Page:
        return self.context(**options).new_page()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and LOST_CONNECTION not in message.text:
            self.complaints.append(f"console {message.type}: {message.text} ({message.page and message.page.url})")

    def _request(self, url: str) -> None:
        ours = [start for home in self.homes for start in (home + "/", "blob:" + home)]
        if not url.startswith((*ours, "data:", "about:")):
            self.complaints.append(f"a request to someone else: {url}")

    def expect(self, part: str) -> None:
        """Forgives what a test provokes on purpose, and insists that it happened."""
        heard = [complaint for complaint in self.complaints if part in complaint]
        assert heard, f"expected a complaint about {part!r}, heard {self.complaints}"
        self.complaints = [complaint for complaint in self.complaints if part not in complaint]


@pytest.fixture
def watch(browser: Browser, guichet: Guichet, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Contexts whose consoles stay silent and whose requests stay at home; pictures when a test fails."""
    watched = Watch(browser, guichet)
    yield watched
    report = getattr(request.node, "report", None)
    if report and report.failed:
        ARTIFACTS.mkdir(exist_ok=True)
        for number, page in enumerate(page for context in watched.contexts for page in context.pages):
            name = "".join(sign if sign.isalnum() else "-" for sign in request.node.name)
            page.screenshot(path=ARTIFACTS / f"failed-{name}-{number}.png")
    for context in watched.contexts:
        context.close()
    assert not watched.complaints, "\n".join(watched.complaints)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    report = yield
    if report.when == "call":
        item.report = report  # type: ignore[attr-defined]
    return report


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """A folder for pictures, never committed."""
    ARTIFACTS.mkdir(exist_ok=True)
    return ARTIFACTS
