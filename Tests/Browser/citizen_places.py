"""The citizen's pages, the help site among them, and how to get there."""

from playwright.sync_api import Page

from citizen_pages import CitizenPages
from knowledge_pages import EditorPages
from phrases import Phrases
from place import Place, address, origin_of
from driver.people import Agent


def empty_first_message(page: Page, phrases: Phrases) -> None:
    page.goto(f"/d/accueil/discussion?lang={phrases.language}")
    page.locator("#composer").evaluate("form => { form.noValidate = true; form.elements.text.value = ' '; }")
    page.evaluate("document.getElementById('composer').submit()")
    page.get_by_role("alert").wait_for()


def wrong_code(page: Page, phrases: Phrases) -> None:
    page.goto(f"/suivi?lang={phrases.language}")
    page.locator("#reference").fill("GU-7K4M-9X2")
    page.locator("#code").fill("0000")
    page.get_by_role("button", name=phrases("return.submit")).click()
    page.get_by_role("alert").wait_for()


def waiting(page: Page, phrases: Phrases) -> CitizenPages:
    return CitizenPages(page, phrases).arrive().start("J’ai perdu ma carte d’identité.\nQue faire ?")


def answered(page: Page, phrases: Phrases) -> CitizenPages:
    amina = waiting(page, phrases)
    bruno = Agent(origin_of(page), "bruno")
    bruno.take(amina.conversation)
    bruno.say(amina.conversation, "Bonjour, je vous explique.\n\nhttps://exemple.invalid/" + "a" * 120)
    amina.reads("Bonjour, je vous explique.")
    amina.write("Merci")
    amina.reads("Merci")
    return amina


def closed(page: Page, phrases: Phrases) -> CitizenPages:
    amina = answered(page, phrases)
    Agent(origin_of(page), "bruno").close(amina.conversation)
    page.get_by_role("heading", name=phrases("thread.closed")).wait_for()
    return amina


def rated(page: Page, phrases: Phrases) -> None:
    closed(page, phrases)
    page.reload()
    page.get_by_label(phrases("rating.answered.yes"), exact=True).check()
    page.get_by_label(phrases("rating.score.8"), exact=True).check()
    page.get_by_role("button", name=phrases("rating.send")).click()
    page.get_by_text(phrases("rating.thanks")).wait_for()


def about_to_erase(page: Page, phrases: Phrases) -> None:
    waiting(page, phrases)
    page.get_by_role("link", name=phrases("keep.erase")).click()
    page.get_by_role("button", name=phrases("erase.confirm")).wait_for()


def erased(page: Page, phrases: Phrases) -> None:
    about_to_erase(page, phrases)
    page.get_by_role("button", name=phrases("erase.confirm")).click()
    page.get_by_role("heading", name=phrases("erase.done")).wait_for()


def in_danger(page: Page, phrases: Phrases) -> CitizenPages:
    amina = waiting(page, phrases)
    amina.write("Il a un couteau")
    page.get_by_role("heading", name=phrases("danger.title")).wait_for()
    return amina


def an_article(page: Page, phrases: Phrases) -> None:
    slug = EditorPages(page, phrases).published("Comment refaire un passeport perdu ?")
    page.context.clear_cookies()
    page.goto(f"/aide/accueil/questions/{slug}?lang={phrases.language}")
    page.get_by_role("heading", name=phrases("answer.useful")).wait_for()


def found_articles(page: Page, phrases: Phrases) -> None:
    an_article(page, phrases)
    page.goto(f"/aide/accueil?q=passeport&lang={phrases.language}")
    page.locator("#help-count").wait_for()


def a_topic(page: Page, phrases: Phrases) -> None:
    an_article(page, phrases)
    page.goto("/aide/accueil/themes/papiers?lang=fr")
    page.get_by_role("link", name="Comment refaire un passeport perdu ?").first.wait_for()


HELP_PLACES = [
    Place("help site", address("/aide/accueil")),
    Place("search on the help site", found_articles),
    Place("a topic", a_topic),
    Place("an article", an_article),
]


CITIZEN_PLACES = [
    Place("home", address("/")),
    Place("home of the desk", address("/d/accueil")),
    Place("first message", address("/d/accueil/discussion")),
    Place("first message refused", empty_first_message, status=422),
    Place("thread waiting", waiting),
    Place("thread answered", answered),
    Place("thread in danger", in_danger),
    Place("thread closed", closed),
    Place("thread rated", rated),
    Place("about to erase", about_to_erase),
    Place("erased", erased),
    Place("return", address("/suivi")),
    Place("return refused", wrong_code, status=422),
    Place("help", address("/aide")),
    Place("accessibility", address("/accessibilite")),
    Place("data", address("/donnees")),
    Place("not found", address("/nulle-part"), status=404),
]
