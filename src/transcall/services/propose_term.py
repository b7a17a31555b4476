"""Words for the termbase from those who translate: anybody proposes, a coordinator approves or refuses."""

from dataclasses import replace

from transcall.domain.appeal import Event, slug_from
from transcall.domain.language import primary
from transcall.domain.ports import UnitOfWork
from transcall.domain.term import Term, TermStatus
from transcall.domain.text import for_terminal, without_controls
from transcall.errors import InputError, RuleError
from transcall.interface import _
from transcall.services.workspace import (
    Workspace,
    ensure_person,
    get_appeal,
    get_edition,
    require_coordinator,
)


def propose_term(workspace: Workspace, slug: str, language: str, source: str, target: str, *, note: str = "") -> Term:
    """Put what a word is called in an edition's language into the termbase, as a proposed term."""
    source, target, note = (" ".join(without_controls(each).split()) for each in (source, target, note))
    if not source or not target:
        raise InputError(_("a term needs its words in both languages"))
    with workspace.store.writing() as uow:
        spoken = get_appeal(uow, slug).language
        tag = get_edition(uow, slug, language).language
        terms = uow.terms.all()
        found = _source_term(terms, spoken, source)
        source_term = found or _proposed(workspace, _new_concept(terms, source), spoken, source)
        known = _find(terms, source_term.concept, tag, target)
        if known is not None:
            raise InputError(
                _("“{term}” is in the glossary already: {status}").format(term=target, status=_(known.status.shown))
            )
        proposed = _proposed(workspace, source_term.concept, tag, target, note)
        ensure_person(uow, workspace.actor)
        uow.terms.save([source_term, proposed])
        _record(workspace, uow, f"{tag}: “{for_terminal(source)}” → “{for_terminal(target)}” proposed")
        return proposed


def approve_term(workspace: Workspace, slug: str, language: str, source: str, target: str) -> Term:
    """Make a term the preferred one of its language; the one before stays admitted. Coordinators only."""
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can approve a term"))
        terms = uow.terms.all()
        source_term, term = _known(uow, terms, slug, language, source, target)
        preferred = replace(term, status=TermStatus.PREFERRED)
        before = [
            replace(each, status=TermStatus.ADMITTED)
            for each in terms
            if (each.concept, each.language, each.status) == (term.concept, term.language, TermStatus.PREFERRED)
            and each.text != term.text
        ]
        agreed = [replace(source_term, status=TermStatus.PREFERRED)] if _is_proposed(source_term) else []
        uow.terms.save([preferred, *before, *agreed])
        _record(workspace, uow, f"{term.language}: “{for_terminal(term.text)}” is preferred")
        return preferred


def refuse_term(workspace: Workspace, slug: str, language: str, source: str, target: str) -> Term:
    """Take a proposed term away, and its source's if that has no other. Coordinators only.

    RuleError for a term that is more than proposed: those are deprecated, so that the check can say so.
    """
    with workspace.store.writing() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can refuse a term"))
        terms = uow.terms.all()
        source_term, term = _known(uow, terms, slug, language, source, target)
        if not _is_proposed(term):
            raise RuleError(
                _("“{term}” is in the glossary already: {status}").format(term=term.text, status=_(term.status.shown)),
                hint=_("only a proposed term can be refused"),
            )
        left = [each for each in terms if each.concept == term.concept and each not in (term, source_term)]
        uow.terms.delete([term] if left or not _is_proposed(source_term) else [term, source_term])
        _record(workspace, uow, f"{term.language}: “{for_terminal(term.text)}” is refused")
        return term


def prefer_term(workspace: Workspace, slug: str, language: str, source: str, target: str, *, note: str = "") -> Term:
    """Propose a term, if it is not there yet, and make it the preferred one at once. Coordinators only."""
    with workspace.store.reading() as uow:
        require_coordinator(uow, workspace.actor, _("only a coordinator can approve a term"))
        spoken = get_appeal(uow, slug).language
        tag = get_edition(uow, slug, language).language
        terms = uow.terms.all()
    found = _source_term(terms, spoken, source)
    if found is None or _find(terms, found.concept, tag, target) is None:
        propose_term(workspace, slug, language, source, target, note=note)
    return approve_term(workspace, slug, language, source, target)


def _proposed(workspace: Workspace, concept: str, language: str, text: str, note: str = "") -> Term:
    return Term(concept, language, text, TermStatus.PROPOSED, note, author=workspace.actor, on=workspace.today)


def _source_term(terms: tuple[Term, ...], language: str, text: str) -> Term | None:
    same = [each for each in terms if each.text.casefold() == text.casefold()]
    exact = [each for each in same if each.language == language]
    return next(iter([*exact, *(each for each in same if primary(each.language) == primary(language))]), None)


def _known(
    uow: UnitOfWork, terms: tuple[Term, ...], slug: str, language: str, source: str, target: str
) -> tuple[Term, Term]:
    """The source's term and the edition's that is named by both texts; InputError where there is none."""
    source, target = source.strip(), target.strip()
    tag = get_edition(uow, slug, language).language
    source_term = _source_term(terms, get_appeal(uow, slug).language, source)
    term = _find(terms, source_term.concept, tag, target) if source_term else None
    if source_term is None or term is None:
        raise InputError(
            _("the glossary has no “{source}” → “{term}” in {language}").format(
                source=source, term=target, language=tag
            )
        )
    return source_term, term


def _is_proposed(term: Term) -> bool:
    return term.status is TermStatus.PROPOSED


def _find(terms: tuple[Term, ...], concept: str, language: str, text: str) -> Term | None:
    wanted = (concept, language, text.casefold())
    return next((each for each in terms if (each.concept, each.language, each.text.casefold()) == wanted), None)


def _new_concept(terms: tuple[Term, ...], source: str) -> str:
    """A name no other concept has: made of the words where they have letters for it."""
    base = slug_from(source) if source.isascii() else source.casefold()[:100]
    taken = {each.concept for each in terms}
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _record(workspace: Workspace, uow: UnitOfWork, detail: str) -> None:
    uow.events.add(Event(0, workspace.clock(), workspace.actor, "terms", detail=detail))
