"""What a Markdown document's tokens say beyond Markdown: notes, signatories, tasks, a subtitle."""

import re
from collections.abc import Collection, Sequence

from markdown_it.token import Token

_TASK = re.compile(r"\[([ xX])\](?=\s)")
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}


def take_notes_out(tokens: Sequence[Token]) -> tuple[list[Token], list[tuple[str, list[Token]]]]:
    """The document's text without front matter and notes, and its notes as (label, tokens) in their order."""
    main: list[Token] = []
    notes: list[tuple[str, list[Token]]] = []
    current = [main]
    for token in tokens:
        if token.type == "footnote_reference_open":
            note: list[Token] = []
            notes.append((str(token.meta["label"]), note))
            current.append(note)
        elif token.type == "footnote_reference_close":
            current.pop()
        elif token.type != "front_matter":
            current[-1].append(token)
    return main, notes


def mark_subtitle(tokens: Sequence[Token]) -> None:
    """A paragraph in italics right under the title is the subtitle."""
    for index in range(len(tokens) - 3):
        if tokens[index].type == "heading_close" and tokens[index].tag == "h1":
            paragraph, line = tokens[index + 1 : index + 3]
            children = line.children or []
            if (
                paragraph.type == "paragraph_open"
                and len(children) > 2
                and children[0].type == "em_open"
                and children[-1].type == "em_close"
                and sum(1 for child in children if child.level == 0) == 2
            ):
                paragraph.attrJoin("class", "subtitle")


def mark_tasks(tokens: Sequence[Token]) -> None:
    """`[ ]` and `[x]` at an item's start become boxes: characters, for a form needs nobody here."""
    for index in range(len(tokens) - 2):
        item, paragraph, line = tokens[index : index + 3]
        if (item.type, paragraph.type, line.type) != ("list_item_open", "paragraph_open", "inline"):
            continue
        first = line.children[0] if line.children else None
        found = _TASK.match(first.content) if first is not None and first.type == "text" else None
        if first is not None and found is not None:
            item.attrJoin("class", "task")
            first.content = _BOXES[found.group(1)] + first.content[found.end() :]


def mark_signatories(tokens: Sequence[Token], names: Collection[str]) -> list[Token]:
    """The tokens with a section round each list that holds only signatories, its heading included."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        end = _list_end(tokens, index)
        if end and _holds_only(tokens[index:end], names):
            start = _heading_start(result)
            result.insert(start, Token("section_open", "section", 1, attrs={"class": "signatories"}, block=True))
            result += _as_names(tokens[index:end])
            result.append(Token("section_close", "section", -1, block=True))
            index = end
        else:
            result.append(tokens[index])
            index += 1
    return result


def plain(line: Token) -> str:
    """A line's text as a reader sees it, white space folded."""
    shown = "".join(
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in line.children or []
        if child.type in ("text", "code_inline", "softbreak", "hardbreak")
    )
    return " ".join(shown.split())


def _list_end(tokens: Sequence[Token], index: int) -> int:
    """The index after the top-level list that starts here; 0 if none does."""
    token = tokens[index]
    if token.level or token.type not in ("bullet_list_open", "ordered_list_open"):
        return 0
    closing = token.type.replace("_open", "_close")
    return next(
        (end + 1 for end in range(index, len(tokens)) if tokens[end].type == closing and tokens[end].level == 0), 0
    )


def _holds_only(tokens: Sequence[Token], names: Collection[str]) -> bool:
    lines = [token for token in tokens if token.type == "inline"]
    items = sum(1 for token in tokens if token.type == "list_item_open")
    return bool(lines) and items == len(lines) and all(plain(line) in names for line in lines)


def _heading_start(before: Sequence[Token]) -> int:
    """Where the heading right before starts, or the end where there is none."""
    if len(before) > 2 and before[-1].type == "heading_close" and before[-1].level == 0:
        return len(before) - 3
    return len(before)


def _as_names(tokens: Sequence[Token]) -> list[Token]:
    """Names keep their own direction, and no browser offers to translate them."""
    tokens[0].attrJoin("class", "names")
    tokens[0].attrSet("translate", "no")
    for token in tokens:
        if token.type == "inline":
            token.children = [Token("bdi_open", "bdi", 1), *(token.children or []), Token("bdi_close", "bdi", -1)]
    return list(tokens)
