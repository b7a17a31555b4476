"""Golden texts, written for this project: one sentence a line, an empty line between texts."""

from pathlib import Path

import pytest

from transcall.segmentation import SentenceSplitter

DATA = Path(__file__).parents[2] / "data" / "segmentation"
CLOSED_UP = {"zh", "ja"}  # the test texts of the other languages without spaces have one between sentences


def read(path: Path) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            continue
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


CASES = [(path.stem, sentences) for path in sorted(DATA.glob("*.txt")) for sentences in read(path)]


@pytest.mark.parametrize(("language", "sentences"), CASES, ids=[f"{lang}-{text[0][:24]}" for lang, text in CASES])
def test_text_is_cut_as_a_person_would(language: str, sentences: list[str]) -> None:
    text = ("" if language in CLOSED_UP else " ").join(sentences)
    assert [piece.rstrip() for piece in SentenceSplitter().split(text, language)] == sentences
