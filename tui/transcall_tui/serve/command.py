"""`transcall serve`: the app in a browser, each person by a link of their own."""

import asyncio
from urllib.parse import urlsplit

import click

from transcall.cli.context import workspace_options
from transcall.cli.diagnostics import say
from transcall.domain.appeal import parse_handle
from transcall.errors import InputError
from transcall.services.speak import speak
from transcall.services.workspace import Workspace
from transcall_tui.preferences import preferences_path, read_preferences
from transcall_tui.serve.gate import Gate, is_loopback, new_seats, origin_of


@click.command(name="serve", short_help="The terminal app in a browser.")
@click.option("--for", "people", multiple=True, metavar="HANDLE", help="Make a link for this person; may be repeated.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--url", default="", help="The address people use, where a proxy stands before it: https://…")
@click.option("--sessions", default=8, show_default=True, type=click.IntRange(1, 200), help="Windows at a time.")
@workspace_options
def serve(workspace: Workspace, people: tuple[str, ...], host: str, port: int, url: str, sessions: int) -> None:
    """Let volunteers without a terminal translate in their browser.

    Prints a link for each person of --for (by default one for yourself); whoever opens it works under that name.
    Links end with the server. Nothing is loaded from any other host.
    """
    handles = [parse_handle(each) for each in people] or [workspace.actor]
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        raise InputError(f"“{url}” is not an address", hint="write it like https://translate.example.org")
    if not is_loopback(host) and not url:
        raise InputError(
            f"others can reach {host}: say with --url under which address they do",
            hint="a proxy with https in front keeps texts and links from being read on the way",
        )
    try:
        # Late, and optional: who never serves need not have a web server.
        from transcall_tui.serve.server import Server
    except ModuleNotFoundError as error:
        raise InputError(
            f"serving needs a package that is not installed ({error.name})", hint="pip install 'transcall[serve]'"
        ) from None
    gate = Gate(frozenset(), new_seats(handles), sessions)
    language = speak(read_preferences(preferences_path()).get("language"))
    server = Server(workspace.root, gate, language=language, is_secure=urlsplit(url).scheme == "https")

    def ready(taken: int) -> None:
        own = {origin_of(each, taken) for each in {host, "localhost", "127.0.0.1"} if is_loopback(each)}
        gate.origins = frozenset({*own, url.rstrip("/").lower()} if url else own)
        base = url.rstrip("/") or origin_of(host, taken)
        for token, person in gate.seats.items():
            click.echo(f"@{person}  {base}/?token={token}")
        say("Whoever has a link works under that name. Ctrl+C ends it.")

    asyncio.run(server.serve(host, port, ready))
