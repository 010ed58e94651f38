"""The least that a Textual app with a list of 100 rows can be; with `sqlite`, its rows come through SQLModel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header

ROWS = [(str(i), f"Mentee {i}", f"Goal number {i} of the plan", "2026-05-01", "open") for i in range(100)]

if "sqlite" in sys.argv:
    from sqlmodel import Field, Session, SQLModel, create_engine, select

    class Line(SQLModel, table=True):
        """A row of the table."""

        id: int | None = Field(default=None, primary_key=True)
        number: str
        name: str
        goal: str
        due: str
        state: str


def rows_from_sqlite() -> list[tuple[str, ...]]:
    """The same rows, read from a file made at the first run."""
    engine = create_engine(f"sqlite:///{Path(tempfile.gettempdir()) / 'mentor-tui-floor.db'}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        if session.exec(select(Line).limit(1)).first() is None:
            session.add_all(Line(number=a, name=b, goal=c, due=d, state=e) for a, b, c, d, e in ROWS)
            session.commit()
        return [(line.number, line.name, line.goal, line.due, line.state) for line in session.exec(select(Line))]


class Floor(App[None]):
    """Header, footer, table."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """The three of them."""
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("id", "name", "goal", "due", "state")
        for row in rows_from_sqlite() if "sqlite" in sys.argv else ROWS:
            table.add_row(*row)


if __name__ == "__main__":
    Floor().run()
