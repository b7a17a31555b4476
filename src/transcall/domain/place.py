"""Where a segment stands, in the person's words. Places are kept in English: "section 2 › paragraph 3"."""

import re

from transcall.interface import N_, _

SEPARATOR = " › "
_AGAIN = re.compile(r" \(\d+\)$")
"""The how-manieth of that name."""
_CELL = re.compile(r"row (?P<row>\d+), column (?P<column>\d+)")
_NUMBERED = {
    "section": N_("section {number}"),
    "paragraph": N_("paragraph {number}"),
    "list item": N_("list item {number}"),
    "quote": N_("quote {number}"),
    "table": N_("table {number}"),
    "table cell": N_("table cell {number}"),
    "row": N_("row {number}"),
    "column": N_("column {number}"),
    "note": N_("note {number}"),
    "signatory": N_("signatory {number}"),
    "link": N_("link {number}"),
    "image text": N_("image text {number}"),
    "title attribute": N_("title attribute {number}"),
    "metadata": N_("metadata {number}"),
    "reference": N_("reference {number}"),
}
"""What is counted; a note's or reference's number is its label."""
_ALONE = {
    "title": N_("title"),
    "heading": N_("heading"),
    "link title": N_("link title"),
    "front matter": N_("front matter"),
    "head": N_("head"),
}
_LONGEST_FIRST = sorted(_NUMBERED, key=len, reverse=True)


def place_words(place: str) -> str:
    """The place in the person's language; a part that a document named by itself stays as it is."""
    return SEPARATOR.join(map(_part, place.split(SEPARATOR)))


def _part(part: str) -> str:
    again = _AGAIN.search(part)
    return _name(part[: again.start()]) + again.group() if again else _name(part)


def _name(part: str) -> str:
    if part in _ALONE:
        return _(_ALONE[part])
    cell = _CELL.fullmatch(part)
    if cell:
        return _("row {row}, column {column}").format(row=cell["row"], column=cell["column"])
    for word in _LONGEST_FIRST:
        if part.startswith(f"{word} "):
            return _(_NUMBERED[word]).format(number=part.removeprefix(f"{word} "))
    return part
