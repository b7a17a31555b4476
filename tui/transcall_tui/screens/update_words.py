"""How revisions and what they left to do read on the screen. Pure."""

from collections.abc import Sequence

from transcall.domain.align import Relation
from transcall.domain.appeal import Revision
from transcall.domain.progress import Count
from transcall.interface import _, ngettext
from transcall.services.names import language_name
from transcall.services.read_update import LanguageLeft, RevisionChanges, RevisionNote
from transcall_tui.widgets.change_list import Heading
from transcall_tui.wording import quoted
from transcall_tui.words.talk import when

_NAMED = 3
"""Languages: more of them are dots."""


def left_words(revisions: tuple[RevisionChanges, ...]) -> str:
    """How much is outdated and new in all."""
    outdated = sum((each.count(Relation.EDITED) for each in revisions), Count())
    new = sum((each.count(Relation.NEW) for each in revisions), Count())
    words = _("nothing is outdated")
    if outdated.segments:
        count = ngettext("{count} text outdated", "{count} texts outdated", outdated.segments)
        size = ngettext("{count} word", "{count} words", outdated.words)
        words = f"{count.format(count=outdated.segments)} · {size.format(count=outdated.words)}"
    if new.segments:
        words += " · " + ngettext("{count} to translate", "{count} to translate", new.segments).format(
            count=new.segments
        )
    return words


def left_elsewhere(left: Sequence[LanguageLeft], language: str, key: str) -> str:
    """What is outdated in other languages, and how to see it; empty where nothing is."""
    others = [each for each in left if each.stale.segments and each.language != language]
    if not others:
        return ""
    count = sum(each.stale.segments for each in others)
    words = ngettext(
        "{count} text is outdated in other languages ({languages}): {key} shows it",
        "{count} texts are outdated in other languages ({languages}): {key} shows them",
        count,
    )
    names = ", ".join(language_name(each.language) for each in others[:_NAMED])
    return words.format(count=count, languages=names + (", …" if len(others) > _NAMED else ""), key=key)


def revision_heading(changes: RevisionChanges) -> Heading:
    """A revision, and how much of it is still to do here."""
    counts = []
    for relation, words in (
        (Relation.EDITED, _("{count} outdated ({words} words)")),
        (Relation.NEW, _("{count} to translate ({words} words)")),
        (Relation.GONE, _("{count} gone")),
    ):
        count = changes.count(relation)
        if count.segments:
            counts.append(words.format(count=count.segments, words=count.words))
    return Heading(_revision_line(changes.revision), (" · ".join(counts),))


def _revision_line(revision: Revision) -> str:
    label = f" {quoted(revision.label)}" if revision.label else ""
    return _("Version {number}{label} · {when} · @{person}").format(
        number=revision.number, label=label, when=when(revision.at), person=revision.author
    )


def note_heading(note: RevisionNote) -> Heading:
    """A revision, and what it meant when it came: a line a language."""
    _number, _colon, facts = note.note.partition(": ")
    return Heading(_revision_line(note.revision), tuple(filter(None, facts.split("; "))))


def left_heading(left: tuple[LanguageLeft, ...]) -> Heading:
    """What is outdated in every language today."""
    facts = []
    for each in left:
        if each.stale.segments:
            words = ngettext("{count} outdated", "{count} outdated", each.stale.segments)
            facts.append(
                f"{language_name(each.language)}: {words.format(count=each.stale.segments)} "
                + _("({words} words)").format(words=each.stale.words)
            )
    return Heading(_("Outdated today"), tuple(facts) or (_("nothing in any language"),))
