import pytest

from transcall.checks.plain import check_text, pair_from_text
from transcall.domain.inline import CodeKind


def test_tags_become_codes_that_share_a_number() -> None:
    pair = pair_from_text('<b>We</b> <a href="x">go</a><br/>', '<a href="x">On va</a><br> <b>là</b>', "en", "fr")
    assert pair.source.text == "<b1>We</b1> <a2>go</a2><br3/>"
    assert pair.target == "<a2>On va</a2><br3/> <b1>là</b1>"
    assert [code.kind for code in pair.source.codes].count(CodeKind.STANDALONE) == 1
    assert pair.source.codes[2].original == '<a href="x">'


def test_a_code_never_takes_the_name_of_literal_text() -> None:
    pair = pair_from_text("<b1> is not <b>bold</b>", "<b1> n’est pas <b>gras</b>", "en", "fr")
    assert pair.source.text == "<b1> is not <b2>bold</b2>"


@pytest.mark.parametrize(
    "text", ["a < b > c", "<your name>", "<https://example.org>", "<info@example.org>", "1 <2> 3", "<>", "</>", "<<b"]
)
def test_not_every_angle_bracket_is_a_tag(text: str) -> None:
    pair = pair_from_text(text, text, "en", "fr")
    assert pair.source.codes == ()
    assert pair.source.text == text


def test_offsets_are_those_of_the_given_target() -> None:
    target = '<strong class="loud">Nous</strong> aussi  !'
    issues = check_text('<strong class="loud">So</strong> do we!', target, "en", "fr")
    spaces = next(issue for issue in issues if issue.check == "double-spaces")
    assert target[spaces.start : spaces.end] == "  "


def test_an_issue_of_a_tag_covers_the_whole_tag() -> None:
    target = "<em>Nous</em> <em>aussi</em>"
    extra = [issue for issue in check_text("<em>So</em> do we", target, "en", "fr") if issue.check == "inline-codes"]
    assert {target[issue.start : issue.end] for issue in extra} == {"<em>", "</em>"}


def test_the_same_tag_with_a_translated_attribute_is_the_same() -> None:
    source, target = '<img src="a.png" alt="Boat">', '<img src="a.png" alt="Bateau">'
    assert check_text(source, target, "en", "fr") == ()


def test_an_empty_target_is_reported() -> None:
    assert [issue.check for issue in check_text("So do we.", "", "en", "fr")] == ["empty"]
