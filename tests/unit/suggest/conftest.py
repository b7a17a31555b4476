"""Segments made from coded text: every tag in it is taken for a code."""

import re
from collections.abc import Callable

import pytest

from transcall.domain.document import UnitKind
from transcall.domain.inline import TAG, CodeKind, Content, InlineCode
from transcall.domain.segment import Segment


def _code(tag: str) -> InlineCode:
    parts = re.fullmatch(r"<(/?)([a-z]+)(\d+)(/?)>", tag)
    assert parts is not None
    kind = CodeKind.CLOSE if parts[1] else CodeKind.STANDALONE if parts[4] else CodeKind.OPEN
    return InlineCode(int(parts[3]), kind, parts[2], tag)


def _coded(text: str) -> Content:
    return Content(text, tuple(_code(tag) for tag in TAG.findall(text)))


@pytest.fixture
def coded() -> Callable[[str], Content]:
    return _coded


@pytest.fixture
def segment() -> Callable[[str], Segment]:
    return lambda text: Segment("k", 0, 0, UnitKind.PARAGRAPH, "paragraph 1", _coded(text))
