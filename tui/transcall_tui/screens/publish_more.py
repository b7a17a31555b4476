"""What the publish room makes beside an edition's documents: the site of all languages, a proof sheet of one."""

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.message import Message

from transcall.interface import _, ngettext
from transcall.services.publish_proof import publish_proof
from transcall.services.publish_site import Site, publish_site
from transcall.services.workspace import Workspace
from transcall_tui.screens.base import Room


class PublishMore(Room):
    """Makes them in workers; the newest is what “open” opens."""

    @dataclass
    class SiteMade(Message):
        """The site is written."""

        site: Site

    @dataclass
    class ProofMade(Message):
        """A proof sheet is written."""

        path: Path

    def __init__(self, workspace: Workspace, slug: str) -> None:
        super().__init__(workspace)
        self.slug = slug
        self.newest: Path | None = None
        """What was written last."""

    @work(thread=True, exclusive=True, group="site", exit_on_error=False)
    def write_site(self, formats: tuple[str, ...], *, as_drafts: bool) -> None:
        """A page a language, these formats to download."""
        self.post_message(self.SiteMade(publish_site(self.workspace, self.slug, formats=formats, draft=as_drafts)))

    @work(thread=True, exclusive=True, group="proof", exit_on_error=False)
    def write_proof(self, language: str) -> None:
        """Source and target side by side."""
        self.post_message(self.ProofMade(publish_proof(self.workspace, self.slug, language)[0]))

    @on(SiteMade)
    def _site_made(self, event: SiteMade) -> None:
        self.newest = event.site.folder / "index.html"
        count = len(event.site.languages)
        words = ngettext("The site has {count} language.", "The site has {count} languages.", count)
        self.say(words.format(count=count), hint=self._how_to_open())

    @on(ProofMade)
    def _proof_made(self, event: ProofMade) -> None:
        self.newest = event.path
        self.say(_("The proof sheet is written."), hint=self._how_to_open())

    def _how_to_open(self) -> str:
        return _("{key} opens it.").format(key=self.key_of("publish.open_result"))
