"""Every page passes axe with no violation: light, dark, 320 px, forced colours, and in each language."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conftest import Watch
from phrases import FRENCH, LANGUAGES, Phrases
from places import ADMINISTRATION_PLACES, AGENT_PLACES, CITIZEN_PLACES, PLACES, Place

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"],
    },
    "resultTypes": ["violations", "incomplete"],
}
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"forced_colors": "active"},
}
ACCEPTED_INCOMPLETE = {
    ("forced colours", "color-contrast"): "the person's own colours are on screen; axe reads those of the style sheet",
    ("320 px", "color-contrast"): "what a wide table keeps out of sight is looked at in the other modes",
}
"""What axe cannot decide by itself, by mode and rule, with the reason why a person found it fine."""


def examine(page: Page, mode: str) -> list[str]:
    """What axe finds wrong, and what it cannot decide and nobody accepted."""
    found = Axe().run(page, options=RULES).response
    told = []
    for kind in ("violations", "incomplete"):
        for rule in found[kind]:
            if kind == "incomplete" and (mode, rule["id"]) in ACCEPTED_INCOMPLETE:
                continue
            where = "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:4])
            why = rule["nodes"][0].get("failureSummary", "").replace("\n", " ")
            told.append(f"{kind}: {rule['id']} ({rule['help']}) at {where}: {why}")
    return told


def check(watch: Watch, place: Place, phrases: Phrases, mode: str = "light") -> None:
    page = watch.page(**MODES[mode])
    place.go(page, phrases)
    if place.status >= 400:
        watch.complaints.clear()
    assert not (told := examine(page, mode)), "\n".join(told)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_passes_in_every_mode(watch: Watch, place: Place, mode: str) -> None:
    check(watch, place, FRENCH, mode)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "fr"])
@pytest.mark.parametrize("place", CITIZEN_PLACES, ids=lambda place: place.name)
def test_every_citizens_page_passes_in_every_language(watch: Watch, place: Place, language: str) -> None:
    check(watch, place, Phrases(language))


@pytest.mark.parametrize("place", AGENT_PLACES + ADMINISTRATION_PLACES, ids=lambda place: place.name)
def test_every_agents_page_passes_in_english(watch: Watch, place: Place) -> None:
    check(watch, place, Phrases("en"))
