"""Takes the pictures of the README from the demonstration, and a whole set for looking at into artifacts/.

    .venv/bin/python Tests/Browser/screenshots.py            both
    .venv/bin/python Tests/Browser/screenshots.py --all      only the set for looking at
    .venv/bin/python Tests/Browser/screenshots.py --readme   only those of the README
"""

import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Outside")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from agent_pages import AgentPages  # noqa: E402
from citizen_pages import CitizenPages  # noqa: E402
from driver.people import Agent  # noqa: E402
from driver.process import REPOSITORY, Guichet  # noqa: E402
from driver.staff import hire
from phrases import FRENCH  # noqa: E402
from places import PLACES  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"]
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
IMAGES = REPOSITORY / "docs/images"
ARTIFACTS = REPOSITORY / "artifacts"
MOST_BYTES = 200_000
DEMO_PASSWORD = "guichet-demo"


def new_page(browser: Browser, guichet: Guichet, **options: object) -> Page:
    context = browser.new_context(base_url=guichet.origin, locale="fr-FR", **options)  # type: ignore[arg-type]
    return context.new_page()


def readme(browser: Browser, folder: Path) -> None:
    """The two pictures of the README: the cast of the demonstration, talking."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Guichet(folder, demo=True) as guichet:
        phone = new_page(browser, guichet, **PHONE)
        amina = CitizenPages(phone).arrive("/d/accueil")
        amina.start("Bonjour, j’ai perdu ma carte d’identité hier dans le train. Que dois-je faire ?")
        bruno = Agent(guichet.origin, "bruno", DEMO_PASSWORD)
        bruno.is_available()
        bruno.take(amina.conversation)
        bruno.say(amina.conversation, "Bonjour, je suis Bruno. Partez-vous bientôt à l’étranger ?")
        amina.reads("Partez-vous bientôt")
        amina.write("Oui, en Italie dans trois semaines.")
        amina.reads("en Italie")
        bruno.say(amina.conversation, "Votre passeport suffit pour partir. Voici comment refaire la carte d’ici là.")
        amina.reads("Votre passeport suffit")
        phone.wait_for_timeout(400)
        picture(phone, IMAGES / "citizen-phone.png")

        desk = new_page(browser, guichet, **DESKTOP)
        AgentPages(desk).sign_in("bruno", DEMO_PASSWORD)
        desk.locator(".row", has_text="Amina").get_by_role("link").click()
        desk.get_by_role("log").get_by_text("passeport").wait_for()
        desk.wait_for_timeout(400)
        picture(desk, IMAGES / "agent-desktop.png")


def picture(page: Page, path: Path) -> None:
    page.screenshot(path=path)
    size = path.stat().st_size
    print(f"{path.relative_to(REPOSITORY)}: {size // 1000} kB")
    assert size < MOST_BYTES, f"{path.name} is {size} bytes, more than {MOST_BYTES}"


def everything(browser: Browser, folder: Path) -> None:
    """Every page on phone and desktop, light and dark, for somebody to look at."""
    ARTIFACTS.mkdir(exist_ok=True)
    guichet = Guichet(folder)
    hire(guichet)
    with guichet:
        for place in PLACES:
            for screen, options in (("phone", PHONE), ("desktop", DESKTOP)):
                for scheme in ("light", "dark"):
                    page = new_page(browser, guichet, **options, color_scheme=scheme)
                    place.go(page, FRENCH)
                    page.wait_for_timeout(200)
                    who = "agent" if place.is_agents else "citizen"
                    name = f"{who}-{place.name.replace(' ', '-')}-{screen}-{scheme}.png"
                    page.screenshot(path=ARTIFACTS / name, full_page=True)
                    page.context.close()
    print(f"{ARTIFACTS}: {len(list(ARTIFACTS.glob('*.png')))} pictures")


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = os.environ.get("GUICHET_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        if "--all" not in sys.argv:
            readme(browser, Path(folder, "demo"))
        if "--readme" not in sys.argv:
            everything(browser, Path(folder, "all"))
        browser.close()


if __name__ == "__main__":
    main()
