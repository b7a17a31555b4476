"""Which commands make sense now: what the bottom line names. Pure."""

from transcall.domain.inline import missing_and_extra
from transcall.domain.state import State
from transcall.domain.term import unused_terms
from transcall_tui.screens.editor_reading import WAITING, OpenSegment


def useful_keys(seen: OpenSegment | None, text: str, *, in_list: bool, filtered: bool) -> tuple[str, ...]:
    """Ids of commands, the most needed first."""
    row = seen.row if seen else None
    dirty = seen is not None and text != seen.saved
    settled = row is not None and not dirty and not row.is_stale
    waits = settled and row is not None and row.translation.state in WAITING
    may_decide = waits and seen is not None and seen.detail is not None and not seen.why_not
    decide = ("editor.approve", "editor.reject") if may_decide else ()
    if in_list:
        back = "editor.show_all" if filtered else "app.back"
        return (*decide, "editor.edit", "editor.next_unfinished", "editor.next_waiting", "editor.search",
                "editor.filter", back, "app.palette")  # fmt: skip
    if seen is None or not seen.is_ready:
        return ("editor.next", "editor.next_unfinished", "app.back", "app.palette")
    if waits or (settled and row is not None and row.translation.state is State.APPROVED):
        mine = ("editor.withdraw",) if waits and not may_decide else ()
        return (*decide, "editor.next_waiting", "editor.next_unfinished", *mine, "editor.comment", "app.palette")
    codes = row.segment.source.codes if row else ()
    helps = []
    if missing_and_extra(codes, text)[0]:
        helps.append("editor.insert_code")
    if seen.suggestions:
        helps.insert(0, "editor.suggest")
    if not text:
        helps.append("editor.copy_source")
    if next(unused_terms(seen.terms, text), None) is not None:
        helps.append("editor.next_term")
    if row is not None and row.is_stale and not dirty:
        helps.insert(0, "editor.confirm")
    return ("editor.done", "editor.save", *helps, "editor.next_unfinished", "editor.next", "editor.search",
            "editor.filter", "app.back", "app.palette")  # fmt: skip
