"""The same source in an edition, translated differently."""

from transcall.checks.consistency import SameSource, Text
from transcall.domain.inline import CodeKind, Content, InlineCode


def issues(*pairs: tuple[str, str]) -> list[int]:
    return [place for place, _issue in SameSource().find([Text(Content(source), target) for source, target in pairs])]


def test_the_rarer_translation_is_flagged() -> None:
    assert issues(("Read more", "Lire la suite"), ("Read more", "En savoir plus"), ("Read more", "Lire la suite")) == [
        1
    ]


def test_of_two_the_later_one() -> None:
    assert issues(("Sign here", "Signez ici"), ("So do we", "Nous aussi"), ("Sign here", "Signez là")) == [2]


def test_case_spaces_and_tags_make_no_difference() -> None:
    bold = (InlineCode(1, CodeKind.OPEN, "b", "**"), InlineCode(1, CodeKind.CLOSE, "b", "**"))
    texts = [
        Text(Content("Sign here"), "Signez  ici"),
        Text(Content("<b1>Sign</b1> here", bold), "<b1>Signez</b1> ici"),
    ]
    assert list(SameSource().find(texts)) == []


def test_single_words_and_empty_targets_are_left_be() -> None:
    assert issues(("Open", "Ouvert"), ("Open", "Ouvrir"), ("Sign here", ""), ("Sign here", "Signez")) == []


def test_the_message_names_the_other() -> None:
    texts = [Text(Content("Sign here"), "Signez ici"), Text(Content("Sign here"), "Signez là")]
    assert [issue.message for _place, issue in SameSource().find(texts)] == [
        "the same source is translated “Signez ici” elsewhere"
    ]
