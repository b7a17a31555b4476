"""What services need from the outside, as protocols. Rooms fulfil them; services hand one room to another.

A store is used in short units of work. `writing()` takes the database's write lock at once, so what was read
in it is still true when it is written; it commits when the block ends and rolls back when it raises.
`reading()` gives one consistent view. Every method speaks domain values; a key that does not exist gives
None or an empty tuple, never an exception.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from transcall.domain.appeal import Appeal, Claim, Comment, Edition, Event, Person, Revision
from transcall.domain.document import Unit
from transcall.domain.hand_cut import HandCut
from transcall.domain.issue import Dismissal
from transcall.domain.match import MemorySize, MemoryUnit
from transcall.domain.numbering import Numbering
from transcall.domain.progress import Count, Progress
from transcall.domain.publishing import Insertion
from transcall.domain.quality import Account, ProviderQuality
from transcall.domain.segment import Segment
from transcall.domain.state import State
from transcall.domain.term import Concept, Term
from transcall.domain.translation import Row, Translation

Clock = Callable[[], datetime]
"""Gives the time, aware and in UTC."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of an edition are wanted; empty means all that have to be translated."""

    states: frozenset[State] = frozenset()
    stale_only: bool = False
    unfinished_only: bool = False
    """Leave out what is approved and not stale."""
    to_write_only: bool = False
    """What a translator still has to work on: not offered yet, sent back, or outdated."""
    text: str = ""
    """Substring of source or target; case and accents don't matter."""
    author: str = ""
    not_by: str = ""
    """Leave out what this person wrote last."""
    fresh_only: bool = False
    """Leave out what is outdated."""
    place: str = ""
    """Substring of the segment's place, without regard to case: `paragraph 3`."""
    bookmarked_by: str = ""
    """Only what this person marked."""
    typed_by: str = ""
    """Only where this person has typed what they never saved."""
    commented_only: bool = False
    with_fixed: bool = False
    """Also units that nobody translates (signatories)."""


@dataclass(frozen=True, slots=True)
class Buffer:
    """What somebody has typed and not saved yet; survives a crash of the editor."""

    segment: str
    language: str
    person: str
    text: str
    base_version: int
    """The translation's version the typing started from."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """Another text, kept beside the segment: a reviewer's suggestion, or what an import would have overwritten."""

    id: int
    segment: str
    language: str
    target: str
    author: str
    origin: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """What stands in one author's name, in one state, of one edition."""

    state: State
    is_stale: bool
    count: Count
    first: str
    """Its first segment in the text's order."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Source words that went through people's hands lately."""

    offered: int
    accepted: int
    first: datetime
    """When the first of them did."""


class Appeals(Protocol):
    """Appeals, revisions and their segments."""

    def get(self, slug: str) -> Appeal | None: ...
    def all(self) -> tuple[Appeal, ...]:
        """By slug."""
        ...

    def add(self, appeal: Appeal) -> None: ...
    def set_embargo(self, slug: str, embargo: bool) -> None: ...  # noqa: FBT001 -- a setter of one flag
    def add_revision(
        self, slug: str, revision: Revision, data: bytes, units: Sequence[Unit], segments: Sequence[Segment]
    ) -> None:
        """Freeze a source: its bytes, its units, and the segments (identities are made where the key is new)."""
        ...

    def revisions(self, slug: str) -> tuple[Revision, ...]:
        """Oldest first."""
        ...

    def size(self, slug: str) -> Count:
        """What somebody has to translate of the newest revision, without reading it."""
        ...

    def source(self, slug: str, number: int | None = None) -> bytes:
        """The frozen bytes of a revision, the newest by default."""
        ...

    def segments(self, slug: str, number: int | None = None) -> tuple[Segment, ...]:
        """In the text's order; the newest revision by default."""
        ...

    def keys(self, slug: str) -> frozenset[str]:
        """Every key the appeal ever gave away."""
        ...

    def numbering(self, slug: str) -> Numbering:
        """How the newest revision's segments are numbered."""
        ...

    def hand_cuts(self, slug: str) -> tuple[HandCut, ...]:
        """Cuts made by hand, by segment and place."""
        ...

    def set_hand_cuts(self, slug: str, cuts: Sequence[HandCut]) -> None:
        """All of them, instead of those before."""
        ...


