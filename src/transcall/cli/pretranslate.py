"""`pretranslate`: drafts from the memory, then from machines, for what nobody has touched."""

import sys
from collections.abc import Sequence

import click

from transcall.cli.context import JSON_OPTION, workspace_options
from transcall.cli.diagnostics import say
from transcall.cli.output import write_json, write_table
from transcall.services.pretranslate import (
    Estimate,
    Plan,
    Pretranslated,
    Source,
    count_untouched,
    estimate,
    languages_of,
    may_cost,
)
from transcall.services.pretranslate import pretranslate as fill
from transcall.services.workspace import Workspace


class _Sources(click.ParamType[tuple[Source, ...]]):
    """`memory,machine`."""

    name = "sources"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Source, ...]:
        """The sources that are named, each once."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(dict.fromkeys(Source(word.strip()) for word in str(value).split(",")))
        except ValueError:
            return self.fail(f"{value!r} is not one of, or several of: {', '.join(Source)}", param, ctx)


@click.command()
@click.argument("appeal")
@click.argument("languages", nargs=-1)
@click.option(
    "--from",
    "sources",
    type=_Sources(),
    default=",".join(Source),
    show_default=True,
    help="Where drafts may come from, in this order: memory, machine.",
)
@click.option(
    "--minimum",
    type=click.IntRange(50, 100),
    default=90,
    show_default=True,
    help="Least similarity of a memory match, in percent.",
)
@click.option("--provider", default="", metavar="NAME", help="The one machine to ask (`transcall machine list`).")
@click.option("--dry-run", is_flag=True, help="Only say how much there is, what machines would get, and what it costs.")
@click.option("--yes", is_flag=True, help="Agree to what it costs.")
@JSON_OPTION
@workspace_options
def pretranslate(
    appeal: str,
    languages: tuple[str, ...],
    sources: tuple[Source, ...],
    minimum: int,
    provider: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    workspace: Workspace,
) -> None:
    """Fill what nobody has touched in APPEAL with drafts, in LANGUAGES or in all.

    Drafts stay drafts: a translator reads them and offers them for review. Stop it whenever you like; run it again
    to go on.
    """
    plan = Plan(sources, minimum, provider)
    tags = languages_of(workspace, appeal, languages)
    priced = [tag for tag in tags if dry_run or (not yes and may_cost(workspace, appeal, tag, plan))]
    planned = [estimate(workspace, appeal, tag, plan) for tag in priced]
    if dry_run:
        _show_estimates(planned, as_json=as_json)
        return
    cost = sum(each.cost for each in planned)
    if cost > 0:
        _show_estimates(planned, as_json=False)
        raise click.UsageError(f"this would cost about {cost:.2f} euro: agree with --yes")
    _show([_filled(workspace, appeal, tag, plan) for tag in tags], as_json=as_json)


def _filled(workspace: Workspace, appeal: str, language: str, plan: Plan) -> Pretranslated:
    """One language, with its progress on stderr."""
    total = count_untouched(workspace, appeal, language)
    with click.progressbar(length=total, label=language, file=sys.stderr) as bar:
        return fill(workspace, appeal, language, plan, progress=bar.update)


def _show(done: Sequence[Pretranslated], *, as_json: bool) -> None:
    if as_json:
        write_json([_as_json(each) for each in done])
    else:
        write_table(
            ("language", "untouched", "filled", "left", "from"),
            [
                (
                    each.language,
                    str(each.untouched),
                    str(each.filled.total()),
                    str(each.left),
                    ", ".join(f"{origin} {count}" for origin, count in each.filled.most_common()),
                )
                for each in done
            ],
            right=(1, 2, 3),
        )
    for each in done:
        for reason, count in each.reasons.most_common():
            say(f"{each.language}: {reason} ({count})")
        if each.taken:
            say(f"{each.language}: {each.taken} left as they are: somebody touched them meanwhile")


def _as_json(done: Pretranslated) -> dict[str, object]:
    return {
        "language": done.language,
        "untouched": done.untouched,
        "filled": dict(done.filled),
        "left": done.left,
        "taken": done.taken,
        "reasons": dict(done.reasons),
    }


def _show_estimates(planned: Sequence[Estimate], *, as_json: bool) -> None:
    if as_json:
        write_json(planned)
        return
    write_table(
        ("language", "untouched", "memory", "machine", "characters", "euro"),
        [
            (
                each.language,
                str(each.untouched),
                str(each.from_memory),
                each.provider or "–",
                str(each.characters),
                f"{each.cost:.2f}",
            )
            for each in planned
        ],
        right=(1, 2, 4, 5),
    )
    for each in planned:
        if each.reason:
            say(f"{each.language}: {each.reason}")
        if each.left is not None:
            say(f"{each.language}: {each.left:,} characters are left of the account of {each.provider}")
        for whom in each.sends_to:
            say(f"{each.language}: texts go to {whom}")
