"""What other people's programs take for the language of texts: a text a line in, a line of codes out, tabs between.

Called by `guichet bench knowledge --judge "python bench/languages.py"`. Needs the packages py3langid and pycld2.
With `five`, py3langid chooses among the five languages only; CLD2 cannot be told to.
"""

import sys

import py3langid
import pycld2

FIVE = ["fr", "en", "de", "it", "es"]


def cld2(text: str) -> str:
    try:
        _, _, details = pycld2.detect(text, bestEffort=True)
    except pycld2.error:
        return "un"
    return str(details[0][1])


def main() -> None:
    choice, path = sys.argv[1:3]
    if choice == "five":
        py3langid.set_languages(FIVE)
    print("py3langid\tCLD2")
    with open(path, encoding="utf-8") as texts:
        for line in texts.read().split("\n"):
            print(f"{py3langid.classify(line)[0]}\t{cld2(line)}")


main()
