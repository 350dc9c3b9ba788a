"""What Bruno and Chiara do in their browsers."""

from playwright.sync_api import Locator, Page, expect

from driver.people import PASSWORD
from phrases import FRENCH, Phrases


class AgentPages:
    """One agent's page."""

    def __init__(self, page: Page, phrases: Phrases = FRENCH) -> None:
        self.page, self.say_it = page, phrases

    def try_to_sign_in(self, login: str, password: str) -> None:
        self.page.goto(f"/agent/connexion?lang={self.say_it.language}")
        self.page.locator("input[autocomplete=username]").fill(login)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("input[type=password]").press("Enter")

    def sign_in(self, login: str, password: str = PASSWORD) -> "AgentPages":
        self.try_to_sign_in(login, password)
        self.page.wait_for_url("**/agent")
        return self

    def open(self, conversation: str) -> "AgentPages":
        self.page.goto(f"/agent/d/{conversation}")
        return self

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    def message(self, text: str) -> Locator:
        return self.log.get_by_role("listitem").filter(has_text=text)

    def reads(self, text: str) -> None:
        expect(self.message(text)).to_have_count(1)
