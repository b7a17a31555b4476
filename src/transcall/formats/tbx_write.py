"""Write TBX-Basic of 2019 in DCA style (data categories as attributes)."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import etree

from transcall.domain.term import Concept, Term, TermStatus
from transcall.formats.tbx import CASE_SENSITIVE, NAMESPACE, OF_US, WRITTEN, XML, to_id

_Element = etree._Element
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_tbx(terms: Iterable[Term], concepts: Iterable[Concept] = (), *, language: str = "en") -> bytes:
    """UTF-8, sorted by concept, language, status and term. `language` is what definitions and notes are written in."""
    of_concept = {concept.name: concept for concept in concepts}
    names: Any = {None: NAMESPACE}
    facts = {"type": "TBX-Basic", "style": "dca", f"{XML}lang": language}
    root = etree.Element(f"{{{NAMESPACE}}}tbx", facts, names)
    description = _add(_add(_add(root, "tbxHeader"), "fileDesc"), "sourceDesc")
    _add(description, "p", "The termbase of a TransCall workspace")
    body = _add(_add(root, "text"), "body")
    order = list(TermStatus)
    terms = sorted(terms, key=lambda term: (term.concept, term.language, order.index(term.status), term.text))
    for name, of_one in groupby(terms, key=lambda term: term.concept):
        _write_entry(body, of_concept.get(name, Concept(name)), of_one)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return data


def _write_entry(body: _Element, concept: Concept, terms: Iterable[Term]) -> None:
    entry = _add(body, "conceptEntry")
    entry.set("id", to_id(concept.name))
    _typed(entry, "descrip", "subjectField", concept.subject)
    _typed(entry, "descrip", "definition", concept.definition)
    if concept.note:
        _add(entry, "note", concept.note)
    for tag, of_language in groupby(terms, key=lambda term: term.language):
        section = _add(entry, "langSec")
        section.set(f"{XML}lang", tag)
        for term in of_language:
            _write_term(_add(section, "termSec"), term)


def _write_term(section: _Element, term: Term) -> None:
    _add(section, "term", term.text)
    _typed(section, "termNote", "administrativeStatus", WRITTEN[term.status])
    _typed(section, "termNote", "partOfSpeech", term.part_of_speech.value if term.part_of_speech else "")
    _typed(section, "descrip", "context", term.example)
    _typed(section, "admin", "projectSubset", term.status.value if term.status.value in OF_US else "")
    _typed(section, "admin", "projectSubset", CASE_SENSITIVE if term.is_case_sensitive else "")
    if term.author or term.on:
        group = _add(section, "transacGrp")
        _typed(group, "transac", "transactionType", "modification")
        _typed(group, "transacNote", "responsibility", term.author)
        if term.on:
            _add(group, "date", term.on.isoformat())
    if term.note:
        _add(section, "note", term.note)


def _add(parent: _Element, name: str, text: str | None = None) -> _Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = None if text is None else _NOT_XML.sub("", text)
    return element


def _typed(parent: _Element, name: str, kind: str, text: str) -> None:
    """Nothing where there is nothing to say."""
    if text:
        _add(parent, name, text).set("type", kind)
