"""Word-level differences: exact, readable, right for every script."""

import pytest

from transcall.domain.worddiff import RunKind, marked, word_diff, words


@pytest.mark.parametrize(("old", "new", "shown"), [
    ("We march.", "We march.", "We march."),
    ("We march on 18 December.", "We march on 19 December.", "We march on [-18-]{+19+} December."),
    ("", "New.", "{+New.+}"),
    ("Old.", "", "[-Old.-]"),
    ("a big red dog", "a small blue dog", "a [-big red-]{+small blue+} dog"),
    ("We <b1>march</b1>.", "We <b1>walk</b1>.", "We <b1>[-march-]{+walk+}</b1>."),
    ("We <b1>march</b1>.", "We march.", "We [-<b1>-]march[-</b1>-]."),
    ("移民の日です", "移民の夜です", "移民の[-日-]{+夜+}です"),
    ("हिन्दी में", "हिन्दू में", "[-हिन्दी-]{+हिन्दू+} में"),
    ("", "", ""),
])  # fmt: skip
def test_marked(old: str, new: str, shown: str) -> None:
    assert marked(word_diff(old, new)) == shown


@pytest.mark.parametrize("text", ["Nobody is illegal.", "  x\n\ty  ", "<b1>a</b1>b", "e\u0301te\u0301", "مهاجر‌ها", ""])
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_very_long_text_is_compared_at_its_ends() -> None:
    long = " ".join(f"w{number}" for number in range(3000))
    runs = word_diff(f"{long} old end", f"{long} new end")
    assert [(run.kind, run.text) for run in runs[1:]] == [
        (RunKind.DELETED, "old"), (RunKind.INSERTED, "new"), (RunKind.EQUAL, " end"),
    ]  # fmt: skip
