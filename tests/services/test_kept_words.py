"""What a workspace keeps is in no person's language, whatever theirs is."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from transcall import interface
from transcall.errors import RuleError
from transcall.services import history, people, review, translate
from transcall.services.add_appeal import add_appeal
from transcall.services.read_rows import list_keys
from transcall.services.update_appeal import apply_update
from transcall.services.workspace import Workspace


class Marking(gettext.NullTranslations):
    """A language in which whatever is said has a mark."""

    def gettext(self, message: str) -> str:
        return f"¤{message}"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return f"¤{one if count == 1 else many}"


def test_what_is_kept_is_in_no_persons_language(
    workspace: Workspace, as_person: Callable[[str], Workspace], source: Path
) -> None:
    """Events and comments are read by people of other languages, and by the program."""
    interface.use(Marking())
    try:
        slug = add_appeal(as_person("coral"), source).appeal.slug
        segment = list_keys(workspace, slug, "fr")[0]
        translate.save_target(workspace, slug, "fr", segment, "Ouvrez les portes")
        translate.offer(workspace, slug, "fr", segment)
        with pytest.raises(RuleError, match=r"^¤you wrote this"):
            review.approve(workspace, slug, "fr", segment)
        review.approve(as_person("coral"), slug, "fr", segment)
        people.claim(workspace, slug, "fr")
        source.write_text(source.read_text(encoding="utf-8").replace("the doors", "all doors"), encoding="utf-8")
        apply_update(as_person("coral"), slug, source)
        history.undo(as_person("coral"), slug, "fr", segment)
    finally:
        interface.use(gettext.NullTranslations())
    with workspace.store.reading() as uow:
        kept = [(event.kind, event.detail) for event in uow.events.since(0, limit=1000)]
    assert {"added", "approved", "claimed", "updated"} <= {kind for kind, _detail in kept}
    assert not [detail for _kind, detail in kept if "¤" in detail]
