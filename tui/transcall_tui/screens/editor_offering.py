"""Offering a text for review: errors stop it once, what is only doubtful is named when it has gone."""

from collections.abc import Sequence

from transcall.domain.issue import Issue, Severity
from transcall.domain.translation import Row
from transcall.interface import _, ngettext
from transcall.services.workspace import Workspace
from transcall_tui.desk import Desk, OfferStoppedError
from transcall_tui.screens.editor_reading import OpenSegment
from transcall_tui.screens.editor_writing import EditorWriting
from transcall_tui.screens.paint import paint_issues
from transcall_tui.wording import sentence

_CODES = "inline-codes"


class EditorOffering(EditorWriting):
    """Offers what is on the desk."""

    def __init__(self, workspace: Workspace, slug: str, language: str, segment: str | None = None) -> None:
        super().__init__(workspace, slug, language, segment)
        self._told: tuple[str, str] | None = None
        """The segment and the text whose errors the person was told of last."""
        self._offered_with: tuple[Issue, ...] = ()

    def offer(self, seen: OpenSegment, text: str, *, is_changed: bool) -> None:
        """Save it and offer it, unless it has errors the person was not told of."""
        key, origin = seen.key, self.origin_of_text(seen, text)
        insists = self._told == (key, text)
        sent = text if is_changed else None
        seen.saved = text
        self.editor.read_only = True

        def write(desk: Desk) -> Row:
            self._offered_with = desk.check(key, text, insists=insists)
            return desk.offer(key, sent, origin=origin)

        self.change("done", write, text)

    def stop_once(self, error: OfferStoppedError) -> None:
        """It stays open and unsaved, as it was before the key; who has gone on meanwhile has it as a draft."""
        seen, key, text = self.on_desk, error.segment, error.text
        if seen is None or seen.key != key or seen.row is None:
            self.change("", lambda desk: desk.save(key, text), text)
        else:
            self._told = (key, text)
            seen.saved = seen.row.translation.target
            seen.issues = error.issues
            self.editor.read_only = False
            self.typed()
            paint_issues(self, seen)
        again = _("{key} again offers it all the same.").format(key=self.key_of("editor.done"))
        self.say(self._errors(error.errors), hint=again, severity="warning")

    def _errors(self, errors: Sequence[Issue]) -> str:
        missing = [each for each in errors if each.check == _CODES and each.start is None]
        if missing and len(missing) == len(errors):
            words = ngettext(
                "{count} tag is missing: {key} puts it in.",
                "{count} tags are missing: {key} puts them in.",
                len(missing),
            )
            return words.format(count=len(missing), key=self.key_of("editor.insert_code"))
        return _first(errors)

    def doubts_of_offered(self) -> str:
        """The first thing that is doubtful in what was offered last, and how many more there are."""
        found = [each for each in self._offered_with if each.severity is not Severity.NOTE]
        return _first(found) if found else ""


def _first(found: Sequence[Issue]) -> str:
    more = f" (+{len(found) - 1})" if len(found) > 1 else ""
    return f"{sentence(found[0].message)}{more}."
