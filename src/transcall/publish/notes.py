"""Notes that link both ways: markers in the text, the section of notes, and the links back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from transcall.publish import markup
from transcall.publish.words import words

# An upward arrow looks the same in both directions of writing, and no system turns it into a coloured picture.
_BACK = "↑"


@dataclass(frozen=True, slots=True)
class Note:
    """A note ready to be set."""

    number: int
    """From 1, unique in the page: what its links are made of."""
    mark: str
    """What stands before it, as plain text: `1`, `[1]`."""
    content: str
    """HTML, one or more block elements."""


class Notes:
    """The notes of one page: counts the markers, so that every one gets its link back.

    Set the section after all texts are set: only then is it known who refers to what.
    """

    def __init__(self, language: str) -> None:
        self._words = words(language)
        self._markers: Counter[int] = Counter()

    def marker(self, number: int, shown: str, *, linked: bool = True) -> str:
        """A reference to a note. Inside a link (`linked=False`) it is only shown: links do not nest."""
        if not linked:
            return f'<sup class="mark"><bdi>{markup.text(shown)}</bdi></sup>'
        self._markers[number] += 1
        own = _marker_id(number, self._markers[number])
        label = markup.attribute(self._words.note.format(mark=shown.strip("[]()")))
        return (
            f'<sup class="mark"><a id="{own}" href="#note-{number}" role="doc-noteref" aria-label="{label}">'
            f"<bdi>{markup.text(shown)}</bdi></a></sup>"
        )

    def section(self, notes: Sequence[Note]) -> str:
        """The notes as a section; an empty string where there are none."""
        if not notes:
            return ""
        label = markup.attribute(self._words.notes)
        items = "".join(self._item(note) for note in notes)
        return f'<section class="notes" role="doc-endnotes" aria-label="{label}">\n<ol>\n{items}</ol>\n</section>\n'

    def _item(self, note: Note) -> str:
        back = self._links_back(note.number)
        content = note.content.rstrip("\n")
        if content.endswith("</p>"):
            content = content.removesuffix("</p>") + back + "</p>"
        elif back:
            content += f"\n<p>{back.lstrip()}</p>"
        mark = f'<span class="note-mark"><bdi>{markup.text(note.mark)}</bdi></span>'
        return f'<li id="note-{note.number}">{mark}\n{content}\n</li>\n'

    def _links_back(self, number: int) -> str:
        count = self._markers[number]
        links = []
        for place in range(1, count + 1):
            label = self._words.back if count == 1 else f"{self._words.back} ({place})"
            links.append(
                f' <a class="back" href="#{_marker_id(number, place)}" role="doc-backlink"'
                f' aria-label="{markup.attribute(label)}">{_BACK}</a>'
            )
        return "".join(links)


def _marker_id(number: int, place: int) -> str:
    return f"mark-{number}" if place == 1 else f"mark-{number}-{place}"
