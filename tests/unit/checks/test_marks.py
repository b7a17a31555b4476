import pytest

from transcall.checks.marks import marks_of
from transcall.checks.punctuation import ending


@pytest.mark.parametrize(
    ("text", "language", "signs", "kinds"),
    [
        ("So do we.", "en", ".", {"stop"}),
        ("« Oui ».", "fr", ".", {"stop"}),
        ("“Yes.”[1]", "en", "", set()),
        ("(Why?)", "en", "?", {"question"}),
        ("And more...", "en", "...", {"ellipsis"}),
        ("Γιατί;", "el", ";", {"question"}),
        ("Γιατί\u037e", "el", "\u037e", {"question"}),
        ("Yes;", "en", ";", {"semicolon"}),
        ("Join us! ✊🏽", "en", "!", {"exclamation"}),
    ],
)
def test_how_a_text_ends(text: str, language: str, signs: str, kinds: set[str]) -> None:
    last = ending(text, marks_of(language))
    assert (last.signs, set(last.kinds)) == (signs, kinds)


def test_a_region_may_have_rules_of_its_own() -> None:
    assert marks_of("fr").spaced_before == ":;!?%"
    assert marks_of("fr-BE").spaced_before == ":;!?%"
    assert marks_of("fr-CA").spaced_before == ":%"
    assert marks_of("fr-CH").spaced_before == ""
    assert marks_of("en").spaced_before == ""
