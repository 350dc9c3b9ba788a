"""The words of the pages, read from the program's own catalogues, so that journeys run in every language."""

import json
import re
from functools import cache

from driver.process import REPOSITORY

LANGUAGES = ("fr", "en", "de", "it", "es")
CATALOGUES = REPOSITORY / "Sources/Guichet/Resources/Phrases"


@cache
def catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for companion in ("", "agent.", "supervision.", "knowledge."):
        file = CATALOGUES / f"{companion}{language}.json"
        if file.exists():
            found |= json.loads(file.read_text())
    return found


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """A phrase with its placeholders filled."""
        return catalogue(self.language)[key].format(**values)

    def pattern(self, key: str) -> re.Pattern[str]:
        """A phrase whose placeholders may be anything."""
        parts = re.split(r"\{\w+\}", catalogue(self.language)[key])
        return re.compile(".*".join(re.escape(part) for part in parts))


FRENCH = Phrases("fr")
