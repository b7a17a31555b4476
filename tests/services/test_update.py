"""A source that changes while people translate costs nobody their work."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transcall.domain.align import Relation
from transcall.domain.impact import Impact
from transcall.domain.state import State
from transcall.domain.worddiff import marked
from transcall.errors import BlockedError, FormatError, InputError, RuleError
from transcall.services import history, review, stale, suggest, translate
from transcall.services.add_appeal import Added, add_appeal
from transcall.services.publish_edition import publish
from transcall.services.read_rows import list_rows, read_detail
from transcall.services.revisions import diff_revisions, list_revisions, parse_revision
from transcall.services.update_appeal import apply_update, mark_trivial, plan_update
from transcall.services.workspace import Workspace

As = Callable[[str], Workspace]
Edit = Callable[..., Path]


@pytest.fixture
def coral(as_person: As) -> Workspace:
    return as_person("coral")


@pytest.fixture
def edit(source: Path, tmp_path: Path) -> Edit:
    """The source with some words exchanged, as a file of its own."""

    def make(*pairs: tuple[str, str], name: str = "call-2.txt") -> Path:
        text = source.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def key_of(added: Added, words: str) -> str:
    return next(segment.key for segment in added.segments if words in segment.source.text)


def approve(workspace: Workspace, as_person: As, key: str, target: str, language: str = "fr") -> None:
    translate.offer(workspace, "call", language, key, target)
    review.approve(as_person("jules"), "call", language, key)


def state_of(workspace: Workspace, key: str, language: str = "fr") -> tuple[State, bool]:
    row = read_detail(workspace, "call", language, key).row
    return row.translation.state, row.is_stale


def relations(impact: Impact) -> list[Relation]:
    return [change.relation for change in impact.changes]


def test_an_edited_sentence_makes_its_translations_outdated(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    key, other = key_of(call, "march on"), key_of(call, "Nobody")
    approve(workspace, as_person, key, "Nous appelons tout le monde à manifester le 18 décembre [1].")
    approve(workspace, as_person, other, "Personne n’est illégal.")
    translate.save_target(workspace, "call", "ar", key, "نتظاهر [1]")
    impact = apply_update(coral, "call", edit(("18 December", "19 December")), label="after the board meeting")
    assert relations(impact) == [Relation.EDITED]
    change = impact.changes[0]
    assert (change.segment, change.stale, change.approved_lost) == (key, ("ar", "fr"), ("fr",))
    assert impact.lines == ("§ paragraph 1 changed: 2 languages outdated, 10 words",)
    french = next(each for each in impact.languages if each.language == "fr")
    assert (french.stale.segments, french.stale.words, french.approved_lost) == (1, 10, 1)
    assert state_of(workspace, key) == (State.APPROVED, True)
    assert state_of(workspace, other) == (State.APPROVED, False)
    (found,) = stale.list_stale(workspace, "call", "fr")
    assert "on [-18-]{+19+} December" in marked(found.diff)
    event = history.appeal_history(workspace, "call")[0]
    assert (event.kind, event.actor) == ("updated", "coral")
    assert "revision 2 “after the board meeting”" in event.detail
    assert "fr: 1 outdated (10 words)" in event.detail


def test_a_dry_run_says_the_same_and_stores_nothing(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit, root: Path
) -> None:
    approve(workspace, as_person, key_of(call, "Nobody"), "Personne n’est illégal.")
    path = edit(("Nobody is", "No one is"), ("It is not a favour.", "It is not a favour. Ever."))
    before = (root / "transcall.db").read_bytes(), (root / "catalogs/call/source.txt").read_bytes()
    planned = plan_update(workspace, "call", path, label="x")
    assert ((root / "transcall.db").read_bytes(), (root / "catalogs/call/source.txt").read_bytes()) == before
    assert apply_update(coral, "call", path, label="x") == planned


def test_what_goes_keeps_its_translations_and_brings_them_back(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit, source: Path
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    gone = apply_update(coral, "call", edit((" Nobody is illegal.", "")))
    assert relations(gone) == [Relation.GONE]
    assert key not in [row.segment.key for row in list_rows(workspace, "call", "fr")]
    back = apply_update(coral, "call", source)
    assert relations(back) == [Relation.BACK]
    assert back.changes[0].kept == ("fr",)
    row = read_detail(workspace, "call", "fr", key).row
    assert (row.translation.target, row.is_finished) == ("Personne n’est illégal.", True)


def test_a_trivial_edit_makes_nothing_outdated_and_is_written_down(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    version = read_detail(workspace, "call", "fr", key).row.translation.version
    impact = apply_update(coral, "call", edit(("Nobody", "No-one")), trivial=[key, key])
    assert (impact.changes[0].trivial, impact.changes[0].stale, impact.changes[0].kept) == (True, (), ("fr",))
    row = read_detail(workspace, "call", "fr", key).row
    assert (row.is_finished, row.translation.version, row.translation.reviewer) == (True, version + 1, "jules")
    assert history.segment_history(workspace, "call", "fr", key)[-1].kind == "trivial"


def test_an_edit_may_be_called_trivial_afterwards(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    apply_update(coral, "call", edit(("Nobody", "No-one")))
    apply_update(coral, "call", edit(("Nobody", "No-one"), ("a right", "the right")))
    with pytest.raises(RuleError, match="only a coordinator"):
        mark_trivial(workspace, "call", key)
    assert mark_trivial(coral, "call", key) == ("fr",)
    assert state_of(workspace, key) == (State.APPROVED, False)
    for again, said in ((key, "no translation"), ("zzz", "no segment"), (key_of(call, "favour"), "never edited")):
        with pytest.raises(InputError, match=said):
            mark_trivial(coral, "call", again)


def test_a_translation_outdated_before_stays_so_after_a_trivial_edit(
    workspace: Workspace, coral: Workspace, call: Added, edit: Edit
) -> None:
    key = key_of(call, "Nobody")
    translate.offer(workspace, "call", "fr", key, "Personne n’est illégal.")
    apply_update(coral, "call", edit(("Nobody is illegal", "Nobody is ever illegal")))
    impact = apply_update(coral, "call", edit(("Nobody is illegal", "No-one is ever illegal")), trivial=[key])
    assert impact.changes[0].stale == ()
    assert state_of(workspace, key) == (State.TRANSLATED, True)


def test_changed_codes_are_never_trivial(workspace: Workspace, coral: Workspace, tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    first.write_text("# Call\n\nWe **march** today, all of us.\n")
    second.write_text("# Call\n\nWe march today, all of us.\n")
    added = add_appeal(workspace, first, slug="call")
    key = key_of(added, "today")
    with pytest.raises(RuleError, match="inline codes changed"):
        apply_update(coral, "call", second, trivial=[key])
    apply_update(coral, "call", second)
    with pytest.raises(RuleError, match="inline codes changed"):
        mark_trivial(coral, "call", key)


def test_refusals_change_nothing(
    workspace: Workspace, coral: Workspace, call: Added, edit: Edit, source: Path, tmp_path: Path
) -> None:
    empty, signatories = tmp_path / "empty.txt", tmp_path / "missing.txt"
    empty.write_bytes(b"")
    changed = edit(("Nobody", "No-one"))
    with pytest.raises(RuleError, match="only a coordinator"):
        apply_update(workspace, "call", changed)
    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: apply_update(coral, "call", source), "nothing changed"),
        (lambda: plan_update(coral, "call", source), "nothing changed"),
        (lambda: apply_update(coral, "other", changed), "no appeal"),
        (lambda: apply_update(coral, "call", signatories), "does not exist"),
        (lambda: apply_update(coral, "call", changed, trivial=["zzz"]), "not edited here"),
        (lambda: apply_update(coral, "call", changed, trivial=[key_of(call, "right")]), "not edited here"),
        (lambda: apply_update(coral, "call", changed, format_name="wordstar"), "unknown format"),
    ]
    for refusal, said in refusals:
        with pytest.raises(InputError, match=said):
            refusal()
    with pytest.raises(FormatError):
        apply_update(coral, "call", empty)
    assert len(list_revisions(workspace, "call")) == 1


def test_another_format_keeps_what_it_can(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, tmp_path: Path, root: Path
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    path = tmp_path / "call.md"
    path.write_text(
        "# Open the doors\n\nWe call on everyone to march on 18 December[^1]. Nobody is illegal.\n\n"
        "Freedom of movement is a right. It is not a favour.\n\n[^1]: See https://example.org/march for the route.\n"
    )
    (root / "catalogs/call/source.notes").write_text("somebody's own")
    apply_update(coral, "call", path)
    assert state_of(workspace, key) == (State.APPROVED, False)
    left = {each.name for each in (root / "catalogs/call").glob("source.*")}
    assert left == {"source.md", "source.notes"}
    assert list_revisions(workspace, "call")[-1].revision.format == "markdown"


def test_a_source_edited_in_its_catalog_is_taken_from_there(
    workspace: Workspace, coral: Workspace, call: Added, root: Path
) -> None:
    path = root / "catalogs/call/source.txt"
    path.write_text(path.read_text().replace("Nobody", "No-one"))
    assert relations(apply_update(coral, "call", path)) == [Relation.EDITED]
    assert "No-one" in path.read_text()


def test_revisions_and_their_differences(workspace: Workspace, coral: Workspace, call: Added, edit: Edit) -> None:
    with pytest.raises(InputError, match="one revision only"):
        diff_revisions(workspace, "call")
    apply_update(coral, "call", edit(("Nobody", "No-one")), label="second")
    apply_update(coral, "call", edit((" Nobody is illegal.", "")))
    found = list_revisions(workspace, "call")
    assert [(each.revision.number, each.revision.label) for each in found] == [(1, ""), (2, "second"), (3, "")]
    assert [each.segments for each in found] == [7, 7, 6]
    assert [each.relation for each in diff_revisions(workspace, "call", 1, 2).changes] == [Relation.EDITED]
    assert [each.relation for each in diff_revisions(workspace, "call").changes] == [Relation.GONE]
    assert [each.relation for each in diff_revisions(workspace, "call", 3, 1).changes] == [Relation.NEW]
    for numbers, said in (((1, 9), "no revision 9"), ((2, 2), "with itself")):
        with pytest.raises(InputError, match=said):
            diff_revisions(workspace, "call", *numbers)


@pytest.mark.parametrize(
    ("text", "number"), [("r2", 2), ("4", 4), ("r", None), ("two", None), ("-1", None), ("²", None)]
)
def test_a_revision_is_named_by_its_number(text: str, number: int | None) -> None:
    if number is None:
        with pytest.raises(InputError, match="not a revision"):
            parse_revision(text)
    else:
        assert parse_revision(text) == number


def finish(workspace: Workspace, as_person: As, prefix: str) -> None:
    for row in list_rows(workspace, "call", "fr"):
        if not row.is_finished:
            approve(workspace, as_person, row.segment.key, f"{prefix} {row.segment.source.text}")


def test_an_old_revision_is_published_with_what_was_approved_for_it(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    finish(workspace, as_person, "v1")
    key = key_of(call, "Nobody")
    apply_update(coral, "call", edit(("Nobody", "No-one"), ("not a favour", "no favour")))
    finish(workspace, as_person, "v2")
    assert "v2 No-one is illegal." in publish(workspace, "call", "fr").files[0].read_text()
    old = publish(workspace, "call", "fr", revision=1).files[0]
    assert old.name == "call.fr.r1.txt"
    text = old.read_text()
    assert "v1 Nobody is illegal." in text
    assert "v1 It is not a favour." in text
    assert "v2" not in text
    # Sent back afterwards, it is good for nothing.
    translate.offer(workspace, "call", "fr", key, "v1 Nobody is illegal.")
    review.reject(as_person("jules"), "call", "fr", key, "No")
    with pytest.raises(BlockedError) as caught:
        publish(workspace, "call", "fr", revision=1)
    assert [key in blocker for blocker in caught.value.blockers] == [True]
    with pytest.raises(InputError, match="no revision 7"):
        publish(workspace, "call", "fr", revision=7)


def test_a_text_nobody_approved_for_an_old_revision_blocks_it(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    apply_update(coral, "call", edit(("Nobody", "No-one")))
    finish(workspace, as_person, "v2")
    with pytest.raises(BlockedError) as caught:
        publish(workspace, "call", "fr", revision=1)
    assert len(caught.value.blockers) == 1
    assert "outdated" in caught.value.blockers[0]


def test_still_right_by_somebody_else_keeps_it_approved(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    apply_update(coral, "call", edit(("Nobody", "No-one")))
    row = stale.confirm(as_person("bo"), "call", "fr", key)
    assert (row.is_finished, row.translation.reviewer) == (True, "bo")
    assert history.segment_history(workspace, "call", "fr", key)[-1].kind == "confirmed"
    assert suggest.at_hand(workspace, "call", "fr", key).matches[0].similarity == 100
    with pytest.raises(RuleError, match="not outdated"):
        stale.confirm(as_person("bo"), "call", "fr", key)


@pytest.mark.parametrize("again", ["confirm", "offer"])
def test_still_right_by_its_writer_needs_a_second_pair_of_eyes_again(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit, again: str
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    apply_update(coral, "call", edit(("Nobody", "No-one")))
    act = stale.confirm if again == "confirm" else translate.offer
    row = act(workspace, "call", "fr", key)
    assert (row.translation.state, row.is_stale, row.translation.reviewer) == (State.TRANSLATED, False, None)
    with pytest.raises(RuleError, match="you wrote this"):
        review.approve(workspace, "call", "fr", key)
    assert review.approve(as_person("jules"), "call", "fr", key).is_finished


def test_who_offers_anothers_words_again_does_not_open_them_to_their_writer(
    workspace: Workspace, coral: Workspace, as_person: As, call: Added, edit: Edit
) -> None:
    key = key_of(call, "Nobody")
    approve(workspace, as_person, key, "Personne n’est illégal.")
    apply_update(coral, "call", edit(("Nobody", "No-one")))
    translate.offer(as_person("bo"), "call", "fr", key)
    for barred in ("amina", "bo"):
        with pytest.raises(RuleError, match="you wrote this"):
            review.approve(as_person(barred), "call", "fr", key)


def test_equal_bytes_cut_otherwise_are_a_revision(
    workspace: Workspace, coral: Workspace, call: Added, source: Path
) -> None:
    class Whole:
        def split(self, text: str, language: str) -> list[str]:
            return [text]

    impact = apply_update(replace(coral, splitter=Whole()), "call", source)
    assert Relation.MERGED in relations(impact)