class Editions(Protocol):
    """Appeals in one language, with their claims."""

    def get(self, slug: str, language: str) -> Edition | None: ...
    def all(self, slug: str) -> tuple[Edition, ...]:
        """By language tag."""
        ...

    def save(self, edition: Edition) -> None:
        """Add or replace."""
        ...

    def claims(self, slug: str) -> tuple[Claim, ...]: ...
    def save_claim(self, claim: Claim) -> None:
        """One claim an edition: add or replace."""
        ...

    def delete_claim(self, slug: str, language: str) -> None: ...


class Translations(Protocol):
    """Segment × edition, always of the appeal's newest revision unless a key is named."""

    def get(self, slug: str, language: str, segment: str) -> Translation:
        """Version 0 and empty where nobody has touched it."""
        ...

    def of_segments(self, slug: str, language: str, segments: Sequence[str]) -> Mapping[str, Translation]:
        """Segment → its translation, for those somebody has touched, whether the newest revision has them or not."""
        ...

    def save(self, slug: str, translation: Translation, *, expected: int) -> Translation:
        """Store with version `expected + 1`; ConflictError (with both texts) if the stored version differs."""
        ...

    def row(self, slug: str, language: str, segment: str) -> Row | None: ...
    def rows(
        self, slug: str, language: str, wanted: RowFilter = RowFilter(), *, offset: int = 0, limit: int | None = None
    ) -> tuple[Row, ...]:
        """In the text's order."""
        ...

    def rows_of(self, slug: str, language: str, segments: Collection[str]) -> tuple[Row, ...]:
        """The rows of these segments in the text's order; those the newest revision does not have are left out."""
        ...

    def keys(self, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[str, ...]:
        """Segment keys of `rows`, cheaply: what a list needs to know its length and order."""
        ...

    def keys_after(
        self, slug: str, language: str, wanted: RowFilter, after: str | None, *, limit: int = 1
    ) -> tuple[str, ...]:
        """At most `limit` of `keys`: those behind the segment `after`, then from the top (with `after` itself, last).

        It costs what lies between, not the length of the text. An unknown segment, or none, begins at the top.
        """
        ...

    def in_languages(self, slug: str, segment: str) -> tuple[Translation, ...]:
        """The segment in every language somebody has touched it in, by language tag."""
        ...

    def units(self, slug: str, language: str, wanted: RowFilter = RowFilter()) -> tuple[int, ...]:
        """The unit each of `keys` stands in, in the same order: what running text needs to know its paragraphs."""
        ...

    def progress(self, slug: str, language: str) -> Progress:
        """How far the edition is, from kept counts: it costs the same whatever the length."""
        ...

    def last_activity(self, slug: str) -> Mapping[str, datetime]:
        """Language → time of the newest change; languages nobody touched are absent."""
        ...


class Events(Protocol):
    """The append-only history."""

    def add(self, event: Event) -> Event:
        """Store with a new id (the given id is ignored)."""
        ...

    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Event, ...]:
        """Oldest first."""
        ...

    def of_appeal(
        self, slug: str, *, language: str | None = None, kinds: Collection[str] = (), limit: int = 100
    ) -> tuple[Event, ...]:
        """Newest first; `kinds` leaves all others out."""
        ...

    def of_workspace(self, *, limit: int = 100) -> tuple[Event, ...]:
        """What belongs to no appeal (people, terms), newest first."""
        ...

    def newest(self) -> int:
        """The id of the newest event, 0 without any: it changes whenever anything does."""
        ...

    def since(self, id: int, *, limit: int = 100) -> tuple[Event, ...]:  # noqa: A002 -- the field's word
        """What came after that event, in the whole workspace, newest first."""
        ...

    def writers(self, slug: str, language: str, segments: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Segment → who wrote any of its text since its last approval or rejection.

        Writers are the actors of `edited`, `imported`, `undone` and `wrote` events whose after differs from before.
        """
        ...

    def written_by(self, slug: str, language: str, person: str) -> frozenset[str]:
        """The segments of whose `writers` the person is one."""
        ...


class Work(Protocol):
    """Who has done what, and how fast."""

    def workers(self, slug: str) -> Mapping[str, frozenset[str]]:
        """Language → everybody who wrote, decided or commented in it by hand; languages without are absent."""
        ...

    def of_author(self, slug: str, language: str, author: str, *, with_stale: bool) -> tuple[Share, ...]:
        """What is the author's to do: their drafts, what was sent back to them and, if wanted, what is outdated."""
        ...

    def recent(self, slug: str, language: str, since: datetime) -> Recent | None:
        """Words that were offered and accepted since then, each segment once; None: none were."""
        ...

    def typed(self, person: str) -> tuple[tuple[str, Buffer], ...]:
        """What the person typed anywhere and never saved, with its appeal, oldest first."""
        ...


class People(Protocol):
    """Handles and roles."""

    def get(self, handle: str) -> Person | None: ...
    def all(self) -> tuple[Person, ...]: ...
    def save(self, person: Person) -> None: ...


class Comments(Protocol):
    """What is said of segments."""

    def add(self, slug: str, comment: Comment) -> Comment:
        """Store with a new id."""
        ...

    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Comment, ...]:
        """Oldest first."""
        ...

    def of_edition(self, slug: str, language: str) -> Mapping[str, tuple[Comment, ...]]:
        """Segment → its comments, oldest first."""
        ...


