"""All that the checks have to know of an edition: its policy, terms, links, names, sentences, what was dismissed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from transcall.checks.base import Pair, Speller
from transcall.checks.consistency import Text
from transcall.checks.policy import Policy
from transcall.checks.registry import edition_checks
from transcall.checks.run import check, in_order
from transcall.domain.issue import Dismissal, Issue, fingerprint, with_dismissals
from transcall.domain.ports import UnitOfWork
from transcall.domain.segment import Segment
from transcall.domain.translation import Row
from transcall.services.check_settings import CheckPolicies
from transcall.services.settings import FILE_NAME, read_appeal_settings
from transcall.services.speller import speller_for
from transcall.services.workspace import Workspace, get_appeal, get_edition
from transcall.suggest.stems import are_forms, knows_forms
from transcall.suggest.terms import TermFinder, finder_for


@dataclass(frozen=True, slots=True)
class Checking:
    """The checks of one edition, as it was when it was asked."""

    source_language: str
    language: str
    policy: Policy
    finder: TermFinder
    split: Callable[[str, str], list[str]]
    speller: Speller | None
    link_replacements: Mapping[str, str]
    names: Mapping[str, str]
    dismissals: Mapping[str, Sequence[Dismissal]]

    def issues(self, segment: Segment, target: str, compared: Iterable[Issue] = ()) -> tuple[Issue, ...]:
        """What is wrong with a text for a segment, in order, what was dismissed last.

        `compared` are issues that showed where the edition's texts were compared.
        """
        found = in_order((*check(self.pair(segment, target), self.policy), *compared))
        said = self.dismissals.get(segment.key, ())
        return with_dismissals(found, said, fingerprint(segment.source.text, target)) if said else found

    def compared(self, rows: Sequence[Row]) -> Mapping[str, list[Issue]]:
        """Segment → what shows only where all of the edition's texts are compared with one another."""
        texts = [Text(row.segment.source, row.translation.target) for row in rows]
        found: dict[str, list[Issue]] = {}
        for one in edition_checks():
            if one.name in self.policy.off:
                continue
            for place, issue in one.find(texts):
                found.setdefault(rows[place].segment.key, []).append(self.policy.judged(issue))
        return found

    def pair(self, segment: Segment, target: str) -> Pair:
        """The segment's source and a text for it, as the checks see them."""
        return Pair(
            source=segment.source,
            target=target,
            source_language=self.source_language,
            target_language=self.language,
            terms=self.finder.find(segment.source),
            kind=segment.kind,
            max_length=segment.max_length,
            translate=segment.translate,
            word_forms=are_forms if knows_forms(self.language) else None,
            split=self.split,
            speller=self.speller,
            link_replacements=self.link_replacements,
            names=self.names,
            rules=self.policy.rules,
        )


def checking_of(
    workspace: Workspace, uow: UnitOfWork, slug: str, language: str, *, also: frozenset[str] = frozenset()
) -> Checking:
    """For an edition of the workspace; InputError where there is none. `also` are checks to run besides."""
    appeal = get_appeal(uow, slug)
    tag = get_edition(uow, slug, language).language
    policy = Policy(also=also).over(policy_of(workspace, slug, tag))
    return Checking(
        source_language=appeal.language,
        language=tag,
        policy=policy,
        finder=finder_for(uow.terms.all(), appeal.language, tag),
        split=workspace.splitter.split,
        speller=speller_for(tag) if "spelling" in policy.also else None,
        link_replacements=uow.links.of_language(slug, tag),
        names=uow.signatories.written(slug, tag),
        dismissals=uow.dismissals.of_edition(slug, tag),
    )


def policy_of(workspace: Workspace, slug: str, language: str) -> Policy:
    """What the appeal's file beside its source says of the checks in a language, over the workspace's word."""
    path = workspace.catalogs / slug / FILE_NAME
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return workspace.settings.checks.of(language)
    return _appeal_policies(path, changed).of(language).over(workspace.settings.checks.of(language))


@lru_cache(maxsize=64)
def _appeal_policies(path: Path, _changed: int) -> CheckPolicies:
    """Read again only when the file has changed: an editor asks at every keystroke."""
    return read_appeal_settings(path).checks
