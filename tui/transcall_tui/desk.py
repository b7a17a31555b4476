"""One person's desk: an open edition and every change they make to it, one at a time, in order.

Screens call it from thread workers. It remembers which version of a segment the person saw, so that two quick
saves of one's own never look like a conflict with oneself, and it never lets a late “keep what is typed”
come after the save that made it needless.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from transcall.domain.appeal import Appeal, Edition
from transcall.domain.impact import Impact
from transcall.domain.issue import Issue, Severity
from transcall.domain.ports import Buffer
from transcall.domain.state import Origin
from transcall.domain.translation import Row
from transcall.errors import ConflictError, RuleError
from transcall.services import history, propose, review, stale, translate
from transcall.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is not saved, and the version it started from."""

    text: str
    base: int


class OfferStoppedError(RuleError):
    """A text was not offered, because of errors the person may not have seen; asked once more it is."""

    def __init__(self, segment: str, text: str, issues: tuple[Issue, ...]) -> None:
        self.issues = issues
        self.errors = tuple(each for each in issues if each.severity is Severity.ERROR)
        self.text = text
        self.segment = segment
        super().__init__(self.errors[0].message)


class Desk:
    """The writing side of an editor; holds no widget."""

    def __init__(self, workspace: Workspace, appeal: Appeal, edition: Edition, buffers: tuple[Buffer, ...]) -> None:
        self.workspace = workspace
        self.appeal = appeal
        self.edition = edition
        self.unsaved: dict[str, Typed] = {each.segment: Typed(each.text, each.base_version) for each in buffers}
        """Segment → what was typed and is in no draft: from a crash, or because a save failed."""
        self._seen: dict[str, int] = {}
        self._strokes: dict[str, int] = {}
        self._lock = Lock()

    @property
    def language(self) -> str:
        """The edition's tag."""
        return self.edition.language

    def see(self, segment: str, version: int) -> None:
        """The person looks at this version now."""
        self._seen[segment] = version

    def seen(self, segment: str) -> int:
        """The version their text starts from."""
        return self._seen.get(segment, 0)

    def stroke(self, segment: str) -> int:
        """Something was typed; the number says which `keep` is the newest."""
        self._strokes[segment] = self._strokes.get(segment, 0) + 1
        return self._strokes[segment]

    def keep(self, segment: str, text: str, stroke: int) -> bool:
        """Keep unsaved typing; a call that newer typing or a save has overtaken writes nothing."""
        with self._lock:
            if self._strokes.get(segment) != stroke:
                return False
            translate.keep_typing(*self._place, segment, text, base_version=self.seen(segment))
            return True

    def forget(self, segment: str) -> None:
        """Throw unsaved typing away."""
        with self._lock:
            self._settled(segment)
            translate.forget_typing(*self._place, segment)

    def save(self, segment: str, text: str, *, origin: str = Origin.HUMAN.value, over: int | None = None) -> Row:
        """Save as draft; `over` names the version that the person decided to replace."""
        return self._change(
            segment,
            text,
            lambda expected: translate.save_target(*self._place, segment, text, expected=expected, origin=origin),
            over=over,
        )

    def offer(self, segment: str, text: str | None, *, origin: str = Origin.HUMAN.value) -> Row:
        """Save `text` if given and offer it for review."""

        def write(expected: int) -> Row:
            if text is not None and origin != Origin.HUMAN.value:
                # What came from a memory or a machine keeps its origin: `offer` alone would call it human.
                saved = translate.save_target(*self._place, segment, text, expected=expected, origin=origin)
                expected = saved.translation.version
            return translate.offer(*self._place, segment, text, expected=expected)

        return self._change(segment, text, write)

    def check(self, segment: str, text: str, *, insists: bool) -> tuple[Issue, ...]:
        """What is to be said of a text before it is offered; OfferStoppedError unless the person insists."""
        from transcall.services.check_target import check_target  # late, as cutting: nobody does it at once

        found = check_target(*self._place, segment, text)
        if not insists and any(each.severity is Severity.ERROR for each in found):
            raise OfferStoppedError(segment, text, found)
        return found

    def approve(self, segment: str) -> Row:
        """Say yes."""
        return self._change(segment, None, lambda seen: review.approve(*self._place, segment, expected=seen))

    def reject(self, segment: str, comment: str) -> Row:
        """Send back."""
        return self._change(segment, None, lambda seen: review.reject(*self._place, segment, comment, expected=seen))

    def withdraw(self, segment: str) -> Row:
        """Take back from review."""
        return self._change(segment, None, lambda seen: translate.withdraw(*self._place, segment, expected=seen))

    def confirm(self, segment: str, *, sure: bool = False) -> Row:
        """Say that an outdated text is still right; `sure` also where its numbers are not the source's."""
        return self._change(segment, None, lambda seen: stale.confirm(*self._place, segment, expected=seen, sure=sure))

    def adopt(self, segment: str, proposal: int) -> Row:
        """Make what somebody suggests for it the text."""
        return self._change(segment, None, lambda seen: propose.adopt(*self._place, proposal, expected=seen))

    def dismiss(self, proposal: int, reason: str) -> None:
        """Say no to a suggestion."""
        with self._lock:
            propose.dismiss(*self._place, proposal, reason)

    def split(self, segment: str, before: str) -> Impact:
        """Cut the source after these words, its beginning, in every language."""
        from transcall.services import recut

        with self._lock:
            return recut.split_segment(self.workspace, self.appeal.slug, segment, before, occurrence=1)

    def join(self, segment: str) -> Impact:
        """Join the source with the segment after it, in every language."""
        from transcall.services import recut

        with self._lock:
            return recut.join_segment(self.workspace, self.appeal.slug, segment)

    def undo(self, segment: str) -> Row:
        """Bring the text before the newest saved change back."""
        return self._change(segment, None, lambda seen: history.undo(*self._place, segment, expected=seen))

    def restore(self, segment: str, version: int) -> Row:
        """Bring the text of an earlier version back."""
        return self._change(segment, None, lambda seen: history.restore(*self._place, segment, version, expected=seen))

    @property
    def _place(self) -> tuple[Workspace, str, str]:
        return self.workspace, self.appeal.slug, self.language

    def _change(self, segment: str, text: str | None, write: Callable[[int], Row], *, over: int | None = None) -> Row:
        with self._lock:
            if text is not None:
                self.unsaved[segment] = Typed(text, self.seen(segment))
            try:
                row = write(self.seen(segment) if over is None else over)
            except ConflictError as error:
                if error.mine == error.theirs:
                    self.unsaved.pop(segment, None)
                raise
            self._seen[segment] = row.translation.version
            if text is not None:
                self._settled(segment)
            return row

    def _settled(self, segment: str) -> None:
        self.unsaved.pop(segment, None)
        self._strokes[segment] = self._strokes.get(segment, 0) + 1
