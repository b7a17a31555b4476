"""Cuts made by hand, by their words alone."""

import pytest

from transcall.domain.cut_rule import CONTEXT, CutRule, apply_rules, rule_at

TEXT = "See Dr. No. It is late <b1>now</b1> – go home."


def at(words: str) -> int:
    return TEXT.index(words) + len(words)


def test_a_cut_is_made_and_taken_back() -> None:
    cut = rule_at(TEXT, at("late"), breaks=True)
    assert apply_rules([TEXT], [cut]) == ["See Dr. No. It is late ", "<b1>now</b1> – go home."]
    assert apply_rules([TEXT], [cut, CutRule(cut.before, cut.after, breaks=False)]) == [TEXT]


def test_a_cut_of_the_language_is_joined() -> None:
    cuts = ["See Dr. ", "No. ", "It is late <b1>now</b1> – go home."]
    assert apply_rules(cuts, [rule_at(TEXT, 8, breaks=False)]) == ["See Dr. No. ", "It is late <b1>now</b1> – go home."]


def test_it_survives_edits_that_leave_its_words() -> None:
    long = "x " * 40 + "the end of it – and the beginning of that " + "y " * 40
    rule = rule_at(long, long.index("–"), breaks=True)
    assert max(len(rule.before), len(rule.after)) <= CONTEXT
    edited = "z" + long.replace("it –", "it  –") + "!"
    assert [len(apply_rules([text], [rule])) for text in (long, edited, long.replace("end", "END"))] == [2, 2, 1]


@pytest.mark.parametrize("rule", [
    CutRule("", "It", breaks=True), CutRule("No.", "", breaks=True), CutRule("never", "there", breaks=True),
    CutRule("<b", "1>now", breaks=True), CutRule("go ", "home", breaks=False),
])  # fmt: skip
def test_rules_that_do_nothing(rule: CutRule) -> None:
    assert apply_rules([TEXT], [rule]) == [TEXT]


def test_nothing_is_a_pattern() -> None:
    assert apply_rules(["a.b a+b"], [CutRule("a.", "b", breaks=True)]) == ["a.", "b a+b"]
    assert apply_rules(["axb"], [CutRule("a.", "b", breaks=True)]) == ["axb"]


def test_an_empty_text_stays_empty() -> None:
    assert apply_rules([], [CutRule("a", "b", breaks=True)]) == []
