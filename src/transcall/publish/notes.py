"""Notes that link both ways: markers in the text, the section of notes, and the links back."""

from transcall.publish import markup
from transcall.publish.words import words

# An upward arrow looks the same in both directions of writing, and no system turns it into a coloured picture.
_BACK = "↑"


class NoteLinks:
    """Marks, the section of notes and the links back, of notes and marks that are numbered already."""

    def __init__(self, language: str) -> None:
        self._words = words(language)

    def mark(self, number: int, place: int, shown: str) -> str:
        """The mark of a note, the `place`-th of that note; 0 inside a link, where it is only shown."""
        if not place:
            return f'<sup class="mark"><bdi>{markup.text(shown)}</bdi></sup>'
        label = markup.attribute(self._words.note.format(mark=shown.strip("[]()")))
        return (
            f'<sup class="mark"><a id="{_marker_id(number, place)}" href="#note-{number}" role="doc-noteref"'
            f' aria-label="{label}"><bdi>{markup.text(shown)}</bdi></a></sup>'
        )

    def section(self, items: str) -> str:
        """Notes (`item`) as a section."""
        label = markup.attribute(self._words.notes)
        return f'<section class="notes" role="doc-endnotes" aria-label="{label}">\n<ol>\n{items}</ol>\n</section>\n'

    def item(self, number: int, mark: str, content: str, marks: int) -> str:
        """One note: its content (HTML, one or more block elements) with a link back to each of its marks."""
        back = self._links_back(number, marks)
        content = content.rstrip("\n")
        if content.endswith("</p>"):
            content = content.removesuffix("</p>") + back + "</p>"
        elif back:
            content += f"\n<p>{back.lstrip()}</p>"
        shown = f'<span class="note-mark"><bdi>{markup.text(mark)}</bdi></span>'
        return f'<li id="note-{number}">{shown}\n{content}\n</li>\n'

    def _links_back(self, number: int, count: int) -> str:
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
