"""What stands in the first room's list: one's own work, appeals with their languages, finished ones folded away."""

from dataclasses import dataclass

from transcall.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One kind of work in one language, and where it begins."""

    task: str
    """Which kind: with appeal and language it tells this line from others."""
    sign: str
    look: str
    """Name of the state whose colour it has."""
    what: str
    count: str
    appeal: str
    title: str
    language: str
    name: str
    segment: str
    words: str
    days: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One language of one appeal."""

    appeal: str
    language: str
    name: str
    own_name: str
    progress: Progress
    deadline: str
    days: str
    holder: str
    is_mine: bool
    is_at_risk: bool
    forecast: str
    """In words, what the risk comes from; empty where there is none to tell."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A heading: of an appeal, or of one's work."""

    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class ColumnsLine:
    """The words over the languages' columns."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A sentence in between."""

    words: str
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class FoldLine:
    """Opens and closes what is finished."""

    words: str
    is_open: bool


Line = WorkLine | EditionLine | HeadLine | ColumnsLine | NoteLine | FoldLine | None
"""None: an empty line."""


def identity(line: Line) -> tuple[str, ...]:
    """What makes a line the same after everything was read again; empty where nobody can stand on it."""
    match line:
        case WorkLine():
            return ("work", line.task, line.appeal, line.language)
        case EditionLine():
            return ("edition", line.appeal, line.language)
        case FoldLine():
            return ("fold",)
        case _:
            return ()
