"""PO as a source document: a message is a unit, a plural message a unit a form; msgstr is what the unit holds already.

What must stay true: merging every unit's own finished target gives the same bytes; so does merging its source where
msgstr is empty, for nobody asked to fill it in (option `fill`: `source`). A fuzzy text is a draft: merged as it is, it
loses the mark; not merged, it keeps it. Edges of a text (line breaks, blanks at its ends) are the source's and never
shown. As an exchange file PO is `reader.py`'s and `writer.py`'s.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcall.domain.document import Document, MergeRequest, Unit, UnitKind
from transcall.domain.inline import Content
from transcall.formats.base import FormatSpec
from transcall.formats.exchange import ExchangeEntry, ExchangeFile
from transcall.formats.limits import within_limits
from transcall.formats.places import Places
from transcall.formats.po.forms import with_forms_of
from transcall.formats.po.header import APPEAL, SOURCE_LANGUAGE, field, locale_of_tag, parse_header, tag_of_locale
from transcall.formats.po.misfits import refuse_edges
from transcall.formats.po.plurals import singular_form
from transcall.formats.po.reader import to_entry
from transcall.formats.po.scan import Scan, scan
from transcall.formats.po.splice import Change, splice

_BLANK = " \t\r\n"
_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\f\v]*+(?:#[^\n]*+)?\n)*+[ \t]*(?:msgid|msgctxt|domain)[ \t\r\n]*+\"")
_OBSOLETE = re.compile(rb"^#~[ \t]*(?:msgid|msgctxt)[ \t]*\"", re.MULTILINE)
_CHARSET = re.compile(r"(charset=)([^\s\\;\"]+)", re.IGNORECASE)
_SNIFFED = 256 * 1024


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of one message."""

    entry: ExchangeEntry
    ordinal: int
    """The how-manieth message it is, from 1."""
    number: int
    source: str
    target: str

    @property
    def message(self) -> str:
        """What its message is called."""
        entry = self.entry
        return entry.place or entry.context or next(iter(entry.references), "") or f"message {self.ordinal}"

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"{self.message} › form {self.number}" if self.entry.plural_source is not None else self.message


class PoDocument:
    """The filter for PO and POT files."""

    spec = FormatSpec(
        name="po", title="PO (GNU gettext)", suffixes=(".po", ".pot"), media_type="text/x-gettext-translation"
    )

    def sniff(self, data: bytes) -> float:
        """1 where the first line that is no comment begins a message: nothing else looks like that."""
        head = data[:_SNIFFED]
        return 1.0 if _FIRST.match(head) or _OBSOLETE.search(head) else 0.0

    def read(self, data: bytes, *, encoding: str | None = None) -> Document:  # noqa: ARG002 -- the header names it
        """A unit a text; FormatError where the file is broken. The charset is the header's."""
        scanned = scan(data)
        refuse_edges(form.entry for form in _forms(data))
        fields = _fields(scanned)
        places = Places()
        return Document(
            format=self.spec.name,
            units=tuple(within_limits(_unit(form, places) for form in _forms(data))),
            encoding=scanned.decoded.encoding,
            language=tag_of_locale(field(fields, SOURCE_LANGUAGE)) or None,
        )

    def merge(self, data: bytes, request: MergeRequest) -> bytes:
        """Put targets in, and take the mark fuzzy from what they change; options: `fill`.

        A file in a charset that lacks a letter of a target becomes UTF-8, and its header says so.
        The header's Language becomes the request's where it is another, but not the source's (a pseudo-translation).
        """
        scanned = scan(data)
        new: dict[str, dict[int, str]] = {}
        offered: dict[str, list[_Form]] = {}
        for index, form in enumerate(_forms(data)):
            offered.setdefault(form.entry.key, []).append(form)
            target = request.targets.get(index, "")
            if not _is_same(form, target, request.options):
                is_new = target.strip(_BLANK) != form.target.strip(_BLANK)
                text = _with_edges(form, target) if is_new else form.target
                new.setdefault(form.entry.key, {})[form.number] = text
        changes = {key: _change(offered[key], forms) for key, forms in new.items()}
        language = "" if request.language == request.source_language else locale_of_tag(request.language)
        texts = [request.banner, *(text for forms in new.values() for text in forms.values())]
        if not all(_can_write(scanned, text) for text in texts):
            data = _as_utf8(scanned)
        merged = splice(data, changes) if changes else data
        if changes and language:
            # While the header still says which language the forms are in.
            merged = splice(with_forms_of(merged, request.language), {}, language=language)
        return _with_banner(merged, request.banner) if request.banner else merged

    def language_of(self, data: bytes) -> str:
        """What the header's Language says."""
        return tag_of_locale(field(_fields(scan(data)), "Language"))

    def targets_of(self, data: bytes, translated: ExchangeFile) -> dict[int, str]:
        """The translations of the same messages (context, msgid and form) in another file."""
        finished = {entry.key: entry for entry in translated.entries if not entry.needs_work}
        found: dict[int, str] = {}
        for index, form in enumerate(_forms(data)):
            entry = finished.get(form.entry.key)
            targets = (entry.plural_targets or (entry.target,)) if entry else ()
            if form.number < len(targets) and targets[form.number].strip():
                found[index] = targets[form.number]
        return found

    def groups_of(self, data: bytes) -> dict[int, str]:
        """The name of the plural message that a unit is a form of."""
        forms = enumerate(_forms(data))
        return {index: form.message for index, form in forms if form.entry.plural_source is not None}

    def for_language(self, data: bytes, language: str) -> bytes:
        """Plural messages with as many forms as the language has, and the header's rule for them."""
        return with_forms_of(data, language)


