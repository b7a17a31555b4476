"""What machine providers answered, so that nothing is sent twice."""

from sqlalchemy.orm import Session

from transcall.domain.ports import Clock
from transcall.storage.rows import MachineAnswerRow
from transcall.storage.text import full_hash


class SqlMachineCache:
    """`domain.ports.MachineCache`."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    def get(self, provider: str, source_language: str, target_language: str, text: str) -> str | None:
        """The stored answer."""
        row = self._session.get(MachineAnswerRow, (provider, source_language, target_language, full_hash(text)))
        return None if row is None else row.answer

    def save(self, provider: str, source_language: str, target_language: str, text: str, answer: str) -> None:
        """Add or replace."""
        self._session.merge(
            MachineAnswerRow(
                provider=provider,
                source_language=source_language,
                target_language=target_language,
                text_hash=full_hash(text),
                answer=answer,
                at=self._clock(),
            )
        )
        self._session.flush()
