"""The bilingual proof sheet: source and target side by side, with states and issues, for the last reading."""

from collections.abc import Sequence
from pathlib import Path

from transcall.domain.inline import Content, Style
from transcall.domain.issue import Issue, Severity
from transcall.domain.language import direction
from transcall.domain.place import place_words
from transcall.domain.ports import RowFilter
from transcall.domain.translation import Row
from transcall.errors import InputError
from transcall.interface import N_, _, spoken
from transcall.publish.finished import (
    FinishedDocument,
    Group,
    Heading,
    Inlines,
    Paragraph,
    Styled,
    Table,
    TableCell,
    Text,
)
from transcall.publish.registry import by_name
from transcall.services.check_target import issues_of_rows
from transcall.services.files import write_file
from transcall.services.names import language_name
from transcall.services.workspace import Workspace, get_appeal, get_edition

USUAL = ("html",)
_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("remark")}


def publish_proof(workspace: Workspace, slug: str, language: str, *, formats: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write exports/<appeal>/<appeal>.<language>.proof.<suffix> in each format that makes pages (html, pdf, …).

    Nothing has to be ready for it, and it is not what goes out: the manifest does not name it.
    """
    wanted = tuple(dict.fromkeys(formats)) or USUAL
    if "source" in wanted:
        raise InputError(_("a proof sheet has no source format"), hint=_("formats: {known}").format(known="html, pdf"))
    with workspace.store.reading() as uow:
        appeal, tag = get_appeal(uow, slug), get_edition(uow, slug, language).language
        rows = uow.translations.rows(slug, tag, RowFilter())
        issues = issues_of_rows(workspace, uow, slug, tag, rows)
    name = f"{slug}.{tag}.proof"
    title = _("Proof: {title} ({language})").format(title=appeal.title, language=language_name(tag))
    lines: list[tuple[TableCell, ...]] = []
    unit = -1
    for row in rows:
        place = "" if row.segment.unit == unit else place_words(row.segment.place)
        unit = row.segment.unit
        lines.append(_line(place, row, issues.get(row.segment.key, ()), appeal.language, tag))
    document = FinishedDocument(
        blocks=(
            Heading(1, (Text(title),)),
            Table((_head(appeal.language, tag), *lines)),
        ),
        title=title,
        language=spoken(),
        source_language=appeal.language,
        name=name,
        is_sheet=True,
    )
    made: dict[Path, bytes] = {}
    for each in wanted:
        output = by_name(each)
        made[workspace.exports / slug / f"{name}{output.spec.suffix}"] = output.write(document)
    for path, data in made.items():
        write_file(path, data)
    return tuple(made)


def _head(source: str, target: str) -> tuple[TableCell, ...]:
    words = (_("Place"), language_name(source), language_name(target), _("State"))
    return tuple(TableCell((Paragraph((Text(word),)),), header=True) for word in words)


def _line(place: str, row: Row, issues: Sequence[Issue], source: str, target: str) -> tuple[TableCell, ...]:
    segment = row.segment
    said = Content(row.translation.target, segment.source.codes).plain
    return (
        TableCell((Paragraph((Text(place),)),) if place else ()),
        _text(segment.source.plain, source),
        _text(said, target),
        TableCell((Paragraph((Text(_(row.shown)),)), *(Paragraph(_shown(each)) for each in issues))),
    )


def _text(text: str, language: str) -> TableCell:
    paragraph = Paragraph((Text(text),))
    return TableCell((Group((paragraph,), language, direction(language)),) if text.strip() else ())


def _shown(issue: Issue) -> Inlines:
    severity = Text(_(_SEVERITIES[issue.severity]))
    return Styled(Style.BOLD, (severity,)), Text(f": {issue.message}")
