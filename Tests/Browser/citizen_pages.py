"""What Amina does in her browser, by the names that she reads on the page."""

import re

from playwright.sync_api import Locator, Page, expect

from phrases import FRENCH, Phrases

THREAD = re.compile(r"/discussion/[0-9a-z]{26}")


class CitizenPages:
    """One citizen's page, with or without JavaScript."""

    def __init__(self, page: Page, phrases: Phrases = FRENCH) -> None:
        self.page, self.say_it = page, phrases

    def query(self) -> str:
        return "" if self.say_it.language == "fr" else f"?lang={self.say_it.language}"

    def arrive(self, path: str = "/") -> "CitizenPages":
        self.page.goto(path + self.query())
        return self

    def start(self, text: str) -> "CitizenPages":
        """From the home of the desk to the first message: one link, one text, one button."""
        self.page.get_by_role("link", name=self.say_it("home.start")).click()
        self.write(text)
        self.page.wait_for_url(THREAD)
        return self

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name=self.say_it("composer.label"))

    def write(self, text: str) -> None:
        self.composer.fill(text)
        self.page.get_by_role("button", name=self.say_it("composer.send"), exact=True).click()

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name=self.say_it("thread.messages"))

    def message(self, text: str) -> Locator:
        return self.log.get_by_role("listitem").filter(has_text=text)

    def reads(self, text: str) -> None:
        """The message stands in the thread, once."""
        expect(self.message(text)).to_have_count(1)

    def reload(self) -> None:
        """What someone without JavaScript does to see what is new."""
        self.page.get_by_role("link", name=self.say_it("thread.reload")).click()

    @property
    def conversation(self) -> str:
        found = THREAD.search(self.page.url)
        assert found, self.page.url
        return found.group(0).rsplit("/", 1)[1]