@lru_cache(maxsize=1)
def _forms(data: bytes) -> tuple[_Form, ...]:
    """Every text that has a letter or digit, in the file's order."""
    return tuple(_each_form(scan(data)))


def _each_form(scanned: Scan) -> Iterator[_Form]:
    fields = _fields(scanned)
    is_ours = bool(field(fields, APPEAL))
    singular = singular_form(field(fields, "Plural-Forms")) or 0
    live = (message for message in scanned.messages if not message.is_header and not message.obsolete)
    for ordinal, message in enumerate(live, 1):
        entry = to_entry(message, None, is_ours=is_ours)
        for number, target in enumerate(message.targets):
            source = entry.source
            if entry.plural_source is not None and (len(message.targets) == 1 or number != singular):
                source = entry.plural_source
            if any(character.isalnum() for character in source):
                yield _Form(entry, ordinal, number, source, target.text)


def _fields(scanned: Scan) -> dict[str, str]:
    return parse_header(scanned.header.targets[0].text) if scanned.header else {}


def _unit(form: _Form, places: Places) -> Unit:
    entry = form.entry
    return Unit(
        kind=UnitKind.PARAGRAPH,
        place=places.named(form.place),
        content=Content(form.source.strip(_BLANK)),
        note="\n".join(entry.notes),
        max_length=entry.max_length,
        target=form.target.strip(_BLANK) or None,
        needs_work=entry.needs_work and bool(form.target.strip(_BLANK)),
    )


def _is_same(form: _Form, target: str, options: Mapping[str, str]) -> bool:
    text = target.strip(_BLANK)
    if not text or text == form.target.strip(_BLANK):
        return not (text and form.entry.needs_work)
    return not form.target.strip(_BLANK) and text == form.source.strip(_BLANK) and options.get("fill") != "source"


def _with_edges(form: _Form, target: str) -> str:
    source = form.source
    before = source[: len(source) - len(source.lstrip(_BLANK))]
    return before + target.strip(_BLANK) + source[len(source.rstrip(_BLANK)) :]


def _change(offered: Sequence[_Form], forms: Mapping[int, str]) -> Change:
    entry = offered[0].entry
    old = (entry.target,) if entry.plural_source is None else entry.plural_targets
    targets = tuple(forms.get(number, text) for number, text in enumerate(old))
    # Half a plural is no translation yet: what called for work before still does.
    is_whole = all(text.strip() for text in targets) and all(form.number in forms for form in offered)
    return Change(targets, needs_work=False if is_whole else None)


def _can_write(scanned: Scan, text: str) -> bool:
    try:
        text.encode(scanned.decoded.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _as_utf8(scanned: Scan) -> bytes:
    text, header = scanned.decoded.text, scanned.header
    if header is None:
        return text.encode()
    span = header.targets[0].span
    named = _CHARSET.sub(r"\1UTF-8", text[span.start : span.end])
    return f"{text[: span.start]}{named}{text[span.end :]}".encode()


def _with_banner(data: bytes, banner: str) -> bytes:
    decoded = scan(data).decoded
    line_end = "\r\n" if "\r\n" in decoded.text else "\n"
    return decoded.encode(f"# {' '.join(banner.split())}{line_end}{decoded.text}")