class Bookmarks(Protocol):
    """Segments a person marked to come back to."""

    def add(self, slug: str, language: str, segment: str, person: str) -> None:
        """Mark it; nothing happens where it is marked already."""
        ...

    def delete(self, slug: str, language: str, segment: str, person: str) -> bool:
        """Take the mark away; whether there was one."""
        ...


class Dismissals(Protocol):
    """What checks say of texts, dismissed by people."""

    def of_edition(self, slug: str, language: str) -> Mapping[str, Sequence[Dismissal]]:
        """Segment key → its dismissals, those of texts that have changed since included."""
        ...

    def save(self, slug: str, language: str, segment: str, dismissal: Dismissal) -> None:
        """Add or replace; InputError for an unknown edition or segment."""
        ...

    def delete(self, slug: str, language: str, segment: str, check: str) -> bool:
        """Take it back; whether there was one."""
        ...


class Links(Protocol):
    """Addresses that differ by language: the French page for French readers."""

    def of_language(self, slug: str, language: str) -> Mapping[str, str]:
        """Address of the source → what stands for it, by address."""
        ...

    def save(self, slug: str, language: str, url: str, replacement: str) -> None:
        """Add or replace; an empty replacement takes it away."""
        ...


class Signatories(Protocol):
    """Those who signed after the source was written, and how names are written in other languages."""

    def late(self, slug: str) -> tuple[str, ...]:
        """In their order."""
        ...

    def add(self, slug: str, name: str) -> None: ...
    def delete(self, slug: str, name: str) -> bool:
        """Take a late one away; whether there was one."""
        ...

    def written(self, slug: str, language: str) -> Mapping[str, str]:
        """Name → how it is written in that language, where that was agreed."""
        ...

    def write(self, slug: str, language: str, name: str, written: str) -> None:
        """Say how a name is written in a language; an empty text takes it back."""
        ...


class Insertions(Protocol):
    """Texts that only one edition has."""

    def of_edition(self, slug: str, language: str) -> tuple[Insertion, ...]:
        """Oldest first."""
        ...

    def get(self, slug: str, number: int) -> Insertion | None: ...
    def save(self, slug: str, insertion: Insertion) -> Insertion:
        """Add it (its number 0 becomes a new one), or replace text, author and approver."""
        ...

    def delete(self, insertion: Insertion) -> None: ...


