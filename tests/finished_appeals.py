"""An appeal that is ready to go out."""

from dataclasses import replace

from transcall.services import review, translate
from transcall.services.read_rows import list_rows
from transcall.services.workspace import Workspace

MARKDOWN = """\
# Open the doors

See [the route](https://example.org/march), or https://example.org/march itself.

- One.
- Two.

## Signatories

- Zulu House
- Äpfel e. V.
- Casa Libre
"""


def finish_edition(workspace: Workspace, slug: str = "call", language: str = "fr") -> None:
    """Everything translated (the source, marked) by @amina, approved by @ben."""
    ben = replace(workspace, actor="ben")
    for row in list_rows(workspace, slug, language):
        segment = row.segment
        text = segment.source.text.replace("Open", "Ouvrons")
        translate.offer(workspace, slug, language, segment.key, text)
        review.approve(ben, slug, language, segment.key)
