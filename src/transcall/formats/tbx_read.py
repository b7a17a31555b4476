"""Read TBX: a concept at a time, nothing from outside the file, references never followed."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from transcall.domain.language import parse_tag, printable
from transcall.domain.term import Concept, Glossary, PartOfSpeech, Term, TermStatus
from transcall.domain.text import without_controls
from transcall.errors import FormatError, InputError
from transcall.formats.tbx import CASE_SENSITIVE, OF_US, STATUSES, XML, from_id

_Element = etree._Element  # lxml has no other name for it
_ROOTS = ("tbx", "martif", "TBX")
_ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
_LANGUAGES = frozenset({"langSec", "langSet", "langGroup"})
_TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
"""Names of 2019, of 2008, and of TBX-Min."""
_TYPED = frozenset({"descrip", "termNote", "admin", "transacNote", "ref", "xref"})
_STATUS = ("administrativeStatus", "normativeAuthorization", "termStatus")
_OWN_DECLARATIONS = re.compile(rb"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LONGEST = 10_000
_LONGEST_NAME = 200
_LONGEST_TERM = 400

_Facts = list[tuple[str, str]]
"""Data category and text, in the file's order."""


def looks_like_tbx(data: bytes) -> bool:
    """Whether the file's head names one of TBX's roots."""
    head = data[:4096].replace(b"\0", b"")
    return any(each in head for each in (b"<martif", b"<tbx", b"<TBX", b"!DOCTYPE martif"))


def read_tbx(data: bytes, path: Path | None = None) -> Glossary:
    """All of a file's concepts and terms; what we have no place for is counted in the notices.

    FormatError, with the line, for broken XML, declarations of a document type, another root, an unknown language, an
    identifier given twice, or a text longer than a term or a note can be.
    """
    if _OWN_DECLARATIONS.search(data[:65_536].replace(b"\0", b"")):
        raise _doctype(path)
    reader = _Reader(path)
    # An entity that is not declared, and none can be, stays unread; what is too deep or too long is refused.
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for event, element in events:
            reader.see(event, element)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"this is broken XML: {_sentence(error)}", path=path, line=error.lineno or None) from None
    except (LookupError, ValueError):
        raise FormatError("the file is in no known encoding", path=path) from None
    return reader.glossary()


