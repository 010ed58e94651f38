"""What every row of the domain has, and the column types that all tables share."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, MetaData, String
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from mentor_tui.ids import new_id

# Unnamed constraints can't be dropped by a later migration, so names are fixed before the first table.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: MetaData = SQLModel.metadata


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as naive UTC; a naive one is refused, since nobody can know which zone it meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored moment with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class Word(TypeDecorator[StrEnum]):
    """A term, stored by its value and read back as the term."""

    impl = String(32)
    cache_ok = True

    def __init__(self, term: type[StrEnum]) -> None:
        super().__init__()
        self.term = term

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """The term's value; a word that is none of the enumeration's is refused."""
        return None if value is None else self.term(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The term of a stored word."""
        return None if value is None else self.term(value)


def word(term: type[StrEnum], **options: Any) -> Any:
    """A column that holds a term of an enumeration."""
    return Field(sa_type=Word(term), **options)


def moment(**options: Any) -> Any:
    """A column that holds a moment in UTC."""
    return Field(sa_type=Moment, **options)


class Seen(StrEnum):
    """What decides who sees a row of a table."""

    MEMBERS = "members"
    """Every member of the plan sees it."""
    PAIR = "pair"
    """Mentee and mentors see it."""
    OWN = "own"
    """It carries its own visibility."""
    GOAL = "goal"
    """It hangs on a goal and has the goal's."""
    MEASURE = "measure"
    """It hangs on a measure and has that measure's goal's."""
    MEETING = "meeting"
    """Every member of one of the check-in's plans sees it."""


class Row(SQLModel):
    """A row of the domain: known everywhere by its id, counted by its rev, deleted softly."""

    # Rows are never validated (their inputs are), so building their validators would cost every start for nothing.
    model_config = SQLModelConfig(defer_build=True)

    entity: ClassVar[str]
    """The field's word for the row, as history shows it."""
    seen: ClassVar[Seen]
    """What decides who sees it."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    rev: int = Field(default=1, nullable=False)
    created_at: datetime = moment()
    created_by: str = Field(foreign_key="person.id", max_length=32)
    deleted_at: datetime | None = moment(default=None)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        """SQLAlchemy counts `rev` at each change and refuses to write over another's."""
        return {"version_id_col": cls.__table__.c.rev}  # type: ignore[attr-defined]
