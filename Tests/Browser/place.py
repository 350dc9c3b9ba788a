"""One page in one state, and how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from phrases import Phrases


@dataclass(frozen=True)
class Place:
    """One page in one state. `go` leads a fresh browser there, in the language of `phrases`."""

    name: str
    go: Callable[[Page, Phrases], object]
    is_agents: bool = False
    status: int = 200


def address(path: str) -> Callable[[Page, Phrases], object]:
    """A page that only needs its address."""
    return lambda page, phrases: page.goto(f"{path}?lang={phrases.language}")


def origin_of(page: Page) -> str:
    return page.evaluate("location.origin")
