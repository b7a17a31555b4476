"""What a coordinator decides: each is a question, then one call of a service, then a sentence with what undoes it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar

from textual import work

from transcall.domain.appeal import Person, parse_handle
from transcall.domain.language import parse_tag
from transcall.errors import RuleError
from transcall.interface import _
from transcall.services import people as service
from transcall.services.add_appeal import open_edition, set_embargo
from transcall.services.dates import day_words
from transcall.services.names import all_languages, language_name
from transcall.services.set_deadline import parse_deadline, set_deadline
from transcall.services.workspace import Workspace
from transcall_tui.screens.confirm import ConfirmQuestion
from transcall_tui.screens.coordinate_words import person_words
from transcall_tui.screens.overview import OverviewRoom
from transcall_tui.screens.people_questions import Choice, LineQuestion, PickQuestion
from transcall_tui.screens.question import Question
from transcall_tui.screens.questions import CommentQuestion
from transcall_tui.widgets.matrix import Matrix, MatrixLine
from transcall_tui.wording import sentence

_Answer = TypeVar("_Answer")


class CoordinateActions(OverviewRoom):
    """Asks, and lets services do it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.people: tuple[Person, ...] = ()
        self.refusal: RuleError | None = None
        """Why this person may only look."""

    @property
    def matrix(self) -> Matrix:
        """The list."""
        return self.query_one(Matrix)

    def ask(self, question: Question[_Answer], then: Callable[[_Answer], object]) -> None:
        """Put a question; `then` is given the answer, if there is one."""

        def answered(answer: _Answer | None) -> None:
            if answer:
                then(answer)

        self.app.push_screen(question, answered)

    @work(thread=True, group="do", exit_on_error=False)
    def do(self, deed: Callable[[], object], said: str, hint: str = "") -> None:
        """Have a service do it, and say so."""
        deed()
        self.post_message(self.Done(said, hint))

    def may(self) -> bool:
        """Whether this person may; if not, they are told why."""
        if self.refusal is not None:
            self.say(sentence(self.refusal.message), hint=sentence(self.refusal.hint), severity="warning")
        return self.refusal is None

    def language_to_change(self) -> MatrixLine | None:
        """The language under the cursor, if this person may change it."""
        line = self.matrix.chosen
        return line if line is not None and self.may() else None

    # Who holds it.

    def action_claim(self) -> None:
        """Take it, or give it back; taking it from somebody is asked first."""
        line = self.matrix.chosen
        if line is None:
            return
        take = partial(self.take_or_give_back, line.appeal, line.language, line.name, is_mine=line.is_mine)
        if line.is_mine or not line.holder:
            take()
        elif self.may():
            asked = _("@{person} holds {language}. Take it from them?").format(person=line.holder, language=line.name)
            self.ask(ConfirmQuestion(asked, (), _("Take it"), "t", is_doubtful=True), lambda _yes: take())

    def action_assign(self) -> None:
        """Choose somebody, or type who."""
        line = self.language_to_change()
        if line is None:
            return
        known = sorted(self.people, key=lambda each: (line.language not in each.languages, each.handle))
        choices = [_choice(each) for each in known]
        hint = _("Type to find somebody, or a new handle · Enter gives it to them for a week · Esc: not after all")
        asked = _("Who is to hold {language}?").format(language=line.name)
        question = PickQuestion(asked, choices, hint, parse_handle)
        self.ask(question, lambda handle: self._make_sure(handle, partial(self._assign, line)))

    def _make_sure(self, handle: str, then: Callable[[str], object]) -> None:
        """Go on with somebody who is known; ask about a handle nobody has: it may be a slip."""
        known = {each.handle: each for each in self.people}
        if handle in known:
            then(handle)
            return
        choices = [
            Choice(each, _("You mean {person}").format(person=person_words(known[each])))
            for each in service.like(handle, known)
        ]
        choices.append(Choice(handle, _("Add @{person} as a volunteer").format(person=handle)))
        asked = _("There is no @{person} here. Who is it?").format(person=handle)
        self.ask(PickQuestion(asked, choices, _("Enter chooses · Esc: not after all")), then)

    def _assign(self, line: MatrixLine, handle: str) -> None:
        said = _("{language}: @{person} holds it for a week").format(language=line.name, person=handle)
        if handle not in {each.handle for each in self.people}:
            said += "\n" + _("@{person} is new here and was written down as a volunteer.").format(person=handle)
        deed = partial(service.claim, self.workspace, line.appeal, line.language, person=handle)
        self.do(deed, said, self._undone_by("coordinate.release"))

    def action_release(self) -> None:
        """Let it go; somebody else's is asked first."""
        line = self.matrix.chosen
        if line is None:
            return
        if not line.holder:
            self.say(_("Nobody holds {language}.").format(language=line.name))
            return
        said = _("{language}: nobody holds it now").format(language=line.name)
        deed = partial(service.release, self.workspace, line.appeal, line.language)
        release = partial(
            self.do, deed, said, _("{key} gives it to somebody.").format(key=self._letter("coordinate.assign"))
        )
        if line.is_mine:
            release()
        elif self.may():
            asked = _("Take {language} from @{person}?").format(language=line.name, person=line.holder)
            self.ask(ConfirmQuestion(asked, (), _("Let it go"), "l", is_doubtful=True), lambda _yes: release())

    # When, and in which languages.

    def action_deadline(self) -> None:
        """Its own date, or the appeal's."""
        line = self.language_to_change()
        if line is None:
            return
        asked = _("When has {language} to be ready?").format(language=line.name)
        none = _("none")
        hint = _("A date, or {none} for the appeal's own · Enter sets it · Esc: as it was").format(none=none)
        question = LineQuestion(asked, line.deadline or none, hint, self._read_date, reads=self._date_read)
        self.ask(question, partial(self._set_deadline, line))

    def _read_date(self, text: str) -> date | None:
        return parse_deadline(text, self.workspace.clock().astimezone().date())

    def _date_read(self, text: str) -> str:
        day = self._read_date(text)
        return day_words(day) if day is not None else ""

    def _set_deadline(self, line: MatrixLine, text: str) -> None:
        day = self._read_date(text)
        if day is None:
            said = _("{language} is due when the appeal is").format(language=line.name)
        else:
            said = _("{language} is due on {date}").format(language=line.name, date=day_words(day))
        deed = partial(set_deadline, self.workspace, line.appeal, line.language, day)
        self.do(deed, said, self._undone_by("coordinate.deadline"))

    def action_language(self) -> None:
        """One more language."""
        head = self.matrix.head
        if head is None or not self.may():
            return
        there = {each.edition.language for found in self.found or () if found.appeal.slug == head.appeal
                 for each in found.editions}  # fmt: skip
        choices = [Choice(tag, f"{name} · {tag}") for tag, name in all_languages() if tag not in there]
        hint = _("Type its name or its tag (ti, zh-Hant) · Enter opens it · Esc: not after all")
        asked = _("In which language is “{appeal}” to come out?").format(appeal=head.title)
        self.ask(PickQuestion(asked, choices, hint, parse_tag), partial(self._open_language, head.appeal, there))

    def _open_language(self, appeal: str, there: set[str], tag: str) -> None:
        name = language_name(tag)
        if tag in there:
            self.say(_("{language} is open already.").format(language=name), severity="warning")
            return
        said = _("{language} is open: somebody can begin").format(language=name)
        self.do(partial(open_edition, self.workspace, appeal, tag), said)

    # What holds for it.

    def action_waive(self) -> None:
        """One pair of eyes, with the reason; or two again."""
        line = self.language_to_change()
        if line is None:
            return
        waive = partial(service.waive_four_eyes, self.workspace, line.appeal, line.language)
        again = _("{key} takes it back.").format(key=self._letter("coordinate.waive"))
        if line.waiver:
            asked = _("Ask for a second pair of eyes in {language} again?").format(language=line.name)
            said = _("{language}: two pairs of eyes again").format(language=line.name)
            self.ask(
                ConfirmQuestion(asked, (), _("Ask again"), "f"), lambda _yes: self.do(partial(waive, ""), said, again)
            )
            return
        said = _("{language}: one pair of eyes is enough").format(language=line.name)
        question = CommentQuestion(
            _("Why may {language} do without a second pair of eyes?").format(language=line.name),
            _("It is recorded with your name and stands in every report."),
            _("One is enough"),
        )
        self.ask(question, lambda reason: self.do(partial(waive, reason), said, again))

    def action_embargo(self) -> None:
        """No text leaves this machine; or it may."""
        head = self.matrix.head
        if head is None or not self.may():
            return
        on = not head.with_embargo
        if on:
            asked = _("Put “{appeal}” under embargo? No text of it leaves this machine then.")
            button, said = _("Embargo on"), _("“{appeal}” is under embargo")
        else:
            asked = _("Lift the embargo of “{appeal}”? Machines that are named in the settings may be sent its texts.")
            button, said = _("Embargo off"), _("“{appeal}” is under no embargo any more")
        deed = partial(set_embargo, self.workspace, head.appeal, embargo=on)
        done = partial(self.do, deed, said.format(appeal=head.title), self._undone_by("coordinate.embargo"))
        question = ConfirmQuestion(asked.format(appeal=head.title), (), button, "e", is_doubtful=not on)
        self.ask(question, lambda _yes: done())

    # People.

    def action_people(self) -> None:
        """Everybody; a coordinator goes on to what they may do."""
        choices = [_choice(each) for each in self.people]
        if self.refusal is None:
            hint = _("Type to find somebody, or a new handle to add · Enter: role and languages · Esc closes")
            question = PickQuestion(_("Who works here"), choices, hint, parse_handle)
        else:
            question = PickQuestion(_("Who works here"), choices, _("Type to find somebody · Esc closes"))
        self.ask(question, lambda handle: self._make_sure(handle, self._person))

    def _person(self, handle: str) -> None:
        if not self.may():
            return
        person = next((each for each in self.people if each.handle == handle), None)
        if person is None:
            said = _("@{person} was added as a volunteer").format(person=handle)
            self.do(partial(service.save_person, self.workspace, handle), said)
            return
        role = _("Make @{person} a volunteer") if person.is_coordinator else _("Make @{person} a coordinator")
        choices = [
            Choice("role", role.format(person=handle)),
            Choice("languages", _("Say in which languages @{person} works").format(person=handle)),
        ]
        question = PickQuestion(person_words(person), choices, _("Enter chooses · Esc: not after all"))
        self.ask(question, partial(self._change_person, person))

    def _change_person(self, person: Person, what: str) -> None:
        save = partial(service.save_person, self.workspace, person.handle)
        if what == "role":
            said = _("@{person} is a volunteer now") if person.is_coordinator else _("@{person} is a coordinator now")
            deed = partial(save, is_coordinator=not person.is_coordinator)
            self.do(deed, said.format(person=person.handle), self._undone_by("coordinate.people"))
            return
        said = _("@{person}: languages noted").format(person=person.handle)
        question = LineQuestion(
            _("In which languages does @{person} work?").format(person=person.handle),
            " ".join(person.languages),
            _("Tags with blanks between, such as fr ar pt-BR · Enter notes them · Esc: as it was"),
            _tags,
        )
        self.ask(question, lambda text: self.do(partial(save, languages=_tags(text)), said))

    def _letter(self, identity: str) -> str:
        from transcall_tui.commands.register import by_id

        return by_id(identity).letter.upper()

    def _undone_by(self, identity: str) -> str:
        return _("{key} changes it again.").format(key=self._letter(identity))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(parse_tag(each) for each in text.replace(",", " ").split())


def _choice(person: Person) -> Choice:
    # The role is no name: who types “dina” means nobody who is a coordinator.
    names = [person.name, *person.languages, *(language_name(tag) for tag in person.languages)]
    return Choice(person.handle, person_words(person), " · ".join(filter(None, [person.handle, *names])))
