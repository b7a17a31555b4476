from transcall.domain.inline import CodeKind, Content, InlineCode
from transcall.formats.pseudo import pseudo

BOLD = (InlineCode(1, CodeKind.OPEN, "b", "**"), InlineCode(1, CodeKind.CLOSE, "b", "**"))


def test_letters_change_and_the_text_grows() -> None:
    text = "Nobody drowns by accident, and every minister knows it."
    made = pseudo(Content(text))
    assert made.startswith("⟦")
    assert made.endswith("⟧.")
    assert not set("abcdefghijklmnopqrstuvwxyz") & set(made)
    assert 1.25 * len(text) <= len(made) <= 1.45 * len(text)
    assert len(pseudo(Content(text), expansion=0.0)) == len(text) + 2


def test_tags_urls_addresses_and_note_marks_stay() -> None:
    text = "See <b1>this</b1> at https://example.org/a?b=c or me@example.org [1] ²."
    made = pseudo(Content(text, BOLD))
    for kept in ("<b1>", "</b1>", "https://example.org/a?b=c", "me@example.org", "[1]", "²"):
        assert kept in made
    assert pseudo(Content("<b1>", ())) != "<b1>"  # no code says so: it is text


def test_every_script_changes() -> None:
    for text in ("граница", "حدود", "边界", "सीमा", "Éàü"):
        made = pseudo(Content(text))
        assert made != text
        assert text not in made


def test_right_to_left() -> None:
    made = pseudo(Content("No border"), rtl=True)
    assert all("\u0590" <= character <= "\u05ff" for character in made if character.isalpha())


def test_text_without_letters_stays() -> None:
    assert pseudo(Content("18 / 12 / 2025")) == "18 / 12 / 2025"
    assert pseudo(Content("")) == ""


def test_what_ends_a_sentence_stays_at_the_end() -> None:
    for text, mark in (("Come!", "!"), ("We want:", ":"), ("为什么？", "？"), ("Nobody knows...", "...")):
        assert pseudo(Content(text)).endswith(f"⟧{mark}")
    assert pseudo(Content("<b1>Come.</b1>", BOLD)).endswith("⟧")
