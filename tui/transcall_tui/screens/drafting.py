"""Rooms from which a whole language is filled with drafts."""

from transcall.interface import _
from transcall.services.names import language_name
from transcall_tui.screens.base import Room


class Drafting(Room):
    """Asks for the language the person stands on; what is open is saved first."""

    def drafts_came(self) -> None:
        """Texts were written: show them."""
        raise NotImplementedError

    async def action_pretranslate(self) -> None:
        """Say what there is, and fill it."""
        from transcall_tui.screens.pretranslate import PretranslateQuestion

        where = self.here()
        if not where.language:
            self.say(_("There is no language here."))
            return
        if not await self.settle():
            return

        def answered(has_written: bool | None) -> None:  # noqa: FBT001 -- Textual's callback
            if has_written:
                self.drafts_came()

        name = language_name(where.language)
        self.app.push_screen(PretranslateQuestion(self.workspace, where.appeal, where.language, name), answered)
