"""Another language has another number of plural forms: the messages of a PO file, and its header, are fitted to it.

As `msginit` does it for a template. What is translated already is kept: the form for one goes to the form for one, the
last to all others; a message that gets forms nobody wrote is marked fuzzy, for somebody has to look at it.
"""

import re
from collections.abc import Iterator

from transcall.formats.po.header import field, parse_header, tag_of_locale
from transcall.formats.po.plurals import count_of, plural_forms, same_rule, singular_form
from transcall.formats.po.scan import Message, Scan, scan
from transcall.formats.po.splice import applied, line_end, set_fuzzy

_RULE = re.compile(r"Plural-Forms:[ \t]*((?:[^\\\"]|\"[ \t\r]*\n[ \t]*\")*+)\\n", re.IGNORECASE)

Edit = tuple[int, int, str]


def with_forms_of(data: bytes, language: str) -> bytes:
    """The file with as many plural forms as the language has; as it was where it is in that language already.

    Nothing changes either where the language's rule is not known, or the file has no header or no plural messages.
    """
    scanned = scan(data)
    rule = plural_forms(language)
    plurals = [
        message for message in scanned.messages if message.plural and not (message.is_header or message.obsolete)
    ]
    if not plurals or not rule or scanned.header is None or _is_in(scanned.header, language):
        return data
    edits = [edit for message in plurals for edit in _fitted(scanned, message, rule)]
    return scanned.decoded.encode(applied(scanned.decoded.text, [*edits, *_ruled(scanned, scanned.header, rule)]))


def _is_in(header: Message, language: str) -> bool:
    fields = parse_header(header.targets[0].text)
    return tag_of_locale(field(fields, "Language")) == language and count_of(field(fields, "Plural-Forms")) is not None


def _fitted(scanned: Scan, message: Message, rule: str) -> Iterator[Edit]:
    wanted = count_of(rule) or 1
    old = message.targets
    if len(old) == wanted:
        return
    text = scanned.decoded.text
    fields = parse_header(scanned.header.targets[0].text) if scanned.header else {}
    first = min(singular_form(field(fields, "Plural-Forms")) or 0, len(old) - 1)
    one, others = old[first], [target for target in old if target is not old[first]] or [old[first]]
    kept = [one if number == singular_form(rule) else others[-1] for number in range(wanted)]
    spans = [text[target.span.start : target.span.end] for target in kept]
    eol = line_end(text)
    lines = [f"msgstr[{number}] {span}" for number, span in enumerate(spans)]
    yield old[0].start, old[-1].span.end, eol.join(lines)
    if wanted > len(old) and any(target.text.strip() for target in old) and "fuzzy" not in message.flags:
        yield from set_fuzzy(message, eol)


def _ruled(scanned: Scan, header: Message, rule: str) -> Iterator[Edit]:
    if same_rule(field(parse_header(header.targets[0].text), "Plural-Forms"), rule):
        return
    span = header.targets[0].span
    match = _RULE.search(scanned.decoded.text, span.start, span.end)
    if match:
        yield match.start(1), match.end(1), rule
    elif header.targets[0].text.endswith("\n"):
        yield span.end, span.end, f'{line_end(scanned.decoded.text)}"Plural-Forms: {rule}\\n"'
