"""History: what was done, by whom and when, as far as the reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from heapq import merge
from itertools import islice
from typing import Any

from mentor_tui.clock import local
from mentor_tui.database.service import ReadSession, asks
from mentor_tui.policy import Deed, Kind, fields_for
from mentor_tui.services.membership import require, roles_in
from mentor_tui.services.my_zone import my_zone
from mentor_tui.services.standing import taken_back
from mentor_tui.services.statement import Statement
from mentor_tui.terms import ENTITIES, Change, Visibility
from mentor_tui.views.record import FieldChange, TransactionLine
from mentor_tui.wording import counted, number, short_date, short_moment

_TRANSACTIONS = Statement("record.transactions")
_TAKEN_OUT_AND_IN = Statement("record.taken_out_and_in")
_SINCE = Statement("record.transactions_since")
_REVISIONS = Statement("record.revisions")
_REVISIONS_OF = Statement("record.revisions_of")
_REVISIONS_COUNTED = Statement("record.revisions_counted")
_NAMES_IN_PLAN = Statement("record.names")
_MEETINGS = Statement("record.meetings")
_NAMES = ("title", "name", "text", "handle")
_IMPORT = "import observations"
_HIDDEN = frozenset({"created_at", "created_by", "plan_id"})


@asks
def load_history(session: ReadSession, plan_id: str, *, limit: int = 200) -> tuple[TransactionLine, ...]:
    """What was done in a plan and I may see, the newest first, and who took it out of the file or brought it in.

    NotFoundError when I may not see the plan. Nine queries.
    """
    done = read_transactions(session, plan_id, since=None, limit=limit)
    taken = _taken_out_and_in(session, plan_id, limit)
    return tuple(islice(merge(done, taken, key=lambda line: line.id, reverse=True), limit))


def _taken_out_and_in(session: ReadSession, plan_id: str, limit: int) -> list[TransactionLine]:
    return [
        TransactionLine(event_id, at, actor, f"{kind} plan", f"as {form}" if form else "", None, "", False, ())
        for event_id, at, actor, kind, form in session.ask(_TAKEN_OUT_AND_IN, plan_id=plan_id, most=limit)
    ]


def read_transactions(
    session: ReadSession, plan_id: str, *, since: datetime | None, limit: int
) -> tuple[TransactionLine, ...]:
    """The same since a moment; eight queries."""
    require(session, plan_id, Deed.READ, Kind.PLAN, Visibility.SPONSOR)
    asked = {"plan_id": plan_id, "most": limit}
    rows = list(session.ask(_TRANSACTIONS, **asked) if since is None else session.ask(_SINCE, since=since, **asked))
    ids = tuple(row[0] for row in rows)
    changes: dict[str, list[Any]] = defaultdict(list)
    roles = roles_in(session, plan_id)
    for transaction_id, entity, row_id, change, fields in session.ask(_REVISIONS, transaction_ids=ids):
        changes[transaction_id].append((entity, row_id, change, fields_for(roles, entity, fields)))
    total = dict(session.ask(_REVISIONS_COUNTED, transaction_ids=ids))
    zone = my_zone(session)
    today = session.today(zone)
    names = _names_in(session, plan_id, zone, today)
    undone = taken_back(session, plan_id)
    return tuple(
        TransactionLine(
            transaction_id,
            at,
            actor,
            verb,
            f"{deed} {_what(deed or verb, changes[transaction_id], names, today)}".strip(),
            reason,
            # The rationale may speak of what is hidden: whoever doesn't see all of it doesn't read it.
            rationale if total.get(transaction_id, 0) == len(changes[transaction_id]) else "",
            transaction_id in undone,
            tuple(_field_changes(changes[transaction_id], names)),
        )
        for transaction_id, at, actor, verb, reason, rationale, deed in rows
    )


def told(session: ReadSession, transaction_id: str, verb: str, plan_id: str | None) -> str:
    """One transaction of mine in a few words: add goal “Speak at a meetup”."""
    zone = my_zone(session)
    today = session.today(zone)
    changes = [rest for _, *rest in session.ask(_REVISIONS_OF, transaction_id=transaction_id)]
    if verb == _IMPORT and len(changes) > 1:
        # One value of many would say nothing.
        return f"import of {counted(len(changes), 'observation')}"
    what = _what(verb, changes, {} if plan_id is None else _names_in(session, plan_id, zone, today), today)
    return f"{verb} “{what}”" if what else verb


def added_by(session: ReadSession, transaction_id: str, verb: str) -> str:
    """The id of what a transaction of mine added, without what came with it; empty when it added nothing."""
    return _thing_that(session, transaction_id, verb, lambda change, _fields: change is Change.ADDED)


def deleted_by(session: ReadSession, transaction_id: str, verb: str) -> str:
    """The id of what a transaction of mine deleted, without what went with it; empty when it deleted nothing."""
    return _thing_that(
        session, transaction_id, verb, lambda change, fields: change is Change.CHANGED and "deleted_at" in fields
    )


def _thing_that(
    session: ReadSession, transaction_id: str, verb: str, became: Callable[[Change, dict[str, Any]], bool]
) -> str:
    changes = [rest for _, *rest in session.ask(_REVISIONS_OF, transaction_id=transaction_id)]
    things = (row_id for _entity, row_id, change, fields in _of_its_kind(verb, changes) if became(change, fields))
    return next(things, "")


def _names_in(session: ReadSession, plan_id: str, zone: str, today: date) -> dict[str, str]:
    """What everything in a plan goes by, deleted things too; check-ins by their day."""
    names = dict(session.ask(_NAMES_IN_PLAN, plan_id=plan_id))
    for check_in_id, at in session.ask(_MEETINGS, plan_id=plan_id):
        names[check_in_id] = short_moment(local(at, zone), today)
    return names


def _thing(row_id: str, fields: dict[str, Any], names: dict[str, str], today: date) -> str:
    """What a revision was about, by its own words, else by those of what it hangs on."""
    if "value" in fields and "observed_on" in fields:
        value, day, of = (next(x for x in reversed(fields.get(key, [""])) if x is not None) for key in (
            "value", "observed_on", "measure_id",
        ))  # fmt: skip
        return f"{names.get(of, '')} {number(value)}, {short_date(date.fromisoformat(day), today)}".strip()
    for key in _NAMES:
        if key in fields:
            old, new = fields[key]
            return str(new if new is not None else old)
    return names.get(row_id, "")


def _of_its_kind(verb: str, revisions: list[Any]) -> list[Any]:
    """The changes of what the verb speaks of, without those that came with them; all where it names no kind."""
    spoken = max((kind for entity, *_ in revisions if (kind := ENTITIES[entity]) in verb), key=len, default="")
    return [one for one in revisions if not spoken or ENTITIES[one[0]] == spoken]


def _what(verb: str, revisions: list[Any], names: dict[str, str], today: date) -> str:
    """In a few words, what a transaction was about; what becomes of a check-in is told of that, not of its agenda."""
    met = [row_id for entity, row_id, _change, _fields in revisions if entity == "check_in"]
    if met and met[0] in names:
        return names[met[0]]
    if any(entity == "action" for entity, *_rest in revisions):
        # What was agreed is told of itself; the note that it was made of is only marked.
        revisions = [one for one in revisions if one[0] != "agenda_item"]
    things = [
        thing
        for _entity, row_id, _change, fields in _of_its_kind(verb, revisions)
        if (thing := _thing(row_id, fields, names, today))
    ]
    distinct = list(dict.fromkeys(things))
    if not distinct:
        return ""
    return distinct[0] if len(distinct) == 1 else f"{distinct[0]} and {len(distinct) - 1} more"


def _field_changes(revisions: list[Any], names: dict[str, str]) -> list[FieldChange]:
    found = []
    for entity, row_id, change, fields in revisions:
        thing = _thing(row_id, {key: fields[key] for key in _NAMES if key in fields}, names, date.min)
        found += [
            FieldChange(ENTITIES[entity], thing, name, old, new)
            for name, (old, new) in fields.items()
            if name not in _HIDDEN
            and (change is Change.CHANGED or (old, new) not in ((None, None), (None, ""), ("", None)))
        ]
    return found
