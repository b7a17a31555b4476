"""Every language's file can be read, and says only what the engine understands."""

from pathlib import Path

import pytest
import yaml

import transcall.segmentation
from transcall.segmentation.rules import Words, rules_for

FILES = sorted((Path(transcall.segmentation.__file__).parent / "data").glob("*.yaml"))
WORDS = {"never", "number", "sometimes", "ending", "starters", "months", "follow", "units"}
KEYS = WORDS | {"extends", "ordinals", "terminators", "vowels", "rules"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_understood(path: Path) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(data) <= KEYS
    words = [word for key in WORDS & set(data) for word in data[key].split()]
    assert not [word for word in words if word.endswith(".")], "an entry has no final full stop: it would never fit"
    assert rules_for(path.stem).known


@pytest.mark.parametrize("tag", ["nn", "no-NO", "iw", "kmr", "zh-Hant-TW", "sr-Latn-RS", "pt_BR", "PRS"])
def test_other_names_of_a_language_are_known(tag: str) -> None:
    assert rules_for(tag).known


def test_the_appeals_languages_have_files() -> None:
    languages = "en fr es it de pt nl el ru uk pl tr ar fa ur he hi bn am ti zh ja ko th sw so wo"
    assert all(rules_for(language).known for language in languages.split())


def test_words_fit_in_any_case_or_only_as_written() -> None:
    words = Words(["vgl", "Dr", "=franz", "π.χ"], exact_pairs=True)
    assert all(word in words for word in ("vgl", "Vgl", "VGL", "Dr", "franz", "π.χ", "Π.Χ"))
    assert not any(word in words for word in ("dr", "DR", "Franz", "=franz", "π.Χ"))
    assert "CA" not in Words(["ca"], exact_pairs=True)
