"""XLIFF as a source document: what a merge changes, and that it changes nothing else."""

from pathlib import Path

from transcall.domain.document import MergeRequest
from transcall.formats.registry import detect
from transcall.formats.xliff import XliffDocument

DATA = Path(__file__).parents[3] / "data" / "xliff"
XLIFF = XliffDocument()


def merged(name: str, place: str, target: str, language: str = "fr", **options: str) -> tuple[str, str]:
    """(before, after): the lines that differ."""
    data = (DATA / name).read_bytes()
    units = XLIFF.read(data).units
    index = next(index for index, unit in enumerate(units) if unit.place == place)
    got = XLIFF.merge(data, MergeRequest({index: target}, language, "en", options=options))
    before, after = data.decode().split("\n"), got.decode().split("\n")
    return "\n".join(line for line in before if line not in after), "\n".join(
        line for line in after if line not in before
    )


def test_a_target_is_written_over_the_old_one() -> None:
    old, new = merged("catalog.xliff", "heading", "Ouvrez & passez")
    assert new == old.replace("Ouvrez les frontières", "Ouvrez &amp; passez")


def test_a_new_target_stands_on_a_line_of_its_own_with_the_source_s_codes() -> None:
    old, new = merged("march.xlf", "u2 › segment 2", "Viens avec <g3>tes amis</g3>.")
    assert '<segment id="s2" state="initial">' in old
    assert '<segment id="s2" state="translated">' in new
    assert '\n          <target>Viens avec <sc id="3" canCopy="no"/>tes amis<ec startRef="3"/>.</target>' in new


def test_codes_out_of_order_stay_well_formed() -> None:
    _, new = merged("catalog.xliff", "2", "<b1>a<g3>b</b1>c</g3>")
    assert '<target state="translated"><bx id="1"/>a<bpt id="3">' in new
    assert 'b<ex id="1"/>c<ept id="3">' in new
    _, new = merged("march.xlf", "u2 › segment 1", "<b1>a")
    assert '<sc id="1" type="fmt" subType="xlf:b" dataRef="d1" isolated="yes"/>a' in new
    _, new = merged("march.xlf", "u2 › segment 1", "<b1>a</b1><x2/><x2/>")
    assert '<ph id="2.2" copyOf="2" equiv=" "/>' in new


def test_segments_of_version_1() -> None:
    old, new = merged("catalog.xliff", "3 › segment 1", "Et une autre.")
    assert new == old.replace('mid="1"/></target>', 'mid="1">Et une autre.</mrk></target>')
    _, new = merged("catalog.xliff", "4 › segment b", "Le reste.")
    assert '<target><mrk mtype="seg" mid="a"></mrk> <mrk mtype="seg" mid="b">Le reste.</mrk></target>' in new


def test_an_empty_target_is_filled_and_loses_its_state() -> None:
    old, new = merged("catalog.xliff", "6", "Rien")
    assert new == old.replace('<target state="new"/>', '<target state="translated">Rien</target>')


def test_the_source_s_own_text_is_written_only_when_it_is_asked_for() -> None:
    assert merged("catalog.xliff", "6", "Nothing yet") == ("", "")
    assert (
        '<target state="translated">Nothing yet</target>'
        in merged("catalog.xliff", "6", "Nothing yet", fill="source")[1]
    )


def test_another_language_is_named() -> None:
    _, new = merged("catalog.xliff", "heading", "Abrid", "es")
    assert 'target-language="es"' in new
    _, new = merged("march.xlf", "title", "Marchamos", "es")
    assert 'trgLang="es"' in new
    data = (DATA / "prefixed.xlf").read_bytes()
    got = XLIFF.merge(data, MergeRequest({0: "Apriamo!"}, "it", "fr"))
    assert b"srcLang='fr' trgLang=\"it\">" in got
    assert b"\n    <x:target>Apriamo!</x:target>" in got


def test_xml_lang_of_a_target_follows() -> None:
    data = (DATA / "latin1.xliff").read_bytes()
    got = XLIFF.merge(data, MergeRequest({0: "Лето"}, "ru", "fr"))
    assert b'<target xml:lang="ru">&#1051;&#1077;&#1090;&#1086;</target>' in got


def test_a_pseudo_translation_keeps_the_language() -> None:
    data = (DATA / "catalog.xliff").read_bytes()
    got = XLIFF.merge(data, MergeRequest({0: "Öþéñ"}, "en-GB", "en-GB"))
    assert got == data.replace("Ouvrez les frontières".encode(), "Öþéñ".encode())


def test_another_form_of_xml_is_not_taken_for_xliff() -> None:
    assert XLIFF.sniff(b"# About <xliff version='1.2'>\n") == 0
    assert XLIFF.sniff(b"<html><xliff></xliff></html>") == 0
    for path in DATA.iterdir():
        assert detect(path.read_bytes()).spec.name == "xliff"
