"""The tables, by aggregate. Rows know columns and constraints; what they mean is said in `domain`."""

from transcall.storage.rows.appeal import (
    AppealRow,
    HandCutRow,
    RevisionRow,
    SegmentRow,
    SegmentSourceRow,
    UnitRow,
)
from transcall.storage.rows.base import Base
from transcall.storage.rows.edition import (
    BookmarkRow,
    BufferRow,
    ClaimRow,
    CommentRow,
    DismissalRow,
    EditionRow,
    ProposalRow,
    TranslationRow,
)
from transcall.storage.rows.history import EventRow, PersonRow
from transcall.storage.rows.machine import MachineAccountRow, MachineAnswerRow, MachineQualityRow, MachineUseRow
from transcall.storage.rows.publishing import InsertionRow, LateSignatoryRow, LinkReplacementRow, SignatoryNameRow
from transcall.storage.rows.resources import ConceptRow, MemoryPairRow, MemoryRow, TermRow
from transcall.storage.rows.tally import RevisionSizeRow, TallyRow

__all__ = [
    "AppealRow",
    "Base",
    "BookmarkRow",
    "BufferRow",
    "ClaimRow",
    "CommentRow",
    "ConceptRow",
    "DismissalRow",
    "EditionRow",
    "EventRow",
    "HandCutRow",
    "InsertionRow",
    "LateSignatoryRow",
    "LinkReplacementRow",
    "MachineAccountRow",
    "MachineAnswerRow",
    "MachineQualityRow",
    "MachineUseRow",
    "MemoryPairRow",
    "MemoryRow",
    "PersonRow",
    "ProposalRow",
    "RevisionRow",
    "RevisionSizeRow",
    "SegmentRow",
    "SegmentSourceRow",
    "SignatoryNameRow",
    "TallyRow",
    "TermRow",
    "TranslationRow",
    "UnitRow",
]
