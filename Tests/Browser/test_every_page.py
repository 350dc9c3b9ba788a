"""Every page in a window and on a phone: axe, markup, width, targets, and what it may load and do."""

from typing import Any

import pytest
from playwright.sync_api import Response

from conftest import Watch
from page_checks import (
    examine,
    faults_of_heads,
    faults_of_markup,
    small_targets,
    too_wide,
    too_wide_with_wider_spacing,
)
from phrases import FRENCH, LANGUAGES, Phrases
from administration_places import ADMINISTRATION_PLACES
from citizen_places import CITIZEN_PLACES
from desk_places import AGENT_PLACES
from place import Place
from places import PLACES

WINDOW: dict[str, Any] = {"viewport": {"width": 1280, "height": 2000}}
"""So tall that no pane scrolls: axe cannot see the ground of what lies out of sight."""
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 4, "has_touch": True, "is_mobile": True,
}
NARROW = {"width": 320, "height": 640}
"""The narrowest window of WCAG 1.4.10."""
ENLARGED = {"width": 320, "height": 256}
"""What a window of 1280 by 1024 shows when it is enlarged four times."""


def settle(watch: Watch, place: Place) -> None:
    """A page that refuses is a refusal on purpose."""
    if place.status >= 400:
        watch.complaints = [told for told in watch.complaints if "status of 4" not in told]


def none(faults: list[str], what: str = "") -> None:
    assert not faults, "\n".join([what, *faults])


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_passes_in_a_window(watch: Watch, place: Place) -> None:
    """In the light, in the dark, and in the colours that a person has chosen for everything."""
    page = watch.page(**WINDOW)
    answers: list[Response] = []
    page.on("response", lambda told: answers.append(told) if told.request.resource_type == "document" else None)
    place.go(page, FRENCH)
    settle(watch, place)
    none(examine(page, "light"), "axe, light:")
    none(faults_of_markup(page), "markup:")
    none(faults_of_heads(answers[-1]), "heads:")
    assert answers[-1].status == place.status or place.status >= 400 <= answers[-1].status
    page.emulate_media(color_scheme="dark")
    none(examine(page, "dark"), "axe, dark:")
    page.emulate_media(color_scheme="light", forced_colors="active")
    none(examine(page, "forced colours"), "axe, forced colours:")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_passes_on_a_phone(watch: Watch, place: Place) -> None:
    """At the width of a phone, of a narrow one, and enlarged four times with wider spacing."""
    page = watch.page(**PHONE)
    place.go(page, FRENCH)
    settle(watch, place)
    none(too_wide(page), "too wide:")
    none(small_targets(page), "targets under 24 px:")
    page.set_viewport_size(NARROW)
    none(examine(page, "phone"), "axe:")
    none(too_wide(page), "too wide at 320 px:")
    page.set_viewport_size(ENLARGED)
    none(too_wide(page), "too wide when enlarged four times:")
    none(too_wide_with_wider_spacing(page), "too wide with wider spacing:")


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "fr"])
@pytest.mark.parametrize("place", CITIZEN_PLACES, ids=lambda place: place.name)
def test_every_citizens_page_passes_in_every_language(watch: Watch, place: Place, language: str) -> None:
    page = watch.page(**WINDOW)
    place.go(page, Phrases(language))
    settle(watch, place)
    none(examine(page, "light"), "axe:")


@pytest.mark.parametrize("place", AGENT_PLACES + ADMINISTRATION_PLACES, ids=lambda place: place.name)
def test_every_agents_page_passes_in_english(watch: Watch, place: Place) -> None:
    page = watch.page(**WINDOW)
    place.go(page, Phrases("en"))
    settle(watch, place)
    none(examine(page, "light"), "axe:")
