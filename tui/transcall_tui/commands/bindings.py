"""Commands as Textual's bindings. Keys are those that terminals really send (docs/keys.md)."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding, BindingType

from transcall.interface import _
from transcall_tui.commands.declared import Command, Where, alive_in
from transcall_tui.commands.register import in_room


def app_bindings() -> list[BindingType]:
    """What the app binds."""
    return [*_bind(in_room(Where.EVERYWHERE))]


def screen_bindings(room: Where) -> list[BindingType]:
    """What a room's screen binds: keys that work wherever the focus is."""
    return [*_bind(in_room(*alive_in(room)))]


def list_bindings(room: Where) -> list[BindingType]:
    """Bare letters for a room's list."""
    result: list[BindingType] = []
    for command in in_room(*alive_in(room), Where.EVERYWHERE):
        if command.keys == "enter":
            result.append(Binding("enter", "choose", _(command.title), tooltip=_(command.help), id=command.id))
        if command.letter:
            target = "app" if command.where is Where.EVERYWHERE else "screen"
            action = f"{target}.{command.act}"
            result.append(Binding(command.letter, action, _(command.title), show=False, id=f"{command.id}.letter"))
    return result


def _bind(commands: Iterable[Command]) -> Iterator[Binding]:
    for command in commands:
        for key in filter(None, command.keys.split(",")):
            if key == "enter":
                continue  # it belongs to the widget that has the focus
            yield Binding(
                key,
                command.act,
                _(command.title),
                show=False,
                priority=True,
                tooltip=_(command.help),
                id=command.id,
            )
