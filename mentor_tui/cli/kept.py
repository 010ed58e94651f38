"""`drafts`: what was typed in the app and never saved, also where the screen for it is gone."""

from __future__ import annotations

from argparse import Namespace

from mentor_tui import config
from mentor_tui.cli.opening import opened_by
from mentor_tui.cli.output import say, say_json, wrapped
from mentor_tui.draft_store import DraftStore
from mentor_tui.drafts import NOUNS, words_typed
from mentor_tui.text import clean_text


def drafts(options: Namespace) -> int:
    """List them, what was typed last at the end, or let them all go; returns the exit status."""
    with opened_by(options) as (db, me):
        store = DraftStore(config.drafts_path())
        try:
            kept = store.all_kept_by(str(db.path.absolute()), me.id)
            if options.forget:
                store.forget_all_of(str(db.path.absolute()), me.id)
        finally:
            store.close()
    found = [(key, words) for key, fields in kept if (words := words_typed(fields))]
    if options.json:
        say_json([{"form": key.form, "thing": key.thing, "words": list(words)} for key, words in found])
        return 0
    lines = [] if found else ["Nothing was typed that is not saved."]
    for key, words in found:
        lines.append(f"{NOUNS.get(key.form, key.form)}:")
        for text in words:
            for line in clean_text(text).split("\n"):
                lines += wrapped(line, "  ")
    say(lines)
    return 0
