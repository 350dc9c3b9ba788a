"""Every page keeps the house rules of markup, fits small screens, and offers targets that fingers can hit."""

from pathlib import Path

import pytest

from conftest import Watch
from phrases import FRENCH
from places import PLACES, Place

MARKUP = Path(__file__).with_name("markup.js").read_text().split("\n", 1)[1].strip().removesuffix(";")
SCREENS = {
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
OVERFLOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5)
    .concat(`${page.scrollWidth} px wide on a screen of ${page.clientWidth} px`);
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; '
    + 'word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, input:not([type=hidden]), select, textarea, summary, a[href]')]
  .filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.closest('.skip-link, .vh'))
  .filter((target) => {
    const inText = target.matches('a') && getComputedStyle(target).display === 'inline';
    const box = (target.closest('label') ?? target).getBoundingClientRect();
    return !inText && box.width > 0 && (box.width < 24 || box.height < 24);
  })
  .map((target) => target.outerHTML.slice(0, 140))"""


def settle(watch: Watch, place: Place) -> None:
    """A page that refuses is a refusal on purpose."""
    if place.status >= 400:
        watch.complaints.clear()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_keeps_the_rules_of_markup(watch: Watch, place: Place) -> None:
    page = watch.page()
    place.go(page, FRENCH)
    settle(watch, place)
    assert not (faults := page.evaluate(MARKUP)), "\n".join(faults)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_page_fits_the_screen(watch: Watch, place: Place, screen: str) -> None:
    page = watch.page(**SCREENS[screen])
    place.go(page, FRENCH)
    settle(watch, place)
    assert not (wide := page.evaluate(OVERFLOW)), "\n".join(wide)
    if screen == "320 px":
        page.evaluate(SPACING)
        assert not (wide := page.evaluate(OVERFLOW)), "with wider spacing:\n" + "\n".join(wide)
    if screen == "phone":
        assert not (small := page.evaluate(SMALL_TARGETS)), "targets under 24 px:\n" + "\n".join(small)
