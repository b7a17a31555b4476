"""How good machines are for this team: what they had offered, beside what was approved in the end.

Every provider that had an answer for the text is measured, whether somebody took its suggestion or not; kept is
how alike the two texts are, never the texts.
"""

from transcall.domain.language import parse_tag
from transcall.domain.ports import UnitOfWork
from transcall.domain.quality import ProviderQuality
from transcall.domain.translation import Row
from transcall.services.workspace import Workspace


def note_offers(uow: UnitOfWork, slug: str, source_language: str, row: Row) -> None:
    """Measure what machines had offered for a text that has just been approved."""
    approved = row.translation
    offers = uow.machine_cache.of_text(source_language, approved.language, row.segment.source.text)
    if offers:
        from transcall.suggest.score import similarity  # late: only who approves a machine's text needs it

        similarities = {provider: similarity(text, approved.target) for provider, text in offers.items()}
        uow.machine_figures.save_similarities(slug, row.segment.key, approved.language, similarities)


def machine_report(workspace: Workspace, language: str | None = None) -> tuple[ProviderQuality, ...]:
    """By language, the best first; those with too few texts to go by stay in their place but are not ranked."""
    with workspace.store.reading() as uow:
        return uow.machine_figures.qualities(None if language is None else parse_tag(language))
