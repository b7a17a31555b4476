"""The splitter's manners: white space, line breaks, inline codes, lists, exceptions, unknown languages."""

import pytest

from transcall.errors import ConfigError
from transcall.segmentation import Rule, SentenceSplitter, joint, parse_rules


def split(text: str, language: str = "en") -> list[str]:
    return SentenceSplitter().split(text, language)


def test_empty_text_has_no_sentences() -> None:
    assert split("") == []


@pytest.mark.parametrize("text", [" ", "\n\n", "\u00a0\t"])
def test_white_space_is_one_piece(text: str) -> None:
    assert split(text) == [text]


def test_white_space_goes_with_the_sentence_before_it() -> None:
    assert split("  We march.  \n They wait. ") == ["  We march.  \n ", "They wait. "]


def test_a_line_break_is_white_space() -> None:
    assert split("We march\non the 18th.\nThey wait.") == ["We march\non the 18th.\n", "They wait."]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n \t\n", "\n\n\n", "\u2029"])
def test_a_blank_line_always_cuts(blank: str) -> None:
    assert split(f"Our demands{blank}papers for all") == [f"Our demands{blank}", "papers for all"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("<b1>We march.</b1> They wait.", ["<b1>We march.</b1> ", "They wait."]),
        ("We march. <b1>They</b1> wait.", ["We march. ", "<b1>They</b1> wait."]),
        ("<b1>We march. </b1>They wait.", ["<b1>We march. </b1>", "They wait."]),
        ("We march.<b1> They wait.</b1>", ["We march.", "<b1> They wait.</b1>"]),
        ("We march.<note1/> They wait.<note2/>", ["We march.<note1/> ", "They wait.<note2/>"]),
        ("We march. <note1/> They wait.", ["We march. <note1/> ", "They wait."]),
        ("We go.</b1><note1/> <a2><b3>They</b3></a2> wait.", ["We go.</b1><note1/> ", "<a2><b3>They</b3></a2> wait."]),
        ("We met Dr. <b1>Diallo</b1>. She spoke.", ["We met Dr. <b1>Diallo</b1>. ", "She spoke."]),
        ("We met Dr<b1>.</b1> Diallo.", ["We met Dr<b1>.</b1> Diallo."]),
        ("Take <b1>no.</b1> 5 home.", ["Take <b1>no.</b1> 5 home."]),
        ("We march. <img1/> shows us.", ["We march. ", "<img1/> shows us."]),
        ("Press <key1/>. It works.", ["Press <key1/>. ", "It works."]),
        ("你好。<b1>再见。</b1>", ["你好。", "<b1>再见。</b1>"]),
    ],
)  # fmt: skip
def test_inline_codes_go_with_their_sentence(text: str, pieces: list[str]) -> None:
    assert split(text, "zh" if text.startswith("你") else "en") == pieces


@pytest.mark.parametrize("marker", ["[1]", "[1, 2]", "[1][2]", "(1)", "¹²", "*", " [3]", "†", "[note 1]"])
def test_note_markers_stay_with_their_sentence(marker: str) -> None:
    assert split(f"We march.{marker} They wait.") == [f"We march.{marker} ", "They wait."]


@pytest.mark.parametrize(
    "text",
    [
        "1.) Papers for all 2.) Rights for all",
        "1) Papers for all 2) Rights for all",
        "1. Papers for all 2. Rights for all",
        "• 1. Papers for all • 2. Rights for all",
        "a) papers for all b) rights for all",
    ],
)
def test_a_counted_list_is_cut_into_its_items(text: str) -> None:
    assert len(split(text)) == 2


def test_a_list_may_begin_after_a_sentence() -> None:
    assert split("We ask two things. 1) Papers 2) Rights") == ["We ask two things. ", "1) Papers ", "2) Rights"]
    assert split("Written by K. Elvin. A. Starr spoke. B. Boyden sang.")[1:] == ["A. Starr spoke. ", "B. Boyden sang."]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The workers' room was full. 'Twas late. They said 'Stay. Sing!' and sang."
    assert len(split(text)) == 3


def test_a_direction_mark_hides_no_abbreviation() -> None:
    assert len(split("قال د\u202a.\u202c كريم إننا مدعوون. وكان محقا.", "ar")) == 2


