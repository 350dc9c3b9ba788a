"""What Emma and Wanda, who write and publish articles, do in their browsers."""

import re

from playwright.sync_api import Page, expect

from agent_pages import AgentPages
from phrases import FRENCH, Phrases


class EditorPages:
    """The editors' pages. Two people sit at the same browser, one after the other: one writes, the other publishes."""

    def __init__(self, page: Page, phrases: Phrases = FRENCH) -> None:
        self.page, self.say_it = page, phrases
        self.article = ""

    def comes(self, login: str) -> "EditorPages":
        AgentPages(self.page, self.say_it).bring_session(login)
        return self

    def writes(self, question: str, answer: str, topics: str = "Papiers") -> None:
        self.page.goto(f"/agent/articles/nouveau?lang={self.say_it.language}")
        self.page.locator("#question").fill(question)
        self.page.locator("#answer").fill(answer)
        self.page.locator("#topics").fill(topics)
        self.page.get_by_role("button", name=self.say_it("article.save"), exact=True).click()
        self.is_done("saved")
        self.article = self.page.url.split("?")[0].removesuffix("/fr")

    def acts(self, language: str, act: str, done: str) -> None:
        self.page.goto(f"{self.article}/{language}?lang={self.say_it.language}")
        self.page.get_by_role("button", name=self.say_it(f"article.act.{act}"), exact=True).click()
        self.is_done(done)

    def is_done(self, what: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=self.say_it(f"article.done.{what}"))).to_be_visible()

    def published(self, question: str, answer: str = "Allez en **mairie**, avec une photo.") -> str:
        """Writes and publishes an article in French; its name in addresses."""
        self.comes("emma").writes(question, answer)
        self.comes("wanda").acts("fr", "publish", "published")
        return self.slug(question)

    def slug(self, question: str) -> str:
        """The article's name in addresses, as the help site tells it once it is found there."""
        for _ in range(50):
            self.page.goto(f"/aide/accueil?q={question}&lang=fr")
            link = self.page.get_by_role("link", name=question).first
            if link.count():
                found = re.search(r"/questions/([^?]+)", link.get_attribute("href") or "")
                assert found
                return found[1]
            self.page.wait_for_timeout(100)
        raise AssertionError("the article is not found")