class _Reader:
    """What has been read so far."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._has_root = False
        self._lines: dict[str, int] = {}
        self._concepts: list[Concept] = []
        self._terms: dict[tuple[str, str, str], Term] = {}
        self._left: Counter[str] = Counter()
        self._twice = 0

    def see(self, event: str, element: _Element) -> None:
        """One step of the parser."""
        if event == "start":
            if not self._has_root:
                self._check_root(element)
        elif _name(element) in _ENTRIES:
            self._entry(element)
            # What has been read is let go of, or a long file would stay in memory.
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]

    def glossary(self) -> Glossary:
        """All of it."""
        notices = []
        if self._twice:
            notices.append(f"terms that stand twice in one concept, read once: {self._twice}")
        self._left += Counter()  # drops what was counted as none
        if self._left:
            notices.append(f"left out: {', '.join(f'{name} ({count})' for name, count in sorted(self._left.items()))}")
        return Glossary(tuple(self._concepts), tuple(self._terms.values()), tuple(notices))

    def _check_root(self, root: _Element) -> None:
        self._has_root = True
        if _name(root) not in _ROOTS:
            raise FormatError(f"no TBX file: its root is <{printable(_name(root))}>", path=self._path)
        declared: Any = root.getroottree().docinfo.internalDTD
        if declared is not None and (list(declared.iterentities()) or list(declared.iterelements())):
            raise _doctype(self._path)

    def _entry(self, entry: _Element) -> None:
        name = self._concept_name(entry)
        facts = list(self._facts(entry))
        definitions = [text for kind, text in facts if kind == "definition"]
        notes = [text for kind, text in facts if kind == "note"]
        for language in _children(entry, _LANGUAGES):
            of_language = list(self._facts(language))
            definitions += [text for kind, text in of_language if kind == "definition"]
            notes += [text for kind, text in of_language if kind == "note"]
            self._count(of_language, {"definition", "note"})
            tag = self._tag(language)
            for section in _children(language, _TERMS):
                self._term(name, tag, section)
        self._left["definition"] += len(definitions[1:])
        self._count(facts, {"definition", "note", "subjectField"})
        subject = next((text for kind, text in facts if kind == "subjectField"), "")
        concept = Concept(name, subject, next(iter(definitions), ""), "\n".join(notes))
        if not concept.is_bare:
            self._concepts.append(concept)

    def _concept_name(self, entry: _Element) -> str:
        identifier = entry.get("id") or entry.get(f"{XML}id") or f"line-{_line(entry)}"
        name = self._checked(from_id(identifier).strip(), entry, _LONGEST_NAME)
        if name in self._lines:
            raise self._error(
                f"the concept “{printable(name)}” is here a second time (first on line {self._lines[name]})", entry
            )
        self._lines[name] = _line(entry) or 0
        return name

    def _tag(self, language: _Element) -> str:
        named = language.get(f"{XML}lang") or language.get("lang") or ""
        try:
            return parse_tag(named)
        except InputError as error:
            raise self._error(error.message, language, hint=error.hint) from None

    def _term(self, concept: str, tag: str, section: _Element) -> None:
        facts = list(self._facts(section))
        found = next((each for each in section.iter() if _name(each) == "term"), None)
        text = "" if found is None else _SPACES.sub(" ", _text(found)).strip()
        if not text:
            raise self._error("a term is empty", section)
        if (concept, tag, self._checked(text, section, _LONGEST_TERM)) in self._terms:
            self._twice += 1
            return
        by_kind: dict[str, list[str]] = {}
        for kind, fact in facts:
            by_kind.setdefault(kind, []).append(fact)
        self._terms[concept, tag, text] = self._made(concept, tag, text, by_kind, section)

    def _made(self, concept: str, tag: str, text: str, facts: dict[str, list[str]], section: _Element) -> Term:
        ours = facts.pop("projectSubset", [])
        said = self._status(facts)
        status = next((OF_US[each] for each in ours if each in OF_US), said)
        part = facts.pop("partOfSpeech", [""])[0].lower()
        if part and part not in list(PartOfSpeech):
            part = PartOfSpeech.NOUN if part == "propernoun" else PartOfSpeech.OTHER
        notes, examples = facts.pop("note", []), facts.pop("context", [])
        self._left.update({kind: len(texts) for kind, texts in facts.items()})
        self._left["context"] += len(examples[1:])
        self._left["projectSubset"] += sum(each not in OF_US and each != CASE_SENSITIVE for each in ours)
        author, on = _last_change(section)
        return Term(
            concept,
            tag,
            text,
            status,
            "\n".join(notes),
            PartOfSpeech(part) if part else None,
            next(iter(examples), ""),
            CASE_SENSITIVE in ours,
            author,
            on,
        )

    def _status(self, facts: dict[str, list[str]]) -> TermStatus:
        said = next((facts.pop(name) for name in _STATUS if name in facts), [""])
        word = said[0].lower().removesuffix("-admn-sts")
        if word and word not in STATUSES:
            self._left[f"administrativeStatus “{printable(said[0])}”"] += 1
        return STATUSES.get(word, TermStatus.PREFERRED)

    def _facts(self, element: _Element) -> Iterator[tuple[str, str]]:
        """Data categories right in an element or in its groups, in either style."""
        for child in element:
            name = _name(child)
            if not name or name in _LANGUAGES | _TERMS | {"term", "transacGrp"}:
                continue
            if name.endswith("Grp"):
                yield from self._facts(child)
                continue
            kind = child.get("type", name) if name in _TYPED else name
            text = without_controls(_text(child)).strip()
            if text:
                yield kind, self._checked(text, child, _LONGEST)

    def _count(self, facts: _Facts, known: set[str]) -> None:
        self._left.update(kind for kind, _ in facts if kind not in known)

    def _checked(self, text: str, element: _Element, longest: int) -> str:
        if len(text) > longest:
            raise self._error(f"“{printable(text)}” is longer than {longest:,} characters", element)
        return text

    def _error(self, message: str, element: _Element, hint: str = "") -> FormatError:
        return FormatError(message, path=self._path, line=_line(element), hint=hint)


def _last_change(section: _Element) -> tuple[str, date | None]:
    author, on = "", None
    for group in section.iter():
        if _name(group) != "transacGrp":
            continue
        for child in group:
            name = child.get("type") if _name(child) == "transacNote" else _name(child)
            text = without_controls(_text(child)).strip()
            if name == "responsibility":
                author = text[:_LONGEST_NAME]
            elif name == "date":
                on = _date(text)
    return author, on


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _children(element: _Element, names: frozenset[str]) -> Iterator[_Element]:
    return (child for child in element if _name(child) in names)


def _name(element: _Element) -> str:
    """The local name; "" for comments, instructions and entities."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _line(element: _Element) -> int | None:
    line: Any = element.sourceline
    return int(line) if line else None


def _text(element: _Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _sentence(error: etree.XMLSyntaxError) -> str:
    return printable(str(error.msg or "").partition(", line ")[0].lower())


def _doctype(path: Path | None) -> FormatError:
    return FormatError(
        "the file brings declarations of its own (DTD), which no termbase needs",
        path=path,
        hint="the file may be an attack; export it anew without a document type",
    )
