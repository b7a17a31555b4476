"""What is said beside a suggestion: where it is from, and which of its words the program put there."""

from transcall.domain.match import Match, MatchKind
from transcall_tui.words.suggestions import suggestion


def test_words_that_were_put_in_are_named() -> None:
    match = Match(
        "la marche des sans-papiers", MatchKind.MACHINE, 0, "machine:apertium", repairs=(("illégaux", "x\x1b[0m"),)
    )
    shown = suggestion(1, match, "the march", ()).plain
    assert "illégaux → x" in shown
    assert "\x1b" not in shown
