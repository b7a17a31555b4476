"""`segment`, `extract`, `merge`, `pseudo`, `formats`: work on single files, without a workspace."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from transcall.cli.context import JSON_OPTION
from transcall.cli.output import write, write_json, write_json_list, write_table
from transcall.domain.appeal import slug_from
from transcall.domain.document import Unit
from transcall.domain.segment import Piece
from transcall.services import single_file as service
from transcall.services.files import read_file, write_file

FILE = click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
LANGUAGE = click.option("--language", help="The language it is written in.")
FORMAT = click.option("--format", "format_name", help="The document's format; by default recognised.")
ENCODING = click.option("--encoding", help="The text's encoding, if it is not UTF-8.")
OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to write it.")
BY = click.option("--by", type=click.Choice(["sentence", "unit"]), default="sentence", show_default=True)


@click.command()
@FILE
@LANGUAGE
@FORMAT
@ENCODING
@BY
@JSON_OPTION
def segment(
    file: Path, language: str | None, format_name: str | None, encoding: str | None, by: str, as_json: bool
) -> None:
    """Cut FILE (- for standard input) into units and sentences."""
    read = _read(file, language, format_name, encoding)
    cut = service.segment_file(read, by=by)
    if as_json:
        write_json_list("units", (_unit_json(unit, pieces) for unit, pieces in cut), language=read.language)
        return
    for unit, pieces in cut:
        write(f"[{unit.kind.value}] {unit.place}")
        for number, piece in enumerate(pieces):
            write(f"  {'' if number else unit.lead}{piece.content.text}")


@click.command()
@FILE
@click.option(
    "--to",
    type=click.Choice(["po", "xliff", "xliff12", "json"]),
    default="po",
    show_default=True,
    help="In which form; xliff is version 2.1.",
)
@click.option("--target-language", default="", metavar="TAG", help="The language it will be translated into.")
@LANGUAGE
@FORMAT
@ENCODING
@BY
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write it; by default standard output.")
def extract(
    file: Path,
    to: str,
    target_language: str,
    language: str | None,
    format_name: str | None,
    encoding: str | None,
    by: str,
    output: Path | None,
) -> None:
    """Write the translatable segments of FILE as PO, XLIFF or JSON; `merge` puts the translations back."""
    from transcall.domain.language import parse_tag

    read = _read(file, language, format_name, encoding)
    name = _name(file)
    if to == "json":
        data: Iterable[bytes] = (_segments_json(read, name, by),)
    else:
        tag = parse_tag(target_language) if target_language else ""
        data = service.exchange_pieces(read, name, to=to, target_language=tag, by=by)
    if output is not None:
        write_file(output, data)
    else:
        sys.stdout.buffer.writelines(data)


@click.command()
@FILE
@click.argument("translation", type=click.Path(path_type=Path))
@LANGUAGE
@FORMAT
@ENCODING
@BY
@OUTPUT
def merge(
    file: Path,
    translation: Path,
    language: str | None,
    format_name: str | None,
    encoding: str | None,
    by: str,
    output: Path,
) -> None:
    """Write FILE with the translations of TRANSLATION (PO or XLIFF) in their places; all else stays as it was."""
    from transcall.services.incoming import read_incoming

    read = _read(file, language, format_name, encoding)
    write_file(output, service.merge_file(read, read_incoming(translation), _name(file), by=by))


@click.command()
@FILE
@click.option("--rtl", is_flag=True, help="Letters of a right-to-left script.")
@click.option("--expansion", type=click.FloatRange(0, 3), default=0.3, show_default=True, help="How much longer.")
@LANGUAGE
@FORMAT
@ENCODING
@OUTPUT
def pseudo(
    file: Path,
    rtl: bool,
    expansion: float,
    language: str | None,
    format_name: str | None,
    encoding: str | None,
    output: Path,
) -> None:
    """Write FILE with every word changed but readable: shows what would be translated and what would break."""
    read = _read(file, language, format_name, encoding)
    write_file(output, service.pseudo_file(read, rtl=rtl, expansion=expansion))


@click.command()
@JSON_OPTION
def formats(as_json: bool) -> None:
    """List the document formats that can be read and given back."""
    from transcall.services.list_formats import list_formats

    found = list_formats()
    if as_json:
        write_json(found)
        return
    write_table(
        ("format", "what it is", "suffixes"), [(each.name, each.title, " ".join(each.suffixes)) for each in found]
    )


def _read(file: Path, language: str | None, format_name: str | None, encoding: str | None) -> service.ReadFile:
    if str(file) == "-":
        data, path = b"" if sys.stdin is None else sys.stdin.buffer.read(), None
    else:
        data, path = read_file(file), file
    return service.read_document(data, path, language=language, format_name=format_name, encoding=encoding)


def _name(file: Path) -> str:
    """What keys are made with; `merge` finds it again in the exchange file."""
    return slug_from(file.stem)


def _unit_json(unit: Unit, pieces: Sequence[Piece]) -> dict[str, Any]:
    # The number of an item is the skeleton's, so nobody translates it; whoever reads the list may want it. In plain
    # text it is part of the sentence: it stands in the source as it does in the text.
    mark = {"mark": unit.ordered} if unit.ordered and not unit.lead else {}
    sources = [piece.content.text for piece in pieces]
    sources[:1] = [unit.lead + source for source in sources[:1]]
    segments = [{"source": source} for source in sources]
    return {"kind": unit.kind.value, "place": unit.place, **mark, "segments": segments}


def _segments_json(read: service.ReadFile, name: str, by: str) -> bytes:
    segments = [
        {
            "segment": each.key,
            "kind": each.kind.value,
            "place": each.place,
            "source": each.source.text,
            "translate": each.translate,
            "note": each.note,
            "max_length": each.max_length,
        }
        for each in service.extract_file(read, name, by=by)
    ]
    return (json.dumps({"language": read.language, "segments": segments}, ensure_ascii=False, indent=2) + "\n").encode()
