"""What can be asked of any page: axe, the rules of markup, the width, the targets, what it may load and do."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

MARKUP = Path(__file__).with_name("markup.js").read_text().split("\n", 1)[1].strip().removesuffix(";")
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
STILL = """() => document.getAnimations()
  .filter((animation) => Number.isFinite(animation.effect.getComputedTiming().endTime))
  .forEach((animation) => animation.finish())"""
"""Colours that are on their way are of no mode."""
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"],
    },
    "resultTypes": ["violations", "incomplete"],
}
ACCEPTED_INCOMPLETE = {
    ("forced colours", "color-contrast"): "the person's own colours are on screen; axe reads those of the style sheet",
    ("phone", "color-contrast"): "what a wide table keeps out of sight is looked at in the window",
}
"""What axe cannot decide by itself, by mode and rule, with the reason why a person found it fine."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
}


def examine(page: Page, mode: str) -> list[str]:
    """What axe finds wrong, and what it cannot decide and nobody accepted."""
    page.evaluate(STILL)
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


def faults_of_markup(page: Page) -> list[str]:
    """The house rules of markup that the page breaks."""
    return page.evaluate(MARKUP)


def too_wide(page: Page) -> list[str]:
    """What makes the page wider than its screen."""
    return page.evaluate(OVERFLOW)


def too_wide_with_wider_spacing(page: Page) -> list[str]:
    """The same when a person sets the spacing of WCAG 1.4.12. The page stays so."""
    page.evaluate(SPACING)
    return page.evaluate(OVERFLOW)


def small_targets(page: Page) -> list[str]:
    """What a finger cannot hit."""
    return page.evaluate(SMALL_TARGETS)


def faults_of_heads(answer: Response) -> list[str]:
    """What the answer that brought the page fails to forbid."""
    heads = answer.headers
    policy = dict(part.strip().partition(" ")[::2] for part in heads["content-security-policy"].split(";"))
    faults = [
        f"{directive} is {policy.get(directive)!r}" for directive, value in POLICY.items()
        if policy.get(directive) != value
    ]
    if heads.get("x-content-type-options") != "nosniff":
        faults.append("a browser may guess what it is")
    if heads.get("referrer-policy") not in ("no-referrer", "same-origin"):
        faults.append("others learn where a person comes from")
    if "hummingbird" in heads.get("server", "").lower():
        faults.append("it says what it is made of")
    return faults
