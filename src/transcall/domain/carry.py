"""What becomes of translations when their sentence is only cut anew: text and work stay, nothing is passed unseen.

For the same words of the source, cut at other places. Nothing here decides who may: a cut is a coordinator's.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from transcall.domain.inline import missing_and_extra
from transcall.domain.segment import Segment
from transcall.domain.state import Origin, State
from transcall.domain.translation import Translation

_RANK = (State.UNTRANSLATED, State.REJECTED, State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)

Joint = Callable[[str], str]
"""What the target language puts where the source has this white space."""


def same_words(whole: Segment, parts: Sequence[Segment]) -> bool:
    """Whether the parts put together are the whole, to the letter."""
    return whole.source.text == joined(parts, [part.source.text for part in parts], str)


def joined(parts: Sequence[Segment], texts: Sequence[str], joint: Joint) -> str:
    """The parts' texts with what belongs between them."""
    pieces = [f"{text}{joint(part.after)}" for part, text in zip(parts[:-1], texts[:-1], strict=True)]
    return "".join([*pieces, texts[-1]])


def split(
    translation: Translation, whole: Segment, parts: Sequence[Segment], sentences: Sequence[str]
) -> tuple[Translation, ...]:
    """The translations of the parts, for those that get a text; the first continues `translation`.

    `sentences` are those of the target. If they are as many as the parts and hold the same inline codes, each part gets
    its own and keeps the state; else the first keeps the whole target, as an outdated draft.
    """
    if not translation.target.strip():
        return ()
    if translation.is_stale(whole.source.text) or not _fits(parts, sentences):
        return (replace(translation, state=State.DRAFT, reviewer=None),)
    first = replace(translation, target=sentences[0], made_from=parts[0].source.text)
    # A text was sent back for a reason that stands beside the first part.
    rest = State.DRAFT if translation.state is State.REJECTED else translation.state
    others = (
        replace(translation, segment=part.key, target=text, made_from=part.source.text, state=rest, version=0)
        for part, text in zip(parts[1:], sentences[1:], strict=True)
    )
    return (first, *others)


def merge(
    translations: Sequence[Translation], parts: Sequence[Segment], whole: Segment, joint: Joint
) -> Translation | None:
    """The translation of what was put together, from those of its parts; None where none of them has a text.

    Its state is the lowest of theirs; where one has no text or is outdated it is an outdated draft.
    """
    having = [pair for pair in zip(translations, parts, strict=True) if pair[0].target.strip()]
    if not having:
        return None
    found = [each for each, _ in having]
    segments = [segment for _, segment in having]
    is_whole = len(having) == len(parts) and not any(each.is_stale(part.source.text) for each, part in having)
    made_from = whole.source.text if is_whole else joined(segments, [each.made_from for each in found], str)
    lowest = min((each.state for each in found), key=_RANK.index)
    reviewers = {each.reviewer for each in found}
    if lowest is State.REVIEWED and len(reviewers) > 1:
        lowest = State.TRANSLATED
    state = lowest if is_whole and lowest is not State.REJECTED else State.DRAFT
    origins = {each.origin for each in found}
    return replace(
        found[0],
        segment=whole.key,
        version=translations[0].version,
        target=joined(segments, [each.target for each in found], joint),
        state=state,
        origin=found[0].origin if len(origins) == 1 else Origin.HUMAN.value,
        made_from=made_from,
        reviewer=found[0].reviewer if state.is_decided else None,
    )


def _fits(parts: Sequence[Segment], sentences: Sequence[str]) -> bool:
    return len(parts) == len(sentences) and all(
        missing_and_extra(part.source.codes, text) == ((), ()) for part, text in zip(parts, sentences, strict=True)
    )
