"""Ways from one language to another over the pairs there are."""

import pytest

from transcall.suggest.machine.pivot import Pair, path

PAIRS = [("en", "es"), ("es", "en"), ("es", "pt"), ("es", "ca"), ("pt", "gl"), ("ca", "oc"), ("en", "eo"), ("eo", "ca")]


@pytest.mark.parametrize(
    ("source", "target", "way"),
    [
        ("en", "es", [("en", "es")]),
        ("en", "pt", [("en", "es"), ("es", "pt")]),
        ("en", "ca", [("en", "eo"), ("eo", "ca")]),
        ("en", "gl", []),
        ("en", "en", []),
        ("xx", "es", []),
    ],
)
def test_the_shortest_way_of_at_most_two_pairs(source: str, target: str, way: list[Pair]) -> None:
    assert path(PAIRS, [source], [target]) == tuple(way)
    assert path(reversed(PAIRS), [source], [target]) == tuple(way)


def test_the_likelier_name_is_preferred() -> None:
    pairs = [("en", "pt"), ("en", "pt_BR"), ("eng", "pt_BR")]
    assert path(pairs, ["en"], ["pt_BR", "pt"]) == (("en", "pt_BR"),)
    assert path(pairs, ["eng", "en"], ["pt_BR", "pt"]) == (("eng", "pt_BR"),)
    assert path([("en", "pt"), ("en", "es"), ("es", "pt_BR")], ["en"], ["pt_BR", "pt"]) == (("en", "pt"),)
