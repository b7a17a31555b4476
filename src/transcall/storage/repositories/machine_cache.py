"""What machine providers answered, so that nothing is sent twice."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from transcall.domain.ports import Clock
from transcall.storage.rows import MachineAnswerRow
from transcall.storage.text import full_hash


class SqlMachineCache:
    """`domain.ports.MachineCache`."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    def get(
        self, provider: str, source_language: str, target_language: str, text: str, *, version: str = ""
    ) -> str | None:
        """The stored answer."""
        key = (full_hash(text), source_language, target_language, provider, version)
        row = self._session.get(MachineAnswerRow, key)
        return None if row is None else row.answer

    def of_text(self, source_language: str, target_language: str, text: str) -> Mapping[str, str]:
        """Provider → its newest answer."""
        query = (
            select(MachineAnswerRow.provider, MachineAnswerRow.answer)
            .where(
                MachineAnswerRow.text_hash == full_hash(text),
                MachineAnswerRow.source_language == source_language,
                MachineAnswerRow.target_language == target_language,
            )
            .order_by(MachineAnswerRow.at, MachineAnswerRow.version)
        )
        return {row.provider: row.answer for row in self._session.execute(query)}

    def save(
        self, provider: str, source_language: str, target_language: str, text: str, answer: str, *, version: str = ""
    ) -> None:
        """Add or replace."""
        self._session.merge(
            MachineAnswerRow(
                provider=provider,
                version=version,
                source_language=source_language,
                target_language=target_language,
                text_hash=full_hash(text),
                answer=answer,
                at=self._clock(),
            )
        )
        self._session.flush()