def test_items_on_lines_of_their_own_are_cut() -> None:
    assert split("• papers\n• rights\n• peace") == ["• papers\n", "• rights\n", "• peace"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("* papers\n* rights\n* peace", 3),
        ("We demand:\n- papers\n- rights", 3),
        ("(1) papers\n(2) rights", 2),
        ("a) papers\nb) rights", 2),
        ("ii. papers\niii. rights", 2),
        ("We marched with\n- as ever - our friends.", 1),
    ],
)
def test_marks_at_the_beginning_of_lines_make_a_list(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_an_ordinal_at_the_beginning_of_a_line_is_no_item() -> None:
    assert len(split("Wir gehen am\n18. Dezember und am\n20. Dezember.", "de")) == 1


def test_an_ordinal_is_no_list_item() -> None:
    assert len(split("1. Wir treffen uns am 2. Mai in Bonn", "de")) == 1


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a_(b)?c=d!e&f=g.h#i",
        "http://example.org/Was%3F_Ja!/x",
        "www.example.org/a.b",
        "mailto:we@example.org",
        "first.last@sub.example.org",
        "call.final.v2.docx",
        "127.0.0.1",
    ],
)
@pytest.mark.parametrize("language", ["en", "de", "zh", "ar", "xx"])
def test_links_are_whole_and_a_sentence_may_end_after_one(link: str, language: str) -> None:
    assert split(f"See {link}. We wait.", language) == [f"See {link}. ", "We wait."]


def test_sentences_run_together_are_cut() -> None:
    assert split("We march.They wait.") == ["We march.", "They wait."]
    assert split("Open Readme.Md or Node.js now.") == ["Open Readme.Md or Node.js now."]


@pytest.mark.parametrize("language", ["xx", "zz-Latn", "", "../en", "no-such-tag"])
def test_an_unknown_language_is_cut_by_the_common_rules(language: str) -> None:
    assert split("Aba J. K. Rolo edu 3.5. Iba noko!", language) == ["Aba J. K. Rolo edu 3.5. ", "Iba noko!"]


def test_a_language_is_found_by_its_first_subtag() -> None:
    assert len(split("Das gilt z. B. Kindern.", "de-AT")) == 1
    assert len(split("Он живёт в г. Москве.", "ru_RU")) == 1


def test_an_abbreviation_of_the_workspace_is_not_cut() -> None:
    text = "The Coord. Board met. It voted."
    assert len(split(text)) == 3
    assert len(SentenceSplitter({"en": ["Coord."]}).split(text, "en-GB")) == 2
    assert len(SentenceSplitter({"*": ["Coord."]}).split(text, "en")) == 2
    assert len(SentenceSplitter({"fr": ["Coord."]}).split(text, "en")) == 3


def test_rules_of_the_workspace_come_first() -> None:
    keep = {"before": r"marched\.", "after": r"\s", "break": False}
    cut = {"before": ":", "after": r"\s+\p{Lu}", "break": True}
    splitter = SentenceSplitter({"en": [keep, cut]})
    assert splitter.split("We marched. We sang: All came. So did you.", "en") == [
        "We marched. We sang: ",
        "All came. ",
        "So did you.",
    ]


def test_a_rule_may_take_the_white_space_on_either_side() -> None:
    for rule in ({"before": r"Foo\.", "after": r"\s+Bar"}, {"before": r"Foo\.\s+", "after": "Bar"}):
        assert SentenceSplitter({"en": [rule]}).split("A Foo. Bar came.", "en") == ["A Foo. Bar came."]


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"before": "(", "break": True}], "not a regular expression"),
        ([{"before": "a", "brake": True}], "no 'brake'"),
        ([{"before": 5}], "needs text"),
        ([{}], "needs text"),
        ([{"before": "a", "break": "yes"}], "true or false"),
        ([5], "neither"),
        ([""], "neither"),
        ("Abt.", "must be a list"),
        ({"before": "a"}, "must be a list"),
    ],
)
def test_bad_exceptions_are_refused_with_one_clear_line(items: object, said: str) -> None:
    with pytest.raises(ConfigError, match="segment") as caught:
        SentenceSplitter({"de": items})  # type: ignore[dict-item]  # what a YAML file may hold
    assert said in caught.value.message
    assert "\n" not in caught.value.message


def test_a_pattern_that_runs_wild_is_stopped() -> None:
    splitter = SentenceSplitter({"en": [{"before": r"b(?:a|aa|aaa)+\.\s", "after": "C"}]})
    with pytest.raises(ConfigError, match="too long"):
        splitter.split("a" * 119 + ". C came.", "en")


def test_no_exceptions_is_an_empty_list() -> None:
    assert parse_rules(None) == ()
    assert parse_rules([Rule("a", "b", breaks=True)]) == (Rule("a", "b", breaks=True),)


@pytest.mark.parametrize(
    ("language", "gap", "expected"),
    [
        ("en", " ", " "),
        ("fr", "", " "),
        ("en", "  ", " "),
        ("zh", " ", ""),
        ("zh-Hant", " ", ""),
        ("ja", " ", ""),
        ("th", " ", ""),
        ("lo", " ", ""),
        ("km", " ", ""),
        ("my", " ", ""),
        ("ar", "", " "),
        ("ja", "\n", "\n"),
        ("en", "\n\n", "\n\n"),
    ],
)
def test_sentences_are_joined_as_the_language_does(language: str, gap: str, expected: str) -> None:
    assert joint(language, gap) == expected
