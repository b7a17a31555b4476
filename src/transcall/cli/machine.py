"""`machine`: which machines there are, whether they work, and how good they are for this team."""

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write, write_json, write_table
from transcall.domain.language import parse_tag
from transcall.domain.quality import ENOUGH
from transcall.errors import ExitCode, InputError
from transcall.services.list_machines import Machine, list_machines, try_machine
from transcall.services.machine_report import machine_report
from transcall.services.workspace import Workspace


@click.group()
def machine() -> None:
    """Machine translation: what there is, what it sends where, and how good it is.

    Which machines may be asked stands in transcall.yaml: `machine: {providers: [apertium, deepl]}`. Keys do not: they
    come from the environment (TRANSCALL_DEEPL_KEY) or from a file of your own that nobody else can read.
    """


@machine.command("list")
@click.argument("languages", nargs=-1)
@JSON_OPTION
@workspace_options
def list_(languages: tuple[str, ...], as_json: bool, workspace: Workspace) -> None:
    """Show every machine and whether it can translate into LANGUAGES (by default the workspace's).

    Connects to nothing.
    """
    found = list_machines(workspace, [parse_tag(tag) for tag in languages])
    if as_json:
        write_json(found)
        return
    write_table(
        ("machine", "asked", "characters", "can", "sends the text to"),
        [(each.name, _asked(each), _characters(each), _can(each), each.sends_to) for each in found],
    )
    for each in found:
        for reason in dict.fromkeys(filter(None, each.unavailable.values())):
            say(reason)


@machine.command()
@click.argument("provider", required=False)
@click.option("--to", "language", metavar="TAG", help="The language to translate into.")
@click.option("--appeal", metavar="APPEAL", help="Ask as for this appeal: its embargo counts.")
@JSON_OPTION
@workspace_options
def test(provider: str | None, language: str | None, appeal: str | None, as_json: bool, workspace: Workspace) -> int:
    """Let PROVIDER, or each that the workspace names, translate one sentence of ours.

    It asks for consent like everything else: what sends text away is asked only if the workspace names it, and not
    under an embargo of APPEAL, or of all appeals.
    """
    targets = [parse_tag(language)] if language else list(workspace.settings.languages)[:1]
    if not targets:
        raise InputError("say a language with --to TAG: the workspace has none")
    names = [provider] if provider else list(workspace.settings.providers)
    found = [try_machine(workspace, name, targets[0], appeal=appeal) for name in names]
    if as_json:
        write_json(found)
    else:
        for each in found:
            write(f"{each.name}  {targets[0]}  {each.seconds:.1f} s  {each.answer or '–'}")
            if each.reason:
                say(f"{each.name}: {each.reason}")
    return int(ExitCode.OK if all(each.answer for each in found) else ExitCode.REMOTE)


@machine.command()
@click.argument("language", required=False)
@JSON_OPTION
@workspace_options
def report(language: str | None, as_json: bool, workspace: Workspace) -> None:
    """Rank the machines by how near they were to what this team approved.

    Every machine that had an answer for a text counts, whether somebody took its suggestion or not.
    """
    found = machine_report(workspace, language)
    if as_json:
        write_json(found)
        return
    write_table(
        ("language", "machine", "texts", "mean", "median", "untouched"),
        [
            (
                each.language,
                each.provider if each.is_ranked else f"{each.provider} (few)",
                str(each.count),
                f"{each.mean:.1f} %",
                f"{each.median:.1f} %",
                f"{100 * each.untouched / each.count:.0f} %",
            )
            for each in found
        ],
        right=(2, 3, 4, 5),
    )
    if not found:
        say("no text has been approved yet for which a machine had an answer")
    elif not all(each.is_ranked for each in found):
        say(f"(few): less than {ENOUGH} texts say little; suggestions are not ordered by them")


def _asked(each: Machine) -> str:
    if each.refused:
        return "no"
    return "yes" if each.is_named else "only by name"


def _characters(each: Machine) -> str:
    used = "" if each.used is None else str(each.used)
    return used if each.limit is None else f"{used}/{each.limit}"


def _can(each: Machine) -> str:
    return " ".join(tag for tag, reason in each.unavailable.items() if not reason) or "–"
