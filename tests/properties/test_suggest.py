"""What holds for any text: scores, protection, fitting tags."""

import re

from hypothesis import given
from hypothesis import strategies as st

from transcall.domain.inline import TAG, CodeKind, Content, InlineCode, missing_and_extra, tags_in
from transcall.suggest.machine.protect import protect
from transcall.suggest.score import similarity
from transcall.suggest.tags import fit

_WORDS = st.sampled_from([
    "freedom", "de", "العدالة", "移民の日", "नमस्ते", "e\u0301", "👩🏽‍🤝‍👨🏿",
    " ", "  ", "\n", "\u00a0", "[X1X]", "[", "]", "X", "1", "[b2x]",
    "[1]", "[2, 3]", "https://a.org/x?y=[1]", "a@b.org", "Frontex", "<b1>", "</b1>", "<note2/>", "<i3>", "</i3>",
    ".", "’",
    "【X٣X】", "&amp;", "<", ">",
])  # fmt: skip
_TEXTS = st.one_of(
    st.lists(_WORDS, max_size=14).map("".join),
    st.text(max_size=40),
    st.lists(st.one_of(_WORDS, st.text(max_size=5)), max_size=10).map("".join),
)


def _coded(text: str, taken: set[str]) -> Content:
    """`text` with some of its tag shapes taken for codes, each once."""
    codes: list[InlineCode] = []
    for tag in TAG.findall(text):
        parts = re.fullmatch(r"<(/?)([a-z]+)(\d+)(/?)>", tag)
        if parts is None or tag not in taken:
            continue
        kind = CodeKind.CLOSE if parts[1] else CodeKind.STANDALONE if parts[4] else CodeKind.OPEN
        codes.append(InlineCode(int(parts[3]), kind, parts[2], tag))
    return Content(text, tuple(codes))


_CONTENTS = st.builds(_coded, _TEXTS, st.sets(st.sampled_from(["<b1>", "</b1>", "<note2/>", "<i3>", "</i3>"])))


@given(one=_TEXTS, other=_TEXTS)
def test_the_score_is_symmetric_bounded_and_full_only_for_equal_texts(one: str, other: str) -> None:
    score = similarity(one, other)
    assert score == similarity(other, one)
    assert 0 <= score <= 100
    assert (score == 100) == (one == other)
    assert similarity(one, one) == 100


@given(content=_CONTENTS, dnt=st.sampled_from([(), ("Frontex",), ("[", "X")]))
def test_an_engine_that_changes_nothing_gives_the_text_back(content: Content, dnt: tuple[str, ...]) -> None:
    for numbers in (False, True):
        protected = protect(content, dnt_terms=dnt, numbers=numbers)
        assert protected.is_whole(protected.text)
        assert protected.restore(protected.text) == content.text
        assert not any(code.tag in protected.text and code.tag not in dnt for code in content.codes)


@given(target=_TEXTS, made_from=_TEXTS, wanted=_CONTENTS)
def test_a_fitted_suggestion_holds_no_tag_twice(target: str, made_from: str, wanted: Content) -> None:
    fitted = fit(target, made_from, wanted.codes)
    assert missing_and_extra(wanted.codes, fitted)[1] == ()


def test_dropping_a_tag_makes_no_new_one() -> None:
    assert fit("<b<x1/>1> <b1>", "<b1> <x1/>", _coded("<b1>", {"<b1>"}).codes).count("<b1>") <= 1


@given(content=_CONTENTS)
def test_a_text_fits_itself(content: Content) -> None:
    own = list(tags_in(content.text, content.codes))
    if len(own) == len(set(own)) and len(own) == len(TAG.findall(content.text)):
        assert fit(content.text, content.text, content.codes) == content.text
