"""An edition as XLIFF, compared byte by byte: what other programs get from us changes only when we mean it to.

After a wanted change: TRANSCALL_WRITE_GOLDEN=1, then read the difference.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import CodeKind, InlineCode
from transcall.domain.state import State
from transcall.formats.exchange import ExchangeComment, ExchangeEntry, ExchangeFile, exchange_format

EXPECTED = Path(__file__).parents[1] / "data" / "exchange"
WRITE = bool(os.environ.get("TRANSCALL_WRITE_GOLDEN"))
CODES = (
    InlineCode(1, CodeKind.OPEN, "b", "**"),
    InlineCode(1, CodeKind.CLOSE, "b", "**"),
    InlineCode(2, CodeKind.STANDALONE, "note", "[^1]", "1"),
)
FILE = ExchangeFile(
    language="ar",
    source_language="en",
    appeal="call",
    revision=3,
    title="Open the borders",
    changed_at=datetime(2025, 11, 3, 17, 5, tzinfo=UTC),
    entries=(
        ExchangeEntry(
            "aaaaaaaaaa", "Open the borders", base_version=0, kind=UnitKind.TITLE, place="title", max_length=60
        ),
        ExchangeEntry(
            "bbbbbbbbbb", "<b1>Nobody</b1> is illegal<note2/>.", "<b1>لا أحد</b1> غير قانوني<note2/>.", State.APPROVED,
            base_version=4, author="amina", reviewer="jules", origin="human", kind=UnitKind.PARAGRAPH,
            place="section 1 › paragraph 1", notes=("A slogan.",), codes=CODES,
        ),
        ExchangeEntry(
            "cccccccccc", "We march on Sunday.", "نسير يوم الجمعة.", State.TRANSLATED, stale=True, base_version=2,
            author="amina", previous_source="We march on Friday.", comments=(ExchangeComment("jules", "Which day?"),),
        ),
        ExchangeEntry("dddddddddd", "<b1>Come.", "تعال <b1>", State.REJECTED, base_version=1, codes=CODES[:1]),
        ExchangeEntry("eeeeeeeeee", "ACME", translate=False, base_version=0),
    ),
)  # fmt: skip


@pytest.mark.parametrize(("name", "suffix"), [("xliff", ".xlf"), ("xliff12", ".xliff")])
def test_export(name: str, suffix: str) -> None:
    path = EXPECTED / f"export{suffix}"
    got = exchange_format(name).write(FILE)
    if WRITE:
        path.write_bytes(got)
    assert got == path.read_bytes()
    assert exchange_format(name).write(exchange_format(name).read(got)) == got
