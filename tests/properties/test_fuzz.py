"""A share of `make fuzz`: mutated files of every filter are read or refused in one sentence."""

import pytest

from fuzz import failures, samples
from transcall.formats.base import DocumentFormat
from transcall.formats.registry import formats


@pytest.mark.parametrize("known", formats(), ids=lambda known: known.spec.name)
def test_mutated_files_are_read_or_refused(known: DocumentFormat) -> None:
    assert samples(known)
    assert [(failure.seed, failure.error) for failure in failures(known, 60)] == []
