"""A text as terms are looked for in it: without what nobody translates, and in small letters with their places."""

from transcall.domain import links
from transcall.domain.inline import Content, parts
from transcall.suggest.stems import fold


def hidden(content: Content) -> str:
    """The coded text with a NUL for every character that is not read: of tags, and of web and mail addresses."""
    text = content.text
    if content.codes:
        text = "".join(part if isinstance(part, str) else "\0" * len(part.tag) for part in parts(text, content.codes))
    for address in links.find(text) if "@" in text or "//" in text or "www." in text.lower() else ():
        text = text[: address.start] + "\0" * (address.end - address.start) + text[address.end :]
    return text


def folded(text: str, language: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters, and its end, the place in the text; None: the same places."""
    small = fold(text, language)
    if len(small) == len(text):
        return small, None
    pieces = [fold(character, language) for character in text]
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*places, len(text)]
