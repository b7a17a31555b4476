"""Checks over any text: nothing raises, offsets are true, a copy of the source has no broken codes or tokens."""

import unicodedata
from collections import Counter
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from transcall.checks.base import Pair
from transcall.checks.fix import fix, fix_all
from transcall.checks.plain import check_text
from transcall.checks.policy import Policy
from transcall.checks.run import check
from transcall.domain.inline import CodeKind, Content, InlineCode, tags_in
from transcall.domain.issue import Severity
from transcall.domain.term import Term, TermMatch, TermStatus

EVERYTHING = Policy(also=frozenset({"empty"}))
LANGUAGES = st.sampled_from(
    ["en", "fr", "fr-CA", "es", "ar", "fa", "he", "ti", "am", "bn", "hi", "zh", "zh-Hant", "ja", "ko", "th", "el", "hy",
     "tr", "de", "dz", "ckb", "en-GB", "und", "qaa"]
)  # fmt: skip
# Pieces that the checks look for, so that random texts reach their branches.
WORDS = """<b1> </b1> <note2/> <b> </b> [1] [^a] [١] ¹ https://example.org/en/a(b) a@example.org example.org %s %1$d
{name} {} %(n)s 2,000 ٢٬٠٠٠ ১২ 18/12 1.5 12:30 十二 XXI December million
#Tag @user ( ) （ 「 “ ” « » " ¿ ? ! ؟ 。 । ። : ; …
... the the мир سلام 和平 ሰላም 👩‍👧"""
SPACES = [
    *("< b1 >", " ", "  ", "\u00a0", "\u202f", "\n", "\t", "\u200b", "\u200d", "\u202b", "\u202c", "\u2066"),
    *("\u0301", "e\u0301", "\x1b", "2 000"),
]
PIECES = st.sampled_from([*WORDS.split(), *SPACES])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
CODES = (
    InlineCode(1, CodeKind.OPEN, "b", "**"),
    InlineCode(1, CodeKind.CLOSE, "b", "**"),
    InlineCode(2, CodeKind.STANDALONE, "note", "[^1]", "[1]"),
)


def _terms(source: str) -> tuple[TermMatch, ...]:
    """A match that covers half of the text."""
    end = len(source) // 2
    if not source[:end].strip():
        return ()
    term = Term("concept", "en", source[:end])
    targets = tuple(Term("concept", "fr", source[:end], status) for status in TermStatus)
    return (TermMatch(term, 0, end, targets),)


@given(TEXTS, TEXTS, LANGUAGES, LANGUAGES)
def test_any_pair_is_judged(source: str, target: str, source_language: str, target_language: str) -> None:
    pair = Pair(Content(source, CODES), target, source_language, target_language, terms=_terms(source))
    for issue in check(pair, EVERYTHING):
        assert issue.message
        if issue.start is not None:
            assert issue.end is not None
            assert 0 <= issue.start <= issue.end <= len(target)


@given(TEXTS, TEXTS, LANGUAGES)
@example("", "\U0001e5f1", "en")  # a digit of a Unicode that is newer than Python 3.11's
def test_plain_strings_keep_their_offsets(source: str, target: str, language: str) -> None:
    for issue in check_text(source, target, "en", language):
        if issue.start is not None:
            assert issue.end is not None
            assert 0 <= issue.start <= issue.end <= len(target)


@given(TEXTS, LANGUAGES)
def test_a_copy_has_all_codes_and_tokens(text: str, language: str) -> None:
    content = Content(text, tuple(code for code in CODES if text.count(code.tag) == 1))
    names = {"inline-codes", "stray-tags", "note-markers", "links", "placeholders", "hashtags", "numbers"}
    issues = check(Pair(content, text, language, language))
    assert [issue for issue in issues if issue.check in names] == []


@given(TEXTS)
def test_a_copy_of_plain_strings_has_no_error_but_characters(text: str) -> None:
    errors = [issue for issue in check_text(text, text, "en", "en-GB") if issue.severity is Severity.ERROR]
    assert [issue for issue in errors if issue.check not in ("control-characters", "code-nesting")] == []


def _kept(text: str) -> tuple[list[str], str]:
    """Codes in their order, and letters in theirs; digits as numbers, strokes that stretch a word left out."""
    plain = unicodedata.normalize("NFKC", text)
    letters = (each for each in plain if each.isalnum() and each != "\u0640")
    return [code.tag for code in tags_in(text, CODES)], "".join(
        str(int(each)) if each.isdecimal() else each for each in letters
    )


@given(TEXTS, TEXTS, LANGUAGES)
@example("“a” “b”", '"a" "b"', "fr")
@example("a, b", "מ\u202a \u200b ,ב", "he")
@example("a", "ﺳﻼﻡ حقـــوق ٤٥", "fa")
def test_a_fix_removes_its_issue_and_nothing_else(source: str, target: str, language: str) -> None:
    pair = Pair(Content(source, CODES), target, "en", language)
    found = check(pair)
    for issue in found:
        fixed = fix(pair, issue, Policy())
        if fixed is None:
            continue
        left = Counter(each.check for each in check(replace(pair, target=fixed)))
        before = Counter(each.check for each in found)
        assert left[issue.check] < before[issue.check]
        assert not left - before
        assert _kept(fixed) == _kept(target)


@given(TEXTS, TEXTS, LANGUAGES)
def test_mending_ends_and_mending_twice_changes_nothing(source: str, target: str, language: str) -> None:
    mended = fix_all(Pair(Content(source, CODES), target, "en", language), Policy())
    again = fix_all(Pair(Content(source, CODES), mended.target, "en", language), Policy())
    assert again.target == mended.target
    assert again.issues == ()
    assert _kept(mended.target) == _kept(target)
    assert (mended.target == target) == (mended.issues == ())
