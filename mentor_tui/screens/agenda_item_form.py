"""Put something on the agenda: a line at the bottom, Enter adds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mentor_tui import services
from mentor_tui.screens.desk import Desk
from mentor_tui.screens.fields import Field, choice, line
from mentor_tui.screens.form import FormScreen, Loaded
from mentor_tui.terms import AgendaSection


class AgendaItemForm(FormScreen[str]):
    """What to speak about, and in which part of the hour."""

    form: ClassVar[str] = "agenda-item"
    heading: ClassVar[str] = "What else to speak about"
    quick: ClassVar[bool] = True

    def __init__(self, desk: Desk, check_in_id: str, section: AgendaSection) -> None:
        """`section` is offered first."""
        self.section = section
        super().__init__(desk, check_in_id)

    def fields(self) -> tuple[Field, ...]:
        """A title and a section."""
        return (line("title", "About", "a few words"), choice("section", "Part", AgendaSection))

    async def load(self) -> Loaded[str]:
        """Empty, in the section of the item with the cursor."""
        return Loaded({"title": "", "section": self.section})

    async def save(self, values: Mapping[str, Any], loaded: Loaded[str]) -> str:
        """Put it at the end of its section."""
        return await self.desk.call(
            services.add_agenda_item, self.thing, self.desk.plan_id, values["title"], values["section"]
        )
