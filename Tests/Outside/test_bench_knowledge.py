"""The measurement of suggestions, from outside: on a few articles made here, and on the real ones where they are."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from driver.process import REPOSITORY, binary

SHARED = Path(os.environ.get("GUICHET_SHARED_DATA", REPOSITORY.parent / "shared/data"))

ARTICLES = {
    "A1": ("Carte d'identité perdue", "Déclarez la perte en mairie, puis demandez une nouvelle carte."),
    "A2": ("Porter plainte pour un vol de vélo", "La plainte se dépose au commissariat ou à la gendarmerie."),
    "A3": ("Objets trouvés", "Les objets trouvés sont gardés par la mairie pendant un an."),
    "A4": ("Bruit du voisinage", "Parlez d'abord avec votre voisin, puis avec le conciliateur de justice."),
}
QUESTIONS = [
    ("On m'a volé mon vélo, où porter plainte ?", "A2", "text"),
    ("J'ai perdu ma carte d'identité", "A1", "text"),
    ("mon voisin fait du bruit la nuit", "A4", "other"),
    ("Il pleut des grenouilles", "A3", "other"),
]


def measure(folder: Path, questions: Path, articles: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Runs the measurement on these files; the figures lie in `figures.json` afterwards."""
    return run(
        *("--quick", "--json", str(folder / "figures.json"), "--directory", str(folder)),
        *("--questions", str(questions), "--articles", str(articles), *more),
    )


def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GUICHET_")}
    return subprocess.run(
        [str(binary()), "bench", "knowledge", *options],
        capture_output=True,
        text=True,
        timeout=120,
        env={**own, **environment},
    )


def figures(folder: Path) -> list[Any]:
    """The figures of the ranking, in their order."""
    report = json.loads((folder / "figures.json").read_text())
    assert report["at"] and report["machine"] and report["repetitions"] == 1
    assert [measurement["name"] for measurement in report["measurements"]] == ["ranking"]
    found = report["measurements"][0]["figures"]
    for figure in found:
        assert set(figure) >= {"name", "measured", "against", "target"}, figure
    return list(found)


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, Path]:
    """A table of questions and the articles they are about."""
    questions, articles = tmp_path / "asked.tsv", tmp_path / "articles.jsonl"
    rows = [f"{number}\t{text}\t{right}\t{part}" for number, (text, right, part) in enumerate(QUESTIONS)]
    questions.write_text("\n".join(["id\tquery\trelevant_ids\tset", *rows]) + "\n")
    lines = [json.dumps({"id": id, "title": title, "body": body}) for id, (title, body) in ARTICLES.items()]
    articles.write_text("\n".join(lines) + "\n")
    return questions, articles


def test_own_questions_are_told_beside_another_engine(own: tuple[Path, Path], tmp_path: Path) -> None:
    done = measure(tmp_path, *own)
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stdout}{done.stderr}"
    marked, lead, every, _ = figures(tmp_path)
    assert marked["name"] == "marked text: recall@3 of 2 questions"
    assert marked["value"] == 1.0
    assert marked["measured"] == "1.000 (MRR@10 1.000)"
    assert "FTS5" in marked["against"] and "PostgreSQL not asked" in marked["against"]
    assert lead["name"] == "marked text: ahead of the others by"
    # Nobody finds lost property by raining frogs.
    assert every["name"] == "all questions: recall@3 of 4 questions"
    assert every["value"] == 0.75
    assert "| ranking" in done.stdout.replace("*", "")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("guichet-bench-")]


def test_what_is_no_question_and_no_article_is_told_with_its_line(own: tuple[Path, Path], tmp_path: Path) -> None:
    questions, articles = own
    articles.write_text(articles.read_text() + "{no article}\n")
    done = measure(tmp_path, questions, articles)
    assert done.returncode == 70 and f"{articles}, line 5" in done.stderr, done.stderr
    articles.write_text("")
    questions.write_text("query\tset\nWas?\ttext\n")
    done = measure(tmp_path, questions, articles)
    assert done.returncode == 70 and f"{questions}, line 2" in done.stderr, done.stderr
    done = measure(tmp_path, tmp_path / "nowhere.tsv", articles)
    assert done.returncode == 70 and "nowhere.tsv is missing" in done.stderr, done.stderr
    assert not (tmp_path / "figures.json").exists()


def test_questions_without_articles_are_refused(own: tuple[Path, Path]) -> None:
    done = run("--questions", str(own[0]))
    assert done.returncode == 64
    assert "--articles" in done.stderr


@pytest.mark.parametrize("by_option", [True, False])
def test_a_missing_folder_is_a_sentence_and_a_failure(by_option: bool, tmp_path: Path) -> None:
    options = ("--data", str(tmp_path)) if by_option else ()
    environment = {} if by_option else {"GUICHET_SHARED_DATA": str(tmp_path)}
    done = run(*options, "--quick", "--json", str(tmp_path / "figures.json"), **environment)
    assert done.returncode == 66, done.stdout
    assert "kb/fiches.jsonl is not there" in done.stderr and "Nothing was measured" in done.stderr
    assert str(tmp_path) in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "figures.json").exists()


def floors_hold(folder: Path, questions: str, articles: str, floors: dict[str, float]) -> None:
    data = SHARED / "kb"
    if not (data / articles).exists():
        pytest.skip(f"NOT PROVEN: {data} is not there, so the floors of recall were not looked at")
    done = measure(folder, data / questions, data / articles)
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stdout}{done.stderr}"
    found = {figure["name"].split(":")[0]: figure["value"] for figure in figures(folder) if "recall" in figure["name"]}
    assert found.keys() == floors.keys()
    for name, floor in floors.items():
        assert found[name] >= floor, f"{name}: {found[name]} is below {floor}"


def test_real_paraphrases_find_their_entries(tmp_path: Path) -> None:
    floors_hold(tmp_path, "cnil-queries-dev.tsv", "cnil-faq.jsonl", {"all questions": 0.66})


def test_real_questions_find_their_sheets(tmp_path: Path) -> None:
    if "GUICHET_BINARY" not in os.environ:
        pytest.skip("a debug build takes minutes over 3,000 sheets; RankingFloorTests looks, or GUICHET_BINARY=FILE")
    floors_hold(tmp_path, "queries-dev.tsv", "fiches.jsonl", {"marked text": 0.64, "all questions": 0.49})
