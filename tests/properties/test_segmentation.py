"""Whatever the text: nothing is lost, no code and no link is torn, and time grows with the length."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from transcall.segmentation import SentenceSplitter
from transcall.segmentation.tags import TAG

LANGUAGES = """
    en fr es it de pt nl el ru uk be pl cs sk hr sr bg mk ro hu tr az ar fa ur ps he hi bn mr ta te am ti zh ja ko th my
    sw so wo da sv nb fi is et lv lt ca gl eu vi id kmr hy ka kk ga cy lo km bo zu xx sr-Latn zh-Hant
""".split()  # noqa: SIM905 – sixty short words read better in three lines than in sixty

WORDS = """
    We march M. Dr. z. B. п. т. д. U.S. 18. Dezember IV. 3.14 §5 ... … . . . ?! !? 。 「はい。」 “Go. Now.” «Да.» (No.)
    [1] [1, 2] ¹² * https://example.org/a.b?c=d!e me@example.org file.txt v1.2.3 a.m. etc. ؟ ۔ د. । ڈ ፡፡ ። ; · ։ ။ ។ ครับ
    ค่ะ é ñ Ⅷ 👩‍👩‍👧 א. ב. <b1> </b1> <a2> </a2> <code3/> <note4/> 1. 2.) • – — ¿Qué? ¡No! n° №5 Nr. 'yes.' " ' ’
    ( ) [ ] « »
""".split()  # noqa: SIM905 – as above
GAPS = [" ", "  ", "\n", "\n\n", "\r\n", "\u00a0", "\u202f", "\u3000", "\t", "", "\u200b", "\u200f", "\u2028", "\u2029"]

mixed = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=40).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
texts = st.one_of(mixed, st.text(max_size=80), st.text(alphabet=".!?\"'()[]«»“”„<>/b1n \n。؟।aAÄя٣", max_size=60))
splitter = SentenceSplitter({"*": ["Foo."], "en": [{"before": ":", "after": r"\s+[A-Z]", "break": True}]})


@given(text=texts, language=st.sampled_from(LANGUAGES))
@settings(max_examples=600, deadline=None)
def test_joined_pieces_are_the_text(text: str, language: str) -> None:
    pieces = splitter.split(text, language)
    assert "".join(pieces) == text
    assert all(pieces)
    if text.strip():
        assert all(piece.strip() for piece in pieces)


@given(text=mixed, language=st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_codes_are_not_torn(text: str, language: str) -> None:
    pieces = splitter.split(text, language)
    assert [found[0] for piece in pieces for found in TAG.finditer(piece)] == [found[0] for found in TAG.finditer(text)]


@given(text=mixed, language=st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_links_are_not_torn(text: str, language: str) -> None:
    link = regex.compile(r"https://example\.org/a\.b\?c=d!e|me@example\.org|file\.txt|v1\.2\.3")
    pieces = splitter.split(text, language)
    assert sum(len(link.findall(piece)) for piece in pieces) == len(link.findall(text))


@given(text=mixed)
@settings(max_examples=100, deadline=None)
def test_splitting_is_repeatable(text: str) -> None:
    assert splitter.split(text, "en") == splitter.split(text, "en")


MEAN = {
    "words": "We march on 18 December. They asked Dr. Smith, and he came. ",
    "one word": "a",
    "stops": ".",
    "spaced stops": ". ",
    "initials": "A. ",
    "quotes": '"',
    "open brackets": "(",
    "closed brackets": ")",
    "square brackets": "[",
    "French quotes": "«a. ",
    "codes": "<b1>",
    "half codes": "<b1",
    "at signs": "a@",
    "dotted": "a.b.",
    "links": "http://a. ",
    "line breaks": "\n",
    "marks": "[1]",
    "numbers": "1. ",
    "blanks": " ",
    "Chinese": "你好。",
    "combining": "e\u0301",
}


@pytest.mark.parametrize("name", MEAN)
@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "th", "ar", "xx"])
def test_long_monotonous_texts_come_back_whole(name: str, language: str) -> None:
    piece = MEAN[name]
    text = piece * (20_000 // len(piece))
    assert "".join(SentenceSplitter().split(text, language)) == text
