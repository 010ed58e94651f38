"""What was done, told as one tells it: "add observation" four times is "added 4 observations"."""

from __future__ import annotations

from datetime import datetime

from mentor_tui.views.record import LastChange

_PAST = {
    "begin": "began",
    "keep": "kept",
    "plan": "planned",
    "skip": "skipped",
    "spend": "spent",
    "undo": "undid",
    "redo": "redid",
}
_WHOLE = {"note": "wrote notes"}
_ALONE = {"start": "began the programme"}
"""What needs no telling with whom or what: that is all there is."""
_ONCE_MORE = frozenset({"edit", "correct"})
"""What is done to one thing again and again: the times are known, how many things it were is not."""
_VOWELS = "aeiou"


def told(verb: str, count: int = 1, what: str = "") -> str:
    """A transaction's verb in the past, with how many times it was done and what it was last done to."""
    if verb in _ALONE:
        return _ALONE[verb]
    whole = _WHOLE.get(verb)
    doing, _, noun = verb.partition(" ")
    if whole is not None or not noun:
        said = whole or _past(doing)
        return f"{said}: {what}" if what else said
    past = _past(doing)
    # Several words, and what is several things already, take neither a count nor an article.
    takes_no_count = " " in noun or noun.endswith("s")
    if count > 1:
        times = takes_no_count or doing in _ONCE_MORE
        said = f"{past} {noun}, {count} times" if times else f"{past} {count} {_plural(noun)}"
        return f"{said}, last {what}" if what else said
    if what:
        return f"{past} {noun}: {what}"
    return f"{past} {noun}" if takes_no_count else f"{past} {'an' if noun[0] in _VOWELS else 'a'} {noun}"


def changed_words(last: LastChange, now: datetime) -> str:
    """Who has changed what is open in a form, how long ago, and what comes of it."""
    if last.is_gone:
        return f"{_done(last, now, 'this')}; what you type stays a draft, for when that is taken back."
    return f"{_done(last, now, 'this')}; ^s brings both together, and asks where they differ."


def gone_words(last: LastChange, now: datetime, *, is_new: bool) -> str:
    """Why a form can't be saved whose thing was deleted, or what its new thing hangs on, and what can be done."""
    what = "what this belongs to" if is_new else "this"
    they = "you take" if last.is_me else "they take"
    return f"{_done(last, now, what)}. What you typed is kept: once {they} that back with u, ^s saves it."


def check_in_gone_words(last: LastChange | None, now: datetime, command: str) -> str:
    """What became of a check-in that isn't there any more while its notes are written, as far as I may know.

    `command` is what shows the words where nothing else does.
    """
    if last is None or not last.is_gone:
        return f"This check-in is no longer in the plan. What you type is kept; {command} shows it."
    they = "you take" if last.is_me else "they take"
    return f"{_done(last, now, 'this check-in')}. What you type is kept, and saved once {they} that back with u."


def _done(last: LastChange, now: datetime, what: str) -> str:
    seconds = max(0, round((now - last.at).total_seconds()))
    ago = "just now" if seconds < 5 else f"{seconds} s ago" if seconds < 60 else f"{seconds // 60} min ago"
    done = "deleted" if last.is_gone else "changed"
    return f"{'You' if last.is_me else last.actor} {done} {what}{' elsewhere' if last.is_me else ''} {ago}"


def _past(doing: str) -> str:
    if doing in _PAST:
        return _PAST[doing]
    if doing.endswith("e"):
        return f"{doing}d"
    return f"{doing[:-1]}ied" if doing.endswith("y") and doing[-2] not in _VOWELS else f"{doing}ed"


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