class Terms(Protocol):
    """The workspace's termbase."""

    def all(self, languages: Sequence[str] = ()) -> tuple[Term, ...]: ...
    def save(self, terms: Sequence[Term]) -> int:
        """Add or replace by (concept, language, text); how many changed."""
        ...

    def delete(self, terms: Iterable[Term]) -> int: ...
    def stamp(self) -> tuple[int, int, int]:
        """What differs after every change of a term."""
        ...

    def concepts(self) -> tuple[Concept, ...]:
        """Those of which more is known than the name."""
        ...

    def save_concepts(self, concepts: Sequence[Concept]) -> int: ...


class Memory(Protocol):
    """The workspace's translation memories. A unit's id is never given twice: what has a higher one is newer."""

    def save(self, units: Sequence[MemoryUnit]) -> int:
        """Add, or replace the unit of the same segment (without one: of the same texts); how many changed.

        Only units of the same memory and languages replace each other.
        """
        ...

    def delete_of_segment(self, slug: str, segment: str, target_language: str) -> None:
        """Forget what a segment taught the workspace's own memory in one language."""
        ...

    def delete_memory(self, memory: str) -> int:
        """Forget all units of a memory; how many there were."""
        ...

    def exact(self, source_language: str, target_language: str, source: str) -> tuple[MemoryUnit, ...]:
        """Units whose source is equal to the letter, newest first."""
        ...

    def sources(
        self, source_language: str, target_language: str, *, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        """(id, coded source) of the pair's units with a higher id than `after`, oldest first, at most `limit`."""
        ...

    def texts(
        self, source_language: str, target_language: str, *, in_target: bool, after: int = 0, limit: int | None = None
    ) -> tuple[tuple[int, str], ...]:
        """The same of the sources, or of the targets."""
        ...

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(source language, target language) of all units there are or were. Quick."""
        ...

    def get(self, ids: Sequence[int]) -> tuple[MemoryUnit, ...]:
        """In the order of `ids`; missing ones are left out."""
        ...

    def by_id(self, ids: Sequence[int]) -> Mapping[int, MemoryUnit]:
        """Id → unit, of those that there still are."""
        ...

    def page(
        self,
        *,
        memory: str | None = None,
        source_language: str | None = None,
        target_language: str | None = None,
        after: int = 0,
        limit: int = 1000,
    ) -> tuple[tuple[int, MemoryUnit], ...]:
        """(id, unit) in the order of ids, those above `after`; None: of every memory, of every language."""
        ...

    def sizes(self) -> tuple[MemorySize, ...]:
        """What there is, by memory and languages. It reads all units."""
        ...

    def stamp(self, source_language: str, target_language: str) -> tuple[int, int]:
        """(count, change number): changes whenever the pair's units do. It costs the same whatever there is."""
        ...

    def count(self) -> int:
        """All units, of all pairs."""
        ...


class Buffers(Protocol):
    """Unsaved typing."""

    def save(self, slug: str, buffer: Buffer) -> None: ...
    def get(self, slug: str, language: str, segment: str, person: str) -> Buffer | None: ...
    def of_person(self, slug: str, language: str, person: str) -> tuple[Buffer, ...]: ...
    def delete(self, slug: str, language: str, segment: str, person: str) -> None: ...


class Proposals(Protocol):
    """Texts kept beside a segment until somebody takes them up or dismisses them."""

    def add(self, slug: str, proposal: Proposal) -> Proposal: ...
    def of_segment(self, slug: str, language: str, segment: str) -> tuple[Proposal, ...]: ...
    def of_edition(self, slug: str, language: str) -> Mapping[str, tuple[Proposal, ...]]:
        """Segment → its proposals, oldest first."""
        ...

    def delete(self, slug: str, id: int) -> None: ...  # noqa: A002 -- the field's word


class MachineCache(Protocol):
    """Answers of machine providers, by provider, its version, languages and text."""

    def get(
        self, provider: str, source_language: str, target_language: str, text: str, *, version: str = ""
    ) -> str | None: ...
    def of_text(self, source_language: str, target_language: str, text: str) -> Mapping[str, str]:
        """Provider → its newest answer to the text."""
        ...

    def save(
        self, provider: str, source_language: str, target_language: str, text: str, answer: str, *, version: str = ""
    ) -> None: ...


class MachineFigures(Protocol):
    """How good machines were for this team, and how much they were given."""

    def save_similarities(self, slug: str, segment: str, language: str, similarities: Mapping[str, int]) -> None:
        """How near each provider's offer was to what was approved: add or replace, by provider."""
        ...

    def qualities(self, language: str | None = None) -> tuple[ProviderQuality, ...]:
        """By language, the best first."""
        ...

    def add_use(self, provider: str, day: date, characters: int) -> None: ...
    def used(self, provider: str, since: date) -> int:
        """Characters it was given since the beginning of that day."""
        ...

    def save_account(self, provider: str, used: int, limit: int) -> None:
        """Keep what the provider said of the account just now."""
        ...

    def account(self, provider: str) -> Account | None: ...


class UnitOfWork(Protocol):
    """One transaction."""

    @property
    def appeals(self) -> Appeals: ...
    @property
    def editions(self) -> Editions: ...
    @property
    def translations(self) -> Translations: ...
    @property
    def events(self) -> Events: ...
    @property
    def work(self) -> Work: ...
    @property
    def people(self) -> People: ...
    @property
    def comments(self) -> Comments: ...
    @property
    def bookmarks(self) -> Bookmarks: ...
    @property
    def dismissals(self) -> Dismissals: ...
    @property
    def links(self) -> Links: ...
    @property
    def signatories(self) -> Signatories: ...
    @property
    def insertions(self) -> Insertions: ...
    @property
    def terms(self) -> Terms: ...
    @property
    def memory(self) -> Memory: ...
    @property
    def buffers(self) -> Buffers: ...
    @property
    def proposals(self) -> Proposals: ...
    @property
    def machine_cache(self) -> MachineCache: ...
    @property
    def machine_figures(self) -> MachineFigures: ...


class Store(Protocol):
    """A workspace's database."""

    def reading(self) -> AbstractContextManager[UnitOfWork]: ...
    def writing(self) -> AbstractContextManager[UnitOfWork]: ...
    def close(self) -> None: ...


class SentenceSplitter(Protocol):
    """Cuts a unit's coded text into sentences; `"".join(split(x)) == x`."""

    def split(self, text: str, language: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class MachineRequest:
    """One segment on its way to a machine."""

    text: str
    """Coded text."""
    source: Segment
    source_language: str
    target_language: str
    terms: tuple[tuple[str, str], ...] = ()
    """(term, what to write for it), for providers that take terms."""
    before: str = ""
    """The source text before it, for providers that read context."""
    after: str = ""


class Cancelled(Protocol):
    """Asked between steps whether the person has moved on."""

    def __call__(self) -> bool: ...


class MachineProvider(Protocol):
    """Machine translation. Answers are validated by the caller; an error is a RemoteError without text or key."""

    @property
    def name(self) -> str:
        """The word in settings and origins: `apertium`."""
        ...

    @property
    def is_local(self) -> bool:
        """Whether nothing leaves the machine or the team's own host."""
        ...

    @property
    def sends_to(self) -> str:
        """Whom the text goes to, in words a volunteer understands."""
        ...

    def is_available(self, source_language: str, target_language: str) -> str:
        """An empty string if it can translate this pair now, else the reason in a sentence."""
        ...

    def translate(self, requests: Sequence[MachineRequest], cancelled: Cancelled) -> list[str]:
        """One answer a request, as coded text, in order; raises RemoteError."""
        ...
