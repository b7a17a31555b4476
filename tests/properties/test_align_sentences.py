"""Whatever two texts are: every sentence stands in exactly one pair, in its order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transcall.domain import align_sentences as aligning
from transcall.domain.align_sentences import align_sentences
from transcall.domain.document import UnitKind
from transcall.domain.sentence_signs import Sentence, sentence

KINDS = st.sampled_from([UnitKind.PARAGRAPH, UnitKind.HEADING, UnitKind.LIST_ITEM])
SENTENCES = st.builds(
    sentence, st.text("ab 12é世م", min_size=1, max_size=30), st.integers(0, 3), KINDS, begins=st.booleans()
)
TEXTS = st.lists(SENTENCES, max_size=12)


@given(source=TEXTS, target=TEXTS)
def test_the_pairs_joined_are_both_texts(source: list[Sentence], target: list[Sentence]) -> None:
    beads = align_sentences(source, target)
    assert [at for bead in beads for at in bead.source] == list(range(len(source)))
    assert [at for bead in beads for at in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in beads)
    assert all(0 <= bead.confidence <= 100 for bead in beads)
    assert all(bead.confidence == 0 for bead in beads if not (bead.source and bead.target))


@settings(max_examples=40)
@given(source=TEXTS, target=TEXTS)
def test_a_narrow_band_finds_the_same_way(source: list[Sentence], target: list[Sentence]) -> None:
    model = aligning._Model(source, target)
    whole = aligning._cheapest(model, [(0, len(target))] * (len(source) + 1))
    assert aligning._way(model) == whole


@given(TEXTS)
def test_a_text_is_paired_with_itself(text: list[Sentence]) -> None:
    numbered = [sentence(f"{each.text} {number + 100}", number, begins=True) for number, each in enumerate(text)]
    beads = align_sentences(numbered, numbered)
    assert [(bead.source, bead.target) for bead in beads] == [(range(n, n + 1),) * 2 for n in range(len(text))]
